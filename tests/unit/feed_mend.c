/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "feed_dump.h"

/* Documents that a strict parser refuses, and those that would hurt one. */

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
			TITLE("&foo; &; &eacute &#; &#x; &#xZ; &"),
			COMES_TO
			"title guess &foo; &; &eacute &#; &#x; &#xZ; &\n" },
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

static void elements_are_closed_where_they_must_end(void **state)
{
	static const struct dump_case cases[] = {
		{ "HTML without ends in a text", NULL,
			RSS("<item><title>a<br>b</title><description><p>c<img "
			    "src='i'><li>d</description><guid>e</guid></item>"
			    "<item><title>f</title></item>"),
			COMES_TO "id e\ntitle html a<br>b\n"
				 "summary html <p>c<img src=\"i\">"
				 "<li>d</li></p>\n-\ntitle guess f\n" },
		{ "an entry without end", NULL,
			RSS("<item><title>a</title><item><title>b</title>"
			    "</item>"),
			COMES_TO "title guess a\n-\ntitle guess b\n" },
		{ "stray ends", NULL,
			RSS("</p><item></b><title>a</i></title></item></item>"
			    "<item><title>b</title></item>"),
			COMES_TO "title guess a\n-\ntitle guess b\n" },
		{ "root and channel without end", NULL,
			"<rss><channel><item><title>a</title></item>",
			COMES_TO "title guess a\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void of_a_cut_document_the_whole_entries_remain(void **state)
{
	static const struct dump_case cases[] = {
		{ "in CDATA", NULL,
			"<rss><channel><title>t</title><item><title>a</title>"
			"</item><item><title>b</title><description><![CDATA[c",
			"rss20 damaged\ntitle t\n-\ntitle guess a\n" },
		{ "in a tag", NULL,
			"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>"
			"<a:entry><a:title>a</a:title></a:entry>"
			"<a:entry><a:link hre",
			"atom10 damaged\n-\ntitle plain a\n" },
		{ "in the first entry", NULL, "<rss><channel><item><tit",
			"rss20 damaged\n" },
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
		{ "<!DOCTYPE rss [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><rss/>",
			"its entities are made of entities, which is refused" },
		{ "<!DOCTYPE rss [<!ENTITY a 'x'><rss/>",
			"its DOCTYPE never ends" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_error(cases[i].document, strlen(cases[i].document),
			"https://a.example/page", cases[i].error);
}

/* before, piece n times, after: parsed; gives the lines of the dump. */
static const char *parsed(struct arena *a, const char *before,
	const char *piece, size_t n, const char *after)
{
	struct feed_hints hints = { 0 };
	struct error err = ERROR_INIT;
	struct strbuf document;
	struct feed feed;

	strbuf_init(&document, FEED_BYTES_MAX);
	strbuf_addstr(&document, before);
	for (size_t i = 0; i < n; i++)
		strbuf_addstr(&document, piece);
	strbuf_addstr(&document, after);
	assert_false(document.overflow);
	int rc = feed_parse(
		a, document.data, document.len, &hints, &feed, &err);

	strbuf_release(&document);
	return rc < 0 ? arena_strdup(a, err.text) : feed_dump(a, &feed);
}

#define BEFORE "<rss><channel><item><title>a</title><description>"
#define AFTER                                 \
	"</description><guid>1</guid></item>" \
	"<item><title>b</title></item></channel></rss>"

static void sizes_and_depth_are_bounded(void **state)
{
	static const struct {
		const char *piece;
		size_t n;
		const char *before, *after, *end;
	} cases[] = {
		/* 200,000 attributes: the tag counts as text. */
		{ " a='1'", 200000, BEFORE "<p", ">x</p>" AFTER,
			"\n-\ntitle guess b\n" },
		{ "<b>", 100000, BEFORE, AFTER, "</b>\n-\ntitle guess b\n" },
		{ "<b>", 1000, BEFORE, "<i></i></b>" AFTER,
			"</b>\n-\ntitle guess b\n" },
		{ "<a/>", 400001, "<rss>", "</rss>",
			"more than 400000 tags and attributes" },
		{ "<item><title>x</title></item>", 5001, "<rss><channel>",
			"</channel></rss>", "title guess x\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = ARENA_INIT;
		const char *lines = parsed(&a, cases[i].before, cases[i].piece,
			cases[i].n, cases[i].after);
		size_t len = strlen(lines), n = strlen(cases[i].end);

		if (len < n || strcmp(lines + len - n, cases[i].end))
			fail_msg("case %zu: …%s", i,
				lines + (len > 200 ? len - 200 : 0));
		arena_release(&a);
	}
}

/* Case 007: longer than a text node of libxml2 may be. */
static void a_text_is_cut_at_its_limit_between_characters(void **state)
{
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { 0 };
	struct error err = ERROR_INIT;
	struct feed feed;
	size_t len = 10000100;
	char *body = arena_alloc(&a, len + 1000);

	(void)state;
	size_t at = strlen(BEFORE "-");

	memcpy(body, BEFORE "-", at);

	for (size_t i = 0; i < len; i += 2)
		memcpy(body + at + i, "é", 2);
	memcpy(body + at + len, AFTER, sizeof AFTER);
	assert_int_equal(feed_parse(&a, body, at + len + strlen(AFTER), &hints,
				 &feed, &err),
		0);
	assert_int_equal(feed.entries.n, 2);
	assert_true(feed.damaged);
	assert_string_equal(feed.entries.items[0].id, "1");
	const char *text = feed.entries.items[0].summary.value;

	assert_int_equal(strlen(text), FEED_TEXT_MAX - 1);
	assert_string_equal(text + FEED_TEXT_MAX - 3, "é");
	arena_release(&a);
}

/* NUL bytes vanish; nothing behind them is lost. */
static void nul_bytes_end_nothing(void **state)
{
	static const char xml[] = "\0<rss><channel><item><title>a\0b</title>"
				  "</item></channel></rss>";
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { 0 };
	struct error err = ERROR_INIT;
	struct feed feed;

	(void)state;
	assert_int_equal(
		feed_parse(&a, xml, sizeof xml - 1, &hints, &feed, &err), 0);
	assert_string_equal(feed_dump(&a, &feed), COMES_TO "title guess ab\n");
	expect_error("\0\0\0\0\0", 5, NULL, "the document is empty");
	arena_release(&a);
}

/* Each of these was once a way to make a scanner read a document n times. */
static void hostile_repetition_ends_soon(void **state)
{
	static const char *const pieces[] = { "<", "<?", "<!", "<!--",
		"<![CDATA[", "<a b=\"", "< a=\"", "&", "&a;", "</a>",
		"<!DOCTYPE r>", "<!DOCTYPE r [", "]]>", "\x01" };

	(void)state;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct arena a = ARENA_INIT;
		size_t n = (1 << 18) / strlen(pieces[i]);

		(void)parsed(&a, "<rss><channel>", pieces[i], n, "");
		(void)parsed(&a, "", pieces[i], n, "<rss/>");
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_and_references_are_mended),
		cmocka_unit_test(c1_numbers_are_windows_1252),
		cmocka_unit_test(elements_are_closed_where_they_must_end),
		cmocka_unit_test(of_a_cut_document_the_whole_entries_remain),
		cmocka_unit_test(junk_around_the_document_is_passed_over),
		cmocka_unit_test(declared_entities_do_no_harm),
		cmocka_unit_test(what_is_no_feed_is_named),
		cmocka_unit_test(sizes_and_depth_are_bounded),
		cmocka_unit_test(a_text_is_cut_at_its_limit_between_characters),
		cmocka_unit_test(nul_bytes_end_nothing),
		cmocka_unit_test(hostile_repetition_ends_soon),
	};

	return cmocka_run_group_tests_name("feed/mend", tests, NULL, NULL);
}
