/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "issue_sample.h"
#include "render_golden.h"
#include "text/date.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *body(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_body(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	return s->out.data;
}

static void assert_has(struct sample *s, const char *part)
{
	if (!strstr(body(s), part))
		fail_msg("no '%s' in %s", part, s->out.data);
}

static void assert_has_not(struct sample *s, const char *part)
{
	if (strstr(body(s), part))
		fail_msg("'%s' in %s", part, s->out.data);
}

static void the_sample_is_the_golden_body(void **state)
{
	struct sample *s = *state;

	(void)body(s);
	assert_golden(&s->out, "body.html");
}

static bool is_listed(const xmlChar *name, const char *list)
{
	struct arena a = ARENA_INIT;
	bool found = strstr(list, arena_printf(&a, " %s ", (const char *)name));

	arena_release(&a);
	return found;
}

/*
 * 3.8: these elements, these attributes, and absolute addresses (R16), so
 * nothing hangs on a wrapper (R1), is lost with one (R2), or is a formula in
 * MathML (R3). A lang is dropped by those who do not know it.
 */
static void assert_safe(const xmlNode *node)
{
	if (!is_listed(node->name,
		    " body p h2 h3 ul ol li a em strong small sup sub code br hr "
		    "blockquote figure figcaption img "))
		fail_msg("element %s", (const char *)node->name);
	for (const xmlAttr *at = node->properties; at; at = at->next) {
		const char *value = (const char *)at->children->content;

		if (!is_listed(at->name, " href src alt width height id lang "))
			fail_msg("attribute %s", (const char *)at->name);
		if (is_listed(at->name, " href src "))
			assert_int_equal(strncmp(value, "https://", 8), 0);
		if (is_listed(at->name, " id "))
			assert_int_equal(strncmp(value, "w2021-03-", 9), 0);
	}
	for (const xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			assert_safe(n);
}

static void only_the_safest_markup_is_used(void **state)
{
	struct sample *s = *state;
	xmlDoc *doc = parse_fragment(body(s));

	assert_safe(xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
}

static void every_id_stands_once_and_names_week_section_and_place(void **state)
{
	struct sample *s = *state;
	static const char *const ids[] = { "papers", "articles", "usecases",
		"other", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9",
		"a1", "a2", "u1", "u2", "o1", "o2" };

	assert_int_equal(count_of(body(s), " id=\""), COUNT(ids));
	for (size_t i = 0; i < COUNT(ids); i++)
		assert_int_equal(
			count_of(s->out.data,
				arena_printf(
					&s->a, " id=\"w2021-03-%s\"", ids[i])),
			1);
}

static void hostile_text_stays_text(void **state)
{
	struct sample *s = *state;
	struct item *item = sample_item(s, 0, 0);

	item->headline = "</a><script>alert(1)</script>";
	item->title = "<em>&amp;</em>";
	item->comment = "</p><iframe src=\"javascript:x\">";
	item->byline = "\"><img onerror=x>";
	xmlDoc *doc = parse_fragment(body(s));

	assert_safe(xmlDocGetRootElement(doc));
	assert_content(find_element(xmlDocGetRootElement(doc), "em"),
		"<em>&amp;</em>");
	xmlFreeDoc(doc);
}

/* What the introduction says of the counts, the week and what was lacking. */
static void the_counts_agree_in_number(void **state)
{
	struct sample *s = *state;

	assert_has(s,
		" 9 papers, 2 articles, 2 use cases, 2 other topics. About ");
	for (size_t i = 0; i < s->issue.sections.n; i++)
		s->issue.sections.items[i].items.n = 1;
	assert_has(s,
		" 1 paper, 1 article, 1 use case, 1 other topic. "
		"About a minute.</p>");
}

static void a_section_that_is_not_there_leaves_no_trace(void **state)
{
	struct sample *s = *state;
	struct section *all = s->issue.sections.items;

	all[1] = all[2];
	all[2] = all[3];
	s->issue.sections.n = 3;
	assert_has(s, " 9 papers, 2 use cases, 2 other topics.");
	assert_has(s, ">2. Use cases</h2>");
	assert_has(s, ">3. Other topics</h2>");
	assert_has_not(s, "articles</");
	assert_int_equal(count_of(body(s), "<hr/>"), 4);
}

static void a_week_without_anything_says_so(void **state)
{
	struct sample *s = *state;

	s->issue.sections.n = 0;
	assert_has(s, "Nothing was chosen this week.</p>\n<hr/>\n<h2>Cov");
}

static void the_week_is_named_by_its_days(void **state)
{
	struct sample *s = *state;
	static const struct {
		int year, month, day;
		const char *expected;
	} cases[] = {
		{ 2021, 1, 10,
			"(10\xE2\x80\x93"
			"16 January)" },
		{ 2021, 1, 31, "(31 January\xC2\xA0\xE2\x80\x93 6 February)" },
		{ 2020, 12, 27,
			"(27 December 2020\xC2\xA0\xE2\x80\x93 2 January "
			"2021)" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		s->issue.week.first_day = day_from_civil(
			cases[i].year, cases[i].month, cases[i].day);
		assert_has(s, cases[i].expected);
	}
}

static void an_issue_that_is_late_says_so(void **state)
{
	struct sample *s = *state;

	assert_has_not(s, " late");
	s->issue.late = true;
	assert_has(s, " minutes. This issue appears late.</p>");
}

/* S6, S7 and the topics' addresses (R4). */
static void topics_and_picks_lead_where_they_should(void **state)
{
	struct sample *s = *state;

	assert_has(s,
		"<ol>\n<li><a href=\"https://ml-news.example/2021/week/3/"
		"#w2021-03-papers\">Machine learning papers</a> (9)</li>");
	assert_has(s,
		"<ul>\n<li><a href=\"https://arxiv.org/abs/2101.03961\">"
		"A trillion parameters, one expert a token</a>");
	sample_item(s, 0, 0)->pick = 2;
	sample_item(s, 0, 1)->pick = 1;
	assert_has(s, "<ul>\n<li><a href=\"https://arxiv.org/abs/2012.12235\"");
	for (size_t i = 0; i < 3; i++)
		sample_item(s, 0, i)->pick = 0;
	assert_has_not(s, "picks");
}

static void an_article_has_a_card_only_where_there_is_something_on_it(
	void **state)
{
	struct sample *s = *state;
	struct item *item = sample_item(s, 1, 0);

	assert_has(s, "<blockquote><p><strong><a href=\"https://www.jeremy");
	item->description = NULL;
	assert_has(s,
		"</h3>\n<p><a href=\"https://www.jeremyjordan.me/"
		"ml-monitoring/\">www.jeremyjordan.me/ml-monitoring</a></p>");
	item->headline = "Another headline";
	assert_has(s,
		"A simple solution for monitoring ML systems.</a></strong>"
		"<br/><small>jeremyjordan.me</small></p></blockquote>");
	item->host = NULL;
	assert_has(s, "ML systems.</a></strong></p></blockquote>");
	item->url = NULL;
	assert_has(s, ">Another headline</h3>\n<p>Prometheus");
}

static void the_facts_of_a_paper_stand_in_order(void **state)
{
	struct sample *s = *state;
	struct item *item = sample_item(s, 0, 0);

	assert_has(s,
		"</em><br/><a href=\"https://arxiv.org/abs/2101.03961\">"
		"arxiv.org/abs/2101.03961</a>\xC2\xA0\xC2\xB7 Fedus and 2 others"
		"\xC2\xA0\xC2\xB7 cs.LG\xC2\xA0\xC2\xB7 11 January 2021\xC2\xA0\xC2\xB7 <a href=\""
		"https://github.com/google-research/t5x\">code</a>\xC2\xA0\xC2\xB7 "
		"also in <a href=\"https://huggingface.co/papers/2101.03961\">"
		"Hugging Face papers</a>, <a ");
	item->byline = item->category = item->code = NULL;
	item->submitted_at = 0;
	item->places.n = 0;
	item->headline_edited = item->comment_edited = false;
	assert_has(s, ">arxiv.org/abs/2101.03961</a></p>\n<p>Each token");
	item->url = NULL;
	assert_has(s, "Sparsity</em></p>\n<p>Each token");
}

/* Promise 4: nobody takes an extract for the editor's words, or the reverse. */
static void the_editors_words_are_told_from_the_sources(void **state)
{
	struct sample *s = *state;

	assert_has(
		s, "\xC2\xA0\xC2\xB7 headline and comment by the editor</p>");
	assert_has(s, "\xC2\xA0\xC2\xB7 headline by the editor</small>");
	assert_has(s, "unless it is marked as the editor");
	sample_edit_all(s, true);
	assert_has(s, "The editor wrote the comments.");
	assert_has_not(s, "by the editor");
	sample_edit_all(s, false);
	assert_has(s, "Every comment is an extract of its source.");
	assert_has_not(s, "by the editor");
}

static void the_issues_around_are_named(void **state)
{
	struct sample *s = *state;

	assert_has(s,
		"<p><a href=\"https://ml-news.example/2021/week/2/\">2021 week "
		"2</a> \xE2\x87\x90 2021 week 3 (this issue) \xE2\x87\x92 2021 "
		"week 4 (not yet written)</p>");
	s->nav.previous = NULL;
	s->nav.next = &s->next;
	assert_has(s,
		"<p>2021 week 3 (this issue) \xE2\x87\x92 <a href=\"https://"
		"ml-news.example/2021/week/4/\">2021 week 4</a></p>");
}

static void the_week_to_come_is_named_by_the_rule(void **state)
{
	struct sample *s = *state;
	static const struct {
		struct week week;
		int year, month, day;
		const char *expected;
	} cases[] = {
		{ { WEEK_SUNDAY, 2020, 52, 0 }, 2020, 12, 20, "2021 week 1 (" },
		{ { WEEK_SUNDAY, 2022, 52, 0 }, 2022, 12, 18,
			"2022 week 53 (" },
		{ { WEEK_ISO, 2020, 52, 0 }, 2020, 12, 21, "2020 week 53 (" },
		{ { WEEK_ISO, 2020, 53, 0 }, 2020, 12, 28, "2021 week 1 (" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		s->issue.week = cases[i].week;
		s->issue.week.first_day = day_from_civil(
			cases[i].year, cases[i].month, cases[i].day);
		assert_has(s, cases[i].expected);
	}
}

static void too_little_room_is_an_error(void **state)
{
	struct sample *s = *state;
	struct strbuf small;

	strbuf_init(&small, 100);
	assert_int_equal(
		render_body(&s->issue, &s->site, &s->nav, &small, &s->err), -1);
	assert_string_not_equal(s->err.text, "");
	strbuf_release(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(the_sample_is_the_golden_body),
		WITH_SAMPLE(only_the_safest_markup_is_used),
		WITH_SAMPLE(
			every_id_stands_once_and_names_week_section_and_place),
		WITH_SAMPLE(hostile_text_stays_text),
		WITH_SAMPLE(the_counts_agree_in_number),
		WITH_SAMPLE(a_section_that_is_not_there_leaves_no_trace),
		WITH_SAMPLE(a_week_without_anything_says_so),
		WITH_SAMPLE(the_week_is_named_by_its_days),
		WITH_SAMPLE(an_issue_that_is_late_says_so),
		WITH_SAMPLE(topics_and_picks_lead_where_they_should),
		WITH_SAMPLE(
			an_article_has_a_card_only_where_there_is_something_on_it),
		WITH_SAMPLE(the_facts_of_a_paper_stand_in_order),
		WITH_SAMPLE(the_editors_words_are_told_from_the_sources),
		WITH_SAMPLE(the_issues_around_are_named),
		WITH_SAMPLE(the_week_to_come_is_named_by_the_rule),
		WITH_SAMPLE(too_little_room_is_an_error),
	};

	return cmocka_run_group_tests_name("render/body", tests, NULL, NULL);
}
