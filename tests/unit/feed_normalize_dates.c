/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed/normalize.h"

#define DAY (24 * 3600)
#define NOW ((time_t)1795413600) /* 2026-11-23T06:00:00Z */

static struct arena a;
static const struct source source = { .name = "s" };

static int setup(void **state)
{
	(void)state;
	arena_init(&a);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

static struct entry normalized(const struct raw_entry *raw)
{
	static const struct feed feed = {
		.base = "https://example.org/f",
		.link = "https://example.org/",
	};
	struct entry e = { 0 };

	assert_true(normalize_entry(&a, &feed, raw, &source, NOW, &e));
	return e;
}

static void dates_are_not_after_now(void **state)
{
	static const struct {
		const char *published, *updated;
		time_t published_at, updated_at;
		enum dated_by by;
	} cases[] = {
		{ "2026-11-18T10:00:00Z", "2026-11-19T10:00:00Z", 1794996000,
			1795082400, DATED_BY_FEED },
		/* what arXiv's Atom says of its own generation */
		{ "2026-11-18T00:00:00-05:00", "2026-11-23T05:59:59Z",
			1794978000, NOW - 1, DATED_BY_FEED },
		{ NULL, "2026-11-19T10:00:00Z", 1795082400, 1795082400,
			DATED_BY_FEED },
		{ "no date", "2026-11-19T10:00:00Z", 1795082400, 1795082400,
			DATED_BY_FEED },
		/* a zone left out, or a fast clock */
		{ "2026-11-23T14:00:00", "2026-11-24T05:00:00Z", NOW, NOW,
			DATED_BY_FEED },
		/* the issue to come, the event, the end of time */
		{ "2026-12-01", "2026-11-19T10:00:00Z", 1795082400, 1795082400,
			DATED_BY_FEED },
		{ "2027-01-01T00:00:00Z", NULL, NOW, 0, DATED_BY_NOTHING },
		{ "9999-12-31T23:59:59Z", NULL, NOW, 0, DATED_BY_NOTHING },
		/* no change comes before what it changes */
		{ "2026-11-19T10:00:00Z", "2026-11-18T10:00:00Z", 1795082400,
			1795082400, DATED_BY_FEED },
		{ NULL, NULL, NOW, 0, DATED_BY_NOTHING },
		{ "0001-01-01T00:00:00Z", "", NOW, 0, DATED_BY_NOTHING },
		/* JMLR: the year alone; a monthly: the month */
		{ " 2026\n", NULL, NOW, 0, DATED_BY_NOTHING },
		{ "November 2026", "2026-11", NOW, 0, DATED_BY_NOTHING },
		{ "2026", "2026-11-19T10:00:00Z", 1795082400, 1795082400,
			DATED_BY_FEED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct raw_entry raw = {
			.id = "1",
			.title.value = "t",
			.published = cases[i].published,
			.updated = cases[i].updated,
		};
		struct entry e = normalized(&raw);

		assert_int_equal(e.published_at, cases[i].published_at);
		assert_int_equal(e.updated_at, cases[i].updated_at);
		assert_int_equal(e.dated_by, cases[i].by);
		assert_int_equal(e.first_seen_at, NOW);
	}
}

/* What `parse` shows is what the feed says, be it news or not. */
static void a_detail_has_the_dates_as_written(void **state)
{
	static const struct {
		const char *date;
		time_t at;
	} cases[] = {
		{ "2026", 1767225600 },
		{ "2026-11", 1793491200 },
		{ "2027-01-01T00:00:00Z", 1798761600 },
		{ "9999-12-31T23:59:59Z", 0 },
		{ "2199-12-31T23:59:59Z", 7258118399 },
		{ "2026-02-30", 0 },
		{ NULL, 0 },
	};
	static const struct feed feed = { .base = "https://example.org/f" };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct raw_entry raw = { .id = "1",
			.published = cases[i].date,
			.updated = cases[i].date };
		struct entry_detail d;

		normalize_detail(&a, &feed, &raw, &d);
		assert_int_equal(d.published, cases[i].at);
		assert_int_equal(d.updated, cases[i].at);
	}
}

/* A feed whose entries have these dates, or none where "". */
static struct entry_list with_dates(
	const char *const *dates, size_t n, bool first)
{
	struct feed feed = { 0 };
	struct entry_list ret;

	for (size_t i = 0; i < n; i++) {
		struct raw_entry *raw = ARRAY_PUSH(&a, &feed.entries);

		raw->id = arena_printf(&a, "u%zu", i + 1);
		raw->title.value = "t";
		raw->published = *dates[i] ? dates[i] : NULL;
	}
	normalize_feed(&a, &feed, &source, NOW, first, &ret);
	assert_int_equal(ret.n, n);
	return ret;
}

/* Case 014, and the same feed with the oldest on top. */
static void a_first_feed_dates_by_order(void **state)
{
	static const char *const down[] = { "2026-11-18T09:00:00Z", "",
		"2026-10-02T09:00:00Z", "", "" };
	static const char *const up[] = { "", "", "2026-10-02T09:00:00Z", "",
		"2026-11-18T09:00:00Z" };
	struct entry *d = with_dates(down, 5, true).items;
	struct entry *u = with_dates(up, 5, true).items;

	(void)state;
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(d[i].dated_by,
			*down[i] ? DATED_BY_FEED : DATED_BY_ORDER);
	for (size_t i = 0; i + 1 < 5; i++) {
		assert_true(d[i].published_at > d[i + 1].published_at);
		assert_true(u[i].published_at < u[i + 1].published_at);
	}
	assert_true(d[1].published_at < NOW - 7 * DAY);
}

/* A date to come dates as little as none. */
static void what_is_announced_is_dated_by_order(void **state)
{
	static const char *const dates[] = { "2026-12-24T18:00:00Z",
		"2026-11-18T09:00:00Z", "2026", "2026-10-02T09:00:00Z" };
	struct entry *e = with_dates(dates, 4, true).items;

	(void)state;
	assert_int_equal(e[0].dated_by, DATED_BY_ORDER);
	assert_int_equal(e[0].published_at, e[1].published_at + 1);
	assert_int_equal(e[2].dated_by, DATED_BY_ORDER);
	assert_int_equal(e[2].published_at, e[3].published_at + 1);
}

static void order_never_leads_beyond_now(void **state)
{
	static const char *const dates[] = { "", "", "2026-11-23T06:00:00Z", "",
		"2026-11-23T05:59:59Z" };
	struct entry *e = with_dates(dates, 5, true).items;

	(void)state;
	for (size_t i = 0; i < 5; i++)
		assert_in_range(e[i].published_at, NOW - 1, NOW);
}

static void undated_feeds_are_no_news_at_first_and_news_later(void **state)
{
	static const char *const none[] = { "", "", "" };
	static const char *const some[] = { "", "2026-10-02T09:00:00Z" };
	struct entry *first = with_dates(none, 3, true).items;
	struct entry *later = with_dates(some, 2, false).items;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(first[i].dated_by, DATED_BY_NOTHING);
	assert_int_equal(later[0].dated_by, DATED_BY_SIGHT);
	assert_int_equal(later[0].published_at, NOW);
	assert_int_equal(later[1].dated_by, DATED_BY_FEED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_not_after_now),
		cmocka_unit_test(a_first_feed_dates_by_order),
		cmocka_unit_test(a_detail_has_the_dates_as_written),
		cmocka_unit_test(what_is_announced_is_dated_by_order),
		cmocka_unit_test(order_never_leads_beyond_now),
		cmocka_unit_test(
			undated_feeds_are_no_news_at_first_and_news_later),
	};

	return cmocka_run_group_tests_name(
		"feed/normalize dates", tests, setup, teardown);
}
