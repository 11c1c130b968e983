/* SPDX-License-Identifier: ISC */
#ifndef FEED_LINKS_H
#define FEED_LINKS_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/entry.h"

/*
 * Absolute addresses that an entry names besides its own, in order and a
 * bounded number of them.
 */

/* What the feed says beside the text: code, project page, PDF. */
void links_related(struct arena *a, const struct raw_entry *raw,
	const char *base, struct strings *ret);

/* Links of the body, and addresses that stand in the plain text. */
void links_body(struct arena *a, const struct raw_entry *raw, const char *base,
	const char *text, struct strings *ret);

/* The first that is a code repository, without ".git"; or NULL. */
const char *links_repository(struct arena *a, const struct strings *links);

#endif
