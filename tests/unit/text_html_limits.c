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
#define ELLIPSIS "\u2026"

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

static const char *joined(const char *head, const char *tail)
{
	return arena_printf(&arena, "%s%s", head, tail);
}

static bool ends_in(const char *s, const char *tail)
{
	size_t len = strlen(s), n = strlen(tail);

	return len >= n && strcmp(s + len - n, tail) == 0;
}

/* What comes out, which a second pass must not change. */
static const char *sanitized(const char *html)
{
	const char *once = html_sanitize(&arena, html, BASE);

	assert_true(strlen(once) <= HTML_MAX);
	assert_string_equal(html_sanitize(&arena, once, NULL), once);
	return once;
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
		{ "a<math>", "<mrow>" },
		{ "a<math>", "<semantics>" },
		{ "a", "<b>" },
		{ "a", "</p>" },
		{ "a", "&" },
		{ "a", "<source><img>" },
		{ "a<img srcset='", ",x 1w" },
		{ "a<p style='", ";" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *html = repeated(
			cases[i].head, cases[i].unit, 30000);

		assert_int_equal(*sanitized(html), 'a');
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
	assert_memory_equal(sanitized(html), "<p>kept</p>", 11);
}

/* Words are not attributes, and quoted ones neither. */
static void many_words_are_no_attributes(void **state)
{
	const char *words = repeated("", "word 'x' ", 200);

	(void)state;
	assert_true(ends_in(
		sanitized(arena_printf(&arena, "1 < 2 %s<b>end</b>", words)),
		"<b>end</b>"));
	assert_true(
		ends_in(sanitized(arena_printf(&arena,
				"<img src=/i alt = \"%s\"><b>end</b>", words)),
			"<b>end</b>"));
}

/* Beyond the elements that are read, words are still there to be read. */
static void what_has_too_many_elements_goes_on_as_text(void **state)
{
	const char *start = repeated("", "<p>x</p>", 10000);
	const char *out = sanitized(joined(start,
		"<table><tr><td><i>last</i> &amp; <script>no()</script>least"
		"</table><p>end"));

	(void)state;
	assert_memory_equal(out, "<p>x</p><p>x</p>", 16);
	assert_non_null(strstr(out, "<p>x</p> last &amp; least"));
	assert_true(ends_in(out, " end"));
	out = sanitized(joined(repeated("", "<hr>", 9990),
		"<p>a</p><script>'<b><b><b><b><b><b><b><b><b><b>'</script>"
		"<p>end</p>"));
	assert_true(ends_in(out, "<hr/><p>a</p><p>end</p>"));
	out = sanitized(repeated("", "<table><td>x</table>", 4000));
	assert_non_null(strstr(out, "</table> x x x"));
	assert_true(ends_in(out, " x x x"));
}

static void a_long_document_ends_in_an_ellipsis(void **state)
{
	const char *once = sanitized(repeated("<p>", "\"", HTML_MAX));

	(void)state;
	assert_true(strlen(once) > HTML_MAX / 2);
	assert_true(ends_in(once, "&quot;</p>" ELLIPSIS));
	once = sanitized(repeated("<p>", "a<b>b</b> ", HTML_MAX / 5));
	assert_true(ends_in(once, ELLIPSIS));
	once = sanitized(repeated("<p>", "\u00E9", HTML_MAX));
	assert_true(ends_in(once, "\u00E9</p>" ELLIPSIS));
	once = sanitized(repeated("<p>", "x ", HTML_MAX / 2 - 10000));
	assert_true(ends_in(once, " x </p>"));
}

static void deep_elements_end_where_the_depth_does(void **state)
{
	const char *once = sanitized(joined(
		repeated("", "<blockquote>", HTML_DEPTH_MAX * 2), "deep"));
	size_t n = 0;

	(void)state;
	for (const char *s = once; (s = strstr(s, "<blockquote>")); s++)
		n++;
	assert_int_equal(n, HTML_DEPTH_MAX);
	assert_non_null(strstr(once, "deep</blockquote>"));
	once = sanitized(joined(repeated("", "<div>", HTML_DEPTH_MAX - 2),
		"<table><tr><td>a<td>b</table><i>c</i><u><s>d"));
	assert_non_null(strstr(once, "<div>a b<i>c</i><u><s>d</s></u></div>"));
	assert_string_equal(
		html_to_text(&arena,
			joined(repeated("x", "<div>", HTML_DEPTH_MAX - 10),
				"deep"),
			100),
		"x\n\ndeep");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			hostile_documents_cost_little, forget),
		cmocka_unit_test_teardown(
			an_element_has_a_greatest_number_of_attributes, forget),
		cmocka_unit_test_teardown(many_words_are_no_attributes, forget),
		cmocka_unit_test_teardown(
			what_has_too_many_elements_goes_on_as_text, forget),
		cmocka_unit_test_teardown(
			a_long_document_ends_in_an_ellipsis, forget),
		cmocka_unit_test_teardown(
			deep_elements_end_where_the_depth_does, forget),
	};

	return cmocka_run_group_tests_name(
		"text/html_limits", tests, NULL, NULL);
}
