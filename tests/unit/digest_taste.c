/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "digest/taste.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena a;
static struct features features;

static int parse(const char *text, struct taste *ret, struct error *err)
{
	return taste_parse(&a, "my.tsv", text, strlen(text), ret, err);
}

static void must_parse(const char *text, struct taste *ret)
{
	struct error err = ERROR_INIT;

	if (parse(text, ret, &err) < 0)
		fail_msg("%s", err.text);
}

static double weight(const struct taste *t, const char *name)
{
	return taste_weight(t, feature_id(name, strlen(name)));
}

static void test_lines_are_weights(void **state)
{
	struct taste t;

	(void)state;
	must_parse("# a taste\n\nbias\t-4.5\nw:world models\t0.25\n"
		   "w:深度\t-1\na:ada lovelace\t2.125",
		&t);
	assert_int_equal(t.n, 3);
	assert_true(t.bias == -4.5);
	assert_true(weight(&t, "w:world models") == 0.25);
	assert_true(weight(&t, "w:深度") == -1);
	assert_true(weight(&t, "a:ada lovelace") == 2.125);
	assert_true(weight(&t, "w:world") == 0);
	must_parse("", &t);
	assert_true(weight(&t, "w:world") == 0);
}

static void test_what_is_wrong_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *text, *said;
	} rows[] = {
		{ "bias\t1\nw:agents 1\n",
			"my.tsv:2: expected a name, a tab and a weight: "
			"'w:agents 1'" },
		{ "w:agents\t1\n\n# no\nw:agents\t2\n",
			"my.tsv:4: comes twice: 'w:agents'" },
		{ "bias\t1\nbias\t1\n", "my.tsv:2: comes twice: 'bias'" },
		{ "agents\t1\n", "my.tsv:1: is no feature: 'agents'" },
		{ "w:\t1\n", "my.tsv:1: is no feature: 'w:'" },
		{ "zz:agents\t1\n", "my.tsv:1: is no feature: 'zz:agents'" },
		{ "w:agents\t\n", "my.tsv:1: is no number: ''" },
		{ "w:agents\tnan\n", "my.tsv:1: is no number: 'nan'" },
		{ "w:agents\t1e3\n", "my.tsv:1: is no number: '1e3'" },
		{ "w:agents\t1 \n", "my.tsv:1: is no number: '1 '" },
		{ "w:agents\t1.2.3\n", "my.tsv:1: is no number: '1.2.3'" },
		{ "w:agents\t-\n", "my.tsv:1: is no number: '-'" },
		{ "w:agents\t1000.5\n", "my.tsv:1: is out of range: '1000.5'" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error err = ERROR_INIT;
		struct taste t;

		assert_int_equal(parse(rows[i].text, &t, &err), -1);
		assert_string_equal(err.text, rows[i].said);
	}
}

static void test_too_long_a_file_is_refused(void **state)
{
	size_t len = TASTE_BYTES_MAX + 1;
	char *text = malloc(len + 1);
	struct error err = ERROR_INIT;
	struct taste t;

	(void)state;
	assert_non_null(text);
	memset(text, '#', len);
	text[len] = '\0';
	assert_int_equal(taste_parse(&a, "f", text, len, &t, &err), -1);
	memset(text, '\n', TASTE_WEIGHTS_MAX);
	assert_int_equal(
		taste_parse(&a, "f", text, TASTE_WEIGHTS_MAX, &t, &err), -1);
	free(text);
}

static void take(const char *title, const char *text)
{
	const struct facts facts = { .title = title, .text = text };

	features_of(&a, &facts, &features);
}

static void test_the_value_is_the_sum_of_weights(void **state)
{
	struct taste_reasons reasons;
	struct taste t;
	double sum = -4;

	(void)state;
	must_parse("bias\t-4\nw:agents\t3\nt:agents\t2\nw:survey\t-8\n"
		   "f:colon in title\t0.5\nw:absent\t100\n",
		&t);
	take("Agents: notes", "What a survey of agents found.");
	for (size_t i = 0; i < features.n; i++)
		sum += features.items[i].value *
			taste_weight(&t, features.items[i].id);
	assert_true(fabs(taste_value(&t, &features, &reasons) - sum) < 1e-12);
	assert_true(sum > -8 && sum != -4);
	assert_int_equal(reasons.n, TASTE_REASONS);
	assert_string_equal(taste_words(&a, &reasons),
		"-2.22 w:survey, +1.15 t:agents, +0.83 w:agents");
}

static void test_order_of_words_and_lines_does_not_matter(void **state)
{
	struct taste_reasons reasons;
	struct taste t, turned;

	(void)state;
	must_parse("w:red\t1.5\nw:green\t-0.25\nbias\t1\n", &t);
	must_parse("bias\t1\nw:green\t-0.25\nw:red\t1.5\n", &turned);
	take("x", "red green");
	double one = taste_value(&t, &features, &reasons);

	assert_true(taste_value(&turned, &features, &reasons) == one);
	take("x", "green red");
	assert_true(fabs(taste_value(&t, &features, &reasons) - one) < 1e-12);
}

static void test_nothing_known(void **state)
{
	struct taste_reasons reasons;
	struct taste t;

	(void)state;
	must_parse("bias\t-2\n", &t);
	take("", "");
	assert_true(taste_value(&t, &features, &reasons) == -2);
	assert_string_equal(taste_words(&a, &reasons), "nothing known");
}

static void test_the_term_is_relative_and_bounded(void **state)
{
	(void)state;
	assert_true(taste_term(-3, -7) == 2);
	assert_true(taste_term(-7, -7) == 0);
	assert_true(taste_term(1000, 0) == TASTE_TERM_MAX);
	assert_true(taste_term(-1000, 0) == -TASTE_TERM_MAX);
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_are_weights),
		cmocka_unit_test(test_what_is_wrong_is_refused_with_its_line),
		cmocka_unit_test(test_too_long_a_file_is_refused),
		cmocka_unit_test(test_the_value_is_the_sum_of_weights),
		cmocka_unit_test(test_order_of_words_and_lines_does_not_matter),
		cmocka_unit_test(test_nothing_known),
		cmocka_unit_test(test_the_term_is_relative_and_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}
