/* SPDX-License-Identifier: ISC */
#ifndef RENDER_PERIOD_H
#define RENDER_PERIOD_H

#include "body.h"

/* The words of months and years, and their bodies. */

/* "The best of January 2021 (…): 24 of the 58 items of 4 issues, …" */
const char *label_period_intro(
	struct arena *a, const struct labels *l, const struct issue *issue);

/* "In 4 sections:", above the list of them (1.6). */
const char *label_topics(
	struct arena *a, const struct labels *l, const struct issue *issue);

/* What trends are counted of, and how. */
const char *label_trends(
	struct arena *a, const struct labels *l, const struct issue *issue);

/* "in 6 of 58, before in 2 of 171" */
const char *label_trend(struct arena *a, const struct labels *l,
	const struct issue *issue, const struct trend *trend);

/* "57 votes on The Hub, 3 when told", or NULL */
const char *label_rise(
	struct arena *a, const struct labels *l, const struct item *item);

/* Why an item is a pick: in a month, by what rose since. Or NULL. */
const char *label_reason(
	struct arena *a, const struct labels *l, const struct item *item);

/* "2021 week 3 · 57 votes on The Hub, 3 when told" */
const char *label_retold(struct arena *a, const struct labels *l,
	const struct issue *issue, const struct item *item);

/* The period after an issue's, as it will be called. */
const char *label_period_next(
	struct arena *a, const struct labels *l, const struct issue *issue);

const char *period_url(
	struct arena *a, const struct site *site, int year, int month);

/* Where an issue of any kind has its page, and what its ids begin with. */
const char *issue_page(
	struct arena *a, const struct site *site, const struct issue *issue);
const char *period_anchor(struct arena *a, const struct issue *issue);

/* The first image that an issue of any kind shows; a year shows none (R20). */
const char *body_image(const struct issue *issue);

/* The body of a month or year. */
void period_write(struct body *b);

/* Links to months and years, on the index. */
void period_index(struct body *b, int year);

#endif
