/* SPDX-License-Identifier: ISC */
#ifndef APP_PERIODS_H
#define APP_PERIODS_H

#include <stdbool.h>

#include "app/config.h"
#include "base/arena.h"
#include "base/error.h"
#include "digest/period.h"
#include "render/render.h"
#include "store/store.h"

/*
 * From recorded issues to a month or year: what the publisher records and
 * `digest --month` shows is made here, by the same steps.
 */

/*
 * Composes a period from the issues that are recorded, with signals as they
 * were when it closed. Changes nothing. *ret_any is false when none of its
 * weeks has an issue.
 */
int period_run(struct arena *a, struct store *store, const struct config *c,
	const struct period_id *id, bool late, struct issue *ret, bool *ret_any,
	struct error *err) MUST_CHECK;

/* When a period appears: with the issue of its last week. */
time_t period_due(const struct config *c, const struct period_id *id);

/*
 * What stands around an issue: the months before it, newest first and three
 * at most, and the latest year before it (S12), that were there when it was
 * recorded; and its own month where that is recorded.
 */
void periods_around_week(struct arena *a, const struct period_refs *all,
	const struct issue_ref *week, struct nav *ret);

/*
 * What stands around a period: those of its kind beside it, the year of a
 * month, the months of a year.
 */
void periods_around(struct arena *a, const struct period_refs *all,
	const struct period_id *id, struct nav *ret);

#endif
