/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "digest/learn.h"
#include "digest/taste.h"

#define EXAMPLES 60

static struct arena a;
static struct features features;

/* Every third is about clocks, and picked. */
static void take(size_t i)
{
	const struct facts facts = {
		.title = i % 3 ? "On a new boat" : "On a new clock",
		.text = arena_printf(&a, "number %zu of its kind, %s", i % 7,
			i % 2 ? "in red" : "in green"),
	};

	features_of(&a, &facts, &features);
}

static void add(struct learner *l, size_t i)
{
	char name[32];

	take(i);
	(void)snprintf(name, sizeof name, "2021-w03 url:x/%zu", i);
	learner_add(l, name, i % 3 == 0, &features);
}

static struct learnt train(
	const struct learn_rules *rules, bool backwards, struct strbuf *out)
{
	struct learner *l = learner_new(rules);
	struct error err = ERROR_INIT;
	struct learnt learnt;

	for (size_t i = 0; i < EXAMPLES; i++)
		add(l, backwards ? EXAMPLES - 1 - i : i);
	if (learner_train(l, out, &learnt, &err) < 0)
		fail_msg("%s", err.text);
	learner_free(l);
	return learnt;
}

static void test_what_differs_is_learnt(void **state)
{
	struct taste_reasons reasons;
	struct error err = ERROR_INIT;
	struct strbuf out;
	struct taste t;

	(void)state;
	strbuf_init(&out, TASTE_BYTES_MAX);
	struct learnt learnt = train(&learn_defaults, false, &out);

	assert_int_equal(learnt.picked, EXAMPLES / 3);
	assert_int_equal(learnt.passed_over, EXAMPLES - EXAMPLES / 3);
	assert_int_equal(taste_parse(&a, "t", out.data, out.len, &t, &err), 0);
	assert_int_equal(t.n, learnt.weights);
	for (size_t i = 0; i < EXAMPLES; i++) {
		take(i);
		double value = taste_value(&t, &features, &reasons);

		assert_true((value > 0) == (i % 3 == 0));
	}
	strbuf_release(&out);
}

/* The lines are sorted, so a change of taste is a readable diff. */
static void assert_sorted(const char *text)
{
	const char *line = strchr(text, '\n') + 1; /* behind the bias */
	char last[FEATURE_NAME_MAX + 1] = "", name[FEATURE_NAME_MAX + 1];

	while (*line) {
		size_t len = strcspn(line, "\t");

		(void)snprintf(name, sizeof name, "%.*s", (int)len, line);
		assert_true(strcmp(last, name) < 0);
		memcpy(last, name, sizeof last);
		line = strchr(line, '\n') + 1;
	}
}

static void test_the_same_bytes_whatever_the_order(void **state)
{
	struct learn_rules rules = learn_defaults;
	struct strbuf one, two;

	(void)state;
	rules.passed_over = 15; /* thrown away on the way */
	rules.weights = 10;
	strbuf_init(&one, TASTE_BYTES_MAX);
	strbuf_init(&two, TASTE_BYTES_MAX);
	struct learnt learnt = train(&rules, false, &one);

	(void)train(&rules, true, &two);
	assert_string_equal(one.data, two.data);
	assert_int_equal(learnt.passed_over, 15);
	assert_int_equal(learnt.weights, 10);
	assert_sorted(one.data);
	strbuf_release(&one);
	strbuf_release(&two);
}

static void test_one_kind_of_examples_teaches_nothing(void **state)
{
	struct learner *l = learner_new(&learn_defaults);
	struct error err = ERROR_INIT;
	struct learnt learnt;
	struct strbuf out;

	(void)state;
	strbuf_init(&out, TASTE_BYTES_MAX);
	assert_int_equal(learner_train(l, &out, &learnt, &err), -1);
	add(l, 0);
	add(l, 3);
	assert_int_equal(learner_train(l, &out, &learnt, &err), -1);
	assert_string_equal(
		err.text, "nothing to learn from: 2 picks, 0 passed over");
	assert_int_equal(out.len, 0);
	strbuf_release(&out);
	learner_free(l);
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
		cmocka_unit_test(test_what_differs_is_learnt),
		cmocka_unit_test(test_the_same_bytes_whatever_the_order),
		cmocka_unit_test(test_one_kind_of_examples_teaches_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}
