/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include "net/lanes.h"

/* The rules of polite polling (K…) where the poller holds them. */

#define FEED "https://a.example/feed"
#define OTHER "https://a.example/other"

/* What FEED answers, one after the other; the last one stays. */
struct step {
	int status;
	const char *etag, *last_modified;
	const char *body;  /* NULL: a feed with as many entries as polls */
	const char *moved; /* and the URL that answered */
	int64_t max_age, retry_after;
	enum fetch_error error;
	bool challenged;
};

#define STEP(status_, etag_, last_modified_, body_, ...)                    \
	{                                                                   \
		.status = status_, .etag = etag_,                           \
		.last_modified = last_modified_, .body = body_, __VA_ARGS__ \
	}

struct script {
	const struct step *steps;
	size_t n, done;
};

static void play(
	struct polling *p, const struct request *request, struct response *ret)
{
	struct script *script = p->world;
	const struct step *s = &script->steps[script->done];

	(void)request;
	if (script->done + 1 < script->n)
		script->done++;
	answer_with(ret, s->status,
		s->body ? s->body
			: polling_feed(&p->a, "", "entry", p->asked.n));
	ret->etag = s->etag;
	ret->last_modified = s->last_modified;
	ret->max_age = s->max_age ? s->max_age : -1;
	ret->retry_after = s->retry_after ? s->retry_after : -1;
	ret->moved = s->moved;
	ret->url = s->moved ? s->moved : ret->url;
	ret->error = s->error;
	ret->message = s->error ? "a.example: it failed" : NULL;
	ret->challenged = s->challenged;
}

static struct polling *begin(
	void **state, struct script *script, const struct step *steps, size_t n)
{
	struct polling *p = *state;

	*script = (struct script){ .steps = steps, .n = n };
	p->world = script;
	p->answer = play;
	(void)polling_add(p, "feed", FEED);
	polling_load(p);
	return p;
}

#define BEGIN(state, steps) \
	begin(state, &(struct script){ 0 }, steps, COUNT(steps))

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
	struct polling *p = BEGIN(state, steps);

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
	struct polling *p = BEGIN(state, steps);

	polling_run(p, START + 3 * HOUR + 60);
	assert_int_equal(p->asked.n, 4);
	expect_validators(&p->asked.items[2], "2", NULL);
	assert_int_equal(polling_state(p, "feed").verdict, VERDICT_QUIET);
}

/* K7 */
static void a_restart_asks_nothing_that_was_not_due(void **state)
{
	static const struct step steps[] = { STEP(200, "1", NULL, NULL) };
	struct polling *p = BEGIN(state, steps);

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
	struct polling *p = BEGIN(state, steps);

	polling_run(p, START + HOUR);
	assert_int_equal(p->asked.n, 1);
	assert_int_equal(polling_state(p, "feed").failures, 1);
}

/* K5: validators go to the address that they came from, and no other. */
static void another_address_begins_without_validators(void **state)
{
	static const struct step steps[] = { STEP(200, "1", "x", NULL) };
	struct polling *p = BEGIN(state, steps);

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
	struct polling *p = BEGIN(state, steps);

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
	assert_int_equal(polling_count(p, FEED), 1);
	polling_run(p, START + 4 * HOUR + 60);
	assert_int_equal(polling_count(p, FEED), 2);
}

static void an_own_pace_is_the_source_s_alone(void **state)
{
	static const struct step steps[] = {
		STEP(503, NULL, NULL, "", .retry_after = 8 * HOUR),
		STEP(200, NULL, NULL, NULL),
	};
	struct polling *p = BEGIN(state, steps);

	p->config.sources.items[0].own_pace = true;
	(void)polling_add(p, "other", OTHER);
	polling_run(p, START);
	polling_load(p);
	polling_run(p, START + 7 * HOUR + 60);
	assert_int_equal(polling_count(p, FEED), 1);
	assert_int_equal(polling_count(p, OTHER), 8);
}

/* K32 */
static void what_is_gone_is_asked_no_more(void **state)
{
	static const struct step steps[] = { STEP(410, NULL, NULL, "") };
	struct polling *p = BEGIN(state, steps);

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
	struct polling *p = BEGIN(state, steps);

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
	struct polling *p = BEGIN(state, steps);

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

static const char *to_other(struct polling *p, const char *url)
{
	(void)p;
	return strcmp(url, FEED) ? NULL : "https://b.example/mirror";
}

/* K22: the mirror is another server's, and may be busy with its own. */
static void a_redirect_stays_in_lane(void **state)
{
	static const struct step steps[] = { STEP(200, "1", NULL, NULL) };
	struct polling *p = BEGIN(state, steps);

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

static void answer_but_one(
	struct polling *p, const struct request *request, struct response *ret)
{
	if (strcmp(request->url, FEED) != 0) {
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
	(void)polling_add(p, "feed", FEED);
	(void)polling_add(p, "other", "https://b.example/");
	polling_load(p);
	polling_run(p, START + 4 * HOUR);
	assert_in_range(polling_state(p, "feed").failures, 1, 3);
	assert_int_equal(polling_state(p, "other").failures, 0);
	polling_run(p, START + 3 * DAY);
	assert_in_range(polling_state(p, "feed").failures, 5, 8);
	assert_in_range(polling_count(p, FEED), 10, 20);
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
		p = BEGIN(state, steps);
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
	struct polling *p = BEGIN(state, steps);

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
	p = BEGIN(state, steps);
	polling_run(p, START + 3 * HOUR + 60);
	assert_int_equal(polling_state(p, "feed").failures, 0);
	assert_null(strstr(polling_log(p), "without any entry"));
	polling_run(p, START + 12 * HOUR);
	const char *log = polling_log(p), *told = strstr(log, "any entry");

	assert_non_null(told);
	assert_null(strstr(told + 1, "any entry"));
}

/* K11, K13, K18 are in feed/schedule; here that they reach it. */
static void a_cache_is_trusted_up_to_a_day(void **state)
{
	static const struct step steps[] = {
		STEP(200, "1", NULL, NULL, .max_age = 6 * HOUR),
		STEP(304, NULL, NULL, "", .max_age = 500000000),
		STEP(304, NULL, NULL, ""),
	};
	struct polling *p = BEGIN(state, steps);

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
	(void)polling_add(p, "feed", FEED);
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
		TEST(a_restart_asks_nothing_that_was_not_due),
		TEST(a_304_to_nothing_is_a_failure),
		TEST(another_address_begins_without_validators),
		TEST(a_wish_for_peace_holds_for_the_host),
		TEST(an_own_pace_is_the_source_s_alone),
		TEST(what_is_gone_is_asked_no_more),
		TEST(a_404_is_asked_ever_more_seldom),
		TEST(our_own_network_costs_nothing),
		TEST(a_redirect_stays_in_lane),
		TEST(a_name_that_alone_is_not_found_fails),
		TEST(a_success_may_be_none),
		TEST(a_challenge_is_named_and_left_alone),
		TEST(an_empty_feed_is_told_when_it_stays_so),
		TEST(a_cache_is_trusted_up_to_a_day),
		TEST(a_silent_source_is_told_once_and_when_it_is_back),
	};

	return cmocka_run_group_tests_name("app/poller", tests, NULL, NULL);
}
