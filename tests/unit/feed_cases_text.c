/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

/* Cases 023 to 026: what a text may hold, and what is left of it. */

#define ATOM_HEAD "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title>"
#define NEWS "https://news.example.org/feed"

static void expect_harmless(const char *html)
{
	static const char *const bad[] = { "script", "onclick", "onerror",
		"style", "svg", "xlink", "javascript" };

	for (size_t i = 0; i < COUNT(bad); i++)
		if (strstr(html, bad[i]))
			fail_msg("%s in %s", bad[i], html);
}

static void case_023_links_that_are_scripts(void **state)
{
	static const char *const titles[] = { "1", "2", "3", "4", "5", "6" };
	struct feed_case *c = *state;

	case_take(c, "023.xml", NULL);
	case_titles(c, titles, COUNT(titles));
	for (size_t i = 0; i < 5; i++) {
		case_equal(case_entry(c, i)->url, NULL);
		case_equal(case_detail(c, i).link, NULL);
		assert_string_equal(case_entry(c, i)->guid,
			arena_printf(&c->a, "x%zu", i + 1));
	}
	const struct entry *last = case_entry(c, 5);
	const char *html = case_detail(c, 5).content_html;

	case_equal(last->url, "https://ok.example.org/x");
	case_equal(case_detail(c, 5).link, "https://ok.example.org/x");
	assert_string_equal(last->text, "hello more");
	assert_string_equal(last->summary, "hello more");
	case_equal(last->image, NULL);
	expect_harmless(html);
	assert_string_equal(html,
		"<p>hello <a href=\"https://ok.example.org/y\">more</a></p>");
}

static void case_023_neighbours(void **state)
{
	static const struct {
		const char *link, *url;
	} cases[] = {
		{ "\tjava\tscript:alert(1)", NULL },
		{ "&#1;javascript:alert(1)", NULL },
		{ "vbscript:x", NULL },
		{ "view-source:http://a.example/", NULL },
		{ "blob:https://a.example/1", NULL },
		{ "mailto:a@a.example", NULL },
		{ "ftp://a.example/", NULL },
		{ "HTTPS://a.example/x", "https://a.example/x" },
		{ "https://a.example/\nx", "https://a.example/x" },
		{ "/y", "https://news.example.org/y" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct entry *e = case_item(c,
			arena_printf(&c->a, "<title>x</title><link>%s</link>",
				cases[i].link),
			NEWS);

		case_equal(e->url, cases[i].url);
		assert_string_equal(e->title, "x");
	}
}

/* An image in a body has an address; a bare word is a script's. */
static void case_023_images(void **state)
{
	static const struct {
		const char *body, *image;
	} cases[] = {
		{ "<img src=x onerror=alert(1)>", NULL },
		{ "<img src=loading><img src=a.png>",
			NULL }, /* of a body the first */
		{ "<img src=x.png>", "https://news.example.org/x.png" },
		{ "<img src='javascript:alert(1)'>", NULL },
		{ "<img src='data:image/png;base64,x'>", NULL },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct entry *e = case_item(c,
			arena_printf(&c->a,
				"<title>x</title><description><![CDATA[%s]]>"
				"</description>",
				cases[i].body),
			NEWS);

		case_equal(e->image, cases[i].image);
	}
}

static void expect_authors(
	const struct entry *e, const char *const *names, size_t n)
{
	assert_int_equal(e->authors.n, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(e->authors.items[i], names[i]);
}

static void case_025_authors_are_plain_text(void **state)
{
	static const char *const titles[] = { "Paper one", "Paper two",
		"Paper three" };
	static const char *const names[] = { "V. One", "L. Two" };
	struct feed_case *c = *state;

	case_take(c, "025.xml", NULL);
	case_titles(c, titles, COUNT(titles));
	expect_authors(case_entry(c, 0), names, 2);
	expect_authors(case_entry(c, 1), names, 1);
	expect_authors(case_entry(c, 2), names, 0);
	assert_string_equal(case_entry(c, 2)->text, "text\n\nbold");
	assert_string_equal(case_entry(c, 2)->summary, "text bold");
	/* Balanced on its own: of what it never opened nothing is closed. */
	case_equal(case_detail(c, 2).content_html, "text<b>bold</b>");
	case_equal(case_detail(c, 2).byline, NULL);
}

static void case_025_neighbours(void **state)
{
	static const struct {
		const char *creator, *name;
	} cases[] = {
		{ "&lt;b>Jane Doe&lt;/b>", "Jane Doe" },
		{ "Jane Doe &lt;b", "Jane Doe" },
		{ "Jane Doe &lt;a href=\"x", "Jane Doe" },
		{ "&lt;i>Jane Doe", "Jane Doe" },
		{ "Jane Doe&lt;/div>&lt;/div>", "Jane Doe" },
		{ "Jane &amp;amp; Doe GmbH", "Jane & Doe GmbH" },
		{ "&lt;style>x&lt;/style>Jane Doe", "Jane Doe" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct entry *e = case_item(c,
			arena_printf(&c->a,
				"<title>x</title><dc:creator>%s</dc:creator>",
				cases[i].creator),
			NULL);

		expect_authors(e, &cases[i].name, 1);
	}
}

static void case_026_titles(void **state)
{
	static const char *const atom[] = {
		"How should <selectedoption> work?",
		"Bold claims & facts",
		"Bounds for n<m and k>2",
		"x < y",
		"&lt;p&gt; is a tag",
	};
	static const char *const rss[] = {
		"Rock & Roll",
		"'Text'",
		"Intent to unship: <a> as <area>",
		"Breaking news",
	};
	struct feed_case *c = *state;

	case_take(c, "026-1.xml", NULL);
	case_titles(c, atom, COUNT(atom));
	case_take(c, "026-2.xml", NULL);
	case_titles(c, rss, COUNT(rss));
}

/* Decoded once more where references are left, markup where a pair is. */
static void case_026_neighbours(void **state)
{
	static const struct {
		const char *rss, *title;
	} cases[] = {
		{ "&amp;lt;b&amp;gt;Breaking&amp;lt;/b&amp;gt; news",
			"Breaking news" },
		{ "&amp;lt;em&amp;gt;A&amp;lt;/em&amp;gt; &amp;amp;amp; b",
			"A & b" },
		{ "Titles about &lt;b>", "Titles about <b>" },
		{ "Titles about &amp;lt;b&amp;gt;", "Titles about <b>" },
		{ "Intent: &amp;lt;a&amp;gt; as &amp;lt;area&amp;gt;",
			"Intent: <a> as <area>" },
		{ "Closing &lt;/b> before &lt;b>", "Closing </b> before <b>" },
		{ "&lt;b>Bold&lt;/b> &amp;lt;tag&amp;gt;", "Bold <tag>" },
		{ "&lt;p>no pair of text&lt;/p>", "<p>no pair of text</p>" },
		{ "E = mc&lt;sup>2&lt;/sup>", "E = mc2" },
		{ "n&lt;m and k>2", "n<m and k>2" },
		{ "AT&amp;T &amp; R&amp;D", "AT&T & R&D" },
		{ "&amp;unknown; stays", "&unknown; stays" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			case_titled(c, cases[i].rss)->title, cases[i].title);
	case_take_text(c,
		ATOM_HEAD "<entry><title type='text'>&amp;lt;b&gt;</title>"
			  "</entry><entry><title type='html'>&amp;lt;b&amp;gt; "
			  "&lt;i>x&lt;/i></title></entry></feed>",
		NULL);
	assert_string_equal(case_entry(c, 0)->title, "&lt;b>");
	assert_string_equal(case_entry(c, 1)->title, "<b> x");
}

/* JSON Feed says plain text; what comes out of a template is no such thing. */
static void case_026_titles_of_json_feed(void **state)
{
	static const char *const cases[][2] = {
		{ "Rock &amp; Roll", "Rock & Roll" },
		{ "It&#39;s", "It's" },
		{ "<b>Breaking</b> news", "Breaking news" },
		{ "How should <selectedoption> work?",
			"How should <selectedoption> work?" },
		{ "AT&T", "AT&T" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		case_take_text(c,
			arena_printf(&c->a,
				"{\"version\":\"https://jsonfeed.org/version/1\""
				",\"title\":\"t\",\"items\":[{\"id\":\"1\","
				"\"title\":\"%s\"}]}",
				cases[i][0]),
			NULL);
		assert_string_equal(case_entry(c, 0)->title, cases[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(case_023_links_that_are_scripts),
		WITH_CASE(case_023_neighbours),
		WITH_CASE(case_023_images),
		WITH_CASE(case_025_authors_are_plain_text),
		WITH_CASE(case_025_neighbours),
		WITH_CASE(case_026_titles),
		WITH_CASE(case_026_neighbours),
		WITH_CASE(case_026_titles_of_json_feed),
	};

	return cmocka_run_group_tests_name(
		"feed/cases_text", tests, NULL, NULL);
}
