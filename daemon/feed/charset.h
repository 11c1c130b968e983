/* SPDX-License-Identifier: ISC */
#ifndef FEED_CHARSET_H
#define FEED_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Which encoding a body has, as iconv(3) names it. A label from outside is
 * never handed to iconv itself: only encodings known here come out.
 */

/*
 * By its byte order mark, or by the zero bytes of UTF-16 and UTF-32 without
 * one. NULL: neither, or a mark that cannot be true. *ret_mark is the length
 * of the mark.
 */
const char *charset_of_mark(const char *s, size_t len, size_t *ret_mark);

/*
 * By the charset parameter of the header field (may be NULL), then by the
 * XML declaration (RFC 7303 3.2, K42); NULL: no label, or none that we know.
 */
const char *charset_of_label(
	const char *content_type, const char *s, size_t len);

#define ISO_2022_JP "ISO-2022-JP-3" /* with all that extends it */

/* Of nothing but ASCII: UTF-8, or where there are escapes to kanji, JIS. */
const char *charset_of_ascii(const char *s, size_t len);

/* By its looks; never NULL, and not UTF-8. */
const char *charset_of_looks(const char *s, size_t len);

/*
 * What the web takes a label for (WHATWG Encoding 4.2), without regard to
 * case. NULL: not known, or UTF-16, which shows by itself.
 */
const char *charset_named(const char *label);

/*
 * The set of Windows instead of that of ISO, where there are bytes which are
 * letters in the one and control characters in the other.
 */
const char *charset_with_c1(const char *charset, const char *s, size_t len);

/* One byte a character; text in such a one is never valid UTF-8 by chance. */
bool charset_is_narrow(const char *charset);

/* Bytes of its smallest unit: 4, 2 or 1. */
size_t charset_unit(const char *charset);

#endif
