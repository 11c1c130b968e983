/* SPDX-License-Identifier: ISC */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * The one place where text becomes fit for an entry: valid UTF-8 of
 * characters that XML 1.0 allows (production [2] Char), without what it
 * discourages: DEL, C1 controls and noncharacters. A run of bytes that are no
 * UTF-8 becomes one U+FFFD, so that no text vanishes without a trace.
 * Independent of the locale.
 */

/* Reads one character; *s moves on by at least one. -1 for bad bytes. */
int32_t utf8_next(const char **s, const char *end);

/* Writes c (a scalar value) to out, which has room for 4; gives the length. */
size_t utf8_put(char *out, uint32_t c);

bool utf8_valid(const char *s, size_t len); /* RFC 3629, whatever it encodes */
bool utf8_allowed(uint32_t c);              /* in the sense above */

/* The character of a byte of windows-1252; 0: it has none. */
uint32_t windows_1252(unsigned char byte);

/*
 * Characters as a reader counts them, and as every max below does: a letter
 * with its marks, an emoji with its joiners and a flag are one each.
 */
size_t utf8_length(const char *s);

/*
 * One line: forbidden characters out, each run of white space (ASCII, U+0085,
 * U+2028, U+2029; not U+00A0, which is text) one blank, none at the ends. At
 * most max characters, cut as text_cut() does. Never NULL; NULL gives "".
 */
const char *text_line(struct arena *a, const char *s, size_t max);

/*
 * Paragraphs: like text_line(), but line breaks that stand two or more in a
 * row remain, as one blank line.
 */
const char *text_paragraphs(struct arena *a, const char *s, size_t max);

/* Lines: like text_paragraphs(), but a single line break remains as well. */
const char *text_lines(struct arena *a, const char *s, size_t max);

/*
 * At most max characters (max >= 1) of s, cut at a word where one ends in
 * the last third, never inside a combining sequence, with an ellipsis that
 * counts (case 055).
 */
const char *text_cut(struct arena *a, const char *s, size_t max);

/*
 * For comparing: ASCII and the common Latin, Greek and Cyrillic letters in
 * lower case, umlauts as two letters; everything that is no letter or digit is one blank.
 */
const char *text_fold(struct arena *a, const char *s);

/* Whether the folded phrase occurs in the folded text as whole words. */
bool text_has_phrase(const char *folded_text, const char *folded_phrase);

/* Whether it occurs so at that place of the text. */
bool text_is_phrase(
	const char *folded_text, const char *at, const char *folded_phrase);

/*
 * Whether a word may begin or end at a place of a folded text: at a blank, and
 * anywhere beside a script without blanks.
 */
bool text_boundary(const char *folded_text, const char *at);

/* Words as a reader counts them; a CJK character is half a word. */
size_t text_words(const char *s);

#endif
