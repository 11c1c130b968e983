/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "net_fetcher_stub.h"

/* What is asked for as pages are: their beginning, within a moment. */

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
#define MOST 1000

static struct request page(struct stub *s)
{
	return (struct request){
		.url = stub_url(s, "/page"),
		.accept = "text/html",
		.max_bytes = MOST,
		.cut = true,
	};
}

static const char *letters(struct stub *s, size_t n)
{
	char *out = arena_alloc(&s->arena, n + 1);

	for (size_t i = 0; i < n; i++)
		out[i] = (char)('a' + i % 26);
	out[n] = '\0';
	return out;
}

static void is_cut(struct stub *s, const struct result *r)
{
	assert_int_equal(r->error, FETCH_OK);
	assert_int_equal(r->status, 200);
	assert_int_equal(r->body_len, MOST);
	assert_memory_equal(r->body, letters(s, MOST), MOST);
}

static void a_long_body_is_cut(void **state)
{
	struct stub *s = *state;
	const struct request request = page(s);

	stub_answer(s, "/page",
		arena_printf(&s->arena, HEAD "Content-Length: 5000\r\n\r\n%s",
			letters(s, 5000)));
	struct result r = stub_fetch(s, &request);

	is_cut(s, &r);
	stub_answer(s, "/page",
		arena_printf(&s->arena,
			HEAD "Transfer-Encoding: chunked\r\n\r\n"
			     "1388\r\n%s\r\n0\r\n\r\n",
			letters(s, 5000)));
	r = stub_fetch(s, &request);
	is_cut(s, &r);
}

static void one_without_end_is_cut(void **state)
{
	struct stub *s = *state;
	const struct request request = page(s);
	const char *head = HEAD "\r\n";
	struct answer *a = stub_answer(s, "/page",
		arena_printf(&s->arena, "%s%s", head, letters(s, 2600)));

	a->endless = true;
	a->loop = strlen(head);
	struct result r = stub_fetch(s, &request);

	is_cut(s, &r);
}

static void a_short_one_is_whole(void **state)
{
	struct stub *s = *state;
	const struct request request = page(s);

	stub_answer(s, "/page",
		arena_printf(&s->arena, HEAD "Content-Length: %d\r\n\r\n%s",
			MOST, letters(s, MOST)));
	struct result r = stub_fetch(s, &request);

	is_cut(s, &r);
	assert_non_null(strstr(s->requests.items[0], "Accept: text/html\r\n"));
	assert_null(strstr(s->requests.items[0], "atom"));
}

static void what_broke_off_is_no_page(void **state)
{
	struct stub *s = *state;
	const struct request request = page(s);

	stub_answer(s, "/page", HEAD "Content-Length: 100\r\n\r\nabc");
	assert_int_equal(stub_fetch(s, &request).error, FETCH_BROKEN);
	stub_answer(s, "/page", HEAD);
	assert_int_equal(stub_fetch(s, &request).error, FETCH_BROKEN);
}

static void it_has_less_time(void **state)
{
	struct stub *s = *state;
	struct request request = page(s);

	stub_answer(s, "/page", NULL);
	request.timeout_ms = 50;
	s->options.timeout_ms = 60000;
	int64_t begun = stub_clock();

	assert_int_equal(stub_fetch(s, &request).error, FETCH_TIMEOUT);
	assert_true(stub_clock() - begun < 10000);
	/* but never more than all others */
	request.timeout_ms = 60000;
	s->options.timeout_ms = 50;
	begun = stub_clock();
	assert_int_equal(stub_fetch(s, &request).error, FETCH_TIMEOUT);
	assert_true(stub_clock() - begun < 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_long_body_is_cut, stub_set_up, stub_tear_down),
		cmocka_unit_test_setup_teardown(
			one_without_end_is_cut, stub_set_up, stub_tear_down),
		cmocka_unit_test_setup_teardown(
			a_short_one_is_whole, stub_set_up, stub_tear_down),
		cmocka_unit_test_setup_teardown(
			what_broke_off_is_no_page, stub_set_up, stub_tear_down),
		cmocka_unit_test_setup_teardown(
			it_has_less_time, stub_set_up, stub_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
