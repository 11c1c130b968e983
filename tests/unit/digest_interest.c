/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "digest_fixture.h"

/* One entry, clustered; what a test changes of it comes before. */
struct fixture {
	struct arena a;
	struct entry_list entries;
	struct story_list stories;
	struct digest_rules rules;
	struct source_list sources;
};

/* "Sparse attention for GPT-4", by Ada Moss, in cs.CL, from blog. */
static struct entry *start(struct fixture *f)
{
	*f = (struct fixture){ .a = ARENA_INIT };
	f->rules = make_rules(&f->a);
	f->sources = make_sources(&f->a);
	struct entry *e = add_known(
		&f->a, &f->entries, "blog", "it", "url:x/it");

	e->title = "Sparse attention for GPT-4";
	*ARRAY_PUSH(&f->a, &e->authors) = "Bo Li";
	*ARRAY_PUSH(&f->a, &e->authors) = "Ada Moss";
	*ARRAY_PUSH(&f->a, &e->categories) = "cs.CL";
	return e;
}

static const struct story *run(struct fixture *f)
{
	cluster_entries(&f->a, &f->entries, NULL, &f->stories);
	classify_stories(&f->a, &f->stories, &f->rules, &f->sources);
	stop_stories(&f->a, &f->stories, &f->rules, &f->sources, &week3);
	score_stories(&f->a, &f->stories, &f->rules, &f->sources, &week3);
	assert_int_equal(f->stories.n, 1);
	return &f->stories.items[0];
}

static const struct term *term_of(const struct story *s, const char *name)
{
	for (size_t i = 0; i < s->terms.n; i++)
		if (strcmp(s->terms.items[i].name, name) == 0)
			return &s->terms.items[i];
	return NULL;
}

static void push(struct fixture *f, struct interests *list, double boost,
	const char *rule)
{
	*ARRAY_PUSH(&f->a, list) = make_interest(&f->a, boost, rule);
}

static void rules_look_where_they_say(void **state)
{
	static const struct {
		const char *rule;
		const char *boost, *block; /* why, or NULL: no match */
	} cases[] = {
		{ "sparse attention", "\"sparse attention\" in its title",
			"blocked by \"sparse attention\" in its title" },
		{ "letters", "\"letters\" in its text", NULL },
		{ "word:letters", "word:letters in its text",
			"blocked by word:letters in its text" },
		{ "title:letters", NULL, NULL },
		{ "title: gpt 4", "title: gpt 4 in its title",
			"blocked by title: gpt 4 in its title" },
		{ "regex:gpt-[0-9]", "regex:gpt-[0-9] in its title",
			"blocked by regex:gpt-[0-9] in its title" },
		{ "regex:nine of (ten|six)",
			"regex:nine of (ten|six) in its text",
			"blocked by regex:nine of (ten|six) in its text" },
		{ "regex:gpt-5", NULL, NULL },
		{ "author:moss", "author:moss by Ada Moss",
			"blocked by author:moss by Ada Moss" },
		{ "author:mos", NULL, NULL },
		{ "category:cs.CL", "category:cs.CL in cs.CL",
			"blocked by category:cs.CL in cs.CL" },
		{ "category:CS.*", "category:CS.* in cs.CL",
			"blocked by category:CS.* in cs.CL" },
		{ "category:cs", NULL, NULL },
		{ "category:cs.CLX*", NULL, NULL },
		{ "source:blog", "source:blog among its sources",
			"blocked by source:blog among its sources" },
		{ "source:blo", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;

		start(&f);
		push(&f, &f.rules.interests.boosts, 0.5, cases[i].rule);
		const struct term *t = term_of(run(&f), "interest");

		if (!t != !cases[i].boost)
			fail_msg("boost %s", cases[i].rule);
		if (t)
			assert_string_equal(t->detail, cases[i].boost);
		push(&f, &f.rules.interests.blocks, 0, cases[i].rule);
		const char *stopped = run(&f)->stopped;

		if (!stopped != !cases[i].block)
			fail_msg("block %s", cases[i].rule);
		if (stopped)
			assert_string_equal(stopped, cases[i].block);
		arena_release(&f.a);
	}
}

static void rules_of_sections_and_sources_hold_there_alone(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	push(&f, &f.rules.sections.items[0].interests.boosts, 1, "sparse");
	push(&f, &f.rules.sections.items[1].interests.boosts, 2, "sparse");
	push(&f, &f.sources.items[1].interests.boosts, 4, "sparse");
	push(&f, &f.sources.items[2].interests.boosts, 8, "sparse");
	const struct story *s = run(&f);
	double sum = 0;

	for (size_t i = 0; i < s->terms.n; i++)
		if (strcmp(s->terms.items[i].name, "interest") == 0)
			sum += s->terms.items[i].value;
	assert_true(sum == 2 + 8);
	push(&f, &f.sources.items[1].interests.blocks, 0, "sparse");
	assert_null(run(&f)->stopped);
	push(&f, &f.sources.items[2].interests.blocks, 0, "sparse");
	assert_non_null(run(&f)->stopped);
	arena_release(&f.a);
}

static void what_is_kept_is_not_blocked_and_says_so(void **state)
{
	struct fixture f;

	(void)state;
	struct entry *e = start(&f);

	push(&f, &f.rules.interests.blocks, 0, "sparse");
	push(&f, &f.rules.interests.keeps, 0, "author:Ada Moss");
	const struct story *s = run(&f);
	const struct term *t = term_of(s, "keep");

	assert_null(s->stopped);
	assert_non_null(t);
	assert_true(t->value == 0);
	assert_string_equal(t->detail, "author:Ada Moss by Ada Moss");
	/* It is news or it is not, all the same. */
	e->first_seen_at = week3.opens_at - 1;
	assert_non_null(run(&f)->stopped);
	arena_release(&f.a);
}

static void a_kept_story_comes_first_however_low_its_score(void **state)
{
	struct fixture f;
	struct selection sel;

	(void)state;
	start(&f);
	for (int i = 0; i < 5; i++) {
		const char *name = arena_printf(&f.a, "%d", i);
		struct entry *e = add_known(&f.a, &f.entries, "news", name,
			arena_printf(&f.a, "url:news/%d", i));

		e->title = i == 4 ? "Kept" : "Other";
		e->source = i == 4 ? "forum" : "news";
	}
	f.rules.sections.items[2].max = 3;
	f.rules.per_source = 9;
	*ARRAY_PUSH(&f.a, &f.rules.sections.items[2].phrases) = "kept";
	push(&f, &f.rules.interests.keeps, 0, "kept");
	push(&f, &f.rules.interests.boosts, -9, "kept");
	cluster_entries(&f.a, &f.entries, NULL, &f.stories);
	classify_stories(&f.a, &f.stories, &f.rules, &f.sources);
	stop_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	score_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	select_stories(&f.a, &f.stories, &f.rules, NULL, &sel);
	assert_int_equal(sel.items[2].chosen.n, 3);
	assert_string_equal(
		sel.items[2].chosen.items[0].story->key, "url:news/4");
	assert_true(sel.items[2].chosen.items[0].story->score < 0);
	arena_release(&f.a);
}

static void a_signal_counts_damped_and_capped(void **state)
{
	static const struct {
		const char *name;
		double value, term;
		const char *detail, *words;
	} cases[] = {
		{ "upvotes", 37, 1.312, "37 by blog, log2(38) x 0.25",
			"37 votes on A Blog" },
		{ "upvotes", 1, 0.25, "1 by blog, log2(2) x 0.25",
			"1 vote on A Blog" },
		{ "upvotes", 1e12, 2,
			"1000000000000 by blog, taken as 255, log2(256) x 0.25",
			"1000000000000 votes on A Blog" },
		{ "comments", 7, 0.3, "7 by blog, log2(8) x 0.1",
			"7 comments on A Blog" },
		{ "stars", 4095, 0.6, "4095 by blog, log2(4096) x 0.05",
			"4095 stars on A Blog" },
		{ "points", 15, 0.8, "15 by blog, log2(16) x 0.2",
			"15 points on A Blog" },
		{ "crosslists", 3, 0.1, "3 by blog, log2(4) x 0.05", NULL },
		{ "upvotes", 0, 0, NULL, NULL },
		{ "points", -3, 0, NULL, NULL },
		{ "downloads", 9, 0, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;

		add_signal(&f.a, start(&f), cases[i].name, cases[i].value);
		const struct term *t = term_of(run(&f), cases[i].name);

		assert_int_equal(!t, !cases[i].detail);
		if (t) {
			assert_true(fabs(t->value - cases[i].term) < 1e-9);
			assert_string_equal(t->detail, cases[i].detail);
		}
		if (t && cases[i].words)
			assert_string_equal(t->words, cases[i].words);
		else
			assert_true(!t || !t->words);
		arena_release(&f.a);
	}
}

static void the_greatest_of_its_places_is_the_signal(void **state)
{
	struct fixture f;

	(void)state;
	add_signal(&f.a, start(&f), "comments", 3);
	add_signal(&f.a, add_known(&f.a, &f.entries, "hub", "h", "url:x/it"),
		"comments", 7);
	add_signal(&f.a, add_known(&f.a, &f.entries, "forum", "f", "url:x/it"),
		"comments", 7);
	assert_string_equal(term_of(run(&f), "comments")->detail,
		"7 by forum, log2(8) x 0.1");
	arena_release(&f.a);
}

static void any_term_can_be_set_to_nothing(void **state)
{
	static const char *const names[] = { "source", "places", "mentions",
		"freshness", "upvotes", "comments", "stars", "points",
		"crosslists", "interest" };
	struct fixture f;

	(void)state;
	struct entry *e = start(&f);

	for (size_t i = 4; i < 9; i++)
		add_signal(&f.a, e, names[i], 9);
	push(&f, &f.rules.interests.boosts, 0.5, "sparse");
	cluster_entries(&f.a, &f.entries, NULL, &f.stories);
	struct story *s = &f.stories.items[0];

	*ARRAY_PUSH(&f.a, &s->mentions) = add_known(
		&f.a, &(struct entry_list){ 0 }, "news", "m", "url:x/m");
	score_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	assert_int_equal(s->terms.n, COUNT(names));
	for (size_t i = 0; i < COUNT(names); i++) {
		double *weight = (double *)&f.rules.score + i, kept = *weight;

		assert_non_null(term_of(s, names[i]));
		*weight = 0;
		score_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
		assert_null(term_of(s, names[i]));
		assert_int_equal(s->terms.n, COUNT(names) - 1);
		*weight = kept;
		score_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	}
	f.rules.score = (struct score_weights){ 0 };
	score_stories(&f.a, &f.stories, &f.rules, &f.sources, &week3);
	assert_int_equal(s->terms.n, 0);
	assert_true(s->score == 0);
	arena_release(&f.a);
}

static void broken_rules_are_refused_with_what_was_expected(void **state)
{
	static const struct {
		const char *rule, *reason;
	} cases[] = {
		{ "autor:Moss", "no prefix 'autor:'" },
		{ "https://x.example/", "no prefix 'https:'" },
		{ "title:", "nothing stands behind" },
		{ "author: ", "nothing stands behind" },
		{ "!?", "no letter and no digit" },
		{ "author:...", "no letter and no digit" },
		{ "category:*", "expected a category like cs.LG" },
		{ "category:c*s", "expected a category like cs.LG" },
		{ "regex:(a", "'(a' is no regular expression" },
		{ "regex:(a)\\1", "back-references" },
	};
	struct arena a = ARENA_INIT;
	struct interest it;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(
			interest_parse(&a, cases[i].rule, &it, &err), -1);
		if (!strstr(err.text, cases[i].reason))
			fail_msg("%s: %s", cases[i].rule, err.text);
	}
	/* A phrase with a colon of its own is one all the same. */
	assert_int_equal(interest_parse(&a, "Llama: the herd", &it, NULL), 0);
	assert_string_equal(it.folded, "llama the herd");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_look_where_they_say),
		cmocka_unit_test(
			rules_of_sections_and_sources_hold_there_alone),
		cmocka_unit_test(what_is_kept_is_not_blocked_and_says_so),
		cmocka_unit_test(
			a_kept_story_comes_first_however_low_its_score),
		cmocka_unit_test(a_signal_counts_damped_and_capped),
		cmocka_unit_test(the_greatest_of_its_places_is_the_signal),
		cmocka_unit_test(any_term_can_be_set_to_nothing),
		cmocka_unit_test(
			broken_rules_are_refused_with_what_was_expected),
	};

	return cmocka_run_group_tests_name(
		"digest/interest", tests, NULL, NULL);
}
