/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "text/one_line.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* 216 characters. */
#define LONG                                                                \
	"A sentence that goes on about letters, about the hands that once " \
	"wrote them, about the ink that they had and the paper that was "   \
	"dear, and about whoever reads them now and cannot say from what "  \
	"time they come to us."
#define MIDDLE                                                              \
	"The network sorts letters by the hand that wrote them, and it is " \
	"right in nine of ten cases."

static void a_comment_becomes_one_line(void **state)
{
	static const struct {
		const char *comment, *title, *line;
	} cases[] = {
		{ MIDDLE, "T", MIDDLE },
		{ MIDDLE " More is said here.", "T", MIDDLE },
		/* Two short ones have room together. */
		{ "Letters are sorted. Nobody has to read them.", "T",
			"Letters are sorted. Nobody has to read them." },
		{ "字被排好了。没有人要读。", "T", "字被排好了。没有人要读。" },
		{ "Letters are sorted. " LONG, "T", "Letters are sorted." },
		/* What is too long is left out before it is cut. */
		{ LONG " " MIDDLE, "T", MIDDLE },
		{ LONG " It is right. " MIDDLE, "T", MIDDLE },
		{ "Two paragraphs\n\nof an editor", "T",
			"Two paragraphs of an editor" },
		{ "", "A title", "A title" },
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			one_line(&a, cases[i].comment, cases[i].title),
			cases[i].line);
	arena_release(&a);
}

static void what_fits_nowhere_is_cut_at_a_word(void **state)
{
	struct arena a = ARENA_INIT;
	const char *line = one_line(&a, LONG " It is right.", "T");
	size_t len = strlen(line);

	(void)state;
	assert_true(utf8_length(LONG) > ONE_LINE_MAX);
	assert_in_range(utf8_length(line), 150, ONE_LINE_MAX);
	assert_memory_equal(line, LONG, len - strlen("…"));
	assert_string_equal(line + len - strlen("…"), "…");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_comment_becomes_one_line),
		cmocka_unit_test(what_fits_nowhere_is_cut_at_a_word),
	};

	return cmocka_run_group_tests_name("text/one_line", tests, NULL, NULL);
}
