/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "issue_sample.h"
#include "render_golden.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define COLUMNS 78
#define TA "\xE4\xBB\x96"   /* a wide character */
#define STOP "\xE3\x80\x82" /* its full stop */

static const char *text(struct sample *s, bool colour)
{
	strbuf_reset(&s->out);
	assert_int_equal(render_text(&s->issue, &s->site, &s->nav, colour,
				 &s->out, &s->err),
		0);
	return s->out.data;
}

static const char *markdown(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_markdown(&s->issue, &s->site, &s->nav, &s->out, &s->err),
		0);
	return s->out.data;
}

static void assert_has(const char *where, const char *part)
{
	if (!strstr(where, part))
		fail_msg("no '%s' in %s", part, where);
}

static void the_sample_is_the_golden_text(void **state)
{
	struct sample *s = *state;

	(void)text(s, false);
	assert_golden(&s->out, "issue.txt");
}

static void the_sample_is_the_golden_markdown(void **state)
{
	struct sample *s = *state;

	(void)markdown(s);
	assert_golden(&s->out, "issue.md");
}

/*
 * By a rule of its own, coarser than the writer's: what is from U+2E80 on is
 * two columns wide, a mark of U+0300 to U+036F none.
 */
static size_t width(const char *line, size_t len)
{
	const char *end = line + len;
	size_t n = 0;

	while (line < end) {
		int32_t c = utf8_next(&line, end);

		n += c >= 0x2E80 ? 2 : c >= 0x0300 && c <= 0x036F ? 0 : 1;
	}
	return n;
}

static void assert_narrow(const char *out)
{
	for (const char *s = out; *s;) {
		size_t len = strcspn(s, "\n");
		bool is_link = len > 5 && s[2 + strspn(s + 2, " ")] == '[';

		if (!is_link && width(s, len) > COLUMNS)
			fail_msg("%zu columns: %.*s", width(s, len), (int)len,
				s);
		s += len + (s[len] == '\n');
	}
}

static void no_line_is_wider_than_the_terminal(void **state)
{
	struct sample *s = *state;
	char *word = arena_alloc(&s->a, 501);

	assert_narrow(text(s, false));
	memset(word, 'x', 500);
	sample_item(s, 0, 0)->headline = word;
	sample_item(s, 0, 1)->comment = arena_printf(&s->a, "a %s b", word);
	assert_narrow(text(s, false));
	sample_item(s, 0, 1)->comment = TA TA
		" says " TA TA ", and e\xCC\x81x e\xCC\x81x " TA TA STOP
		" " TA TA TA TA TA TA TA TA TA TA TA TA TA TA TA TA TA TA TA TA
			TA TA TA TA TA;
	assert_narrow(text(s, false));
}

/* A paragraph for every length, so that the stop meets each column. */
static void assert_never_begins_a_line(struct sample *s, const char *mark)
{
	const char *line = "";

	for (size_t i = 0; i < 80; i++) {
		line = arena_printf(&s->a, "%s" TA, line);
		sample_item(s, 0, 0)->comment = arena_printf(
			&s->a, "%s%s" TA, line, mark);
		assert_has(text(s, false), arena_printf(&s->a, TA "%s", mark));
		assert_null(strstr(
			s->out.data, arena_printf(&s->a, "\n  %s", mark)));
	}
}

static void what_closes_never_begins_a_line(void **state)
{
	static const char *const marks[] = { STOP, "\xE3\x80\x8D",
		"\xE2\x80\x9D", "\xE2\x80\xA6", "\xE3\x83\xA3", "\xE3\x83\xBC",
		"\xEF\xBD\x9E", "\xEF\xBC\x9A", ")", "!" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		assert_never_begins_a_line(*state, marks[i]);
}

static void what_opens_never_ends_a_line(void **state)
{
	struct sample *s = *state;
	static const char *const marks[] = { "\xE3\x80\x8C", "\xE2\x80\x9C",
		"\xEF\xBC\x88", "\xE3\x80\x8A", "(" };

	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
		const char *line = "";

		for (size_t i = 0; i < 80; i++) {
			line = arena_printf(&s->a, "%s" TA, line);
			sample_item(s, 0, 0)->comment = arena_printf(
				&s->a, "%s%s" TA TA, line, marks[k]);
			assert_has(text(s, false),
				arena_printf(&s->a, "%s" TA, marks[k]));
		}
	}
}

static void equal_addresses_have_one_number_and_stand_whole_at_the_end(
	void **state)
{
	struct sample *s = *state;
	const char *out = text(s, false);

	assert_int_equal(count_of(out, "https://arxiv.org/abs/2101.03961"), 1);
	assert_int_equal(count_of(out, "token [1]"), 2);
	assert_has(out, "\n   [1] https://arxiv.org/abs/2101.03961\n");
	assert_has(out,
		"_Attention_With_Linear_Complexities_WACV_2021_paper.pdf\n");
	assert_has(out, "\n  [18] https://www.wired.com/");
}

static void without_colour_there_is_no_escape(void **state)
{
	struct sample *s = *state;

	assert_null(strchr(text(s, false), '\033'));
}

/* Takes "\033[...m" out. */
static void strip(const char *from, struct strbuf *ret)
{
	while (*from) {
		if (*from == '\033')
			from += strcspn(from, "m");
		else
			strbuf_addch(ret, *from);
		from++;
	}
}

static void colour_changes_no_word_and_ends_where_it_began(void **state)
{
	struct sample *s = *state;
	struct strbuf plain;

	strbuf_init(&plain, 1 << 20);
	strip(text(s, true), &plain);
	assert_has(s->out.data, "\033[1mML News #Week3, 2021\n\033[0m");
	assert_int_equal(count_of(s->out.data, "\033[0m") * 2,
		count_of(s->out.data, "\033["));
	assert_string_equal(plain.data, text(s, false));
	strbuf_release(&plain);
}

static void direction_marks_are_left_out(void **state)
{
	struct sample *s = *state;

	sample_item(s, 0, 0)->headline = "abc\xE2\x80\xAEtxt.exe\xE2\x81\xA6";
	assert_has(text(s, false), "\nabctxt.exe [1]\n");
}

static void the_neighbours_are_named_in_text_too(void **state)
{
	struct sample *s = *state;

	assert_has(text(s, false),
		"  2021 week 2 \xE2\x87\x90 2021 week 3 (this issue) "
		"\xE2\x87\x92 2021 week 4 (not yet written)\n");
	s->nav = (struct nav){ .next = &s->next };
	assert_has(text(s, false),
		"\n  2021 week 3 (this issue) \xE2\x87\x92 2021 week 4\n");
	assert_has(markdown(s),
		"\n2021 week 3 (this issue) \xE2\x87\x92 [2021 week "
		"4](<https://ml-news.example/2021/week/4/>)\n");
}

static void markdown_takes_no_text_for_markup(void **state)
{
	struct sample *s = *state;
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "*a* _b_ `c` [d](e)",
			"\n\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)\n" },
		{ "<b>&amp; | ~x~", "\n\\<b\\>\\&amp; \\| \\~x\\~\n" },
		{ "# no heading #", "\n\\# no heading \\#\n" },
		{ "- no list", "\n\\- no list\n" },
		{ "+ no list", "\n\\+ no list\n" },
		{ "1. no list", "\n1\\. no list\n" },
		{ "12) no list", "\n12\\) no list\n" },
		{ "2021 was no list.", "\n2021 was no list.\n" },
		{ "a line\n- and one", "\na line - and one\n" },
		{ "one\n\n> two", "\none\n\n\\> two\n" },
		{ "back\\slash $x$", "\nback\\\\slash \\$x\\$\n" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		sample_item(s, 0, 0)->comment = cases[i].text;
		assert_has(markdown(s), cases[i].expected);
	}
}

static void an_address_cannot_leave_its_link(void **state)
{
	struct sample *s = *state;

	sample_item(s, 0, 0)->url = "https://a.example/>)<b>\\";
	assert_has(markdown(s), "](<https://a.example/%3E)%3Cb%3E%5C>)");
}

static void an_item_without_anything_else_is_headline_and_comment(void **state)
{
	struct sample *s = *state;

	assert_has(markdown(s),
		"\n### A mailing list without addresses\n\nA thread that has "
		"no page of its own.\n");
	assert_has(text(s, false),
		"\nA mailing list without addresses\n\n  A thread that has no "
		"page of its own.\n");
}

static void both_refuse_what_is_too_large(void **state)
{
	struct sample *s = *state;
	struct strbuf small;

	strbuf_init(&small, 100);
	assert_int_equal(render_text(&s->issue, &s->site, &s->nav, true, &small,
				 &s->err),
		-1);
	strbuf_release(&small);
	strbuf_init(&small, 100);
	assert_int_equal(
		render_markdown(&s->issue, &s->site, &s->nav, &small, &s->err),
		-1);
	assert_string_not_equal(s->err.text, "");
	strbuf_release(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(the_sample_is_the_golden_text),
		WITH_SAMPLE(the_sample_is_the_golden_markdown),
		WITH_SAMPLE(no_line_is_wider_than_the_terminal),
		WITH_SAMPLE(what_closes_never_begins_a_line),
		WITH_SAMPLE(what_opens_never_ends_a_line),
		WITH_SAMPLE(
			equal_addresses_have_one_number_and_stand_whole_at_the_end),
		WITH_SAMPLE(without_colour_there_is_no_escape),
		WITH_SAMPLE(colour_changes_no_word_and_ends_where_it_began),
		WITH_SAMPLE(direction_marks_are_left_out),
		WITH_SAMPLE(the_neighbours_are_named_in_text_too),
		WITH_SAMPLE(markdown_takes_no_text_for_markup),
		WITH_SAMPLE(an_address_cannot_leave_its_link),
		WITH_SAMPLE(
			an_item_without_anything_else_is_headline_and_comment),
		WITH_SAMPLE(both_refuse_what_is_too_large),
	};

	return cmocka_run_group_tests_name("render/text", tests, NULL, NULL);
}
