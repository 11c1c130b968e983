/* SPDX-License-Identifier: ISC */
#ifndef FEED_ARXIV_LISTING_H
#define FEED_ARXIV_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "model/entry.h"

/*
 * What arXiv announces, and when (sources.md 1.1 to 1.13). A listing is the
 * feed of some categories: made at midnight, it holds the papers of one day
 * and nothing else, so a day that was missed is asked of the query API.
 *
 * Days are civil days of US Eastern time, counted from 1970-01-01, by the
 * rule of summer time in force since 2007, whatever the year. Times lie in
 * the years 1900 to 9999. Pure: no clock, no time zone of the system.
 */

/*
 * Whether url is a listing. If ret_categories is not NULL, it becomes what is
 * listed, in the arena and as arXiv spells it ("cs.AI+hep-th+cs"), or NULL.
 * The names are not looked up: arXiv makes new ones.
 */
bool arxiv_is_listing(
	struct arena *a, const char *url, const char **ret_categories);

/*
 * For so many seconds around midnight a listing may still be yesterday's, or
 * our clock behind it. Poll at arxiv_day_start() plus this, and do not report
 * a batch as stale before.
 */
#define ARXIV_MARGIN (30 * 60)

int64_t arxiv_day(time_t t);
time_t arxiv_day_start(int64_t day); /* midnight: when its listing is made */

/*
 * Whether the listing of that day brings papers: from Monday to Friday, but
 * not on the day after a holiday of arXiv's, as its evening passes without an
 * announcement. Holidays are those that arXiv has published for 2026; for
 * other years they are an estimate, so a batch may come on a day that is said
 * to have none, and is taken.
 */
bool arxiv_announces(int64_t day);
int64_t arxiv_next_day(int64_t day); /* the first that announces, after it */

/*
 * The submissions that the listing of a day holds: from *ret_from, before
 * *ret_until, both deadlines at 14:00. Longer behind holidays, and empty on a
 * day that announces nothing: spans tile the time.
 */
void arxiv_day_span(int64_t day, time_t *ret_from, time_t *ret_until);

#define ARXIV_PAGE 100 /* entries; what is polite and quick (1.10) */

/*
 * A page of the query API: new submissions to the categories, which are as
 * arxiv_is_listing() gives them, in [from, until), the oldest first. base is
 * "https://export.arxiv.org/api/query"; start is the number of entries
 * before the page. The minutes of the API are in GMT, and whole ones: of
 * from and until, seconds do not count. Replacements are not asked for.
 */
const char *arxiv_query_url(struct arena *a, const char *base,
	const char *categories, time_t from, time_t until, size_t start);

/* What a listing that was fetched means. */
enum batch {
	BATCH_OK,    /* new papers */
	BATCH_QUIET, /* none, and none were due: a day of rest, or unchanged */
	BATCH_STALE, /* papers were due, and it has those of before, or none */
	BATCH_THIN,  /* new papers, but under half of what the weekday brings */
};

/* Whether papers are due today that the last batch taken does not have. */
bool arxiv_is_behind(const struct batch_memory *memory, time_t now);

#define BATCH_THIN_FROM 20 /* papers; less is too little to judge by */

/*
 * Judges a listing, and remembers it if OK or THIN; what is THIN changes
 * what is usual only slowly. The very first batch is OK.
 *
 * The day of a batch is that of its entries, for lastBuildDate tells when the
 * document was made, not what is in it (case 037); an empty one has no other.
 * A batch that was late by a day is OK with memory->day before today: today's
 * is still to come. Shortly after midnight STALE means "not there yet", and
 * the answer is the same: ask again soon. Older batches than the last, as
 * caches serve them, are never taken for new ones.
 */
enum batch arxiv_judge(
	const struct feed *feed, time_t now, struct batch_memory *memory);

#endif
