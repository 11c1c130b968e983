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

static void speak(struct sample *s, const char *language)
{
	s->issue.language = s->site.language = language;
	sample_month(s, 2020, 12);
	sample_month(s, 2020, 11);
	sample_year(s, 2020);
}

static void the_page_in_japanese_is_the_golden_one(void **state)
{
	struct sample *s = *state;

	speak(s, "ja");
	strbuf_reset(&s->out);
	assert_int_equal(
		render_page(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	assert_golden(&s->out, "page-ja.html");
}

static void the_text_in_chinese_is_the_golden_one(void **state)
{
	struct sample *s = *state;

	speak(s, "zh-Hans");
	strbuf_reset(&s->out);
	assert_int_equal(render_text(&s->issue, &s->site, &s->nav, false,
				 &s->out, &s->err),
		0);
	assert_golden(&s->out, "issue-zh.txt");
}

/* The words of the sample's own record stay: "also in" and counts do not. */
static void no_english_label_is_left(void **state)
{
	struct sample *s = *state;
	static const char *const english[] = { "week ", "Papers and", "also in",
		"Past issues", "picks", "this issue", "by the editor",
		"minutes", "January", "sources", ">code<", "Coverage" };
	static const char *const languages[] = { "ja", "zh-Hans" };

	for (size_t i = 0; i < COUNT(languages); i++) {
		speak(s, languages[i]);
		for (size_t k = 0; k < COUNT(english); k++)
			assert_has_not(s, english[k]);
	}
}

static void text_of_another_language_says_so(void **state)
{
	struct sample *s = *state;

	assert_has(s,
		"<h3 id=\"w2021-03-o1\"><a href=\"https://www.wired.com/story/"
		"us-needs-more-foreign/\" lang=\"zh\">");
	assert_has(s, "<p lang=\"zh\">\xE6\x8A\xA5"); /* the comment */
	assert_has(s, "<blockquote><p lang=\"zh\"><strong>");
	assert_has(s, "<small lang=\"en\">wired.com</small>");
	assert_int_equal(count_of(body(s), " lang="), 4);
	speak(s, "ja");
	assert_has(s, "<em lang=\"en\">Switch Transformers");
	assert_has(s, "<p lang=\"en\"><strong><a href=\"https://www.jeremy");
	assert_has(s, "<small lang=\"ja\">jeremyjordan.me</small>");
	assert_has(s, "<p lang=\"en\">Prometheus and Grafana");
	assert_has(s, "<h3 id=\"w2021-03-o2\" lang=\"en\">A mailing list");
	/* What the editor wrote is in the language of the issue. */
	assert_has(s, "\">A trillion parameters, one expert a token</a>");
	assert_has(s, "<p>Each token is routed");
}

static void a_language_that_is_none_is_not_passed_on(void **state)
{
	struct sample *s = *state;
	static const struct {
		const char *language, *expected; /* NULL: no attribute */
	} cases[] = {
		{ "de", " lang=\"de\"" },
		{ "pt-BR", " lang=\"pt-BR\"" },
		{ "en-US", NULL },
		{ "EN", NULL },
		{ "English", NULL },
		{ "e\" onclick=\"x", NULL },
		{ "d", NULL },
		{ "", NULL },
		{ NULL, NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct item *item = sample_item(s, 0, 1);

		item->language = cases[i].language;
		const char *at = strstr(body(s), "<em");

		at = strstr(at + 1, "<em"); /* of the second paper */
		size_t n = strcspn(at, ">");

		assert_string_equal(arena_strndup(&s->a, at + 3, n - 3),
			cases[i].expected ? cases[i].expected : "");
	}
}

static void chinese_in_other_characters_is_another_language(void **state)
{
	struct sample *s = *state;
	static const struct {
		const char *page, *text;
		bool foreign;
	} cases[] = {
		{ "zh-Hans", "zh", false },
		{ "zh-Hans", "zh-CN", false },
		{ "zh-Hans", "zh-tw", true },
		{ "zh-Hans", "zh-Hant", true },
		{ "zh-Hant", "zh-HK", false },
	};
	struct labels_list *own = arena_alloc(&s->a, sizeof *own);

	*ARRAY_PUSH(&s->a, own) = *labels_shipped[2];
	own->items[0].language = "zh-Hant";
	s->site.labels = own;
	for (size_t i = 0; i < COUNT(cases); i++) {
		speak(s, cases[i].page);
		sample_item(s, 0, 1)->language = cases[i].text;
		assert_int_equal(strstr(body(s),
					 arena_printf(&s->a, "<em lang=\"%s\"",
						 cases[i].text)) != NULL,
			cases[i].foreign);
	}
}

static void the_script_tells_where_no_feed_does(void **state)
{
	struct sample *s = *state;
	static const struct {
		const char *title, *expected;
	} cases[] = {
		{ "\xE6\xA9\x9F\xE6\xA2\xB0 learning \xE3\x81\xAE", "ja" },
		{ "\xE6\x9C\xBA\xE5\x99\xA8 learning", "zh" },
		{ "\xEA\xB8\xB0\xEA\xB3\x84", "ko" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		sample_item(s, 0, 1)->title = cases[i].title;
		assert_has(s,
			arena_printf(&s->a, "<em lang=\"%s\">%s</em>",
				cases[i].expected, cases[i].title));
	}
	sample_item(s, 0, 1)->title = "2048 = 2^11";
	assert_has(s, "<em>2048 = 2^11</em>");
}

/* An issue keeps its language when the site changes it. */
static void an_issue_speaks_its_own_language(void **state)
{
	struct sample *s = *state;

	s->site.language = "ja";
	assert_has(s, "Past issues");
	s->issue.language = "xx";
	assert_has_not(s, "Past issues");
	s->site.language = "yy";
	assert_has(s, "Past issues");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(the_page_in_japanese_is_the_golden_one),
		WITH_SAMPLE(the_text_in_chinese_is_the_golden_one),
		WITH_SAMPLE(no_english_label_is_left),
		WITH_SAMPLE(text_of_another_language_says_so),
		WITH_SAMPLE(a_language_that_is_none_is_not_passed_on),
		WITH_SAMPLE(chinese_in_other_characters_is_another_language),
		WITH_SAMPLE(the_script_tells_where_no_feed_does),
		WITH_SAMPLE(an_issue_speaks_its_own_language),
	};

	return cmocka_run_group_tests_name(
		"render/language", tests, NULL, NULL);
}
