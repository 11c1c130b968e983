/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "net_fetcher_stub.h"

/* A hop of a redirect waits until its server may be asked (K22). */

#define MOVED "HTTP/1.1 302 F\r\nLocation: /end\r\nContent-Length: 0\r\n\r\n"
#define FEED "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<feed/>"

static struct {
	int64_t wait; /* what the first answers are … */
	int refusals; /* … so often */
	int asked;
	int requests[8]; /* that the server had seen by then */
	const char *url;
} gate;

static struct stub *the_stub;

static int64_t may_ask(const char *url, void *arg)
{
	(void)arg;
	gate.requests[gate.asked % 8] = (int)the_stub->requests.n;
	gate.asked++;
	gate.url = arena_strdup(&the_stub->arena, url);
	return gate.asked <= gate.refusals ? gate.wait : 0;
}

static struct result fetch(void **state, int64_t wait, int refusals)
{
	struct stub *s = the_stub = *state;
	const struct request request = { .url = stub_url(s, "/start"),
		.max_bytes = 1000,
		.may_ask = may_ask };

	gate.wait = wait;
	gate.refusals = refusals;
	gate.asked = 0;
	s->requests.n = 0;
	stub_answer(s, "/start", MOVED);
	stub_answer(s, "/end", FEED);
	return stub_fetch(s, &request);
}

static void a_hop_asks_first(void **state)
{
	struct result r = fetch(state, 0, 0);

	assert_int_equal(r.error, FETCH_OK);
	assert_int_equal(gate.asked, 1);
	assert_string_equal(gate.url, stub_url(*state, "/end"));
	assert_int_equal(gate.requests[0], 1);
}

static void and_waits_as_long_as_it_is_told(void **state)
{
	int64_t begun = stub_clock();
	struct result r = fetch(state, 30, 3);

	assert_int_equal(r.error, FETCH_OK);
	assert_string_equal(r.body, "<feed/>");
	assert_int_equal(gate.asked, 4);
	assert_int_equal(gate.requests[3], 1);
	assert_true(stub_clock() - begun >= 90);
}

static void the_time_limit_does_not_run_meanwhile(void **state)
{
	struct stub *s = *state;

	s->options.timeout_ms = 60;
	struct result r = fetch(state, 50, 3);

	assert_int_equal(r.error, FETCH_OK);
}

static void what_would_wait_for_long_fails_at_once(void **state)
{
	struct result r = fetch(state, FETCH_HOP_WAIT + 1, 99);

	assert_int_equal(r.error, FETCH_REDIRECTS);
	assert_non_null(strstr(r.message, "wants to be left alone"));
	assert_int_equal(gate.asked, 1);
	assert_int_equal(the_stub->requests.n, 1);
}

/* A label that is not true: the second try is a request too (case 031). */
static void a_second_try_waits_as_well(void **state)
{
	struct stub *s = *state;
	struct result r;

	(void)fetch(state, 0, 0);
	stub_answer(s, "/end",
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
		"Content-Length: 7\r\n\r\n<feed/>");
	gate.asked = 0;
	gate.refusals = 0;
	r = stub_fetch_next(s,
		&(const struct request){ .url = stub_url(s, "/end"),
			.max_bytes = 1000,
			.may_ask = may_ask });
	assert_int_equal(r.error, FETCH_OK);
	assert_true(r.mislabelled);
	assert_int_equal(gate.asked, 1);
}

static void a_fetcher_may_end_while_one_waits(void **state)
{
	struct stub *s = the_stub = *state;
	const struct request request = { .url = stub_url(s, "/start"),
		.max_bytes = 1000,
		.may_ask = may_ask };

	gate.wait = 5000;
	gate.refusals = 99;
	gate.asked = 0;
	stub_answer(s, "/start", MOVED);
	stub_start(s, &request);
	for (int i = 0; i < 100 && !gate.asked; i++)
		stub_turn(s, 10);
	assert_int_equal(gate.asked, 1);
	stub_stop(s);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_hop_asks_first),
		TEST(and_waits_as_long_as_it_is_told),
		TEST(the_time_limit_does_not_run_meanwhile),
		TEST(what_would_wait_for_long_fails_at_once),
		TEST(a_second_try_waits_as_well),
		TEST(a_fetcher_may_end_while_one_waits),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher hops", tests, NULL, NULL);
}
