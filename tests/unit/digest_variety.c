/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "digest_fixture.h"

/* Variety of theme, of sources and of authors, and the size of an issue. */

struct fixture {
	struct arena a;
	struct story_list stories;
	struct digest_rules rules;
	struct desk desk;
	struct selection sel;
};

static void start(struct fixture *f)
{
	*f = (struct fixture){ .a = ARENA_INIT, .desk = { .fill = true } };
	f->rules = make_rules(&f->a);
}

static struct story *add(struct fixture *f, const char *key,
	const char *section, const char *title, double score)
{
	struct entry_list one = { 0 };
	struct story_list made;
	struct entry *e = add_known(&f->a, &one, key, key, key);

	e->title = title;
	e->text = "";
	cluster_entries(&f->a, &one, NULL, &made);
	struct story *s = ARRAY_PUSH(&f->a, &f->stories);

	*s = made.items[0];
	s->section = section;
	*ARRAY_PUSH(&f->a, &s->terms) =
		(struct term){ .name = "source", .value = score };
	s->score = score;
	return s;
}

static void add_author(
	struct fixture *f, const struct story *s, const char *name)
{
	struct entry *e = (struct entry *)(uintptr_t)s->lead;

	*ARRAY_PUSH(&f->a, &e->authors) = name;
}

static const char *write_section(struct fixture *f, size_t section)
{
	const struct choices *chosen = &f->sel.items[section].chosen;
	const char *out = "";

	for (size_t i = 0; i < chosen->n; i++)
		out = arena_printf(&f->a, "%s%s%s", out, i ? " " : "",
			chosen->items[i].story->key);
	return out;
}

static const char *choose(struct fixture *f, size_t section)
{
	select_stories(&f->a, &f->stories, &f->rules, &f->desk, &f->sel);
	return write_section(f, section);
}

static void assert_sums(const struct fixture *f)
{
	for (size_t i = 0; i < f->stories.n; i++) {
		const struct story *s = &f->stories.items[i];
		double sum = 0;

		for (size_t k = 0; k < s->terms.n; k++)
			sum += s->terms.items[k].value;
		assert_true(fabs(sum - s->score) < 1e-9);
	}
}

static void add_themes(struct fixture *f)
{
	add(f, "url:a", "usecases", "Robots that fold towels in hotels", 4);
	add(f, "url:b", "usecases", "Robots fold towels in old hotels", 3.9);
	add(f, "url:c", "usecases", "A bakery counts its loaves by camera",
		3.5);
}

static void what_repeats_the_rest_is_worth_less(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add_themes(&f);
	assert_string_equal(choose(&f, 2), "url:a url:b");
	arena_release(&f.a);
	start(&f);
	f.rules.variety = 1;
	add_themes(&f);
	assert_string_equal(choose(&f, 2), "url:a url:c");
	assert_sums(&f);
	const struct story *b = story_of(&f.stories, "url:b");

	assert_int_equal(b->terms.n, 2);
	assert_string_equal(b->terms.items[1].name, "variety");
	assert_non_null(strstr(b->terms.items[1].detail,
		"like \"Robots that fold towels in hotels\", which is in"));
	assert_int_equal(b->rank, 2);
	assert_int_equal(b->ranked, 3);
	arena_release(&f.a);
}

static void words_that_all_have_are_no_theme(void **state)
{
	static const char *const things[] = { "towels", "letters", "loaves",
		"trams", "kites", "otters", "chips", "maps", "songs", "roofs" };
	struct fixture f;

	(void)state;
	start(&f);
	f.rules.variety = 1;
	for (size_t i = 0; i < COUNT(things); i++)
		add(&f, arena_printf(&f.a, "url:%zu", i), "other",
			arena_printf(&f.a, "A new model for %s", things[i]), 2);
	(void)choose(&f, 3);
	for (size_t i = 0; i < COUNT(things); i++)
		assert_int_equal(f.stories.items[i].terms.n, 1);
	arena_release(&f.a);
}

static void a_group_of_authors_has_few_places(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	f.rules.per_group = 2;
	for (int i = 0; i < 4; i++) {
		struct story *s = add(&f,
			arena_printf(&f.a, "arxiv:2101.0000%d", i), "papers",
			"A title", 9 - i);

		add_author(&f, s, arena_printf(&f.a, "Student %d", i));
		add_author(&f, s, "Wei Li");
		add_author(&f, s, i < 3 ? "Jane Doe" : "Ann Other");
	}
	assert_string_equal(choose(&f, 0),
		"arxiv:2101.00000 arxiv:2101.00001 arxiv:2101.00003");
	assert_string_equal(story_of(&f.stories, "arxiv:2101.00002")->stopped,
		"2 items of its authors were in already");
	arena_release(&f.a);
}

static void a_source_has_few_places_in_the_whole_issue(void **state)
{
	static const char *const sections[] = { "articles", "usecases",
		"other" };
	struct fixture f;

	(void)state;
	start(&f);
	for (size_t i = 0; i < COUNT(sections); i++) {
		struct story *s = add(&f, arena_printf(&f.a, "url:%zu", i),
			sections[i], "A title", 5);

		((struct entry *)(uintptr_t)s->lead)->source = "daily";
	}
	assert_string_equal(choose(&f, 1), "url:0");
	assert_int_equal(f.sel.items[2].chosen.n, 1);
	assert_int_equal(f.sel.items[3].chosen.n, 0);
	assert_string_equal(story_of(&f.stories, "url:2")->stopped,
		"2 items of daily were in already");
	arena_release(&f.a);
}

static void an_issue_is_full_with_so_many(void **state)
{
	struct fixture f;
	size_t n = 0;

	(void)state;
	start(&f);
	f.rules.items_max = 8;
	for (int i = 0; i < 12; i++) {
		add(&f, arena_printf(&f.a, "arxiv:2101.000%02d", i), "papers",
			"A paper", 9);
		add(&f, arena_printf(&f.a, "url:%02d", i), "articles",
			"An article", 5);
	}
	(void)choose(&f, 0);
	for (size_t i = 0; i < f.sel.n; i++)
		n += f.sel.items[i].chosen.n;
	assert_int_equal(n, 8);
	/* The articles are worth less, but one of them is wanted. */
	assert_int_equal(f.sel.items[1].chosen.n, 1);
	assert_string_equal(story_of(&f.stories, "arxiv:2101.00008")->stopped,
		"the issue was full with 8 items");
	arena_release(&f.a);
}

/* A quiet week asks for less than half of the best, but not for anything. */
static void a_short_issue_takes_what_is_not_as_near(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	f.rules.items_min = 9;
	add(&f, "url:a", "articles", "One", 8);
	add(&f, "url:b", "articles", "Two", 3);
	add(&f, "url:c", "articles", "Three", 1);
	assert_string_equal(choose(&f, 1), "url:a url:b");
	assert_string_equal(story_of(&f.stories, "url:c")->stopped,
		"score 1.000 is less than a quarter of 8.000, the best of "
		"section articles");
	arena_release(&f.a);
}

static void add_random(struct fixture *f, unsigned *seed)
{
	static const char *const sections[] = { "papers", "articles",
		"usecases", "other" };
	static const char *const words[] = { "robots", "letters", "chips",
		"maps", "songs", "proteins", "weather", "court" };

	for (unsigned i = 0; i < 80; i++) {
		unsigned section = draw(seed, COUNT(sections));
		const char *key = arena_printf(
			&f->a, "%s%u", section ? "url:" : "arxiv:2101.0", i);

		add(f, key, sections[section],
			arena_printf(&f->a, "On %s and %s",
				words[draw(seed, COUNT(words))],
				words[draw(seed, COUNT(words))]),
			draw(seed, 900) / 100.0);
	}
}

static void shuffle_stories(struct fixture *f, unsigned *seed)
{
	for (size_t i = f->stories.n; i > 1; i--) {
		size_t k = draw(seed, (unsigned)i);
		struct story swap = f->stories.items[i - 1];

		f->stories.items[i - 1] = f->stories.items[k];
		f->stories.items[k] = swap;
	}
	for (size_t i = 0; i < f->stories.n; i++) {
		struct story *s = &f->stories.items[i];

		s->terms.n = 1;
		s->score = s->terms.items[0].value;
		s->stopped = NULL;
	}
}

/* All sections in a line; the bounds hold. */
static const char *choose_within_bounds(struct fixture *f)
{
	const char *out = choose(f, 0);
	size_t n = f->sel.items[0].chosen.n, least = 0;

	for (size_t i = 0; i < f->sel.n; i++) {
		const struct section_choice *s = &f->sel.items[i];

		assert_true(s->chosen.n <= s->rule->max);
		least += s->rule->min;
		if (i) {
			n += s->chosen.n;
			out = arena_printf(
				&f->a, "%s | %s", out, write_section(f, i));
		}
	}
	assert_true(n <= f->rules.items_max || n <= least);
	assert_sums(f);
	return out;
}

/* Some are told, some dropped, some pinned. */
static void add_wishes(struct fixture *f, unsigned *seed)
{
	for (size_t i = 0; i < f->stories.n; i++) {
		struct story *s = &f->stories.items[i];
		unsigned wish = draw(seed, 16);

		if (wish < 3)
			*ARRAY_PUSH(&f->a, &f->desk.edits) = (struct edit){
				.key = s->key, .drop = wish == 0
			};
		if (draw(seed, 8) == 0)
			s->told_in = "2021-w02";
	}
}

static bool is_in(const struct fixture *f, const char *key)
{
	for (size_t i = 0; i < f->sel.n; i++)
		for (size_t k = 0; k < f->sel.items[i].chosen.n; k++)
			if (strcmp(f->sel.items[i].chosen.items[k].story->key,
				    key) == 0)
				return true;
	return false;
}

static void the_editors_word_holds_in_random_pools(void **state)
{
	unsigned seed = 11;

	(void)state;
	for (int turn = 0; turn < 60; turn++) {
		struct fixture f;

		start(&f);
		f.rules.variety = draw(&seed, 2);
		f.rules.items_max = 6 + draw(&seed, 14);
		add_random(&f, &seed);
		add_wishes(&f, &seed);
		for (size_t i = 0; i < f.stories.n; i++)
			if (f.stories.items[i].told_in)
				f.stories.items[i].stopped = "told";
		(void)choose(&f, 0);
		for (size_t i = 0; i < f.stories.n; i++)
			if (f.stories.items[i].told_in)
				assert_false(is_in(&f, f.stories.items[i].key));
		for (size_t i = 0; i < f.desk.edits.n; i++) {
			const struct edit *edit = &f.desk.edits.items[i];
			bool told = story_of(&f.stories, edit->key)->told_in;

			assert_true(
				is_in(&f, edit->key) == (!edit->drop && !told));
		}
		arena_release(&f.a);
	}
}

static void random_pools_keep_all_bounds_in_any_order(void **state)
{
	unsigned seed = 3;

	(void)state;
	for (int turn = 0; turn < 60; turn++) {
		struct fixture f;

		start(&f);
		f.rules.variety = draw(&seed, 3) * 0.5;
		f.rules.items_min = draw(&seed, 10);
		f.rules.items_max = 6 + draw(&seed, 14);
		f.rules.per_group = draw(&seed, 3);
		add_random(&f, &seed);
		const char *first = choose_within_bounds(&f);

		for (int order = 0; order < 3; order++) {
			shuffle_stories(&f, &seed);
			assert_string_equal(choose_within_bounds(&f), first);
		}
		arena_release(&f.a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_repeats_the_rest_is_worth_less),
		cmocka_unit_test(words_that_all_have_are_no_theme),
		cmocka_unit_test(a_group_of_authors_has_few_places),
		cmocka_unit_test(a_source_has_few_places_in_the_whole_issue),
		cmocka_unit_test(an_issue_is_full_with_so_many),
		cmocka_unit_test(a_short_issue_takes_what_is_not_as_near),
		cmocka_unit_test(the_editors_word_holds_in_random_pools),
		cmocka_unit_test(random_pools_keep_all_bounds_in_any_order),
	};

	return cmocka_run_group_tests_name("digest/variety", tests, NULL, NULL);
}
