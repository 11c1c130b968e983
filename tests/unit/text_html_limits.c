/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "text/html.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BASE "https://blog.example/2026/post"

static struct arena arena = ARENA_INIT;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static const char *repeated(const char *head, const char *unit, size_t n)
{
	size_t len = strlen(unit), start = strlen(head);
	char *s = arena_alloc(&arena, start + n * len + 1);

	memcpy(s, head, start);
	for (size_t i = 0; i < n; i++)
		memcpy(s + start + i * len, unit, len);
	return s;
}

/* Each of these once took minutes, gigabytes or the whole stack. */
static void hostile_documents_cost_little(void **state)
{
	static const struct {
		const char *head, *unit;
	} cases[] = {
		{ "a", "<div>" },
		{ "a", "<div></x>" },
		{ "a", "<div x='</div>'>" },
		{ "a", "<b><div></b>" },
		{ "a", "<ul><li>" },
		{ "a", "<table><tr><td>" },
		{ "a<p><b a=1><b a=2><b a=3><b a=4><b a=5><b a=6><b a=7><b a=8>"
		  "<b a=9><b a=10><b a=11><b a=12><b a=13><b a=14><b a=15>",
			"<p>x" },
		{ "a", "<li><font a=1>" },
		{ "a<svg>", "<g>" },
		{ "a", "<b>" },
		{ "a", "</p>" },
		{ "a", "&" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *html = repeated(
			cases[i].head, cases[i].unit, 100000);
		const char *once = html_sanitize(&arena, html, BASE);

		assert_string_equal(html_sanitize(&arena, once, NULL), once);
		assert_int_equal(*html_to_text(&arena, html, 1000), 'a');
		arena_release(&arena);
	}
	assert_false(html_looks_marked(repeated("", "<b>", 500000)));
}

/* More attributes than an element may have: what is before it remains. */
static void an_element_has_a_greatest_number_of_attributes(void **state)
{
	char *html = arena_alloc(&arena, 100000 * 8), *end = html;

	(void)state;
	end += snprintf(end, 100, "<p>kept</p><p ");
	for (unsigned i = 0; i < 100000; i++)
		end += snprintf(end, 9, "%06x ", i);
	assert_string_equal(html_to_text(&arena, html, 100), "kept");
}

static void a_long_document_is_cut_between_elements(void **state)
{
	const char *html = repeated("", "<p>&amp;&amp;&amp;&amp;</p>", 100000);
	const char *once = html_sanitize(&arena, html, NULL);

	(void)state;
	assert_true(strlen(once) <= HTML_MAX);
	assert_string_equal(once + strlen(once) - 4, "</p>");
	html = repeated("<p>", "\"", HTML_MAX);
	once = html_sanitize(&arena, html, NULL);
	assert_true(strlen(once) <= HTML_MAX);
	assert_true(strlen(once) > HTML_MAX / 2);
	assert_string_equal(once + strlen(once) - 10, "&quot;</p>");
	assert_string_equal(html_sanitize(&arena, once, NULL), once);
}

static void deep_elements_end_where_the_depth_does(void **state)
{
	const char *html = repeated("", "<blockquote>", HTML_DEPTH_MAX * 2);
	const char *once = html_sanitize(&arena, html, NULL);
	size_t n = 0;

	(void)state;
	for (const char *s = once; (s = strstr(s, "<blockquote>")); s++)
		n++;
	assert_in_range(n, HTML_DEPTH_MAX - 2, HTML_DEPTH_MAX);
	html = repeated("x", "<div>", HTML_DEPTH_MAX - 10);
	html = arena_printf(&arena, "%sdeep", html);
	assert_string_equal(html_to_text(&arena, html, 100), "x\n\ndeep");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			hostile_documents_cost_little, forget),
		cmocka_unit_test_teardown(
			an_element_has_a_greatest_number_of_attributes, forget),
		cmocka_unit_test_teardown(
			a_long_document_is_cut_between_elements, forget),
		cmocka_unit_test_teardown(
			deep_elements_end_where_the_depth_does, forget),
	};

	return cmocka_run_group_tests_name(
		"text/html_limits", tests, NULL, NULL);
}
