/* SPDX-License-Identifier: ISC */
#ifndef APP_PUBLISHER_INTERNAL_H
#define APP_PUBLISHER_INTERNAL_H

#include "app/publisher.h"

/* Between the files of the publisher: not for others. */

/*
 * Makes facts of the months and years whose last week ended by that day, each
 * once, oldest first, a month before the year that it ends. To be called when
 * all weeks up to that day are recorded, and before any later one is: so each
 * issue is recorded after the months that it links to.
 */
int publisher_record_periods(struct publisher *p, struct arena *a, int64_t day,
	time_t now, struct error *err) MUST_CHECK;

/* The pages of all of them. */
int publisher_put_periods(struct publisher *p, const struct site *site,
	const struct period_refs *all, struct error *err) MUST_CHECK;

/* One of them and its nav, for the feed. */
int publisher_load_period(struct publisher *p, struct arena *a,
	const struct period_refs *all, size_t place, struct issue *ret,
	struct nav *ret_nav, struct error *err) MUST_CHECK;

#endif
