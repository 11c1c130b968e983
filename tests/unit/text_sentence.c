/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "text/sentence.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct split_case {
	const char *text;
	const char *sentences; /* with " | " between */
};

static const char *join(struct arena *a, const struct strings *list)
{
	const char *joined = "";

	for (size_t i = 0; i < list->n; i++)
		joined = arena_printf(
			a, "%s%s%s", joined, i ? " | " : "", list->items[i]);
	return joined;
}

static void check_all(const struct split_case *cases, size_t n)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++) {
		struct strings list;

		sentence_split(&a, cases[i].text, 100, &list);
		assert_string_equal(join(&a, &list), cases[i].sentences);
	}
	arena_release(&a);
}

static void stops_end_sentences(void **state)
{
	static const struct split_case cases[] = {
		{ "", "" },
		{ "One here. Two there! Is it three? Yes.",
			"One here. | Two there! | Is it three? | Yes." },
		{ "It said \"Stop.\" We stopped. (It held.) So.",
			"It said \"Stop.\" | We stopped. | (It held.) | So." },
		{ "Broken\nby lines.  Twice\nso.",
			"Broken by lines. | Twice so." },
		{ "In 2020. We saw it.", "In 2020. | We saw it." },
		{ "See https://example.org/a.b. Next one.",
			"See https://example.org/a.b. | Next one." },
		{ "\u00C9t\u00E9 fini. \u00C9cole. \u00DCber uns.",
			"\u00C9t\u00E9 fini. | \u00C9cole. | "
			"\u00DCber uns." },
		{ "Four follow. (i) First it is. (ii) Then it was.",
			"Four follow. | (i) First it is. | "
			"(ii) Then it was." },
		{ "It fits. $x$ is small.", "It fits. | $x$ is small." },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void abbreviations_do_not_end_them(void **state)
{
	static const struct split_case cases[] = {
		{ "Models, e.g. BERT, i.e. Encoders, work.",
			"Models, e.g. BERT, i.e. Encoders, work." },
		{ "Smith et al. (2020) and Doe et al. 2021 agree.",
			"Smith et al. (2020) and Doe et al. 2021 agree." },
		{ "As by Doe et al. We differ.",
			"As by Doe et al. | We differ." },
		{ "See Fig. 2, Eq. (3) and Sec. IV.",
			"See Fig. 2, Eq. (3) and Sec. IV." },
		{ "Cats vs. Dogs by Dr. J. A. Doe.",
			"Cats vs. Dogs by Dr. J. A. Doe." },
		{ "The U.S. President met Apple Inc. The end.",
			"The U.S. President met Apple Inc. | The end." },
		{ "Take No. 5. The answer is no. So be it.",
			"Take No. 5. | The answer is no. | So be it." },
		{ "On Jan. 5 it gained 3.5 points with i.i.d. samples.",
			"On Jan. 5 it gained 3.5 points with i.i.d. "
			"samples." },
		{ "1. Open the box. 2. Close it.",
			"1. Open the box. | 2. Close it." },
		{ "Node.js and GPT-3.5 run. v2.0 too.",
			"Node.js and GPT-3.5 run. v2.0 too." },
		{ "\"Why?\" he asked.", "\"Why?\" he asked." },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void cjk_stops_need_no_blank(void **state)
{
	static const struct split_case cases[] = {
		{ "\u884C\u3063\u305F\u3002\u6B21\u306B\uFF01\u7D42",
			"\u884C\u3063\u305F\u3002 | \u6B21\u306B\uFF01" },
		{ "\u300C\u884C\u304F\u3002\u300D\u3068\u8A00\u3046\u3002",
			"\u300C\u884C\u304F\u3002\u300D\u3068\u8A00\u3046"
			"\u3002" },
		{ "\u201C\u597D\u3002\u201D\u5979\u8D70\u4E86\u3002",
			"\u201C\u597D\u3002\u201D | \u5979\u8D70\u4E86\u3002" },
		{ "\u771F\u7684\u5417\uFF1F\uFF01\u662F\u3002",
			"\u771F\u7684\u5417\uFF1F\uFF01 | \u662F\u3002" },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void pieces_of_sentences_are_left_out(void **state)
{
	static const struct split_case cases[] = {
		{ "A heading\n\nA sentence.\n\nAnother heading",
			"A sentence." },
		{ "Whole. The rest was cut in the mid", "Whole." },
		{ "Whole. And so on [\u2026]", "Whole." },
		{ "Whole. Read more...", "Whole." },
		{ "\u2026was cut. Whole.", "Whole." },
		{ "...was cut. Whole.", "Whole." },
		{ "We list as follows:\n- an item\n- A full one.\n\u2022 x",
			"A full one." },
		{ ". . . !!! ???", "" },
	};

	(void)state;
	check_all(cases, COUNT(cases));
}

static void no_more_than_max_are_given(void **state)
{
	struct arena a = ARENA_INIT;
	struct strings list;

	(void)state;
	sentence_split(&a, "One. Two. Three.\n\nFour.", 2, &list);
	assert_string_equal(join(&a, &list), "One. | Two.");
	sentence_split(&a, "One. Two.", 0, &list);
	assert_int_equal(list.n, 0);
	arena_release(&a);
}

/* Each would take very long if all were read again for every byte. */
static void hostile_text_is_read_once(void **state)
{
	static const char *const units[] = { ")", "!)", ". ", "(", "\n- ", ".)",
		"a.", "\u3002\u300D", "$", "\xFF", " ", "A. " };
	struct arena a = ARENA_INIT;
	const size_t size = 200000;

	(void)state;
	for (size_t i = 0; i < COUNT(units); i++) {
		size_t len = strlen(units[i]);
		char *text = arena_alloc(&a, size + len + 1);
		struct strings list;

		for (size_t n = 0; n < size; n += len)
			memcpy(text + n, units[i], len);
		sentence_split(&a, text, 50, &list);
		assert_in_range(list.n, 0, 50);
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stops_end_sentences),
		cmocka_unit_test(abbreviations_do_not_end_them),
		cmocka_unit_test(cjk_stops_need_no_blank),
		cmocka_unit_test(pieces_of_sentences_are_left_out),
		cmocka_unit_test(no_more_than_max_are_given),
		cmocka_unit_test(hostile_text_is_read_once),
	};

	return cmocka_run_group_tests_name("text/sentence", tests, NULL, NULL);
}
