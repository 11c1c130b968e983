/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "digest/period.h"
#include "digest/week.h"
#include "text/date.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The month of a week, and by it which weeks a month has. */
static const struct {
	enum week_rule rule;
	int year, number; /* of the week */
	int of_year, of_month;
} weeks[] = {
	/* Saturdays: 2 January, 30 January, 6 February. */
	{ WEEK_SUNDAY, 2021, 1, 2021, 1 },
	{ WEEK_SUNDAY, 2021, 5, 2021, 1 },
	{ WEEK_SUNDAY, 2021, 6, 2021, 2 },
	{ WEEK_SUNDAY, 2020, 52, 2020, 12 },
	{ WEEK_SUNDAY, 2022, 53, 2022, 12 },
	{ WEEK_SUNDAY, 2023, 1, 2023, 1 },
	/* Saturday 1 January 2028 is in the week that has all of 2027's end. */
	{ WEEK_SUNDAY, 2028, 1, 2028, 1 },
	{ WEEK_SUNDAY, 2028, 53, 2028, 12 },
	/* Thursdays: 31 December 2020, 7 January 2021, 28 January. */
	{ WEEK_ISO, 2020, 53, 2020, 12 },
	{ WEEK_ISO, 2021, 1, 2021, 1 },
	{ WEEK_ISO, 2021, 4, 2021, 1 },
	{ WEEK_ISO, 2021, 5, 2021, 2 },
	{ WEEK_ISO, 2015, 53, 2015, 12 },
	{ WEEK_ISO, 2019, 1, 2019, 1 },
};

static void a_week_is_of_the_month_of_its_naming_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(weeks); i++) {
		struct week week;

		assert_true(week_make(
			weeks[i].rule, weeks[i].year, weeks[i].number, &week));
		struct period_id id = period_of_day(
			PERIOD_MONTH, week.first_day);

		assert_int_equal(id.year, weeks[i].of_year);
		assert_int_equal(id.month, weeks[i].of_month);
		id = period_of_day(PERIOD_YEAR, week.first_day);
		assert_int_equal(id.year, weeks[i].year);
		assert_int_equal(id.month, 0);
	}
}

static const enum week_rule rules[] = { WEEK_SUNDAY, WEEK_ISO };

/* Months follow each other without a gap, and twelve of them are a year. */
static void months_are_the_weeks_of_their_year(void **state)
{
	(void)state;
	for (size_t r = 0; r < COUNT(rules); r++)
		for (int year = 1970; year <= 2040; year++) {
			struct period_id id = { PERIOD_YEAR, year, 0 };
			int64_t first, end, at, month_first, month_end;

			period_days(rules[r], &id, &first, &end);
			assert_int_equal(
				end - first, 7 * week_count(rules[r], year));
			at = first;
			id.kind = PERIOD_MONTH;
			for (id.month = 1; id.month <= 12; id.month++) {
				period_days(rules[r], &id, &month_first,
					&month_end);
				assert_int_equal(month_first, at);
				assert_true(month_end - at == 28 ||
					month_end - at == 35);
				for (; at < month_end; at += 7)
					assert_int_equal(
						period_of_day(PERIOD_MONTH, at)
							.month,
						id.month);
			}
			assert_int_equal(at, end);
		}
}

static const struct {
	const char *name;
	int year, month; /* 0: it is none */
	const char *canonical;
} names[] = {
	{ "2021", 2021, 0, "2021" },
	{ "2021-01", 2021, 1, "2021-01" },
	{ "2021-1", 2021, 1, "2021-01" },
	{ "2021-12", 2021, 12, "2021-12" },
	{ "2021-13", 0, 0, NULL },
	{ "2021-0", 0, 0, NULL },
	{ "2021-w03", 0, 0, NULL },
	{ "2021-001", 0, 0, NULL },
	{ "2021-", 0, 0, NULL },
	{ "2021-01 ", 0, 0, NULL },
	{ "0021", 0, 0, NULL },
	{ "21", 0, 0, NULL },
	{ "", 0, 0, NULL },
};

static void names_are_read_as_they_are_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct arena a = ARENA_INIT;
		struct period_id id;

		assert_int_equal(
			period_parse(names[i].name, &id), names[i].year != 0);
		if (names[i].year) {
			assert_int_equal(id.year, names[i].year);
			assert_int_equal(id.month, names[i].month);
			assert_int_equal(id.kind == PERIOD_YEAR, !id.month);
			assert_string_equal(
				period_name(&a, &id), names[i].canonical);
		}
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_week_is_of_the_month_of_its_naming_day),
		cmocka_unit_test(months_are_the_weeks_of_their_year),
		cmocka_unit_test(names_are_read_as_they_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
