/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Case 079: nothing in a title moves the cursor or makes a second line. */
static void foreign_text_leaves_escaped(void **state)
{
	static const struct {
		const char *text, *out;
	} cases[] = {
		{ "", "" },
		{ "plain \u00E9 \u65B0 \U0001F600",
			"plain \u00E9 \u65B0 \U0001F600" },
		{ "ok\nforged line\r", "ok\\nforged line\\x0d" },
		{ "clear \x1B[2J\x1B]0;owned\x07",
			"clear \\x1b[2J\\x1b]0;owned\\x07" },
		{ "<0>emergency", "<0>emergency" },
		{ "del \x7F", "del \\x7f" },
		{ "c1 \xC2\x9B"
		  "31m",
			"c1 \\u009b31m" },
		{ "bidi \u202Egro \u2066 \u200F",
			"bidi \\u202egro \\u2066 \\u200f" },
		{ "sep \u2028 par \u2029", "sep \\u2028 par \\u2029" },
		{ "bad \xFF \xC3", "bad \\xff \\xc3" },
	};
	char out[200];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		log_escape(out, sizeof out, cases[i].text);
		assert_string_equal(out, cases[i].out);
	}
}

static void escaping_cuts_between_characters(void **state)
{
	static const char *const cuts[] = { "", "", "a", "a", "a\u00E9",
		"a\u00E9", "a\u00E9\\n", "a\u00E9\\nz" };
	char out[16] = "untouched";

	(void)state;
	log_escape(out, 0, "text");
	assert_string_equal(out, "untouched");
	for (size_t size = 1; size < COUNT(cuts); size++) {
		log_escape(out, size, "a\u00E9\nz");
		assert_string_equal(out, cuts[size]);
	}
}

/* What log_info() writes while standard error is a pipe. */
static size_t capture(char *out, size_t size, const char *title)
{
	int ends[2], saved = dup(STDERR_FILENO);

	assert_int_equal(pipe(ends), 0);
	assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
	log_info("title=\"%s\"", title);
	log_debug("below the threshold");
	assert_true(dup2(saved, STDERR_FILENO) >= 0);
	(void)close(saved);
	(void)close(ends[1]);
	ssize_t len = read(ends[0], out, size - 1);

	(void)close(ends[0]);
	assert_true(len >= 0);
	out[len] = '\0';
	return (size_t)len;
}

static void an_event_is_one_line_with_its_priority(void **state)
{
	char out[4096];

	(void)state;
	assert_int_equal(unsetenv("JOURNAL_STREAM"), 0);
	log_init(LOG_LEVEL_INFO);
	(void)capture(out, sizeof out, "a\nb");
	assert_string_equal(out, "title=\"a\\nb\"\n");
	assert_int_equal(setenv("JOURNAL_STREAM", "8:1", 1), 0);
	log_init(LOG_LEVEL_INFO);
	(void)capture(out, sizeof out, "<0>x");
	assert_string_equal(out, "<6>title=\"<0>x\"\n");
	assert_int_equal(unsetenv("JOURNAL_STREAM"), 0);
	log_init(LOG_LEVEL_ERR);
	assert_int_equal(capture(out, sizeof out, "silent"), 0);
}

static void a_line_has_a_greatest_length(void **state)
{
	char title[20001], out[4096];

	(void)state;
	memset(title, 'x', sizeof title - 1);
	title[sizeof title - 1] = '\0';
	log_init(LOG_LEVEL_INFO);
	size_t len = capture(out, sizeof out, title);

	assert_in_range(len, 100, LOG_LINE_MAX);
	assert_int_equal(out[len - 1], '\n');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(foreign_text_leaves_escaped),
		cmocka_unit_test(escaping_cuts_between_characters),
		cmocka_unit_test(an_event_is_one_line_with_its_priority),
		cmocka_unit_test(a_line_has_a_greatest_length),
	};

	return cmocka_run_group_tests_name("base/log", tests, NULL, NULL);
}
