/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed_dump.h"

/* Where elements end that do not end right, and what is left of a torn one. */

#define RSS(inside) "<rss version='2.0'><channel>" inside "</channel></rss>"
#define ITEM(inside) RSS("<item>" inside "</item><item><title>z</title></item>")
#define COMES_TO "rss20 damaged\n-\n"
#define AND_Z "-\ntitle guess z\n"

static void elements_are_closed_where_they_must_end(void **state)
{
	static const struct dump_case cases[] = {
		{ "HTML without ends in a text", NULL,
			ITEM("<title>a<br>b</title><description><p>c<img "
			     "src='i'><li>d</description><guid>e</guid>"),
			COMES_TO "id e\ntitle html a<br>b\n"
				 "summary html <p>c<img src=\"i\">"
				 "<li>d</li></p>\n" AND_Z },
		{ "wrong nesting", NULL,
			ITEM("<title>a <b>b <i>c</b> d</i> e</title>"),
			COMES_TO "title html a <b>b <i>c</i></b> d e\n" AND_Z },
		{ "other case", NULL,
			ITEM("<TITLE>a</title><Link>http://a.example/</LINK>"),
			COMES_TO
			"link http://a.example/\ntitle guess a\n" AND_Z },
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

/* They hold text: the next one begins where their end is missing. */
static void fields_of_an_entry_are_not_inside_each_other(void **state)
{
	static const struct dump_case cases[] = {
		{ "without ends", NULL,
			ITEM("<title>a<link>http://a.example/<guid>g</guid>"
			     "<dc:creator>c<description>d"),
			COMES_TO "id g\nlink http://a.example/\ntitle guess a\n"
				 "summary guess d\nauthors c\n" AND_Z },
		{ "a link of Atom that does not end itself", NULL,
			"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
			"<link href='http://a.example/'><title>a</title>"
			"</entry></feed>",
			"atom10 damaged\n-\nlink http://a.example/\n"
			"title plain a\n" },
		{ "a misspelt end", NULL,
			RSS("<language>en</langauge><title>t</title><item>"
			    "<title>a</titel><guid>g</guid></item>"),
			"rss20 damaged\ntitle t\nlanguage en\n-\nid g\n"
			"title guess a\n" },
		{ "an image of the channel without end", NULL,
			RSS("<image><url>u</url><item><title>a</title></item>"),
			COMES_TO "title guess a\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void sections_and_comments_without_end_take_nothing_along(void **state)
{
	static const struct dump_case cases[] = {
		{ "a section, and one behind it", NULL,
			ITEM("<title><![CDATA[a</title><description>"
			     "<![CDATA[<p>b</p>]]></description>"),
			COMES_TO "title guess a\n"
				 "summary guess <p>b</p>\n" AND_Z },
		{ "the only section", NULL,
			ITEM("<description><![CDATA[a &amp; b</description>"),
			COMES_TO "summary guess a &amp; b\n" AND_Z },
		{ "a section in a section is right where it ends", NULL,
			ITEM("<title>&</title><description><![CDATA[<script>"
			     "<![CDATA[x]]></description>"),
			COMES_TO "title guess &\n"
				 "summary guess <script><![CDATA[x\n" AND_Z },
		{ "a comment", NULL, ITEM("<!-- a <title>b</title>"),
			COMES_TO "title guess b\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void several_roots_are_one_feed(void **state)
{
	static const struct dump_case cases[] = {
		{ "documents one after the other", NULL,
			RSS("<title>t</title><item><title>a</title></item>") "\n<?xml version='1.0'?>\n" RSS(
				"<title>u</title><item><title>b</title>"
				"</item>"),
			"rss20 damaged\ntitle t\n-\ntitle guess a\n-\n"
			"title guess b\n" },
		{ "of Atom, with a page's rest between", NULL,
			"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
			"<title>a</title></entry></feed><p>x</p><feed "
			"xmlns='http://www.w3.org/2005/Atom'><entry><title>b"
			"</title></entry></feed>",
			"atom10 damaged\n-\ntitle plain a\n-\n"
			"title plain b\n" },
		{ "entries behind the end", NULL,
			RSS("<item><title>a</title></item>") "<item><title>b</title></item><title>c</title>",
			COMES_TO "title guess a\n-\ntitle guess b\n" },
		{ "two channels", NULL,
			"<rss><channel><item><title>a</title></item></channel>"
			"<channel><item><title>b</channel></rss>",
			COMES_TO "title guess a\n-\ntitle guess b\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void of_a_cut_document_the_whole_entries_remain(void **state)
{
#define WHOLE                                          \
	"<rss><channel><title>t</title><item><title>a" \
	"</title></item><item><title>b</title>"
#define LEFT "rss20 damaged\ntitle t\n-\ntitle guess a\n"
	static const struct dump_case cases[] = {
		{ "in CDATA", NULL, WHOLE "<description><![CDATA[c", LEFT },
		{ "in the end of CDATA", NULL,
			WHOLE "<description><![CDATA[c]]", LEFT },
		{ "in text", NULL, WHOLE "<description>c", LEFT },
		{ "in a reference", NULL, WHOLE "<description>c &am", LEFT },
		{ "in a comment", NULL, WHOLE "<!-- c", LEFT },
		{ "in an end tag", NULL, WHOLE "</ite", LEFT },
		{ "in a value", NULL, WHOLE "<enclosure url='http://", LEFT },
		{ "between entries", NULL, WHOLE "</item>\n <it",
			LEFT "-\ntitle guess b\n" },
		{ "in a tag of Atom", NULL,
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(elements_are_closed_where_they_must_end),
		cmocka_unit_test(fields_of_an_entry_are_not_inside_each_other),
		cmocka_unit_test(
			sections_and_comments_without_end_take_nothing_along),
		cmocka_unit_test(several_roots_are_one_feed),
		cmocka_unit_test(of_a_cut_document_the_whole_entries_remain),
	};

	return cmocka_run_group_tests_name("feed/mend_tree", tests, NULL, NULL);
}
