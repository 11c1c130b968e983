/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>
#include <sys/resource.h>

#include "net_fetcher_stub.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FEED "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<feed/>"

static const char *url_at(struct stub *s, const char *host, const char *path)
{
	return arena_printf(
		&s->arena, "http://%s:%u%s", host, stub_port(s), path);
}

/* K30: by name or number, however it is written. */
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
	request.private_ok = true;
	assert_int_equal(stub_fetch(s, &request).error, FETCH_OK);
	request.private_ok = false;
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

static const char *refusal(const struct result *r)
{
	assert_int_equal(r->error, FETCH_CONNECT);
	assert_int_equal(r->fault, FAULT_NONE);
	assert_non_null(strstr(r->message, "private address"));
	return r->message;
}

/* K30: what the operator named is one host, not his whole network. */
static void a_redirect_does_not_lead_inside(void **state)
{
	static const char *const hosts[] = { "localhost", "inside.test",
		"10.0.0.1", "[::1]", "127.0.0.2", "[::ffff:127.0.0.1]" };
	struct stub *s = *state;

	stub_answer(s, "/feed", FEED);
	for (size_t i = 0; i < COUNT(hosts); i++) {
		stub_answer(s, "/",
			arena_printf(&s->arena,
				"HTTP/1.1 302 F\r\nLocation: %s\r\n\r\n",
				url_at(s, hosts[i], "/feed")));
		struct result r = stub_get(s, "/");

		(void)refusal(&r);
		assert_int_equal(s->requests.n, i + 1);
	}
	/* To the same host it does, and with leave to any. */
	stub_answer(s, "/", "HTTP/1.1 302 F\r\nLocation: /feed\r\n\r\n");
	assert_int_equal(stub_get(s, "/").error, FETCH_OK);
	stub_answer(s, "/",
		arena_printf(&s->arena,
			"HTTP/1.1 302 F\r\nLocation: %s\r\n\r\n",
			url_at(s, "inside.test", "/feed")));
	struct result r = stub_fetch(s,
		&(struct request){ .url = stub_url(s, "/"),
			.private_ok = true,
			.max_bytes = 1000 });

	assert_int_equal(r.error, FETCH_OK);
}

/* A page on the server of a source, though a feed named it. */
static void leave_for_a_host_is_for_that_host_alone(void **state)
{
	struct stub *s = *state;
	const struct request request = {
		.url = url_at(s, "inside.test", "/"),
		.foreign = true,
		.host_ok = true,
		.max_bytes = 1000,
	};
	struct result r;

	stub_answer(s, "/", FEED);
	assert_int_equal(stub_fetch(s, &request).error, FETCH_OK);
	stub_answer(s, "/",
		arena_printf(&s->arena,
			"HTTP/1.1 302 F\r\nLocation: %s\r\n\r\n",
			url_at(s, "127.0.0.1", "/feed")));
	r = stub_fetch(s, &request);
	(void)refusal(&r);
	stub_answer(s, "/feed", FEED);
	stub_answer(s, "/", "HTTP/1.1 302 F\r\nLocation: /feed\r\n\r\n");
	assert_int_equal(stub_fetch(s, &request).error, FETCH_OK);
}

/* No socket is opened for a connection that is there already. */
static void a_kept_connection_is_no_way_inside(void **state)
{
	struct stub *s = *state;
	struct request request = { .url = stub_url(s, "/"), .max_bytes = 100 };

	stub_answer(s, "/", FEED)->keep = true;
	assert_int_equal(stub_fetch(s, &request).error, FETCH_OK);
	assert_int_equal(stub_fetch_next(s, &request).error, FETCH_OK);
	assert_int_equal(s->connections, 1);
	request.foreign = true;
	struct result r = stub_fetch_next(s, &request);

	(void)refusal(&r);
	assert_int_equal(s->requests.n, 2);
}

static void either_family_will_do(void **state) /* K57 */
{
	static const char *const hosts[] = { "both.test", "localhost" };
	struct stub *s = *state;

	stub_answer(s, "/", FEED);
	for (int v6 = 0; v6 < 2; v6++) {
		if (v6 && !stub_listen_v6(s))
			skip();
		for (size_t i = 0; i < COUNT(hosts); i++) {
			struct result r = stub_fetch(s,
				&(struct request){
					.url = url_at(s, hosts[i], "/"),
					.private_ok = true,
					.max_bytes = 100 });

			if (r.error != FETCH_OK)
				fail_msg("%s: %s", hosts[i], r.message);
		}
	}
	assert_int_equal(
		stub_fetch(s,
			&(struct request){ .url = url_at(s, "[::1]", "/"),
				.max_bytes = 100 })
			.error,
		FETCH_OK);
}

/* K57, K34: refused by one, and no way to the other, is not our failure. */
static void one_family_without_a_route_is_no_failure_of_ours(void **state)
{
	struct stub *s = *state;
	struct result r = stub_fetch(s,
		&(struct request){ .url = "http://half.test:1/",
			.private_ok = true,
			.max_bytes = 100 });

	assert_int_equal(r.error, FETCH_CONNECT);
	assert_int_equal(r.fault, FAULT_NONE);
	r = stub_fetch(s,
		&(struct request){
			.url = "http://192.0.2.1/", .max_bytes = 100 });
	assert_int_equal(r.error, FETCH_OFFLINE);
	assert_int_equal(r.fault, FAULT_NETWORK);
	assert_non_null(strstr(r.message, "network cannot be reached"));
}

/* K34: it is not the source that has run out of something. */
static void no_socket_left_is_our_failure(void **state)
{
	struct stub *s = *state;
	struct rlimit before, none;
	struct result r = { .error = FETCH_OK };

	stub_start(s, NULL);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	none = before;
	none.rlim_cur = 3;
	s->last = &r;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	stub_start(s,
		&(struct request){ .url = stub_url(s, "/"), .max_bytes = 100 });
	for (int i = 0; i < 100 && !s->done; i++)
		stub_turn(s, 10);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
	s->last = NULL;
	assert_int_equal(s->done, 1);
	assert_int_equal(r.error, FETCH_OFFLINE);
	assert_int_equal(r.fault, FAULT_NETWORK);
	assert_non_null(strstr(r.message, "too many files"));
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, stub_set_up, stub_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(private_addresses_are_for_the_operator_alone),
		TEST(public_addresses_are_not_taken_for_private),
		TEST(a_redirect_does_not_lead_inside),
		TEST(leave_for_a_host_is_for_that_host_alone),
		TEST(a_kept_connection_is_no_way_inside),
		TEST(either_family_will_do),
		TEST(one_family_without_a_route_is_no_failure_of_ours),
		TEST(no_socket_left_is_our_failure),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_address", tests, NULL, NULL);
}
