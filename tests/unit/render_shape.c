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
#include "text/date.h"
#include "text/measure.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The statements of digest-shape.md about one issue, by their numbers. */

static xmlNode *body(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_body(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	return xmlDocGetRootElement(parse_fragment(s->out.data));
}

static const char *content(struct sample *s, xmlNode *node)
{
	xmlChar *text = xmlNodeGetContent(node);
	const char *ret = arena_strdup(&s->a, (char *)text);

	xmlFree(text);
	return ret;
}

static xmlNode *next(xmlNode *node, const char *name)
{
	while (node &&
		(node->type != XML_ELEMENT_NODE ||
			strcmp((const char *)node->name, name) != 0))
		node = node->next;
	return node;
}

static void s1_title_and_intro_name_the_week_and_its_sunday(void **state)
{
	struct sample *s = *state;
	xmlNode *root = body(s);
	const char *intro = content(s, find_element(root, "p"));

	assert_non_null(strstr(s->issue.title, "#Week3, 2021"));
	assert_non_null(strstr(intro, "week 3 of 2021 (10\xE2\x80\x93"));
	xmlFreeDoc(root->doc);
}

static void s3_sections_stand_in_their_order(void **state)
{
	struct sample *s = *state;
	static const char *const order[] = { "w2021-03-papers",
		"w2021-03-articles", "w2021-03-usecases", "w2021-03-other" };
	xmlNode *root = body(s);
	xmlNode *h2 = root->children;

	for (size_t i = 0; i < COUNT(order); i++) {
		for (h2 = next(h2, "h2"); !xmlHasProp(h2, BAD_CAST "id");)
			h2 = next(h2->next, "h2");
		assert_attribute(h2, "id", order[i]);
		h2 = h2->next;
	}
	xmlFreeDoc(root->doc);
}

/* For each set of sections that may be missing. */
static void s5_s6_topics_are_the_headings_whatever_is_missing(void **state)
{
	(void)state;
	for (unsigned missing = 0; missing < 16; missing++) {
		void *fresh;
		size_t n = 0;

		assert_int_equal(sample_setup(&fresh), 0);
		struct sample *s = fresh;
		struct section_list *all = &s->issue.sections;

		for (size_t i = 0; i < all->n; i++)
			if (!(missing & 1u << i))
				all->items[n++] = all->items[i];
		all->n = n;
		xmlNode *root = body(s);
		xmlNode *li = n ? find_element(root, "ol")->children : NULL;

		for (size_t i = 0; i < n; i++) {
			li = next(li, "li");
			assert_string_equal(content(s, find_element(li, "a")),
				all->items[i].title);
			assert_non_null(strstr(s->out.data,
				arena_printf(&s->a, ">%zu. %s</h2>", i + 1,
					all->items[i].title)));
			li = li->next;
		}
		assert_null(next(li, "li"));
		assert_int_equal(count_of(s->out.data, "<hr/>"), n + 1);
		xmlFreeDoc(root->doc);
		assert_int_equal(sample_teardown(&fresh), 0);
	}
}

static void s7_three_picks_by_their_headlines_lead_outside(void **state)
{
	struct sample *s = *state;
	xmlNode *root = body(s);
	xmlNode *li = find_element(root, "ul")->children;

	for (size_t i = 0; i < 3; i++) {
		const struct item *item = sample_item(s, 0, i);

		li = next(li, "li");
		assert_content(find_element(li, "a"), item->headline);
		assert_attribute(find_element(li, "a"), "href", item->url);
		li = li->next;
	}
	assert_null(next(li, "li"));
	xmlFreeDoc(root->doc);
}

static void s8_each_item_stands_once(void **state)
{
	struct sample *s = *state;
	xmlNode *root = body(s);
	xmlNode *h3 = root->children;

	for (size_t i = 0; i < s->issue.sections.n; i++)
		for (size_t k = 0; k < s->issue.sections.items[i].items.n;
			k++) {
			h3 = next(h3, "h3");
			assert_content(h3, sample_item(s, i, k)->headline);
			h3 = h3->next;
		}
	assert_null(next(h3, "h3"));
	xmlFreeDoc(root->doc);
}

/* S9: headline, title in italics, link, comment; S10: headline, comment. */
static void s9_s10_an_item_has_its_parts_in_order(void **state)
{
	struct sample *s = *state;
	xmlNode *root = body(s);
	xmlNode *h3 = next(root->children, "h3");

	for (size_t i = 0; i < 15; i++) {
		xmlNode *n = h3->next;

		while (n->type != XML_ELEMENT_NODE ||
			strcmp((const char *)n->name, "figure") == 0)
			n = n->next;
		if (i < 9) {
			assert_non_null(find_element(n, "em"));
			assert_non_null(find_element(n, "br"));
			assert_non_null(find_element(n, "a"));
		}
		if (i != 14) /* which has neither card nor link */
			n = next(n->next, "p");
		assert_non_null(n);
		assert_null(find_element(n, "em"));
		h3 = next(h3->next, "h3");
	}
	assert_null(h3);
	xmlFreeDoc(root->doc);
}

static void s12_the_past_has_at_most_three_months_and_a_year(void **state)
{
	struct sample *s = *state;

	sample_month(s, 2021, 1);
	sample_month(s, 2020, 12);
	sample_month(s, 2020, 11);
	sample_year(s, 2020);
	xmlFreeDoc(body(s)->doc);
	assert_non_null(strstr(s->out.data,
		"<p><a href=\"https://ml-news.example/2021/month/1/\">January "
		"2021</a>\xC2\xA0\xC2\xB7 <a href=\"https://ml-news.example/2020/month"
		"/12/\">December 2020</a>\xC2\xA0\xC2\xB7 <a href=\"https://ml-news."
		"example/2020/month/11/\">November 2020</a></p>\n<p><a href=\""
		"https://ml-news.example/2020/\">2020 in review</a></p>"));
	assert_non_null(strstr(s->out.data, "2021 week 3 (this issue)"));
	assert_null(strstr(s->out.data,
		"<a href=\"https://ml-news.example/2021/week/3/\""));
}

/* Of another week, all that names a week is another. */
static void s13_nothing_is_left_of_another_week(void **state)
{
	struct sample *s = *state;

	s->issue.week.number = 7;
	s->issue.week.first_day = day_from_civil(2021, 2, 7);
	s->previous.number = 6;
	s->issue.sections.items[2].title = "Other uses";
	xmlFreeDoc(body(s)->doc);
	static const char *const old[] = { "week 3", "week 2", "week 4",
		"10\xE2\x80\x93", "w2021-03", "week/3/", "Use cases" };

	for (size_t i = 0; i < COUNT(old); i++)
		if (strstr(s->out.data, old[i]))
			fail_msg("'%s' is left", old[i]);
}

static void s14_the_minutes_are_those_of_the_words(void **state)
{
	struct sample *s = *state;

	xmlFreeDoc(body(s)->doc);
	assert_non_null(strstr(s->out.data,
		arena_printf(
			&s->a, "About %u minutes.", issue_minutes(&s->issue))));
	assert_in_range(issue_items(&s->issue), 9, 19);
}

static void r4_no_link_leads_into_the_page(void **state)
{
	struct sample *s = *state;

	xmlFreeDoc(body(s)->doc);
	assert_null(strstr(s->out.data, "href=\"#"));
}

static void r5_ids_name_the_issue_and_are_no_footnotes(void **state)
{
	struct sample *s = *state;

	xmlFreeDoc(body(s)->doc);
	assert_int_equal(count_of(s->out.data, " id=\""),
		count_of(s->out.data, " id=\"w2021-03-"));
}

/* No heading says the title again, no element holds one lone character. */
static void assert_more_than_one_character(const xmlNode *node)
{
	for (xmlNode *n = node->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		xmlChar *text = xmlNodeGetContent(n);

		assert_true(utf8_length((char *)text) != 1);
		xmlFree(text);
		assert_more_than_one_character(n);
	}
}

static void r6_nothing_looks_like_the_title_or_a_lone_mark(void **state)
{
	struct sample *s = *state;
	xmlNode *root = body(s);

	assert_more_than_one_character(root);
	assert_null(strstr(s->out.data, s->issue.title));
	xmlFreeDoc(root->doc);
}

static void r7_nothing_is_hidden_or_made_to_share(void **state)
{
	struct sample *s = *state;

	xmlFreeDoc(body(s)->doc);
	assert_null(strstr(s->out.data, "hidden"));
	assert_null(strstr(s->out.data, "width=\"1\""));
	assert_null(strstr(s->out.data, "/intent/"));
}

/* R8: a caption, if any, ends as a sentence; R9, R10: one src, and words. */
static void r8_r9_r10_a_figure_is_a_plain_image_with_words(void **state)
{
	struct sample *s = *state;
	xmlNode *root = body(s);
	xmlNode *figure = find_element(root, "figure");
	xmlNode *img = find_element(figure, "img");
	xmlNode *caption = find_element(figure, "figcaption");

	assert_attribute(
		img, "src", "https://images.example/unadversarial.png");
	assert_null(xmlHasProp(img, BAD_CAST "srcset"));
	assert_null(find_element(root, "picture"));
	assert_true(strlen(sample_item(s, 0, 1)->image_alt) > 20);
	assert_attribute(img, "alt", sample_item(s, 0, 1)->image_alt);
	if (caption) {
		const char *text = content(s, caption);

		assert_int_equal(text[strlen(text) - 1], '.');
	}
	xmlFreeDoc(root->doc);
}

static xmlNode *feed(struct sample *s)
{
	struct issue_list issues = { &s->issue, 1, 1 };
	struct published feed;

	strbuf_reset(&s->out);
	assert_int_equal(published_issues(&s->a, &issues, &s->nav, &s->site,
				 &feed, &s->err),
		0);
	assert_int_equal(published_atom(&feed, &s->site, &s->out, &s->err), 0);
	return xmlDocGetRootElement(parse_xml(s->out.data));
}

/* R11, R12, R13, R15, R16, R17, R18: what an entry is made of. */
static void r11_to_r18_an_entry_is_read_alike_by_all(void **state)
{
	struct sample *s = *state;
	xmlNode *root = feed(s);
	xmlNode *entry = find_element(root, "entry");
	size_t alternates = 0;

	for (xmlNode *n = entry->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		/* Of those that readers look for none has a prefix. */
		if (strcmp((const char *)n->name, "thumbnail") != 0)
			assert_null(n->ns->prefix);
		alternates += strcmp((const char *)n->name, "link") == 0;
	}
	assert_int_equal(alternates, 1);
	assert_attribute(find_element(entry, "content"), "type", "html");
	assert_null(xmlHasProp(find_element(entry, "title"), BAD_CAST "type"));
	assert_int_equal(count_elements(entry, "author"), 1);
	assert_null(strstr(s->out.data, "xml:base"));
	assert_int_equal(count_elements(entry, "div"), 0);
	xmlFreeDoc(root->doc);
}

/* R21: months of the time of the issue stay, the next never comes. */
static void r21_r22_the_entry_never_changes_with_what_comes_after(void **state)
{
	struct sample *s = *state;

	sample_month(s, 2020, 12);
	xmlFreeDoc(feed(s)->doc);
	const char *before = arena_strdup(&s->a, s->out.data);

	s->nav.next = &s->next;
	xmlFreeDoc(feed(s)->doc);
	assert_string_equal(s->out.data, before);
	assert_non_null(strstr(before, "December 2020"));
	assert_non_null(strstr(before,
		"<updated>2021-01-17T06:00:00Z</updated>\n"
		"<published>2021-01-17T06:00:00Z</published>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(s1_title_and_intro_name_the_week_and_its_sunday),
		WITH_SAMPLE(s3_sections_stand_in_their_order),
		cmocka_unit_test(
			s5_s6_topics_are_the_headings_whatever_is_missing),
		WITH_SAMPLE(s7_three_picks_by_their_headlines_lead_outside),
		WITH_SAMPLE(s8_each_item_stands_once),
		WITH_SAMPLE(s9_s10_an_item_has_its_parts_in_order),
		WITH_SAMPLE(s12_the_past_has_at_most_three_months_and_a_year),
		WITH_SAMPLE(s13_nothing_is_left_of_another_week),
		WITH_SAMPLE(s14_the_minutes_are_those_of_the_words),
		WITH_SAMPLE(r4_no_link_leads_into_the_page),
		WITH_SAMPLE(r5_ids_name_the_issue_and_are_no_footnotes),
		WITH_SAMPLE(r6_nothing_looks_like_the_title_or_a_lone_mark),
		WITH_SAMPLE(r7_nothing_is_hidden_or_made_to_share),
		WITH_SAMPLE(r8_r9_r10_a_figure_is_a_plain_image_with_words),
		WITH_SAMPLE(r11_to_r18_an_entry_is_read_alike_by_all),
		WITH_SAMPLE(
			r21_r22_the_entry_never_changes_with_what_comes_after),
	};

	return cmocka_run_group_tests_name("render/shape", tests, NULL, NULL);
}
