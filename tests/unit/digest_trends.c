/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "digest_fixture.h"
#include "period_fixture.h"

/* Trends are told by compose_month(), from its weeks and those before. */

struct fixture {
	struct arena a;
	struct period_facts facts;
	struct digest_rules rules;
	struct issue issue;
};

static int setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){ .facts.id = { PERIOD_MONTH, 2021, 2 } };
	f.rules = make_rules(&f.a);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	arena_release(&((struct fixture *)*state)->a);
	return 0;
}

/* n items with the title, in a week of January or of February. */
static void add_items(struct fixture *f, bool now, const char *title, size_t n)
{
	struct issue_list *list = now ? &f->facts.weeks : &f->facts.before;
	struct issue *issue = add_week(&f->a, list, 2021, now ? 6 : 2);

	for (size_t i = 0; i < n; i++) {
		const char *key = arena_printf(
			&f->a, "url:%d/%zu/%p", now, i, (const void *)title);

		add_told(&f->a, issue, "papers", key, (double)i)->title = title;
	}
}

static const struct trends *trends(struct fixture *f)
{
	assert_true(compose_month(&f->a, &f->facts, &f->rules, &f->issue));
	return &f->issue.period->trends;
}

static void what_rose_is_told_with_its_counts(void **state)
{
	struct fixture *f = *state;

	add_items(f, true, "Graph attention", 6);
	add_items(f, true, "Speech", 14);
	add_items(f, false, "Graph attention", 2);
	add_items(f, false, "Speech", 38);
	const struct trends *t = trends(f);

	assert_int_equal(t->n, 1);
	assert_string_equal(t->items[0].term, "Graph attention");
	assert_int_equal(t->items[0].n, 6);
	assert_int_equal(t->items[0].before, 2);
	assert_int_equal(f->issue.period->n_items, 20);
	assert_int_equal(f->issue.period->n_before, 40);
	/* The best of them. */
	assert_int_equal(t->items[0].items.n, 4);
}

static const struct {
	size_t now, all, before, old;
	bool told;
} rises[] = {
	{ 6, 20, 2, 40, true }, { 3, 20, 0, 40, true },
	{ 2, 20, 0, 40, false }, /* two may be chance */
	{ 6, 20, 12, 40, false }, { 6, 20, 7, 40, false },
	{ 3, 60, 1, 60, false }, /* often enough, but by chance */
	{ 9, 20, 0, 0, false },  /* nothing to count against */
};

static void a_rise_is_more_than_chance(void **state)
{
	for (size_t i = 0; i < COUNT(rises); i++) {
		struct fixture *f = *state;

		(void)setup(state);
		add_items(f, true, "Owl", rises[i].now);
		add_items(f, true, "Speech", rises[i].all - rises[i].now);
		add_items(f, false, "Owl", rises[i].before);
		add_items(f, false, "Speech", rises[i].old - rises[i].before);
		assert_int_equal(trends(f)->n, rises[i].told);
		arena_release(&f->a);
		f->a = (struct arena)ARENA_INIT;
	}
}

static void scripts_without_blanks_have_trends(void **state)
{
	struct fixture *f = *state;

	/* "diffusion model" */
	add_items(
		f, true, "\xE6\x89\xA9\xE6\x95\xA3\xE6\xA8\xA1\xE5\x9E\x8B", 5);
	add_items(f, true, "\xE8\xAF\xAD\xE9\x9F\xB3", 10);
	add_items(f, false, "\xE8\xAF\xAD\xE9\x9F\xB3", 30);
	assert_int_equal(trends(f)->n, 1);
	assert_string_equal(trends(f)->items[0].term,
		"\xE6\x89\xA9\xE6\x95\xA3\xE6\xA8\xA1\xE5\x9E\x8B");
}

/* A bound on memory, not on time: nobody reads that many. */
static void too_many_items_have_no_trends(void **state)
{
	struct fixture *f = *state;

	add_items(f, true, "Owl", 1000);
	add_items(f, true, "Speech", 1000);
	add_items(f, false, "Speech", 10);
	assert_int_equal(trends(f)->n, 1);
	add_items(f, true, "Lips", 1);
	assert_int_equal(trends(f)->n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_rose_is_told_with_its_counts),
		TEST(a_rise_is_more_than_chance),
		TEST(scripts_without_blanks_have_trends),
		TEST(too_many_items_have_no_trends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
