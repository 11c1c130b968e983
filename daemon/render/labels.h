/* SPDX-License-Identifier: ISC */
#ifndef RENDER_LABELS_H
#define RENDER_LABELS_H

#include "base/arena.h"
#include "render/render.h"

/*
 * The words and addresses that every format has in common. Whatever is said
 * in English is said here or in items.c, computed from the issue (S13).
 */

#define LABEL_PICKS "Editor\xE2\x80\x99s picks"
#define LABEL_PAST "Past issues"
#define LABEL_THIS "this issue"
#define LABEL_UNWRITTEN "not yet written"
#define LABEL_OWNERS \
	"Titles and extracts belong to the works that the items link to."
#define LABEL_HANDS                                                         \
	"Stories are chosen and ordered by rule; comments are extracts of " \
	"their sources unless they are marked as the editor\xE2\x80\x99s."

#define LABEL_ALL_ITEMS "all items"
#define LABEL_CORRECTED "Corrected on %s."
#define LABEL_WAS_HEADLINE " The headline was \xE2\x80\x9C%s\xE2\x80\x9D."
#define LABEL_WAS_COMMENT " The comment was \xE2\x80\x9C%s\xE2\x80\x9D."

#define LABEL_DOT " \xC2\xB7 "
#define LABEL_DASH "\xC2\xA0\xE2\x80\x93 " /* no dash at the head of a line */
#define LABEL_BACK " \xE2\x87\x90 "
#define LABEL_ON " \xE2\x87\x92 "

/* "Papers and articles from week 3 of 2021 (10–16 January). 9 papers, …" */
const char *label_intro(struct arena *a, const struct issue *issue);

/* "10–16 January", "27 December 2020 – 2 January 2021" */
const char *label_days(struct arena *a, int64_t first_day);

/* "2021 week 3" */
const char *label_week(struct arena *a, int year, int number);

/* The week after an issue's, by its rule. */
const char *label_next(struct arena *a, const struct issue *issue);

/* How the comments were made, true for this issue. */
const char *label_colophon(const struct issue *issue);

/* "11 January 2021" */
const char *label_day(struct arena *a, time_t t);

/* "1 item", "15 items" */
const char *label_items(struct arena *a, size_t n);

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
