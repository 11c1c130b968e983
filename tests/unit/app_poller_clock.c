/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include <stdio.h>

/* Starts, sleeps and clocks that are set: K21, cases 041 and 043. */

#define SOURCES 40

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	const bool *away = p->world;

	(void)request;
	if (away && *away) {
		ret->error = FETCH_CONNECT;
		ret->message = "example: no connection";
		return;
	}
	answer_with(ret, 200, polling_feed(&p->a, "", "entry", p->asked.n));
}

static struct polling *begin(void **state, bool simulated, int64_t spread)
{
	struct polling *p = *state;

	p->answer = answer;
	p->clock.simulated = simulated;
	p->config.fetch.spread = spread;
	for (int i = 0; i < SOURCES; i++)
		(void)polling_add(p, arena_printf(&p->a, "s%d", i),
			arena_printf(&p->a, "https://%d.example/", i));
	polling_load(p);
	return p;
}

static size_t asked_between(const struct polling *p, time_t from, time_t until)
{
	size_t n = 0;

	for (size_t i = 0; i < p->asked.n; i++)
		n += p->asked.items[i].at >= from &&
			p->asked.items[i].at < until;
	return n;
}

/* K21 */
static void a_start_does_not_burst(void **state)
{
	struct polling *p = begin(state, true, 600);

	polling_run(p, START + 600);
	assert_int_equal(p->asked.n, SOURCES);
	for (time_t t = START; t < START + 600; t += 60)
		assert_in_range(asked_between(p, t, t + 60), 0, 12);
	/* Down for a day: all are due, and come one after the other. */
	p->clock.at += DAY;
	polling_restart(p);
	poller_spread(p->poller, p->clock.at);
	time_t start = p->clock.at;

	polling_run(p, start + 600);
	assert_int_equal(p->asked.n, 2 * SOURCES);
	for (time_t t = start; t < start + 600; t += 60)
		assert_in_range(asked_between(p, t, t + 60), 0, 12);
}

/* Case 041: eleven hours of sleep are one poll for each, spread out. */
static void after_a_sleep_each_is_asked_once(void **state)
{
	struct polling *p = begin(state, false, 300);
	bool away = true;

	polling_run(p, START + 2 * HOUR);
	size_t before = p->asked.n;
	time_t awake = p->clock.at + 11 * HOUR;

	p->clock.at = awake;
	p->world = &away;
	polling_run(p, awake + 30);
	size_t failed = p->asked.n - before;

	assert_in_range(failed, 1, 20);
	away = false;
	polling_run(p, awake + 15 * 60);
	/* The first minute is held against nobody: those come again. */
	assert_in_range(p->asked.n - before, SOURCES, SOURCES + failed);
	polling_run(p, awake + 16 * 60);
	for (int i = 0; i < SOURCES; i++)
		assert_int_equal(polling_state(p, arena_printf(&p->a, "s%d", i))
					 .failures,
			0);
	assert_true(p->most_in_flight <= 16);
}

/* Later the same failures count. */
static void awake_for_long_a_failure_is_one(void **state)
{
	struct polling *p = begin(state, false, 0);
	bool away = false;

	p->world = &away;
	polling_run(p, START + 30 * 60);
	away = true;
	polling_run(p, START + 90 * 60);
	assert_int_equal(polling_state(p, "s0").failures, 1);
}

/* Case 043: the clock was months ahead, and is set right. */
static void a_clock_that_is_set_back_blocks_nobody(void **state)
{
	struct polling *p = begin(state, false, 0);
	size_t before;

	p->clock.at = START + 180 * DAY;
	polling_run(p, START + 180 * DAY + 60);
	before = p->asked.n;
	assert_int_equal(before, SOURCES);
	p->clock.at = START;
	polling_run(p, START + 60);
	assert_int_equal(p->asked.n, 2 * SOURCES);
	polling_run(p, START + HOUR + 60);
	assert_in_range(p->asked.n, 2 * SOURCES, 3 * SOURCES);
}

/* … and forwards: one poll each, whatever it says. */
static void a_clock_that_jumps_ahead_asks_each_once(void **state)
{
	struct polling *p = begin(state, false, 0);

	polling_run(p, START + 60);
	p->clock.at = START + 180 * DAY;
	polling_run(p, START + 180 * DAY + 600);
	assert_int_equal(p->asked.n, 2 * SOURCES);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_start_does_not_burst),
		TEST(after_a_sleep_each_is_asked_once),
		TEST(awake_for_long_a_failure_is_one),
		TEST(a_clock_that_is_set_back_blocks_nobody),
		TEST(a_clock_that_jumps_ahead_asks_each_once),
	};

	return cmocka_run_group_tests_name("app/clock", tests, NULL, NULL);
}
