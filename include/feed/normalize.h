/* SPDX-License-Identifier: ISC */
#ifndef FEED_NORMALIZE_H
#define FEED_NORMALIZE_H

#include <stdbool.h>
#include <time.h>

#include "base/arena.h"
#include "model/entry.h"
#include "model/source.h"

/*
 * Raw entries to entries: the only maker of a struct entry besides the
 * store's reader, and so the place where its invariants are made.
 */

#define ENTRY_TITLE_MAX 400 /* characters */
#define ENTRY_SUMMARY_MAX 4000
#define ENTRY_TEXT_MAX 60000
#define ENTRY_AUTHORS_MAX 200
#define ENTRY_CATEGORIES_MAX 100

/*
 * now is when the response came. first is true for the first feed of a
 * source: its undated entries are no news (case 014). Entries without title,
 * text and link are left out, and so are comments on other entries (K65) and
 * the error entry of arXiv's query API; of two with one guid and one address
 * the first stays.
 */
void normalize_feed(struct arena *a, const struct feed *feed,
	const struct source *source, time_t now, bool first,
	struct entry_list *ret);

/*
 * One raw entry alone, without its neighbours: undated, it has now for a
 * time and DATED_BY_NOTHING. False when it has neither title, text nor link:
 * too little to be kept, though *ret holds what there is.
 */
bool normalize_entry(struct arena *a, const struct feed *feed,
	const struct raw_entry *raw, const struct source *source, time_t now,
	struct entry *ret);

/* What `hebdomad parse` shows of an entry and no store keeps. */
struct entry_detail {
	const char *id;               /* as in the feed, trimmed, or NULL */
	const char *link;             /* absolute, trackers and all, or NULL */
	const char *byline;           /* its authors as written, or NULL */
	const char *content_html;     /* sanitised, absolute, or NULL */
	struct enclosures enclosures; /* with absolute http(s) addresses */
	time_t published, updated;    /* 0: none or unreadable */
};

void normalize_detail(struct arena *a, const struct feed *feed,
	const struct raw_entry *raw, struct entry_detail *ret);

#endif
