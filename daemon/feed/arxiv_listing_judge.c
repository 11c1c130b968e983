/* SPDX-License-Identifier: ISC */
#include "feed/arxiv_listing.h"

#include <string.h>

#include "text/date.h"
#include "text/fingerprint.h"

#define NEWEST 0.25      /* what the newest batch counts in what is usual */
#define NEWEST_THIN 0.06 /* if it is thin: it may be so for good */

/* So that the sum of similar fingerprints is none of them (splitmix64). */
static uint64_t mixed(uint64_t x)
{
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9U;
	x = (x ^ x >> 27) * 0x94D049BB133111EBU;
	return x ^ x >> 31;
}

/* A sum, since the order differs between generations of a batch (1.2). */
static uint64_t ids_of(const struct feed *feed)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < feed->entries.n; i++) {
		const struct raw_entry *e = &feed->entries.items[i];
		const char *id = e->id ? e->id : e->link ? e->link : "";

		sum += mixed(fingerprint(id, strlen(id)));
	}
	return sum ? sum : 1;
}

/* False when s is no date, or lies after the last day. */
static bool read_day(const char *s, int64_t last, int64_t *ret)
{
	struct date date;

	if (!s || !date_read(s, &date) || arxiv_day(date.at) > last)
		return false;
	*ret = arxiv_day(date.at);
	return true;
}

/* The newest day of its entries; of an empty feed, when it was made. */
static int64_t day_of_batch(
	const struct feed *feed, int64_t today, int64_t last)
{
	int64_t newest = today, day;
	bool found = false;

	for (size_t i = 0; i < feed->entries.n; i++) {
		if (!read_day(feed->entries.items[i].published, last, &day))
			continue;
		newest = found && newest > day ? newest : day;
		found = true;
	}
	if (!feed->entries.n)
		(void)read_day(feed->updated, last, &newest);
	return newest;
}

static enum batch take(
	size_t n, uint64_t ids, int64_t day, struct batch_memory *memory)
{
	double *usual = &memory->usual[day_weekday(day)];
	bool thin = *usual >= BATCH_THIN_FROM && (double)n < *usual / 2;

	memory->ids = ids;
	memory->day = day;
	*usual = *usual > 0
		? *usual + (thin ? NEWEST_THIN : NEWEST) * ((double)n - *usual)
		: (double)n;
	return thin ? BATCH_THIN : BATCH_OK;
}

/* Whether nothing of that day, or of a later one, was taken. */
static bool is_open(
	int64_t day, int64_t last, const struct batch_memory *memory)
{
	/* A day that is still to come was written by a clock that was wrong. */
	return memory->day < day || memory->day > last;
}

bool arxiv_is_behind(const struct batch_memory *memory, time_t now)
{
	int64_t today = arxiv_day(now);

	return memory->ids && memory->day < today && arxiv_announces(today);
}

enum batch arxiv_judge(
	const struct feed *feed, time_t now, struct batch_memory *memory)
{
	int64_t today = arxiv_day(now), last = arxiv_day(now + ARXIV_MARGIN);
	int64_t day = day_of_batch(feed, today, last);
	size_t n = feed->entries.n;
	uint64_t ids = ids_of(feed);

	/* Of that day there may be more to come, but not of one before. */
	if (n && ids != memory->ids && is_open(day + 1, last, memory))
		return take(n, ids, day, memory);
	if (arxiv_announces(today) && is_open(today, last, memory))
		return BATCH_STALE;
	return !n && arxiv_announces(day) && is_open(day, last, memory)
		? BATCH_STALE
		: BATCH_QUIET;
}
