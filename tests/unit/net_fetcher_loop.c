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

static const char *local(struct stub *s, const char *path)
{
	return arena_printf(
		&s->arena, "http://127.0.0.1:%u%s", stub_port(s), path);
}

static struct result fetch(struct stub *s, const char *path)
{
	return stub_fetch(s,
		&(struct request){ .url = local(s, path), .max_bytes = 1000 });
}

static int set_up(void **state)
{
	*state = stub_new();
	return 0;
}

static int tear_down(void **state)
{
	stub_free(*state);
	return 0;
}

static void silence_ends_in_time(void **state)
{
	struct stub *s = *state;

	s->options.timeout_ms = 200;
	stub_answer(s, "/hang", NULL);
	int64_t start = stub_clock();
	struct result r = fetch(s, "/hang");

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
	assert_int_equal(fetch(s, "/0").error, FETCH_TIMEOUT);
	assert_true(s->requests.n < 5);
}

static void what_is_our_own_fault_is_offline(void **state)
{
	struct stub *s = *state;
	struct request request = { .url = "http://none.invalid/feed",
		.max_bytes = 100 };
	struct result r = stub_fetch(s, &request);

	assert_int_equal(r.error, FETCH_OFFLINE);
	assert_string_equal(
		r.message, "none.invalid: the name cannot be resolved");
	s->options.proxy = "http://none.invalid:3128";
	r = stub_fetch(s, &request);
	assert_int_equal(r.error, FETCH_OFFLINE);
	assert_non_null(strstr(r.message, "proxy"));
	s->options.proxy = "http://127.0.0.1:1";
	r = stub_fetch(s, &request);
	assert_int_equal(r.error, FETCH_OFFLINE);
	s->options.proxy = local(s, "");
	stub_answer(s, "http://none.invalid/feed",
		"HTTP/1.1 407 P\r\nContent-Length: 0\r\n\r\n");
	r = stub_fetch(s, &request);
	assert_int_equal(r.error, FETCH_OFFLINE);
	assert_non_null(strstr(r.message, "password"));
	/* Nothing listens on port 1: that is theirs. */
	s->options.proxy = NULL;
	request.url = "http://127.0.0.1:1/";
	assert_int_equal(stub_fetch(s, &request).error, FETCH_CONNECT);
}

/* A name server that does not answer (case 070). */
static void a_slow_name_does_not_stop_the_loop(void **state)
{
	struct stub *s = *state;
	struct request request = { .url = "http://slow.invalid/",
		.max_bytes = 100 };

	s->options.timeout_ms = 200;
	int64_t start = stub_clock();
	struct result r = stub_fetch(s, &request);

	assert_int_equal(r.error, FETCH_OFFLINE);
	stub_start(s, &request);
	stub_turn(s, 50);
	stub_stop(s); /* with the look-up still under way */
	assert_true(stub_clock() - start < 1000);
	assert_true(s->longest_gap < 500);
}

static void private_addresses_are_for_the_operator_alone(void **state)
{
	static const char *const refused[] = { "http://10.1.2.3/",
		"http://127.0.0.1:1/", "http://[::1]/", "http://172.31.0.1/",
		"http://192.168.0.1/", "http://169.254.169.254/latest/",
		"http://100.64.0.1/", "http://0.0.0.0/", "http://[fe80::1]/",
		"http://[fd00::1]/", "http://[::ffff:10.0.0.1]/",
		"http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
		"http://2130706433/", "http://0x7f.1/", "http://224.0.0.1/",
		"http://localhost/", "http://inside.test/" };
	struct stub *s = *state;
	struct result r;

	for (size_t i = 0; i < COUNT(refused); i++) {
		r = stub_fetch(s,
			&(struct request){ .url = refused[i],
				.foreign = true,
				.max_bytes = 100 });
		assert_int_equal(r.error, FETCH_CONNECT);
		if (!strstr(r.message, "private address"))
			fail_msg("%s: %s", refused[i], r.message);
	}
	const char *inside = arena_printf(
		&s->arena, "http://inside.test:%u/", stub_port(s));
	struct request request = { .url = inside, .max_bytes = 100 };

	stub_answer(s, "/", FEED);
	r = stub_fetch(s, &request); /* a name, which others may control */
	assert_int_equal(r.error, FETCH_CONNECT);
	s->options.allow_private = true;
	assert_int_equal(stub_fetch(s, &request).error, FETCH_OK);
}

static void public_addresses_are_not_taken_for_private(void **state)
{
	static const char *const urls[] = { "http://192.0.2.1/",
		"http://172.32.0.1/", "http://11.0.0.1/", "http://1.2.3.4/",
		"http://[2001:db8::1]/", "http://[2002:0808:0808::]/" };
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(urls); i++) {
		struct result r = stub_fetch(s,
			&(struct request){ .url = urls[i],
				.foreign = true,
				.max_bytes = 100 });

		if (r.error != FETCH_OFFLINE)
			fail_msg("%s: %s", urls[i], r.message);
	}
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
	struct request request = { .url = local(s, "/"), .max_bytes = 100 };

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
			.url = local(s, "/hang"), .max_bytes = 100 });
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
	struct request request = { .url = local(s, "/"), .max_bytes = 100 };

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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(silence_ends_in_time),
		TEST(the_time_is_for_the_whole_chain),
		TEST(what_is_our_own_fault_is_offline),
		TEST(a_slow_name_does_not_stop_the_loop),
		TEST(private_addresses_are_for_the_operator_alone),
		TEST(public_addresses_are_not_taken_for_private),
		TEST(only_http_is_spoken),
		TEST(done_is_never_called_from_inside),
		TEST(freeing_cancels_without_a_word),
		TEST(the_fetcher_may_be_freed_in_done),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_loop", tests, NULL, NULL);
}
