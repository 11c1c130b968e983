/* SPDX-License-Identifier: ISC */
#ifndef RENDER_LABELS_H
#define RENDER_LABELS_H

#include "base/arena.h"
#include "render/render.h"

/*
 * The words and addresses that every format has in common, computed from the
 * issue (S13) with the labels of its language.
 */

/* Neither dot nor dash stands at the head of a line. */
#define LABEL_DOT "\xC2\xA0\xC2\xB7 "
#define LABEL_DASH "\xC2\xA0\xE2\x80\x93 "
#define LABEL_BACK " \xE2\x87\x90 "
#define LABEL_ON " \xE2\x87\x92 "

/* Never NULL: in the end the English ones. */
const struct labels *labels_of_site(const struct site *site);
const struct labels *labels_of_issue(
	const struct site *site, const struct issue *issue);

/* "Papers and articles from week 3 of 2021 (10–16 January). 9 papers, …" */
const char *label_intro(
	struct arena *a, const struct labels *l, const struct issue *issue);

/* "41 of 43 sources answered. arXiv brought …"; "" where nothing is known. */
const char *label_coverage(
	struct arena *a, const struct labels *l, const struct issue *issue);

/* "10–16 January", "27 December 2020 – 2 January 2021" */
const char *label_span(struct arena *a, const struct labels *l,
	int64_t first_day, int64_t last_day);
const char *label_days(
	struct arena *a, const struct labels *l, int64_t first_day);

/* "2021 week 3"; the week after an issue's, by its rule. */
const char *label_week(
	struct arena *a, const struct labels *l, int year, int number);
const char *label_next(
	struct arena *a, const struct labels *l, const struct issue *issue);

/* "December 2020"; with month 0 "2020 in review" */
const char *label_period(
	struct arena *a, const struct labels *l, int year, int month);

/* How the comments were made, true for this issue. */
const char *label_colophon(const struct labels *l, const struct issue *issue);

/*
 * The day of an instant where the issue is published: what it tells of
 * begins and ends at midnight there.
 */
const char *label_local_day(struct arena *a, const struct labels *l,
	const struct issue *issue, time_t t);

/* "11 January 2021", in UTC. */
const char *label_day(struct arena *a, const struct labels *l, time_t t);

/* Absolute address of an issue's page, and the ids in it (R4, R5). */
const char *issue_url(
	struct arena *a, const struct site *site, int year, int number);
const char *feed_url(struct arena *a, const struct site *site);
const char *site_file(
	struct arena *a, const struct site *site, const char *path);
const char *section_anchor(
	struct arena *a, const struct issue *issue, const char *section);
const char *item_anchor(struct arena *a, const struct issue *issue,
	const char *section, size_t place);

/* An address without its scheme and final slash. */
const char *label_url(struct arena *a, const char *url);

#endif
