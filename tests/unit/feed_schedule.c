/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed/schedule.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define NOW ((time_t)1795600000)

struct wait_case {
	int64_t interval;
	int failures;
	struct poll_outcome outcome;
	int64_t wait;
};

/* An outcome: verdict, status, max_age, retry_after. */
#define OUTCOME(v, s, age, after)                 \
	{                                         \
		VERDICT_##v, s, age, after, false \
	}

static void expect_waits(const struct wait_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct wait_case *c = &cases[i];
		struct source source = { .name = "a", .interval = c->interval };
		struct source_state state = { .failures = c->failures };
		time_t next = schedule_next_poll(
			&source, &state, &c->outcome, NOW);

		if (next - NOW != c->wait)
			fail_msg("case %zu: waits %lld, not %lld", i,
				(long long)(next - NOW), (long long)c->wait);
	}
}

static void an_answer_waits_the_interval_or_its_max_age(void **state)
{
	static const struct wait_case cases[] = {
		{ HOUR, 0, OUTCOME(OK, 200, -1, -1), HOUR },
		{ HOUR, 0, OUTCOME(QUIET, 304, -1, -1), HOUR },
		{ HOUR, 0, OUTCOME(OK, 200, 600, -1), HOUR },
		{ HOUR, 0, OUTCOME(QUIET, 304, 7200, -1), 7200 },
		{ HOUR, 0, OUTCOME(OK, 200, 86400, -1), DAY },
		{ HOUR, 0, OUTCOME(OK, 200, 500000000, -1), DAY },
		{ HOUR, 0, OUTCOME(OK, 200, INT64_MAX, -1), DAY },
		{ 3 * DAY, 0, OUTCOME(OK, 200, DAY, -1), 3 * DAY },
		/* K26: a quota that is used up, told in a good answer */
		{ HOUR, 0, OUTCOME(OK, 200, -1, 5 * HOUR), 5 * HOUR },
	};

	(void)state;
	expect_waits(cases, sizeof cases / sizeof cases[0]);
}

static void failures_double_the_wait_up_to_a_day(void **state)
{
	static const struct wait_case cases[] = {
		{ HOUR, 1, OUTCOME(FAILED, 500, -1, -1), 2 * HOUR },
		{ HOUR, 2, OUTCOME(FAILED, 0, -1, -1), 4 * HOUR },
		{ HOUR, 4, OUTCOME(FAILED, 404, -1, -1), 16 * HOUR },
		{ HOUR, 5, OUTCOME(FAILED, 404, -1, -1), DAY },
		{ HOUR, 2000000000, OUTCOME(FAILED, 404, -1, -1), DAY },
		{ 2 * DAY, 3, OUTCOME(FAILED, 500, -1, -1), 2 * DAY },
		/* an error's max-age says nothing of the feed */
		{ HOUR, 1, OUTCOME(FAILED, 500, DAY, -1), 2 * HOUR },
	};

	(void)state;
	expect_waits(cases, sizeof cases / sizeof cases[0]);
}

static void a_server_that_refuses_is_left_alone(void **state)
{
	static const struct wait_case cases[] = {
		{ HOUR, 1, OUTCOME(FAILED, 429, -1, -1), 4 * HOUR },
		{ HOUR, 1, OUTCOME(FAILED, 403, -1, -1), 4 * HOUR },
		{ HOUR, 4, OUTCOME(FAILED, 403, -1, -1), 16 * HOUR },
		{ HOUR, 1, OUTCOME(FAILED, 429, -1, 0), 4 * HOUR },
		{ HOUR, 1, OUTCOME(FAILED, 429, -1, 6 * HOUR), 6 * HOUR },
		{ HOUR, 1, OUTCOME(FAILED, 503, -1, 60), 2 * HOUR },
		{ HOUR, 1, OUTCOME(FAILED, 503, -1, 3 * DAY), 3 * DAY },
		{ HOUR, 1, OUTCOME(FAILED, 503, -1, INT64_MAX), 7 * DAY },
		{ HOUR, 1, OUTCOME(GONE, 410, -1, -1), 7 * DAY },
	};

	(void)state;
	expect_waits(cases, sizeof cases / sizeof cases[0]);
}

static void our_own_network_costs_a_source_nothing(void **state)
{
	static const struct wait_case cases[] = {
		{ HOUR, 0, { VERDICT_FAILED, 0, -1, -1, true }, 900 },
		{ HOUR, 6, { VERDICT_FAILED, 0, -1, -1, true }, 900 },
		{ 600, 0, { VERDICT_FAILED, 0, -1, -1, true }, 600 },
	};

	(void)state;
	expect_waits(cases, sizeof cases / sizeof cases[0]);
}

static void first_polls_spread_by_name_and_stay_so(void **state)
{
	static const char *const names[] = { "arxiv", "lwn", "bbc", "hf",
		"openai", "jmlr", "nature", "a", "b", "c" };
	const size_t n = sizeof names / sizeof names[0];
	size_t halves[2] = { 0 };

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct source source = { .name = names[i], .interval = HOUR };
		time_t t = schedule_first_poll(&source, NOW, 600);

		assert_in_range(t, NOW, NOW + 599);
		assert_int_equal(t, schedule_first_poll(&source, NOW, 600));
		assert_int_equal(
			schedule_first_poll(&source, NOW + 5, 600), t + 5);
		assert_int_equal(schedule_first_poll(&source, NOW, 0), NOW);
		halves[t >= NOW + 300]++;
	}
	assert_true(halves[0] && halves[1]);
}

static void a_time_that_no_wait_reaches_is_due(void **state)
{
	(void)state;
	assert_true(schedule_due(0, NOW));
	assert_true(schedule_due(NOW, NOW));
	assert_false(schedule_due(NOW + 1, NOW));
	assert_false(schedule_due(NOW + SCHEDULE_GONE, NOW));
	assert_true(schedule_due(NOW + SCHEDULE_GONE + 1, NOW));
	assert_true(schedule_due(NOW + 180 * DAY, NOW));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_waits_the_interval_or_its_max_age),
		cmocka_unit_test(failures_double_the_wait_up_to_a_day),
		cmocka_unit_test(a_server_that_refuses_is_left_alone),
		cmocka_unit_test(our_own_network_costs_a_source_nothing),
		cmocka_unit_test(first_polls_spread_by_name_and_stay_so),
		cmocka_unit_test(a_time_that_no_wait_reaches_is_due),
	};

	return cmocka_run_group_tests_name("feed/schedule", tests, NULL, NULL);
}
