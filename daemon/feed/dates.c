/* SPDX-License-Identifier: ISC */
#include "dates.h"

#include "text/date.h"

#define DAY ((time_t)24 * 3600)

static bool read_sane(const char *s, struct date *ret)
{
	return date_read(s, ret) &&
		ret->at < (time_t)day_from_civil(2200, 1, 1) * DAY;
}

time_t dates_read(const char *s)
{
	struct date d;

	return read_sane(s, &d) ? d.at : 0;
}

static time_t not_after(time_t t, time_t limit)
{
	return t > limit ? limit : t;
}

/*
 * 0 unless s tells when the entry appeared. A journal that gives the year or
 * the month alone would look long past (JMLR, sources.md 2). A time of today
 * may be that of a fast clock or of a zone left out, and is clamped; one of
 * later days is that of an event or of the issue to come.
 */
static time_t appeared(const char *s, time_t now)
{
	struct date d;

	if (!read_sane(s, &d) || !d.has_day || d.at > now + DAY)
		return 0;
	return not_after(d.at, now);
}

/*
 * published wins over updated: what generates a feed may put its own time
 * into updated (arXiv does, sources.md 1.4).
 */
void dates_of(const struct raw_entry *raw, time_t now, struct entry *entry)
{
	time_t published = appeared(raw->published, now);
	time_t updated = appeared(raw->updated, now);
	time_t known = published ? published : updated;

	entry->published_at = known ? known : now;
	entry->updated_at = updated && updated < known ? known : updated;
	entry->first_seen_at = now;
	entry->dated_by = known ? DATED_BY_FEED : DATED_BY_NOTHING;
}

static bool is_dated(const struct entry *e)
{
	return e->dated_by == DATED_BY_FEED;
}

/* The next dated entry from i on in steps of +1 or -1, or NULL. */
static const struct entry *dated_from(
	const struct entry_list *entries, size_t i, int step)
{
	/* Below 0 the index wraps round and ends the loop as well. */
	for (; i < entries->n; i += (size_t)step)
		if (is_dated(&entries->items[i]))
			return &entries->items[i];
	return NULL;
}

/* Nearly all feeds begin with the newest; the outer dates tell. */
static bool is_newest_first(const struct entry_list *entries)
{
	const struct entry *top = dated_from(entries, 0, 1);
	const struct entry *end = dated_from(entries, entries->n - 1, -1);

	return top->published_at >= end->published_at;
}

/* Seconds keep undated neighbours apart, in order. */
static void date_by_order(
	struct entry *e, const struct entry *newer, const struct entry *older)
{
	if (older) {
		time_t limit = newer ? newer->published_at : e->first_seen_at;
		int64_t steps = older > e ? older - e : e - older;

		e->published_at = not_after(older->published_at + steps, limit);
	} else {
		int64_t steps = newer > e ? newer - e : e - newer;

		e->published_at = newer->published_at - steps;
	}
	/* One that is out of order itself cannot lie after its sight. */
	e->published_at = not_after(e->published_at, e->first_seen_at);
}

static void date_first_feed(struct entry_list *entries)
{
	const struct entry *before = NULL, *after = dated_from(entries, 0, 1);

	if (!after)
		return;
	bool newest_first = is_newest_first(entries);

	for (size_t i = 0; i < entries->n; i++) {
		struct entry *e = &entries->items[i];

		if (is_dated(e)) {
			before = e;
			after = dated_from(entries, i + 1, 1);
			continue;
		}
		e->dated_by = DATED_BY_ORDER;
		date_by_order(e, newest_first ? before : after,
			newest_first ? after : before);
	}
}

void dates_fill(struct entry_list *entries, time_t now, bool first)
{
	if (first) {
		date_first_feed(entries);
		return;
	}
	for (size_t i = 0; i < entries->n; i++) {
		struct entry *e = &entries->items[i];

		if (is_dated(e))
			continue;
		e->published_at = now;
		e->dated_by = DATED_BY_SIGHT;
	}
}
