/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed_dump.h"

#define RSS(inside) "<rss version='2.0'><channel>" inside "</channel></rss>"
#define ITEM(inside) RSS("<item>" inside "</item>")
#define ATOM(inside) \
	"<feed xmlns='http://www.w3.org/2005/Atom'>" inside "</feed>"
#define ENTRY(inside) ATOM("<entry>" inside "</entry>")
#define DC "xmlns:dc='http://purl.org/dc/elements/1.1/' "

static void rss_of_every_version(void **state)
{
	static const struct dump_case cases[] = {
		{ "2.0", NULL,
			RSS("<title>T &amp;amp; &lt;b>U&lt;/b></title>"
			    "<link>https://a.example</link>"
			    "<language>en-GB</language>"
			    "<lastBuildDate>today</lastBuildDate>"
			    "<pubDate>yesterday</pubDate>"
			    "<image><title>no</title><link>no</link></image>"
			    "<item><title>One</title><link> /1 </link>"
			    "<guid isPermaLink='false'>x1</guid>"
			    "<description>d &lt; e</description>"
			    "<author>a@b.example (A)</author>"
			    "<category>c1</category><category>c2</category>"
			    "<pubDate>now</pubDate><source>no</source>"
			    "<enclosure url='/e.mp3' type='audio/mpeg' "
			    "length='12'/></item><item/>"),
			"rss20\ntitle T & U\nlink https://a.example/\n"
			"language en-GB\nupdated today\n"
			"-\nid x1\nlink /1\nbase https://a.example/\n"
			"title guess One @https://a.example/\n"
			"summary guess d < e @https://a.example/\n"
			"authors a@b.example (A)\npublished now\n"
			"category c1\ncategory c2\n"
			"enclosure https://a.example/e.mp3 audio/mpeg 12\n"
			"-\nbase https://a.example/\n" },
		{ "0.91 with its DTD", NULL,
			"<!DOCTYPE rss PUBLIC \"-//N//DTD RSS 0.91//EN\"\n"
			"\"http://my.netscape.com/publish/rss-0.91.dtd\">"
			"<rss version='0.91'><channel><item><title>a</title>"
			"</item></channel></rss>",
			"rss091\n-\ntitle guess a\n" },
		{ "0.94 is 0.92", NULL, "<rss version='0.94'><channel/></rss>",
			"rss092\n" },
		{ "0.90", NULL,
			"<rdf:RDF xmlns:rdf="
			"'http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
			"xmlns='http://my.netscape.com/rdf/simple/0.9/'>"
			"<channel><title>t</title></channel>"
			"<item><title>a</title></item></rdf:RDF>",
			"rss090\ntitle t\n-\ntitle guess a\n" },
		{ "1.0", NULL,
			"<r:RDF xmlns='http://purl.org/rss/1.0/' " DC
			"xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
			"<channel r:about='x'><title>t</title>"
			"<dc:date>2026</dc:date></channel>"
			"<item r:about='http://a.example/1'><title>a</title>"
			"<dc:creator>A, B</dc:creator><dc:date>d</dc:date>"
			"<dc:subject>s</dc:subject></item></r:RDF>",
			"rss10\ntitle t\nupdated 2026\n"
			"-\nid link http://a.example/1\ntitle guess a\n"
			"authors A, B\npublished d\nupdated d\ncategory s\n" },
		{ "a namespace of its own, items beside the channel, capitals",
			NULL,
			"<rss xmlns='urn:mine'><channel/>"
			"<Item><TITLE>a</TITLE><PUBDATE>d</PUBDATE></Item>"
			"</rss>",
			"rss20\n-\ntitle guess a\npublished d\n" },
		{ "no items", NULL, RSS("<title>t</title>"),
			"rss20\ntitle t\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void guids_and_links_of_rss(void **state)
{
	static const struct dump_case cases[] = {
		{ "an address is a link by default", NULL,
			ITEM("<guid> https://a.example/1 </guid>"),
			"rss20\n-\nid link https://a.example/1\n" },
		{ "anything else is not", NULL,
			ITEM("<guid>at://x/1</guid><link>https://b.example/"
			     "</link>"),
			"rss20\n-\nid at://x/1\nlink https://b.example/\n" },
		{ "unless it says so", NULL,
			ITEM("<guid isPermaLink='True'>/1</guid>"),
			"rss20\n-\nid link /1\n" },
		{ "nor an address that says no", NULL,
			ITEM("<guid ispermalink='false'>https://a.example/"
			     "</guid>"),
			"rss20\n-\nid https://a.example/\n" },
		{ "link as an attribute, empty guid", NULL,
			ITEM("<link href='https://a.example/'/><guid> </guid>"),
			"rss20\n-\nlink https://a.example/\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void atom_of_both_versions(void **state)
{
	static const struct dump_case cases[] = {
		{ "1.0", "https://a.example/feed",
			"<a:feed xmlns:a='http://www.w3.org/2005/Atom' "
			"xml:lang='ja'><a:title type='html'>A &amp;amp; B"
			"</a:title><a:link rel='self' href='no'/>"
			"<a:link href='/'/><a:updated>u</a:updated>"
			"<a:author><a:name>F</a:name></a:author>"
			"<a:entry><a:id>urn:1</a:id>"
			"<a:title>x &lt; y<![CDATA[ & z]]></a:title>"
			"<a:link rel='alternate' type='application/json' "
			"href='1.json'/><a:link type='text/html' href='1'/>"
			"<a:link rel='related' href='p.pdf'/>"
			"<a:link rel='enclosure' type='image/png' href='i'/>"
			"<a:summary type='text'>&lt;p></a:summary>"
			"<a:category term='t' label='L'/>"
			"<a:category term='u'/><a:published>p</a:published>"
			"</a:entry></a:feed>",
			"atom10\ntitle A & B\nlink https://a.example/\n"
			"language ja\nupdated u\n"
			"-\nid urn:1\nlink 1\nbase https://a.example/feed\n"
			"title plain x < y & z @https://a.example/feed\n"
			"summary plain <p> @https://a.example/feed\n"
			"author F\npublished p\ncategory t\ncategory u\n"
			"enclosure https://a.example/i image/png -1\n"
			"image https://a.example/i\n"
			"related https://a.example/p.pdf\n" },
		{ "0.3", NULL,
			"<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
			"<entry><title mode='escaped' type='text/html'>&lt;i>a"
			"&lt;/i></title><summary mode='escaped'>&lt;p></summary>"
			"<content type='application/xhtml+xml' mode='xml'>"
			"<p xmlns='http://www.w3.org/1999/xhtml'>b</p></content>"
			"<issued>i</issued><created>c</created>"
			"<modified>m</modified></entry></feed>",
			"atom03\n-\ntitle html <i>a</i>\nsummary guess <p>\n"
			"content html <p>b</p>\npublished i\nupdated m\n" },
		{ "no namespace", NULL,
			"<feed><entry><title>a</title></entry></feed>",
			"atom10\n-\ntitle plain a\n" },
		{ "an entry alone", "https://a.example/",
			"<entry xmlns='http://www.w3.org/2005/Atom' "
			"xml:base='b/'><link href='1'/></entry>",
			"atom10\n-\nlink 1\nbase https://a.example/b/\n" },
		{ "what is not text is left out", NULL,
			ENTRY("<content type='image/png'>aGk=</content>"
			      "<summary type='xhtml'>a &lt;b></summary>"),
			"atom10\n-\nsummary guess a <b>\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

#define DIV "<div xmlns='http://www.w3.org/1999/xhtml'>"

static void xhtml_becomes_html_without_its_div(void **state)
{
	static const struct dump_case cases[] = {
		{ "escapes, void and empty elements", NULL,
			ENTRY("<content type='xhtml'>" DIV
			      "<p title='a&quot;&amp;'>1 &lt; 2</p><br/><b/>"
			      "</div></content>"),
			"atom10\n-\ncontent html "
			"<p title=\"a&quot;&amp;\">1 &lt; 2</p><br><b></b>\n" },
		{ "xmlns forgotten", NULL,
			ENTRY("<content type='xhtml'><div><p>a</p></div>"
			      "</content>"),
			"atom10\n-\ncontent html <p>a</p>\n" },
		{ "foreign elements are no HTML", NULL,
			ENTRY("<content type='xhtml'>"
			      "<h:div xmlns='urn:x' "
			      "xmlns:h='http://www.w3.org/1999/xhtml'>"
			      "<h:b>a</h:b><ul>b</ul></h:div></content>"),
			"atom10\n-\ncontent html <b>a</b>b\n" },
		{ "elements in a text of RSS", NULL,
			ITEM("<title>a <i>b</i> &amp; c</title>"
			     "<description><p>d</p></description>"),
			"rss20\n-\ntitle html a <i>b</i> &amp; c\n"
			"summary html <p>d</p>\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void bases_are_nested(void **state)
{
	static const struct dump_case cases[] = {
		{ "feed, entry, link, content, div", "https://a.example/x/f",
			"<feed xmlns='http://www.w3.org/2005/Atom' "
			"xml:base='b/'><entry xml:base='c/'>"
			"<link xml:base='l/' href='1'/>"
			"<title>t</title>"
			"<content type='xhtml' xml:base='d/'>"
			"<div xmlns='http://www.w3.org/1999/xhtml' "
			"xml:base='e/'>f</div></content></entry></feed>",
			"atom10\n-\nlink 1\n"
			"base https://a.example/x/b/c/l/\n"
			"title plain t @https://a.example/x/b/c/\n"
			"content html f @https://a.example/x/b/c/d/e/\n" },
		{ "a script is no base", "https://a.example/",
			"<rss xml:base='javascript:x'><channel><item>"
			"<title>t</title></item></channel></rss>",
			"rss20\n-\nbase https://a.example/\n"
			"title guess t @https://a.example/\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void the_title_is_the_entry_s_own(void **state)
{
	static const struct dump_case cases[] = {
		{ "before and inside others", NULL,
			ITEM("<m:title xmlns:m='http://search.yahoo.com/mrss/'>"
			     "no</m:title><o:title xmlns:o='http://ogp.me/ns#'>"
			     "no</o:title><og><title>no</title></og>"
			     "<title>Yes</title>"),
			"rss20\n-\ntitle guess Yes\n" },
		{ "of Atom, with a source", NULL,
			ENTRY("<source><title>no</title><id>no</id>"
			      "<author><name>S</name></author></source>"
			      "<m:title xmlns:m='http://search.yahoo.com/mrss'>"
			      "no</m:title><title>Yes</title>"),
			"atom10\n-\ntitle plain Yes\nauthor S\n" },
		{ "another's where there is none", NULL,
			ITEM("<title/><i:title xmlns:i="
			     "'http://www.itunes.com/dtds/podcast-1.0.dtd'>I"
			     "</i:title><dc:title " DC ">D</dc:title>"),
			"rss20\n-\ntitle guess D\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

static void modules_by_namespace_or_undeclared_prefix(void **state)
{
	static const struct dump_case cases[] = {
		{ "any prefix, https, final slash", NULL,
			ITEM("<x:encoded xmlns:x="
			     "'https://purl.org/rss/1.0/modules/content'>"
			     "&lt;p></x:encoded><y:creator xmlns:y="
			     "'http://purl.org/dc/elements/1.1'>A</y:creator>"
			     "<author>no</author>"),
			"rss20\n-\ncontent html <p>\nauthors A\n" },
		{ "undeclared", NULL,
			ITEM("<dc:creator>A</dc:creator><title>t</title>"
			     "<content:encoded>c</content:encoded>"
			     "<media:thumbnail url='https://a.example/i'/>"
			     "<og:title>no</og:title>"),
			"rss20 damaged\n-\ntitle guess t\ncontent html c\n"
			"authors A\nimage https://a.example/i\n" },
		{ "a declared prefix that lies", NULL,
			ITEM("<dc:creator xmlns:dc='urn:other'>A</dc:creator>"),
			"rss20\n-\n" },
		{ "arXiv, PRISM, FeedBurner, slash", NULL,
			ITEM("<a:announce_type xmlns:a="
			     "'http://arxiv.org/schemas/atom'>replace"
			     "</a:announce_type><p:doi xmlns:p='http://"
			     "prismstandard.org/namespaces/basic/2.0/'>10.1/x"
			     "</p:doi><f:origLink xmlns:f="
			     "'http://rssnamespace.org/feedburner/ext/1.0'>"
			     "https://o.example/</f:origLink><s:comments "
			     "xmlns:s='http://purl.org/rss/1.0/modules/slash/'>"
			     "7</s:comments><dc:identifier " DC ">isbn:1"
			     "</dc:identifier>"),
			"rss20\n-\nannounce replace\ndoi 10.1/x\n"
			"origin https://o.example/\nsignal comments 7\n" },
		{ "dates by rank, whatever their order", NULL,
			ITEM("<dc:date " DC ">2</dc:date><pubDate>1</pubDate>"
			     "<t:modified xmlns:t='http://purl.org/dc/terms/'>3"
			     "</t:modified>"),
			"rss20\n-\npublished 1\nupdated 3\n" },
		{ "Atom in RSS", NULL,
			ITEM("<a:link xmlns:a='http://www.w3.org/2005/Atom' "
			     "href='https://a.example/'/><a:updated xmlns:a="
			     "'http://www.w3.org/2005/Atom'>u</a:updated>"),
			"rss20\n-\nlink https://a.example/\nupdated u\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

#define MEDIA "<media:group xmlns:media='http://search.yahoo.com/mrss/'>"

static void media_give_image_enclosure_and_summary(void **state)
{
	static const struct dump_case cases[] = {
		{ "in a group; the caption is no summary", NULL,
			ITEM(MEDIA
				"<media:content url='https://a.example/v' "
				"type='video/mp4' fileSize='9'>"
				"<media:description>no</media:description>"
				"<media:thumbnail url='https://a.example/t'/>"
				"</media:content><media:description>d"
				"</media:description></media:group>"),
			"rss20\n-\nsummary guess d\n"
			"enclosure https://a.example/v video/mp4 9\n"
			"image https://a.example/t\n" },
		{ "the widest content comes before a thumbnail", NULL,
			ITEM(MEDIA
				"<media:thumbnail url='https://a.example/t' "
				"width='9000'/><media:content medium='image' "
				"url='https://a.example/s' width='140'/>"
				"<media:content width='700' "
				"url='https://a.example/l.jpg?x#y'/>"
				"<media:content type='image/png' width='460' "
				"url='https://a.example/m'/></media:group>"),
			"rss20\n-\nimage https://a.example/l.jpg?x#y\n" },
	};

	(void)state;
	DUMP_CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rss_of_every_version),
		cmocka_unit_test(guids_and_links_of_rss),
		cmocka_unit_test(atom_of_both_versions),
		cmocka_unit_test(xhtml_becomes_html_without_its_div),
		cmocka_unit_test(bases_are_nested),
		cmocka_unit_test(the_title_is_the_entry_s_own),
		cmocka_unit_test(modules_by_namespace_or_undeclared_prefix),
		cmocka_unit_test(media_give_image_enclosure_and_summary),
	};

	return cmocka_run_group_tests_name("feed/parse", tests, NULL, NULL);
}
