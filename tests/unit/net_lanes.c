/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "net/lanes.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define NOW (INT64_C(1795600000) * 1000)

/* K22, case 035 */
static void a_lane_is_a_server_and_arxiv_is_one(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{ "https://a.example/x", "http://A.example/y?z", true },
		{ "https://a.example/", "https://b.example/", false },
		{ "https://a.example/", "https://www.a.example/", false },
		{ "https://a.example/", "https://a.example:443/", true },
		{ "http://127.0.0.1:81/", "http://127.0.0.1:82/", false },
		{ "https://rss.arxiv.org/rss/cs", "https://arxiv.org/abs/1",
			true },
		{ "https://export.arxiv.org/api/query",
			"https://oaipmh.arxiv.org/oai", true },
		{ "https://arxiv.org/", "https://notarxiv.org/", false },
		{ "https://arxiv.org/", "https://arxiv.org.example/", false },
	};
	struct lanes *l = lanes_new(1000);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if ((lanes_get(l, cases[i].a) == lanes_get(l, cases[i].b)) !=
			cases[i].same)
			fail_msg("%s and %s", cases[i].a, cases[i].b);
	lanes_free(l);
}

static void starts_are_apart_and_one_at_a_time(void **state)
{
	struct lanes *l = lanes_new(1000);
	struct lane *lane = lanes_get(l, "https://a.example/");
	struct lane *arxiv = lanes_get(l, "https://arxiv.org/");

	(void)state;
	assert_int_equal(lane_free_at(lane, NOW), 0);
	lane_begin(lane, NOW);
	lane_begin(arxiv, NOW);
	assert_true(lane_free_at(lane, NOW + 99999) == LANE_NEVER);
	lane_end(lane);
	lane_end(arxiv);
	assert_int_equal(lane_free_at(lane, NOW + 5), NOW + 1000);
	assert_int_equal(lane_free_at(arxiv, NOW + 5), NOW + 3000);
	lanes_set_gap(l, 5000);
	assert_int_equal(lane_free_at(lane, NOW + 5), NOW + 5000);
	assert_int_equal(lane_free_at(arxiv, NOW + 5), NOW + 5000);
	lane_begin(lane, NOW + 9000);
	lane_end(lane);
	lane_begin(lane, NOW + 14001);
	lane_end(lane);
	assert_int_equal(lane_state(lane)->requests, 3);
	assert_int_equal(lane_state(lane)->smallest_gap, 5001);
	lanes_free(l);
}

/* K23, K25 */
static void a_server_that_wants_peace_gets_it(void **state)
{
	struct lanes *l = lanes_new(1000);
	struct lane *lane = lanes_get(l, "https://a.example/");
	time_t now = NOW / 1000;

	(void)state;
	lane_hold(lane, now + 600);
	lane_hold(lane, now + 60);
	assert_int_equal(lane_free_at(lane, NOW), NOW + 600000);
	lane_hold(lane, now + LANE_HOLD_MAX + 1);
	assert_int_equal(lane_free_at(lane, NOW), 0);
	lanes_free(l);
}

/* Case 035: a restart resets no distance; K23: nor a hold. */
static void a_restart_forgets_nothing(void **state)
{
	const struct host_state arxiv = {
		.name = "arxiv.org", .requests = 7, .asked_at = NOW - 60000
	};
	const struct host_state other = { .name = "a.example",
		.requests = 7,
		.asked_at = NOW - 500,
		.held_until = 0 };
	const struct host_state held = { .name = "b.example",
		.held_until = NOW / 1000 + 90 };
	struct lanes *l = lanes_new(1000);

	(void)state;
	lanes_restore(l, &arxiv, NOW);
	lanes_restore(l, &other, NOW);
	lanes_restore(l, &held, NOW);
	assert_int_equal(lane_free_at(lanes_get(l, "https://arxiv.org/"), NOW),
		NOW + 3000);
	assert_int_equal(lane_free_at(lanes_get(l, "https://a.example/"), NOW),
		NOW + 500);
	assert_int_equal(lane_free_at(lanes_get(l, "https://b.example/"), NOW),
		NOW + 90000);
	assert_int_equal(
		lane_state(lanes_get(l, "https://arxiv.org/"))->requests, 7);
	lanes_free(l);
}

/* A redirect into another lane: nobody slips in between. */
static void a_claim_is_served_next(void **state)
{
	struct lanes *l = lanes_new(1000);
	struct lane *lane = lanes_get(l, "https://a.example/");

	(void)state;
	lane_begin(lane, NOW);
	lane_claim(lane);
	assert_true(lane_claimed_at(lane, NOW) == LANE_NEVER);
	lane_end(lane);
	assert_true(lane_free_at(lane, NOW) == LANE_NEVER);
	assert_int_equal(lane_claimed_at(lane, NOW), NOW + 1000);
	lane_claim(lane);
	lane_drop_claim(lane);
	assert_true(lane_free_at(lane, NOW) == LANE_NEVER);
	lane_drop_claim(lane);
	assert_int_equal(lane_free_at(lane, NOW), NOW + 1000);
	lanes_free(l);
}

/* Case 043 */
static void a_wrong_clock_blocks_no_lane(void **state)
{
	struct lanes *l = lanes_new(1000);
	struct lane *lane = lanes_get(l, "https://a.example/");

	(void)state;
	lane_begin(lane, NOW + 86400000);
	lane_end(lane);
	assert_int_equal(lane_free_at(lane, NOW), NOW + 1000);
	assert_int_equal(lane_free_at(lane, NOW + 400), NOW + 1000);
	lanes_free(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lane_is_a_server_and_arxiv_is_one),
		cmocka_unit_test(starts_are_apart_and_one_at_a_time),
		cmocka_unit_test(a_server_that_wants_peace_gets_it),
		cmocka_unit_test(a_restart_forgets_nothing),
		cmocka_unit_test(a_claim_is_served_next),
		cmocka_unit_test(a_wrong_clock_blocks_no_lane),
	};

	return cmocka_run_group_tests_name("net/lanes", tests, NULL, NULL);
}
