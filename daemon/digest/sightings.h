/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_SIGHTINGS_H
#define DIGEST_SIGHTINGS_H

#include <stdbool.h>

#include "period_items.h"
#include "text/trend_terms.h"

/* That a term stands in headline, title or comment of an item. */
struct sighting {
	struct trend_term term;
	size_t item; /* by its place */
	bool titled; /* in headline or title */
};

struct sightings {
	struct sighting *items;
	size_t n, cap;
};

/* Each term of each item once; places of items count from `first` on. */
void sightings_add(struct arena *a, const struct placed_list *list,
	size_t first, struct sightings *ret);

/* By key, then by item. */
void sightings_sort(struct sightings *all);

/* Behind those that have the same term as the one at `first`. */
size_t sightings_end(const struct sightings *all, size_t first);

/* A term as most write it; of equals the last by bytes: lower case. */
const char *sightings_shown(const struct sighting *first, size_t n);

#endif
