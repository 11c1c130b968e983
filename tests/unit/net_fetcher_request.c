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
#define DATE "Wednesday, 18-Nov-26 09:00:00 GMT"
#define PLAIN "Host User-Agent Accept-Encoding Accept"

static const char *last_request(const struct stub *s)
{
	return s->requests.items[s->requests.n - 1];
}

/* The names of all fields of a request, in their order. */
static const char *names(struct stub *s, const char *request)
{
	const char *all = "";

	for (const char *line = strstr(request, "\r\n") + 2; *line != '\r';
		line = strstr(line, "\r\n") + 2)
		all = arena_printf(&s->arena, "%s%s%.*s", all, *all ? " " : "",
			(int)strcspn(line, ":"), line);
	return all;
}

static const char *value(struct stub *s, const char *request, const char *name)
{
	const char *at = strstr(
		request, arena_printf(&s->arena, "\r\n%s: ", name));

	assert_non_null(at);
	at += strlen(name) + 4;
	return arena_strndup(&s->arena, at, strcspn(at, "\r"));
}

static struct result fetch_conditional(
	struct stub *s, const char *path, const char *etag, const char *date)
{
	return stub_fetch_next(s,
		&(struct request){ .url = stub_url(s, path),
			.etag = etag,
			.last_modified = date,
			.max_bytes = 1000 });
}

/* K50 to K55, K16, and K54 also when the server would like to be known. */
static void a_request_has_these_fields_and_no_others(void **state)
{
	struct stub *s = *state;

	stub_answer(s, "/from?a=b&c",
		"HTTP/1.1 302 F\r\nSet-Cookie: id=1; Path=/\r\n"
		"Location: /feed?d=%20e\r\nContent-Length: 0\r\n\r\n");
	stub_answer(s, "/feed?d=%20e",
		"HTTP/1.1 200 OK\r\nSet-Cookie: id=2; Path=/\r\n"
		"Accept-CH: Sec-CH-UA\r\nCritical-CH: Sec-CH-UA\r\n"
		"Content-Length: 7\r\n\r\n<feed/>");
	for (size_t round = 0; round < 2; round++)
		assert_int_equal(
			fetch_conditional(s, "/from?a=b&c", NULL, NULL).status,
			200);
	assert_int_equal(s->requests.n, 4);
	for (size_t i = 0; i < s->requests.n; i++) {
		const char *request = s->requests.items[i];
		const char *first = i % 2 ? "GET /feed?d=%20e HTTP/1.1\r\n"
					  : "GET /from?a=b&c HTTP/1.1\r\n";

		assert_ptr_equal(strstr(request, first), request);
		assert_string_equal(names(s, request), PLAIN);
		assert_string_equal(value(s, request, "User-Agent"),
			"test/1.0 (+https://test.example/)");
		assert_string_equal(value(s, request, "Host"),
			arena_printf(&s->arena, "127.0.0.1:%u", stub_port(s)));
		/* Nothing behind the header. */
		assert_string_equal(strstr(request, "\r\n\r\n"), "\r\n\r\n");
	}
}

static void feeds_are_wanted_first(void **state) /* K53 */
{
	static const char *const types[] = { "application/atom+xml",
		"application/rss+xml", "application/feed+json",
		"application/xml;q=0.9", "text/xml;q=0.8",
		"application/json;q=0.8", "*/*;q=0.1" };
	struct stub *s = *state;

	stub_answer(s, "/", FEED);
	(void)stub_get(s, "/");
	const char *accept = value(s, last_request(s), "Accept");

	for (size_t i = 0; i < COUNT(types); i++)
		if (!strstr(accept, types[i]))
			fail_msg("%s is not in %s", types[i], accept);
}

/* K16, case 031: no coding that could not be undone. */
static void codings_are_offered_that_are_known(void **state)
{
	static const char *const known[] = { "deflate", "gzip", "br", "zstd" };
	struct stub *s = *state;

	stub_answer(s, "/", FEED);
	(void)stub_get(s, "/");
	const char *offer = value(s, last_request(s), "Accept-Encoding");

	assert_non_null(strstr(offer, "gzip"));
	for (const char *at = offer; *at;) {
		size_t len = strcspn(at, ","), i = 0;

		while (i < COUNT(known) &&
			(strlen(known[i]) != len ||
				memcmp(known[i], at, len) != 0))
			i++;
		if (i == COUNT(known))
			fail_msg("%.*s", (int)len, at);
		at += len;
		at += strspn(at, ", ");
	}
}

/* K1, K2, K17, case 028 */
static void validators_bring_three_fields(void **state)
{
	static const struct {
		const char *etag, *date, *names;
	} cases[] = {
		{ NULL, NULL, PLAIN },
		{ "\"a-1\"", DATE,
			PLAIN " If-None-Match If-Modified-Since A-IM" },
		{ "W/\"a-2-gzip\"", NULL, PLAIN " If-None-Match A-IM" },
		{ NULL, DATE, PLAIN " If-Modified-Since A-IM" },
		{ "", "", PLAIN },
		/* What would be a field of its own, or end the header. */
		{ "a\r\nX-Evil: 1", DATE, PLAIN " If-Modified-Since A-IM" },
		{ "a\nX-Evil: 1", "b\rX-Evil: 2", PLAIN },
		{ "\"\x01\"", "\x7f", PLAIN },
		{ "\r\n\r\nGET /other HTTP/1.1", NULL, PLAIN },
	};
	struct stub *s = *state;

	stub_answer(s, "/", FEED);
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t before = s->requests.n;

		(void)fetch_conditional(s, "/", cases[i].etag, cases[i].date);
		assert_int_equal(s->requests.n, before + 1);
		assert_string_equal(names(s, last_request(s)), cases[i].names);
	}
	(void)fetch_conditional(s, "/", "W/\"a-2-gzip\"", DATE);
	const char *request = last_request(s);

	assert_string_equal(
		value(s, request, "If-None-Match"), "W/\"a-2-gzip\"");
	assert_string_equal(value(s, request, "If-Modified-Since"), DATE);
	assert_string_equal(value(s, request, "A-IM"), "feed");
}

static void a_delta_is_an_answer_to_who_asked(void **state) /* K17 */
{
	static const struct {
		const char *fields, *etag, *message; /* NULL: it is taken */
	} cases[] = {
		{ "IM: feed\r\n", "\"e\"", NULL },
		{ "IM: Feed\r\nETag: \"f\"\r\n", "\"e\"", NULL },
		{ "", "\"e\"", "another way" },
		{ "IM: vcdiff\r\n", "\"e\"", "another way" },
		{ "IM: feed, gzip\r\n", "\"e\"", "another way" },
		{ "IM: feed\r\nIM: vcdiff\r\n", "\"e\"", "another way" },
		{ "IM: feed\r\n", NULL, "nothing of the kind was asked" },
	};
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		stub_answer(s, "/",
			arena_printf(&s->arena,
				"HTTP/1.1 226 IM Used\r\n%s"
				"Content-Length: 7\r\n\r\n<feed/>",
				cases[i].fields));
		struct result r = fetch_conditional(
			s, "/", cases[i].etag, NULL);

		if (cases[i].message) {
			assert_int_equal(r.error, FETCH_BROKEN);
			assert_false(r.delta);
			assert_int_equal(r.body_len, 0);
			assert_non_null(strstr(r.message, cases[i].message));
			continue;
		}
		assert_int_equal(r.error, FETCH_OK);
		assert_int_equal(r.status, 226);
		assert_true(r.delta);
		assert_string_equal(r.body, "<feed/>");
	}
	/* A whole feed is one, whatever IM says. */
	stub_answer(s, "/",
		"HTTP/1.1 200 OK\r\nIM: feed\r\nContent-Length: 7\r\n\r\n"
		"<feed/>");
	assert_false(fetch_conditional(s, "/", "\"e\"", NULL).delta);
}

/* K17, K5: where no validators went, no delta was asked for. */
static void a_delta_from_another_url_is_refused(void **state)
{
	struct stub *s = *state;
	struct request request = { .url = stub_url(s, "/a"),
		.etag = "\"e\"",
		.validated_url = stub_url(s, "/a"),
		.max_bytes = 1000 };

	stub_answer(s, "/a", "HTTP/1.1 302 F\r\nLocation: /b\r\n\r\n");
	stub_answer(s, "/b",
		"HTTP/1.1 226 IM Used\r\nIM: feed\r\nContent-Length: 7\r\n\r\n"
		"<feed/>");
	struct result r = stub_fetch(s, &request);

	assert_string_equal(names(s, last_request(s)), PLAIN);
	assert_int_equal(r.error, FETCH_BROKEN);
	request.validated_url = stub_url(s, "/b");
	assert_true(stub_fetch(s, &request).delta);
}

/* K12, K13, K18: what the fetcher makes of the fields, see net/headers. */
static void freshness_is_told(void **state)
{
	static const struct {
		const char *fields;
		int64_t max_age;
	} cases[] = {
		{ "", -1 },
		{ "Expires: Wed, 18 Nov 2026 10:00:00 GMT\r\n"
		  "Date: Wed, 18 Nov 2026 09:00:00 GMT\r\nAge: 60\r\n",
			3540 },
		{ "Expires: 0\r\nDate: Wed, 18 Nov 2026 09:00:00 GMT\r\n", -1 },
		{ "Cache-Control: max-age=3600\r\nAge: 3500\r\n"
		  "Expires: 0\r\n",
			100 },
		{ "Cache-Control: no-cache, max-age=3600\r\n", -1 },
	};
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		stub_answer(s, "/",
			arena_printf(&s->arena,
				"HTTP/1.1 200 OK\r\n%s\r\n<feed/>",
				cases[i].fields));
		assert_int_equal(stub_get(s, "/").max_age, cases[i].max_age);
	}
}

/* K35: told, and not tried again with another face. */
static void a_challenge_is_reported_and_left_alone(void **state)
{
	struct stub *s = *state;

	stub_answer(s, "/",
		"HTTP/1.1 403 Forbidden\r\ncf-mitigated: challenge\r\n"
		"Content-Type: text/html\r\nServer: cloudflare\r\n"
		"Set-Cookie: __cf_bm=1\r\nRetry-After: 60\r\n\r\n"
		"<title>Just a moment...</title>");
	struct result r = stub_get(s, "/");

	assert_int_equal(r.error, FETCH_OK);
	assert_int_equal(r.status, 403);
	assert_true(r.challenged);
	assert_int_equal(r.retry_after, 60);
	assert_int_equal(s->requests.n, 1);
	stub_answer(s, "/",
		"HTTP/1.1 503 S\r\nContent-Type: text/html\r\n"
		"Server: cloudflare\r\n\r\n<script>window._cf_chl_opt={}");
	assert_true(stub_fetch_next(s,
		&(struct request){ .url = stub_url(s, "/"), .max_bytes = 1000 })
			    .challenged);
	assert_string_equal(names(s, last_request(s)), PLAIN);
	stub_answer(s, "/", "HTTP/1.1 403 Forbidden\r\n\r\nno");
	assert_false(stub_get(s, "/").challenged);
}

/* A31: a form is sent once, wherever an answer would lead to. */
static void a_form_is_posted_once(void **state)
{
	struct stub *s = *state;
	static const char *const answers[] = {
		"HTTP/1.1 204 No Content\r\n\r\n",
		"HTTP/1.1 307 T\r\nLocation: /feed\r\n"
		"Content-Length: 0\r\n\r\n",
		"HTTP/1.1 303 S\r\nLocation: /feed\r\n"
		"Content-Length: 0\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
		"Content-Length: 4\r\n\r\nnone",
	};
	static const int statuses[] = { 204, 307, 303, 200 };

	for (size_t i = 0; i < COUNT(answers); i++) {
		stub_answer(s, "/hub", answers[i]);
		struct result r = stub_fetch_next(s,
			&(struct request){ .url = stub_url(s, "/hub"),
				.form = "hub.mode=publish&hub.url=a%2Fb",
				.max_bytes = 1000 });
		const char *request = last_request(s);

		assert_int_equal(r.status, statuses[i]);
		assert_int_equal(s->requests.n, i + 1);
		assert_ptr_equal(
			strstr(request, "POST /hub HTTP/1.1\r\n"), request);
		assert_string_equal(value(s, request, "Content-Type"),
			"application/x-www-form-urlencoded");
		assert_string_equal(value(s, request, "Content-Length"), "30");
		assert_string_equal(strstr(request, "\r\n\r\n") + 4,
			"hub.mode=publish&hub.url=a%2Fb");
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_request_has_these_fields_and_no_others),
		TEST(feeds_are_wanted_first),
		TEST(codings_are_offered_that_are_known),
		TEST(validators_bring_three_fields),
		TEST(a_delta_is_an_answer_to_who_asked),
		TEST(a_delta_from_another_url_is_refused),
		TEST(freshness_is_told),
		TEST(a_challenge_is_reported_and_left_alone),
		TEST(a_form_is_posted_once),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_request", tests, NULL, NULL);
}
