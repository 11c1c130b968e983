/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed/habit.h"

#define NOW ((time_t)1795660000)
#define DAY 86400

static void a_first_feed_tells_by_its_dates(void **state)
{
	struct entry entries[] = {
		{ .published_at = NOW - 2 * DAY, .dated_by = DATED_BY_FEED },
		{ .published_at = NOW - 9 * DAY, .dated_by = DATED_BY_NOTHING },
		{ .published_at = NOW - 4 * DAY, .dated_by = DATED_BY_FEED },
		{ .published_at = NOW - 8 * DAY, .dated_by = DATED_BY_FEED },
	};
	const struct entry_list list = { entries, 4, 4 };
	const struct entry_list two = { entries, 2, 2 };
	struct habit h = { 0 }, unknown = { 0 };

	(void)state;
	habit_learn(&h, &list, 4, NOW);
	assert_true(h.gap == 3.0 * DAY);
	assert_int_equal(h.newest_at, NOW - 2 * DAY);
	habit_learn(&unknown, &two, 2, NOW);
	assert_true(unknown.gap == 0);
	assert_int_equal(habit_interval(&unknown, NOW + 90 * DAY), 0);
	assert_false(habit_is_silent(&unknown, NOW + 900 * DAY));
}

static void later_the_polls_tell_that_brought_something(void **state)
{
	const struct entry_list none = { 0 };
	struct habit h = { .gap = 4.0 * DAY, .newest_at = NOW - 8 * DAY };

	(void)state;
	habit_learn(&h, &none, 0, NOW);
	assert_int_equal(h.newest_at, NOW - 8 * DAY);
	habit_learn(&h, &none, 1, NOW);
	assert_true(h.gap == 5.0 * DAY);
	assert_int_equal(h.newest_at, NOW);
	assert_int_equal(habit_interval(&h, NOW), 5 * DAY / 8);
	/* The longer there is nothing, the less often. */
	assert_int_equal(habit_interval(&h, NOW + 16 * DAY), 2 * DAY);
	/* A clock that went back makes nothing negative. */
	habit_learn(&h, &none, 1, NOW - DAY);
	assert_true(h.gap > 0 && h.gap < 5.0 * DAY);
}

static void silence_is_long_for_the_source_and_for_us(void **state)
{
	static const struct {
		double gap;
		int64_t since;
		bool silent;
	} cases[] = {
		{ 3600, 20 * DAY, false },
		{ 3600, 22 * DAY, true },
		{ 30.0 * DAY, 90 * DAY, false },
		{ 30.0 * DAY, 121 * DAY, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct habit h = { .gap = cases[i].gap,
			.newest_at = NOW - cases[i].since };

		assert_int_equal(habit_is_silent(&h, NOW), cases[i].silent);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_first_feed_tells_by_its_dates),
		cmocka_unit_test(later_the_polls_tell_that_brought_something),
		cmocka_unit_test(silence_is_long_for_the_source_and_for_us),
	};

	return cmocka_run_group_tests_name("feed/habit", tests, NULL, NULL);
}
