/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed/arxiv_listing.h"
#include "text/date.h"

/* Addresses, days and queries; what a batch means is feed_arxiv_judge.c. */

#define HOUR 3600
#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct arena a;

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

static time_t at(const char *s)
{
	struct date date;

	if (!date_read(s, &date))
		fail_msg("no date: %s", s);
	return date.at;
}

/* The day that is written "2026-11-26". */
static int64_t day(const char *s)
{
	return day_of(at(s));
}

static void expect_time(const char *what, time_t got, const char *expected)
{
	char text[DATE_RFC3339_SIZE];

	date_rfc3339(text, got);
	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, not %s", what, text, expected);
}

static void listings_by_their_address(void **state)
{
	static const struct {
		const char *url, *categories; /* NULL: no listing */
	} cases[] = {
		{ "https://rss.arxiv.org/rss/cs.LG", "cs.LG" },
		{ "https://rss.arxiv.org/atom/cs.LG", "cs.LG" },
		{ "http://export.arxiv.org/rss/cs.AI", "cs.AI" },
		{ "https://arxiv.org/rss/cs.AI", "cs.AI" },
		{ "https://www.arxiv.org/rss/cs.AI", "cs.AI" },
		{ "https://rss.arxiv.org/rss/cs.AI+cs.LG+stat.ML",
			"cs.AI+cs.LG+stat.ML" },
		{ "https://rss.arxiv.org/rss/cs.AI%2Bcs.LG%2bmath.ag",
			"cs.AI+cs.LG+math.AG" },
		{ "HTTPS://RSS.ArXiv.org/RSS/CS.ai+STAT.ml", "cs.AI+stat.ML" },
		{ "https://rss.arxiv.org/rss/COND-MAT.Str-El+Hep-TH+CS",
			"cond-mat.str-el+hep-th+cs" },
		{ "https://rss.arxiv.org/rss/physics.OPTICS+cond-mat.Soft+"
		  "physics.ao-ph+q-bio.nc",
			"physics.optics+cond-mat.soft+physics.ao-ph+"
			"q-bio.NC" },
		{ "https://rss.arxiv.org/rss/cs?version=2.0", "cs" },
		{ "https://rss.arxiv.org/rss/cs.CL/", "cs.CL" },
		{ "https://rss.arxiv.org/rss/cs.CL#top", "cs.CL" },
		{ "https://rss.arxiv.org:443/rss/cs.CL", "cs.CL" },
		{ "https://rss.arxiv.org/feed/status", NULL },
		{ "https://rss.arxiv.org/rss/", NULL },
		{ "https://rss.arxiv.org/rss", NULL },
		{ "https://rss.arxiv.org/", NULL },
		{ "https://rss.arxiv.org", NULL },
		{ "https://rss.arxiv.org/rss/cs.", NULL },
		{ "https://rss.arxiv.org/rss/.AI", NULL },
		{ "https://rss.arxiv.org/rss/cs.AI.LG", NULL },
		{ "https://rss.arxiv.org/rss/-cs.AI", NULL },
		{ "https://rss.arxiv.org/rss/cs.AI+", NULL },
		{ "https://rss.arxiv.org/rss/cs.AI++cs.LG", NULL },
		{ "https://rss.arxiv.org/rss/cs.AI%20cs.LG", NULL },
		{ "https://rss.arxiv.org/rss/cs.AI/new", NULL },
		{ "https://rss.arxiv.org/rss/2101.03961", NULL },
		{ "https://arxiv.org/atom/cs.AI", NULL },
		{ "https://arxiv.org/list/cs.AI/new", NULL },
		{ "https://arxiv.org/?next=http://rss.arxiv.org/rss/cs", NULL },
		{ "https://notarxiv.org/rss/cs.AI", NULL },
		{ "https://rss.arxiv.org.example/rss/cs.AI", NULL },
		{ "https://export.arxiv.org/api/query?search_query=cat:cs.AI",
			NULL },
		{ "ftp://rss.arxiv.org/rss/cs.AI", NULL },
		{ "rss.arxiv.org/rss/cs.AI", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *expected = cases[i].categories, *got = "unset";
		bool is = arxiv_is_listing(&a, cases[i].url, &got);

		if (is != (expected != NULL) || !got != !expected ||
			(got && strcmp(got, expected) != 0))
			fail_msg("%s: %s", cases[i].url, got ? got : "none");
		assert_int_equal(is, arxiv_is_listing(&a, cases[i].url, NULL));
	}
}

static void a_day_begins_at_midnight_in_new_york(void **state)
{
	static const struct {
		const char *day, *start;
	} cases[] = {
		{ "2026-01-15", "2026-01-15T05:00:00Z" },
		{ "2026-08-01", "2026-08-01T04:00:00Z" },
		{ "2026-03-07", "2026-03-07T05:00:00Z" },
		{ "2026-03-08",
			"2026-03-08T05:00:00Z" }, /* summer from 02:00 */
		{ "2026-03-09", "2026-03-09T04:00:00Z" },
		{ "2026-10-31", "2026-10-31T04:00:00Z" },
		{ "2026-11-01", "2026-11-01T04:00:00Z" }, /* until 02:00 */
		{ "2026-11-02", "2026-11-02T05:00:00Z" },
		{ "2020-03-08", "2020-03-08T05:00:00Z" },
		{ "2020-03-09", "2020-03-09T04:00:00Z" },
		{ "2027-03-14", "2027-03-14T05:00:00Z" },
		{ "2027-03-15", "2027-03-15T04:00:00Z" },
		{ "2027-11-07", "2027-11-07T04:00:00Z" },
		{ "2027-11-08", "2027-11-08T05:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		expect_time(cases[i].day, arxiv_day_start(day(cases[i].day)),
			cases[i].start);
}

static void every_hour_lies_in_one_day(void **state)
{
	int changes = 0;

	(void)state;
	for (int64_t d = day("2005-12-25"); d < day("2040-01-10"); d++) {
		time_t start = arxiv_day_start(d);
		time_t hours = (arxiv_day_start(d + 1) - start) / HOUR;

		assert_int_equal(arxiv_day(start), d);
		assert_int_equal(arxiv_day(start - 1), d - 1);
		for (time_t i = 0; i < hours; i++)
			assert_int_equal(arxiv_day(start + i * HOUR), d);
		if (hours == 24)
			continue;
		changes++;
		assert_int_equal(day_weekday(d), 0);
		assert_int_equal(hours, day_to_civil(d).month == 3 ? 23 : 25);
	}
	assert_int_equal(changes, 2 * 34); /* 2006 to 2039 */
}

static void no_announcement_on_the_days_behind_holidays(void **state)
{
	/* Of 2028, the 4th of July is a Tuesday, and 12-31 a Sunday. */
	static const char *const quiet[] = { "2026-01-01", "2026-01-02",
		"2026-01-20", "2026-09-08", "2026-11-27", "2026-12-30",
		"2027-01-01", "2027-01-19", "2027-07-06", "2027-09-07",
		"2027-11-26", "2028-01-18", "2028-06-20", "2028-07-05",
		"2028-09-05", "2028-11-24", "2028-12-26", "2029-01-01",
		"2029-01-02" };
	size_t n = 0;

	(void)state;
	for (int64_t d = day("2026-01-01"); d < day("2029-01-05"); d++) {
		int weekday = day_weekday(d);
		bool works = weekday > 0 && weekday < 6;

		if (n < COUNT(quiet) && d == day(quiet[n])) {
			n++;
			works = false;
		}
		if (arxiv_announces(d) != works) {
			struct civil c = day_to_civil(d);

			fail_msg("%d-%02d-%02d", c.year, c.month, c.day);
		}
	}
	assert_int_equal(n, COUNT(quiet));
}

static void what_is_published_counts_before_what_is_computed(void **state)
{
	(void)state;
	/* 2037 has the calendar of 2026, but nobody knows a 12-29 of it. */
	for (int i = 0; i < 365; i++) {
		bool then = arxiv_announces(day_from_civil(2026, 1, 1) + i);
		bool later = arxiv_announces(day_from_civil(2037, 1, 1) + i);

		if (i == 363)
			assert_true(later && !then);
		else if (i) /* which 12-31 decides */
			assert_int_equal(then, later);
	}
}

static void an_ordinary_week_has_five_days(void **state)
{
	size_t shorter = 0, weeks = 0;

	(void)state;
	for (int64_t d = day("2026-01-04"); d < day("2027-01-03"); d += 7) {
		int n = 0;

		assert_int_equal(day_weekday(d), 0);
		for (int i = 0; i < 7; i++)
			n += arxiv_announces(d + i);
		weeks++;
		shorter += n < 5;
		assert_in_range(n, 3, 5);
	}
	assert_int_equal(weeks, 52);
	assert_int_equal(shorter, 4); /* 01-20, 09-08, 11-27, 12-30 & 01-01 */
}

static void the_next_day_passes_by_days_of_rest(void **state)
{
	static const struct {
		const char *from, *next;
	} cases[] = {
		{ "2026-11-24", "2026-11-25" },
		{ "2026-11-25", "2026-11-26" },
		{ "2026-11-26", "2026-11-30" },
		{ "2026-11-27", "2026-11-30" },
		{ "2026-11-29", "2026-11-30" },
		{ "2026-12-29", "2026-12-31" },
		{ "2026-12-31", "2027-01-04" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (arxiv_next_day(day(cases[i].from)) != day(cases[i].next))
			fail_msg("after %s", cases[i].from);
}

static void what_a_day_holds(void **state)
{
	static const struct {
		const char *day, *from, *until;
	} cases[] = {
		{ "2026-09-15", "2026-09-11T18:00:00Z",
			"2026-09-14T18:00:00Z" },
		{ "2026-09-16", "2026-09-14T18:00:00Z",
			"2026-09-15T18:00:00Z" },
		{ "2026-09-17", "2026-09-15T18:00:00Z",
			"2026-09-16T18:00:00Z" },
		{ "2026-09-18", "2026-09-16T18:00:00Z",
			"2026-09-17T18:00:00Z" },
		{ "2026-09-21", "2026-09-17T18:00:00Z",
			"2026-09-18T18:00:00Z" },
		/* nothing on the weekend */
		{ "2026-09-19", "2026-09-17T18:00:00Z",
			"2026-09-17T18:00:00Z" },
		{ "2026-09-20", "2026-09-17T18:00:00Z",
			"2026-09-17T18:00:00Z" },
		/* Labor Day: no announcement on Monday evening */
		{ "2026-09-08", "2026-09-04T18:00:00Z",
			"2026-09-04T18:00:00Z" },
		{ "2026-09-09", "2026-09-04T18:00:00Z",
			"2026-09-08T18:00:00Z" },
		/* Thanksgiving */
		{ "2026-11-26", "2026-11-24T19:00:00Z",
			"2026-11-25T19:00:00Z" },
		{ "2026-11-30", "2026-11-25T19:00:00Z",
			"2026-11-27T19:00:00Z" },
		/* summer begins and ends on the weekend between */
		{ "2026-03-10", "2026-03-06T19:00:00Z",
			"2026-03-09T18:00:00Z" },
		{ "2026-11-03", "2026-10-30T18:00:00Z",
			"2026-11-02T19:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		time_t from, until;

		arxiv_day_span(day(cases[i].day), &from, &until);
		expect_time(cases[i].day, from, cases[i].from);
		expect_time(cases[i].day, until, cases[i].until);
	}
}

static void spans_tile_the_time(void **state)
{
	time_t from, until, before = 0;

	(void)state;
	for (int64_t d = day("2019-12-20"); d < day("2031-01-20"); d++) {
		arxiv_day_span(d, &from, &until);
		if (before)
			assert_int_equal(from, before);
		assert_int_equal(until > from, arxiv_announces(d));
		assert_true(until < arxiv_day_start(d));
		before = until;
	}
}

static void queries_for_a_span(void **state)
{
#define BASE "https://export.arxiv.org/api/query"
#define QUERY(cat, range, start)                                         \
	BASE "?search_query=%28" cat "%29+AND+submittedDate:%5B" range   \
	     "%5D&sortBy=submittedDate&sortOrder=ascending&start=" start \
	     "&max_results=100"
	static const struct {
		const char *categories, *from, *until;
		size_t start;
		const char *url;
	} cases[] = {
		{ "cs.AI", "2026-09-15T18:00:00Z", "2026-09-16T18:00:00Z", 0,
			QUERY("cat:cs.AI", "202609151800+TO+202609161759",
				"0") },
		{ "cs.AI+stat.ML", "2025-12-31T23:59:59Z",
			"2026-01-01T00:00:59Z", 100,
			QUERY("cat:cs.AI+OR+cat:stat.ML",
				"202512312359+TO+202512312359", "100") },
		{ "cs+hep-th+cond-mat.str-el+math-ph+math",
			"2026-03-09T08:05:00Z", "2026-03-09T18:00:00Z", 2900,
			QUERY("cat:cs.*+OR+cat:hep-th+OR+"
			      "cat:cond-mat.str-el+OR+cat:math-ph+OR+"
			      "cat:math.*",
				"202603090805+TO+202603091759", "2900") },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			arxiv_query_url(&a, BASE, cases[i].categories,
				at(cases[i].from), at(cases[i].until),
				cases[i].start),
			cases[i].url);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(listings_by_their_address),
		cmocka_unit_test(a_day_begins_at_midnight_in_new_york),
		cmocka_unit_test(every_hour_lies_in_one_day),
		cmocka_unit_test(no_announcement_on_the_days_behind_holidays),
		cmocka_unit_test(
			what_is_published_counts_before_what_is_computed),
		cmocka_unit_test(an_ordinary_week_has_five_days),
		cmocka_unit_test(the_next_day_passes_by_days_of_rest),
		cmocka_unit_test(what_a_day_holds),
		cmocka_unit_test(spans_tile_the_time),
		cmocka_unit_test(queries_for_a_span),
	};

	return cmocka_run_group_tests_name(
		"feed/arxiv_listing", tests, setup, teardown);
}
