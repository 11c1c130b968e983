/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

/* Failures, and what only looks like a success. */

/* K32 */
static void what_is_gone_is_asked_no_more(void **state)
{
	static const struct step steps[] = { STEP(410, NULL, NULL, "") };
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 30 * DAY);
	polling_restart(p);
	polling_run(p, START + 60 * DAY);
	assert_int_equal(p->asked.n, 1);
	assert_int_equal(polling_state(p, "feed").verdict, VERDICT_GONE);
	p->config.sources.items[0].url = "https://a.example/new";
	polling_load(p);
	polling_run(p, START + 60 * DAY + 60);
	assert_int_equal(polling_count(p, "https://a.example/new"), 1);
}

/* K33: slower and slower, and never stopped */
static void a_404_is_asked_ever_more_seldom(void **state)
{
	static const struct step steps[] = { STEP(404, NULL, NULL, "") };
	static const int64_t waits[] = { 2, 4, 8, 16, 24, 24, 24 };
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 10 * DAY);
	for (size_t i = 0; i < COUNT(waits); i++)
		assert_int_equal(
			p->asked.items[i + 1].at - p->asked.items[i].at,
			waits[i] * HOUR);
	polling_run(p, START + 100 * DAY);
	assert_in_range(p->asked.n, 100, 110);
}

/* K34 */
static void our_own_network_costs_nothing(void **state)
{
	static const struct step steps[] = {
		STEP(200, "1", NULL, NULL),
		STEP(0, NULL, NULL, "", .error = FETCH_OFFLINE),
		STEP(0, NULL, NULL, "", .error = FETCH_OFFLINE),
		STEP(304, NULL, NULL, ""),
	};
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + HOUR + 60);
	struct source_state s = polling_state(p, "feed");

	assert_int_equal(s.failures, 0);
	assert_int_equal(s.last_poll_at, START);
	assert_non_null(strstr(polling_log(p), "the network is away"));
	polling_run(p, START + 2 * HOUR);
	assert_int_equal(p->asked.n, 4);
	assert_int_equal(p->asked.items[2].at - p->asked.items[1].at, 900);
	const char *log = polling_log(p);

	assert_non_null(strstr(log, "the network is back"));
	assert_null(strstr(log, "failed"));
}

static void answer_but_one(
	struct polling *p, const struct request *request, struct response *ret)
{
	if (strcmp(request->url, POLLED) != 0) {
		answer_with(
			ret, 200, polling_feed(&p->a, "", "entry", p->asked.n));
		return;
	}
	ret->error = FETCH_OFFLINE;
	ret->fault = FAULT_RESOLVER;
	ret->message = "a.example: the name cannot be resolved";
}

/* While other names are found it is that name that is gone. */
static void a_name_that_alone_is_not_found_fails(void **state)
{
	struct polling *p = *state;

	p->answer = answer_but_one;
	(void)polling_add(p, "feed", POLLED);
	(void)polling_add(p, "other", "https://b.example/");
	polling_load(p);
	polling_run(p, START + 4 * HOUR);
	assert_in_range(polling_state(p, "feed").failures, 1, 3);
	assert_int_equal(polling_state(p, "other").failures, 0);
	polling_run(p, START + 3 * DAY);
	assert_in_range(polling_state(p, "feed").failures, 5, 8);
	assert_in_range(polling_count(p, POLLED), 10, 20);
}

/* K36, K41, case 034: what is no feed is a failure, and what refuses more. */
static void a_success_may_be_none(void **state)
{
	static const struct {
		const char *body;
		int64_t wait;
	} cases[] = {
		{ "<html><title>Shop</title></html>", 2 * HOUR },
		{ "Rate exceeded.", 4 * HOUR },
		{ "{\"error\":{\"code\":7}}", 4 * HOUR },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct step steps[] = {
			STEP(200, "1", NULL, NULL),
			STEP(200, "2", NULL, cases[i].body),
		};
		struct polling *p;

		if (i)
			(void)polling_set_up(state);
		p = polling_play(state, steps);
		polling_run(p, START + HOUR + 60);
		struct source_state s = polling_state(p, "feed");

		assert_int_equal(s.verdict, VERDICT_FAILED);
		/* K38 in spirit: its validators vouch for nothing. */
		assert_string_equal(s.etag, "1");
		assert_int_equal(
			s.next_poll_at - s.last_poll_at, cases[i].wait);
		if (i + 1 < COUNT(cases))
			(void)polling_tear_down(state);
	}
}

/* K35 */
static void a_challenge_is_named_and_left_alone(void **state)
{
	static const struct step steps[] = { { 403, NULL, NULL, "<html>", NULL,
		0, 0, FETCH_OK, true } };
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 3 * HOUR);
	assert_int_equal(p->asked.n, 1);
	assert_non_null(strstr(polling_log(p), "challenge"));
}

/* K37 */
static void an_empty_feed_is_told_when_it_stays_so(void **state)
{
	const char *empty[] = {
		"<rss version='2.0'><channel><title>1</title></channel></rss>",
		"<rss version='2.0'><channel><title>2</title></channel></rss>",
	};
	struct step steps[6];
	struct polling *p;

	for (size_t i = 0; i < COUNT(steps); i++)
		steps[i] = (struct step){ .status = 200, .body = empty[i % 2] };
	p = polling_play(state, steps);
	polling_run(p, START + 3 * HOUR + 60);
	assert_int_equal(polling_state(p, "feed").failures, 0);
	assert_null(strstr(polling_log(p), "without any entry"));
	polling_run(p, START + 12 * HOUR);
	const char *log = polling_log(p), *told = strstr(log, "any entry");

	assert_non_null(told);
	assert_null(strstr(told + 1, "any entry"));
}

/* Case 038: it breaks in the handshake, or leads to another site's page. */
static void a_source_that_closes_down_is_told_once(void **state)
{
	static const struct step cases[] = {
		STEP(0, NULL, NULL, "", .error = FETCH_CONNECT),
		STEP(200, NULL, NULL, "<html><title>Trending</title></html>"),
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct step steps[] = { STEP(200, "1", NULL, NULL),
			cases[i] };
		struct polling *p;

		if (i)
			(void)polling_set_up(state);
		p = polling_play(state, steps);
		polling_run(p, START + 30 * DAY);
		const char *log = polling_log(p), *told;

		told = strstr(log, "source=feed failed");
		assert_non_null(told);
		assert_null(strstr(told + 1, "source=feed"));
		/* Once a day, what it brought stays, and its address too. */
		assert_in_range(p->asked.n, 30, 40);
		assert_null(polling_state(p, "feed").url);
		assert_int_equal(polling_entries(p, "feed"), 1);
		if (i + 1 < COUNT(cases))
			(void)polling_tear_down(state);
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_gone_is_asked_no_more),
		TEST(a_404_is_asked_ever_more_seldom),
		TEST(our_own_network_costs_nothing),
		TEST(a_name_that_alone_is_not_found_fails),
		TEST(a_success_may_be_none),
		TEST(a_challenge_is_named_and_left_alone),
		TEST(an_empty_feed_is_told_when_it_stays_so),
		TEST(a_source_that_closes_down_is_told_once),
	};

	return cmocka_run_group_tests_name("app/failures", tests, NULL, NULL);
}
