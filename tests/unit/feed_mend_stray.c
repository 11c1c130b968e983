/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed_dump.h"

/* End tags in the wrong place: what is behind them is not lost. */

#define RSS(inside) "<rss version='2.0'><channel>" inside "</channel></rss>"
#define ITEM(inside) RSS("<item>" inside "</item><item><title>z</title></item>")
#define COMES_TO "rss20 damaged\n-\n"
#define AND_Z "-\ntitle guess z\n"
#define WHOLE COMES_TO "id g\ntitle guess a\nsummary guess b\n" AND_Z

static void the_end_of_what_is_around_an_entry_is_not_its_end(void **state)
{
	static const struct dump_case cases[] = {
		{ "the root, between fields", NULL,
			ITEM("<title>a</title></rss><description>b"
			     "</description><guid>g</guid>"),
			WHOLE },
		{ "channel and root", NULL,
			ITEM("<title>a</title></channel> </rss><description>b"
			     "</description><guid>g</guid>"),
			WHOLE },
		{ "before the end of the entry", NULL,
			ITEM("<title>a</title><description>b</description>"
			     "<guid>g</guid></channel>"),
			WHOLE },
		{ "in a text", NULL,
			ITEM("<title>a</title><description>b </channel>c"
			     "</description><guid>g</guid>"),
			COMES_TO
			"id g\ntitle guess a\nsummary guess b c\n" AND_Z },
		{ "in a text with tags", NULL,
			ITEM("<description>b </rss><i>c</i></description>"),
			COMES_TO "summary html b <i>c</i>\n" AND_Z },
		{ "of Atom", NULL,
			"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
			"<title>a</title></feed><summary>b</summary></entry>"
			"<entry><title>z</title></entry></feed>",
			"atom10 damaged\n-\ntitle plain a\nsummary plain b\n-\n"
			"title plain z\n" },
		{ "of RDF", NULL,
			"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-"
			"syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item>"
			"<title>a</title></rdf:RDF><description>b"
			"</description></item><item><title>z</title></item>"
			"</rdf:RDF>",
			"rss10 damaged\n-\ntitle guess a\nsummary guess b\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void an_entry_without_end_ends_with_what_is_around(void **state)
{
	static const struct dump_case cases[] = {
		{ "the document ends", NULL, RSS("<item><title>a</title>"),
			COMES_TO "title guess a\n" },
		{ "in a field, and text comes", NULL,
			RSS("<item><title>a") "\nin 0.1 s",
			COMES_TO "title guess a\n" },
		{ "a page ends", NULL,
			"<html><body>" RSS(
				"<item><title>a</title>") "</body></html>",
			COMES_TO "title guess a\n" },
		{ "another root comes", NULL,
			RSS("<item><title>a") RSS("<title>t</title><item>"
						  "<title>z</title></item>"),
			"rss20 damaged\ntitle t\n-\ntitle guess a\n" AND_Z },
		{ "another entry comes", NULL,
			RSS("<item><title>a") "<item><title>z</title></item>",
			COMES_TO "title guess a\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void the_end_of_an_entry_may_be_in_a_text(void **state)
{
	static const struct dump_case cases[] = {
		{ "text goes on", NULL,
			ITEM("<title>a</title><description>b </item>c"
			     "</description><guid>g</guid>"),
			COMES_TO
			"id g\ntitle guess a\nsummary guess b c\n" AND_Z },
		{ "between fields", NULL,
			ITEM("<title>a</title></item><description>b"
			     "</description><guid>g</guid>"),
			WHOLE },
		{ "twice at the end", NULL,
			ITEM("<title>a</title><description>b</description>"
			     "<guid>g</guid></item>"),
			WHOLE },
		{ "of a field, and it goes on", NULL,
			ITEM("<title>a</title><description>b </description>c"
			     "</description><guid>g</guid>"),
			COMES_TO
			"id g\ntitle guess a\nsummary guess b c\n" AND_Z },
		{ "of a field, with elements open in it", NULL,
			ITEM("<description><i>b </description>c</i>"
			     "</description><guid>g</guid>"),
			COMES_TO "id g\nsummary html <i>b c</i>\n" AND_Z },
		{ "what is of the channel stays there", NULL,
			RSS("<item><title>a</title></item><title>t</title>"
			    "<item><title>z</title></item></item>"),
			"rss20 damaged\ntitle t\n-\ntitle guess a\n" AND_Z },
	};

	(void)state;
	DUMP_CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_end_of_what_is_around_an_entry_is_not_its_end),
		cmocka_unit_test(an_entry_without_end_ends_with_what_is_around),
		cmocka_unit_test(the_end_of_an_entry_may_be_in_a_text),
	};

	return cmocka_run_group_tests_name(
		"feed/mend, stray ends", tests, NULL, NULL);
}
