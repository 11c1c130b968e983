/* SPDX-License-Identifier: ISC */
#ifndef UTF8_CLASS_H
#define UTF8_CLASS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What the text layer needs to know of characters. Small tables of our own,
 * so that no result depends on the locale or on the machine's Unicode
 * version; scripts that feeds are written in are right, the rest is near.
 */

bool utf8_is_space(uint32_t c);    /* ASCII, U+0085, U+2028, U+2029 */
bool utf8_is_word(uint32_t c);     /* letter, digit, or a mark on one */
bool utf8_is_cjk(uint32_t c);      /* Han and kana: no blanks between words */
bool utf8_is_unspaced(uint32_t c); /* those, Thai, Lao, Burmese, Khmer */
bool utf8_is_lower(uint32_t c);

/*
 * What may stand in a word and be left out of it: soft hyphens, joiners, and
 * the vowel signs and the stretching of Arabic.
 */
bool utf8_is_silent(int32_t c);

/* Lower case; a final sigma becomes a sigma, a full-width letter ASCII. */
uint32_t utf8_lower(uint32_t c);

/*
 * Where a character begins as a reader sees it: a base with its marks, an
 * emoji sequence, a flag (the useful part of UAX #29, section 3).
 */
struct cluster {
	bool joined, flag;
	unsigned room; /* how many more code points may follow */
};

/*
 * Whether c, above ASCII, surely stays as it is and begins one behind any
 * character but a joiner: most letters and the punctuation among them.
 */
bool cluster_is_alone(int32_t c);

/* Whether c begins a new one; call it for each in turn, from a zeroed start. */
bool cluster_begins(struct cluster *state, int32_t c);

#endif
