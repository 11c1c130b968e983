/* SPDX-License-Identifier: ISC */
#include "text_date_check.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

static void rfc3339_is_read_strictly_and_loosely(void **state)
{
	static const struct date_case cases[] = {
		{ "2021-01-16T09:00:00Z", "2021-01-16T09:00:00Z" },
		{ "2021-01-16t09:00:00z", "2021-01-16T09:00:00Z" },
		{ "2021-01-16T09:00:00.123456+09:00", "2021-01-16T00:00:00Z" },
		{ "2021-01-16T09:00:00-0330", "2021-01-16T12:30:00Z" },
		{ "2021-01-16 09:00:00 +09", "2021-01-16T00:00:00Z" },
		{ "20210116T090000Z", "2021-01-16T09:00:00Z" },
		{ "2021-01-16T09Z", "2021-01-16T09:00:00Z" },
		{ "2021-01-16T24:00:00Z", "2021-01-17T00:00:00Z" },
		{ "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
		{ "2021-01-16T09:00:00", "~2021-01-16T09:00:00Z" },
		{ "2021/01/16 09:00", "~2021-01-16T09:00:00Z" },
		{ "2021-01-16", "~2021-01-16T00:00:00Z" },
		{ "20210116", "~2021-01-16T00:00:00Z" },
		{ "2021-01", "~2021-01-01T00:00:00Z" },
		{ "2021", "~2021-01-01T00:00:00Z" },
		{ "Sat 2021-01-16 09:00 UTC", "2021-01-16T09:00:00Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

static void rfc822_and_its_misuses_are_read(void **state)
{
	static const struct date_case cases[] = {
		{ "Sat, 16 Jan 2021 09:00:00 GMT", "2021-01-16T09:00:00Z" },
		{ "Saturday, 16-Jan-21 09:00:00 GMT", "2021-01-16T09:00:00Z" },
		{ "16 jan 2021 9:00 ut", "2021-01-16T09:00:00Z" },
		{ "Fri, Jan 16 2021 09:00:00 Z", "2021-01-16T09:00:00Z" },
		{ "January 16th, 2021 9:00 PM EST", "2021-01-17T02:00:00Z" },
		{ "Jan 16, 2021 12:05 am GMT", "2021-01-16T00:05:00Z" },
		{ "Sat,16 Jan 2021 09:00:00", "~2021-01-16T09:00:00Z" },
		{ "16 Jan 49 09:00:00 GMT", "2049-01-16T09:00:00Z" },
		{ "16 Jan 50 09:00:00 GMT", "1950-01-16T09:00:00Z" },
		{ "16 Jan 099 09:00:00 GMT", "1999-01-16T09:00:00Z" },
		{ "16 Jan 2021", "~2021-01-16T00:00:00Z" },
		{ "Jan 2021", "~2021-01-01T00:00:00Z" },
		{ "Sat Jan 16 09:00:00 2021", "~2021-01-16T09:00:00Z" },
		{ "Sat Jan 16 09:00:00 2021 +0900", "2021-01-16T00:00:00Z" },
		{ "Sat Jan 16 09:00:00 JST 2021", "2021-01-16T00:00:00Z" },
		{ "Sat Jan 16 09:00:00 +0900 2021", "2021-01-16T00:00:00Z" },
		{ "Sat Jan 16 2021 09:00:00 GMT+0100 (Some Time)",
			"2021-01-16T08:00:00Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

static void unix_time_is_read_in_both_units(void **state)
{
	static const struct date_case cases[] = {
		{ "1610787600", "2021-01-16T09:00:00Z" },
		{ "1610787600.75", "2021-01-16T09:00:00Z" },
		{ "1610787600999", "2021-01-16T09:00:00Z" },
		{ "999999999", "2001-09-09T01:46:39Z" },
		{ "161078760", "1975-02-08T08:06:00Z" },
		{ "16107876000", "none" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

static void what_is_no_date_is_refused(void **state)
{
	static const char *const cases[] = { "", "   ", "yesterday", "5", "12",
		"09:00:00", "version 2021", "2021-13-01", "2021-02-29",
		"2021-00-10", "2021-01-00", "31 Jun 2021", "0 Jan 2021",
		"0000-00-00T00:00:00Z", "2021-01-16T25:00:00Z",
		"2021-01-16T09:60:00Z", "2021-01-16T24:00:01Z", "16 Jan",
		"1899-12-31", "1900-01-01T00:00:00+00:01",
		"9999-12-31T23:59:59-00:01", "99999-01-01", "16 Jan 2021 17",
		"\xFF\xFE", "(((", "99999999999999999999999999" };
	static const char date[] = "2021-01-16T09:00:00Z ";
	char padded[200] = "";
	bool certain = true;
	time_t t = 42;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check_date(cases[i], "none");
	memset(padded, 'x', sizeof padded - 1);
	memcpy(padded, date, strlen(date));
	check_date(padded, "none");
	padded[strlen(date) + 20] = '\0';
	check_date(
		padded, "2021-01-16T09:00:00Z"); /* only its length was wrong */
	assert_false(date_parse(NULL, &t, &certain));
	assert_false(date_parse("no date", &t, &certain));
	assert_true(t == 42 && certain); /* untouched */
}

static void the_limits_of_time_are_dates(void **state)
{
	(void)state;
	check_date("1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z");
	check_date("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z");
}

/* Case 017: nothing of it follows the environment. */
static void the_environment_changes_nothing(void **state)
{
	static const char *const locales[] = { "C", "pl_PL.UTF-8",
		"tr_TR.UTF-8", "de_DE.UTF-8" };
	char http[DATE_HTTP_SIZE];

	(void)state;
	assert_int_equal(setenv("TZ", "Asia/Tokyo", 1), 0);
	for (size_t i = 0; i < COUNT(locales); i++) {
		(void)setlocale(LC_ALL, locales[i]); /* where installed */
		check_date("THU, 19 NOV 2026 07:00:00 +0000",
			"2026-11-19T07:00:00Z");
		check_date("16 jul 2021 09:00", "~2021-07-16T09:00:00Z");
		date_http(http, 1795071600);
		assert_string_equal(http, "Thu, 19 Nov 2026 07:00:00 GMT");
	}
	(void)setlocale(LC_ALL, "C");
	assert_int_equal(unsetenv("TZ"), 0);
}

static void times_are_written_in_four_digits_always(void **state)
{
	static const struct {
		int64_t t;
		const char *rfc3339, *http;
	} cases[] = {
		{ 0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT" },
		{ -1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT" },
		{ 1610787600, "2021-01-16T09:00:00Z",
			"Sat, 16 Jan 2021 09:00:00 GMT" },
		{ INT64_MAX, "9999-12-31T23:59:59Z",
			"Fri, 31 Dec 9999 23:59:59 GMT" },
		{ INT64_MIN, "0000-01-01T00:00:00Z",
			"Sat, 01 Jan 0000 00:00:00 GMT" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char rfc3339[DATE_RFC3339_SIZE], http[DATE_HTTP_SIZE];

		date_rfc3339(rfc3339, (time_t)cases[i].t);
		date_http(http, (time_t)cases[i].t);
		assert_string_equal(rfc3339, cases[i].rfc3339);
		assert_string_equal(http, cases[i].http);
	}
}

/* Every day of six centuries follows the one before. */
static void days_and_civil_dates_agree(void **state)
{
	int64_t day = day_from_civil(1800, 1, 1);
	struct civil last = { 1799, 12, 31 };

	(void)state;
	for (; day < day_from_civil(2400, 1, 1); day++) {
		struct civil c = day_to_civil(day);
		bool next_day = c.day == last.day + 1 && c.month == last.month;
		bool next_month = c.day == 1 && last.day >= 28 &&
			c.month == last.month % 12 + 1;

		assert_true(next_day || next_month);
		assert_int_equal(
			c.year, last.year + (next_month && c.month == 1));
		assert_true(day_from_civil(c.year, c.month, c.day) == day);
		assert_int_equal(
			day_weekday(day + 1), (day_weekday(day) + 1) % 7);
		last = c;
	}
	assert_int_equal(day_weekday(day_from_civil(2021, 1, 17)), 0);
	assert_true(day_of(-1) == -1 && day_of(86399) == 0);
	assert_string_equal(month_name(1), "January");
	assert_string_equal(month_name(12), "December");
}

/* A file of the shared material, or NULL; in the arena. */
static char *read_shared(struct arena *a, const char *name)
{
	const char *shared = getenv("HEBDOMAD_SHARED");
	const char *root = getenv("srcdir");
	const char *path = shared
		? arena_printf(a, "%s/%s", shared, name)
		: arena_printf(a, "%s/../shared/%s", root ? root : ".", name);
	FILE *f = fopen(path, "rb");
	char *text = NULL;

	if (f) {
		text = arena_alloc(a, 65536);
		(void)fread(text, 1, 65535, f);
		(void)fclose(f);
	}
	return text;
}

static void check_table(struct arena *a, const char *name)
{
	char *text = read_shared(a, name), *line, *rest = text;

	if (!text) {
		arena_release(a);
		skip();
	}
	(void)strsep(&rest, "\n"); /* the headings */
	while ((line = strsep(&rest, "\n")) && *line) {
		char *expected = strchr(line, '\t');

		assert_non_null(expected);
		*expected++ = '\0';
		check_date(line, expected);
	}
}

static void the_tables_of_cases_011_and_013_hold(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	check_table(&a, "cases/inputs/011.tsv");
	check_table(&a, "cases/inputs/013.tsv");
	arena_release(&a);
}

/* The text between two marks at or behind *s, and moves on; else NULL. */
static char *take_between(char **s, const char *from, const char *to)
{
	char *start = strstr(*s, from);
	char *end = start ? strstr(start + strlen(from), to) : NULL;

	if (!end)
		return NULL;
	*end = '\0';
	*s = end + 1;
	return start + strlen(from);
}

/* The titles of that feed end in the instant, whether certain or not. */
static void the_recorded_feed_of_dates_is_understood(void **state)
{
	struct arena a = ARENA_INIT;
	char *s = read_shared(&a, "feeds/made-dates.xml"), *expected;
	size_t n = 0;

	(void)state;
	if (!s) {
		arena_release(&a);
		skip();
	}
	while ((expected = take_between(&s, " -> ", "</title>"))) {
		char *date = take_between(&s, "<pubDate>", "</pubDate>");
		bool certain = false;
		time_t t = 0;

		assert_non_null(date);
		bool found = date_parse(date, &t, &certain);

		check_date(date,
			!found            ? "none"
				: certain ? expected
					  : arena_printf(&a, "~%s", expected));
		assert_int_equal(found, strcmp(expected, "none") != 0);
		n++;
	}
	assert_int_equal(n, 27);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc3339_is_read_strictly_and_loosely),
		cmocka_unit_test(rfc822_and_its_misuses_are_read),
		cmocka_unit_test(unix_time_is_read_in_both_units),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(the_limits_of_time_are_dates),
		cmocka_unit_test(the_environment_changes_nothing),
		cmocka_unit_test(times_are_written_in_four_digits_always),
		cmocka_unit_test(days_and_civil_dates_agree),
		cmocka_unit_test(the_tables_of_cases_011_and_013_hold),
		cmocka_unit_test(the_recorded_feed_of_dates_is_understood),
	};

	return cmocka_run_group_tests_name("text/date", tests, NULL, NULL);
}
