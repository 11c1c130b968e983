/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "app/ini.h"

static struct arena a;

static int setup(void **state)
{
	(void)state;
	arena_init(&a);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

/* What was read, one setting a line: "LINE [section#heading] name=value". */
static const char *read_all(const char *text)
{
	struct settings settings = { 0 };
	struct strings problems = { 0 };
	const char *out = "";

	ini_parse_text(&a, "f.conf", text, &settings, &problems);
	for (size_t i = 0; i < settings.n; i++) {
		const struct setting *s = &settings.items[i];

		out = arena_printf(&a, "%s%d [%s#%zu] %s=%s\n", out, s->line,
			s->section, s->heading, s->name, s->value);
	}
	for (size_t i = 0; i < problems.n; i++)
		out = arena_printf(&a, "%s%s\n", out, problems.items[i]);
	return out;
}

static void settings_carry_their_line_and_heading(void **state)
{
	static const struct {
		const char *text, *read;
	} cases[] = {
		{ "", "" },
		{ "[a]\nx = 1\n", "2 [a#1] x=1\n" },
		{ "\xEF\xBB\xBF[a]\nx=1", "2 [a#1] x=1\n" },
		{ "# c\n; c\n\n[a]\r\nx = 1 \r\n", "5 [a#1] x=1\n" },
		{ "[a]\nx = 1 ; not this\n", "2 [a#1] x=1\n" },
		{ "[a]\nx = http://h/a;b#c\n", "2 [a#1] x=http://h/a;b#c\n" },
		{ "[i]\nx=1\n[i]\nx=2\n", "2 [i#1] x=1\n4 [i#2] x=2\n" },
		{ "[a]\nx = one\n  two\n\tthree\n",
			"2 [a#1] x=one two three\n" },
		{ "[a]\nx =\n  one\n", "2 [a#1] x=one\n" },
		{ "[a]\nnonsense\n",
			"f.conf:2: neither a [heading] nor a KEY = VALUE\n" },
		{ "[a\nx=1\n",
			"2 [#1] x=1\n"
			"f.conf:1: neither a [heading] nor a KEY = VALUE\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(read_all(cases[i].text), cases[i].read);
}

/* Every length around the limits of the reader underneath. */
static void long_lines_come_back_whole(void **state)
{
	(void)state;
	for (size_t len = 150; len < 800; len++) {
		char *value = arena_alloc(&a, len + 1);

		for (size_t i = 0; i < len; i++)
			value[i] = "abc d#;"[(i * 3 + len) % 7];
		value[0] = 'v';
		value[len - 1] = 'e';
		/* " ;" would begin a comment, here as in any line. */
		for (size_t i = 1; i < len; i++)
			if (value[i] == ';' && value[i - 1] == ' ')
				value[i] = ',';
		const char *got = read_all(
			arena_printf(&a, "[a]\nx = %s\ny = 2\n", value));

		assert_string_equal(got,
			arena_printf(&a, "2 [a#1] x=%s\n3 [a#1] y=2\n", value));
	}
}

static void a_heading_too_long_is_told(void **state)
{
	char *name = arena_alloc(&a, 61);

	(void)state;
	memset(name, 'n', 60);
	assert_non_null(strstr(read_all(arena_printf(&a, "[%s]\nx=1\n", name)),
		"f.conf:1: the heading is longer than 49 bytes"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_carry_their_line_and_heading),
		cmocka_unit_test(long_lines_come_back_whole),
		cmocka_unit_test(a_heading_too_long_is_told),
	};

	return cmocka_run_group_tests_name("app/ini", tests, setup, teardown);
}
