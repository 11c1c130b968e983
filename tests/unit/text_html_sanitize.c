/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/html.h"
#include "text/utf8.h"
#include "text_html_judge.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BASE "https://blog.example/2026/post"

static struct arena arena = ARENA_INIT;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void the_judge_of_these_tests_is_strict(void **state)
{
	static const char *const bad[] = { "<script>x</script>",
		"<p onclick=\"x\">a</p>", "<a href=\"javascript:x\">a</a>",
		"<a href=\"x\">a</a>", "<a href=\"//x/\">a</a>",
		"<img src=\"mailto:x@y\"/>", "<img src=\"data:x\"/>",
		"<p id=\"x\">a</p>", "<p", "<p>", "a < b", "a & b", "<br>",
		"<svg></svg>", "<math></math>", "<p style=\"x\">a</p>",
		"<a href=\"http://x\"onclick=\"\">a</a>", "<!-- x -->",
		"<P>a</P>", "<base href=\"http://x/\"/>", "<?x?>",
		"<p alt=\"x\">a</p>", "<img src=\"http://x/\" href=\"y\"/>",
		"<q cite=\"mailto:x@y\">a</q>", "<p title='a\nb'>a</p>",
		"<b/>a", "<table><tr><td>a</td></tr></table>",
		"<p><p>a</p></p>", "<table><tbody>a</tbody></table>",
		"<![CDATA[a]]>",
		"<a href=\"http://x\"><a href=\"http://y\">a</a></a>" };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_non_null(judge_fault(&arena, bad[i]));
	assert_null(judge_fault(
		&arena, "<p>a<br/><a href=\"https://x/\">&lt;&#34;</a></p>"));
	assert_null(judge_fault(&arena, "<pre>\n\na</pre>"));
}

static void elements_stand_only_where_a_parser_leaves_them(void **state)
{
	static const struct judged cases[] = {
		{ "<p>a<marquee><p>b</marquee>c", "<p>a</p><p>b</p>c" },
		{ "<p>a<table><tr><td><p>b</table>",
			"<p>a</p><table><tbody><tr><td><p>b</p></td></tr>"
			"</tbody></table>" },
		{ "<ul><li>a<section><li>b</section></ul>",
			"<ul><li>a</li><li>b</li></ul>" },
		{ "<ul><li>a<ul><li>b</ul>c</ul>",
			"<ul><li>a<ul><li>b</li></ul>c</li></ul>" },
		{ "<h2>a<div><h3>b</h3></div></h2>", "<h2>a</h2><h3>b</h3>" },
		{ "<dl><dd>a<section><dt>b</section></dl>",
			"<dl><dd>a</dd><dt>b</dt></dl>" },
		{ "<a href=//x.example/>1<video src=/v></video></a>",
			"<a href=\"https://x.example/\">1</a>" },
		{ "<a href=//x.example/><table><tr><td><a href=//y.example/>2"
		  "</table>",
			"<a href=\"https://x.example/\"><table><tbody><tr>"
			"<td>2</td></tr></tbody></table></a>" },
		{ "<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>" },
		{ "<ruby>a<rt><span>b<rt>c</ruby>",
			"<ruby>a<rt>b</rt><rt>c</rt></ruby>" },
		{ "<ruby><p>a<rt>b</ruby>", "<ruby><p>a</p><rt>b</rt></ruby>" },
		{ "<p>a<rt>b", "<p>ab</p>" },
		{ "<p>a<object><div>b</object>c", "<p>a</p><div>b</div>c" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

/* Case 023. */
static void a_description_keeps_its_text_and_its_link(void **state)
{
	static const struct judged cases[] = {
		{ "<p onclick=\"alert(1)\" style=\"position:fixed\">hello "
		  "<img src=x onerror=alert(1)><svg><a xlink:href=\""
		  "javascript:alert(1)\"></a></svg><a href=\"https://ok."
		  "example.org/y\">more</a></p>",
			"<p>hello <a href=\"https://ok.example.org/y\">more"
			"</a></p>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), NULL);
}

static void without_a_base_only_absolute_addresses_are_left(void **state)
{
	static const struct judged cases[] = {
		{ "<a href=/x>a</a><a href=//b.example/>b</a><img src=i.png>"
		  "<img src=http://c.example/i.png><video src=v>c</video>",
			"ab<img src=\"http://c.example/i.png\" alt=\"\"/>c" },
		{ "<a href='HTTPS://b.example'>b</a><q cite=x>c</q>",
			"<a href=\"https://b.example/\">b</a><q>c</q>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), NULL);
}

static void the_recorded_attack_is_harmless(void **state)
{
	const char *shared = getenv("HEBDOMAD_SHARED");
	const char *path = arena_printf(&arena, "%s/feeds/made-xss.atom",
		shared ? shared : "../shared");
	FILE *f = fopen(path, "r");
	static char feed[16384];

	(void)state;
	if (!f) {
		print_message("%s is not there\n", path);
		skip();
	}
	feed[fread(feed, 1, sizeof feed - 1, f)] = '\0';
	fclose(f);
	char *html = strstr(feed, "<![CDATA[");

	assert_non_null(html);
	*strstr(html, "]]></content>") = '\0';
	assert_string_equal(
		judge_sanitized(&arena, html + 9, "http://example.org/"),
		"<p>keep <a href=\"http://example.org/ok\">ok</a> 1 2 3 4 5 6"
		"</p><img src=\"http://example.org/i.png\" alt=\"pic\"/>m"
		"<ul><li>one</li><li>two</li></ul><p>end</p>");
}

static const char *const pieces[] = { "<p>", "</p>", "<b>", "</b>", "<i x=1>",
	"</i>", "<a href=//a.example/>", "</a>", "<table>", "</table>", "<tr>",
	"<td>", "</td>", "<caption>", "<tbody>", "<ul>", "</ul>", "<li>",
	"</li>", "<dl>", "<dd>", "<dt>", "<h2>", "</h2>", "<h3>", "<div>",
	"</div>", "<section>", "</section>", "<marquee>", "</marquee>", "<pre>",
	"</pre>", "\n", "<br>", "</br>", "<hr>", "<img src=//a.example/>",
	"<video src=//a.example/v>", "</video>", "<svg>", "</svg>", "<math>",
	"<mtext>", "</math>", "<desc>", "<style>", "</style>", "<script>",
	"</script>", "<template>", "</template>", "<select>", "</select>",
	"<option>", "<form>", "</form>", "<button>", "</button>", "<!--", "-->",
	"<blockquote>", "</blockquote>", "<figure>", "<figcaption>",
	"</figure>", "<code>", "</code>", "<font>", "</font>", "<noscript>",
	"</noscript>", "<title>", "</title>", "<xmp>", "</xmp>", "<object>",
	"</object>", "<frameset>", "<colgroup>", "<col>", "<body>", "<html>",
	"<ruby>", "</ruby>", "<rt>", "<rp>", "<rtc>", "<nobr>", "text", " ",
	"&lt;", "&amp;", "&#13;", "<", ">", "\"", "\xFF", "\u00E9", "<iframe>",
	"</iframe>", "<iframe src=//youtube.com/embed/x>", "<textarea>",
	"</textarea>", "<p hidden>", "<details>", "<summary>", "</details>",
	"<q>", "</q>", "<listing>", "<plaintext>", "<semantics>",
	"<annotation-xml encoding=text/html>", "<foreignObject>", "<mglyph>",
	"<malignmark>", "<time>", "<wbr>", "<menu>", "<image src=/i>",
	"<table hidden>", "<![CDATA[", "]]>", "<td title='a\nb'>", "\t",
	"<applet>", "</applet>", "<th scope=row>", "<thead>", "<tfoot>" };

/* Soups of what parsers differ about, in a fixed shuffle. */
static void any_soup_comes_out_safe_and_stays_so(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		const char *soup = "";

		for (int j = 0; j < 14; j++) {
			seed = seed * 1664525 + 1013904223;
			soup = arena_printf(&arena, "%s%s", soup,
				pieces[(seed >> 16) % COUNT(pieces)]);
		}
		const char *text = html_to_text(&arena, soup, 1000);

		(void)judge_sanitized(&arena, soup, BASE);
		assert_true(utf8_valid(text, strlen(text)));
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			the_judge_of_these_tests_is_strict, forget),
		cmocka_unit_test(
			elements_stand_only_where_a_parser_leaves_them),
		cmocka_unit_test(a_description_keeps_its_text_and_its_link),
		cmocka_unit_test(
			without_a_base_only_absolute_addresses_are_left),
		cmocka_unit_test_teardown(
			the_recorded_attack_is_harmless, forget),
		cmocka_unit_test_teardown(
			any_soup_comes_out_safe_and_stays_so, forget),
	};

	return cmocka_run_group_tests_name(
		"text/html_sanitize", tests, NULL, NULL);
}
