/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "net_fetcher_stub.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define OK_HEAD "HTTP/1.1 200 OK\r\n"
#define CHUNKED OK_HEAD "Transfer-Encoding: chunked\r\n\r\n"
#define FEED OK_HEAD "Content-Length: 7\r\n\r\n<feed/>"
#define BROKEN FETCH_BROKEN
#define TOO_BIG FETCH_TOO_BIG

/* What goes wrong is told with the host in front, in one line. */
static void expect(const struct result *r, enum fetch_error error,
	const char *message, const char *what)
{
	if (r->error != error || r->fault != FAULT_NONE)
		fail_msg("%s: error %d, %s", what, (int)r->error, r->message);
	if (error == FETCH_OK) {
		assert_null(r->message);
		return;
	}
	if (strncmp(r->message, "127.0.0.1: ", 11) != 0 ||
		!strstr(r->message, message))
		fail_msg("%s: %s", what, r->message);
	assert_null(r->etag);
	assert_int_equal(r->body_len, 0);
	assert_int_equal(r->status, 0);
}

static void framing_that_lies_is_no_answer(void **state) /* K38, case 032 */
{
	static const struct {
		const char *answer;
		enum fetch_error error;
		const char *message;
	} cases[] = {
		{ OK_HEAD "Content-Length: 8\r\n\r\n<feed/>", BROKEN,
			"broke off" },
		{ OK_HEAD "Content-Length: -1\r\n\r\n<feed/>", BROKEN,
			"not proper HTTP" },
		{ OK_HEAD "Content-Length: seven\r\n\r\n<feed/>", BROKEN,
			"not proper HTTP" },
		{ OK_HEAD "Content-Length: 99999999999999999999\r\n\r\nx",
			TOO_BIG,
			"larger than 1000 bytes, the most that max_bytes allows" },
		/* Too short a length: the rest is not part of it. */
		{ OK_HEAD "Content-Length: 7\r\n\r\n<feed/><more/>", FETCH_OK,
			NULL },
		{ CHUNKED "7\r\n<feed/>\r\n", BROKEN, "broke off" },
		{ CHUNKED "7\r\n<feed/>\r\n0\r\n", BROKEN, "broke off" },
		{ CHUNKED "7\r\n<feed/>\r\n0\r\n\r\n", FETCH_OK, NULL },
		{ CHUNKED "7;a=\"b\"\r\n<feed/>\r\n0\r\n\r\n", FETCH_OK, NULL },
		{ CHUNKED "6\r\n<feed/>\r\n0\r\n\r\n", BROKEN, "broke off" },
		{ CHUNKED "-7\r\n<feed/>\r\n0\r\n\r\n", BROKEN, "broke off" },
		{ CHUNKED "\r\n<feed/>\r\n0\r\n\r\n", BROKEN, "broke off" },
		{ CHUNKED "fffffffffffffffff\r\n<feed/>", BROKEN, "broke off" },
		{ CHUNKED "ffffffffffffffff\r\n<feed/>", BROKEN, "broke off" },
		{ CHUNKED "7fffffffffffffff\r\n<feed/>", BROKEN, "broke off" },
		{ CHUNKED "<feed/>", BROKEN, "broke off" },
		{ OK_HEAD "Content-Length: 3\r\nTransfer-Encoding: chunked"
			  "\r\n\r\n7\r\n<feed/>\r\n0\r\n\r\n",
			FETCH_OK, NULL },
		/* Length by the end of the connection. */
		{ OK_HEAD "\r\n<feed/>", FETCH_OK, NULL },
	};
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		stub_answer(s, "/", cases[i].answer);
		struct result r = stub_get(s, "/");

		expect(&r, cases[i].error, cases[i].message, cases[i].answer);
		if (r.error == FETCH_OK)
			assert_string_equal(r.body, "<feed/>");
	}
}

static void what_is_not_http_is_no_answer(void **state)
{
	static const char *const answers[] = { "<feed/>", /* HTTP/0.9 */
		"\r\n<feed/>", "ICY 200 OK\r\n\r\n<feed/>",
		"HTTP/1.1\r\n\r\n<feed/>", "HTTP/1.1 abc OK\r\n\r\n<feed/>",
		"HTTP/1.1 20 OK\r\n\r\n<feed/>",
		"HTTP/1.1 2000 OK\r\n\r\n<feed/>",
		"HTTP/9.9 200 OK\r\n\r\n<feed/>",
		"HTTP/1.1 -200 OK\r\n\r\n<feed/>",
		"RTSP/1.0 200 OK\r\n\r\n<feed/>",
		"\xff\xfe\x00H\x00T\x00T\x00P" };
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(answers); i++) {
		stub_answer(s, "/", answers[i]);
		struct result r = stub_get(s, "/");

		expect(&r, FETCH_BROKEN, "not proper HTTP", answers[i]);
	}
	stub_answer_bytes(s, "/",
		OK_HEAD "ETag: \"a\0b\"\r\nContent-Length: 0\r\n\r\n",
		sizeof OK_HEAD "ETag: \"a.b\"\r\nContent-Length: 0\r\n\r\n" -
			1);
	struct result r = stub_get(s, "/");

	expect(&r, FETCH_BROKEN, "not proper HTTP", "NUL");
}

static void an_answer_that_is_cut_anywhere_is_none(void **state) /* K38 */
{
	static const char whole[] = OK_HEAD
		"ETag: \"e\"\r\nContent-Type: text/xml\r\n"
		"Content-Length: 7\r\n\r\n<feed/>";
	struct stub *s = *state;

	for (size_t len = 0; len < sizeof whole - 1; len++) {
		stub_answer_bytes(s, "/", whole, len);
		struct result r = stub_get(s, "/");

		expect(&r, FETCH_BROKEN, "",
			arena_printf(&s->arena, "%zu bytes", len));
	}
}

/* Validators are sent back, so nothing may hide in them (K1, K2). */
static void control_characters_do_not_come_through(void **state)
{
	static const char *const values[] = { "\"a\rX-Evil: 1\"", "\"\x01\"",
		"\"\x1b[2J\"", "\"\x7f\"" };
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(values); i++) {
		stub_answer(s, "/",
			arena_printf(&s->arena,
				OK_HEAD "ETag: %s\r\nLast-Modified: %s\r\n"
					"Content-Type: %s\r\n"
					"Content-Length: 7\r\n\r\n<feed/>",
				values[i], values[i], values[i]));
		struct result r = stub_get(s, "/");
		const char *all[] = { r.etag, r.last_modified, r.content_type };

		assert_int_equal(r.error, FETCH_OK);
		for (size_t j = 0; j < COUNT(all); j++)
			for (const char *c = all[j]; c && *c; c++)
				assert_true((unsigned char)*c >= 0x20 &&
					*c != 0x7f);
	}
}

/* What stands behind an answer is not the beginning of the next. */
static void left_overs_are_not_taken_for_an_answer(void **state)
{
	static const char evil[] = "HTTP/1.1 200 OK\r\nETag: \"evil\"\r\n"
				   "Content-Length: 5\r\n\r\nevil!";
	static const char *const answers[] = {
		"HTTP/1.1 304 N\r\nContent-Length: 5\r\n\r\n",
		"HTTP/1.1 304 N\r\nTransfer-Encoding: chunked\r\n\r\n",
		"HTTP/1.1 204 N\r\n\r\n",
		OK_HEAD "Content-Length: 0\r\n\r\n",
		OK_HEAD "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	};
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(answers); i++) {
		stub_answer(s, "/",
			arena_printf(&s->arena, "%s%s", answers[i], evil))
			->keep = true;
		stub_answer(s, "/next", FEED);
		struct result r = stub_get(s, "/");

		assert_int_equal(r.error, FETCH_OK);
		assert_null(r.etag);
		assert_int_equal(r.body_len, 0);
		r = stub_fetch_next(s,
			&(struct request){ .url = stub_url(s, "/next"),
				.max_bytes = 1000 });
		assert_int_equal(r.error, FETCH_OK);
		assert_string_equal(r.body, "<feed/>");
		assert_null(r.etag);
	}
}

static void a_wait_is_read_from_the_wire(void **state) /* K23, K26, K27 */
{
	static const struct {
		const char *fields;
		int64_t wait;
	} cases[] = {
		{ "Retry-After: 120\r\n", 120 },
		{ "Retry-After: Wed, 18 Nov 2026 09:05:00 GMT\r\n"
		  "Date: Wed, 18 Nov 2026 09:00:00 GMT\r\n",
			300 },
		{ "Retry-After: Wed, 18 Nov 2026 08:00:00 GMT\r\n", 0 },
		{ "Retry-After: 0\r\n", 0 },
		{ "Retry-After: -120\r\n", -1 },
		{ "Retry-After: soon\r\n", -1 },
		{ "Retry-After:\r\n", -1 },
		{ "Retry-After: 9999999999999999999999\r\n", 1000000000 },
		{ "RateLimit: \"api\";r=0;t=189\r\n", 189 },
		{ "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 41\r\n", 41 },
		{ "Retry-After: 10\r\nRateLimit: \"api\";r=0;t=189\r\n", 189 },
		{ "Retry-After: 600\r\nX-RateLimit-Remaining: 0\r\n"
		  "X-RateLimit-Reset: 41\r\n",
			600 },
	};
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		stub_answer(s, "/",
			arena_printf(&s->arena,
				"HTTP/1.1 429 T\r\n%sContent-Length: 0\r\n\r\n",
				cases[i].fields));
		struct result r = stub_get(s, "/");

		assert_int_equal(r.status, 429);
		if (r.retry_after != cases[i].wait)
			fail_msg("%s: %lld", cases[i].fields,
				(long long)r.retry_after);
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(framing_that_lies_is_no_answer),
		TEST(what_is_not_http_is_no_answer),
		TEST(an_answer_that_is_cut_anywhere_is_none),
		TEST(control_characters_do_not_come_through),
		TEST(left_overs_are_not_taken_for_an_answer),
		TEST(a_wait_is_read_from_the_wire),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_wire", tests, NULL, NULL);
}
