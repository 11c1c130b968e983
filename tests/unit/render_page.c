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

static xmlNode *page(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_page(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	return xmlDocGetRootElement(parse_xml(s->out.data));
}

static xmlNode *index_of(struct sample *s, const struct issue *newest,
	const struct issue_refs *all)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_index(newest, all, &s->site, &s->out, &s->err), 0);
	return xmlDocGetRootElement(parse_xml(s->out.data));
}

static void add_ref(struct sample *s, struct issue_refs *all, int year,
	int number, int64_t first_day)
{
	*ARRAY_PUSH(&s->a, all) = (struct issue_ref){
		.year = year,
		.number = number,
		.first_day = first_day,
		.title = arena_printf(
			&s->a, "ML News #Week%d, %d", number, year),
		.n_items = number == 52 ? 1 : 15,
	};
}

static void two_years(struct sample *s, struct issue_refs *all)
{
	add_ref(s, all, 2020, 51, day_from_civil(2020, 12, 13));
	add_ref(s, all, 2020, 52, day_from_civil(2020, 12, 20));
	add_ref(s, all, 2021, 2, day_from_civil(2021, 1, 3));
	add_ref(s, all, 2021, 3, day_from_civil(2021, 1, 10));
}

static void the_sample_is_the_golden_page(void **state)
{
	struct sample *s = *state;

	s->nav.next = &s->next;
	xmlFreeDoc(page(s)->doc);
	assert_golden(&s->out, "page.html");
}

static void the_index_is_the_golden_one(void **state)
{
	struct sample *s = *state;
	struct issue_refs all = { 0 };

	two_years(s, &all);
	xmlFreeDoc(index_of(s, &s->issue, &all)->doc);
	assert_golden(&s->out, "index.html");
}

static void a_page_is_a_complete_document_in_one_language(void **state)
{
	struct sample *s = *state;
	xmlNode *root = page(s);
	static const char *const once[] = { "head", "title", "style", "body",
		"main", "article", "h1", "footer", "time" };

	assert_int_equal(
		strncmp(s->out.data, "<!DOCTYPE html>\n<html lang=\"en\">", 32),
		0);
	assert_string_equal(
		s->out.data + s->out.len - strlen("</html>\n"), "</html>\n");
	for (size_t i = 0; i < COUNT(once); i++)
		assert_int_equal(count_elements(root, once[i]), 1);
	assert_content(find_element(root, "title"), "ML News #Week3, 2021");
	assert_attribute(
		find_element(root, "time"), "datetime", "2021-01-17T06:00:00Z");
	xmlFreeDoc(root->doc);
}

static xmlNode *head_part(xmlNode *root, const char *key, const char *value)
{
	xmlNode *head = find_element(root, "head");

	for (xmlNode *n = head->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		xmlChar *found = xmlGetProp(n, BAD_CAST key);
		bool same = found && strcmp((char *)found, value) == 0;

		xmlFree(found);
		if (same)
			return n;
	}
	return NULL;
}

static void assert_head(xmlNode *root, const char *key, const char *value,
	const char *name, const char *expected)
{
	assert_attribute(head_part(root, key, value), name, expected);
}

static void the_head_tells_readers_and_networks_what_this_is(void **state)
{
	struct sample *s = *state;
	xmlNode *root = page(s);

	assert_head(root, "name", "viewport", "content",
		"width=device-width, initial-scale=1");
	assert_head(root, "type", "application/atom+xml", "href",
		"https://ml-news.example/feed.xml");
	assert_head(root, "rel", "canonical", "href",
		"https://ml-news.example/2021/week/3/");
	assert_head(root, "property", "og:title", "content",
		"ML News #Week3, 2021");
	assert_head(root, "property", "og:image", "content",
		"https://images.example/unadversarial.png");
	assert_head(root, "property", "og:type", "content", "article");
	assert_non_null(head_part(root, "property", "og:description"));
	xmlFreeDoc(root->doc);
}

static void a_page_asks_for_nothing_and_runs_nothing(void **state)
{
	struct sample *s = *state;
	xmlNode *root = page(s);
	static const char *const never[] = { "@import", "url(",
		"javascript:", " style=\"", " class=\"", " onload",
		"@font-face" };

	assert_int_equal(count_elements(root, "script"), 0);
	assert_int_equal(count_elements(root, "iframe"), 0);
	assert_null(head_part(root, "rel", "stylesheet"));
	for (size_t i = 0; i < COUNT(never); i++)
		assert_null(strstr(s->out.data, never[i]));
	xmlFreeDoc(root->doc);
}

static void a_page_has_the_very_body_of_the_feed(void **state)
{
	struct sample *s = *state;

	xmlFreeDoc(page(s)->doc);
	const char *whole = arena_strdup(&s->a, s->out.data);

	strbuf_reset(&s->out);
	assert_int_equal(
		render_body(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	assert_non_null(strstr(whole, s->out.data));
}

static xmlNode *beside(xmlNode *root)
{
	return find_element(find_element(root, "main"), "nav");
}

static void the_issues_beside_it_are_linked_where_they_are(void **state)
{
	struct sample *s = *state;
	xmlNode *root = page(s);

	assert_attribute(find_element(beside(root), "a"), "href",
		"https://ml-news.example/2021/week/2/");
	assert_head(root, "rel", "prev", "href",
		"https://ml-news.example/2021/week/2/");
	assert_null(head_part(root, "rel", "next"));
	xmlFreeDoc(root->doc);

	s->nav = (struct nav){ .next = &s->next };
	root = page(s);
	assert_head(root, "rel", "next", "href",
		"https://ml-news.example/2021/week/4/");
	assert_null(head_part(root, "rel", "prev"));
	assert_int_equal(count_elements(beside(root), "a"), 1);
	xmlFreeDoc(root->doc);

	s->nav.next = NULL;
	root = page(s);
	assert_null(beside(root));
	xmlFreeDoc(root->doc);
}

static void hostile_words_stay_words(void **state)
{
	struct sample *s = *state;

	s->site.title = "</title><script>";
	s->issue.title = "\"><script>alert(1)</script>";
	xmlNode *root = page(s);

	assert_int_equal(count_elements(root, "script"), 0);
	assert_content(find_element(root, "h1"), s->issue.title);
	assert_head(root, "property", "og:site_name", "content",
		"</title><script>");
	xmlFreeDoc(root->doc);
}

static void the_index_lists_all_issues_by_year_newest_first(void **state)
{
	struct sample *s = *state;
	struct issue_refs all = { 0 };

	two_years(s, &all);
	xmlNode *root = index_of(s, &s->issue, &all);
	static const char *const order[] = { ">Issues of 2021<",
		"/2021/week/3/\">ML News #Week3, 2021</a> <small>10",
		"/2021/week/2/\">", ">Issues of 2020<", "/2020/week/52/\">",
		"1 item<", "/2020/week/51/\">", "15 items<" };
	const char *at = s->out.data;

	for (size_t i = 0; i < COUNT(order); i++) {
		at = strstr(at, order[i]);
		if (!at)
			fail_msg("'%s' is missing or out of order", order[i]);
	}
	assert_int_equal(count_elements(root, "section"), 2);
	xmlFreeDoc(root->doc);
}

static void the_index_shows_the_newest_issue_and_how_to_subscribe(void **state)
{
	struct sample *s = *state;
	struct issue_refs all = { 0 };

	two_years(s, &all);
	xmlNode *root = index_of(s, &s->issue, &all);
	xmlNode *article = find_element(root, "article");

	assert_content(find_element(article, "h2"), "ML News #Week3, 2021");
	assert_content(find_element(find_element(article, "ul"), "a"),
		"A trillion parameters, one expert a token");
	assert_content(find_element(find_element(root, "footer"), "a"),
		"https://ml-news.example/feed.xml");
	assert_head(root, "property", "og:type", "content", "website");
	xmlFreeDoc(root->doc);
}

static void before_the_first_issue_the_index_says_what_to_expect(void **state)
{
	struct sample *s = *state;
	struct issue_refs none = { 0 };

	s->site.subtitle = "";
	xmlNode *root = index_of(s, NULL, &none);

	assert_non_null(strstr(s->out.data, "There is no issue yet."));
	assert_non_null(strstr(s->out.data, "after the first week has closed"));
	assert_int_equal(count_elements(root, "ul"), 0);
	assert_int_equal(count_elements(root, "section"), 0);
	assert_null(head_part(root, "name", "description"));
	xmlFreeDoc(root->doc);
}

static void only_an_issue_that_is_late_says_so(void **state)
{
	struct sample *s = *state;

	xmlFreeDoc(page(s)->doc);
	assert_null(strstr(s->out.data, " late"));
	s->issue.late = true;
	xmlFreeDoc(page(s)->doc);
	assert_non_null(strstr(s->out.data, "This issue appears late.</p>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(the_sample_is_the_golden_page),
		WITH_SAMPLE(the_index_is_the_golden_one),
		WITH_SAMPLE(a_page_is_a_complete_document_in_one_language),
		WITH_SAMPLE(the_head_tells_readers_and_networks_what_this_is),
		WITH_SAMPLE(a_page_asks_for_nothing_and_runs_nothing),
		WITH_SAMPLE(a_page_has_the_very_body_of_the_feed),
		WITH_SAMPLE(the_issues_beside_it_are_linked_where_they_are),
		WITH_SAMPLE(hostile_words_stay_words),
		WITH_SAMPLE(the_index_lists_all_issues_by_year_newest_first),
		WITH_SAMPLE(
			the_index_shows_the_newest_issue_and_how_to_subscribe),
		WITH_SAMPLE(
			before_the_first_issue_the_index_says_what_to_expect),
		WITH_SAMPLE(only_an_issue_that_is_late_says_so),
	};

	return cmocka_run_group_tests_name("render/page", tests, NULL, NULL);
}
