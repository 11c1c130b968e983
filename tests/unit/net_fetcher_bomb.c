/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "net_fetcher_stub.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\n"
#define MEGABYTE (1024 * 1024)

/* gzip(1) as often as it is said; NULL: it is not there. */
static char *zeros_packed(struct stub *s, const char *pipe, size_t *ret_len)
{
	FILE *in = popen(arena_printf(&s->arena,
				 "head -c 67108864 /dev/zero | %s", pipe),
		"r");
	char *data = arena_alloc(&s->arena, MEGABYTE);

	*ret_len = in ? fread(data, 1, MEGABYTE, in) : 0;
	if (in && pclose(in) != 0)
		return NULL;
	return *ret_len > 20 ? data : NULL;
}

/* 64 MB of zeros by brotli. */
static const char brotli_bomb[] =
	"\xcb\xff\xff\x3f\x00\x24\x00\xe2\xb1\x40\x72\xef\xff\xf8\xff\xff\x07"
	"\x80\x04\x40\x1c\x16\x80\xee\xfd\x1f\xff\xff\xff\x00\x90\x00\x88\xc3"
	"\x02\xd0\xbd\xff\xe3\xff\xff\x1f\x00\x12\x00\x71\x58\x00\xba\xf7\x7f"
	"\xfc\xff\xff\x03\x40\x02\x20\x0e\x0b\x40\xf7\xfe\x8f\xff\xff\x7f\x00"
	"\x48\x00\xc4\x61\x01\xe8\xde\xff\xf1\xff\xff\x0f\x00\x09\x80\x38\x2c"
	"\x00\xdd\xfb\xbf\xfc\xff\xff\x03\x20\x01\x10\x87\x05\xa0\x7b\xff\x07";

/* A frame of zstd, and a block of it that is 128 kB of zeros. */
static const char zstd_head[] = "\x28\xb5\x2f\xfd\x00\x38";
static const char zstd_block[] = "\x02\x00\x10\x00";

static long peak_kilobytes(void)
{
	struct rusage usage;

	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_maxrss;
}

static void expect_bounded(struct stub *s, const char *path, const char *what)
{
	long before = peak_kilobytes();
	struct result r = stub_fetch(s,
		&(struct request){
			.url = stub_url(s, path), .max_bytes = MEGABYTE });

	if (r.error != FETCH_TOO_BIG)
		fail_msg("%s: error %d, %s", what, (int)r.error, r.message);
	assert_non_null(strstr(r.message, "larger than 1048576 bytes"));
	/* Most of it is left where it is. */
	assert_true(r.bytes < 32768);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what is freed */
	if (peak_kilobytes() - before > 8 * 1024)
		fail_msg("%s: %ld kB", what, peak_kilobytes() - before);
#else
	(void)before;
#endif
}

static void a_bomb_does_not_go_off(void **state) /* K16, case 031 */
{
	struct stub *s = *state;
	size_t len;
	char *once = zeros_packed(s, "gzip -9 -n -c", &len);
	char zstd[6 + 4 * 512];

	if (!once)
		skip();
	stub_answer_head(s, "/gzip", OK_HEAD "Content-Encoding: gzip\r\n\r\n",
		once, len);
	/* Without its wrapping it is what deflate mostly means. */
	stub_answer_head(s, "/deflate",
		OK_HEAD "Content-Encoding: deflate\r\n\r\n", once + 10,
		len - 18);
	expect_bounded(s, "/gzip", "gzip");
	expect_bounded(s, "/deflate", "deflate");
	stub_answer_head(s, "/br", OK_HEAD "Content-Encoding: br\r\n\r\n",
		brotli_bomb, sizeof brotli_bomb - 1);
	memcpy(zstd, zstd_head, 6);
	for (size_t i = 0; i < 512; i++)
		memcpy(zstd + 6 + 4 * i, zstd_block, 4);
	stub_answer_head(s, "/zstd", OK_HEAD "Content-Encoding: zstd\r\n\r\n",
		zstd, sizeof zstd);
	stub_answer(s, "/", OK_HEAD "\r\n");
	(void)stub_get(s, "/");
	const char *known = strstr(
		s->requests.items[s->requests.n - 1], "Accept-Encoding");

	if (strstr(known, "br"))
		expect_bounded(s, "/br", "br");
	if (strstr(known, "zstd"))
		expect_bounded(s, "/zstd", "zstd");
}

static void a_bomb_in_a_bomb_does_not_go_off(void **state) /* K16 */
{
	struct stub *s = *state;
	size_t len;
	char *twice = zeros_packed(s, "gzip -9 -n -c | gzip -9 -n -c", &len);

	if (!twice)
		skip();
	stub_answer_head(s, "/", OK_HEAD "Content-Encoding: gzip, gzip\r\n\r\n",
		twice, len);
	expect_bounded(s, "/", "gzip, gzip");
	stub_answer_head(s, "/",
		OK_HEAD "Content-Encoding: gzip\r\n"
			"Content-Encoding: gzip\r\n\r\n",
		twice, len);
	expect_bounded(s, "/", "gzip and gzip");
	/* More layers than anybody has reason for are not looked into. */
	const char *layers = "gzip";

	for (int i = 0; i < 6; i++)
		layers = arena_printf(&s->arena, "%s, %s", layers, layers);
	stub_answer_head(s, "/",
		arena_printf(&s->arena, OK_HEAD "Content-Encoding: %s\r\n\r\n",
			layers),
		twice, len);
	struct result r = stub_get(s, "/");

	assert_true(r.error == FETCH_BROKEN || r.error == FETCH_TOO_BIG);
	assert_int_equal(r.body_len, 0);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_bomb_does_not_go_off),
		TEST(a_bomb_in_a_bomb_does_not_go_off),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_bomb", tests, NULL, NULL);
}
