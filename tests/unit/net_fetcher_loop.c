/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net_fetcher_stub.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define OK_HEAD "HTTP/1.1 200 OK\r\n"
#define FEED OK_HEAD "Content-Length: 7\r\n\r\n<feed/>"

static void silence_ends_in_time(void **state)
{
	struct stub *s = *state;

	s->options.timeout_ms = 200;
	stub_answer(s, "/hang", NULL);
	int64_t start = stub_clock();
	struct result r = stub_get(s, "/hang");

	assert_int_equal(r.error, FETCH_TIMEOUT);
	assert_true(stub_clock() - start < 2000);
}

/* A chain of slow redirects does not add up to more than one time-out. */
static void the_time_is_for_the_whole_chain(void **state)
{
	struct stub *s = *state;

	s->options.timeout_ms = 400;
	s->delay_ms = 150;
	for (int hop = 0; hop < 5; hop++)
		stub_answer(s, arena_printf(&s->arena, "/%d", hop),
			arena_printf(&s->arena,
				"HTTP/1.1 302 F\r\nLocation: /%d\r\n\r\n",
				hop + 1));
	stub_answer(s, "/5", FEED);
	assert_int_equal(stub_get(s, "/0").error, FETCH_TIMEOUT);
	assert_true(s->requests.n < 5);
}

/* Name servers that do not answer, and one feed that needs none (case 070). */
static void slow_names_do_not_stop_the_loop(void **state)
{
	struct stub *s = *state;
	struct request request = { .url = "http://slow.invalid/",
		.max_bytes = 100 };

	s->options.timeout_ms = 200;
	stub_answer(s, "/", FEED);
	int64_t start = stub_clock();

	for (int i = 0; i < 20; i++)
		stub_start(s, &request);
	struct result r = stub_fetch_next(s,
		&(struct request){ .url = stub_url(s, "/"), .max_bytes = 100 });

	assert_int_equal(r.error, FETCH_OK);
	assert_true(stub_clock() - start < 200);
	r = stub_fetch(s, &request);
	assert_int_equal(r.error, FETCH_OFFLINE);
	assert_int_equal(r.fault, FAULT_RESOLVER);
	assert_non_null(strstr(r.message, "name server does not answer"));
	stub_start(s, &request);
	stub_turn(s, 50);
	stub_stop(s); /* with the look-ups still under way */
	assert_true(stub_clock() - start < 1000);
	assert_true(s->longest_gap < 500);
}

static void only_http_is_spoken(void **state)
{
	static const char *const urls[] = { "file:///etc/passwd",
		"ftp://127.0.0.1/", "gopher://x/", "HTTP:/x", "", "x" };
	struct stub *s = *state;

	stub_start(s, NULL);
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(fetcher_get(s->fetcher,
					 &(struct request){ .url = urls[i],
						 .max_bytes = 1 },
					 stub_done, s, &err),
			-1);
		assert_non_null(strstr(err.text, "only http and https"));
	}
	assert_int_equal(fetcher_in_flight(s->fetcher), 0);
}

static void done_is_never_called_from_inside(void **state)
{
	struct stub *s = *state;
	struct request request = { .url = stub_url(s, "/"), .max_bytes = 100 };

	stub_answer(s, "/", FEED);
	for (int i = 0; i < 5; i++)
		stub_start(s, &request);
	assert_int_equal(s->done, 0);
	assert_int_equal(fetcher_in_flight(s->fetcher), 5);
	for (int i = 0; i < 200 && s->done < 5; i++)
		stub_turn(s, 10);
	assert_int_equal(s->done, 5);
	assert_int_equal(fetcher_in_flight(s->fetcher), 0);
}

static void freeing_cancels_without_a_word(void **state)
{
	struct stub *s = *state;

	stub_answer(s, "/hang", NULL);
	stub_start(s,
		&(struct request){
			.url = stub_url(s, "/hang"), .max_bytes = 100 });
	stub_turn(s, 50);
	assert_int_equal(s->requests.n, 1);
	stub_stop(s);
	stub_turn(s, 50);
	assert_int_equal(s->done, 0);
}

static void free_it(const struct response *response, void *arg)
{
	struct stub *s = arg;

	assert_int_equal(response->error, FETCH_OK);
	stub_stop(s);
	/* Still good after the fetcher is gone. */
	assert_string_equal(response->body, "<feed/>");
	s->done++;
}

static void the_fetcher_may_be_freed_in_done(void **state)
{
	struct stub *s = *state;
	struct request request = { .url = stub_url(s, "/"), .max_bytes = 100 };

	stub_answer(s, "/", FEED);
	stub_start(s, NULL);
	for (int i = 0; i < 3; i++)
		assert_int_equal(
			fetcher_get(s->fetcher, &request, free_it, s, NULL), 0);
	for (int i = 0; i < 200 && !s->done; i++)
		stub_turn(s, 10);
	stub_turn(s, 20);
	assert_int_equal(s->done, 1);
	assert_null(s->fetcher);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(silence_ends_in_time),
		TEST(the_time_is_for_the_whole_chain),
		TEST(slow_names_do_not_stop_the_loop),
		TEST(only_http_is_spoken),
		TEST(done_is_never_called_from_inside),
		TEST(freeing_cancels_without_a_word),
		TEST(the_fetcher_may_be_freed_in_done),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_loop", tests, NULL, NULL);
}
