/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "text/pattern.h"
#include "text/phrase_set.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool occurs(const char *pattern, const char *text)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	const struct pattern *p = NULL;

	if (pattern_compile(&a, pattern, &p, &err) < 0)
		fail_msg("%s: %s", pattern, err.text);
	bool ret = pattern_occurs(p, text, 4096);

	arena_release(&a);
	return ret;
}

static void patterns_are_found_where_they_occur(void **state)
{
	static const struct {
		const char *pattern, *text;
		bool occurs;
	} cases[] = {
		{ "gpt-[0-9]+", "Meet GPT-4o", true },
		{ "gpt-[0-9]+", "Meet GPT-Neo", false },
		{ "^a", "ba", false },
		{ "^a", "ab", true },
		{ "a$", "ab", false },
		{ "a$", "ba", true },
		{ "^(ab|cd|ef)$", "ab", true },
		{ "^(ab|cd|ef)$", "cd", true },
		{ "^(ab|cd|ef)$", "ef", true },
		{ "^(ab|cd|ef)$", "cdef", false },
		{ "^(ab|cd)*x$", "ababcdx", true },
		{ "^(ab|cd)*x$", "abcx", false },
		{ "^a{3}$", "aaa", true },
		{ "^a{3}$", "aa", false },
		{ "^a{2,3}$", "aa", true },
		{ "^a{2,3}$", "aaa", true },
		{ "^a{2,3}$", "aaaa", false },
		{ "^a{2,}$", "aaaaa", true },
		{ "^a{2,}$", "a", false },
		{ "^(ab?){2}c$", "aabc", true },
		{ "^colou?r$", "color", true },
		{ "^colou?r$", "colouur", false },
		{ "^a.c$",
			"a\xE2\x80\xA6"
			"c",
			true },
		{ "^[^a-c]$", "b", false },
		{ "^[^a-c]$", "\xD0\x96", true },
		{ "^[]x-]+$", "x]-", true },
		{ "^[[:digit:]_]+$", "12_3", true },
		{ "^[[:alpha:]]+$",
			"Stra\xC3\x9F"
			"e",
			true },
		{ "^[[:alpha:]]+$", "a1", false },
		{ "^\\w+\\s\\d$", "ab_\xC3\xA9 7", true },
		{ "^\\D$", "7", false },
		{ "\\bAI\\b", "said", false },
		{ "\\bAI\\b", "an AI, said", true },
		{ "\\bAI\\b", "AI", true },
		{ "\\bAI", "\xD0\x96 ai", true },
		{ "\\bAI",
			"\xD0\x96"
			"ai",
			false },
		{ "a\\.b", "axb", false },
		{ "a\\.b", "a.b", true },
		{ "\xD0\xBC\xD0\xBE\xD0\xB4", "\xD0\x9C\xD0\x9E\xD0\x94",
			true },
		{ "^[\xD0\x90-\xD0\xAF]$", "\xD0\xB6", true },
		{ "^((a*)*)*b$", "aaab", true },
		{ "x|y|z", "..z", true },
		{ "x", "\xFF\xFFx", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (occurs(cases[i].pattern, cases[i].text) != cases[i].occurs)
			fail_msg("%s in %s", cases[i].pattern, cases[i].text);
}

static void what_is_no_pattern_is_refused_with_the_reason(void **state)
{
	static const struct {
		const char *pattern, *reason;
	} cases[] = {
		{ "(a", "'(' is not closed" },
		{ "a)", "')' closes nothing" },
		{ "*a", "nothing before it" },
		{ "a**", "nothing before it" },
		{ "a+?", "nothing before it" },
		{ "(?:a)", "nothing before it" },
		{ "[a", "not closed" },
		{ "[b-a]", "no list of characters" },
		{ "[[:nope:]]", "no known class" },
		{ "a{", "a count behind it" },
		{ "a{3,2}", "a count behind it" },
		{ "a{0}", "a count behind it" },
		{ "a{99999999999}", "a count behind it" },
		{ "(a)\\1", "back-references" },
		{ "\\q", "'\\q' means nothing" },
		{ "a\\", "means nothing" },
		{ "a{200}b{200}", "too many parts" },
		{ "((((a{9}){9}){9}){9}){9}", "too many parts" },
		{ "((((((((((((((((((((((a))))))))))))))))))))))", "too deep" },
		{ "a*", "empty text" },
		{ "a|", "empty text" },
		{ "", "empty text" },
		{ "\xFF", "not UTF-8" },
	};
	char longest[PATTERN_BYTES_MAX + 2];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		struct error err = ERROR_INIT;
		const struct pattern *p;

		if (pattern_compile(&a, cases[i].pattern, &p, &err) == 0)
			fail_msg("%s is taken", cases[i].pattern);
		if (!strstr(err.text, cases[i].reason))
			fail_msg("%s: %s", cases[i].pattern, err.text);
		arena_release(&a);
	}
	struct arena a = ARENA_INIT;
	const struct pattern *p;

	memset(longest, 'a', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_int_equal(pattern_compile(&a, longest, &p, NULL), -1);
	assert_int_equal(pattern_compile(&a, longest + 1, &p, NULL), 0);
	arena_release(&a);
}

static void only_the_first_bytes_are_looked_at(void **state)
{
	struct arena a = ARENA_INIT;
	const struct pattern *p;

	(void)state;
	assert_int_equal(pattern_compile(&a, "cd", &p, NULL), 0);
	assert_true(pattern_occurs(p, "abcd", 4));
	assert_false(pattern_occurs(p, "abcd", 3));
	assert_false(pattern_occurs(p, "", 4));
	arena_release(&a);
}

/* One that makes regexec() of the C library take minutes. */
static void hostile_patterns_take_time_of_their_length(void **state)
{
	static const char *const cases[] = { "(a|b)*a(a|b){60}c", "((a*)*)*c",
		"(a|a|b|b)*(a*b*)*c", "(.*)(.*)(.*)(.*)c" };
	static char text[4097];
	unsigned seed = 5;

	(void)state;
	for (size_t i = 0; i < sizeof text - 1; i++) {
		seed = seed * 1664525u + 1013904223u;
		text[i] = seed >> 31 ? 'a' : 'b';
	}
	clock_t start = clock();

	for (size_t i = 0; i < COUNT(cases); i++)
		for (int turn = 0; turn < 10; turn++)
			assert_false(occurs(cases[i], text));
	assert_true((clock() - start) / CLOCKS_PER_SEC < 20);
}

static void a_set_of_phrases_finds_what_each_of_them_does(void **state)
{
	static const char *const phrases[] = { "sparse attention", "a", "ai",
		"attention", "", "\xE6\xA8\xA1\xE5\x9E\x8B", "gpt",
		"\xC3\xA9t\xC3\xA9", "sparse", "t", "attention", "4" };
	static const char *const texts[] = { "sparse attention", "ai",
		"said a sparse attention", "",
		"\xE6\x96\xB0gpt\xE6\xA8\xA1\xE5\x9E\x8B",
		"l \xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9s", "gpt 4", "gpt4",
		"t", "at a t" };
	struct arena a = ARENA_INIT;
	struct strings list = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(phrases); i++)
		*ARRAY_PUSH(&a, &list) = phrases[i];
	const struct phrase_set *set = phrase_set_new(&a, &list);

	for (size_t t = 0; t < COUNT(texts); t++) {
		bool found[COUNT(phrases)] = { false };

		phrase_set_find(set, texts[t], found);
		for (size_t i = 0; i < COUNT(phrases); i++)
			if (found[i] != text_has_phrase(texts[t], phrases[i]))
				fail_msg("%s in %s", phrases[i], texts[t]);
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_are_found_where_they_occur),
		cmocka_unit_test(what_is_no_pattern_is_refused_with_the_reason),
		cmocka_unit_test(only_the_first_bytes_are_looked_at),
		cmocka_unit_test(hostile_patterns_take_time_of_their_length),
		cmocka_unit_test(a_set_of_phrases_finds_what_each_of_them_does),
	};

	return cmocka_run_group_tests_name("text/pattern", tests, NULL, NULL);
}
