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
#define MEGABYTE (1024 * 1024)
#define FILLER \
	"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

/* Answers that never end: the first part once, the second for ever. */
static const struct flood {
	const char *name, *first, *rest;
	enum fetch_error error;
	const char *message;
} floods[] = {
	{ "body", OK_HEAD "\r\n", FILLER, FETCH_TOO_BIG,
		"the answer is larger than 1000 bytes" },
	{ "chunks", CHUNKED, "40\r\n" FILLER "\r\n", FETCH_TOO_BIG,
		"the answer is larger than 1000 bytes" },
	{ "fields", OK_HEAD, "X-Filler: " FILLER "\r\n", FETCH_TOO_BIG,
		"header of the answer is larger than 65536 bytes" },
	{ "small fields", OK_HEAD, "a:b\r\n", FETCH_TOO_BIG,
		"header of the answer is larger than 65536 bytes" },
	{ "one field", OK_HEAD "X-Filler: ", FILLER, FETCH_TOO_BIG,
		"header of the answer is larger than 65536 bytes" },
	{ "one folded field", OK_HEAD "X-Filler: x\r\n", " " FILLER "\r\n",
		FETCH_TOO_BIG,
		"header of the answer is larger than 65536 bytes" },
	{ "status line", "HTTP/1.1 200 ", FILLER, FETCH_TOO_BIG,
		"header of the answer is larger than 65536 bytes" },
	{ "interim answers", "", "HTTP/1.1 103 E\r\nLink: <x>\r\n\r\n",
		FETCH_TOO_BIG,
		"header of the answer is larger than 65536 bytes" },
	{ "trailers", CHUNKED "7\r\n<feed/>\r\n0\r\n", "X: " FILLER "\r\n",
		FETCH_TOO_BIG,
		"header of the answer is larger than 65536 bytes" },
	{ "one trailer", CHUNKED "7\r\n<feed/>\r\n0\r\nX: ", FILLER,
		FETCH_BROKEN, "" },
	{ "no HTTP", "SSH", FILLER, FETCH_BROKEN, "not proper HTTP" },
	{ "redirect", "HTTP/1.1 302 F\r\nLocation: /\r\n\r\n", FILLER,
		FETCH_TOO_BIG, "the answer is larger than 1000 bytes" },
	{ "error page", "HTTP/1.1 503 S\r\n\r\n", FILLER, FETCH_TOO_BIG,
		"the answer is larger than 1000 bytes" },
	/* Blocks of gzip with nothing in them. */
	{ "empty gzip", NULL, NULL, FETCH_TOO_BIG,
		"the answer is larger than 1000 bytes" },
};

static const char gzip_head[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03";
static const char gzip_empty_block[] = "\0\0\0\xff\xff";

static void put_flood(struct stub *s, const char *path, const struct flood *f)
{
	static const char head[] = OK_HEAD "Content-Encoding: gzip\r\n\r\n";
	struct answer *a;
	char block[4096];

	if (f->first) {
		const char *more = f->rest;

		for (int i = 0; i < 6; i++)
			more = arena_printf(&s->arena, "%s%s", more, more);
		a = stub_answer(s, path,
			arena_printf(&s->arena, "%s%s", f->first, more));
		a->loop = strlen(f->first);
	} else {
		memcpy(block, gzip_head, 10);
		for (size_t i = 10; i + 5 <= sizeof block; i += 5)
			memcpy(block + i, gzip_empty_block, 5);
		a = stub_answer_head(s, path, head, block, 10 + 4085 / 5 * 5);
		a->loop = strlen(head) + 10;
	}
	a->endless = true;
}

static void what_has_no_end_is_cut_off(void **state) /* K39 */
{
	struct stub *s = *state;

	for (size_t i = 0; i < COUNT(floods); i++) {
		put_flood(s, "/", &floods[i]);
		s->sent = 0;
		struct result r = stub_get(s, "/");

		if (r.error != floods[i].error ||
			!strstr(r.message, floods[i].message))
			fail_msg("%s: error %d, %s", floods[i].name,
				(int)r.error, r.message);
		/* Beyond the limits, only what was in the sockets already. */
		assert_true(s->sent < 8 * MEGABYTE);
	}
}

static void much_header_is_not_too_much(void **state)
{
	struct stub *s = *state;
	const char *fields = "a:b\r\n";

	for (int i = 0; i < 13; i++)
		fields = arena_printf(&s->arena, "%s%s", fields, fields);
	stub_answer(s, "/",
		arena_printf(&s->arena,
			OK_HEAD "%sETag: \"e\"\r\nContent-Length: 7\r\n\r\n"
				"<feed/>",
			fields));
	struct result r = stub_get(s, "/");

	assert_int_equal(r.error, FETCH_OK);
	assert_string_equal(r.etag, "\"e\"");
}

static void put_drip(struct stub *s, const char *path, const char *first)
{
	struct answer *a = stub_answer(
		s, path, arena_printf(&s->arena, "%sx", first));

	a->loop = strlen(first);
	a->endless = true;
	a->drip_ms = 10;
}

static void a_drip_ends_in_time(void **state) /* K40 */
{
	static const char *const firsts[] = { OK_HEAD "\r\n<feed>",
		OK_HEAD "X: ", CHUNKED "7;",
		CHUNKED "0\r\nX: ", OK_HEAD "Content-Length: 1000\r\n\r\n",
		"HTTP/1.1 200 " };
	struct stub *s = *state;

	s->options.timeout_ms = 40;
	for (size_t i = 0; i < COUNT(firsts); i++) {
		int64_t start = stub_clock();

		put_drip(s, "/", firsts[i]);
		struct result r = stub_get(s, "/");

		if (r.error != FETCH_TIMEOUT)
			fail_msg("%s: error %d, %s", firsts[i], (int)r.error,
				r.message);
		assert_non_null(strstr(r.message, "no answer in time"));
		assert_true(stub_clock() - start < 500);
	}
}

/* K40: long before the time for a whole fetch is up. */
static void what_is_too_slow_is_given_up(void **state)
{
	static const char *const firsts[] = { OK_HEAD "\r\n<feed>",
		OK_HEAD "X: " };
	struct stub *s = *state;

	s->options.timeout_ms = 3600 * 1000;
	for (size_t i = 0; i < COUNT(firsts); i++) {
		struct request request = { .url = stub_url(s, "/"),
			.max_bytes = 1000 };
		struct result r = { .error = FETCH_OK };

		put_drip(s, "/", firsts[i]);
		stub_stop(s);
		s->last = &r;
		s->done = 0;
		stub_start(s, &request);
		for (int seconds = 0; seconds < 60 && !s->done; seconds++) {
			stub_turn(s, 5);
			stub_skip(1);
		}
		s->last = NULL;
		assert_int_equal(s->done, 1);
		assert_int_equal(r.error, FETCH_TIMEOUT);
	}
}

/* K40: whatever fifty of them do, the loop goes on. */
static void a_crowd_does_not_hold_up_the_loop(void **state)
{
	static const char *const firsts[] = { OK_HEAD "\r\n<feed>",
		OK_HEAD "X: " };
	enum { CROWD = 50 };
	struct stub *s = *state;

	s->options.timeout_ms = 200;
	for (size_t i = 0; i < COUNT(floods); i++)
		put_flood(s, arena_printf(&s->arena, "/%zu", i), &floods[i]);
	for (size_t i = 0; i < COUNT(firsts); i++)
		put_drip(s, arena_printf(&s->arena, "/%zu", COUNT(floods) + i),
			firsts[i]);
	stub_answer(
		s, arena_printf(&s->arena, "/%zu", COUNT(floods) + 2), NULL);
	for (size_t i = 0; i < CROWD; i++)
		stub_start(s,
			&(struct request){
				.url = stub_url(s,
					arena_printf(&s->arena, "/%zu",
						i % (COUNT(floods) + 3))),
				.max_bytes = MEGABYTE });
	s->longest_gap = s->longest_work = s->last_beat = 0;
	for (int i = 0; i < 200 && fetcher_in_flight(s->fetcher); i++)
		stub_turn(s, 10);
	assert_int_equal(fetcher_in_flight(s->fetcher), 0);
	assert_true(s->last_beat > 0);
	/* The processor may have been elsewhere: that is no fault of ours. */
	if (s->longest_work > 100 || s->longest_gap > 1000)
		fail_msg("the loop stood still for %lld ms, %lld at work",
			(long long)s->longest_gap, (long long)s->longest_work);
	assert_int_equal(s->done, CROWD);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_has_no_end_is_cut_off),
		TEST(much_header_is_not_too_much),
		TEST(a_drip_ends_in_time),
		TEST(what_is_too_slow_is_given_up),
		TEST(a_crowd_does_not_hold_up_the_loop),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_flood", tests, NULL, NULL);
}
