/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../feed_rules.h"
#include "issue_sample.h"
#include "render/opml.h"
#include "render/published.h"

/*
 * What we publish is found to be right by the rules of feed_rules.h, and each
 * rule finds what it is there for: a document with one thing wrong.
 */

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define SELF "https://ml-news.example/feed.xml"

static const char *schema(struct arena *a)
{
	const char *root = getenv("srcdir");

	return arena_printf(a, "%s/tests/atom.rng", root ? root : ".");
}

static void make(struct sample *s, struct published *ret)
{
	struct issue_list issues = { 0 };
	struct nav navs[2] = { s->nav, s->nav };

	for (int i = 0; i < 2; i++) {
		struct issue *issue = ARRAY_PUSH(&s->a, &issues);

		*issue = s->issue;
		issue->week.number -= i;
		issue->published_at -= i * 7 * 86400;
	}
	assert_int_equal(
		published_issues(&s->a, &issues, navs, &s->site, ret, &s->err),
		0);
}

static const char *atom(struct sample *s, const struct published *feed)
{
	strbuf_reset(&s->out);
	assert_int_equal(published_atom(feed, &s->site, &s->out, &s->err), 0);
	return arena_strdup(&s->a, s->out.data);
}

static const char *json(struct sample *s, const struct published *feed)
{
	struct published copy = *feed;

	copy.path = "feed.json";
	strbuf_reset(&s->out);
	assert_int_equal(published_json(&copy, &s->site, &s->out, &s->err), 0);
	return arena_strdup(&s->a, s->out.data);
}

static void assert_nothing(const struct strings *findings)
{
	for (size_t i = 0; i < findings->n; i++)
		print_error("%s\n", findings->items[i]);
	assert_int_equal(findings->n, 0);
}

static bool found(const struct strings *findings, const char *name)
{
	for (size_t i = 0; i < findings->n; i++)
		if (strncmp(findings->items[i], name, strlen(name)) == 0)
			return true;
	return false;
}

/* The first place where it stands. */
static const char *replaced(
	struct arena *a, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	if (!at)
		fail_msg("there is no %s", from);
	return arena_printf(
		a, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* A19, A1 to A18: nothing at all. */
static void there_is_nothing_to_say_of_the_sample(void **state)
{
	struct sample *s = *state;
	struct strings findings = { 0 };
	struct published feed;

	s->site.hub = "https://hub.example/";
	make(s, &feed);
	check_atom(&s->a, atom(s, &feed), SELF, schema(&s->a), &findings);
	check_json_feed(&s->a, json(s, &feed),
		"https://ml-news.example/feed.json", &findings);
	assert_nothing(&findings);
}

static void nor_of_an_archive_and_of_items(void **state)
{
	struct sample *s = *state;
	struct strings findings = { 0 };
	struct issue_list one = { &s->issue, 1, 1 };
	struct published feed;

	make(s, &feed);
	feed.path = "archive/2021-q1.xml";
	feed.current = "feed.xml";
	feed.archive = true;
	feed.next_archive = "archive/2021-q2.xml";
	check_atom(&s->a, atom(s, &feed),
		"https://ml-news.example/archive/2021-q1.xml", schema(&s->a),
		&findings);
	assert_int_equal(
		published_items(&s->a, &one, &s->site, NULL, &feed, &s->err),
		0);
	check_atom(&s->a, atom(s, &feed), "https://ml-news.example/items.xml",
		schema(&s->a), &findings);
	assert_nothing(&findings);
}

struct flaw {
	const char *rule, *from, *to, *finding;
};

static const struct flaw atom_flaws[] = {
	{ "A1", " encoding=\"UTF-8\"", "", "Declaration" },
	{ "A1", " xml:lang=\"en\"", "", "MissingDCLanguage" },
	{ "A1", "<feed xmlns=", "<feed xmlns:a=", "AvoidNamespacePrefix" },
	{ "A2", "<title>ML News</title>", "", "MissingElement: feed: title" },
	{ "A2", "<subtitle>", "<subtitle>x</subtitle><subtitle>",
		"DuplicateElement: feed: subtitle" },
	{ "A3", "<author><name>The desk of ML News</name></author>", "",
		"MissingElement: feed: author" },
	{ "A3", "<name>The desk", "<name>A</name><name>B", "MissingElement" },
	{ "A4", "rel=\"self\"", "rel=\"via\"", "MissingSelf" },
	{ "A4", "/feed.xml\"", "/atom.xml\"", "SelfDoesntMatchLocation" },
	{ "A4", "type=\"application/atom+xml\"", "type=\"text/xml\"",
		"SelfNotAtom" },
	{ "A4", "href=\"" SELF "\"", "href=\"feed.xml\"", "InvalidFullLink" },
	{ "A5", "</entry>\n</feed>",
		"</entry><icon>https://a.example/i.png</icon></feed>",
		"MisplacedMetadata" },
	{ "A6", "<content type=\"html\">",
		"<content type=\"html\">x</content><content type=\"html\">",
		"DuplicateElement" },
	{ "A7", "hebdomad/2021/week/3<", "hebdomad/2021/week/2<",
		"DuplicateEntries" },
	{ "A7", "<id>tag:ml", "<id> tag:ml", "InvalidFullLink" },
	{ "A8", "2021-01-17T06:00:00Z</published>",
		"2021-01-17T06:00:00</published>", "InvalidRFC3339Date" },
	{ "A8", "2021-01-17T06:00:00Z</published>",
		"2021-01-17t06:00:00z</published>", "InvalidRFC3339Date" },
	{ "A8", "2021-01-17T06:00:00Z</published>",
		"2021-02-30T06:00:00Z</published>", "InvalidRFC3339Date" },
	{ "A9", "<updated>2021-01-10T06", "<updated>2021-01-17T06",
		"DuplicateUpdated" },
	{ "A9", "<updated>2021-01-17T06:00:00Z</updated>\n<link",
		"<updated>2021-01-18T06:00:00Z</updated>\n<link", "Updated" },
	{ "A10",
		"<link rel=\"alternate\" type=\"text/html\" "
		"href=\"https://ml-news.example/2021/week/3/\"/>",
		"", "DuplicateAtomLink" },
	{ "A11", "rel=\"hub\"", "rel=\"pub\"", "UnregisteredAtomLinkRel" },
	{ "A12", "term=\"papers\"", "term=\"\"", "MissingAttribute" },
	{ "A12", "term=\"papers\"", "scheme=\"x\" term=\"papers\"",
		"InvalidFullLink" },
	{ "A13", "<subtitle>A weekly", "<subtitle><b>A</b> weekly",
		"ContainsUndeclaredHTML" },
	{ "A13", "<summary>", "<summary></summary><summary>", "NotBlank" },
	{ "A14", "&lt;/h3&gt;", "", "NotHtml" },
	{ "A14", "&lt;p&gt;", "&lt;p&gt;&lt;ul&gt;&lt;/ul&gt;", "NotHtml" },
	{ "A14", "&lt;/p&gt;", "&lt;/p&gt;&lt;/div&gt;", "NotHtml" },
	{ "A14", "&lt;p&gt;", "&lt;script&gt;&lt;/script&gt;&lt;p&gt;",
		"SecurityRisk" },
	{ "A14", "&lt;p&gt;", "&lt;p onclick='x'&gt;", "SecurityRiskAttr" },
	{ "A14", "&lt;p&gt;", "&lt;p style='x'&gt;", "Attribute" },
	{ "A14", "&lt;p&gt;", "&lt;p&gt;&amp;amp;lt;", "NotHtml" },
	{ "A15", "<summary>", "<summary>\xC2\x85", "BadCharacters" },
	{ "A15", "<summary>", "<summary>\xEF\xBF\xBD", "BadCharacters" },
	{ "A15", "<summary>", "<summary>\x01", "SAXError" },
	{ "A16", "<media:thumbnail xmlns:media=\"http://search.yahoo.com/mrss/",
		"<media:thumbnail xmlns:media=\"http://a.example/",
		"UnknownNamespace" },
	{ "A17", "<content type=\"html\">", "<content src=\"x\">",
		"MissingTextualContent" },
	{ "A17", "<summary>", "<summary>a\n", "Summary" },
	{ "A18", "<id>tag:ml-news.example,2021:hebdomad/2021/week/3",
		"<source/><id>tag:ml-news.example,2021:hebdomad/2021/week/3",
		"Order" },
	{ "A20", "<id>tag:ml-news", "<id>tag:ML-News", "InvalidTAG" },
	{ "A20", ",2021:hebdomad<", ":hebdomad<", "InvalidTAG" },
	{ "A23", "<generator", "<archive xmlns=\"" HISTORY_NS "\"/><generator",
		"MissingCurrentInArchive" },
	{ "A23", "<summary>",
		"<link rel=\"prev-archive\" href=\"https://a.example/\"/>"
		"<summary>",
		"FeedHistoryRelInEntry" },
	{ "A26", "<generator",
		"<complete xmlns=\"" HISTORY_NS "\"/><link "
		"rel=\"prev-archive\" href=\"https://a.example/\"/><generator",
		"FeedRelInCompleteFeed" },
	{ "R4", "href=&quot;https://ml-news.example/2021/week/3/#",
		"href=&quot;#", "ContainsRelRef" },
	{ "R5", "h3 id=&quot;w2021-03-p2&quot;",
		"h3 id=&quot;w2021-03-p1&quot;", "DuplicateId" },
	{ "R6", "&lt;p&gt;", "&lt;p&gt;&lt;em&gt;x&lt;/em&gt;",
		"LoneCharacter" },
	{ "R10", " alt=", " data=", "MissingAlt" },
	{ "R12", "type=\"html\"", "type=\"text/html\"", "HtmlFragment" },
	{ "R14", "<summary>", "<id>tag:a,2021:b</id><summary>", "Order" },
	{ "R16", " xml:lang=\"en\"", " xml:lang=\"en\" xml:base=\"x\"",
		"Base" },
	{ "R19", "label=\"Machine", "label=\"Ma,chine", "Label" },
	{ "R20", "url=\"https://images.example/un",
		"url=\"https://images.example/another", "Thumbnail" },
	{ "RFC 4287", "<author>", "<author><nick xmlns=\"" ATOM_NS "\"/>",
		"Schema" },
};

/* A1 to A26: a document with one flaw is found to have it. */
static void each_rule_finds_what_it_is_there_for(void **state)
{
	struct sample *s = *state;
	struct published feed;

	s->site.hub = "https://hub.example/";
	make(s, &feed);
	const char *right = atom(s, &feed);

	for (size_t i = 0; i < COUNT(atom_flaws); i++) {
		const struct flaw *f = &atom_flaws[i];
		struct strings findings = { 0 };

		check_atom(&s->a, replaced(&s->a, right, f->from, f->to), SELF,
			schema(&s->a), &findings);
		if (!found(&findings, f->finding))
			fail_msg("%s: %s: not found after %s", f->rule,
				f->finding, f->to);
	}
}

static const struct flaw json_flaws[] = {
	{ "4.6", "org/version/1.1", "org/version/1", "Version" },
	{ "4.6", "\"title\": \"ML News\",", "", "MissingElement" },
	{ "4.6", "/feed.json", "/other.json", "SelfDoesntMatch" },
	{ "4.6", "\"id\": \"tag:", "\"id\": \"", "InvalidTAG" },
	{ "4.6", "\"url\": \"https://ml", "\"url\": \"ml", "InvalidFullLink" },
	{ "4.6", "T06:00:00Z\"", "\"", "InvalidRFC3339Date" },
	{ "4.6", "\"content_html\"", "\"content_text\"", "MissingTextual" },
	{ "4.6", "\"items\"", "\"entries\"", "MissingElement" },
	{ "4.6", "\"authors\"", "\"author\"", "MissingElement" },
	{ "4.6", "\"WebSub\"", "\"rssCloud\"", "Hub" },
};

static void json_feed_has_rules_as_well(void **state)
{
	struct sample *s = *state;
	struct published feed;

	s->site.hub = "https://hub.example/";
	make(s, &feed);
	const char *right = json(s, &feed);

	for (size_t i = 0; i < COUNT(json_flaws); i++) {
		const struct flaw *f = &json_flaws[i];
		struct strings findings = { 0 };

		check_json_feed(&s->a, replaced(&s->a, right, f->from, f->to),
			"https://ml-news.example/feed.json", &findings);
		if (!found(&findings, f->finding))
			fail_msg("%s not found after %s", f->finding, f->to);
	}
}

static const struct flaw differences[] = {
	{ "A39", "\"id\": \"tag:ml", "\"id\": \"tag:xl", "NotTheSame" },
	{ "A39", "\"date_modified\": \"2021-01-17", "\"date_modified\": \"2022",
		"NotTheSame" },
	{ "A39", "\"date_published\": \"2021-01-17",
		"\"date_published\": \"2022", "NotTheSame" },
	{ "A39", "<p>Papers", "<p>Other papers", "NotTheSame" },
	{ "A39", "\"image\": \"https", "\"image\": \"http", "NotTheSame" },
	{ "A39", "\"Technical articles\",", "", "NotTheSame" },
	{ "A39", "\"summary\": \"A", "\"summary\": \"B", "NotTheSame" },
};

/* A39: ids, dates, order and HTML of both formats. */
static void atom_and_json_say_the_same(void **state)
{
	struct sample *s = *state;
	struct strings findings = { 0 };
	struct published feed;

	make(s, &feed);
	const char *a = atom(s, &feed), *j = json(s, &feed);

	check_same(&s->a, a, j, &findings);
	assert_nothing(&findings);
	for (size_t i = 0; i < COUNT(differences); i++) {
		const struct flaw *f = &differences[i];

		findings = (struct strings){ 0 };
		check_same(&s->a, a, replaced(&s->a, j, f->from, f->to),
			&findings);
		if (!found(&findings, f->finding))
			fail_msg("the same with %s", f->to);
	}
	feed.n = 1;
	check_same(&s->a, a, json(s, &feed), &findings);
	assert_true(found(&findings, "NotTheSame: feed: number"));
}

static struct outline outlines[] = {
	{ "R&D", "Papers", "https://a.example/feed", "https://a.example/" },
	{ "By day", "Papers", NULL, "https://b.example/" },
	{ "Alone", NULL, "https://c.example/feed", "https://c.example/" },
};

static const struct flaw opml_flaws[] = {
	{ "A40", "version=\"2.0\"", "version=\"1.0\"", "InvalidOPMLVersion" },
	{ "A40", "<title>Mine</title>", "", "MissingElement" },
	{ "A40", "Sun, 17 Jan 2021 06:00:00 GMT", "2021-01-17T06:00:00Z",
		"InvalidRFC2822Date" },
	{ "A40", "type=\"rss\"", "type=\"atom\"", "InvalidOutlineType" },
	{ "A40", "xmlUrl=\"https", "xmlUrl=\"x", "MissingXmlURL" },
	{ "A40", "htmlUrl", "webUrl", "InvalidFullLink" },
	{ "A40", "text=\"Alone\"", "text=\"\"", "MissingOutlineAttr" },
	{ "A40", "body>", "bod>", "SAXError" },
};

/* A40, A41. */
static void a_list_of_feeds_is_right_and_each_flaw_of_it_is_found(void **state)
{
	struct sample *s = *state;
	const struct outlines list = { outlines, COUNT(outlines), 0 };
	struct strings findings = { 0 };

	assert_int_equal(render_opml("Mine", s->issue.published_at, &s->site,
				 &list, &s->out, &s->err),
		0);
	check_opml(&s->a, s->out.data, &findings);
	assert_nothing(&findings);
	assert_non_null(strstr(s->out.data, "text=\"R&amp;D\""));
	for (size_t i = 0; i < COUNT(opml_flaws); i++) {
		const struct flaw *f = &opml_flaws[i];

		findings = (struct strings){ 0 };
		check_opml(&s->a, replaced(&s->a, s->out.data, f->from, f->to),
			&findings);
		if (!found(&findings, f->finding))
			fail_msg("%s not found after %s", f->finding, f->to);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(there_is_nothing_to_say_of_the_sample),
		WITH_SAMPLE(nor_of_an_archive_and_of_items),
		WITH_SAMPLE(each_rule_finds_what_it_is_there_for),
		WITH_SAMPLE(json_feed_has_rules_as_well),
		WITH_SAMPLE(atom_and_json_say_the_same),
		WITH_SAMPLE(
			a_list_of_feeds_is_right_and_each_flaw_of_it_is_found),
	};

	return cmocka_run_group_tests_name(
		"render/feed_rules", tests, NULL, NULL);
}
