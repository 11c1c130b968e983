/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_BYLINE_H
#define DIGEST_BYLINE_H

#include "base/arena.h"
#include "text/labels.h"

/*
 * "Jordan", "Zoph and Fedus", "Fedus and 2 others": surnames, with what
 * belongs to them ("van der Maaten"), without "Jr."; a group keeps its whole
 * name. NULL without authors.
 */
const char *byline(
	struct arena *a, const struct labels *l, const struct strings *authors);

#endif
