/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "text/url.h"
#include "text/url_day.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BASE "http://a.example/b/c/d;p?q"
#define FETCH "https://substackcdn.com/image/fetch/"

static struct arena arena = ARENA_INIT;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

struct reference {
	const char *base, *ref, *url; /* url NULL: none comes out */
};

static void check_resolved(const struct reference *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *url = "untouched", *again = NULL;
		int result = url_resolve(
			&arena, cases[i].base, cases[i].ref, &url);

		if (!cases[i].url) {
			assert_int_equal(result, -1);
			assert_string_equal(url, "untouched");
			continue;
		}
		assert_int_equal(result, 0);
		assert_string_equal(url, cases[i].url);
		assert_int_equal(url_resolve(&arena, NULL, url, &again), 0);
		assert_string_equal(again, url);
	}
}

/* RFC 3986 5.4.1 and 5.4.2. */
static void references_are_resolved_as_the_rfc_says(void **state)
{
	static const struct reference cases[] = {
		{ BASE, "g", "http://a.example/b/c/g" },
		{ BASE, "./g", "http://a.example/b/c/g" },
		{ BASE, "g/", "http://a.example/b/c/g/" },
		{ BASE, "/g", "http://a.example/g" },
		{ BASE, "//g", "http://g/" },
		{ BASE, "?y", "http://a.example/b/c/d;p?y" },
		{ BASE, "g?y", "http://a.example/b/c/g?y" },
		{ BASE, "#s", "http://a.example/b/c/d;p?q#s" },
		{ BASE, "g#s", "http://a.example/b/c/g#s" },
		{ BASE, "g?y#s", "http://a.example/b/c/g?y#s" },
		{ BASE, ";x", "http://a.example/b/c/;x" },
		{ BASE, "", "http://a.example/b/c/d;p?q" },
		{ BASE, ".", "http://a.example/b/c/" },
		{ BASE, "..", "http://a.example/b/" },
		{ BASE, "../g", "http://a.example/b/g" },
		{ BASE, "../..", "http://a.example/" },
		{ BASE, "../../../g", "http://a.example/g" },
		{ BASE, "/./g", "http://a.example/g" },
		{ BASE, "g.", "http://a.example/b/c/g." },
		{ BASE, "..g", "http://a.example/b/c/..g" },
		{ BASE, "./../g", "http://a.example/b/g" },
		{ BASE, "./g/.", "http://a.example/b/c/g/" },
		{ BASE, "g/../h", "http://a.example/b/c/h" },
		{ BASE, "g?y/../x", "http://a.example/b/c/g?y/../x" },
		{ BASE, "g#s/../x", "http://a.example/b/c/g#s/../x" },
		{ "http://a.example/b#/x/y", "g", "http://a.example/g" },
		{ "http://a.example/b#x", "", "http://a.example/b" },
		{ "http://a.example?q=/x/y", "g", "http://a.example/g" },
		{ "http://a.example", "#s", "http://a.example/#s" },
	};

	(void)state;
	check_resolved(cases, COUNT(cases));
}

/* Case 022. */
static void relative_addresses_follow_their_base(void **state)
{
	static const char base[] = "https://opam.example.org/blog/feed.xml";
	static const struct reference cases[] = {
		{ "https://www.example.org/ongoing/When/2026/11/18/",
			"Some-Post",
			"https://www.example.org/ongoing/When/2026/11/18/"
			"Some-Post" },
		{ base, "opam-2-6-0/",
			"https://opam.example.org/blog/opam-2-6-0/" },
		{ base, "/abs/1", "https://opam.example.org/abs/1" },
		{ base, "//cdn.example.org/x", "https://cdn.example.org/x" },
		{ base, "https://other.example.com/p",
			"https://other.example.com/p" },
		{ base, "?p=7", "https://opam.example.org/blog/feed.xml?p=7" },
		{ "tag:example.org,2026:1", "https://example.org/x",
			"https://example.org/x" },
		{ "tag:example.org,2026:1", "x", NULL },
		{ "not a base", "x", NULL },
		{ NULL, "x", NULL },
		{ NULL, "//example.org/x", NULL },
		{ NULL, "#x", NULL },
		{ NULL, "", NULL },
	};

	(void)state;
	check_resolved(cases, COUNT(cases));
}

/* Case 023. */
static void only_web_addresses_come_out(void **state)
{
	static const char *const refs[] = { "javascript:alert(1)",
		" JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
		"java\tscript:alert(1)", "\001javascript:alert(1)",
		"javascript://example.org/%0aalert(1)", "vbscript:x",
		"data:text/html,<script>alert(1)</script>",
		"file:///etc/passwd", "ftp://example.org/x", "feed://x.y/z",
		"mailto:a@b.example", "urn:isbn:1", "blob:https://a.b/c",
		"about:blank", "view-source:http://a.b/", "http:", "http://",
		"https:///", "http://?x", "http://#x", "http://:80/",
		"http://a b/", "http://a%2Fb/", "http://a%00b/", "http://a<b/",
		"http://a\"b/", "http://[::1/", "http://a:99999/",
		"http://a:b/", "http://\xFF\xFE/" };

	(void)state;
	for (size_t i = 0; i < COUNT(refs); i++) {
		const char *url = "untouched";

		assert_int_equal(
			url_resolve(&arena, "http://b.example/", refs[i], &url),
			-1);
		assert_int_equal(url_resolve(&arena, NULL, refs[i], &url), -1);
		assert_string_equal(url, "untouched");
	}
}

static void what_was_written_carelessly_is_mended(void **state)
{
	static const struct reference cases[] = {
		{ NULL, " \t\nhttps://a.example/x \r\n",
			"https://a.example/x" },
		{ NULL, "https://a.exa\nmple/\tx", "https://a.example/x" },
		{ NULL, "HTTPS://News.Example.ORG/A",
			"https://news.example.org/A" },
		{ NULL, "http://a.example:80/x", "http://a.example/x" },
		{ NULL, "https://a.example:443/x", "https://a.example/x" },
		{ NULL, "https://a.example:8443/x",
			"https://a.example:8443/x" },
		{ NULL, "http://me:secret@a.example/x", "http://a.example/x" },
		{ BASE, "//me@b.example/", "http://b.example/" },
		{ NULL, "http:/a.example/x", "http://a.example/x" },
		{ NULL, "http:///a.example/x", "http://a.example/x" },
		{ NULL, "http://a.example/a b?c d#e f",
			"http://a.example/a%20b?c%20d#e%20f" },
		{ BASE, "a b", "http://a.example/b/c/a%20b" },
		{ NULL, "http://a.example/\"<x>",
			"http://a.example/%22%3Cx%3E" },
		{ NULL, "http://a.example/\u00E4?\u00E4",
			"http://a.example/%C3%A4?%C3%A4" },
		{ NULL, "http://a.example/\xE4", "http://a.example/%E4" },
		{ NULL, "http://a.example/100%", "http://a.example/100%" },
		{ NULL, "http://a.example", "http://a.example/" },
		{ NULL, "http://a.example?", "http://a.example/?" },
		{ NULL, "http://[::1]:8080/x", "http://[::1]:8080/x" },
		{ NULL, "http://a.example/x/../y/./z", "http://a.example/y/z" },
	};

	(void)state;
	check_resolved(cases, COUNT(cases));
}

static void other_scripts_become_punycode_in_any_locale(void **state)
{
	static const struct reference cases[] = {
		{ NULL, "http://m\u00FCller.example/\u00FC",
			"http://xn--mller-kva.example/%C3%BC" },
		{ NULL, "http://M\u00DCLLER.example/",
			"http://xn--mller-kva.example/" },
		{ NULL, "https://\u65E5\u672C\u8A9E.\u65E5\u672C/",
			"https://xn--wgv71a119e.xn--wgv71a/" },
		{ NULL, "http://xn--mller-kva.example/",
			"http://xn--mller-kva.example/" },
	};

	(void)state;
	check_resolved(cases, COUNT(cases));
}

/* Image addresses of newsletters: any new escape would break them. */
static void signed_image_addresses_stay_byte_for_byte(void **state)
{
	static const char *const urls[] = {
		FETCH "$s_!aBc1!,f_auto,q_auto:good/https%3A%2F%2Fa.example%2F",
		FETCH "$s_!-x!,w_1456,c_limit/https%3a%2f%2fa.example%2f~b.jpg",
		"https://i.example.org/a.jpg?width=1200&s=a+b=&t=(x)*'[0]",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(urls); i++) {
		const char *url;

		assert_int_equal(url_resolve(&arena, BASE, urls[i], &url), 0);
		assert_string_equal(url, urls[i]);
		assert_int_equal(url_show(&arena, urls[i], NULL, &url), 0);
		assert_string_equal(url, urls[i]);
	}
}

static void addresses_have_a_greatest_length(void **state)
{
	char *longest = arena_alloc(&arena, URL_MAX + 2);
	const char *url = "untouched";

	(void)state;
	memset(longest, 'a', URL_MAX + 1);
	memcpy(longest, "http://a.example/", 17);
	assert_int_equal(url_resolve(&arena, NULL, longest, &url), -1);
	assert_int_equal(url_show(&arena, longest, NULL, &url), -1);
	assert_int_equal(url_key(&arena, longest, &url), -1);
	assert_null(url_host(&arena, longest));
	assert_string_equal(url, "untouched");
	longest[URL_MAX] = '\0';
	assert_int_equal(url_resolve(&arena, NULL, longest, &url), 0);
	assert_string_equal(url, longest);
	/* Escapes count. */
	memset(longest + 17, ' ', URL_MAX - 18);
	assert_int_equal(url_resolve(&arena, NULL, longest, &url), -1);
}

static void what_is_no_web_address_has_no_key_and_no_host(void **state)
{
	static const char *const urls[] = { "", "a", "foo.com/a", "/a",
		"mailto:a@b.example", "urn:x", "javascript:alert(1)",
		"ftp://foo.com/a", "http://", "http://a b/" };

	(void)state;
	for (size_t i = 0; i < COUNT(urls); i++) {
		const char *out = "untouched";

		assert_int_equal(url_show(&arena, urls[i], NULL, &out), -1);
		assert_int_equal(url_key(&arena, urls[i], &out), -1);
		assert_string_equal(out, "untouched");
		assert_null(url_host(&arena, urls[i]));
		assert_null(url_site(&arena, urls[i]));
	}
}

static void hosts_are_in_lower_case_without_port(void **state)
{
	(void)state;
	assert_string_equal(url_host(&arena, "http://me:pw@WWW.Foo.com:81/A"),
		"www.foo.com");
	assert_string_equal(
		url_site(&arena, "https://WWW.Foo.com/A"), "foo.com");
	assert_string_equal(
		url_site(&arena, "https://wwww.foo.com"), "wwww.foo.com");
	assert_string_equal(url_host(&arena, "http://[::1]:80/"), "[::1]");
}

static void a_day_is_put_where_it_is_asked_for(void **state)
{
	static const struct {
		const char *url;
		int64_t day;
		const char *want;
	} cases[] = {
		{ "https://a.example/?date={day}", 20781,
			"https://a.example/?date=2026-11-24" },
		{ "https://a.example/{day}.json", 0,
			"https://a.example/1970-01-01.json" },
		{ "https://a.example/{day}/{day}?x", 19782,
			"https://a.example/2024-02-29/2024-02-29?x" },
		{ "https://a.example/{da}{day", 20781,
			"https://a.example/{da}{day" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(
			url_of_day(&arena, cases[i].url, cases[i].day),
			cases[i].want);
		assert_int_equal(url_has_day(cases[i].url),
			strcmp(cases[i].url, cases[i].want) != 0);
	}
}

static void secrets_are_masked(void **state)
{
	static const struct {
		const char *url, *want;
	} cases[] = {
		{ "https://a.example/b?c=d#e", "https://a.example/b?c=d#e" },
		{ "https://u:p@a.example/", "https://***@a.example/" },
		{ "https://u@a.example/@x", "https://***@a.example/@x" },
		{ "http://u:p@q@a.example?x", "http://***@a.example?x" },
		{ "https://a.example/?q=u@b", "https://a.example/?q=u@b" },
		{ "https://a/?api_key=s&x=1&TOKEN=t#k",
			"https://a/?api_key=***&x=1&TOKEN=***#k" },
		{ "https://a/?accessToken=s&pw=",
			"https://a/?accessToken=***&pw=" },
		{ "https://a/?keyword=s&monkey=t&sig=u",
			"https://a/?keyword=s&monkey=t&sig=***" },
		{ "https://a/?", "https://a/?" },
		{ "u:p@a", "***@a" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			url_masked(&arena, cases[i].url), cases[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			references_are_resolved_as_the_rfc_says, forget),
		cmocka_unit_test_teardown(
			relative_addresses_follow_their_base, forget),
		cmocka_unit_test_teardown(only_web_addresses_come_out, forget),
		cmocka_unit_test_teardown(
			what_was_written_carelessly_is_mended, forget),
		cmocka_unit_test_teardown(
			other_scripts_become_punycode_in_any_locale, forget),
		cmocka_unit_test_teardown(
			signed_image_addresses_stay_byte_for_byte, forget),
		cmocka_unit_test_teardown(
			addresses_have_a_greatest_length, forget),
		cmocka_unit_test_teardown(
			what_is_no_web_address_has_no_key_and_no_host, forget),
		cmocka_unit_test_teardown(
			hosts_are_in_lower_case_without_port, forget),
		cmocka_unit_test_teardown(secrets_are_masked, forget),
		cmocka_unit_test_teardown(
			a_day_is_put_where_it_is_asked_for, forget),
	};

	return cmocka_run_group_tests_name("text/url", tests, NULL, NULL);
}
