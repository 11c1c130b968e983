/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include <stdio.h>

#include "net_fetcher_stub.h"

/* Case 007: what comes of a text does not depend on how it arrives. */

#define PIECE_HEAD 8 /* bytes of the size of a chunk, with its line end */
#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"

/* The document as chunks of so many bytes. */
static void answer_in_chunks(struct stub *s, const char *path,
	const struct case_input *in, size_t piece)
{
	static const char head[] = HEAD "Transfer-Encoding: chunked\r\n\r\n";
	size_t pieces = in->len / piece + 1;
	char *all = arena_alloc(&s->arena,
		sizeof head + in->len + pieces * (PIECE_HEAD + 2) + 8);
	char *to = all + sprintf(all, "%s", head);

	for (size_t at = 0; at < in->len; at += piece) {
		size_t n = in->len - at < piece ? in->len - at : piece;

		to += sprintf(to, "%zx\r\n", n);
		memcpy(to, in->s + at, n);
		to += n;
		to += sprintf(to, "\r\n");
	}
	to += sprintf(to, "0\r\n\r\n");
	(void)stub_answer_bytes(s, path, all, (size_t)(to - all));
}

static struct answer *answer_whole(
	struct stub *s, const char *path, const struct case_input *in)
{
	const char *head = arena_printf(
		&s->arena, HEAD "Content-Length: %zu\r\n\r\n", in->len);

	return stub_answer_head(s, path, head, in->s, in->len);
}

/* Its last bytes one at a time, so that each is read by itself. */
static void answer_by_drops(
	struct stub *s, const char *path, const struct case_input *in)
{
	struct answer *answer = answer_whole(s, path, in);

	answer->loop = answer->len - 40;
	answer->drip_ms = 1;
}

static void expect_cut(const struct feed *feed)
{
	const char *text;

	assert_true(feed->damaged);
	assert_true(feed->cut);
	assert_int_equal(feed->entries.n, 2);
	assert_string_equal(feed->entries.items[0].title.value, "small");
	assert_string_equal(feed->entries.items[1].title.value, "large");
	text = feed->entries.items[1].summary.value;
	assert_int_equal(strlen(text), FEED_TEXT_MAX);
	for (size_t i = 0; i < FEED_TEXT_MAX; i++)
		if (text[i] != (i % 79 == 78 ? '\n' : 'y'))
			fail_msg("byte %zu is %d", i, text[i]);
}

static void expect_outcome(
	struct stub *s, const char *path, const struct case_input *in)
{
	const struct request request = {
		.url = stub_url(s, path),
		.max_bytes = FEED_BYTES_MAX,
	};
	struct result r = stub_fetch(s, &request);
	const struct feed_hints hints = { r.url, r.content_type };
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct feed feed;

	assert_int_equal(r.error, FETCH_OK);
	assert_int_equal(r.status, 200);
	assert_int_equal(r.body_len, in->len);
	assert_int_equal(memcmp(r.body, in->s, in->len), 0);
	assert_int_equal(
		feed_parse(&a, r.body, r.body_len, &hints, &feed, &err), 0);
	expect_cut(&feed);
	arena_release(&a);
}

static void case_007_in_one_block(void **state)
{
	struct stub *s = *state;
	const struct case_input in = case_input(&s->arena, "007.sh");

	(void)answer_whole(s, "/whole", &in);
	expect_outcome(s, "/whole", &in);
}

static void case_007_in_pieces_of_4000_bytes(void **state)
{
	struct stub *s = *state;
	const struct case_input in = case_input(&s->arena, "007.sh");

	answer_in_chunks(s, "/pieces", &in, 4000);
	expect_outcome(s, "/pieces", &in);
}

static void case_007_in_pieces_of_1_byte(void **state)
{
	struct stub *s = *state;
	const struct case_input in = case_input(&s->arena, "007.sh");

	answer_in_chunks(s, "/bytes", &in, 1);
	expect_outcome(s, "/bytes", &in);
}

static void case_007_with_a_slow_end(void **state)
{
	struct stub *s = *state;
	const struct case_input in = case_input(&s->arena, "007.sh");

	answer_by_drops(s, "/drops", &in);
	expect_outcome(s, "/drops", &in);
}

int main(void)
{
#define WITH_STUB(test) \
	cmocka_unit_test_setup_teardown(test, stub_set_up, stub_tear_down)
	const struct CMUnitTest tests[] = {
		WITH_STUB(case_007_in_one_block),
		WITH_STUB(case_007_in_pieces_of_4000_bytes),
		WITH_STUB(case_007_in_pieces_of_1_byte),
		WITH_STUB(case_007_with_a_slow_end),
	};

	return cmocka_run_group_tests_name("net/pieces", tests, NULL, NULL);
}
