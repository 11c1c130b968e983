/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "digest/taste.h"
#include "digest_fixture.h"

/* Two papers and an article; the second paper has a code link and votes. */
struct fixture {
	struct arena a;
	struct entry_list entries;
	struct story_list stories;
	struct digest_rules rules;
	struct source_list sources;
	struct taste taste;
};

static void start(struct fixture *f, const char *taste)
{
	static struct signal votes = { .name = "upvotes", .value = 1 };
	struct error err = ERROR_INIT;

	*f = (struct fixture){ .a = ARENA_INIT };
	f->rules = make_rules(&f->a);
	f->sources = make_sources(&f->a);
	if (taste_parse(&f->a, "t", taste, strlen(taste), &f->taste, &err) < 0)
		fail_msg("%s", err.text);
	f->rules.taste = &f->taste;
	f->rules.score.taste = 1;
	(void)add_known(&f->a, &f->entries, "arxiv", "one", "arxiv:2101.00001");
	struct entry *two = add_known(
		&f->a, &f->entries, "hub", "two", "arxiv:2101.00002");

	two->code = "https://github.com/x/y";
	*ARRAY_PUSH(&f->a, &two->signals) = votes;
	(void)add_known(&f->a, &f->entries, "blog", "three", "url:x/three");
}

static void run(struct fixture *f)
{
	cluster_entries(&f->a, &f->entries, NULL, &f->stories);
	classify_stories(&f->a, &f->stories, &f->rules, &f->sources);
	score_taste(&f->a, &f->stories, &f->rules, &week3);
}

static void assert_taste(
	const struct fixture *f, const char *key, double value, const char *why)
{
	const struct story *s = story_of((struct story_list *)&f->stories, key);

	assert_int_equal(s->terms.n, 1);
	assert_string_equal(s->terms.items[0].name, "taste");
	assert_true(fabs(s->terms.items[0].value - value) < 1e-9);
	assert_true(fabs(s->score - value) < 1e-9);
	assert_string_equal(s->terms.items[0].detail, why);
}

static void test_a_story_is_compared_with_its_section(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, "bias\t-5\nf:code\t3\nat:hub\t1\nat:blog\t8\n");
	run(&f);
	assert_taste(&f, "arxiv:2101.00001", -1, "nothing known");
	assert_taste(&f, "arxiv:2101.00002", 1, "+3.00 f:code, +1.00 at:hub");
	assert_taste(&f, "url:x/three", 0, "+8.00 at:blog");
	arena_release(&f.a);
}

static void test_signals_count_and_the_weight_multiplies(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, "s:upvotes\t4\n");
	f.rules.score.taste = 2;
	run(&f);
	assert_taste(&f, "arxiv:2101.00001", -1.386, "nothing known");
	assert_taste(&f, "arxiv:2101.00002", 1.386, "+2.77 s:upvotes");
	arena_release(&f.a);
}

static void test_what_was_stopped_is_no_measure(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, "f:code\t4\n");
	cluster_entries(&f.a, &f.entries, NULL, &f.stories);
	classify_stories(&f.a, &f.stories, &f.rules, &f.sources);
	story_of(&f.stories, "arxiv:2101.00001")->stopped = "told";
	score_taste(&f.a, &f.stories, &f.rules, &week3);
	assert_taste(&f, "arxiv:2101.00001", -2, "nothing known");
	assert_taste(&f, "arxiv:2101.00002", 0, "+4.00 f:code");
	arena_release(&f.a);
}

static void test_without_a_taste_there_is_no_term(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, "f:code\t4\n");
	f.rules.score.taste = 0;
	run(&f);
	assert_int_equal(f.stories.items[0].terms.n, 0);
	f.rules.score.taste = 1;
	f.rules.taste = NULL;
	score_taste(&f.a, &f.stories, &f.rules, &week3);
	assert_int_equal(f.stories.items[0].terms.n, 0);
	arena_release(&f.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_story_is_compared_with_its_section),
		cmocka_unit_test(test_signals_count_and_the_weight_multiplies),
		cmocka_unit_test(test_what_was_stopped_is_no_measure),
		cmocka_unit_test(test_without_a_taste_there_is_no_term),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
