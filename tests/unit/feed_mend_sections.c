/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed_dump.h"

/* Sections of CDATA and comments that do not begin or end as they must. */

#define ITEM(inside)                                                       \
	"<rss version='2.0'><channel><item>" inside "</item><item><title>" \
	"z</title></item></channel></rss>"
#define COMES_TO "rss20 damaged\n-\n"
#define AND_Z "-\ntitle guess z\n"
#define A_B COMES_TO "title guess a <p>b</p>\n" AND_Z

static void a_misspelt_section_is_one(void **state)
{
	static const struct dump_case cases[] = {
		{ "lower case", NULL,
			ITEM("<title><![cdata[a <p>b</p>]]></title>"), A_B },
		{ "a blank inside", NULL,
			ITEM("<title><![CDATA [a <p>b</p>]]></title>"), A_B },
		{ "blanks in front", NULL,
			ITEM("<title>< ! [CDATA[a <p>b</p>]]></title>"), A_B },
		{ "without mark", NULL,
			ITEM("<title><[CDATA[a <p>b</p>]]></title>"), A_B },
		{ "without the first bracket", NULL,
			ITEM("<title><!CDATA[a <p>b</p>]]></title>"), A_B },
		{ "without the second one", NULL,
			ITEM("<title><![CDATAa <p>b</p>]]></title>"), A_B },
		{ "with a sign too many", NULL,
			ITEM("<title><!![CDATA[a <p>b</p>]]></title>"), A_B },
		{ "a letter too few", NULL,
			ITEM("<title><![CDTA[a <p>b</p>]]></title>"), A_B },
		{ "a letter too many", NULL,
			ITEM("<title><![CCDATA[a <p>b</p>]]></title>"), A_B },
		{ "what hides parts of a page is none", NULL,
			ITEM("<title>a<![if !IE]>b<![endif]>c & d</title>"),
			COMES_TO "title guess abc & d\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void what_is_left_of_an_end_is_no_text(void **state)
{
	static const struct dump_case cases[] = {
		{ "no sign", NULL, ITEM("<title><![CDATA[a [1]]]</title>"),
			COMES_TO "title guess a [1]\n" AND_Z },
		{ "one bracket", NULL, ITEM("<title><![CDATA[a <b>]></title>"),
			COMES_TO "title guess a <b>\n" AND_Z },
		{ "a blank inside", NULL, ITEM("<title><![CDATA[a] ]></title>"),
			COMES_TO "title guess a\n" AND_Z },
		{ "in another order", NULL,
			ITEM("<title><![CDATA[a]>]</title>"),
			COMES_TO "title guess a\n" AND_Z },
		{ "a sign alone is text", NULL,
			ITEM("<title><![CDATA[a <b></title>"),
			COMES_TO "title guess a <b>\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_section_ends_with_its_element_or_entry(void **state)
{
	static const struct dump_case cases[] = {
		{ "well-formed, and takes entries along", NULL,
			"<rss><channel><item><title><![CDATA[a</title></item>"
			"<item><title><![CDATA[b]]></title></item>"
			"<item><title>z</title></item></channel></rss>",
			COMES_TO "title guess a\n-\ntitle guess b\n" AND_Z },
		{ "one in a script does not", NULL,
			"<rss><channel><item><title><![CDATA[<script>//"
			"<![CDATA[\nx//]]]]><![CDATA[>\n</script>]]></title>"
			"</item></channel></rss>",
			"rss20\n-\ntitle guess <script>//<![CDATA[\nx//]]>\n"
			"</script>\n" },
		{ "the end of the element is written in another way", NULL,
			ITEM("<title><![CDATA[a</TITLE ><guid>g</guid>"),
			COMES_TO "id g\ntitle guess a\n" AND_Z },
		{ "it has none", NULL, ITEM("<title><![CDATA[a"),
			COMES_TO "title guess a\n" AND_Z },
		{ "both ends are broken, and a field follows", NULL,
			ITEM("<title><![CDATA[a]]<>/titl>\n<description>"
			     "<![CDATA[b]]></description>"),
			COMES_TO "title guess a]]<>/titl>\n"
				 "\nsummary guess b\n" AND_Z },
		{ "it begins in an end tag", NULL,
			ITEM("<guid>g</guid<![CDATA[><title>a</title>"
			     "<link>http://a.example/</link>"),
			COMES_TO "id g\nlink http://a.example/\n"
				 "title guess a\n" AND_Z },
		{ "it begins before the entries", NULL,
			"<rss><channel><title><![CDATA[t<item><title>a</title>"
			"</item><item><title>z</title></item></channel></rss>",
			"rss20 damaged\ntitle t\n-\ntitle guess a\n" AND_Z },
		{ "it ends with one of another entry", NULL,
			"<rss><channel><item><descr<![CDATA[iption>a"
			"</description></item><item><title><![CDATA[z]]>"
			"</title></item></channel></rss>",
			COMES_TO "-\ntitle guess z\n" },
		{ "text stands behind it", NULL,
			ITEM("<title><![CDATA[a</title>b"),
			COMES_TO "title guess a</title>b\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_comment_ends_before_the_next_one(void **state)
{
	static const struct dump_case cases[] = {
		{ "entries stand between", NULL,
			"<rss><channel><!-- a -><item><title>b</title></item>"
			"<!-- c --><item><title>z</title></item></channel>"
			"</rss>",
			COMES_TO "title guess b\n" AND_Z },
		{ "and before the root", NULL,
			"<!-- a <rss><channel><item><title>b</title></item>"
			"<!-- c --><item><title>z</title></item></channel>"
			"</rss>",
			COMES_TO "title guess b\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_misspelt_section_is_one),
		cmocka_unit_test(what_is_left_of_an_end_is_no_text),
		cmocka_unit_test(a_section_ends_with_its_element_or_entry),
		cmocka_unit_test(a_comment_ends_before_the_next_one),
	};

	return cmocka_run_group_tests_name(
		"feed/mend, sections", tests, NULL, NULL);
}
