/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "digest_fixture.h"

/* One entry, clustered; what a test changes of it comes before. */
struct fixture {
	struct arena a;
	struct entry_list entries;
	struct story_list stories;
	struct digest_rules rules;
	struct source_list sources;
};

static struct entry *start(struct fixture *f, const char *source)
{
	*f = (struct fixture){ .a = ARENA_INIT };
	f->rules = make_rules(&f->a);
	f->sources = make_sources(&f->a);
	return add_known(&f->a, &f->entries, source, "it", "url:x/it");
}

static struct story *cluster(struct fixture *f)
{
	cluster_entries(&f->a, &f->entries, NULL, &f->stories);
	assert_int_equal(f->stories.n, 1);
	return &f->stories.items[0];
}

static struct story *score(struct fixture *f)
{
	struct story *s = cluster(f);

	score_stories(&f->a, &f->stories, &f->rules, &f->sources, &week3);
	return s;
}

static const char *stop(struct fixture *f)
{
	struct story *s = cluster(f);

	stop_stories(&f->a, &f->stories, &f->rules, &f->sources, &week3);
	return s->stopped;
}

static void assert_term(const struct story *s, size_t place, const char *name,
	double value, const char *detail)
{
	assert_true(place < s->terms.n);
	assert_string_equal(s->terms.items[place].name, name);
	assert_true(fabs(s->terms.items[place].value - value) <= 0.0005);
	assert_string_equal(s->terms.items[place].detail, detail);
}

/* As people add what they read, in thousandths. */
static long printed(double value)
{
	char text[40];

	(void)snprintf(text, sizeof text, "%.3f", value);
	return lround(strtod(text, NULL) * 1000);
}

static long sum(const struct story *s)
{
	long total = 0;

	for (size_t i = 0; i < s->terms.n; i++)
		total += printed(s->terms.items[i].value);
	return total;
}

static void add_boost(struct fixture *f, double boost, const char *phrase)
{
	*ARRAY_PUSH(&f->a, &f->rules.interests.boosts) = make_interest(
		&f->a, boost, phrase);
}

static void add_block(struct fixture *f, const char *phrase)
{
	*ARRAY_PUSH(&f->a, &f->rules.interests.blocks) = make_interest(
		&f->a, 0, phrase);
}

static void the_score_is_the_sum_of_its_terms(void **state)
{
	struct fixture f;
	struct entry *e = start(&f, "blog");

	(void)state;
	e->title = "Sparse attention, again";
	e->published_at = week3.closes_at - 67 * A_DAY / 2;
	add_known(&f.a, &f.entries, "forum", "2", "url:x/it");
	struct entry *third = add_known(
		&f.a, &f.entries, "arxiv", "3", "url:x/it");

	third->published_at = third->first_seen_at;
	add_boost(&f, 0.5, "Sparse Attention");
	add_boost(&f, -0.25, "letters");
	add_boost(&f, 9, "parse");
	const struct story *s = score(&f);

	assert_int_equal(s->terms.n, 5);
	assert_term(s, 0, "source", 1.5, "weight of blog");
	assert_term(s, 1, "places", log2(3), "3 sources, log2(3)");
	assert_term(s, 2, "freshness", 0.5,
		"1 less 33.5 of 67.0 days before closing");
	assert_term(s, 3, "interest", 0.5, "\"Sparse Attention\" in its title");
	assert_term(s, 4, "interest", -0.25, "\"letters\" in its text");
	assert_true(printed(s->score) == sum(s));
	arena_release(&f.a);
}

static void scoring_twice_gives_the_same(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, "blog");
	double before = score(&f)->score;

	score_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	assert_true(f.stories.items[0].score == before);
	assert_int_equal(f.stories.items[0].terms.n, 3);
	arena_release(&f.a);
}

static void a_source_that_is_gone_weighs_one(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, "removed");
	assert_term(score(&f), 0, "source", 1, "weight of removed");
	arena_release(&f.a);
}

static void a_place_counts_once_and_a_mention_is_none(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, "blog");
	add_known(&f.a, &f.entries, "blog", "again", "url:x/it");
	struct entry *m = add_known(&f.a, &f.entries, "news", "m", "url:x/m");

	add_key(&f.a, m, "url:x/it", KEY_MENTION);
	cluster_entries(&f.a, &f.entries, NULL, &f.stories);
	score_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	const struct story *s = story_of(&f.stories, "url:x/it");

	assert_term(s, 0, "source", 1.5, "weight of blog");
	assert_term(s, 1, "places", 0, "1 source, log2(1)");
	assert_term(s, 2, "mentions", 0.5, "mentioned by 1, log2(2) x 0.5");
	assert_term(story_of(&f.stories, "url:x/m"), 1, "places", 0,
		"1 source, log2(1)");
	arena_release(&f.a);
}

static void freshness_falls_from_one_at_closing_to_nothing(void **state)
{
	static const struct {
		int days; /* before closing; the span and max_age are 67 */
		double freshness;
	} cases[] = { { 0, 1 }, { 67, 0 }, { 68, 0 }, { -1, 1 },
		{ 7, 60.0 / 67 } };
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		start(&f, "blog")->published_at = week3.closes_at -
			cases[i].days * A_DAY;
		const struct term *t = &score(&f)->terms.items[2];

		assert_string_equal(t->name, "freshness");
		assert_true(fabs(t->value - cases[i].freshness) <= 0.0005);
		arena_release(&f.a);
	}
	start(&f, "blog")->published_at = 0;
	assert_term(score(&f), 2, "freshness", 0, "no date");
	arena_release(&f.a);
}

static void add_random(struct fixture *f, unsigned *seed)
{
	static const char *const sources[] = { "arxiv", "hub", "blog", "news",
		"forum", "gone" };

	start(f, "blog");
	add_boost(f, 0.3, "network");
	add_boost(f, -0.7, "found");
	for (unsigned i = 0; i < 50; i++) {
		struct entry *e = add_known(&f->a, &f->entries,
			sources[draw(seed, COUNT(sources))],
			arena_printf(&f->a, "%u", i),
			arena_printf(&f->a, "url:x/%u", draw(seed, 20)));

		e->published_at -= (time_t)draw(seed, 80 * A_DAY);
		add_signal(&f->a, e, "upvotes", draw(seed, 500));
		add_signal(&f->a, e, "stars", draw(seed, 50000));
		add_signal(&f->a, e, "points", draw(seed, 2));
		e->first_seen_at += (time_t)draw(seed, A_DAY);
	}
}

static void the_order_of_entries_changes_no_score(void **state)
{
	unsigned seed = 3;

	(void)state;
	for (int turn = 0; turn < 20; turn++) {
		struct fixture f;
		struct story_list again;

		add_random(&f, &seed);
		cluster_entries(&f.a, &f.entries, NULL, &f.stories);
		score_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
		/* The stories point into the list: shuffle a copy. */
		struct entry_list copy = { 0 };

		for (size_t i = 0; i < f.entries.n; i++)
			*ARRAY_PUSH(&f.a, &copy) = f.entries.items[i];
		shuffle(&copy, &seed);
		cluster_entries(&f.a, &copy, NULL, &again);
		score_stories(&f.a, &again, &f.rules, &f.sources, &week3);
		assert_int_equal(again.n, f.stories.n);
		for (size_t i = 0; i < again.n; i++) {
			const struct story *s = &f.stories.items[i];

			assert_string_equal(again.items[i].key, s->key);
			assert_true(again.items[i].score == s->score);
			assert_true(printed(s->score) == sum(s));
		}
		arena_release(&f.a);
	}
}

/* Each takes the good entry and makes it no news. */
static void first_seen_before(struct fixture *f, struct entry *e)
{
	(void)f;
	e->first_seen_at = week3.opens_at - 1;
}

static void first_seen_at_closing(struct fixture *f, struct entry *e)
{
	(void)f;
	e->first_seen_at = week3.closes_at;
}

static void seen_again(struct fixture *f, struct entry *e)
{
	e->first_seen_at = week3.opens_at - 1;
	add_known(&f->a, &f->entries, "hub", "cross", "url:x/it");
}

static void replaced(struct fixture *f, struct entry *e)
{
	e->announce = ANNOUNCE_REPLACE;
	add_known(&f->a, &f->entries, "arxiv", "2", "url:x/it")->announce =
		ANNOUNCE_REPLACE_CROSS;
}

static void undated_at_first(struct fixture *f, struct entry *e)
{
	(void)f;
	e->dated_by = DATED_BY_NOTHING;
}

static void published_long_ago(struct fixture *f, struct entry *e)
{
	(void)f;
	e->published_at = week3.opens_at - 60 * A_DAY - 1;
}

static void copied_late(struct fixture *f, struct entry *e)
{
	published_long_ago(f, e);
	add_known(&f->a, &f->entries, "hub", "copy", "url:x/it");
}

static void with_a_blocked_phrase(struct fixture *f, struct entry *e)
{
	e->title = "Our hiring spree: SPONSORED post";
	add_block(f, "unheard");
	add_block(f, "Sponsored post");
}

static void without_text(struct fixture *f, struct entry *e)
{
	(void)f;
	e->text = "Read more";
}

static void the_first_rule_that_makes_it_no_news_is_named(void **state)
{
	static const struct {
		void (*make)(struct fixture *f, struct entry *e);
		const char *stopped;
	} cases[] = {
		{ first_seen_before, "first seen in an earlier week" },
		{ first_seen_at_closing, "first seen in a later week" },
		{ seen_again, "first seen in an earlier week" },
		{ replaced, "only a new version of an earlier paper" },
		{ undated_at_first,
			"without a date in the first feed of its source" },
		{ published_long_ago,
			"published more than 60 days before the week" },
		{ copied_late, "published more than 60 days before the week" },
		{ with_a_blocked_phrase,
			"blocked by \"Sponsored post\" in its title" },
		{ without_text, "no text from which a comment could be taken" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		struct entry *e = start(&f, "blog");

		cases[i].make(&f, e);
		assert_string_equal(stop(&f), cases[i].stopped);
		arena_release(&f.a);
	}
}

static void seen_at_opening(struct fixture *f, struct entry *e)
{
	(void)f;
	e->first_seen_at = week3.opens_at;
}

static void seen_just_before_closing(struct fixture *f, struct entry *e)
{
	(void)f;
	e->first_seen_at = week3.closes_at - 1;
}

static void published_just_in_time(struct fixture *f, struct entry *e)
{
	(void)f;
	e->published_at = week3.opens_at - 60 * A_DAY;
}

static void new_and_replaced(struct fixture *f, struct entry *e)
{
	e->announce = ANNOUNCE_REPLACE;
	add_known(&f->a, &f->entries, "arxiv", "2", "url:x/it")->announce =
		ANNOUNCE_CROSS;
}

static void undated_but_elsewhere_dated(struct fixture *f, struct entry *e)
{
	undated_at_first(f, e);
	add_known(&f->a, &f->entries, "hub", "2", "url:x/it");
}

static void with_text_elsewhere(struct fixture *f, struct entry *e)
{
	e->text = "";
	e->published_at--;
	add_known(&f->a, &f->entries, "hub", "2", "url:x/it");
}

static void with_part_of_a_blocked_phrase(struct fixture *f, struct entry *e)
{
	e->title = "A sponsored postcard";
	add_block(f, "sponsored post");
}

static void what_only_comes_near_a_rule_is_news(void **state)
{
	static void (*const cases[])(
		struct fixture * f, struct entry * e) = { seen_at_opening,
		seen_just_before_closing, published_just_in_time,
		new_and_replaced, undated_but_elsewhere_dated,
		with_text_elsewhere, with_part_of_a_blocked_phrase };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		struct entry *e = start(&f, "blog");

		cases[i](&f, e);
		assert_null(stop(&f));
		arena_release(&f.a);
	}
}

static void told_comes_before_all_and_a_reason_given_stays(void **state)
{
	struct fixture f;

	(void)state;
	start(&f, "blog")->first_seen_at = week3.opens_at - 1;
	struct story *s = cluster(&f);

	s->told_in = "2021-w02";
	stop_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	assert_string_equal(s->stopped, "told in 2021-w02");
	s->stopped = "for a reason of mine";
	stop_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	assert_string_equal(s->stopped, "for a reason of mine");
	arena_release(&f.a);
}

static void a_story_goes_to_its_section_by_phrase_key_or_source(void **state)
{
	static const struct {
		const char *source, *key, *title, *section, *rule;
	} cases[] = {
		{ "blog", "url:x", "A post", "articles", "its source blog" },
		{ "news", "url:x", "A story", "usecases", "its source news" },
		{ "hub", "url:x", "Research notes", "papers",
			"its source hub" },
		{ "blog", "arxiv:2101.00001", "A paper", "papers",
			"its key arxiv:2101.00001" },
		{ "arxiv", "arxiv:2101.00001", "Use Case: hiding faces",
			"usecases", "the phrase \"use case\" in its title" },
		{ "arxiv", "arxiv:2101.00001", "Reuse cases", "papers",
			"its key arxiv:2101.00001" },
		/* Two phrases: the section that comes first. */
		{ "hub", "url:x", "A use case tutorial", "articles",
			"the phrase \"tutorial\" in its title" },
		/* Sources that nobody trusts, or that are gone. */
		{ "forum", "url:x", "A thread", "other",
			"in doubt, where its source is at home: other 0.15" },
		{ "gone", "url:x", "A thread", "other",
			"in doubt, where its source is at home: other 0.15" },
		{ "gone", "url:x", "A walkthrough", "articles",
			"classified as articles: \"walkthrough\" 1.3; "
			"against it other 0.15" },
		{ "gone", "arxiv:2101.00001", "A walkthrough", "papers",
			"its key arxiv:2101.00001" },
		{ "blog", "url:x", "A lawsuit", "articles", "its source blog" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		struct entry *e = start(&f, cases[i].source);

		e->title = cases[i].title;
		e->keys.items[0].key = cases[i].key;
		*ARRAY_PUSH(&f.a, &f.rules.sections.items[1].phrases) =
			"tutorial";
		*ARRAY_PUSH(&f.a, &f.rules.sections.items[2].phrases) =
			"use case";
		struct story *s = cluster(&f);

		classify_stories(&f.a, &f.stories, &f.rules, &f.sources);
		assert_string_equal(s->section, cases[i].section);
		assert_string_equal(s->section_rule, cases[i].rule);
		arena_release(&f.a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_score_is_the_sum_of_its_terms),
		cmocka_unit_test(scoring_twice_gives_the_same),
		cmocka_unit_test(a_source_that_is_gone_weighs_one),
		cmocka_unit_test(a_place_counts_once_and_a_mention_is_none),
		cmocka_unit_test(
			freshness_falls_from_one_at_closing_to_nothing),
		cmocka_unit_test(the_order_of_entries_changes_no_score),
		cmocka_unit_test(the_first_rule_that_makes_it_no_news_is_named),
		cmocka_unit_test(what_only_comes_near_a_rule_is_news),
		cmocka_unit_test(
			told_comes_before_all_and_a_reason_given_stays),
		cmocka_unit_test(
			a_story_goes_to_its_section_by_phrase_key_or_source),
	};

	return cmocka_run_group_tests_name("digest/score", tests, NULL, NULL);
}
