/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "issue_sample.h"
#include "render/published.h"
#include "render_golden.h"

#define A_WEEK (7 * 86400)
#define ISSUES_MAX 40

static int write(struct sample *s, const struct issue_list *issues,
	const struct nav *navs)
{
	struct published feed;

	strbuf_reset(&s->out);
	if (published_issues(&s->a, issues, navs, &s->site, &feed, &s->err) < 0)
		return -1;
	published_limit(&feed, FEED_ISSUES, FEED_BYTES);
	return published_atom(&feed, &s->site, &s->out, &s->err);
}

/* n issues, newest first, a week apart; all with the sample's items. */
static xmlNode *feed(struct sample *s, size_t n, const char *comment)
{
	struct issue_list issues = { 0 };
	struct nav navs[ISSUES_MAX];

	for (size_t i = 0; i < n; i++) {
		struct issue *issue = ARRAY_PUSH(&s->a, &issues);

		*issue = s->issue;
		issue->week.number += (int)(n - 1 - i);
		issue->week.first_day += 7 * (int64_t)(n - 1 - i);
		issue->published_at += (time_t)(n - 1 - i) * A_WEEK;
		navs[i] = (struct nav){
			.previous = &s->previous,
			.next = &s->next,
		};
	}
	if (comment)
		sample_item(s, 0, 0)->comment = comment;
	assert_int_equal(write(s, &issues, navs), 0);
	return xmlDocGetRootElement(parse_xml(s->out.data));
}

static void the_sample_is_the_golden_feed(void **state)
{
	struct sample *s = *state;

	xmlFreeDoc(feed(s, 1, NULL)->doc);
	assert_golden(&s->out, "feed.xml");
}

static void assert_children(xmlNode *node, const char *expected)
{
	struct arena a = ARENA_INIT;
	const char *names = "";

	for (xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			names = arena_printf(
				&a, "%s %s", names, (const char *)n->name);
	assert_string_equal(names, expected);
	arena_release(&a);
}

/* A2 to A5, R14: what must be there, once, and in this order. */
static void children_stand_in_the_order_that_readers_need(void **state)
{
	struct sample *s = *state;
	xmlNode *root = feed(s, 2, NULL);

	assert_children(root,
		" id title subtitle updated link link author rights generator"
		" entry entry");
	assert_children(find_element(root, "entry"),
		" id title updated published link author category category"
		" category category summary content thumbnail");
	xmlFreeDoc(root->doc);
}

/* A1, A4, A7, A11, A20, A21. */
static void the_feed_says_who_it_is_and_where(void **state)
{
	struct sample *s = *state;
	xmlNode *root = feed(s, 1, NULL);
	xmlNode *self = find_element(root, "link");

	assert_string_equal(
		(const char *)root->ns->href, "http://www.w3.org/2005/Atom");
	assert_null(root->ns->prefix);
	assert_content(
		find_element(root, "id"), "tag:ml-news.example,2021:hebdomad");
	assert_attribute(self, "rel", "self");
	assert_attribute(self, "type", "application/atom+xml");
	assert_attribute(self, "href", "https://ml-news.example/feed.xml");
	assert_attribute(find_element(root, "generator"), "version", "1.0");
	xmlFreeDoc(root->doc);
}

static void an_entry_has_one_address_author_and_lasting_id(void **state)
{
	struct sample *s = *state;
	xmlNode *root = feed(s, 1, NULL);
	xmlNode *entry = find_element(root, "entry");

	assert_content(find_element(entry, "id"),
		"tag:ml-news.example,2021:hebdomad/2021/week/3");
	assert_int_equal(count_elements(entry, "link"), 1);
	assert_attribute(find_element(entry, "link"), "rel", "alternate");
	assert_attribute(find_element(entry, "link"), "href",
		"https://ml-news.example/2021/week/3/");
	assert_int_equal(count_elements(entry, "name"), 1);
	assert_content(find_element(entry, "title"), "ML News #Week3, 2021");
	xmlFreeDoc(root->doc);
}

/* A9, R22. */
static void the_feed_is_as_new_as_its_newest_entry(void **state)
{
	struct sample *s = *state;
	xmlNode *root = feed(s, 3, NULL);
	xmlNode *entry = find_element(root, "entry");

	assert_content(find_element(root, "updated"), "2021-01-31T06:00:00Z");
	assert_content(find_element(entry, "updated"), "2021-01-31T06:00:00Z");
	assert_content(
		find_element(entry, "published"), "2021-01-31T06:00:00Z");
	assert_int_equal(count_of(s->out.data, "2021-01-17T06:00:00Z"), 2);
	xmlFreeDoc(root->doc);
}

/* R12, R16, R21: the body, but never a link to what was not there yet. */
static void the_content_is_the_body_with_its_end_as_it_was(void **state)
{
	struct sample *s = *state;
	xmlNode *root = feed(s, 1, NULL);
	xmlNode *content = find_element(root, "content");

	strbuf_reset(&s->out);
	assert_int_equal(
		render_body(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	assert_attribute(content, "type", "html");
	assert_content(content, s->out.data);
	xmlFreeDoc(root->doc);
}

/* R19. */
static void categories_have_a_stable_term_and_a_label_without_commas(
	void **state)
{
	struct sample *s = *state;

	s->issue.sections.items[0].title = "Papers, and more";
	xmlNode *root = feed(s, 1, NULL);
	xmlNode *category = find_element(root, "category");

	assert_attribute(category, "term", "papers");
	assert_attribute(category, "label", "Papers and more");
	xmlFreeDoc(root->doc);
}

/* R20. */
static void the_thumbnail_is_the_first_image_or_is_not_there(void **state)
{
	struct sample *s = *state;
	xmlNode *root = feed(s, 1, NULL);

	assert_attribute(find_element(root, "thumbnail"), "url",
		"https://images.example/unadversarial.png");
	xmlFreeDoc(root->doc);
	sample_item(s, 0, 1)->image = NULL;
	root = feed(s, 1, NULL);
	assert_null(find_element(root, "thumbnail"));
	xmlFreeDoc(root->doc);
}

/* A17. */
static void the_summary_is_short_whatever_the_headlines_are(void **state)
{
	struct sample *s = *state;
	char *words = arena_alloc(&s->a, 4001);

	for (size_t i = 0; i < 4000; i++)
		words[i] = i % 7 ? 'w' : ' ';
	sample_item(s, 0, 0)->headline = words;
	xmlNode *root = feed(s, 1, NULL);
	xmlChar *summary = xmlNodeGetContent(find_element(root, "summary"));

	assert_in_range(xmlStrlen(summary), 100, 299);
	xmlFree(summary);
	xmlFreeDoc(root->doc);
	for (size_t i = 0; i < 3; i++)
		sample_item(s, 0, i)->pick = 0;
	root = feed(s, 1, NULL);
	summary = xmlNodeGetContent(find_element(root, "summary"));
	assert_int_equal(
		xmlStrncmp(summary, BAD_CAST "Papers and articles from", 24),
		0);
	xmlFree(summary);
	xmlFreeDoc(root->doc);
}

/* Without a type, which says that it is plain (RFC 4287 3.1.1). */
static void assert_plain(xmlNode *text, const char *expected)
{
	assert_null(xmlHasProp(text, BAD_CAST "type"));
	assert_content(text, expected);
}

/* Case 026: in a plain text it is itself, in HTML markup of itself. */
static void a_title_is_escaped_once_and_of_the_type_it_has(void **state)
{
	static const char *const titles[] = { "R&D <b>", "x < y && n<m",
		"&lt;i&gt; &amp; &#39;", "<a> as <area>", "]]>" };
	struct sample *s = *state;

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		s->issue.title = titles[i];
		sample_item(s, 0, 0)->title = titles[i];
		xmlNode *root = feed(s, 1, NULL);
		xmlNode *entry = find_element(root, "entry");
		xmlNode *content = find_element(entry, "content");
		xmlChar *html = xmlNodeGetContent(content);
		xmlDoc *body = parse_fragment((const char *)html);

		assert_plain(find_element(entry, "title"), titles[i]);
		assert_attribute(content, "type", "html");
		assert_content(find_element(xmlDocGetRootElement(body), "em"),
			titles[i]);
		xmlFreeDoc(body);
		xmlFree(html);
		xmlFreeDoc(root->doc);
	}
}

static void no_more_than_fifteen_issues_are_in_it(void **state)
{
	struct sample *s = *state;
	xmlNode *root = feed(s, 17, NULL);

	assert_int_equal(count_elements(root, "entry"), 15);
	assert_non_null(strstr(s->out.data, "hebdomad/2021/week/19<"));
	assert_null(strstr(s->out.data, "hebdomad/2021/week/4<"));
	xmlFreeDoc(root->doc);
}

/* R23: the oldest make room, but the newest is always there. */
static void long_issues_leave_room_for_fewer(void **state)
{
	struct sample *s = *state;
	char *text = arena_alloc(&s->a, 60001);

	/* Escaped twice, '<' is eight bytes long. */
	for (size_t i = 0; i < 60000; i++)
		text[i] = i % 6 ? 'a' : '<';
	xmlNode *root = feed(s, 15, text);

	assert_in_range(count_elements(root, "entry"), 2, 14);
	assert_true(s->out.len < 500000);
	xmlFreeDoc(root->doc);
}

static void a_feed_without_issues_is_a_feed(void **state)
{
	struct sample *s = *state;

	s->site.subtitle = "";
	xmlNode *root = feed(s, 0, NULL);

	assert_children(
		root, " id title updated link link author rights generator");
	assert_content(find_element(root, "updated"), "1970-01-01T00:00:00Z");
	xmlFreeDoc(root->doc);
}

static void an_issue_that_is_too_large_is_an_error(void **state)
{
	struct sample *s = *state;
	struct issue_list one = { &s->issue, 1, 1 };
	char *text = arena_alloc(&s->a, 600001);

	memset(text, 'a', 600000);
	sample_item(s, 0, 0)->comment = text;
	assert_int_equal(write(s, &one, &s->nav), -1);
	assert_string_not_equal(s->err.text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(the_sample_is_the_golden_feed),
		WITH_SAMPLE(children_stand_in_the_order_that_readers_need),
		WITH_SAMPLE(the_feed_says_who_it_is_and_where),
		WITH_SAMPLE(an_entry_has_one_address_author_and_lasting_id),
		WITH_SAMPLE(the_feed_is_as_new_as_its_newest_entry),
		WITH_SAMPLE(the_content_is_the_body_with_its_end_as_it_was),
		WITH_SAMPLE(
			categories_have_a_stable_term_and_a_label_without_commas),
		WITH_SAMPLE(the_thumbnail_is_the_first_image_or_is_not_there),
		WITH_SAMPLE(the_summary_is_short_whatever_the_headlines_are),
		WITH_SAMPLE(a_title_is_escaped_once_and_of_the_type_it_has),
		WITH_SAMPLE(no_more_than_fifteen_issues_are_in_it),
		WITH_SAMPLE(long_issues_leave_room_for_fewer),
		WITH_SAMPLE(a_feed_without_issues_is_a_feed),
		WITH_SAMPLE(an_issue_that_is_too_large_is_an_error),
	};

	return cmocka_run_group_tests_name("render/atom", tests, NULL, NULL);
}
