/* SPDX-License-Identifier: ISC */
#include "dates.h"

#include <string.h>

#include "text/date.h"

time_t dates_read(const char *s)
{
	time_t t;
	bool certain;

	if (!s)
		return 0;
	const char *year = s + strspn(s, " \t\r\n");
	size_t digits = strspn(year, "0123456789");

	/* A journal that gives the year alone would look half a year old. */
	if (digits == 4 && !year[4 + strspn(year + 4, " \t\r\n")])
		return 0;
	return date_parse(s, &t, &certain) ? t : 0;
}

static time_t not_after(time_t t, time_t limit)
{
	return t > limit ? limit : t;
}

/*
 * published wins over updated: what generates a feed may put its own time
 * into updated (arXiv does, sources.md 1.4).
 */
void dates_of(const struct raw_entry *raw, time_t now, struct entry *entry)
{
	time_t published = dates_read(raw->published);
	time_t updated = dates_read(raw->updated);
	time_t known = published ? published : updated;

	entry->published_at = known ? not_after(known, now) : now;
	entry->updated_at = not_after(updated, now);
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
	if (!dated_from(entries, 0, 1))
		return;
	int towards_older = is_newest_first(entries) ? 1 : -1;
	struct entry *items = entries->items;

	for (size_t i = 0; i < entries->n; i++) {
		if (is_dated(&items[i]))
			continue;
		items[i].dated_by = DATED_BY_ORDER;
		date_by_order(&items[i], dated_from(entries, i, -towards_older),
			dated_from(entries, i, towards_older));
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
