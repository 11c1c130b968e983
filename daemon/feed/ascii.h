/* SPDX-License-Identifier: ISC */
#ifndef FEED_ASCII_H
#define FEED_ASCII_H

#include <stdbool.h>
#include <stddef.h>

/* Names of markup and encodings are ASCII: no locale may fold them. */

bool ascii_space(char c); /* what XML calls white space */
char ascii_lower(char c);
bool ascii_equal(const char *a, const char *b); /* without regard to case */
bool ascii_equal_n(const char *a, const char *b, size_t len);
bool ascii_prefix(const char *s, const char *prefix);

/* Finds text inside [s, end), without regard to case; NULL: not there. */
const char *ascii_find(const char *s, const char *end, const char *text);

/* Finds text inside [s, end), byte for byte; NULL: not there. */
const char *bytes_find(const char *s, const char *end, const char *text);

#endif
