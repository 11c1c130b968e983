/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "digest_fixture.h"

struct fixture {
	struct arena a;
	struct entry_list entries;
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

/* A story that went through all steps before, with what they would give. */
static struct story *add(struct fixture *f, const char *key,
	const char *section, const char *source, double score)
{
	struct entry_list one = { 0 };
	struct story_list made;

	add_known(&f->a, &one, source, key, key);
	cluster_entries(&f->a, &one, NULL, &made);
	struct story *s = ARRAY_PUSH(&f->a, &f->stories);

	*s = made.items[0];
	s->section = section;
	s->score = score;
	return s;
}

static void add_edit(struct fixture *f, struct edit edit)
{
	*ARRAY_PUSH(&f->a, &f->desk.edits) = edit;
}

static void choose(struct fixture *f, bool with_desk)
{
	select_stories(&f->a, &f->stories, &f->rules,
		with_desk ? &f->desk : NULL, &f->sel);
}

static const char *write_choices(struct arena *a, const struct choices *list)
{
	const char *out = "";

	for (size_t i = 0; i < list->n; i++)
		out = arena_printf(a, "%s%s%s", out, i ? " " : "",
			list->items[i].story->key);
	return out;
}

static void assert_section(struct fixture *f, size_t place, const char *keys)
{
	assert_string_equal(
		write_choices(&f->a, &f->sel.items[place].chosen), keys);
}

static void assert_picks(struct fixture *f, const char *keys)
{
	assert_string_equal(write_choices(&f->a, &f->sel.picks), keys);
}

static void assert_stopped(struct fixture *f, const char *key, const char *why)
{
	assert_string_equal(story_of(&f->stories, key)->stopped, why);
}

static void a_section_takes_its_best_up_to_its_maximum(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add(&f, "url:d", "usecases", "s1", 3);
	add(&f, "url:b", "usecases", "s2", 4);
	add(&f, "url:a", "usecases", "s3", 3);
	add(&f, "url:e", "other", "s3", 1);
	choose(&f, false);
	assert_int_equal(f.sel.n, 4);
	assert_section(&f, 0, "");
	assert_section(&f, 2, "url:b url:a");
	assert_section(&f, 3, "url:e");
	assert_stopped(&f, "url:d", "section usecases was full with 2 items");
	arena_release(&f.a);
}

static void beyond_the_minimum_only_what_scores_half_of_the_best(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add(&f, "url:a", "articles", "s1", 4);
	add(&f, "url:b", "articles", "s2", 2);
	add(&f, "url:c", "articles", "s3", 1.999);
	/* Five papers are wanted whatever they score. */
	for (int i = 0; i < 7; i++)
		add(&f, arena_printf(&f.a, "arxiv:2101.0000%d", i), "papers",
			"arxiv", i ? 1 : 9);
	choose(&f, false);
	assert_section(&f, 1, "url:a url:b");
	assert_stopped(&f, "url:c",
		"score 1.999 is less than half of 4.000, the best of section "
		"articles");
	assert_int_equal(f.sel.items[0].chosen.n, 5);
	arena_release(&f.a);
}

static void outside_papers_a_source_has_few_places(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	for (int i = 0; i < 9; i++)
		add(&f, arena_printf(&f.a, "arxiv:2101.0000%d", i), "papers",
			"arxiv", 5);
	add(&f, "url:a", "articles", "one", 5);
	add(&f, "url:b", "articles", "one", 5);
	add(&f, "url:c", "articles", "one", 5);
	add(&f, "url:d", "articles", "two", 3);
	choose(&f, false);
	assert_int_equal(f.sel.items[0].chosen.n, 9);
	assert_section(&f, 1, "url:a url:b url:d");
	assert_stopped(&f, "url:c", "2 items of one were in already");
	arena_release(&f.a);
}

static void the_editor_s_items_come_first_in_the_editor_s_order(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add(&f, "url:a", "articles", "s1", 1);
	add(&f, "url:b", "articles", "s2", 9);
	add(&f, "url:c", "other", "s3", 2);
	add(&f, "url:d", "articles", "s4", 8);
	add(&f, "url:old", "articles", "s5", 0)->stopped = "too old";
	add_edit(&f, (struct edit){ .key = "url:c", .section = "articles" });
	add_edit(&f, (struct edit){ .key = "url:old" });
	add_edit(&f, (struct edit){ .key = "url:a", .headline = "Mine" });
	add_edit(&f, (struct edit){ .key = "url:nobody" });
	add_edit(&f, (struct edit){ .key = "url:c", .section = "other" });
	choose(&f, true);
	assert_section(&f, 1, "url:c url:old url:a");
	assert_section(&f, 3, "");
	assert_ptr_equal(
		f.sel.items[1].chosen.items[2].edit, &f.desk.edits.items[2]);
	assert_string_equal(
		story_of(&f.stories, "url:c")->section_rule, "the editor");
	assert_null(story_of(&f.stories, "url:old")->stopped);
	assert_stopped(&f, "url:b", "section articles was full with 3 items");
	arena_release(&f.a);
}

static void the_machine_fills_up_behind_the_editor_if_it_may(void **state)
{
	for (int fill = 0; fill < 2; fill++) {
		struct fixture f;

		(void)state;
		start(&f);
		f.desk.fill = fill;
		add(&f, "url:a", "articles", "s1", 2);
		add(&f, "url:b", "articles", "s2", 3);
		add_edit(&f, (struct edit){ .key = "url:a" });
		choose(&f, true);
		assert_section(&f, 1, fill ? "url:a url:b" : "url:a");
		if (!fill)
			assert_stopped(&f, "url:b",
				"the editor's issue has no other items");
		arena_release(&f.a);
	}
}

static void a_drop_wins_over_a_listing_under_another_key(void **state)
{
	for (int dropped_first = 0; dropped_first < 2; dropped_first++) {
		struct fixture f;
		const struct edit drop = { .key = "url:x", .drop = true };

		(void)state;
		start(&f);
		struct story *s = add(
			&f, "arxiv:2101.00001", "papers", "arxiv", 2);

		*ARRAY_PUSH(&f.a, &s->keys) =
			(struct work_key){ .key = "url:x" };
		*ARRAY_PUSH(&f.a, &f.desk.picks) = "arxiv:2101.00001";
		if (dropped_first)
			add_edit(&f, drop);
		add_edit(&f, (struct edit){ .key = "arxiv:2101.00001" });
		if (!dropped_first)
			add_edit(&f, drop);
		choose(&f, true);
		assert_section(&f, 0, "");
		assert_picks(&f, "");
		assert_stopped(&f, "url:x", "dropped by the editor");
		arena_release(&f.a);
	}
}

static void what_was_told_is_out_even_for_the_editor(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	struct story *s = add(&f, "url:a", "articles", "s1", 2);

	s->told_in = "2021-w02";
	s->stopped = "told in 2021-w02";
	add_edit(&f, (struct edit){ .key = "url:a" });
	*ARRAY_PUSH(&f.a, &f.desk.picks) = "url:a";
	choose(&f, true);
	assert_section(&f, 1, "");
	assert_picks(&f, "");
	assert_stopped(&f, "url:a", "told in 2021-w02");
	arena_release(&f.a);
}

static void add_three_and_a_paper(struct fixture *f)
{
	start(f);
	add(f, "url:a", "articles", "s1", 9);
	add(f, "url:b", "usecases", "s2", 8);
	add(f, "url:c", "other", "s3", 7);
	add(f, "arxiv:2101.00001", "papers", "arxiv", 1);
	add(f, "arxiv:2101.00002", "papers", "arxiv", 2);
}

static void the_last_pick_is_a_paper_if_no_other_is(void **state)
{
	struct fixture f;

	(void)state;
	add_three_and_a_paper(&f);
	choose(&f, false);
	assert_picks(&f, "url:a url:b arxiv:2101.00002");
	assert_false(f.sel.picks.items[0].by_editor);
	f.rules.picks = 1;
	choose(&f, false);
	assert_picks(&f, "arxiv:2101.00002");
	f.rules.picks = 0;
	choose(&f, false);
	assert_picks(&f, "");
	arena_release(&f.a);
}

static void the_best_are_picked_where_one_is_a_paper_or_none_is(void **state)
{
	struct fixture f;

	(void)state;
	add_three_and_a_paper(&f);
	f.stories.items[3].score = 8.5;
	choose(&f, false);
	assert_picks(&f, "url:a arxiv:2101.00001 url:b");
	arena_release(&f.a);

	start(&f);
	add(&f, "url:a", "articles", "s1", 1);
	add(&f, "url:b", "other", "s2", 2);
	choose(&f, false);
	assert_picks(&f, "url:b url:a");
	arena_release(&f.a);

	/* A research post among papers counts as one. */
	add_three_and_a_paper(&f);
	f.stories.items[2].section = "papers";
	choose(&f, false);
	assert_picks(&f, "url:a url:b url:c");
	arena_release(&f.a);
}

static void the_editor_s_picks_come_first_and_are_marked(void **state)
{
	struct fixture f;

	(void)state;
	add_three_and_a_paper(&f);
	*ARRAY_PUSH(&f.a, &f.desk.picks) = "url:c";
	*ARRAY_PUSH(&f.a, &f.desk.picks) = "url:not-in-the-issue";
	*ARRAY_PUSH(&f.a, &f.desk.picks) = "url:c";
	choose(&f, true);
	assert_picks(&f, "url:c url:a arxiv:2101.00002");
	assert_true(f.sel.picks.items[0].by_editor);
	assert_false(f.sel.picks.items[1].by_editor);
	*ARRAY_PUSH(&f.a, &f.desk.picks) = "url:b";
	*ARRAY_PUSH(&f.a, &f.desk.picks) = "url:a";
	choose(&f, true);
	/* None of the three may go, and S7 asks for a paper. */
	assert_picks(&f, "url:c url:b url:a arxiv:2101.00002");
	arena_release(&f.a);
}

static void add_random(struct fixture *f, unsigned *seed)
{
	static const char *const sections[] = { "papers", "articles",
		"usecases", "other" };

	start(f);
	for (unsigned i = 0; i < 60; i++) {
		unsigned section = draw(seed, COUNT(sections));
		const char *key = section
			? arena_printf(&f->a, "url:x/%u", i)
			: arena_printf(&f->a, "arxiv:2101.%05u", i);
		struct story *s = add(f, key, sections[section],
			arena_printf(&f->a, "s%u", draw(seed, 6)),
			(double)draw(seed, 9) - 1);
		unsigned fate = draw(seed, 12);

		if (fate == 0)
			s->told_in = s->stopped = "told";
		if (fate == 1)
			s->stopped = "no news";
		if (fate < 3)
			add_edit(f, (struct edit){ .key = key });
		if (fate == 3)
			add_edit(f, (struct edit){ .key = key, .drop = true });
	}
}

static size_t times_chosen(const struct fixture *f, const struct story *s)
{
	size_t n = 0;

	for (size_t i = 0; i < f->sel.n; i++)
		for (size_t k = 0; k < f->sel.items[i].chosen.n; k++)
			n += f->sel.items[i].chosen.items[k].story == s;
	return n;
}

/* Told and dropped never, listed always, the rest by its `stopped`. */
static void assert_fates(const struct fixture *f, bool with_desk)
{
	for (size_t i = 0; i < f->stories.n; i++) {
		const struct story *s = &f->stories.items[i];
		const struct edit *edit = NULL;

		for (size_t k = 0; with_desk && k < f->desk.edits.n; k++)
			if (strcmp(f->desk.edits.items[k].key, s->key) == 0)
				edit = &f->desk.edits.items[k];
		assert_int_equal(times_chosen(f, s), s->stopped ? 0 : 1);
		if (s->told_in || (edit && edit->drop))
			assert_non_null(s->stopped);
		else if (edit)
			assert_null(s->stopped);
	}
}

/* How many of the source the machine took on top of the editor's. */
static size_t taken_of_source(
	const struct choices *chosen, const char *source, size_t *ret_all)
{
	size_t by_machine = 0;

	*ret_all = 0;
	for (size_t i = 0; i < chosen->n; i++) {
		const struct choice *c = &chosen->items[i];

		if (strcmp(c->story->lead->source, source) != 0)
			continue;
		++*ret_all;
		by_machine += !c->edit;
	}
	return by_machine;
}

static void assert_quotas(const struct fixture *f)
{
	for (size_t i = 0; i < f->sel.n; i++) {
		const struct section_choice *s = &f->sel.items[i];
		size_t edited = 0, all;

		while (edited < s->chosen.n && s->chosen.items[edited].edit)
			edited++;
		assert_true(
			s->chosen.n == edited || s->chosen.n <= s->rule->max);
		for (size_t k = edited; k < s->chosen.n; k++) {
			const struct choice *c = &s->chosen.items[k];
			bool first = k == edited;
			double above = first ? c->story->score
					     : c[-1].story->score;

			assert_null(c->edit);
			assert_true(c->story->score <= above);
			if (i > 0 &&
				taken_of_source(&s->chosen,
					c->story->lead->source, &all))
				assert_true(all <= f->rules.per_source);
		}
	}
}

static void assert_three_picks_with_a_paper(const struct fixture *f)
{
	size_t papers = 0, all_papers = f->sel.items[0].chosen.n;

	assert_int_equal(f->sel.picks.n, 3);
	for (size_t i = 0; i < 3; i++) {
		papers += f->sel.picks.items[i].story->is_paper;
		assert_int_equal(
			times_chosen(f, f->sel.picks.items[i].story), 1);
	}
	assert_true(papers > 0 || all_papers == 0);
}

static void random_pools_keep_every_rule(void **state)
{
	unsigned seed = 11;

	(void)state;
	for (int turn = 0; turn < 200; turn++) {
		struct fixture f;

		add_random(&f, &seed);
		choose(&f, turn % 2);
		assert_fates(&f, turn % 2);
		assert_quotas(&f);
		assert_three_picks_with_a_paper(&f);
		arena_release(&f.a);
	}
}

static const char *write_selection(struct fixture *f)
{
	const char *out = write_choices(&f->a, &f->sel.picks);

	for (size_t i = 0; i < f->sel.n; i++)
		out = arena_printf(&f->a, "%s\n%s", out,
			write_choices(&f->a, &f->sel.items[i].chosen));
	return out;
}

static void the_order_of_stories_changes_nothing(void **state)
{
	unsigned seed = 23;

	(void)state;
	for (int turn = 0; turn < 50; turn++) {
		struct fixture f;
		struct story_list other = { 0 };

		add_random(&f, &seed);
		for (size_t i = f.stories.n; i > 0; i--)
			*ARRAY_PUSH(&f.a, &other) = f.stories.items[i - 1];
		choose(&f, turn % 2);
		const char *before = write_selection(&f);

		f.stories = other;
		choose(&f, turn % 2);
		assert_string_equal(write_selection(&f), before);
		arena_release(&f.a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_section_takes_its_best_up_to_its_maximum),
		cmocka_unit_test(
			beyond_the_minimum_only_what_scores_half_of_the_best),
		cmocka_unit_test(outside_papers_a_source_has_few_places),
		cmocka_unit_test(
			the_editor_s_items_come_first_in_the_editor_s_order),
		cmocka_unit_test(
			the_machine_fills_up_behind_the_editor_if_it_may),
		cmocka_unit_test(a_drop_wins_over_a_listing_under_another_key),
		cmocka_unit_test(what_was_told_is_out_even_for_the_editor),
		cmocka_unit_test(the_last_pick_is_a_paper_if_no_other_is),
		cmocka_unit_test(
			the_best_are_picked_where_one_is_a_paper_or_none_is),
		cmocka_unit_test(the_editor_s_picks_come_first_and_are_marked),
		cmocka_unit_test(random_pools_keep_every_rule),
		cmocka_unit_test(the_order_of_stories_changes_nothing),
	};

	return cmocka_run_group_tests_name("digest/select", tests, NULL, NULL);
}
