/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <event2/event.h>

#include "base/arena.h"
#include "net/server.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ANSWER_MAX 65536

struct fixture {
	struct event_base *base;
	struct server *server;
	struct arena arena;
	char folder[64];
	char answer[ANSWER_MAX];
};

static const char *path_in(struct fixture *f, const char *name)
{
	return arena_printf(&f->arena, "%s/%s", f->folder, name);
}

static void put_file(struct fixture *f, const char *name, const char *text)
{
	FILE *file = fopen(path_in(f, name), "w");

	assert_non_null(file);
	(void)fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void put_folder(struct fixture *f, const char *name)
{
	assert_int_equal(mkdir(path_in(f, name), 0755), 0);
}

/* public/ is served; what lies beside it must never come out. */
static void put_files(struct fixture *f)
{
	put_folder(f, "public");
	put_folder(f, "public/2021");
	put_folder(f, "public/empty");
	put_folder(f, "public/.git");
	put_folder(f, "hosts");
	put_folder(f, "hosts/foo.example");
	put_file(f, "secret.txt", "SECRET");
	put_file(f, "public/feed.xml", "<feed/>");
	put_file(f, "public/items.xml", "<feed/>");
	put_file(f, "public/index.html", "<p>start</p>");
	put_file(f, "public/2021/index.html", "<p>year</p>");
	put_file(f, "public/two words.txt", "two");
	put_file(f, "public/.feed.xml.tmp", "SECRET");
	put_file(f, "public/.git/config", "SECRET");
	put_file(f, "hosts/foo.example/rss", "<rss/>");
	put_file(f, "hosts/feed.xml", "SECRET");
	assert_int_equal(
		symlink("../secret.txt", path_in(f, "public/link.txt")), 0);
	assert_int_equal(symlink("..", path_in(f, "public/up")), 0);
	assert_int_equal(mkfifo(path_in(f, "public/fifo"), 0644), 0);
}

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	(void)snprintf(f->folder, sizeof f->folder, "/tmp/server.XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	put_files(f);
	f->base = event_base_new();
	assert_non_null(f->base);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	const char *command = arena_printf(
		&f->arena, "rm -rf -- '%s'", f->folder);

	server_free(f->server);
	event_base_free(f->base);
	int rc = system(command);

	arena_release(&f->arena);
	free(f);
	return rc;
}

static void start(
	struct fixture *f, const char *listen, const char *folder, bool by_host)
{
	struct server_options options = { .listen = listen,
		.by_host = by_host };
	struct error err = ERROR_INIT;

	*ARRAY_PUSH(&f->arena, &options.folders) = path_in(f, folder);
	if (server_new(f->base, &options, &f->server, &err) < 0)
		fail_msg("%s", err.text);
}

static int connect_to(struct fixture *f)
{
	struct sockaddr_in in = {
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)server_port(f->server)),
		.sin_addr = { htonl(INADDR_LOOPBACK) },
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&in, sizeof in), 0);
	return fd;
}

/* Sends a request and turns the loop until the server closes. */
static const char *talk(struct fixture *f, int fd, const char *request)
{
	size_t used = 0;
	ssize_t n = -1;

	assert_int_equal(send(fd, request, strlen(request), MSG_NOSIGNAL),
		strlen(request));
	for (int turns = 0; n && turns < 2000; turns++) {
		(void)event_base_loop(f->base, EVLOOP_NONBLOCK);
		n = recv(fd, f->answer + used, ANSWER_MAX - 1 - used,
			MSG_DONTWAIT);
		if (n > 0)
			used += (size_t)n;
		else if (n < 0 && errno != EAGAIN)
			break;
		else if (n < 0)
			(void)usleep(1000);
	}
	f->answer[used] = '\0';
	(void)close(fd);
	return f->answer;
}

static const char *ask(struct fixture *f, const char *method,
	const char *target, const char *fields)
{
	const char *request = arena_printf(&f->arena,
		"%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n",
		method, target, fields);

	return talk(f, connect_to(f), request);
}

static int status_of(const char *answer)
{
	int status = 0;

	(void)sscanf(answer, "HTTP/1.%*d %d", &status);
	return status;
}

static const char *body_of(const char *answer)
{
	const char *end = strstr(answer, "\r\n\r\n");

	return end ? end + 4 : "";
}

static bool has_field(const char *answer, const char *field)
{
	const char *at = strstr(answer, field);

	return at && at < body_of(answer);
}

static const char *field_of(struct fixture *f, const char *name)
{
	const char *at = strstr(
		f->answer, arena_printf(&f->arena, "\r\n%s: ", name));

	if (!at)
		return NULL;
	at += strlen(name) + 4;
	return arena_strndup(&f->arena, at, strcspn(at, "\r\n"));
}

static void files_come_with_type_and_length(void **state)
{
	static const struct {
		const char *target, *type, *body;
	} cases[] = {
		{ "/feed.xml", "application/atom+xml", "<feed/>" },
		{ "/feed.xml?utm=1", "application/atom+xml", "<feed/>" },
		{ "/items.xml", "application/xml", "<feed/>" },
		{ "/", "text/html; charset=utf-8", "<p>start</p>" },
		{ "/2021/", "text/html; charset=utf-8", "<p>year</p>" },
		{ "/two%20words.txt", "text/plain; charset=utf-8", "two" },
		{ "http://any.example/feed.xml", "application/atom+xml",
			"<feed/>" },
	};
	struct fixture *f = *state;

	start(f, "127.0.0.1:0", "public", false);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *answer = ask(f, "GET", cases[i].target, "");

		assert_int_equal(status_of(answer), 200);
		assert_string_equal(body_of(answer), cases[i].body);
		assert_string_equal(field_of(f, "Content-Type"), cases[i].type);
		assert_int_equal(atol(field_of(f, "Content-Length")),
			(long)strlen(cases[i].body));
		assert_non_null(field_of(f, "ETag"));
		assert_non_null(field_of(f, "Last-Modified"));
	}
}

static void nothing_outside_the_folder_is_served(void **state)
{
	static const char *const targets[] = { "/../secret.txt",
		"/2021/../../secret.txt", "/%2e%2e/secret.txt",
		"/%2E%2E%2Fsecret.txt", "/2021/%2e%2e/%2e%2e/secret.txt",
		"/..%2fsecret.txt", "/..%00/secret.txt", "/feed.xml%00.html",
		"/./feed.xml", "/%2e/feed.xml", "//feed.xml/../secret.txt",
		"/2021//index.html", "/link.txt", "/up/secret.txt", "/up/",
		"/.feed.xml.tmp", "/.git/config", "/%2egit/config", "/fifo",
		"/empty/", "/feed.xml/", "/feed.xml/x", "/missing", "/%zz",
		"/%", "/%4", "/..\\secret.txt", "/%5c..%5csecret.txt",
		"file:///etc/passwd", "http://x/../secret.txt",
		"/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/"
		"u/v/w/x/y/z" };
	struct fixture *f = *state;

	start(f, "127.0.0.1:0", "public", false);
	for (size_t i = 0; i < COUNT(targets); i++) {
		const char *answer = ask(f, "GET", targets[i], "");

		if (strstr(answer, "SECRET") || status_of(answer) < 400 ||
			status_of(answer) > 499)
			fail_msg("%s: %s", targets[i], answer);
	}
}

static void a_folder_without_its_slash_is_redirected(void **state)
{
	struct fixture *f = *state;

	start(f, "127.0.0.1:0", "public", false);
	assert_int_equal(status_of(ask(f, "GET", "/2021", "")), 301);
	assert_string_equal(field_of(f, "Location"), "./2021/");
}

static void validators_spare_the_body(void **state)
{
	struct fixture *f = *state;

	start(f, "127.0.0.1:0", "public", false);
	(void)ask(f, "GET", "/feed.xml", "");
	const char *etag = field_of(f, "ETag");
	const char *date = field_of(f, "Last-Modified");
	const struct {
		const char *fields;
		int status;
	} cases[] = {
		{ arena_printf(&f->arena, "If-None-Match: %s\r\n", etag), 304 },
		{ arena_printf(&f->arena, "If-None-Match: W/%s\r\n", etag),
			304 },
		{ "If-None-Match: \"other\"\r\n", 200 },
		{ arena_printf(&f->arena, "If-Modified-Since: %s\r\n", date),
			304 },
		{ "If-Modified-Since: Fri, 01 Jan 1999 00:00:00 GMT\r\n", 200 },
		{ "If-Modified-Since: garbage\r\n", 200 },
		/* RFC 9110 13.2.2: the tag decides alone. */
		{ arena_printf(&f->arena,
			  "If-None-Match: \"other\"\r\n"
			  "If-Modified-Since: %s\r\n",
			  date),
			200 },
		{ arena_printf(&f->arena,
			  "If-None-Match: %s\r\nIf-Modified-Since: Fri, "
			  "01 Jan 1999 00:00:00 GMT\r\n",
			  etag),
			304 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *answer = ask(
			f, "GET", "/feed.xml", cases[i].fields);

		if (status_of(answer) != cases[i].status)
			fail_msg("%s: %s", cases[i].fields, answer);
		assert_string_equal(field_of(f, "ETag"), etag);
		assert_string_equal(body_of(answer),
			cases[i].status == 200 ? "<feed/>" : "");
	}
}

static void a_changed_file_has_another_tag_and_an_equal_one_the_same(
	void **state)
{
	struct fixture *f = *state;

	start(f, "127.0.0.1:0", "public", false);
	(void)ask(f, "GET", "/feed.xml", "");
	const char *first = field_of(f, "ETag");

	put_file(f, "public/feed.xml", "<feed />");
	(void)ask(f, "GET", "/feed.xml", "");
	assert_string_not_equal(field_of(f, "ETag"), first);
	put_file(f, "public/feed.xml", "<feed/>");
	(void)ask(f, "GET", "/feed.xml", "");
	assert_string_equal(field_of(f, "ETag"), first);
}

static void head_says_what_get_would(void **state)
{
	struct fixture *f = *state;

	start(f, "127.0.0.1:0", "public", false);
	const char *answer = ask(f, "HEAD", "/feed.xml", "");

	assert_int_equal(status_of(answer), 200);
	assert_string_equal(field_of(f, "Content-Length"), "7");
	assert_string_equal(body_of(answer), "");
}

static void other_methods_are_refused(void **state)
{
	static const char *const methods[] = { "POST", "PUT", "DELETE",
		"OPTIONS", "PATCH" };
	struct fixture *f = *state;

	start(f, "127.0.0.1:0", "public", false);
	for (size_t i = 0; i < COUNT(methods); i++) {
		const char *answer = ask(
			f, methods[i], "/feed.xml", "Content-Length: 0\r\n");

		assert_int_equal(status_of(answer), 405);
		assert_true(has_field(answer, "Allow: GET, HEAD"));
	}
}

static void requests_that_are_too_large_are_refused(void **state)
{
	struct fixture *f = *state;
	char *long_name = arena_alloc(&f->arena, 40000);

	start(f, "127.0.0.1:0", "public", false);
	memset(long_name, 'a', 39999);
	const char *answer = ask(f, "GET", "/feed.xml",
		arena_printf(&f->arena, "X: %s\r\n", long_name));

	assert_int_not_equal(status_of(answer), 200);
	answer = ask(f, "POST", "/feed.xml", "Content-Length: 100000\r\n");
	assert_int_equal(status_of(answer), 413);
}

static void as_a_proxy_hosts_are_folders(void **state)
{
	static const struct {
		const char *target;
		int status;
	} cases[] = {
		{ "http://foo.example/rss", 200 },
		{ "http://foo.example:8080/rss?x=1", 200 },
		{ "http://bar.example/rss", 404 },
		{ "http://foo.example/", 404 },
		{ "http://foo.example", 404 },
		{ "http://../secret.txt", 404 },
		{ "http://.../rss", 404 },
		{ "/feed.xml", 404 },
		{ "/foo.example/rss", 404 },
	};
	struct fixture *f = *state;

	start(f, "127.0.0.1:0", "hosts", true);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *answer = ask(f, "GET", cases[i].target, "");

		if (status_of(answer) != cases[i].status)
			fail_msg("%s: %s", cases[i].target, answer);
		assert_null(field_of(f, "Cache-Control"));
	}
}

static void folders_are_looked_through_in_order_and_may_change(void **state)
{
	struct fixture *f = *state;
	struct strings folders = { 0 };

	put_folder(f, "first");
	put_file(f, "first/feed.xml", "first");
	start(f, "127.0.0.1:0", "public", false);
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

	start(f, "127.0.0.1:0", "public", false);
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
	start(f, listen, "public", false);
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
	start(f, "[::1]:0", "public", false);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_come_with_type_and_length),
		TEST(nothing_outside_the_folder_is_served),
		TEST(a_folder_without_its_slash_is_redirected),
		TEST(validators_spare_the_body),
		TEST(a_changed_file_has_another_tag_and_an_equal_one_the_same),
		TEST(head_says_what_get_would),
		TEST(other_methods_are_refused),
		TEST(requests_that_are_too_large_are_refused),
		TEST(as_a_proxy_hosts_are_folders),
		TEST(folders_are_looked_through_in_order_and_may_change),
		TEST(a_page_can_be_made_at_each_request),
		TEST(a_unix_socket_is_served_and_a_stale_one_replaced),
		TEST(ipv6_is_served),
		TEST(what_cannot_be_listened_on_is_said),
	};

	return cmocka_run_group_tests_name("net/server", tests, NULL, NULL);
}
