/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "digest/week.h"
#include "text/date.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct week_case {
	int year, number;
	struct civil first;
};

static void assert_weeks(
	enum week_rule rule, const struct week_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct week_case *c = &cases[i];
		int64_t first = day_from_civil(
			c->first.year, c->first.month, c->first.day);
		struct week made;

		assert_true(week_make(rule, c->year, c->number, &made));
		assert_int_equal(made.first_day, first);
		for (int day = 0; day < 7; day++) {
			struct week found;

			week_of_day(rule, first + day, &found);
			assert_int_equal(found.rule, rule);
			assert_int_equal(found.year, c->year);
			assert_int_equal(found.number, c->number);
			assert_int_equal(found.first_day, first);
		}
	}
}

static void sunday_weeks_begin_where_the_model_s_do(void **state)
{
	static const struct week_case cases[] = {
		{ 2020, 39, { 2020, 9, 20 } },
		{ 2020, 52, { 2020, 12, 20 } },
		{ 2021, 1, { 2020, 12, 27 } },
		{ 2021, 2, { 2021, 1, 3 } },
		{ 2021, 3, { 2021, 1, 10 } },
		{ 2022, 53, { 2022, 12, 25 } },
		{ 2023, 1, { 2023, 1, 1 } },
		{ 2024, 1, { 2023, 12, 31 } },
	};

	(void)state;
	assert_weeks(WEEK_SUNDAY, cases, COUNT(cases));
}

static void iso_weeks_begin_on_monday_and_follow_their_thursday(void **state)
{
	static const struct week_case cases[] = {
		{ 2015, 53, { 2015, 12, 28 } },
		{ 2019, 1, { 2018, 12, 31 } },
		{ 2020, 53, { 2020, 12, 28 } },
		{ 2021, 1, { 2021, 1, 4 } },
		{ 2025, 22, { 2025, 5, 26 } },
		{ 2026, 53, { 2026, 12, 28 } },
	};

	(void)state;
	assert_weeks(WEEK_ISO, cases, COUNT(cases));
}

static bool is_among(int year, const int *years, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (years[i] == year)
			return true;
	return false;
}

static void only_the_known_years_have_53_weeks(void **state)
{
	static const int sunday[] = { 2016, 2022, 2028, 2033 };
	static const int iso[] = { 2015, 2020, 2026, 2032 };

	(void)state;
	for (int year = 2015; year <= 2035; year++) {
		bool s = is_among(year, sunday, COUNT(sunday));
		bool i = is_among(year, iso, COUNT(iso));

		assert_int_equal(week_count(WEEK_SUNDAY, year), s ? 53 : 52);
		assert_int_equal(week_count(WEEK_ISO, year), i ? 53 : 52);
	}
}

/* Each next week begins where the last one ends and is named one higher. */
static void weeks_follow_each_other_without_a_gap(void **state)
{
	(void)state;
	for (enum week_rule rule = WEEK_SUNDAY; rule <= WEEK_ISO; rule++) {
		struct week week, next;

		assert_true(week_make(rule, 1950, 1, &week));
		for (; week.year < 2100; week = next) {
			bool last = week.number == week_count(rule, week.year);

			week_next(&week, &next);
			assert_int_equal(next.first_day, week.first_day + 7);
			assert_int_equal(next.year, week.year + last);
			assert_int_equal(
				next.number, last ? 1 : week.number + 1);
		}
	}
}

static void names_are_written_and_read_back(void **state)
{
	static const char *const names[] = { "2021-w03", "2021-W03", "2021-w3",
		"2021-W3" };
	struct arena a = ARENA_INIT;
	struct week week;

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_true(week_parse(WEEK_SUNDAY, names[i], &week));
		assert_int_equal(week.first_day, day_from_civil(2021, 1, 10));
		assert_string_equal(week_name(&a, &week), "2021-w03");
	}
	assert_true(week_parse(WEEK_ISO, "2020-w53", &week));
	assert_string_equal(week_name(&a, &week), "2020-w53");
	arena_release(&a);
}

static void no_name_of_a_week_is_refused_and_writes_nothing(void **state)
{
	static const char *const names[] = { "", "2021", "2021-", "2021-w",
		"2021-w0", "2021-w00", "2021-w53", "2021-w54", "2021-w003",
		"2021-w3 ", " 2021-w3", "21-w03", "02021-w03", "2021w03",
		"2021-m03", "2021-w-3", "2021-w+3", "1899-w01", "0000-w01",
		"2021-w03.conf", "99999-w01" };
	struct week week = { .number = 77 };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_false(week_parse(WEEK_SUNDAY, names[i], &week));
		assert_int_equal(week.number, 77);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sunday_weeks_begin_where_the_model_s_do),
		cmocka_unit_test(
			iso_weeks_begin_on_monday_and_follow_their_thursday),
		cmocka_unit_test(only_the_known_years_have_53_weeks),
		cmocka_unit_test(weeks_follow_each_other_without_a_gap),
		cmocka_unit_test(names_are_written_and_read_back),
		cmocka_unit_test(
			no_name_of_a_week_is_refused_and_writes_nothing),
	};

	return cmocka_run_group_tests_name("digest/week", tests, NULL, NULL);
}
