/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed_dump.h"

/* Documents that a strict parser refuses. */

#define RSS(inside) "<rss version='2.0'><channel>" inside "</channel></rss>"
#define TITLE(text) RSS("<item><title>" text "</title></item>")
#define COMES_TO "rss20 damaged\n-\n"

static void characters_and_references_are_mended(void **state)
{
	static const struct dump_case cases[] = {
		{ "bare signs", NULL, TITLE("Q&A: A & B, 5 < 6, x<y; a&b=c"),
			COMES_TO
			"title guess Q&A: A & B, 5 < 6, x<y; a&b=c\n" },
		{ "names of HTML", NULL,
			TITLE("Cr&ecirc;pes&nbsp;&hellip; &lt; &amp;eacute;"),
			COMES_TO "title guess Crêpes\xC2\xA0… < &eacute;\n" },
		{ "unknown and unfinished names stay", NULL,
			TITLE("&foo; &; &eacut &#; &#x; &#xZ; &"),
			COMES_TO
			"title guess &foo; &; &eacut &#; &#x; &#xZ; &\n" },
		{ "names of HTML5", NULL,
			TITLE("a &lbrace;&num;&NotEqualTilde;&AMP;&rbrace;"),
			COMES_TO "title guess a {#\u2242\u0338&}\n" },
		{ "a stop is missing", NULL,
			TITLE("caf&eacute, &copy 2021 &#8217 &#x2019 &amp c"),
			COMES_TO "title guess café, © 2021 ’ ’ & c\n" },
		{ "none is missing in an address", NULL,
			RSS("<item><link>http://a.example/?a=1&copy=2&lang=3"
			    "&times4=5</link><enclosure url='http://a.example/"
			    "?a&eacute'/></item>"),
			COMES_TO
			"link http://a.example/"
			"?a=1&copy=2&lang=3&times4=5\n"
			"enclosure http://a.example/?a&eacute ? -1\n" },
		{ "halves of a surrogate pair are one character", NULL,
			TITLE("a&#55357;&#56832;b&#xD83D;&#xDE00;c&#55357;d"),
			COMES_TO "title guess a😀b😀cd\n" },
		{ "the end of CDATA as text", NULL, TITLE("a]]>b"),
			COMES_TO "title guess a]]>b\n" },
		{ "letters of no name", NULL, TITLE("x<×> <1> <-a> <é>é</é>"),
			COMES_TO "title html x&lt;×&gt; &lt;1&gt; &lt;-a&gt; "
				 "<é>é</é>\n" },
		{ "forbidden characters vanish, raw and as numbers", NULL,
			TITLE("a\x08"
			      "b&#8;c&#xFFFF;d\xEF\xBF\xBF"
			      "e&#xD800;f"
			      "&#99999999999;g"),
			COMES_TO "title guess abcdefg\n" },
		{ "and in CDATA", NULL, TITLE("<![CDATA[a\x1E&lt;<b>]]>"),
			COMES_TO "title guess a&lt;<b>\n" },
		{ "in attributes", NULL,
			RSS("<item><enclosure url='http://a.example/?a=1&b=<2' "
			    "length=3 /></item>"),
			COMES_TO
			"enclosure http://a.example/?a=1&b=%3C2 ? 3\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

/* U+0092 is well-formed and nobody's: windows-1252 is meant. */
static void c1_numbers_are_windows_1252(void **state)
{
	static const struct dump_case cases[] = {
		{ "well-formed", NULL, TITLE("it&#146;s &#xE9; &#128;"),
			"rss20\n-\ntitle guess it’s é €\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void attributes_are_mended(void **state)
{
	static const struct dump_case cases[] = {
		{ "of two the first", NULL,
			TITLE("<a href='1' href='2' HREF='3'>x</a>"),
			COMES_TO
			"title html <a href=\"1\" HREF=\"3\">x</a>\n" },
		{ "without value", NULL,
			RSS("<item new><title>a</title><description><input "
			    "checked>x<a href=b nofollow>y</a></description>"
			    "</item>"),
			COMES_TO "title guess a\nsummary html "
				 "<input checked=\"\">x<a href=\"b\" "
				 "nofollow=\"\">y</a>\n" },
		{ "without the last quote", NULL,
			TITLE("<a href=\"b>x</a> and <a href=\"c\">y</a>"),
			COMES_TO "title html <a href=\"b\">x</a> and "
				 "<a href=\"c\">y</a>\n" },
		{ "with a quote too many", NULL, TITLE("<a href=\"b\"\">x</a>"),
			COMES_TO "title html <a href=\"b\">x</a>\n" },
		{ "with a tag in it", NULL,
			TITLE("<img alt='<b>x</b>' src='y'>"),
			COMES_TO "title html <img alt=\"&lt;b&gt;x&lt;/b&gt;\" "
				 "src=\"y\">\n" },
		{ "without blank between", NULL,
			TITLE("<a href='b'title='c'>x</a>"),
			COMES_TO
			"title html <a href=\"b\" title=\"c\">x</a>\n" },
		{ "words in a text are none", NULL,
			TITLE("n<m and k>2, a <b and c> d & e"),
			COMES_TO
			"title guess n<m and k>2, a <b and c> d & e\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

#define LINK(attributes)                                                     \
	"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link " attributes \
	"/><title>x</title></entry></feed>"
#define LINK_IS "atom10 damaged\n-\nlink http://a.example/b\n"
#define AND_X "title plain x\n"

static void what_is_behind_a_missing_sign_is_an_attribute(void **state)
{
	static const struct dump_case cases[] = {
		{ "the last quote of the address", NULL,
			LINK("href=\"http://a.example/b rel=\"alternate\" "
			     "title=\"x\""),
			LINK_IS AND_X },
		{ "of another one", NULL,
			LINK("rel=\"alternate href = \"http://a.example/b\""),
			LINK_IS AND_X },
		{ "with nothing in it", NULL,
			LINK("title=\" href=\"http://a.example/b\""),
			LINK_IS AND_X },
		{ "of the last one", NULL,
			LINK("href='http://a.example/b' rel='alternate"),
			LINK_IS AND_X },
		{ "the first quote", NULL,
			LINK("href=http://a.example/b\" rel=\"alternate\""),
			LINK_IS AND_X },
		{ "both", NULL, LINK("href=http://a.example/b rel='alternate'"),
			LINK_IS AND_X },
		{ "the sign between", NULL,
			LINK("rel\"alternate\" href\"http://a.example/b\""),
			LINK_IS AND_X },
		{ "and a sign that is none", NULL,
			LINK("type=&\"text/html\" "
			     "href=\"http://a.example/b\""),
			LINK_IS AND_X },
		{ "a blank is no quote", NULL,
			LINK("href='http://a.example/b?a='rel='alternate'"),
			"atom10 damaged\n-\nlink http://a.example/b?a=\n" AND_X },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void junk_around_the_document_is_passed_over(void **state)
{
	static const struct dump_case cases[] = {
		{ "white space alone is no damage", NULL,
			"\r\n\n<?xml version='1.0'?>\n<!-- <rss> -->\n" RSS(""),
			"rss20\n" },
		{ "nor are marks amid it", NULL,
			"\uFEFF\n\uFEFF<?xml version='1.1'?>\uFEFF" RSS(""),
			"rss20\n" },
		{ "a DOCTYPE of HTML", NULL,
			"<!DOCTYPE html PUBLIC 'x' 'y'>" TITLE("a"),
			"rss20\n-\ntitle guess a\n" },
		{ "a page around it", NULL,
			"<html><head><title>x</title></head><body>" TITLE(
				"a") "</body></html>",
			COMES_TO "title guess a\n" },
		{ "a section", NULL, "<![CDATA[ & ]]>" TITLE("a"),
			COMES_TO "title guess a\n" },
		{ "a section around it", NULL,
			"<![CDATA[" TITLE("<![CDATA[a]]>") "]]>",
			COMES_TO "title guess a\n" },
		{ "a DOCTYPE without end", NULL,
			"<!DOCTYPE rss [<!ENTITY a 'x'>" TITLE("a"),
			COMES_TO "title guess a\n" },
		{ "instructions and comments in odd places", NULL,
			TITLE("a<?php echo 1 ?>b<!-- c -- d -->e<!X>f<?g"),
			COMES_TO "title guess abef<?g\n" },
		{ "a warning with tags in front, text behind", NULL,
			"<br />\n<b>Warning</b>: & <i>x</i><br />\n"
			"<?xml version='1.0'?>" TITLE("a") "<!-- --> in 0.1 s",
			COMES_TO "title guess a\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void declared_entities_do_no_harm(void **state)
{
	static const struct dump_case cases[] = {
		{ "plain ones mean what they say, external ones nothing", NULL,
			"<!DOCTYPE rss [<!-- ] --><!ENTITY ok \"in&#33;\">"
			"<!ENTITY % p SYSTEM 'p.dtd'> %p;"
			"<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" TITLE(
				"x[&x;] ok[&ok;]"),
			COMES_TO "title guess x[] ok[in!]\n" },
		{ "markup in them is text, names of HTML count", NULL,
			"<!DOCTYPE rss [<!ENTITY a \"<b>&copy;\"><!ENTITY c "
			"'&a;&a; &c; &later;'><!ENTITY later 'x'>]>" TITLE(
				"&c;"),
			COMES_TO "title guess <b>©<b>© &c; &later;\n" },
		{ "not used, they are no damage", NULL,
			"<!DOCTYPE rss [<!ENTITY a \"b\">]>" TITLE("a"),
			"rss20\n-\ntitle guess a\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void expect_error(
	const char *document, size_t len, const char *url, const char *text)
{
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { .url = url };
	struct feed feed = { .title = "untouched" };
	struct error err = ERROR_INIT;

	assert_int_equal(
		feed_parse(&a, document, len, &hints, &feed, &err), -1);
	assert_string_equal(err.text, text);
	assert_string_equal(feed.title, "untouched");
	arena_release(&a);
}

static void expect_title_and_z(
	const char *name, const char *document, size_t len)
{
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { 0 };
	struct error err = ERROR_INIT;
	struct feed feed;

	if (feed_parse(&a, document, len, &hints, &feed, &err) < 0)
		fail_msg("%s: %s", name, err.text);
	const char *lines = feed_dump(&a, &feed);

	if (strcmp(lines, COMES_TO "title guess ab\n-\ntitle guess z\n"))
		fail_msg("%s: got\n%s", name, lines);
	arena_release(&a);
}

/* A NUL, and another control, at each place in turn, one more as its end. */
static void controls_do_no_harm_wherever_they_are(void **state)
{
	static const char document[] =
		"<?xml version='1.0'?><!-- c --><rss version='2.0'><channel>"
		"<item><title>ab</title></item></channel></rss>\n"
		"<rss><channel><item><title><![CDATA[z]]></title></item>"
		"</channel></rss>\n";
	static const char controls[] = { '\0', '\x0B' };
	const size_t len = sizeof document - 1;
	char body[sizeof document];

	(void)state;
	for (size_t i = 0; i < sizeof controls * (len + 1); i++) {
		size_t at = i / sizeof controls;

		memcpy(body, document, at);
		body[at] = controls[i % sizeof controls];
		memcpy(body + at + 1, document + at, len - at);
		expect_title_and_z(document + at, body, len + 1);
	}
}

/* Behind the end of a document that is right but for it. */
static void a_nul_at_the_end_is_damage(void **state)
{
	static const char document[] = RSS(
		"<item><title>ab</title></item>"
		"<item><title>z</title></item>") "\n";

	(void)state;
	expect_title_and_z("NUL", document, sizeof document);
}

static void what_is_no_feed_is_named(void **state)
{
	static const struct {
		const char *document, *error;
	} cases[] = {
		{ "", "the document is empty" },
		{ " \n\t", "the document is empty" },
		{ "Too many\nrequests",
			"no feed but text that begins \"Too many requests\"" },
		{ "<?xml version='1.0'?><urlset><url/></urlset>",
			"no feed: its first element is <urlset>" },
		{ "a < b", "no feed: it holds no element" },
		{ "<!DOCTYPE html><title>x</title>",
			"a web page, which announces no feed" },
		{ "<?xml version='1.0'?>\n<HTML><head><link rel='alternate' "
		  "type='application/rss+xml' href='/rss'></head>",
			"a web page; set url to a feed that it announces: "
			"https://a.example/rss" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_error(cases[i].document, strlen(cases[i].document),
			"https://a.example/page", cases[i].error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_and_references_are_mended),
		cmocka_unit_test(c1_numbers_are_windows_1252),
		cmocka_unit_test(attributes_are_mended),
		cmocka_unit_test(what_is_behind_a_missing_sign_is_an_attribute),
		cmocka_unit_test(junk_around_the_document_is_passed_over),
		cmocka_unit_test(declared_entities_do_no_harm),
		cmocka_unit_test(controls_do_no_harm_wherever_they_are),
		cmocka_unit_test(a_nul_at_the_end_is_damage),
		cmocka_unit_test(what_is_no_feed_is_named),
	};

	return cmocka_run_group_tests_name("feed/mend", tests, NULL, NULL);
}
