/* SPDX-License-Identifier: ISC */
#ifndef FEED_IMAGE_H
#define FEED_IMAGE_H

#include "base/arena.h"
#include "links.h"
#include "model/entry.h"

/*
 * The picture of an entry (sources.md 6.2): what the feed offers as one, else
 * the first of a body; absolute. NULL: none. An offered one is not guessed
 * about, so a podcast may call it logo.jpg; a counter of readers it is not.
 */
const char *image_of(struct arena *a, const struct feed *feed,
	const struct raw_entry *raw, const struct bodies *bodies);

#endif
