/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "net_server_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void folders_are_looked_through_in_order_and_may_change(void **state)
{
	struct fixture *f = *state;
	struct strings folders = { 0 };

	put_folder(f, "first");
	put_file(f, "first/feed.xml", "first");
	fixture_start(f, "127.0.0.1:0", "public", false);
	*ARRAY_PUSH(&f->arena, &folders) = path_in(f, "missing");
	*ARRAY_PUSH(&f->arena, &folders) = path_in(f, "first");
	*ARRAY_PUSH(&f->arena, &folders) = path_in(f, "public");
	server_set_folders(f->server, &folders);
	assert_string_equal(body_of(ask(f, "GET", "/feed.xml", "")), "first");
	assert_string_equal(
		body_of(ask(f, "GET", "/items.xml", "")), "<feed/>");
}

static int make_health(struct strbuf *ret, void *arg)
{
	int *status = arg;

	strbuf_addstr(ret, "store: full\n");
	return *status;
}

static void a_page_can_be_made_at_each_request(void **state)
{
	struct fixture *f = *state;
	int status = 200;

	fixture_start(f, "127.0.0.1:0", "public", false);
	server_add_page(f->server, "/healthz", make_health, &status);
	assert_int_equal(status_of(ask(f, "GET", "/healthz", "")), 200);
	assert_string_equal(body_of(f->answer), "store: full\n");
	assert_string_equal(field_of(f, "Cache-Control"), "no-store");
	status = 503;
	assert_int_equal(status_of(ask(f, "GET", "/healthz?x", "")), 503);
	assert_int_equal(status_of(ask(f, "GET", "/healthz/", "")), 404);
}

static void a_unix_socket_is_served_and_a_stale_one_replaced(void **state)
{
	struct fixture *f = *state;
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const char *path = path_in(f, "socket");
	const char *listen = arena_printf(&f->arena, "unix:%s", path);
	struct server_options options = { .listen = listen };
	struct server *second;
	struct stat st;

	(void)strncpy(address.sun_path, path, sizeof address.sun_path - 1);
	int stale = socket(AF_UNIX, SOCK_STREAM, 0);

	assert_int_equal(
		bind(stale, (struct sockaddr *)&address, sizeof address), 0);
	(void)close(stale);
	fixture_start(f, listen, "public", false);
	assert_int_equal(server_port(f->server), 0);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	assert_int_equal(
		connect(fd, (struct sockaddr *)&address, sizeof address), 0);
	assert_int_equal(
		status_of(talk(f, fd, "GET /feed.xml HTTP/1.0\r\n\r\n")), 200);
	/* One that somebody listens on is not taken away. */
	assert_int_equal(server_new(f->base, &options, &second, NULL), -1);
	server_free(f->server);
	f->server = NULL;
	assert_int_equal(stat(path, &st), -1);
}

static void ipv6_is_served(void **state)
{
	struct fixture *f = *state;
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6,
		.sin6_addr = in6addr_loopback };
	int fd = socket(AF_INET6, SOCK_STREAM, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&in6, sizeof in6) < 0)
		skip();
	(void)close(fd);
	fixture_start(f, "[::1]:0", "public", false);
	in6.sin6_port = htons((uint16_t)server_port(f->server));
	fd = socket(AF_INET6, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&in6, sizeof in6), 0);
	assert_int_equal(status_of(talk(f, fd, "GET / HTTP/1.0\r\n\r\n")), 200);
}

static void what_cannot_be_listened_on_is_said(void **state)
{
	static const struct {
		const char *listen, *message;
	} cases[] = {
		{ "8470", "expected an address and a port" },
		{ "127.0.0.1", "expected an address and a port" },
		{ "127.0.0.1:", "expected an address and a port" },
		{ "127.0.0.1:http", "expected an address and a port" },
		{ "127.0.0.1:99999", "expected an address and a port" },
		{ "::1", "expected an address and a port" },
		{ "example.org:80", "expected an address and a port" },
		{ "", "expected an address and a port" },
		{ "unix:relative", "expected an absolute path" },
		{ "unix:/no/such/folder/socket", "No such file" },
		{ "192.0.2.1:8470", "annot assign requested address" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct server_options options = {
			.listen = cases[i].listen,
		};
		struct error err = ERROR_INIT;

		if (server_new(f->base, &options, &f->server, &err) == 0)
			fail_msg("listens on %s", cases[i].listen);
		if (!strstr(err.text, cases[i].message))
			fail_msg("%s: %s", cases[i].listen, err.text);
	}
	assert_null(f->server);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(folders_are_looked_through_in_order_and_may_change),
		TEST(a_page_can_be_made_at_each_request),
		TEST(a_unix_socket_is_served_and_a_stale_one_replaced),
		TEST(ipv6_is_served),
		TEST(what_cannot_be_listened_on_is_said),
	};

	return cmocka_run_group_tests_name(
		"net/server_listen", tests, NULL, NULL);
}
