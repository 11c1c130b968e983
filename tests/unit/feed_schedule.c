/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed/schedule.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define NOW ((time_t)1795660000)
#define FRIDAY ((time_t)1795737600)
#define AT_FIVE (FRIDAY - 19 * HOUR)
#define SATURDAY_1 (FRIDAY + DAY + HOUR)
#define COUNT(table) (sizeof(table) / sizeof *(table))

struct wait_case {
	int64_t interval;
	int failures;
	struct poll_outcome outcome;
	int64_t wait;
	enum wait_reason why;
};

/* An outcome: verdict, max_age, retry_after. */
#define OUTCOME(v, age, after)                        \
	{                                             \
		VERDICT_##v, age, after, false, false \
	}
#define REFUSED(after)                                 \
	{                                              \
		VERDICT_FAILED, -1, after, true, false \
	}
#define OFFLINE                                     \
	{                                           \
		VERDICT_FAILED, -1, -1, false, true \
	}

static void expect(
	size_t i, struct next_poll got, time_t at, enum wait_reason why)
{
	if (got.at != at || got.why != why)
		fail_msg("case %zu: waits %lld for reason %d, not %lld for %d",
			i, (long long)(got.at - NOW), got.why,
			(long long)(at - NOW), why);
}

static void expect_waits(const struct wait_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct wait_case *c = &cases[i];
		const struct source source = { .name = "a",
			.interval = c->interval,
			.max_interval = DAY };
		const struct source_state state = { .failures = c->failures };

		expect(i, schedule_next_poll(&source, &state, &c->outcome, NOW),
			NOW + c->wait, c->why);
	}
}

/* K11, K13, K18, K26 */
static void an_answer_waits_the_interval_or_its_max_age(void **state)
{
	static const struct wait_case cases[] = {
		{ HOUR, 0, OUTCOME(OK, -1, -1), HOUR, WAIT_INTERVAL },
		{ HOUR, 0, OUTCOME(QUIET, -1, -1), HOUR, WAIT_INTERVAL },
		{ HOUR, 0, OUTCOME(OK, 600, -1), HOUR, WAIT_INTERVAL },
		{ HOUR, 0, OUTCOME(QUIET, 7200, -1), 7200, WAIT_CACHE },
		{ HOUR, 0, OUTCOME(OK, 86400, -1), DAY, WAIT_CACHE },
		{ HOUR, 0, OUTCOME(OK, 500000000, -1), DAY, WAIT_CACHE },
		{ HOUR, 0, OUTCOME(OK, INT64_MAX, -1), DAY, WAIT_CACHE },
		{ 3 * DAY, 0, OUTCOME(OK, DAY, -1), 3 * DAY, WAIT_INTERVAL },
		/* K26: a quota that is used up, told in a good answer */
		{ HOUR, 0, OUTCOME(OK, -1, 5 * HOUR), 5 * HOUR, WAIT_ASKED },
	};

	(void)state;
	expect_waits(cases, COUNT(cases));
}

/* K33 */
static void failures_double_the_wait_up_to_a_day(void **state)
{
	static const struct wait_case cases[] = {
		{ HOUR, 1, OUTCOME(FAILED, -1, -1), 2 * HOUR, WAIT_FAILURE },
		{ HOUR, 2, OUTCOME(FAILED, -1, -1), 4 * HOUR, WAIT_FAILURE },
		{ HOUR, 4, OUTCOME(FAILED, -1, -1), 16 * HOUR, WAIT_FAILURE },
		{ HOUR, 5, OUTCOME(FAILED, -1, -1), DAY, WAIT_FAILURE },
		{ HOUR, 2000000000, OUTCOME(FAILED, -1, -1), DAY,
			WAIT_FAILURE },
		{ 2 * DAY, 3, OUTCOME(FAILED, -1, -1), 2 * DAY, WAIT_FAILURE },
		/* an error's max-age says nothing of the feed */
		{ HOUR, 1, OUTCOME(FAILED, DAY, -1), 2 * HOUR, WAIT_FAILURE },
	};

	(void)state;
	expect_waits(cases, COUNT(cases));
}

/* K23, K24, K32, K35 */
static void a_server_that_refuses_is_left_alone(void **state)
{
	static const struct wait_case cases[] = {
		{ HOUR, 1, REFUSED(-1), 4 * HOUR, WAIT_REFUSED },
		{ HOUR, 4, REFUSED(-1), 16 * HOUR, WAIT_FAILURE },
		{ HOUR, 1, REFUSED(0), 4 * HOUR, WAIT_REFUSED },
		{ HOUR, 1, REFUSED(6 * HOUR), 6 * HOUR, WAIT_ASKED },
		{ HOUR, 1, OUTCOME(FAILED, -1, 60), 2 * HOUR, WAIT_FAILURE },
		{ HOUR, 1, OUTCOME(FAILED, -1, 3 * DAY), 3 * DAY, WAIT_ASKED },
		{ HOUR, 1, OUTCOME(FAILED, -1, INT64_MAX), 7 * DAY,
			WAIT_ASKED },
		{ HOUR, 1, OUTCOME(GONE, -1, -1), 7 * DAY, WAIT_GONE },
	};

	(void)state;
	expect_waits(cases, COUNT(cases));
}

/* K34 */
static void our_own_network_costs_a_source_nothing(void **state)
{
	static const struct wait_case cases[] = {
		{ HOUR, 0, OFFLINE, 900, WAIT_NETWORK },
		{ HOUR, 6, OFFLINE, 900, WAIT_NETWORK },
		{ 600, 0, OFFLINE, 600, WAIT_NETWORK },
	};

	(void)state;
	expect_waits(cases, COUNT(cases));
}

/* K60, K61, K63; NOW is Thursday 26 November 2026, 02:26:40 */
static void a_feed_may_ask_for_more_time(void **state)
{
	static const struct {
		struct poll_hints hints;
		time_t at;
		enum wait_reason why;
	} cases[] = {
		{ { .every = 600 }, NOW + HOUR, WAIT_INTERVAL },
		{ { .every = 6 * HOUR }, NOW + 6 * HOUR, WAIT_HINT },
		{ { .every = 30 * DAY }, NOW + DAY, WAIT_HINT },
		{ { .skip_hours = 1 << 2 }, NOW + HOUR, WAIT_INTERVAL },
		{ { .skip_hours = 1 << 3 | 1 << 4 }, AT_FIVE, WAIT_SKIP },
		{ { .skip_days = 1 << 4 }, FRIDAY, WAIT_SKIP },
		{ { .skip_days = 1 << 4 | 1 << 5, .skip_hours = 1 }, SATURDAY_1,
			WAIT_SKIP },
		{ { .skip_days = 0x3F }, FRIDAY + DAY, WAIT_SKIP },
		/* all of a week: nobody means that */
		{ { .skip_days = 0x7F }, NOW + HOUR, WAIT_INTERVAL },
		{ { .skip_hours = 0xFFFFFF }, NOW + HOUR, WAIT_INTERVAL },
	};
	const struct source source = {
		.name = "a", .interval = HOUR, .max_interval = DAY
	};
	const struct poll_outcome ok = OUTCOME(OK, -1, -1);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct source_state s = { .hints = cases[i].hints };

		expect(i, schedule_next_poll(&source, &s, &ok, NOW),
			cases[i].at, cases[i].why);
	}
}

static void a_source_that_publishes_seldom_is_asked_seldom(void **state)
{
	static const struct {
		struct habit habit;
		int64_t wait;
		enum wait_reason why;
	} cases[] = {
		{ { .gap = HOUR, .newest_at = NOW }, HOUR, WAIT_INTERVAL },
		{ { .gap = DAY, .newest_at = NOW }, 3 * HOUR, WAIT_HABIT },
		{ { .gap = 30.0 * DAY, .newest_at = NOW }, DAY, WAIT_HABIT },
		{ { .gap = HOUR, .newest_at = NOW - 4 * DAY }, 12 * HOUR,
			WAIT_HABIT },
		{ { .gap = 0, .newest_at = NOW - 90 * DAY }, HOUR,
			WAIT_INTERVAL },
		/* a date from a wrong future */
		{ { .gap = DAY, .newest_at = NOW + DAY }, 3 * HOUR,
			WAIT_HABIT },
	};
	const struct source source = {
		.name = "a", .interval = HOUR, .max_interval = DAY
	};
	const struct poll_outcome quiet = OUTCOME(QUIET, -1, -1);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct source_state s = { .habit = cases[i].habit };

		expect(i, schedule_next_poll(&source, &s, &quiet, NOW),
			NOW + cases[i].wait, cases[i].why);
	}
}

/* From 10 to 25 minutes after a midnight in New York. */
static void expect_listing(struct next_poll next, time_t midnight)
{
	assert_int_equal(next.why, WAIT_ARXIV);
	assert_in_range(next.at, midnight + 600, midnight + 1500);
}

/* NOW is Wednesday 25 November, 21:26:40 there; Thursday is a holiday. */
static void a_listing_is_asked_when_it_is_made(void **state)
{
	const struct source source = { .name = "arxiv",
		.interval = HOUR,
		.max_interval = DAY,
		.is_listing = true };
	const struct poll_outcome ok = OUTCOME(OK, 3 * HOUR, -1);
	const struct poll_outcome stale = OUTCOME(STALE, DAY, -1);
	const struct source_state fresh = { .failures = 0 };
	const struct source_state old = { .verdict = VERDICT_STALE };
	const struct source_state late = { .batch = { 1, 20781, { 0 } } };
	const struct source_state thin = { .thin = true };
	const time_t thursday = FRIDAY - DAY + 5 * HOUR;
	struct next_poll next = schedule_next_poll(&source, &fresh, &ok, NOW);

	(void)state;
	expect_listing(next, thursday);
	assert_int_equal(
		next.at, schedule_next_poll(&source, &fresh, &ok, NOW - 9).at);
	/* Nothing is announced on the evening of Thanksgiving, nor after. */
	expect_listing(
		schedule_next_poll(&source, &fresh, &ok, thursday + HOUR),
		thursday + 4 * DAY);
	/* Not there yet: soon, later less often, whatever the cache says. */
	expect(0, schedule_next_poll(&source, &old, &stale, thursday + 900),
		thursday + 900 + 1800, WAIT_STALE);
	expect(1,
		schedule_next_poll(&source, &old, &stale, thursday + 4 * HOUR),
		thursday + 6 * HOUR, WAIT_STALE);
	expect(2,
		schedule_next_poll(&source, &old, &stale, thursday + 16 * HOUR),
		thursday + 20 * HOUR, WAIT_STALE);
	expect(3, schedule_next_poll(&source, &thin, &ok, thursday + 4 * HOUR),
		thursday + 6 * HOUR, WAIT_STALE);
	/* Yesterday's came today: today's is to come yet. */
	expect(4, schedule_next_poll(&source, &late, &ok, thursday + 4 * HOUR),
		thursday + 6 * HOUR, WAIT_STALE);
	/* At the end of the day the next listing is waited for. */
	expect_listing(
		schedule_next_poll(&source, &old, &stale, thursday - 30 * 60),
		thursday);
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
		cmocka_unit_test(a_feed_may_ask_for_more_time),
		cmocka_unit_test(
			a_source_that_publishes_seldom_is_asked_seldom),
		cmocka_unit_test(a_listing_is_asked_when_it_is_made),
		cmocka_unit_test(first_polls_spread_by_name_and_stay_so),
		cmocka_unit_test(a_time_that_no_wait_reaches_is_due),
	};

	return cmocka_run_group_tests_name("feed/schedule", tests, NULL, NULL);
}
