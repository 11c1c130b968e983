/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "text/html.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BASE "https://blog.example/2026/post"

static struct arena arena = ARENA_INIT;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

struct reading {
	const char *html, *expected;
};

static void text_has_the_shape_of_the_page(void **state)
{
	static const struct reading cases[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "one\ntwo\n\nthree", "one two\n\nthree" },
		{ "A &amp; B\n\nC &eacute;", "A & B\n\nC \u00E9" },
		{ "<p>One\ntwo</p><p>Three</p>", "One two\n\nThree" },
		{ "<h1>Head</h1>body<div>more</div>end",
			"Head\n\nbody\n\nmore\n\nend" },
		{ "a<br>b<br/>c<br><br>d", "a\nb\nc\n\nd" },
		{ "<ul><li>one<li>two</ul>", "one\n\ntwo" },
		{ "<table><tr><td>a<td>b<tr><td>c</table>", "a b\n\nc" },
		{ "<pre>a\n  b</pre>c\nd", "a\nb\n\nc d" },
		{ "x<b>y</b>z <i> w </i>", "xyz w" },
		{ "  <p>  a  </p>  ", "a" },
		{ "<p>a</p>\n\n\n<p></p><p>&nbsp;b</p>", "a\n\n\u00A0b" },
		{ "<dl><dt>t<dd>d</dl>", "t\n\nd" },
		{ "<a href=x>link</a><img alt=pic src=y>", "link" },
		{ "unclosed <b>bold <p>para", "unclosed bold\n\npara" },
		{ "cut <a href=\"htt", "cut" },
		{ "1 < 2 && 3 > 2 <3", "1 < 2 && 3 > 2 <3" },
		{ "<p>&amp;lt;p&amp;gt; is a tag", "&lt;p&gt; is a tag" },
		{ "<p>&lt;b&gt;x&lt;/b&gt;", "<b>x</b>" },
		{ "<p>&#x1F600; &#8217; &#150; &#0; &#xD800;",
			"\U0001F600 \u2019 \u2013 \uFFFD \uFFFD" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(html_to_text(&arena, cases[i].html, 1000),
			cases[i].expected);
}

static void text_leaves_out_what_nobody_sees(void **state)
{
	static const char *const hidden[] = { "<script>'<p>x'</script>",
		"<style>p{color:red}</style>", "<template><p>x</template>",
		"<noscript>Turn it on</noscript>", "<!-- x -->",
		"<!--[if IE]><script>1</script><![endif]-->", "<p hidden>x</p>",
		"<div style=\"display:none\">x</div>",
		"<div style=\"a:b; display: none; c:d\">x</div>",
		"<iframe src=y>x</iframe>", "<object>x</object>",
		"<svg><text>x</text></svg>", "<math><mi>x</mi></math>",
		"<select><option>x</select>", "<textarea>x</textarea>",
		"<button>x</button>", "<title>x</title>", "<canvas>x</canvas>",
		"<xmp>x</xmp>", "<?php x ?>", "<!DOCTYPE html>" };

	(void)state;
	for (size_t i = 0; i < COUNT(hidden); i++)
		assert_string_equal(
			html_to_text(&arena,
				arena_printf(&arena, "<p>a</p>%s<p>b</p>",
					hidden[i]),
				1000),
			"a\n\nb");
}

static void text_is_cut_at_its_maximum(void **state)
{
	(void)state;
	assert_string_equal(html_to_text(&arena, "<p>one two three four", 10),
		"one two\u2026");
	assert_string_equal(
		html_to_text(&arena, "<p>a</p><p>b</p>", 4), "a\n\nb");
	assert_string_equal(html_to_text(&arena, "<p>abc</p><p>defghi</p>", 5),
		"abc\u2026");
	assert_string_equal(html_to_text(&arena, "abcdef", 3), "ab\u2026");
}

static void what_comes_out_is_valid_whatever_came_in(void **state)
{
	static const char *const inputs[] = { "<p>\xFF\xFE", "<p>a\x01\x1B",
		"<p>\xED\xA0\x80", "<p>&#xFFFE;&#x1F;&#x85;", "\xC3",
		"<p title=\"\xC3\">\xF0\x9F", "<\xFF>", "&\xFF;",
		"<a href=\"mailto:\xFF\">x" };

	(void)state;
	for (size_t i = 0; i < COUNT(inputs); i++) {
		const char *out[] = { html_to_text(&arena, inputs[i], 100),
			html_sanitize(&arena, inputs[i], BASE) };

		for (size_t j = 0; j < COUNT(out); j++) {
			const char *s = out[j], *end = s + strlen(s);

			assert_true(utf8_valid(s, strlen(s)));
			while (s < end)
				assert_true(utf8_allowed(
					(uint32_t)utf8_next(&s, end)));
		}
	}
}

/* Case 026. */
static void marked_titles_are_told_from_plain_ones(void **state)
{
	static const char *const marked[] = { "<b>Breaking</b> news",
		"<B>Old</B> style", "a <em class=x>b</em> c", "<sub>2</sub>",
		"<code>x</code>", "Rock &amp; Roll", "&#39;Text&#39;",
		"&#x27;x", "&eacute;t&eacute;", "<i>a <b>b</i>" };
	static const char *const plain[] = { "", "Rock & Roll",
		"Intent to unship: <a> as <area>", "n<m and k>2",
		"How should <selectedoption> work?", "a <b and c> d",
		"</b> <b>", "<b> alone", "<p>a</p>", "<big>a</big>",
		"<b>a</big>", "a && b; c", "&;", "&#;", "R&D",
		"fish &amp chips", "<", "a <", "<b>a<", "<b>a</", "<b>a</b",
		"x &verylongnamethatnobodyeverwouldgivetoanything0;" };

	(void)state;
	for (size_t i = 0; i < COUNT(marked); i++)
		assert_true(html_looks_marked(marked[i]));
	for (size_t i = 0; i < COUNT(plain); i++)
		assert_false(html_looks_marked(plain[i]));
}

static void references_are_decoded_once(void **state)
{
	static const struct reading cases[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "Rock &amp; Roll", "Rock & Roll" },
		{ "&#39;Text&#39;", "'Text'" },
		{ "&amp;eacute;", "&eacute;" },
		{ "&amp;amp;lt;", "&amp;lt;" },
		{ "&eacute;&#xE9;&#233;", "\u00E9\u00E9\u00E9" },
		{ "&nosuchname; &amp", "&nosuchname; &amp" },
		{ "AT&T &copy 2020 &notit;", "AT&T &copy 2020 &notit;" },
		{ "<b>&lt;i&gt;</b>", "<b><i></b>" },
		{ "  &gt; x  ", "  > x  " },
		{ "a?b=1&lt=2&gt=3", "a?b=1&lt=2&gt=3" },
		{ "&#x80;", "\u20AC" },
		{ "&#40;r&#41;&lpar;r)", "(r)(r)" },
		{ "&semi;&#59;&NewLine;&#32;", ";;\n " },
		{ "&nGt;&#0;&#xD800;", "\u226B\u20D2\uFFFD\uFFFD" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			html_decode(&arena, cases[i].html), cases[i].expected);
}

static const char *joined(const struct strings *list)
{
	const char *out = "";

	for (size_t i = 0; i < list->n; i++)
		out = arena_printf(
			&arena, "%s%s%s", out, i ? " " : "", list->items[i]);
	return out;
}

static void a_page_tells_where_its_feeds_are(void **state)
{
	static const struct reading cases[] = {
		{ "<head><link rel=alternate type=application/rss+xml "
		  "href=/feed>",
			"https://blog.example/feed" },
		{ "<LINK REL='Alternate Home' TYPE='Application/Atom+XML; "
		  "charset=utf-8' HREF=a.xml>",
			"https://blog.example/2026/a.xml" },
		{ "<base href=//c.example/x/><link rel=alternate "
		  "type=application/feed+json href=f>",
			"https://c.example/x/f" },
		{ "<link rel=alternate type=application/rss+xml href=/1>"
		  "<link rel=alternate type=text/html href=/2>"
		  "<link rel=stylesheet type=application/rss+xml href=/3>"
		  "<link rel=alternate type=application/rss+xml>"
		  "<link rel=alternate href=/4>"
		  "<link rel=alternate type=application/atom+xml href=/5>",
			"https://blog.example/1 https://blog.example/5" },
		{ "<link rel=alternate type=application/rss+xml "
		  "href=javascript:x>",
			"" },
		{ "no page", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strings links = { 0 };

		html_feed_links(&arena, cases[i].html, BASE, &links);
		assert_string_equal(joined(&links), cases[i].expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			text_has_the_shape_of_the_page, forget),
		cmocka_unit_test_teardown(
			text_leaves_out_what_nobody_sees, forget),
		cmocka_unit_test_teardown(text_is_cut_at_its_maximum, forget),
		cmocka_unit_test_teardown(
			what_comes_out_is_valid_whatever_came_in, forget),
		cmocka_unit_test_teardown(
			marked_titles_are_told_from_plain_ones, forget),
		cmocka_unit_test_teardown(references_are_decoded_once, forget),
		cmocka_unit_test_teardown(
			a_page_tells_where_its_feeds_are, forget),
	};

	return cmocka_run_group_tests_name("text/html", tests, NULL, NULL);
}
