/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "net_fetcher_stub.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FEED "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<feed/>"
#define FAR "http://feed.invalid/feed"

/* The stub is the proxy, with a password that nobody must see. */
static const char *the_proxy(struct stub *s)
{
	return arena_printf(
		&s->arena, "http://me:word@127.0.0.1:%u", stub_port(s));
}

static struct result fetch(struct stub *s, const char *url)
{
	struct result r = stub_fetch(s,
		&(struct request){
			.url = url, .private_ok = true, .max_bytes = 1000 });

	if (r.message && strstr(r.message, "word@"))
		fail_msg("shows a password: %s", r.message);
	return r;
}

static bool went_through_proxy(struct stub *s, const char *url)
{
	size_t before = s->requests.n;

	stub_answer(s, url, FEED);
	(void)fetch(s, url);
	return s->requests.n > before &&
		strstr(s->requests.items[before], " http://") != NULL;
}

static void the_setting_wins_over_the_environment(void **state) /* case 071 */
{
	struct stub *s = *state;

	(void)setenv("HTTP_PROXY", the_proxy(s), 1);
	(void)setenv("https_proxy", the_proxy(s), 1);
	assert_false(went_through_proxy(s, FAR)); /* neither is for http */
	(void)setenv("all_proxy", the_proxy(s), 1);
	assert_true(went_through_proxy(s, FAR));
	(void)setenv("http_proxy", "http://127.0.0.1:1", 1);
	assert_false(went_through_proxy(s, FAR));
	s->options.proxy = the_proxy(s);
	assert_true(went_through_proxy(s, FAR));
	assert_non_null(strstr(s->requests.items[s->requests.n - 1],
		"\r\nProxy-Authorization: Basic bWU6d29yZA==\r\n"));
	(void)unsetenv("HTTP_PROXY");
}

/* What a proxy is not asked for is not let inside because of it (K30). */
static void a_proxy_for_others_opens_nothing(void **state)
{
	struct stub *s = *state;

	(void)setenv("https_proxy", the_proxy(s), 1);
	s->options.no_proxy = "nobody.test";
	struct result r = stub_fetch(s,
		&(struct request){
			.url = arena_printf(&s->arena, "http://inside.test:%u/",
				stub_port(s)),
			.foreign = true,
			.max_bytes = 1000 });

	assert_int_equal(r.error, FETCH_CONNECT);
	assert_non_null(strstr(r.message, "private address"));
	s->options.proxy = the_proxy(s);
	s->options.no_proxy = "inside.test";
	r = stub_fetch(s,
		&(struct request){
			.url = arena_printf(&s->arena, "http://inside.test:%u/",
				stub_port(s)),
			.foreign = true,
			.max_bytes = 1000 });
	assert_int_equal(r.error, FETCH_CONNECT);
	assert_non_null(strstr(r.message, "private address"));
	assert_int_equal(s->requests.n, 0);
}

static void exceptions_are_reached_without(void **state) /* case 071 */
{
	static const struct {
		const char *no_proxy, *host;
		bool proxied;
	} cases[] = {
		{ "127.0.0.1", "127.0.0.1", false },
		{ "localhost,127.0.0.1", "127.0.0.1", false },
		{ " localhost , 127.0.0.1 ", "127.0.0.1", false },
		{ "127.0.0.0/8", "127.0.0.1", false },
		{ "127.0.0.0/31", "127.0.0.1", false },
		{ "127.0.0.0/32", "127.0.0.1", true },
		{ "0.0.0.0/0", "127.0.0.1", false },
		{ "10.0.0.0/8", "127.0.0.1", true },
		{ "127.0.0.0/x", "127.0.0.1", true },
		{ "127.0.0.0/33", "127.0.0.1", true },
		{ "127.0.0.1/", "127.0.0.1", true },
		{ "0.1", "127.0.0.1", true },
		{ "::1", "[::1]", false },
		{ "[::1]", "[::1]", false },
		{ "::/120", "[::1]", false },
		{ "127.0.0.1", "[::1]", true },
		{ "localhost", "localhost", false },
		{ "inside.test", "inside.test", false },
		{ "inside.test", "a.inside.test", false },
		{ ".inside.test", "a.inside.test", false },
		{ ".inside.test", "inside.test", false },
		{ ".Inside.Test.", "a.inside.test", false },
		{ "side.test", "inside.test", true },
		{ "a.inside.test", "inside.test", true },
		{ "test", "inside.test", false },
		{ "x.test,inside.test y.test", "inside.test", false },
		{ "*", "inside.test", false },
		{ ".", "inside.test", true },
		{ "", "inside.test", true },
		{ ",,", "inside.test", true },
	};
	struct stub *s = *state;

	s->options.proxy = the_proxy(s);
	stub_answer(s, "/", FEED);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *url = arena_printf(&s->arena, "http://%s:%u/",
			cases[i].host, stub_port(s));

		s->options.no_proxy = cases[i].no_proxy;
		if (went_through_proxy(s, url) != cases[i].proxied)
			fail_msg("%s for %s", cases[i].no_proxy, cases[i].host);
	}
	/* The setting wins; without it the environment is heard. */
	(void)setenv("no_proxy", "inside.test", 1);
	s->options.no_proxy = "other.test";
	assert_true(went_through_proxy(s, "http://inside.test/"));
	s->options.no_proxy = NULL;
	assert_false(went_through_proxy(s, "http://inside.test:1/"));
}

static void a_failure_at_the_proxy_is_ours(void **state) /* K34, case 071 */
{
	static const struct {
		const char *proxy, *message;
	} cases[] = {
		{ "http://me:word@none.invalid:3128",
			"name of the proxy cannot be resolved "
			"(http://me:***@none.invalid:3128)" },
		{ "http://me:word@127.0.0.1:1", "proxy cannot be reached" },
		{ "http://me:word@127.0.0.1:1 https_proxy=x", "proxy" },
		{ "ftp://me:word@127.0.0.1:1", "ftp://me:***@127.0.0.1:1 is" },
		{ "me:word@none.invalid", "me:***@none.invalid" },
		{ "socks5h://me:word@127.0.0.1:1", "socks5h://me:***@127" },
	};
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		s->options.proxy = cases[i].proxy;
		struct result r = fetch(s, FAR);

		if (r.error != FETCH_OFFLINE || r.fault != FAULT_PROXY ||
			!strstr(r.message, cases[i].message))
			fail_msg("%s: error %d, fault %d, %s", cases[i].proxy,
				(int)r.error, (int)r.fault, r.message);
	}
}

static void a_proxy_may_want_a_password(void **state) /* case 071 */
{
	static const char *const urls[] = { FAR, "https://feed.invalid/" };
	struct stub *s = *state;

	s->options.proxy = the_proxy(s);
	stub_answer(s, FAR,
		"HTTP/1.1 407 P\r\nProxy-Authenticate: Basic realm=x\r\n"
		"Content-Length: 0\r\n\r\n");
	stub_answer(s, "feed.invalid:443",
		"HTTP/1.1 407 P\r\nProxy-Authenticate: Basic realm=x\r\n"
		"Content-Length: 0\r\n\r\n");
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct result r = fetch(s, urls[i]);

		assert_int_equal(r.error, FETCH_OFFLINE);
		assert_int_equal(r.fault, FAULT_PROXY);
		assert_non_null(strstr(r.message, "wants a password"));
	}
}

/* What a proxy says of one host is about that host. */
static void a_host_that_the_proxy_does_not_reach_is_theirs(void **state)
{
	static const int statuses[] = { 403, 502, 503, 504 };
	struct stub *s = *state;

	s->options.proxy = the_proxy(s);
	for (size_t i = 0; i < COUNT(statuses); i++) {
		stub_answer(s, "feed.invalid:443",
			arena_printf(&s->arena,
				"HTTP/1.1 %d X\r\nContent-Length: 0\r\n\r\n",
				statuses[i]));
		struct result r = fetch(s, "https://feed.invalid/");

		assert_int_equal(r.error, FETCH_CONNECT);
		assert_int_equal(r.fault, FAULT_NONE);
		assert_non_null(strstr(r.message, "proxy has no way there"));
		assert_non_null(strstr(
			r.message, arena_printf(&s->arena, "%d", statuses[i])));
	}
}

/* K34: the resolver, told apart from a host that refuses. */
static void a_name_without_an_address_is_told(void **state)
{
	struct stub *s = *state;
	struct result r = fetch(s, "http://none.invalid/feed");

	assert_int_equal(r.error, FETCH_OFFLINE);
	assert_int_equal(r.fault, FAULT_RESOLVER);
	assert_string_equal(
		r.message, "none.invalid: the name cannot be resolved");
	/* Nothing listens on port 1: that is theirs. */
	r = fetch(s, "http://127.0.0.1:1/");
	assert_int_equal(r.error, FETCH_CONNECT);
	assert_int_equal(r.fault, FAULT_NONE);
	assert_ptr_equal(
		strstr(r.message, "127.0.0.1: no connection: "), r.message);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_setting_wins_over_the_environment),
		TEST(a_proxy_for_others_opens_nothing),
		TEST(exceptions_are_reached_without),
		TEST(a_failure_at_the_proxy_is_ours),
		TEST(a_proxy_may_want_a_password),
		TEST(a_host_that_the_proxy_does_not_reach_is_theirs),
		TEST(a_name_without_an_address_is_told),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_proxy", tests, NULL, NULL);
}
