/* SPDX-License-Identifier: ISC */
#ifndef FEED_SCRUB_H
#define FEED_SCRUB_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Bytes that are UTF-8, or were meant to be. */

struct utf8_look {
	size_t good; /* whole characters above ASCII */
	size_t odd;  /* built like one, as an overlong form is */
	size_t bad;  /* other places where there is none */
	size_t half; /* of them, characters that were cut off */
};

/* One fast pass; no odd and bad ones: all of it is UTF-8 (RFC 3629). */
struct utf8_look utf8_look(const char *s, size_t len);

/*
 * Adds s as valid UTF-8. A character that was cut becomes U+FFFD, and so does
 * an odd one; the two halves of a surrogate pair, each written as UTF-8, become
 * their character; other strays are windows-1252 that was pasted in, one or a
 * few at a time, and more of them in a row one U+FFFD.
 */
void utf8_scrub(const char *s, size_t len, struct strbuf *out);

/* The same, but that nothing else is guessed: U+FFFD for each stray. */
void utf8_replace(const char *s, size_t len, struct strbuf *out);

#endif
