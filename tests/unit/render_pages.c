/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "issue_sample.h"
#include "render_golden.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The pages besides issues and index. */

static void about(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(render_about(&s->site, &s->out, &s->err), 0);
}

static void sources(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_sources(&s->issue, &s->site, &s->out, &s->err), 0);
}

static void items(struct sample *s)
{
	struct issue_list issues = { .items = &s->issue, .n = 1, .cap = 1 };
	static const int years[] = { 2022, 2021, 2020 };

	strbuf_reset(&s->out);
	assert_int_equal(render_items(&issues, years, COUNT(years), &s->site,
				 &s->out, &s->err),
		0);
}

static void issue(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_page(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
}

static void index_page(struct sample *s)
{
	struct issue_refs all = { 0 };

	*ARRAY_PUSH(&s->a, &all) = s->previous;
	strbuf_reset(&s->out);
	assert_int_equal(
		render_index(&s->issue, &all, &s->site, &s->out, &s->err), 0);
}

static void (*const pages[])(
	struct sample *s) = { about, sources, items, issue, index_page };

/* Headings step down one at a time, from one h1. */
static void assert_headings(const xmlNode *node, int *level)
{
	for (const xmlNode *n = node->children; n; n = n->next) {
		const char *name = (const char *)n->name;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' &&
			!name[2]) {
			int next = name[1] - '0';

			assert_true(next <= *level + 1);
			assert_true(next > 1 || *level == 0);
			*level = next;
		}
		assert_headings(n, level);
	}
}

static void every_page_has_landmarks_and_headings_in_order(void **state)
{
	struct sample *s = *state;
	static const char *const once[] = { "main", "footer", "h1", "title" };

	for (size_t i = 0; i < COUNT(pages); i++) {
		pages[i](s);
		xmlNode *root = xmlDocGetRootElement(parse_xml(s->out.data));
		xmlNode *body = find_element(root, "body");
		int level = 0;

		for (size_t k = 0; k < COUNT(once); k++)
			assert_int_equal(count_elements(root, once[k]), 1);
		assert_attribute(find_element(body, "a"), "href", "#main");
		assert_attribute(find_element(root, "main"), "id", "main");
		assert_attribute(
			find_element(find_element(body, "header"), "nav"),
			"aria-label", "This site");
		assert_headings(root, &level);
		xmlFreeDoc(root->doc);
	}
}

static void every_page_leads_to_the_others_and_the_feed(void **state)
{
	struct sample *s = *state;
	static const char *const links[] = {
		"<a href=\"https://ml-news.example/\">ML News</a>",
		"<a href=\"https://ml-news.example/items/\">All items</a>",
		"<a href=\"https://ml-news.example/sources/\">Sources</a>",
		"<a href=\"https://ml-news.example/about/\">About</a>",
		"<a href=\"https://ml-news.example/feed.xml\">Subscribe</a>",
		"<link rel=\"alternate\" type=\"application/atom+xml\"",
		"<meta property=\"og:title\"",
		"<meta property=\"og:url\"",
		"<meta property=\"og:site_name\"",
		"<meta name=\"description\"",
		"<link rel=\"canonical\"",
	};

	for (size_t i = 0; i < COUNT(pages); i++) {
		pages[i](s);
		for (size_t k = 0; k < COUNT(links); k++)
			if (!strstr(s->out.data, links[k]))
				fail_msg("page %zu: no %s", i, links[k]);
		assert_null(strstr(s->out.data, "<script"));
		assert_null(strstr(s->out.data, "<form"));
	}
}

static void assert_in_order(
	const char *text, const char *const *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		text = strstr(text, parts[i]);
		if (!text)
			fail_msg("'%s' is missing or out of order", parts[i]);
	}
}

static void the_sources_show_their_health_by_section(void **state)
{
	struct sample *s = *state;
	static const char *const parts[] = {
		"As they stood when ML News #Week3, 2021 was made.",
		"<p>22 of 24 sources answered.",
		"<h2>Machine learning papers</h2>",
		"\">arXiv</a> <small>1490 entries that week\xC2\xA0\xC2\xB7 answers<",
		"<span>Hugging Face papers</span> <small>1 entry that week",
		"<h2>Technical articles</h2>",
		"<a href=\"https://importai.example/feed?a=1&amp;b=2\">Import",
		"<small>0 entries that week\xC2\xA0\xC2\xB7 has failed since 12 Jan",
		"<h2>Other topics</h2>",
		"has not answered yet</small>",
	};

	sources(s);
	assert_in_order(s->out.data, parts, COUNT(parts));
	assert_null(strstr(s->out.data, "use cases</h2>"));
}

static void before_the_first_issue_the_pages_say_so(void **state)
{
	struct sample *s = *state;
	struct issue_list none = { 0 };

	strbuf_reset(&s->out);
	assert_int_equal(render_sources(NULL, &s->site, &s->out, &s->err), 0);
	assert_non_null(strstr(s->out.data, "There is no issue yet."));
	strbuf_reset(&s->out);
	assert_int_equal(
		render_items(&none, NULL, 0, &s->site, &s->out, &s->err), 0);
	assert_non_null(strstr(s->out.data, "There is no issue yet."));
	assert_non_null(strstr(s->out.data,
		"<link rel=\"canonical\" href=\"https://ml-news.example/"
		"items/\"/>"));
}

static void all_items_of_a_year_lead_to_their_comments(void **state)
{
	struct sample *s = *state;
	static const char *const parts[] = {
		"href=\"https://ml-news.example/items/2021/\"/>",
		"All items of 2021, newest first.",
		"<nav aria-label=\"Other years\">",
		"<a href=\"https://ml-news.example/items/\">2022</a>",
		"<a href=\"https://ml-news.example/items/2020/\">2020</a>",
		"<h2><a href=\"https://ml-news.example/2021/week/3/\">ML News",
		"<li><a href=\"https://ml-news.example/2021/week/3/"
		"#w2021-03-p1\">A trillion parameters, one expert a token</a> "
		"<small>Switch Transformers",
		"#w2021-03-p2\">Unadversarial Examples: Designing Objects for "
		"Robust Vision</a></li>",
		"#w2021-03-o1\" lang=\"zh\">",
	};

	items(s);
	assert_in_order(s->out.data, parts, COUNT(parts));
	assert_int_equal(count_of(s->out.data, "<li>"), 15);
}

static void how_it_is_made_is_said_without_a_claim_of_one_issue(void **state)
{
	struct sample *s = *state;
	static const char *const parts[] = { "<h1>How it is made</h1>",
		"A weekly choice of papers and articles.",
		"whole sentences of the work itself", "set no cookies" };

	about(s);
	assert_in_order(s->out.data, parts, COUNT(parts));
	assert_null(strstr(s->out.data, "2021</"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(every_page_has_landmarks_and_headings_in_order),
		WITH_SAMPLE(every_page_leads_to_the_others_and_the_feed),
		WITH_SAMPLE(the_sources_show_their_health_by_section),
		WITH_SAMPLE(before_the_first_issue_the_pages_say_so),
		WITH_SAMPLE(all_items_of_a_year_lead_to_their_comments),
		WITH_SAMPLE(
			how_it_is_made_is_said_without_a_claim_of_one_issue),
	};

	return cmocka_run_group_tests_name("render/pages", tests, NULL, NULL);
}
