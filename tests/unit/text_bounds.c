/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "text/html.h"
#include "text/url.h"
#include "text/workkey.h"

/* The bounds that no header states, at the bound and one over. */

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BASE "https://blog.example/post"
#define ELLIPSIS "\u2026"

static struct arena a;

static int setup(void **state)
{
	(void)state;
	arena_init(&a);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

static const char *around(
	const char *before, const char *s, size_t n, const char *after)
{
	const char *all = before;

	for (size_t i = 0; i < n; i++)
		all = arena_printf(&a, "%s%s", all, s);
	return arena_printf(&a, "%s%s", all, after);
}

/* Over it a text is cut, a word is none. */
static void a_value_has_so_many_characters(void **state)
{
	static const struct {
		size_t most;
		const char *before, *after;
		bool cut;
		const char *shown_before, *shown_after, *without;
	} cases[] = {
		{ 1000, "<p title='", "'>x</p>", true, "<p title=\"",
			"\">x</p>", NULL },
		{ 1000, "<img src='/a.png' alt='", "'>", true,
			"<img src=\"https://blog.example/a.png\" alt=\"",
			"\"/>", NULL },
		{ 40, "<p lang='", "'>x</p>", false, "<p lang=\"", "\">x</p>",
			"<p>x</p>" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t most = cases[i].most;
		const char *over = around(
			cases[i].before, "y", most + 1, cases[i].after);

		assert_string_equal(html_sanitize(&a,
					    around(cases[i].before, "y", most,
						    cases[i].after),
					    BASE),
			around(cases[i].shown_before, "y", most,
				cases[i].shown_after));
		assert_string_equal(html_sanitize(&a, over, BASE),
			cases[i].cut
				? around(cases[i].shown_before, "y", most - 1,
					  arena_printf(&a, "%s%s", ELLIPSIS,
						  cases[i].shown_after))
				: cases[i].without);
	}
}

/* What has more, and all behind it, is not read as elements but as text. */
static void an_element_has_so_many_attributes(void **state)
{
	(void)state;
	for (size_t n = 100; n < 102; n++) {
		const char *html = "<p>a</p><h2";

		for (size_t i = 0; i < n; i++)
			html = arena_printf(&a, "%s a%zu=''", html, i);
		html = arena_printf(&a, "%s>b</h2>", html);
		assert_string_equal(html_sanitize(&a, html, BASE),
			n > 100 ? "<p>a</p><p>b</p>" : "<p>a</p><h2>b</h2>");
	}
}

static void a_page_announces_so_many_feeds(void **state)
{
	(void)state;
	for (size_t n = 10; n < 12; n++) {
		struct strings links = { 0 };
		const char *html = "<head>";

		for (size_t i = 0; i < n; i++)
			html = arena_printf(&a,
				"%s<link rel=alternate type='application/"
				"rss+xml' href='/%zu'>",
				html, i);
		html_feed_links(&a, html, BASE, &links);
		assert_int_equal(links.n, 10);
		assert_string_equal(links.items[9], "https://blog.example/9");
	}
}

/* Names of HTML that few have met; the others are in a table of ours. */
static void so_many_rare_references_are_decoded(void **state)
{
	(void)state;
	assert_string_equal(html_decode(&a, around("", "&bigstar;", 500, "!")),
		around("", "\u2605", 500, "!"));
	assert_string_equal(html_decode(&a, around("", "&bigstar;", 501, "!")),
		around("", "\u2605", 500, "&bigstar;!"));
}

/* More of them say nothing of the page, and stay as they are. */
static void an_address_has_so_many_parameters(void **state)
{
	(void)state;
	for (size_t n = 99; n < 101; n++) {
		const char *url = around(
			"https://a.example/?utm_source=x", "&a=1", n, "");
		const char *shown;

		assert_int_equal(url_show(&a, url, NULL, &shown), 0);
		assert_string_equal(shown,
			n > 99 ? url
			       : around("https://a.example/?a=1", "&a=1", n - 1,
					 ""));
	}
}

static void a_doi_has_so_many_bytes(void **state)
{
	struct work_key key;

	(void)state;
	for (size_t n = 300; n < 302; n++) {
		const char *doi = around(
			"10.1000/", "y", n - strlen("10.1000/"), "");

		assert_int_equal(
			workkey_from_id(&a, doi, &key), n > 300 ? -1 : 0);
	}
}

int main(void)
{
#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_ARENA(a_value_has_so_many_characters),
		WITH_ARENA(an_element_has_so_many_attributes),
		WITH_ARENA(a_page_announces_so_many_feeds),
		WITH_ARENA(so_many_rare_references_are_decoded),
		WITH_ARENA(an_address_has_so_many_parameters),
		WITH_ARENA(a_doi_has_so_many_bytes),
	};

	return cmocka_run_group_tests_name("text/bounds", tests, NULL, NULL);
}
