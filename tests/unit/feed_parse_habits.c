/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed_dump.h"

/* What publishers write that no specification of a format has. */

#define RSS(inside) "<rss version='2.0'><channel>" inside "</channel></rss>"
#define ITEM(inside) RSS("<item>" inside "</item>")
#define ATOM(inside) \
	"<feed xmlns='http://www.w3.org/2005/Atom'>" inside "</feed>"
#define ENTRY(inside) ATOM("<entry>" inside "</entry>")
#define MEDIA "xmlns:m='http://search.yahoo.com/mrss/' "
#define ITUNES "xmlns:i='http://www.itunes.com/DTDs/Podcast-1.0.dtd' "
#define DC "xmlns:dc='http://purl.org/dc/elements/1.1/' "

static void texts_in_base64(void **state)
{
	static const struct dump_case cases[] = {
		{ "mode of Atom 0.3, wrapped", NULL,
			"<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
			"<entry><title mode='base64'>\n PGI+\n aGk8 L2I+\n"
			"</title><summary mode='base64' type='text/html'>"
			"PGI+aGk8L2I+</summary>"
			"<content mode='base64' type='text/plain'>YSA8IGI="
			"</content></entry></feed>",
			"atom03\n-\ntitle guess <b>hi</b>\n"
			"summary html <b>hi</b>\ncontent plain a < b\n" },
		{ "type of bytes in Atom 1.0", NULL,
			ENTRY("<content type='application/octet-stream'>"
			      "Y2Fmw6k=</content>"),
			"atom10\n-\ncontent guess café\n" },
		{ "no base64, no UTF-8, a NUL: no text", NULL,
			ENTRY("<title type='application/octet-stream'>a b!"
			      "</title><summary "
			      "type='application/octet-stream'>/////w=="
			      "</summary><content "
			      "type='application/octet-stream'>YQBi"
			      "</content>"),
			"atom10\n-\n" },
		{ "an unknown type of a title is text", NULL,
			ENTRY("<title type='application/x-t'>a</title>"),
			"atom10\n-\ntitle plain a\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_div_around_escaped_html(void **state)
{
	static const struct dump_case cases[] = {
		{ "is no part of it", "https://a.example/",
			ENTRY("<content type='html'>"
			      "<div xmlns='http://www.w3.org/1999/xhtml' "
			      "xml:base='d/'>&lt;b>a&lt;/b></div></content>"),
			"atom10\n-\nbase https://a.example/\n"
			"content html <b>a</b> @https://a.example/d/\n" },
		{ "but under xhtml it holds text", NULL,
			ENTRY("<content type='xhtml'>"
			      "<div xmlns='http://www.w3.org/1999/xhtml'>"
			      "&lt;b></div></content>"),
			"atom10\n-\ncontent html &lt;b&gt;\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void names_of_others_in_an_item(void **state)
{
	static const struct dump_case cases[] = {
		{ "where RSS gives nothing", NULL,
			ITEM("<id>1</id><summary>s</summary><body>&lt;p>b"
			     "</body><creator>C</creator><issued>i</issued>"
			     "<modified>m</modified><tags>x, y</tags>"),
			"rss20\n-\nid 1\nsummary guess s\ncontent html <p>b\n"
			"authors C\npublished i\nupdated m\n"
			"category x\ncategory  y\n" },
		{ "behind those of RSS, whatever the order", NULL,
			ITEM("<id>no</id><summary>no</summary>"
			     "<published>no</published><creator>no</creator>"
			     "<guid>g</guid><description>d</description>"
			     "<pubDate>p</pubDate><author>A</author>"),
			"rss20\n-\nid g\nsummary guess d\nauthors A\n"
			"published p\n" },
		{ "persons", NULL,
			ITEM("<author><p>Naked</p></author><author>"
			     "<email>m@a.example</email><uri>no</uri></author>"
			     "<author><uri>no</uri></author>"),
			"rss20\n-\nauthors Naked\nauthors m@a.example\n" },
		{ "a date of dc is that of both", NULL,
			ITEM("<dc:date " DC ">d</dc:date>"
			     "<dc:author " DC ">A</dc:author>"),
			"rss20\n-\nauthors A\npublished d\nupdated d\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void categories_of_every_kind(void **state)
{
	static const struct dump_case cases[] = {
		{ "term, text, label", NULL,
			ENTRY("<category term='t' label='no'/>"
			      "<category>x</category><category label='l'/>"),
			"atom10\n-\ncategory t\ncategory x\ncategory l\n" },
		{ "modules", NULL,
			ITEM("<category>c</category>"
			     "<i:category " ITUNES "text='T'>"
			     "<i:category text='G'/></i:category>"
			     "<i:keywords " ITUNES ">k,l</i:keywords>"
			     "<m:category " MEDIA "label='no'>m</m:category>"
			     "<m:keywords " MEDIA ">n</m:keywords>"),
			"rss20\n-\ncategory c\ncategory T\ncategory G\n"
			"category k\ncategory l\ncategory m\ncategory n\n" },
		{ "in one of their own", NULL,
			ITEM("<categories>\n<category>a</category>\n"
			     "<category>b</category></categories>"),
			"rss20\n-\ncategory a\ncategory b\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_document_without_an_address(void **state)
{
	static const struct dump_case cases[] = {
		{ "of Atom has the one that it names", NULL,
			ATOM("<link href='/b/'/>"
			     "<link rel='self' href='https://a.example/f'/>"
			     "<entry><link href='1'/></entry>"),
			"atom10\nlink https://a.example/b/\n"
			"-\nlink 1\nbase https://a.example/f\n" },
		{ "of RSS too, or its site's", NULL,
			RSS("<link>/b/</link>"
			    "<a:link xmlns:a='http://www.w3.org/2005/Atom' "
			    "rel='self' href='https://a.example/x/f'/><item/>"),
			"rss20\nlink https://a.example/b/\n"
			"-\nbase https://a.example/x/f\n" },
		{ "a known one stays", "https://b.example/",
			ATOM("<link rel='self' href='https://a.example/f'/>"
			     "<entry/>"),
			"atom10\n-\nbase https://b.example/\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void links_and_identifiers(void **state)
{
	static const struct dump_case cases[] = {
		{ "escaped once too often", NULL,
			RSS("<item><link>https://a.example/?a&amp;amp;b&amp;"
			    "copy=1</link></item>"),
			"rss20\n-\nlink https://a.example/?a&b&copy=1\n" },
		{ "an id of Atom opens where there is no link", NULL,
			ATOM("<entry><id>http://a.example/1</id></entry>"
			     "<entry><id>urn:2</id></entry><entry><id>"
			     "http://a.example/3</id><link href='/3'/></entry>"),
			"atom10\n-\nid link http://a.example/1\n-\nid urn:2\n"
			"-\nid http://a.example/3\nlink /3\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void entries_in_what_was_never_closed(void **state)
{
	static const struct dump_case cases[] = {
		{ "items", NULL,
			RSS("<title>t</title><i:category " ITUNES ">"
			    "<item><title>a</title></item>"
			    "<item><title>b</title></item>"),
			"rss20 damaged\ntitle t\n-\ntitle guess a\n"
			"-\ntitle guess b\n" },
		{ "but none in an item", NULL, ITEM("<x><item/></x><item/>"),
			"rss20\n-\n" },
		{ "entries", NULL,
			ATOM("<author><name>A</name>"
			     "<entry><title>a</title></entry>"),
			"atom10 damaged\n-\ntitle plain a\nauthor A\n" },
		{ "and not twice beside the channel", "https://a.example/",
			"<rss version='2.0'><channel xml:base='c/'>"
			"<item/></channel><item/></rss>",
			"rss20\n-\nbase https://a.example/c/\n"
			"-\nbase https://a.example/c/\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void heads_of_a_feed(void **state)
{
	static const struct dump_case cases[] = {
		{ "title and time of dc and dcterms", NULL,
			RSS("<dc:title " DC ">D</dc:title><t:modified "
			    "xmlns:t='http://purl.org/dc/terms/'>m"
			    "</t:modified>"),
			"rss20\ntitle D\nupdated m\n" },
		{ "language of the root", NULL,
			"<rss version='2.0' xml:lang='en_US'><channel/></rss>",
			"rss20\nlanguage en-US\n" },
		{ "language of dc in Atom", NULL,
			ATOM("<dc:language " DC ">de</dc:language>"),
			"atom10\nlanguage de\n" },
		{ "0.90 without a channel", NULL,
			"<r:RDF xmlns:r="
			"'http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns="
			"'http://channel.netscape.com/rdf/simple/0.9/'/>",
			"rss090\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_feed_is_no_web_page(void **state)
{
	static const struct dump_case cases[] = {
		{ "for the body of an item", NULL,
			ITEM("<body xmlns='http://www.w3.org/1999/xhtml'>"
			     "<p>a</p></body>"),
			"rss20\n-\ncontent html <p>a</p>\n" },
		{ "for the DOCTYPE of one", NULL,
			"<!DOCTYPE html><rss><channel>"
			"<title>t</title></channel></rss>",
			"rss20\ntitle t\n" },
		{ "for the tags of one around it", NULL,
			"<html><body>" ATOM(
				"<title>t</title>") "</body></html>",
			"atom10 damaged\ntitle t\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void a_page_with_an_element_like_a_root_is_a_page(void **state)
{
	static const char page[] = "<html><body><feed><p>x</p></feed></body>";
	const struct feed_hints hints = { 0 };
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct feed feed;

	(void)state;
	assert_int_equal(
		feed_parse(&a, page, sizeof page - 1, &hints, &feed, &err), -1);
	assert_string_equal(err.text, "a web page, which announces no feed");
	arena_release(&a);
}

static void images_of_webfeeds(void **state)
{
	static const struct dump_case cases[] = {
		{ "undeclared, behind a thumbnail's rank", NULL,
			ITEM("<webfeeds:cover image='https://a.example/c'/>"
			     "<webfeeds:featuredImage "
			     "url='https://a.example/f'/>"),
			"rss20 damaged\n-\nimage https://a.example/f\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_in_base64),
		cmocka_unit_test(a_div_around_escaped_html),
		cmocka_unit_test(names_of_others_in_an_item),
		cmocka_unit_test(categories_of_every_kind),
		cmocka_unit_test(a_document_without_an_address),
		cmocka_unit_test(links_and_identifiers),
		cmocka_unit_test(entries_in_what_was_never_closed),
		cmocka_unit_test(heads_of_a_feed),
		cmocka_unit_test(a_feed_is_no_web_page),
		cmocka_unit_test(a_page_with_an_element_like_a_root_is_a_page),
		cmocka_unit_test(images_of_webfeeds),
	};

	return cmocka_run_group_tests_name(
		"feed/parse, habits", tests, NULL, NULL);
}
