/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "text/html.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena arena = ARENA_INIT;

struct reading {
	const char *html, *expected;
};

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct skim skimmed(const char *html)
{
	struct skim skim;

	html_skim(&arena, html, 1000, &skim);
	return skim;
}

/* sources.md 6.2. */
static void the_first_image_that_shows_something_is_found(void **state)
{
	static const struct reading cases[] = {
		{ "", NULL },
		{ "no image", NULL },
		{ "<p><IMG SRC=a.png>", "a.png" },
		{ "<img src=//a.example/1><img src=//a.example/2>",
			"//a.example/1" },
		{ "<img src=/pixel.gif><img src=/b.png>", "/b.png" },
		{ "<img src=/Site-LOGO.svg><img src=/b.png>", "/b.png" },
		{ "<img src=//feeds.feedburner.com/~ff/x><img src=/b.png>",
			"/b.png" },
		{ "<img src=/a.png width=1 height=1><img src=/b.png>",
			"/b.png" },
		{ "<img src=/a.png height=100><img src=/b.png width=101>",
			"/b.png" },
		{ "<img alt=x><img src=''><img src=javascript:x>", NULL },
		{ "<img src=/a.png?x=1&amp;y=2&copy=3>",
			"/a.png?x=1&y=2&copy=3" },
		{ "&lt;img src=/a.png&gt;<!--<img src=/b.png>-->", NULL },
		{ "<img alt='<img src=/a.png>' src=/b.png>", "/b.png" },
		{ "<img src=/a.png src=/b.png>", "/a.png" },
		{ "<script>'<img src=/a.png>'</script><img src=/b.png>",
			"/b.png" },
		/* pictures that a script loads late */
		{ "<img src=data:image/gif;base64,R0><noscript><img src=/b.png>"
		  "</noscript>",
			"/b.png" },
		{ "<img src=data:image/gif;base64,R0 data-src=/a.png>",
			"/a.png" },
		{ "<img data-lazy-src=/a.png>", "/a.png" },
		{ "<img srcset='/a.png 300w, /b.png 600w'>", "/a.png" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct skim skim = skimmed(cases[i].html);

		if (cases[i].expected)
			assert_string_equal(skim.image, cases[i].expected);
		else
			assert_null(skim.image);
	}
}

static void links_come_in_order_as_they_are_written(void **state)
{
	static const char html[] =
		"<a href=/1>1</a><a name=x>x</a><a HREF='2?a&amp;b'>2</a>"
		"<a href=#here>here</a><area href=/5><a href=\"//c.example/3\""
		">3</a><div hidden><a href=/4>4</a></div><abbr href=/6>";
	static const char *const expected[] = { "/1", "2?a&b", "//c.example/3",
		"/4" };
	struct skim skim = skimmed(html);

	(void)state;
	assert_int_equal(skim.links.n, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_string_equal(skim.links.items[i], expected[i]);
	assert_int_equal(skimmed("href without a tag").links.n, 0);
}

static void there_is_a_greatest_number_of_links(void **state)
{
	const char *html = "";

	(void)state;
	for (int i = 0; i < HTML_LINKS_MAX / 10 + 1; i++)
		html = arena_printf(&arena,
			"%s<a href=1><a href=2><a href=3><a href=4><a href=5>"
			"<a href=6><a href=7><a href=8><a href=9><a href=10>",
			html);
	assert_int_equal(skimmed(html).links.n, HTML_LINKS_MAX);
}

static void tags_are_read_as_a_browser_reads_them(void **state)
{
	static const struct reading cases[] = {
		{ "a<b>c", "ac" },
		{ "1 < 2 <3 & 4", "1 < 2 <3 & 4" },
		{ "a<p title='>'>b", "a\n\nb" },
		{ "a<p title=\">'\" x>b", "a\n\nb" },
		{ "a<p/title=b>c", "a\n\nc" },
		{ "a<img alt=b/>c", "ac" },
		{ "a<p title='never closed>b", "a" },
		{ "a<!>b<!x>c<?php d?>e</>f</ g>h", "abcefh" },
		{ "a<!-->b<!--->c<!-- > -->d", "abcd" },
		{ "a<![CDATA[b]]>c", "ac" },
		{ "a<", "a<" },
		{ "a<b", "a" },
		{ "a</", "a" },
		{ "a&", "a&" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			skimmed(cases[i].html).text, cases[i].expected);
}

/* Nothing is lost behind an element that hides and is never closed. */
static void what_hides_ends_where_it_should(void **state)
{
	static const struct reading cases[] = {
		{ "a<script>if (b < c) '<p>'</script>d", "ad" },
		{ "a<style>b</style >c", "ac" },
		{ "a<svg><g>b</g><svg>c</svg>d</svg>e", "ae" },
		{ "a<div hidden>b<div>c</div>d</div>e", "ae" },
		{ "<p>a<span style='display:none'>b</p>c", "a\n\nc" },
		{ "<p>a<select><option>b</select>c</p>", "ac" },
		{ "a<input hidden>b<img style=display:none>c", "abc" },
		{ "a<template>b</template>c", "ac" },
		{ "<div><object>a</div>b", "b" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			skimmed(cases[i].html).text, cases[i].expected);
}

static void references_are_decoded_in_text(void **state)
{
	static const struct reading cases[] = {
		{ "<p>&lt;p&gt; &amp;amp; &eacute;", "<p> &amp; é" },
		{ "<p>&copy 2026 AT&T R&D &notit;", "© 2026 AT&T R&D ¬it;" },
		{ "<p>&#8211;&#x2019;&#146;&#0;", "–’’\uFFFD" },
		{ "<p>&nGt;&CounterClockwiseContourIntegral;",
			"\u226B\u20D2\u2233" },
		{ "<p>&unknown; &#; &#x; &;", "&unknown; &#; &#x; &;" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			skimmed(cases[i].html).text, cases[i].expected);
}

/* The parser is asked for them, and that takes its time. */
static void rare_names_are_looked_up_a_bounded_number_of_times(void **state)
{
	size_t n = 100000, len = strlen("&nGt;");
	char *html = arena_alloc(&arena, n * len + 2);

	(void)state;
	for (size_t i = 0; i < n; i++)
		memcpy(html + 1 + i * len, "&nGt;", len);
	*html = '<';
	assert_non_null(strstr(skimmed(html).text, "\u226B\u20D2"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			the_first_image_that_shows_something_is_found, forget),
		cmocka_unit_test_teardown(
			links_come_in_order_as_they_are_written, forget),
		cmocka_unit_test_teardown(
			there_is_a_greatest_number_of_links, forget),
		cmocka_unit_test_teardown(
			tags_are_read_as_a_browser_reads_them, forget),
		cmocka_unit_test_teardown(
			what_hides_ends_where_it_should, forget),
		cmocka_unit_test_teardown(
			references_are_decoded_in_text, forget),
		cmocka_unit_test_teardown(
			rare_names_are_looked_up_a_bounded_number_of_times,
			forget),
	};

	return cmocka_run_group_tests_name("text/html_skim", tests, NULL, NULL);
}
