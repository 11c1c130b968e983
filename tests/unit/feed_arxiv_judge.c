/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "feed/arxiv_listing.h"
#include "feed/parse.h"
#include "text/date.h"

/* What batches mean, one after the other (case 037). */

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

static const char *const names[] = {
	[BATCH_OK] = "ok",
	[BATCH_QUIET] = "quiet",
	[BATCH_STALE] = "stale",
	[BATCH_THIN] = "thin",
};

static time_t at(const char *s)
{
	struct date date;

	if (!date_read(s, &date))
		fail_msg("no date: %s", s);
	return date.at;
}

/* n entries, numbered from first, which differ from batch to batch. */
static struct feed listing(int first, int n, const char *day, const char *made)
{
	struct feed feed = { .updated = made };

	for (int i = 0; i < n; i++)
		*ARRAY_PUSH(&a, &feed.entries) = (struct raw_entry){
			.id = arena_printf(
				&a, "oai:arXiv.org:2603.%05dv1", first + i),
			.published = day,
		};
	return feed;
}

struct step {
	const char *now;
	int first, n;    /* entries: see listing() */
	const char *day; /* that they are of, or NULL */
	const char *made;
	enum batch expected;
};

static void expect_steps(
	const struct step *steps, size_t n, struct batch_memory *memory)
{
	for (size_t i = 0; i < n; i++) {
		const struct step *s = &steps[i];
		struct feed feed = listing(s->first, s->n, s->day, s->made);
		enum batch got = arxiv_judge(&feed, at(s->now), memory);

		if (got != s->expected)
			fail_msg("step %zu, %s: %s, not %s", i, s->now,
				names[got], names[s->expected]);
	}
}

/* A Tuesday in March and its week; times are UTC, midnight is at 04:00. */
#define TUE "Tue, 17 Mar 2026 00:00:00 -0400"
#define WED "Wed, 18 Mar 2026 00:00:00 -0400"
#define THU "Thu, 19 Mar 2026 00:00:00 -0400"
#define FRI "Fri, 20 Mar 2026 00:00:00 -0400"
#define SAT "Sat, 21 Mar 2026 00:00:00 -0400"
#define SUN "Sun, 22 Mar 2026 00:00:00 -0400"
#define MON "Mon, 23 Mar 2026 00:00:00 -0400"
#define MADE(day, clock) day " Mar 2026 " clock " +0000"

static void a_stale_batch_is_no_quiet_day(void **state)
{
	static const struct step late[] = {
		{ "2026-03-17T05:00Z", 1, 239, TUE, MADE("17", "04:00"),
			BATCH_OK },
		{ "2026-03-17T15:00Z", 1, 239, TUE, MADE("17", "04:00"),
			BATCH_QUIET },
		/* whatever it is dated and when it was made */
		{ "2026-03-18T05:00Z", 1, 239, TUE, MADE("18", "04:00"),
			BATCH_STALE },
		{ "2026-03-18T09:00Z", 1, 239, WED, MADE("18", "04:00"),
			BATCH_STALE },
		{ "2026-03-18T17:00Z", 301, 212, WED, MADE("18", "16:10"),
			BATCH_OK },
		{ "2026-03-18T19:00Z", 301, 212, WED, MADE("18", "16:10"),
			BATCH_QUIET },
		{ "2026-03-21T05:00Z", 0, 0, NULL, SAT, BATCH_QUIET },
	};
	struct batch_memory memory = { 0 };

	(void)state;
	expect_steps(late, COUNT(late), &memory);
	assert_int_equal(memory.day, day_of(at("2026-03-18")));
}

/* A file of the shared material, in the arena; else the test is skipped. */
static char *read_shared(const char *name)
{
	const char *given = getenv("HEBDOMAD_SHARED");
	const char *root = getenv("srcdir");
	const char *path = given
		? arena_printf(&a, "%s/%s", given, name)
		: arena_printf(&a, "%s/../shared/%s", root ? root : ".", name);
	FILE *file = fopen(path, "rb");

	if (!file) {
		print_message("skipped: there is no ../shared\n");
		skip();
	}
	char *text = arena_alloc(&a, 65536);

	(void)fread(text, 1, 65535, file);
	(void)fclose(file);
	return text;
}

/*
 * A row of the case: for each of two categories "new / known / Www HH:MM",
 * and the verdict for the second. The days are those of March 2026.
 */
static void replay_row(char *row, int next[2], struct batch_memory memory[2])
{
	int day, n = 0;
	char *s = strstr(row, " pm ");
	bool later = s != NULL;

	assert_int_equal(sscanf(row, "%*3s %d%n", &day, &n), 1);
	s = s ? s + 4 : row + n;
	for (int i = 0; i < 2; i++) {
		int fresh, known, hour, minute;

		assert_int_equal(sscanf(s, " %d / %d / %*3s %d:%d%n", &fresh,
					 &known, &hour, &minute, &n),
			4);
		s += n;
		s += strspn(s, " ");
		if (*s == '(')
			s = strchr(s, ')') + 1;
		struct feed feed = listing(fresh ? next[i] : next[i] - known,
			fresh + known, NULL,
			arena_printf(&a, "2026-03-%02dT%02d:%02d:14Z", day,
				hour, minute));
		time_t now = at(arena_printf(
			&a, "2026-03-%02dT%02d:30:00Z", day, later ? 20 : 4));
		enum batch got = arxiv_judge(&feed, now, &memory[i]);

		next[i] += fresh;
		s += strspn(s, " ");
		if (i == 1 && strncmp(s, names[got], strlen(names[got])) != 0)
			fail_msg("%s: %s", row, names[got]);
		if (i == 0)
			assert_int_equal(got, fresh ? BATCH_OK : BATCH_QUIET);
	}
}

static void the_days_of_the_case(void **state)
{
	char *rest = read_shared("cases/inputs/037.txt"), *row;
	struct batch_memory memory[2] = { 0 };
	int next[2] = { 1, 1 }, rows = 0;

	(void)state;
	(void)strsep(&rest, "\n"); /* the heads of the columns */
	while ((row = strsep(&rest, "\n")))
		if (*row && ++rows)
			replay_row(row, next, memory);
	assert_int_equal(rows, 4);
}

static void a_captured_weekend_is_quiet(void **state)
{
	const char *body = read_shared("feeds/arxiv-weekend-empty.xml");
	struct feed_hints hints = { 0 };
	struct batch_memory memory = { 0 };
	struct error err = ERROR_INIT;
	struct feed feed;

	(void)state;
	if (feed_parse(&a, body, strlen(body), &hints, &feed, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(arxiv_judge(&feed, at("2026-08-01T06:00Z"), &memory),
		BATCH_QUIET);
	assert_int_equal(arxiv_judge(&feed, at("2026-08-03T06:00Z"), &memory),
		BATCH_STALE);
}

static void an_empty_listing_by_its_day(void **state)
{
	static const struct step first[] = {
		{ "2026-03-18T05:00Z", 0, 0, NULL, WED, BATCH_STALE },
		{ "2026-03-18T05:00Z", 0, 0, NULL, NULL, BATCH_STALE },
		{ "2026-03-21T05:00Z", 0, 0, NULL, SAT, BATCH_QUIET },
		{ "2026-03-21T05:00Z", 0, 0, NULL, NULL, BATCH_QUIET },
		{ "2026-03-22T05:00Z", 0, 0, NULL, SUN, BATCH_QUIET },
		/* Friday's, which was never there */
		{ "2026-03-21T04:05Z", 0, 0, NULL, FRI, BATCH_STALE },
		/* Sunday's is no news of Monday */
		{ "2026-03-23T04:05Z", 0, 0, NULL, SUN, BATCH_STALE },
		/* Thanksgiving */
		{ "2026-11-27T06:00Z", 0, 0, NULL,
			"Fri, 27 Nov 2026 00:00:00 -0500", BATCH_QUIET },
		{ "2026-11-30T06:00Z", 0, 0, NULL,
			"Mon, 30 Nov 2026 00:00:00 -0500", BATCH_STALE },
	};
	static const struct step behind[] = {
		{ "2026-03-20T05:00Z", 1, 100, FRI, FRI, BATCH_OK },
		{ "2026-03-20T15:00Z", 0, 0, NULL, FRI, BATCH_QUIET },
		{ "2026-03-21T04:05Z", 0, 0, NULL, FRI, BATCH_QUIET },
		{ "2026-03-23T04:35Z", 0, 0, NULL, MON, BATCH_STALE },
	};
	struct batch_memory memory = { 0 };

	(void)state;
	expect_steps(first, COUNT(first), &memory);
	assert_int_equal(memory.ids, 0);
	expect_steps(behind, COUNT(behind), &memory);
}

static void about_midnight(void **state)
{
	static const struct step steps[] = {
		{ "2026-03-17T05:00Z", 1, 200, TUE, TUE, BATCH_OK },
		/* one second before Wednesday, and at once behind it */
		{ "2026-03-18T03:59:59Z", 1, 200, TUE, TUE, BATCH_QUIET },
		{ "2026-03-18T04:00Z", 1, 200, TUE, TUE, BATCH_STALE },
		{ "2026-03-18T04:31Z", 301, 200, WED, WED, BATCH_OK },
		/* our clock is ten minutes behind */
		{ "2026-03-19T03:50Z", 601, 200, THU, THU, BATCH_OK },
		{ "2026-03-19T03:55Z", 601, 200, THU, THU, BATCH_QUIET },
		{ "2026-03-19T05:00Z", 601, 200, THU, THU, BATCH_QUIET },
		/* Saturday brings nothing, but Friday's may be late */
		{ "2026-03-21T04:05Z", 601, 200, THU, THU, BATCH_QUIET },
		{ "2026-03-21T04:07Z", 601, 200, FRI, FRI, BATCH_QUIET },
		{ "2026-03-21T04:10Z", 901, 200, FRI, FRI, BATCH_OK },
		{ "2026-03-21T04:15Z", 901, 200, FRI, FRI, BATCH_QUIET },
	};
	struct batch_memory memory = { 0 };

	(void)state;
	expect_steps(steps, COUNT(steps), &memory);
	assert_int_equal(memory.day, day_of(at("2026-03-20")));
	assert_true(memory.usual[5] == 200 && memory.usual[6] == 0);
}

static void a_batch_that_is_late_by_a_day(void **state)
{
	static const struct step steps[] = {
		{ "2026-03-18T05:00Z", 1, 200, TUE, WED, BATCH_OK },
		{ "2026-03-18T06:00Z", 1, 200, TUE, WED, BATCH_STALE },
		{ "2026-03-18T07:00Z", 301, 200, WED, WED, BATCH_OK },
		/* what a cache still has of Tuesday */
		{ "2026-03-18T08:00Z", 1, 200, TUE, TUE, BATCH_QUIET },
		{ "2026-03-18T09:00Z", 301, 200, WED, WED, BATCH_QUIET },
		{ "2026-03-19T05:00Z", 1, 200, TUE, TUE, BATCH_STALE },
		{ "2026-03-19T06:00Z", 601, 200, THU, THU, BATCH_OK },
	};
	struct batch_memory memory = { 0 };

	(void)state;
	expect_steps(steps, 1, &memory);
	assert_int_equal(memory.day, day_of(at("2026-03-17")));
	expect_steps(steps + 1, COUNT(steps) - 1, &memory);
	assert_int_equal(memory.day, day_of(at("2026-03-19")));
}

static void thin_by_what_the_weekday_brings(void **state)
{
	static const struct step steps[] = {
		{ "2026-03-17T05:00Z", 1, 200, TUE, TUE, BATCH_OK },
		{ "2026-03-18T05:00Z", 301, 30, WED, WED, BATCH_OK },
		{ "2026-03-24T05:00Z", 401, 99, NULL, NULL, BATCH_THIN },
		{ "2026-03-24T09:00Z", 401, 99, NULL, NULL, BATCH_QUIET },
		{ "2026-03-24T12:00Z", 401, 100, NULL, NULL, BATCH_OK },
	};
	static const struct step few[] = {
		{ "2026-03-17T05:00Z", 1, 19, TUE, TUE, BATCH_OK },
		{ "2026-03-24T05:00Z", 101, 1, NULL, NULL, BATCH_OK },
	};
	struct batch_memory memory = { 0 }, small = { 0 };

	(void)state;
	expect_steps(steps, 4, &memory);
	assert_in_range(memory.usual[2] * 10, 1930, 1950);
	assert_true(memory.usual[3] == 30);
	expect_steps(steps + 4, 1, &memory);
	assert_in_range(memory.usual[2] * 10, 1700, 1710);
	expect_steps(few, COUNT(few), &small);
	assert_true(small.usual[2] == 14.5);
}

static void ids_in_another_order_are_the_same(void **state)
{
	struct feed feed = listing(1, 100, TUE, TUE);
	struct raw_entry *items = feed.entries.items, first = items[0];
	struct batch_memory memory = { 0 };
	time_t now = at("2026-03-17T05:00Z");

	(void)state;
	assert_int_equal(arxiv_judge(&feed, now, &memory), BATCH_OK);
	memmove(items, items + 1, 99 * sizeof *items);
	items[99] = first;
	assert_int_equal(arxiv_judge(&feed, now, &memory), BATCH_QUIET);
	/* a replacement has a guid of its own */
	items[7].id = "oai:arXiv.org:2603.00009v2";
	assert_int_equal(arxiv_judge(&feed, now, &memory), BATCH_OK);
}

static void near_ids_are_told_apart(void **state)
{
	struct feed feed = listing(1, 2, TUE, TUE);
	struct raw_entry *items = feed.entries.items;
	struct batch_memory memory = { 0 };
	time_t now = at("2026-03-17T05:00Z");

	(void)state;
	/* 1 and 2 change places at the ends of two guids */
	for (int i = 0; i < 80; i++) {
		items[0].id = i % 2 ? "arXiv:2603.00000v1"
				    : "arXiv:2603.00000v2";
		items[1].id = arena_printf(
			&a, "arXiv:2603.%05dv%d", 1 + i / 2, 1 + i % 2);
		assert_int_equal(arxiv_judge(&feed, now, &memory), BATCH_OK);
	}
}

static void the_newest_entry_gives_the_day(void **state)
{
	struct feed feed = listing(1, 3, WED, THU);
	struct batch_memory memory = { 0 };

	(void)state;
	feed.entries.items[0].published = TUE;
	feed.entries.items[2].published = TUE;
	assert_int_equal(
		arxiv_judge(&feed, at("2026-03-19T05:00Z"), &memory), BATCH_OK);
	assert_int_equal(memory.day, day_of(at("2026-03-18")));
}

static void a_clock_that_was_ahead_does_no_harm(void **state)
{
	static const struct step steps[] = {
		{ "2031-03-17T05:00Z", 1, 200, NULL, NULL, BATCH_OK },
		{ "2026-03-18T05:00Z", 1, 200, NULL, NULL, BATCH_STALE },
		{ "2026-03-18T06:00Z", 301, 200, WED, WED, BATCH_OK },
		/* and a date in the feed that is */
		{ "2026-03-19T06:00Z", 601, 200,
			"Mon, 19 Mar 2029 00:00:00 -0400", NULL, BATCH_OK },
		{ "2026-03-19T07:00Z", 601, 200, THU, THU, BATCH_QUIET },
	};
	struct batch_memory memory = { 0 };

	(void)state;
	expect_steps(steps, COUNT(steps), &memory);
	assert_int_equal(memory.day, day_of(at("2026-03-19")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stale_batch_is_no_quiet_day),
		cmocka_unit_test(the_days_of_the_case),
		cmocka_unit_test(a_captured_weekend_is_quiet),
		cmocka_unit_test(an_empty_listing_by_its_day),
		cmocka_unit_test(about_midnight),
		cmocka_unit_test(a_batch_that_is_late_by_a_day),
		cmocka_unit_test(thin_by_what_the_weekday_brings),
		cmocka_unit_test(ids_in_another_order_are_the_same),
		cmocka_unit_test(near_ids_are_told_apart),
		cmocka_unit_test(the_newest_entry_gives_the_day),
		cmocka_unit_test(a_clock_that_was_ahead_does_no_harm),
	};

	return cmocka_run_group_tests_name(
		"feed/arxiv_judge", tests, setup, teardown);
}
