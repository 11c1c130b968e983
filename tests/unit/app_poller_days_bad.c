/* SPDX-License-Identifier: ISC */
#include "app_hub.h"

/* Lists by date that fail, are empty, refused or gone. */

static void lists_that_stay_empty_are_not_told_of(void **state)
{
	struct hub hub = { .stamped = true };
	struct polling *p = hub_begin(state, &hub, 2);

	polling_run(p, START + 4 * DAY);
	assert_in_range(p->asked.n, 30, 34);
	assert_string_equal(polling_log(p), "");
}

/* An address that was told for good has no place for a day. */
static void a_permanent_redirect_is_not_kept(void **state)
{
	struct hub hub = { .moved = "https://huggingface.co/all" };
	struct polling *p = hub_begin(state, &hub, 2);

	polling_run(p, START + 6 * DAY);
	assert_null(polling_state(p, "hub").url);
	assert_int_equal(polling_state(p, "hub").move.days, 0);
}

/* Our clock is ten minutes ahead, and asks for a day that is not there. */
static void a_day_that_has_not_come_is_quiet(void **state)
{
	struct hub hub = { .behind = 600 };
	struct polling *p = hub_begin(state, &hub, 2);
	time_t midnight = (time_t)((TODAY + 1) * DAY);

	polling_run(p, midnight - 300);
	p->clock.at = midnight + 60;
	polling_restart(p);
	struct strings names = { 0 };
	struct error err = ERROR_INIT;

	*ARRAY_PUSH(&p->a, &names) = "hub";
	assert_int_equal(poller_force(p->poller, &names, &err), 0);
	polling_run(p, midnight + 120);
	assert_int_equal(hub.refused, 1);
	assert_int_equal(polling_state(p, "hub").failures, 0);
	assert_int_equal(polling_state(p, "hub").verdict, VERDICT_QUIET);
	assert_string_equal(polling_log(p), "");
}

/* … but at noon a 400 is what it is everywhere. */
static void a_refusal_by_day_is_a_failure(void **state)
{
	struct hub hub = {
		.failing = TODAY, .status = 400, .well_from = START + DAY
	};
	struct polling *p = hub_begin(state, &hub, 2);

	polling_run(p, START + 60);
	assert_int_equal(polling_state(p, "hub").failures, 1);
	assert_int_equal(p->asked.n, 1);
}

static void a_failing_day_is_told_once_and_costs_the_source_nothing(
	void **state)
{
	struct hub hub = {
		.failing = TODAY - 1, .status = 503, .well_from = START + DAY
	};
	struct polling *p = hub_begin(state, &hub, 5);

	polling_run(p, START + DAY - 1);
	assert_int_equal(polling_state(p, "hub").failures, 0);
	/* After 15 minutes, 30, 60, 2 hours, 4, 8 and no more. */
	assert_int_equal(hub_asked(p, TODAY - 1), 7);
	assert_in_range(hub_asked(p, TODAY - 4), 3, 4);
	const char *log = polling_log(p);

	assert_non_null(strstr(
		log, "source=hub day=2026-11-23 failed: HTTP status 503"));
	assert_ptr_equal(strstr(log, "day="),
		strrchr(log, '\n') -
			strlen("day=2026-11-23 failed: HTTP status 503"));
	polling_restart(p);
	polling_run(p, START + DAY + 10 * HOUR);
	assert_true(hub_stored_votes(p, TODAY - 1) == 20);
	assert_string_equal(polling_log(p), "");
}

/* Its server's wish holds for the day, also where its lane goes on (K25). */
static void a_failing_day_waits_as_long_as_it_is_asked_to(void **state)
{
	struct hub hub = { .failing = TODAY - 1,
		.status = 503,
		.well_from = START + DAY,
		.retry_after = 5 * HOUR };
	struct polling *p = hub_begin(state, &hub, 3);

	p->config.sources.items[0].own_pace = true;
	polling_load(p);
	polling_run(p, START + 5 * HOUR - 60);
	assert_int_equal(hub_asked(p, TODAY - 1), 1);
	polling_run(p, START + 5 * HOUR + 60);
	assert_int_equal(hub_asked(p, TODAY - 1), 2);
	assert_int_equal(hub_asked(p, TODAY - 2), 1);
}

/* One that never answers is given up when its time is over. */
static void a_failing_day_ends_with_its_time(void **state)
{
	struct hub hub = { .failing = TODAY - 1,
		.status = 500,
		.well_from = START + 30 * DAY };
	struct polling *p = hub_begin(state, &hub, 3);

	polling_run(p, START + 4 * DAY);
	assert_int_equal(hub_asked_on(p, TODAY - 1, TODAY + 2), 0);
	assert_int_equal(hub_visits(p), 2);
}

static void a_source_that_is_gone_is_left_alone(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 4);

	polling_run(p, START + 60);
	hub.closed = true;
	polling_run(p, START + DAY);
	size_t asked = p->asked.n;
	const char *log = polling_log(p);

	assert_int_equal(hub_visits(p), 0);
	assert_non_null(strstr(log, "source=hub failed: 410"));
	assert_null(strstr(log, "day="));
	polling_run(p, START + 3 * DAY);
	assert_int_equal(p->asked.n, asked);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lists_that_stay_empty_are_not_told_of),
		TEST(a_permanent_redirect_is_not_kept),
		TEST(a_day_that_has_not_come_is_quiet),
		TEST(a_refusal_by_day_is_a_failure),
		TEST(a_failing_day_is_told_once_and_costs_the_source_nothing),
		TEST(a_failing_day_waits_as_long_as_it_is_asked_to),
		TEST(a_failing_day_ends_with_its_time),
		TEST(a_source_that_is_gone_is_left_alone),
	};

	return cmocka_run_group_tests_name("app/days-bad", tests, NULL, NULL);
}
