/* SPDX-License-Identifier: ISC */
#ifndef APP_EDITION_H
#define APP_EDITION_H

#include "app/publisher.h"
#include "base/strbuf.h"

/* One rendering of the whole public folder; between its files. */
struct edition {
	struct publisher *p;
	struct arena *a;
	struct site site;
	struct issue_refs refs;
	struct period_refs periods;
	struct reissues reissues;
	struct strbuf out;
};

/* Writes what is in out to a path below the folder, and empties out. */
int edition_put(
	struct edition *e, const char *path, struct error *err) MUST_CHECK;

/*
 * Entries of the feed of issues: those of weeks by their place in refs, and
 * behind them those of months and years.
 */
size_t edition_entries(const struct edition *e);
const char *edition_name(const struct edition *e, size_t i);
int64_t edition_quarter(const struct edition *e, size_t i);
time_t edition_changed_at(const struct edition *e, size_t i);

/* Entry i, as it stood at the end of a quarter. */
int edition_load(struct edition *e, struct arena *a, size_t i, int64_t quarter,
	struct issue *ret, struct error *err) MUST_CHECK;

/* The pages besides issues and index: about, sources, items by year. */
int edition_put_pages(struct edition *e, struct error *err) MUST_CHECK;

/* Archives, lists of feeds, feeds; the feed of the issues last (A38). */
int edition_put_feeds(struct edition *e, struct error *err) MUST_CHECK;
int edition_put_archives(struct edition *e, struct arena *a,
	struct published *subscription, struct error *err) MUST_CHECK;
int edition_put_outlines(struct edition *e, struct error *err) MUST_CHECK;

/*
 * The issue before one that was there when it was made, and the months and
 * years: in a feed this is what it says for ever, whatever is made up for
 * later (R21).
 */
struct nav edition_nav(const struct edition *e, size_t i);

/*
 * Makes facts of the months and years whose last week ended by that day, each
 * once, oldest first, a month before the year that it ends. To be called when
 * all weeks up to that day are recorded, and before any later one is: so each
 * issue is recorded after the months that it links to.
 */
int publisher_record_periods(struct publisher *p, struct arena *a, int64_t day,
	time_t now, struct error *err) MUST_CHECK;

/* What stood around a period when it was recorded. */
struct nav edition_period_nav(const struct edition *e, size_t place);

/* The pages of all months and years. */
int edition_put_periods(struct edition *e, struct error *err) MUST_CHECK;

#endif
