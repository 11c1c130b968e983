/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "digest_fixture.h"
#include "period_fixture.h"

struct fixture {
	struct arena a;
	struct period_facts facts;
	struct digest_rules rules;
	struct source_list sources;
	struct issue issue;
};

static int setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){ .facts.id = { PERIOD_MONTH, 2021, 1 } };
	f.rules = make_rules(&f.a);
	f.sources = make_sources(&f.a);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	arena_release(&((struct fixture *)*state)->a);
	return 0;
}

static struct entry *add_measured(struct fixture *f, struct entry_list *list,
	const char *signal, double before, double value)
{
	struct entry *e = add_entry(&f->a, list, "hub", "x");

	*ARRAY_PUSH(&f->a, &e->signals) = (struct signal){
		.name = signal,
		.value = value,
		.before = before,
	};
	return e;
}

static const struct {
	const char *signal;   /* what an entry says; NULL: it is forgotten */
	double before, value; /* when told, and now */
	double recorded;      /* the value of the term; 0: none */
	double score;         /* that it becomes, from 2 */
	const char *rose;     /* or NULL */
} cases[] = {
	/* log2(4) / 4 becomes log2(16) / 4 */
	{ "upvotes", 3, 15, 0.5, 2.5, "upvotes" },
	{ "upvotes", 15, 15, 1, 2, NULL },
	{ "upvotes", 15, 3, 1, 1.5, NULL },
	{ "upvotes", 0, 15, 0, 3, "upvotes" },
	/* No place where it is talked about: nobody is told. */
	{ "crosslists", 0, 3, 0, 2.1, NULL },
	/* Forgotten entries: it keeps the score that it had. */
	{ NULL, 0, 0, 0.5, 2, NULL },
};

static void an_item_gets_what_its_signals_became(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct entry_list entries = { 0 };
		struct retold retold = { .issue = "2021-w03" };
		struct item item = { .key = "k", .score = 2 };

		*ARRAY_PUSH(&f->a, &item.terms) =
			(struct term){ "places", 1, "3 sources", NULL };
		if (cases[i].recorded > 0)
			*ARRAY_PUSH(&f->a, &item.terms) = (struct term){
				"upvotes", cases[i].recorded, "as told", NULL
			};
		const struct terms recorded = item.terms;

		if (cases[i].signal)
			add_measured(f, &entries, cases[i].signal,
				cases[i].before, cases[i].value);
		rescore_item(&f->a, &item, &retold, &entries, &f->rules,
			&f->sources);
		assert_true(item.score == cases[i].score);
		assert_true(item.retold->score == 2);
		assert_int_equal(retold.signal != NULL, cases[i].rose != NULL);
		if (cases[i].rose) {
			assert_string_equal(retold.signal, cases[i].rose);
			assert_string_equal(retold.place, "The Hub");
			assert_true(retold.was == cases[i].before);
			assert_true(retold.became == cases[i].value);
		}
		/* The record itself stays as it is. */
		if (recorded.n > 1)
			assert_string_equal(
				recorded.items[1].detail, "as told");
	}
}

static const struct item *item_at(struct fixture *f, size_t section, size_t i)
{
	return &f->issue.sections.items[section].items.items[i];
}

static void a_month_is_the_better_two_fifths(void **state)
{
	struct fixture *f = *state;
	struct error err = ERROR_INIT;

	for (int w = 1; w <= 4; w++) {
		struct issue *week = add_week(&f->a, &f->facts.weeks, 2021, w);

		for (int i = 0; i < 9; i++)
			add_told(&f->a, week, "papers",
				arena_printf(&f->a, "p%d-%d", w, i), i + w);
		add_told(&f->a, week, "other", arena_printf(&f->a, "o%d", w),
			100 - w);
		add_told(&f->a, week, "articles", arena_printf(&f->a, "a%d", w),
			50);
	}
	assert_true(compose_month(&f->a, &f->facts, &f->rules, &f->issue));
	assert_int_equal(check_period(&f->issue, &err), 0);
	assert_string_equal(f->issue.name, "2021-01");
	assert_string_equal(f->issue.title, "ML News #January, 2021");
	assert_int_equal(f->issue.sections.n, 3);
	/* In the order of the digest, 15 of 36 and 2 of 4. */
	assert_string_equal(f->issue.sections.items[0].id, "papers");
	assert_int_equal(f->issue.sections.items[0].items.n, 15);
	assert_string_equal(f->issue.sections.items[1].id, "articles");
	assert_string_equal(f->issue.sections.items[2].id, "other");
	assert_int_equal(f->issue.sections.items[2].items.n, 2);
	assert_string_equal(item_at(f, 0, 0)->key, "p4-8");
	assert_string_equal(item_at(f, 1, 0)->key, "a1");
	assert_string_equal(item_at(f, 2, 0)->key, "o1");
	/* S7: the best, and a paper among them. */
	assert_int_equal(item_at(f, 2, 0)->pick, 1);
	assert_int_equal(item_at(f, 2, 1)->pick, 2);
	assert_int_equal(item_at(f, 0, 0)->pick, 3);
	assert_int_equal(f->issue.period->weeks.n, 4);
	assert_int_equal(f->issue.period->weeks.items[0].n_items, 11);
	assert_int_equal(f->issue.period->n_items, 44);
	assert_int_equal(f->issue.n_entries, 400);
}

static void what_is_told_twice_stands_once(void **state)
{
	struct fixture *f = *state;
	struct issue *week = add_week(&f->a, &f->facts.weeks, 2021, 2);

	add_told(&f->a, week, "papers", "arxiv:1", 9)->headline = "first";
	add_told(&f->a, week, "papers", "arxiv:2", 1);
	week = add_week(&f->a, &f->facts.weeks, 2021, 3);
	struct item *again = add_told(&f->a, week, "papers", "doi:1", 8);

	*ARRAY_PUSH(&f->a, &again->keys) = "arxiv:1";
	again->headline = "again";
	assert_true(compose_month(&f->a, &f->facts, &f->rules, &f->issue));
	assert_int_equal(f->issue.period->n_items, 2);
	assert_int_equal(f->issue.sections.items[0].items.n, 1);
	assert_string_equal(item_at(f, 0, 0)->headline, "again");
}

static void weeks_without_items_make_no_month(void **state)
{
	struct fixture *f = *state;

	add_week(&f->a, &f->facts.weeks, 2021, 2);
	assert_false(compose_month(&f->a, &f->facts, &f->rules, &f->issue));
	assert_false(compose_year(&f->a, &f->facts, &f->rules, &f->issue));
}

/* A check that nothing can fail would be none. */
static void a_broken_month_is_refused(void **state)
{
	struct fixture *f = *state;
	struct issue *week = add_week(&f->a, &f->facts.weeks, 2021, 2);
	struct error err = ERROR_INIT;

	add_told(&f->a, week, "papers", "arxiv:1", 9);
	assert_true(compose_month(&f->a, &f->facts, &f->rules, &f->issue));
	struct issue bad = f->issue;

	bad.name = "2021-02";
	assert_int_equal(check_period(&bad, &err), -1);
	assert_memory_equal(err.text, "S1", 2);
	bad = f->issue;
	ARRAY_PUSH(&f->a, &bad.sections)->id = "other";
	assert_int_equal(check_period(&bad, &err), -1);
	assert_memory_equal(err.text, "S5", 2);
	bad = f->issue;
	struct item_list *items = &bad.sections.items[0].items;
	const struct item twice = items->items[0];

	*ARRAY_PUSH(&f->a, items) = twice;
	assert_int_equal(check_period(&bad, &err), -1);
	assert_memory_equal(err.text, "S8", 2);
	items->n--;
	items->items[0].retold = NULL;
	assert_int_equal(check_period(&bad, &err), -1);
	assert_memory_equal(err.text, "S8", 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_item_gets_what_its_signals_became),
		TEST(a_month_is_the_better_two_fifths),
		TEST(what_is_told_twice_stands_once),
		TEST(weeks_without_items_make_no_month),
		TEST(a_broken_month_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
