/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_TRENDS_H
#define DIGEST_TRENDS_H

#include "period_items.h"

#define TRENDS_MAX 5
#define TREND_ITEMS_MAX 4
#define TREND_MIN 3   /* items; two may be chance */
#define POOL_MAX 2000 /* items; of more none are told, for want of memory */

/*
 * Terms of titles and comments that items have at least twice as often as
 * those before, a third of them in the title, surest first: by the
 * log-likelihood ratio of the counts. Of
 * terms that stand in the same items only the surest. None where there is
 * nothing before: what is there for the first time has not risen.
 */
void find_trends(struct arena *a, const struct placed_list *now,
	const struct placed_list *before, struct trends *ret);

#endif
