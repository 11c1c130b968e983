/* SPDX-License-Identifier: ISC */
#ifndef FEED_BYTES_H
#define FEED_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/* A body as valid UTF-8 without byte order mark; no NUL ends it. */
struct decoded {
	const char *s; /* in the body itself where nothing was to be done */
	size_t len;
	bool mended; /* it held bytes that its encoding does not have */
};

/*
 * Decoding happens here and nowhere else: whoever reads *ret must not look
 * at the encoding that a declaration in it names (case 004). room holds what
 * had to be rewritten, and must live as long as *ret. Bytes that the encoding
 * does not have become U+FFFD, as those do that windows-1252 leaves free, which
 * the web takes for controls that no reader would see; few ones amid UTF-8 are
 * read as windows-1252, but not in JSON (RFC 8259 8.1).
 * -1 when room is too small.
 */
int bytes_to_utf8(const void *body, size_t len, const char *content_type,
	struct strbuf *room, struct decoded *ret, struct error *err) MUST_CHECK;

#endif
