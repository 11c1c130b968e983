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
	struct issue issue;
};

static int setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){ .facts.id = { PERIOD_YEAR, 2021, 0 } };
	f.rules = make_rules(&f.a);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	arena_release(&((struct fixture *)*state)->a);
	return 0;
}

static const char *const titles[] = {
	"Graph attention for molecules",
	"Graph attention in traffic",
	"Graph attention and its limits",
	"A speech corpus of birds",
	"Speech without labels",
	"Whispered speech",
	"Speech from lips",
	"\xE6\x89\xA9\xE6\x95\xA3\xE6\xA8\xA1\xE5\x9E\x8B\xE4\xB8\x80",
	"\xE6\x96\xB0\xE6\x89\xA9\xE6\x95\xA3\xE6\xA8\xA1\xE5\x9E\x8B",
	"\xE6\x89\xA9\xE6\x95\xA3\xE6\xA8\xA1\xE5\x9E\x8B\xE4\xB8\x8E"
	"\xE5\x9B\xBE\xE5\x83\x8F",
	"An owl at night",
	"Robots that fold laundry",
	"Robots that cook",
	"Robots that fall",
	"Robots in orchards",
	"Robots in the sea",
	"Auctions",
	"Glaciers",
	"Vaccines",
	"Melodies",
	"Bridges",
};

/* In an order drawn by lot; the first by their scores stay so. */
static void add_titles(struct fixture *f, unsigned seed)
{
	struct issue *week = add_week(&f->a, &f->facts.weeks, 2021, 2);
	size_t order[COUNT(titles)];

	for (size_t i = 0; i < COUNT(titles); i++)
		order[i] = i;
	for (size_t i = COUNT(titles); seed && i > 1; i--) {
		size_t k = draw(&seed, (unsigned)i), swap = order[i - 1];

		order[i - 1] = order[k];
		order[k] = swap;
	}
	for (size_t i = 0; i < COUNT(titles); i++) {
		size_t n = order[i];
		struct item *item = add_told(&f->a, week, "papers",
			arena_printf(&f->a, "arxiv:%zu", n), 40.0 - (double)n);

		item->headline = item->title = titles[n];
	}
}

/* "NAME: key key|NAME: key" */
static const char *year(struct fixture *f)
{
	const char *text = "";
	struct error err = ERROR_INIT;

	assert_true(compose_year(&f->a, &f->facts, &f->rules, &f->issue));
	assert_int_equal(check_period(&f->issue, &err), 0);
	for (size_t i = 0; i < f->issue.sections.n; i++) {
		const struct section *s = &f->issue.sections.items[i];

		text = arena_printf(
			&f->a, "%s%s%s:", text, i ? "|" : "", s->title);
		for (size_t k = 0; k < s->items.n; k++)
			text = arena_printf(&f->a, "%s %s", text,
				s->items.items[k].key + strlen("arxiv:"));
	}
	return text;
}

#define DIFFUSION "\xE6\x89\xA9\xE6\x95\xA3\xE6\xA8\xA1\xE5\x9E\x8B"

static void themes_are_named_by_what_items_share(void **state)
{
	struct fixture *f = *state;

	add_titles(f, 0);
	assert_string_equal(year(f),
		"Speech: 3 4 5 6|Graph attention: 0 1 2|" DIFFUSION ": 7 8 9|"
		"Other topics: 10 11 12 13 14 15 16 "
		"17 18 19 20");
	assert_string_equal(f->issue.title,
		"ML News #2021: 21 papers and articles in 4 themes");
}

static void no_order_changes_them(void **state)
{
	struct fixture *f = *state;

	add_titles(f, 0);
	const char *expected = year(f);

	for (unsigned seed = 1; seed < 30; seed++) {
		f->facts.weeks = (struct issue_list){ 0 };
		add_titles(f, seed);
		assert_string_equal(year(f), expected);
	}
}

static void rules_come_first(void **state)
{
	struct fixture *f = *state;
	struct theme_rule *rule = ARRAY_PUSH(&f->a, &f->rules.themes);

	rule->name = "Machines";
	*ARRAY_PUSH(&f->a, &rule->phrases) = "robots";
	rule = ARRAY_PUSH(&f->a, &f->rules.themes);
	rule->name = "None";
	*ARRAY_PUSH(&f->a, &rule->phrases) = "submarine";
	rule = ARRAY_PUSH(&f->a, &f->rules.themes);
	rule->name = "Birds";
	*ARRAY_PUSH(&f->a, &rule->phrases) = "owl";
	*ARRAY_PUSH(&f->a, &rule->phrases) = "birds";
	*ARRAY_PUSH(&f->a, &rule->phrases) = "robots in the sea";
	add_titles(f, 0);
	assert_string_equal(year(f),
		"Machines: 11 12 13 14 15|Birds: 3 10|Graph attention: 0 1 2|"
		"Speech: 4 5 6|" DIFFUSION
		": 7 8 9|Other topics: 16 17 18 19 20");
}

/* Eighty-four at most, the best. */
static void a_year_is_its_best(void **state)
{
	struct fixture *f = *state;
	size_t n = 0;

	for (int w = 1; w <= 20; w++) {
		struct issue *week = add_week(&f->a, &f->facts.weeks, 2021, w);

		for (int i = 0; i < 15; i++)
			add_told(&f->a, week, "papers",
				arena_printf(&f->a, "arxiv:%d", w * 15 + i),
				w * 15 + i);
	}
	(void)year(f);
	for (size_t i = 0; i < f->issue.sections.n; i++) {
		const struct item_list *items =
			&f->issue.sections.items[i].items;

		n += items->n;
		for (size_t k = 0; k < items->n; k++)
			assert_true(items->items[k].score >= 315 - YEAR_ITEMS);
	}
	assert_int_equal(n, YEAR_ITEMS);
	assert_int_equal(f->issue.period->n_items, 300);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(themes_are_named_by_what_items_share),
		TEST(no_order_changes_them),
		TEST(rules_come_first),
		TEST(a_year_is_its_best),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
