/* SPDX-License-Identifier: ISC */
#ifndef FEED_PARSE_H
#define FEED_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/entry.h"

/*
 * From the bytes of a document to a feed of raw entries. The format is found
 * by content, never by Content-Type or name alone (K41). Strict first, then
 * mended: all complete entries are taken, and the feed is marked damaged.
 * A text beyond its limit loses what is behind it, and the feed is marked cut
 * as well (case 007). No network, no file, no entity expansion; every size
 * and depth bounded.
 */

#define FEED_ENTRIES_MAX 5000
#define FEED_TEXT_MAX (1024 * 1024) /* bytes of one text of an entry */
#define FEED_BYTES_MAX (16 * 1024 * 1024)

struct feed_hints {
	const char *url; /* it came from: base of relative links; or NULL */
	const char
		*content_type; /* header field; may bring a charset; or NULL */
};

/*
 * -1 when the bytes are no feed; err says what they look like instead (a web
 * page with the feed addresses that it announces, an error text, JSON of an
 * unknown kind, nothing at all), or what the server says when the feed only
 * reports an error, as arXiv's do. ret points into the arena.
 */
int feed_parse(struct arena *a, const void *body, size_t len,
	const struct feed_hints *hints, struct feed *ret,
	struct error *err) MUST_CHECK;

/*
 * Whether what is no feed asks to be left alone, though it came as a success
 * (case 034): nothing at all, a short text that speaks of a rate or a block,
 * JSON with an error where a list was expected.
 */
bool feed_is_refusal(const void *body, size_t len);

/* "rss20" … as `hebdomad parse` prints it. */
const char *feed_format_name(enum feed_format format);

#endif
