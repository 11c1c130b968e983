/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "net_fetcher_stub.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FEED "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<feed/>"

static void redirect(
	struct stub *s, const char *path, int status, const char *location)
{
	stub_answer(s, path,
		arena_printf(&s->arena,
			"HTTP/1.1 %d M\r\nLocation: %s\r\n"
			"Content-Length: 0\r\n\r\n",
			status, location));
}

/* K28, K29, case 029 */
static void only_permanent_redirects_move_a_source(void **state)
{
	static const struct {
		int status[3]; /* of /0, /1, /2; 0: the feed */
		const char *url, *moved;
	} cases[] = {
		{ { 302, 0 }, "/1", NULL },
		{ { 303, 0 }, "/1", NULL },
		{ { 307, 0 }, "/1", NULL },
		{ { 301, 0 }, "/1", "/1" },
		{ { 308, 0 }, "/1", "/1" },
		{ { 301, 308, 301 }, "/3", "/3" },
		{ { 302, 301, 0 }, "/2", NULL },
		{ { 301, 302, 0 }, "/2", "/1" },
		{ { 301, 302, 301 }, "/3", "/1" },
	};
	struct stub *s = *state;

	stub_answer(s, "/3", FEED);
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (int hop = 0; hop < 3; hop++)
			stub_answer(s, arena_printf(&s->arena, "/%d", hop),
				cases[i].status[hop]
					? arena_printf(&s->arena,
						  "HTTP/1.1 %d M\r\nETag: \"no\"\r\n"
						  "Location: %d\r\n\r\nmoved",
						  cases[i].status[hop], hop + 1)
					: FEED);
		struct result r = stub_get(s, "/0");

		assert_int_equal(r.error, FETCH_OK);
		assert_string_equal(r.body, "<feed/>");
		assert_null(r.etag);
		assert_string_equal(r.url, stub_url(s, cases[i].url));
		if (cases[i].moved)
			assert_string_equal(
				r.moved, stub_url(s, cases[i].moved));
		else
			assert_null(r.moved);
	}
}

static void redirects_are_counted(void **state) /* K30 */
{
	struct stub *s = *state;

	for (int hop = 0; hop < 6; hop++)
		stub_answer(s, arena_printf(&s->arena, "/%d", hop),
			arena_printf(&s->arena,
				"HTTP/1.1 302 F\r\nLocation: /%d\r\n\r\n",
				hop + 1));
	stub_answer(s, "/6", FEED);
	assert_int_equal(stub_get(s, "/1").error, FETCH_OK);
	struct result r = stub_get(s, "/0");

	assert_int_equal(r.error, FETCH_REDIRECTS);
	assert_non_null(strstr(r.message, "more than 5 times"));
}

/* K30: RFC 3986 5.2 for the address, RFC 9110 10.2.2 for the fragment. */
static void a_location_is_seen_from_where_it_was_said(void **state)
{
	static const struct {
		const char *from, *location, *to; /* to: path and fragment */
	} cases[] = {
		{ "/a/b?q#part", "c", "/a/c#part" },
		{ "/a/b#part", "c#other", "/a/c#other" },
		{ "/a/b#part", "/c?d=1", "/c?d=1#part" },
		{ "/a/b/c", "../d", "/a/d" },
		{ "/a/b/c", "../../../d", "/d" },
		{ "/a/b?x=1", "?x=2", "/a/b?x=2" },
		{ "/a/b", "./", "/a/" },
		{ "/a/b", "c d", "/a/c%20d" },
		{ "/a/b", "  c  ", "/a/c" },
	};
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = &s->arena;
		size_t before = s->requests.n;

		redirect(s,
			arena_strndup(
				a, cases[i].from, strcspn(cases[i].from, "#")),
			301, cases[i].location);
		stub_answer(s,
			arena_strndup(
				a, cases[i].to, strcspn(cases[i].to, "#")),
			FEED);
		struct result r = stub_get(s, cases[i].from);

		if (r.error != FETCH_OK)
			fail_msg("%s: %s", cases[i].location, r.message);
		assert_string_equal(r.url, stub_url(s, cases[i].to));
		assert_string_equal(r.moved, r.url);
		/* The fragment is ours alone. */
		assert_null(strchr(s->requests.items[before + 1], '#'));
	}
}

static void a_location_may_be_whole_or_without_scheme(void **state) /* K30 */
{
	struct stub *s = *state;

	stub_answer(s, "/feed", FEED);
	redirect(s, "/whole", 302, stub_url(s, "/feed"));
	redirect(s, "/net", 302, stub_url(s, "/feed") + strlen("http:"));
	/* Not told to us, so not passed on either. */
	redirect(s, "/secret", 302,
		arena_printf(&s->arena, "http://me:word@127.0.0.1:%u/feed",
			stub_port(s)));
	assert_int_equal(stub_get(s, "/whole").error, FETCH_OK);
	assert_int_equal(stub_get(s, "/net").error, FETCH_OK);
	struct result r = stub_get(s, "/secret");

	assert_int_equal(r.error, FETCH_OK);
	assert_string_equal(r.url, stub_url(s, "/feed"));
	assert_null(
		strstr(s->requests.items[s->requests.n - 1], "Authorization"));
}

static void a_redirect_leads_on_only_where_http_is(void **state) /* K30 */
{
	static const char *const locations[] = { "file:///etc/passwd",
		"gopher://127.0.0.1:70/", "ftp://127.0.0.1/", "dict://x/",
		"javascript:alert(1)", "data:text/xml,<feed/>", "mailto:a@b.c",
		"http://", "http://a b/", "http://[::1/", "http://x:99999/",
		"http://ex\x01mple/", "http://x\x1b/",
		"feed://127.0.0.1/feed" };
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(locations); i++) {
		redirect(s, "/", 301, locations[i]);
		size_t before = s->requests.n;
		struct result r = stub_get(s, "/");

		if (r.error != FETCH_REDIRECTS)
			fail_msg("%s: %s", locations[i], r.message);
		assert_non_null(strstr(r.message, "127.0.0.1: redirects to "));
		assert_null(r.moved);
		assert_int_equal(s->requests.n, before + 1);
	}
}

/* A line ends where it ends: what follows is no field of the next request. */
static void a_location_adds_no_field(void **state)
{
	static const char *const locations[] = { "/feed\rX-Evil: 1",
		"/feed%0d%0aX-Evil:%201", "/feed?a\tX-Evil: 1" };
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(locations); i++) {
		redirect(s, "/", 302, locations[i]);
		stub_answer(s, "/feed", FEED);
		stub_answer(s, "/feed%0d%0aX-Evil:%201", FEED);
		stub_answer(s, "/feed?aX-Evil:%201", FEED);
		struct result r = stub_get(s, "/");

		assert_true(r.error == FETCH_OK || r.error == FETCH_REDIRECTS);
		assert_null(strstr(
			s->requests.items[s->requests.n - 1], "\r\nX-Evil"));
		assert_null(strstr(
			s->requests.items[s->requests.n - 1], "\rX-Evil"));
	}
}

/* K30: what a stranger says does not fill the log, nor write in it. */
static void the_message_is_one_short_line(void **state)
{
	struct stub *s = *state;
	char *location = arena_alloc(&s->arena, 20001);

	memset(location, 'x', 20000);
	memcpy(location, "file:///\x1b[2J\x08\xff\t", 15);
	redirect(s, "/", 301, location);
	struct result r = stub_get(s, "/");

	assert_int_equal(r.error, FETCH_REDIRECTS);
	assert_true(strlen(r.message) < 500);
	for (const char *m = r.message; *m; m++)
		assert_true((unsigned char)*m >= 0x20);
}

static void a_circle_ends(void **state) /* K30, case 029 */
{
	struct stub *s = *state;

	redirect(s, "/a", 301, "/b");
	redirect(s, "/b", 301, "/a");
	redirect(s, "/self", 302, "/self#x");
	struct result r = stub_get(s, "/a");

	assert_int_equal(r.error, FETCH_REDIRECTS);
	assert_non_null(strstr(r.message, "in a circle"));
	assert_int_equal(s->requests.n, 2);
	assert_null(r.moved);
	r = stub_get(s, "/self");
	assert_int_equal(r.error, FETCH_REDIRECTS);
	assert_true(s->requests.n < 6);
}

/* With a Location they are not the same as a redirect. */
static void other_answers_do_not_lead_on(void **state)
{
	static const int statuses[] = { 200, 201, 300, 304, 404, 503 };
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(statuses); i++) {
		redirect(s, "/", statuses[i], "/feed");
		struct result r = stub_get(s, "/");

		assert_int_equal(r.error, FETCH_OK);
		assert_int_equal(r.status, statuses[i]);
		assert_null(r.moved);
	}
	stub_answer(s, "/", "HTTP/1.1 302 F\r\nContent-Length: 0\r\n\r\n");
	assert_int_equal(stub_get(s, "/").status, 302);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(only_permanent_redirects_move_a_source),
		TEST(redirects_are_counted),
		TEST(a_location_is_seen_from_where_it_was_said),
		TEST(a_location_may_be_whole_or_without_scheme),
		TEST(a_redirect_leads_on_only_where_http_is),
		TEST(a_location_adds_no_field),
		TEST(the_message_is_one_short_line),
		TEST(a_circle_ends),
		TEST(other_answers_do_not_lead_on),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_redirect", tests, NULL, NULL);
}
