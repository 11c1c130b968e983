/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "net_server_fixture.h"

#define EIGHT "/a/b/c/d/e/f/g/h"
#define DEEP EIGHT EIGHT EIGHT EIGHT "/x"
#define COUNT(array) (sizeof(array) / sizeof *(array))

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

	fixture_start(f, "127.0.0.1:0", "public", false);
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

/* A33, A36: by what they are, not by their names alone. */
static void feeds_come_as_feeds_and_are_kept_as_long_as_they_last(void **state)
{
	static const struct {
		const char *target, *type, *cache;
	} cases[] = {
		{ "/papers.xml", "application/atom+xml; charset=utf-8",
			"max-age=3600" },
		{ "/closed.xml", "application/atom+xml; charset=utf-8",
			"max-age=2592000" },
		{ "/feed.json", "application/feed+json", "max-age=3600" },
		{ "/feeds.opml", "text/x-opml; charset=utf-8", "max-age=300" },
		{ "/", "text/html; charset=utf-8", "max-age=300" },
		{ "/2021/closed.html", "text/html; charset=utf-8",
			"max-age=86400" },
	};
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "public", false);
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(
			status_of(ask(f, "GET", cases[i].target, "")), 200);
		assert_string_equal(field_of(f, "Content-Type"), cases[i].type);
		assert_string_equal(
			field_of(f, "Cache-Control"), cases[i].cache);
	}
}

/* A29: with the topics, also in a 304, and with nothing else. */
static void links_go_with_their_paths(void **state)
{
	static struct server_link link = { "/papers.xml",
		"<https://hub.example/>; rel=\"hub\"" };
	const struct server_links links = { &link, 1, 1 }, none = { 0 };
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "public", false);
	server_set_links(f->server, &links);
	(void)ask(f, "GET", "/papers.xml", "");
	assert_string_equal(field_of(f, "Link"), link.value);
	(void)ask(f, "HEAD", "/papers.xml?a=b", "");
	assert_string_equal(field_of(f, "Link"), link.value);
	(void)ask(f, "GET", "/closed.xml", "");
	assert_null(field_of(f, "Link"));
	server_set_links(f->server, &none);
	(void)ask(f, "GET", "/papers.xml", "");
	assert_null(field_of(f, "Link"));
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
		"file:///etc/passwd", "http://x/../secret.txt", DEEP };
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "public", false);
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

	fixture_start(f, "127.0.0.1:0", "public", false);
	assert_int_equal(status_of(ask(f, "GET", "/2021", "")), 301);
	assert_string_equal(field_of(f, "Location"), "./2021/");
}

/* K67, A34, A37: also a 304 says how long it holds; nothing leads away. */
static void validators_spare_the_body(void **state)
{
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "public", false);
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
		assert_string_equal(
			field_of(f, "Cache-Control"), "max-age=3600");
		assert_null(field_of(f, "Location"));
		assert_string_equal(body_of(answer),
			cases[i].status == 200 ? "<feed/>" : "");
	}
}

/* A30, A34: the bytes are the same for all, and so is their tag. */
static void who_could_decode_gets_the_same_bytes(void **state)
{
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "public", false);
	(void)ask(f, "GET", "/feed.xml", "");
	const char *etag = field_of(f, "ETag");
	const char *answer = ask(
		f, "GET", "/feed.xml", "Accept-Encoding: gzip, br\r\n");

	assert_string_equal(body_of(answer), "<feed/>");
	assert_string_equal(field_of(f, "ETag"), etag);
	assert_null(field_of(f, "Content-Encoding"));
}

static void a_changed_file_has_another_tag_and_an_equal_one_the_same(
	void **state)
{
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "public", false);
	(void)ask(f, "GET", "/feed.xml", "");
	const char *first = field_of(f, "ETag");

	put_file(f, "public/feed.xml", "<feed />");
	(void)ask(f, "GET", "/feed.xml", "");
	assert_string_not_equal(field_of(f, "ETag"), first);
	put_file(f, "public/feed.xml", "<feed/>");
	(void)ask(f, "GET", "/feed.xml", "");
	assert_string_equal(field_of(f, "ETag"), first);
}

/* A34 */
static void head_says_what_get_would(void **state)
{
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "public", false);
	const char *answer = ask(f, "HEAD", "/feed.xml", "");

	assert_int_equal(status_of(answer), 200);
	assert_string_equal(field_of(f, "Content-Length"), "7");
	assert_string_equal(field_of(f, "Cache-Control"), "max-age=3600");
	assert_non_null(field_of(f, "ETag"));
	assert_string_equal(body_of(answer), "");
}

static void other_methods_are_refused(void **state)
{
	static const char *const methods[] = { "POST", "PUT", "DELETE",
		"OPTIONS", "PATCH" };
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "public", false);
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

	fixture_start(f, "127.0.0.1:0", "public", false);
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
		{ "http://bar.example/rss", 504 },
		{ "http://foo.example/", 504 },
		{ "http://foo.example", 504 },
		{ "http://../secret.txt", 504 },
		{ "http://.../rss", 504 },
		{ "/feed.xml", 404 },
		{ "/foo.example/rss", 404 },
	};
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "hosts", true);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *answer = ask(f, "GET", cases[i].target, "");

		if (status_of(answer) != cases[i].status)
			fail_msg("%s: %s", cases[i].target, answer);
		assert_null(field_of(f, "Cache-Control"));
	}
}

/* A charset in the header would win over what the document declares. */
static void what_others_wrote_keeps_its_type(void **state)
{
	struct fixture *f = *state;

	fixture_start(f, "127.0.0.1:0", "hosts", true);
	(void)ask(f, "GET", "http://foo.example/x.xml", "");
	assert_string_equal(field_of(f, "Content-Type"), "application/xml");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_come_with_type_and_length),
		TEST(feeds_come_as_feeds_and_are_kept_as_long_as_they_last),
		TEST(links_go_with_their_paths),
		TEST(what_others_wrote_keeps_its_type),
		TEST(nothing_outside_the_folder_is_served),
		TEST(a_folder_without_its_slash_is_redirected),
		TEST(validators_spare_the_body),
		TEST(who_could_decode_gets_the_same_bytes),
		TEST(a_changed_file_has_another_tag_and_an_equal_one_the_same),
		TEST(head_says_what_get_would),
		TEST(other_methods_are_refused),
		TEST(requests_that_are_too_large_are_refused),
		TEST(as_a_proxy_hosts_are_folders),
	};

	return cmocka_run_group_tests_name("net/server", tests, NULL, NULL);
}
