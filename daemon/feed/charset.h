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
 * one. NULL: neither. *ret_mark is the length of the mark.
 */
const char *charset_of_mark(const char *s, size_t len, size_t *ret_mark);

#define CHARSET_SIZE 32

/*
 * By the charset parameter of the header field (may be NULL), then by the
 * XML declaration (RFC 7303 3.2, K42); NULL: no label, or none that we know.
 * The answer may stand in buf.
 */
const char *charset_of_label(const char *content_type, const char *s,
	size_t len, char buf[CHARSET_SIZE]);

/* By its looks; never NULL, and not UTF-8. The answer may stand in buf. */
const char *charset_of_looks(const char *s, size_t len, char buf[CHARSET_SIZE]);

/* One byte a character; text in such a one is never valid UTF-8 by chance. */
bool charset_is_narrow(const char *charset);

/* Bytes of its smallest unit: 4, 2 or 1. */
size_t charset_unit(const char *charset);

#endif
