/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_REFS_H
#define TEXT_HTML_REFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Between the files that read HTML: not for others. */

#define HTML_REFERENCE_BYTES 16 /* of what one stands for, at most */

/*
 * Names beyond HTML 4 that are looked up in one text: the parser is asked
 * for each, which takes some microseconds. Those behind stay as they are.
 */
#define HTML_RARE_MAX 500

/* The character of an HTML 4 name; 0: it is none. */
uint16_t html_name_code(const char *s, size_t len);

/* Bytes of a complete reference at s, an ampersand; 0: none is there. */
size_t html_reference_length(const char *s);

/*
 * Decodes the reference at s, an ampersand, as HTML does: numbers of
 * windows-1252 are what was meant, a name of Latin-1 may lack its semicolon
 * where lax is set (in text; in an address "&copy=" is a parameter). Gives
 * the bytes read, 0 when it is none, and what it stands for in out.
 */
size_t html_reference(
	const char *s, bool lax, unsigned *rare, char *out, size_t *ret_len);

#endif
