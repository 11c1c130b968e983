/* SPDX-License-Identifier: ISC */
#ifndef RENDER_PAST_H
#define RENDER_PAST_H

#include "items.h"
#include "render/render.h"

#define PAST_LINES 3

/*
 * Past issues (S12): the weeks or periods around, months, a year. This issue is never a
 * link, nor is a next one that is not written. A line may be empty.
 */
void past_lines(struct arena *a, const struct labels *l,
	const struct site *site, const struct issue *issue,
	const struct nav *nav, struct parts ret[PAST_LINES]);

#endif
