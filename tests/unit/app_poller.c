/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

/* The rules of polite polling (K…) where the poller holds them. */

#define OTHER "https://a.example/other"

static void expect_validators(
	const struct asked *asked, const char *etag, const char *last_modified)
{
	if (etag)
		assert_string_equal(asked->etag, etag);
	else
		assert_null(asked->etag);
	if (last_modified)
		assert_string_equal(asked->last_modified, last_modified);
	else
		assert_null(asked->last_modified);
}

/* K1, K2, K3, K4, K6; case 028 */
static void validators_are_kept_as_they_came(void **state)
{
	static const struct step steps[] = {
		STEP(200, "W/\"a-gzip\"", "Tue, 24 Nov 26 10:00:00 +0100", 0),
		STEP(304, NULL, "Wed, 25 Nov 2026 10:00:00 GMT", ""),
		STEP(200, "unquoted", NULL, NULL),
		STEP(200, NULL, NULL, NULL),
	};
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 60);
	expect_validators(&p->asked.items[0], NULL, NULL);
	polling_restart(p);
	polling_run(p, START + 2 * HOUR);
	expect_validators(
		&p->asked.items[1], steps[0].etag, steps[0].last_modified);
	polling_run(p, START + 3 * HOUR);
	expect_validators(
		&p->asked.items[2], steps[0].etag, steps[1].last_modified);
	polling_run(p, START + 4 * HOUR);
	expect_validators(&p->asked.items[3], "unquoted", NULL);
	polling_run(p, START + 5 * HOUR);
	expect_validators(&p->asked.items[4], NULL, NULL);
}

/* K14, case 028: the same body is not read again; its validators count. */
static void an_equal_body_is_quiet(void **state)
{
	const char *same = "<rss version='2.0'><channel><title>T</title>"
			   "<item><title>One</title></item></channel></rss>";
	const struct step steps[] = {
		STEP(200, "1", NULL, same),
		STEP(200, "2", NULL, same),
		STEP(304, NULL, NULL, ""),
	};
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 3 * HOUR + 60);
	assert_int_equal(p->asked.n, 4);
	expect_validators(&p->asked.items[2], "2", NULL);
	assert_int_equal(polling_state(p, "feed").verdict, VERDICT_QUIET);
}

/* K17: what a delta leaves out is not gone, and its validators count. */
static void a_delta_adds_to_what_is_there(void **state)
{
	static const struct step steps[] = {
		STEP(200, "1", NULL, NULL),
		STEP(226, "2", NULL,
			"<rss version='2.0'><channel><title>T</title><item>"
			"<title>New</title></item></channel></rss>"),
		STEP(304, NULL, NULL, ""),
	};
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 2 * HOUR + 60);
	assert_int_equal(polling_entries(p, "feed"), 2);
	assert_string_equal(p->asked.items[2].etag, "2");
	assert_int_equal(polling_state(p, "feed").verdict, VERDICT_QUIET);
}

/* K7 */
static void a_restart_asks_nothing_that_was_not_due(void **state)
{
	static const struct step steps[] = { STEP(200, "1", NULL, NULL) };
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 60);
	for (int i = 0; i < 10; i++) {
		polling_restart(p);
		polling_run(p, p->clock.at + 6);
	}
	assert_int_equal(p->asked.n, 1);
}

/* K9 */
static void a_304_to_nothing_is_a_failure(void **state)
{
	static const struct step steps[] = { STEP(304, NULL, NULL, "") };
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + HOUR);
	assert_int_equal(p->asked.n, 1);
	assert_int_equal(polling_state(p, "feed").failures, 1);
}

/* K5: validators go to the address that they came from, and no other. */
static void another_address_begins_without_validators(void **state)
{
	static const struct step steps[] = { STEP(200, "1", "x", NULL) };
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 60);
	p->config.sources.items[0].url = "https://b.example/feed";
	polling_restart(p);
	polling_run(p, START + 120);
	expect_validators(
		polling_last(p, "https://b.example/feed"), NULL, NULL);
}

/* K23, K25, K26: over restarts, and for all of the host */
static void a_wish_for_peace_holds_for_the_host(void **state)
{
	static const struct step steps[] = {
		STEP(429, NULL, NULL, "", .retry_after = 2 * HOUR),
		STEP(200, NULL, NULL, NULL),
	};
	struct polling *p = polling_play(state, steps);

	polling_run(p, START);
	(void)polling_add(p, "other", OTHER);
	(void)polling_add(p, "port", "https://a.example:8443/");
	polling_restart(p);
	polling_run(p, START + 2 * HOUR - 1);
	assert_int_equal(polling_count(p, OTHER), 0);
	assert_int_equal(polling_count(p, "https://a.example:8443/"), 2);
	polling_run(p, START + 2 * HOUR + 60);
	assert_int_equal(polling_count(p, OTHER), 1);
	/* K24: the refused one waits for four hours. */
	assert_int_equal(polling_count(p, POLLED), 1);
	polling_run(p, START + 4 * HOUR + 60);
	assert_int_equal(polling_count(p, POLLED), 2);
}

static void an_own_pace_is_the_source_s_alone(void **state)
{
	static const struct step steps[] = {
		STEP(503, NULL, NULL, "", .retry_after = 8 * HOUR),
		STEP(200, NULL, NULL, NULL),
	};
	struct polling *p = polling_play(state, steps);

	p->config.sources.items[0].own_pace = true;
	(void)polling_add(p, "other", OTHER);
	polling_run(p, START);
	polling_load(p);
	polling_run(p, START + 7 * HOUR + 60);
	assert_int_equal(polling_count(p, POLLED), 1);
	assert_int_equal(polling_count(p, OTHER), 8);
}

static const char *to_other(struct polling *p, const char *url)
{
	(void)p;
	return strcmp(url, POLLED) ? NULL : "https://b.example/mirror";
}

/* K22: the mirror is another server's, and may be busy with its own. */
static void a_redirect_stays_in_lane(void **state)
{
	static const struct step steps[] = { STEP(200, "1", NULL, NULL) };
	struct polling *p = polling_play(state, steps);

	p->redirect = to_other;
	for (size_t i = 0; i < 3; i++)
		(void)polling_add(p, arena_printf(&p->a, "b%zu", i),
			arena_printf(&p->a, "https://b.example/%zu", i));
	polling_load(p);
	polling_run(p, START + 60);
	assert_int_equal(p->asked.n, 5);
	assert_true(p->hops_waited > 0);
	assert_int_equal(polling_count(p, "https://b.example/mirror"), 1);
	assert_int_equal(polling_state(p, "feed").verdict, VERDICT_OK);
	/* Both lanes are free afterwards. */
	polling_run(p, START + HOUR + 60);
	assert_int_equal(p->asked.n, 10);
}

/* K11, K13, K18 are in feed/schedule; here that they reach it. */
static void a_cache_is_trusted_up_to_a_day(void **state)
{
	static const struct step steps[] = {
		STEP(200, "1", NULL, NULL, .max_age = 6 * HOUR),
		STEP(304, NULL, NULL, "", .max_age = 500000000),
		STEP(304, NULL, NULL, ""),
	};
	struct polling *p = polling_play(state, steps);

	polling_run(p, START + 2 * DAY);
	assert_int_equal(p->asked.items[1].at - START, 6 * HOUR);
	assert_int_equal(p->asked.items[2].at - START, 30 * HOUR);
	assert_int_equal(polling_state(p, "feed").why, WAIT_INTERVAL);
}

/* Something new each hour, for as long as the test says. */
static void publish_until(
	struct polling *p, const struct request *request, struct response *ret)
{
	const time_t *until = p->world;
	time_t newest = p->clock.at < *until ? p->clock.at : *until;

	ret->etag = arena_printf(&p->a, "%lld", (long long)newest);
	if (request->etag && !strcmp(request->etag, ret->etag))
		answer_with(ret, 304, "");
	else
		answer_with(ret, 200, polling_feed(&p->a, "", ret->etag, 1));
}

/* K8: behind its 304 a silent source is asked once without conditions. */
static void a_silent_source_is_told_once_and_when_it_is_back(void **state)
{
	struct polling *p = *state;
	time_t until = START + 9 * HOUR;
	size_t without = 0;

	p->answer = publish_until;
	p->world = &until;
	(void)polling_add(p, "feed", POLLED);
	polling_load(p);
	polling_run(p, START + 20 * DAY);
	assert_null(strstr(polling_log(p), "nothing new"));
	polling_run(p, START + 60 * DAY);
	const char *log = polling_log(p), *told = strstr(log, "nothing new");

	assert_non_null(told);
	assert_null(strstr(told + 1, "nothing new"));
	for (size_t i = 1; i < p->asked.n; i++)
		without += !p->asked.items[i].etag;
	assert_int_equal(without, 1);
	until = START + 99 * DAY;
	polling_run(p, START + 70 * DAY);
	assert_non_null(strstr(polling_log(p), "brings new entries again"));
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(validators_are_kept_as_they_came),
		TEST(an_equal_body_is_quiet),
		TEST(a_delta_adds_to_what_is_there),
		TEST(a_restart_asks_nothing_that_was_not_due),
		TEST(a_304_to_nothing_is_a_failure),
		TEST(another_address_begins_without_validators),
		TEST(a_wish_for_peace_holds_for_the_host),
		TEST(an_own_pace_is_the_source_s_alone),
		TEST(a_redirect_stays_in_lane),
		TEST(a_cache_is_trusted_up_to_a_day),
		TEST(a_silent_source_is_told_once_and_when_it_is_back),
	};

	return cmocka_run_group_tests_name("app/poller", tests, NULL, NULL);
}
