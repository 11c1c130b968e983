/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "text/date.h"
#include "text/labels.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define EN labels_shipped[0]
#define JA labels_shipped[1]
#define ZH labels_shipped[2]

static int setup(void **state)
{
	static struct arena a;

	arena_init(&a);
	*state = &a;
	return 0;
}

static int teardown(void **state)
{
	arena_release(*state);
	return 0;
}

static void every_shipped_label_is_there_and_right(void **state)
{
	struct arena *a = *state;

	for (size_t i = 0; i < LABELS_SHIPPED; i++)
		for (size_t k = 0; k < LABEL_N; k++) {
			const struct labels *l = labels_shipped[i];
			const char *name = label_name((enum label)k);
			const char *fault;

			assert_non_null(name);
			if (!l->text[k])
				fail_msg("%s: no %s", l->language, name);
			fault = label_fault(a, l, (enum label)k, l->text[k]);
			if (fault)
				fail_msg(
					"%s: %s: %s", l->language, name, fault);
		}
}

static void names_of_labels_are_all_different(void **state)
{
	(void)state;
	for (size_t i = 0; i < LABEL_N; i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(label_name((enum label)i),
				label_name((enum label)k));
}

static void a_language_is_found_by_its_tag_or_a_near_one(void **state)
{
	struct arena *a = *state;
	struct labels_list own = { 0 };
	static const struct {
		const char *wanted, *found;
	} cases[] = {
		{ "en", "en" },
		{ "en-GB", "en" },
		{ "ja", "ja" },
		{ "zh", "zh-Hans" },
		{ "zh-Hans", "zh-Hans" },
		{ "zh-Hant", "zh-Hant" },
		{ "de", "de-AT" },
		{ "den", NULL },
		{ "d", NULL },
		{ "", NULL },
	};

	ARRAY_PUSH(a, &own)->language = "zh-Hant";
	ARRAY_PUSH(a, &own)->language = "de-AT";
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct labels *l = labels_find(&own, cases[i].wanted);

		assert_int_equal(l != NULL, cases[i].found != NULL);
		if (l)
			assert_string_equal(l->language, cases[i].found);
	}
	assert_ptr_equal(labels_find(NULL, "ja"), JA);
	/* One's own goes before what is built in. */
	ARRAY_PUSH(a, &own)->language = "ja";
	assert_ptr_not_equal(labels_find(&own, "ja"), JA);
}

static void holes_are_filled_and_braces_stay_braces(void **state)
{
	struct arena *a = *state;
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "{n}", "7" },
		{ "{n}{n} {what}!", "77 {n}!" },
		{ "a {b} c", "a {b} c" },
		{ "{n", "7" },
		{ "{", "{" },
		{ "{}{n}", "{}7" },
		{ "}{n}{", "}7{" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			label_filled(a, cases[i].text,
				(const struct hole[]){ { "n", "7" },
					{ "what", "{n}" }, { NULL, NULL } }),
			cases[i].expected);
}

/* The forms of CLDR's plural rules for whole numbers. */
static void a_number_takes_the_form_of_its_language(void **state)
{
	struct arena *a = *state;
	static const struct {
		enum plural plural;
		size_t n[10];
		const char *forms; /* one letter a number */
	} cases[] = {
		{ PLURAL_NONE, { 0, 1, 2, 5, 11, 12, 21, 22, 101, 112 },
			"aaaaaaaaaa" },
		{ PLURAL_ONE, { 0, 1, 2, 5, 11, 12, 21, 22, 101, 112 },
			"babbbbbbbb" },
		{ PLURAL_ZERO_ONE, { 0, 1, 2, 5, 11, 12, 21, 22, 101, 112 },
			"aabbbbbbbb" },
		{ PLURAL_CZECH, { 0, 1, 2, 4, 5, 12, 21, 22, 101, 112 },
			"cabbcccccc" },
		{ PLURAL_POLISH, { 0, 1, 2, 4, 5, 12, 21, 22, 101, 112 },
			"cabbcccbcc" },
		{ PLURAL_RUSSIAN, { 0, 1, 2, 4, 5, 11, 21, 22, 101, 112 },
			"cabbccabac" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct labels l = { .plural = cases[i].plural };

		l.text[LABEL_ITEMS] = "a | b | c";
		for (size_t k = 0; k < 10; k++)
			assert_int_equal(label_plural(a, &l, LABEL_ITEMS,
						 cases[i].n[k])[0],
				cases[i].forms[k]);
	}
}

static void counts_and_dates_are_those_of_the_language(void **state)
{
	struct arena *a = *state;
	int64_t day = day_from_civil(2021, 1, 11);

	assert_string_equal(label_count(a, EN, LABEL_PAPERS, 1), "1 paper");
	assert_string_equal(label_count(a, EN, LABEL_PAPERS, 9), "9 papers");
	assert_string_equal(label_count(a, JA, LABEL_PAPERS, 9), "論文9本");
	assert_string_equal(label_count(a, ZH, LABEL_PAPERS, 9), "9篇论文");
	assert_string_equal(label_date(a, EN, day), "11 January 2021");
	assert_string_equal(label_date(a, JA, day), "2021年1月11日");
	assert_string_equal(label_date(a, ZH, day), "2021年1月11日");
	assert_string_equal(
		label_form(a, EN->text[LABEL_WEEKDAYS], 6), "Saturday");
	assert_string_equal(label_form(a, JA->text[LABEL_MONTHS], 11), "12月");
}

static void sentences_are_joined_as_the_language_does(void **state)
{
	struct arena *a = *state;

	assert_string_equal(
		label_join(a, EN, LABEL_SENTENCES, "A.", "B."), "A. B.");
	assert_string_equal(
		label_join(a, JA, LABEL_SENTENCES, "A。", "B。"), "A。B。");
	assert_string_equal(label_join(a, EN, LABEL_LIST, "", "B"), "B");
	assert_string_equal(label_join(a, EN, LABEL_LIST, "A", ""), "A");
}

static void a_label_that_is_wrong_is_told_how(void **state)
{
	struct arena *a = *state;
	static const struct {
		enum label label;
		const char *text, *fault;
	} cases[] = {
		{ LABEL_PICKS, "Auswahl", NULL },
		{ LABEL_PICKS, "Auswahl {n}", "without holes" },
		{ LABEL_WEEK, "Woche {week} {year}", NULL },
		{ LABEL_WEEK, "Woche {week}", "{year} is missing" },
		{ LABEL_WEEK, "{wekk} {week} {year}", "{wekk} is not known" },
		{ LABEL_WEEK, "{week} {year} {week", "{week} is not known" },
		{ LABEL_PAPERS, "{n} Artikel", "1 form instead of 2" },
		{ LABEL_PAPERS, "ein Artikel | {n} Artikel", NULL },
		{ LABEL_PAPERS, "a | b | c", "3 forms instead of 2" },
		{ LABEL_MONTHS, "Januar | Februar", "2 forms instead of 12" },
		{ LABEL_WEEK, "{week} {year} | x", "2 forms instead of 1" },
		{ LABEL_PICKS, "\xFF", "not UTF-8" },
		{ LABEL_PICKS, "a\x01", "not UTF-8" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *fault = label_fault(
			a, EN, cases[i].label, cases[i].text);

		assert_int_equal(fault != NULL, cases[i].fault != NULL);
		if (fault && !strstr(fault, cases[i].fault))
			fail_msg("'%s': %s", cases[i].text, fault);
	}
}

static void print_example(struct strbuf *out)
{
	strbuf_addstr(out,
		"# SPDX-License-Identifier: ISC\n"
		"# The labels of a language, to start your own from: copy it "
		"to\n"
		"# /etc/hebdomad/labels/XX.conf, XX being the language, as in "
		"de.conf,\n"
		"# and set language = XX under [digest]. See "
		"hebdomad.conf(5).\n"
		"[labels]\n");
	strbuf_printf(out, "plural = %s\n", plural_name(EN->plural));
	for (size_t i = 0; i < LABEL_N; i++)
		strbuf_printf(out, "%s = %s\n", label_name((enum label)i),
			EN->text[i]);
}

/* HEBDOMAD_GOLDEN=new in the environment writes it anew. */
static void the_example_is_the_english_table(void **state)
{
	struct arena *a = *state;
	const char *root = getenv("srcdir"), *mode = getenv("HEBDOMAD_GOLDEN");
	const char *path = arena_printf(
		a, "%s/doc/labels-en.conf", root ? root : ".");
	struct strbuf out;
	static char found[65536];
	FILE *file;

	strbuf_init(&out, sizeof found - 1);
	print_example(&out);
	if (mode && strcmp(mode, "new") == 0) {
		file = fopen(path, "w");
		assert_non_null(file);
		assert_int_equal(fwrite(out.data, 1, out.len, file), out.len);
		assert_int_equal(fclose(file), 0);
	}
	file = fopen(path, "r");
	assert_non_null(file);
	found[fread(found, 1, sizeof found - 1, file)] = '\0';
	assert_int_equal(fclose(file), 0);
	assert_string_equal(found, out.data);
	strbuf_release(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_shipped_label_is_there_and_right),
		T(names_of_labels_are_all_different),
		T(a_language_is_found_by_its_tag_or_a_near_one),
		T(holes_are_filled_and_braces_stay_braces),
		T(a_number_takes_the_form_of_its_language),
		T(counts_and_dates_are_those_of_the_language),
		T(sentences_are_joined_as_the_language_does),
		T(a_label_that_is_wrong_is_told_how),
		T(the_example_is_the_english_table),
	};

	return cmocka_run_group_tests_name("text/labels", tests, NULL, NULL);
}
