/* SPDX-License-Identifier: ISC */
#ifndef RENDER_LABELS_H
#define RENDER_LABELS_H

#include "base/arena.h"
#include "render/render.h"

/* The words that every format has in common, in English. */

#define LABEL_PICKS "Editor\xE2\x80\x99s picks"
#define LABEL_PAST "Past issues"
#define LABEL_THIS "this issue"
#define LABEL_UNWRITTEN "not yet written"

/* "Papers and articles from week 3 of 2021 (10–16 January). 9 papers, …" */
const char *label_intro(struct arena *a, const struct issue *issue);

/* "10–16 January", "27 December – 2 January" */
const char *label_days(struct arena *a, int64_t first_day);

/* "2021 week 3" */
const char *label_week(struct arena *a, int year, int number);

/* The week after an issue's, by its rule. */
const char *label_next(struct arena *a, const struct issue *issue);

/* How the comments were made, true for this issue. */
const char *label_colophon(struct arena *a, const struct issue *issue);

/* "11 January 2021" */
const char *label_day(struct arena *a, time_t t);

/* Absolute address of an issue's page, and of an item or section in it. */
const char *issue_url(
	struct arena *a, const struct site *site, int year, int number);
const char *section_anchor(
	struct arena *a, const struct issue *issue, const char *section);
const char *item_anchor(struct arena *a, const struct issue *issue,
	const char *section, size_t place);

/* An address without its scheme and final slash. */
const char *label_url(struct arena *a, const char *url);

/* The picks in their order; places without one are left out. */
struct picks {
	const struct item **items;
	size_t n, cap;
};
void find_picks(struct arena *a, const struct issue *issue, struct picks *ret);

/* "Fedus and 2 others", "cs.LG", "11 January 2021": what is known. */
void item_facts(struct arena *a, const struct item *item, struct strings *ret);

/* A text's paragraphs: what blank lines set apart. */
void split_paragraphs(struct arena *a, const char *text, struct strings *ret);

#endif
