/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_PERIOD_ITEMS_H
#define DIGEST_PERIOD_ITEMS_H

#include "digest/period.h"

/* What months and years have in common. */

/* An item and the section in which a week told it. */
struct placed {
	const struct item *item;
	const char *section, *title; /* id, and its heading */
};

struct placed_list {
	struct placed *items;
	size_t n, cap;
};

/*
 * All items of the weeks in the order in which they were told. What shares a
 * key with a later one is left out: an update stands for what it updates.
 */
void placed_collect(struct arena *a, const struct issue_list *weeks,
	struct placed_list *ret);

/* Best first; ties by key; for qsort. */
int placed_by_score(const void *a, const void *b);

/* Everything but title and sections; `all` are the items of its weeks. */
struct period *period_begin(struct arena *a, const struct period_facts *facts,
	const struct digest_rules *rules, const struct placed_list *all,
	struct issue *ret);

#endif
