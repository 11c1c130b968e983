/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed_dump.h"

/* Tags of fields and entries that are missing, misspelt, or too many. */

#define RSS(inside) "<rss version='2.0'><channel>" inside "</channel></rss>"
#define ITEM(inside) RSS("<item>" inside "</item><item><title>z</title></item>")
#define COMES_TO "rss20 damaged\n-\n"
#define AND_Z "-\ntitle guess z\n"
#define A_B_G "id g\ntitle guess a\nsummary guess b\n"
#define WHOLE COMES_TO A_B_G AND_Z
#define AND_G "<guid>g</guid>"

static void a_misspelt_tag_is_known_by_the_other_one(void **state)
{
	static const struct dump_case cases[] = {
		{ "the start tag", NULL,
			ITEM("<title>a</title><desccription>b</description>" AND_G),
			WHOLE },
		{ "the end tag", NULL,
			ITEM("<title>a</title><description>b</decsription>" AND_G),
			WHOLE },
		{ "the start tag, beyond likeness", NULL,
			ITEM("<title>a</title><des>b</description>" AND_G),
			WHOLE },
		{ "the end of what is not of feeds", NULL,
			ITEM("<title>a</title><x:full>y</x:ful>"
			     "<description>b</description>" AND_G),
			WHOLE },
		{ "an entry's start tag", NULL,
			RSS("<itm><title>a</title><description>b</description>" AND_G
			    "</item><item><title>z</title></item>"),
			WHOLE },
		{ "an entry's end tag", NULL,
			RSS("<item><title>a</title><description>b"
			    "</description>" AND_G "</itemm><item><title>z"
			    "</title></item>"),
			WHOLE },
		{ "that of a root has to be right", NULL,
			"<entry><title>a</title></entr><![CDATA[b]]></x>"
			"<id>g</id></entry>",
			"atom10 damaged\n-\nid g\ntitle plain a\n" },
		{ "an end tag without its sign", NULL,
			ITEM("<title>a</title<description>b</description" AND_G),
			WHOLE },
		{ "an end tag with attributes", NULL,
			ITEM("<title>a</title x='y'><description>b"
			     "</description >" AND_G),
			WHOLE },
		{ "no such thing is text", NULL, ITEM("<title>a </ b</title>"),
			COMES_TO "title guess a </ b\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_field_without_start_has_the_text_before_its_end(void **state)
{
	static const struct dump_case cases[] = {
		{ "text", NULL, ITEM("<title>a</title>b</description>" AND_G),
			WHOLE },
		{ "a section", NULL,
			ITEM("<title>a</title><![CDATA[b]]></description>" AND_G),
			WHOLE },
		{ "the first field", NULL,
			ITEM("a</title><description>b</description>" AND_G),
			WHOLE },
		{ "nothing", NULL,
			ITEM("<title>a</title><description>b</description>" AND_G
			     "</author>"),
			WHOLE },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_field_without_end_ends_before_another_one(void **state)
{
	static const struct dump_case cases[] = {
		{ "text", NULL,
			ITEM("<title>a</title><description>b" AND_G
			     "<pubDate>p</pubDate>"),
			COMES_TO "id g\ntitle guess a\nsummary guess b\n"
				 "published p\n" AND_Z },
		{ "a link without attributes", NULL,
			ITEM("<title>a</title><description>b<link>http://"
			     "a.example/</link>" AND_G),
			COMES_TO "id g\nlink http://a.example/\ntitle guess a\n"
				 "summary guess b\n" AND_Z },
		{ "one with them may be of HTML", NULL,
			ITEM("<description>b<link rel='x'>c</description>"),
			COMES_TO "summary html b<link rel=\"x\">c\n" AND_Z },
		{ "itself", NULL,
			ITEM("<title>a</title><description><description>b"
			     "</description>" AND_G),
			WHOLE },
		{ "a person", NULL,
			"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
			"<author><name>n</name><title>a</title></entry></feed>",
			"atom10 damaged\n-\ntitle plain a\nauthor n\n" },
		{ "a date, and what no text has", NULL,
			ITEM("<guid>g<x:y><x:z>1</x:z></x:y><title>a</title>"),
			COMES_TO "id g\ntitle guess a\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_stray_start_takes_nothing_along(void **state)
{
	static const struct dump_case cases[] = {
		{ "of what entries have not", NULL,
			ITEM("<url><title>a</title><description>b"
			     "</description>" AND_G),
			WHOLE },
		{ "of a root", NULL,
			ITEM("<title>a</title><rss><description>b"
			     "</description>" AND_G),
			WHOLE },
		{ "of a text, around other fields", NULL,
			ITEM("<description><title>a</title><description>b"
			     "</description>" AND_G),
			WHOLE },
		{ "of the same text, in it", NULL,
			ITEM("<title>a</title><description>b<description>"
			     "</description>" AND_G),
			WHOLE },
		{ "of a text, in a title", NULL,
			ITEM("<title><description>a</title><description>b"
			     "</description>" AND_G),
			WHOLE },
		{ "and its end is in another tag", NULL,
			ITEM("<title>a</title><description>b</description>"
			     "<guid>g</guid><pub</guid>Date>p</pubDate>"),
			COMES_TO A_B_G "published Date>p\n" AND_Z },
		{ "and its end is in a tag before the text", NULL,
			ITEM("<title>a</title><gui</description>d>g</guid>"
			     "<description>b</description>"),
			COMES_TO
			"id d>g\ntitle guess a\nsummary guess b\n" AND_Z },
		{ "of a text, in front of other fields", NULL,
			ITEM("<li<description>nk>l</link><guid>g</guid>"
			     "<title>a</title><description>b</description>"),
			WHOLE },
		{ "of a field in a text, which comes again", NULL,
			ITEM("<description>b<guid>c</description><title>a"
			     "</title><description>d</description>" AND_G),
			COMES_TO
			"id g\ntitle guess a\nsummary guess bc\n" AND_Z },
		{ "and its end is behind an address", NULL,
			"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
			"<updated>u</updated><link href='http://a.example/'/>"
			"</updated><title>a</title></entry></feed>",
			"atom10 damaged\n-\nlink http://a.example/\n"
			"title plain a\nupdated u\n" },
		{ "of another field", NULL,
			ITEM("<title>a</title><description>b</description>"
			     "<guid><link>g</guid>"),
			WHOLE },
		{ "of another field, in the text", NULL,
			ITEM("<title>a</title><description>b</description>"
			     "<guid>g<link>h</guid>"),
			COMES_TO
			"id gh\ntitle guess a\nsummary guess b\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void an_entry_without_start_is_one(void **state)
{
	static const struct dump_case cases[] = {
		{ "the first", NULL,
			RSS("<title>t</title><title>a</title><description>b"
			    "</description>" AND_G "</item><item><title>z"
			    "</title></item>"),
			"rss20 damaged\ntitle t\n-\n" A_B_G AND_Z },
		{ "another one", NULL,
			RSS("<title>t</title><item><title>z</title></item>"
			    "<title>a</title><description>b</description>" AND_G
			    "</item>"),
			"rss20 damaged\ntitle t\n" AND_Z "-\n" A_B_G },
		{ "its sign is missing", NULL,
			RSS("<title>t</title><item<title>a</title>"
			    "<description>b</description>" AND_G "</item>"
			    "<item><title>z</title></item>"),
			"rss20 damaged\ntitle t\n-\n" A_B_G AND_Z },
		{ "each", NULL,
			RSS("<title>t</title><title>z</title></item>"
			    "<title>a</title><description>b</description>" AND_G
			    "</item>"),
			"rss20 damaged\ntitle t\n" AND_Z "-\n" A_B_G },
		{ "the title is the feed's", NULL,
			RSS("<title>t</title></item><item><title>z</title>"
			    "</item>"),
			"rss20 damaged\ntitle t\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_misspelt_tag_is_known_by_the_other_one),
		cmocka_unit_test(
			a_field_without_start_has_the_text_before_its_end),
		cmocka_unit_test(a_field_without_end_ends_before_another_one),
		cmocka_unit_test(a_stray_start_takes_nothing_along),
		cmocka_unit_test(an_entry_without_start_is_one),
	};

	return cmocka_run_group_tests_name(
		"feed/mend, tags", tests, NULL, NULL);
}
