/* SPDX-License-Identifier: ISC */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Words of protocols, markup and encodings are ASCII: no locale may fold
 * them, as isalpha(), toupper() and strcasecmp() would.
 */

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What XML calls white space. */
static inline bool ascii_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What C calls white space: \v and \f, too. */
static inline bool ascii_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

void ascii_lower_all(char *s); /* in place */

bool ascii_equal(const char *a, const char *b); /* without regard to case */
bool ascii_equal_n(const char *a, const char *b, size_t len);
bool ascii_prefix(const char *s, const char *prefix);

/* Finds text inside [s, end), without regard to case; NULL: not there. */
const char *ascii_find(const char *s, const char *end, const char *text);

/* Finds text inside [s, end), byte for byte; NULL: not there. */
const char *bytes_find(const char *s, const char *end, const char *text);

#endif
