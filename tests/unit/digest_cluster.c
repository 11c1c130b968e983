/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "digest_fixture.h"

struct known {
	const char *source, *guid;
	const char *keys; /* with blanks between; "~" in front: a mention */
};

struct cluster_case {
	struct known entries[6];
	const char *stories; /* "KEY: guid guid ~guid" a line, "~" mentions */
};

static struct entry *add_case_entry(
	struct arena *a, struct entry_list *list, const struct known *known)
{
	struct entry *e = add_entry(a, list, known->source, known->guid);
	const char *s = known->keys;

	while (*s) {
		bool mention = *s == '~';
		size_t len = strcspn(s += mention, " ");

		add_key(a, e, arena_strndup(a, s, len),
			mention ? KEY_MENTION : KEY_IDENTITY);
		s += len + strspn(s + len, " ");
	}
	return e;
}

static const char *write_stories(
	struct arena *a, const struct story_list *stories)
{
	const char *out = "";

	for (size_t i = 0; i < stories->n; i++) {
		const struct story *s = &stories->items[i];

		out = arena_printf(a, "%s%s%s:", out, i ? "\n" : "", s->key);
		for (size_t k = 0; k < s->entries.n; k++)
			out = arena_printf(
				a, "%s %s", out, s->entries.items[k]->guid);
		for (size_t k = 0; k < s->mentions.n; k++)
			out = arena_printf(
				a, "%s ~%s", out, s->mentions.items[k]->guid);
	}
	return out;
}

static void assert_related(const struct cluster_case *cases, size_t n,
	const struct relations *relations)
{
	struct arena a = ARENA_INIT;
	unsigned seed = 1;

	for (size_t i = 0; i < n; i++) {
		struct entry_list entries = { 0 };
		struct story_list stories;

		for (size_t k = 0; cases[i].entries[k].guid; k++)
			add_case_entry(&a, &entries, &cases[i].entries[k]);
		for (int turn = 0; turn < 10; turn++) {
			cluster_entries(&a, &entries, relations, &stories);
			assert_string_equal(
				write_stories(&a, &stories), cases[i].stories);
			shuffle(&entries, &seed);
		}
	}
	arena_release(&a);
}

static void assert_cases(const struct cluster_case *cases, size_t n)
{
	assert_related(cases, n, NULL);
}

static void entries_that_share_a_key_are_one_story(void **state)
{
	static const struct cluster_case cases[] = {
		{ { { "a", "1", "arxiv:2101.00001 url:x/1" },
			  { "b", "2", "arxiv:2101.00001 url:x/2" } },
			"arxiv:2101.00001: 1 2" },
		{ { { "a", "1", "url:x/1" }, { "b", "2", "url:x/2" } },
			"url:x/1: 1\nurl:x/2: 2" },
		/* Over a third: 1 and 3 share nothing. */
		{ { { "a", "1", "url:x/1" }, { "b", "2", "url:x/1 url:x/2" },
			  { "c", "3", "url:x/2" } },
			"url:x/1: 1 2 3" },
		/* The page has the weaker key alone. */
		{ { { "a", "1", "arxiv:2101.00001 url:x/1" },
			  { "b", "2", "url:x/1" } },
			"arxiv:2101.00001: 1 2" },
		/* arXiv and the journal, by the paper that names both. */
		{ { { "a", "1", "arxiv:2101.00001" },
			  { "b", "2", "doi:10.1000/x" },
			  { "c", "3", "arxiv:2101.00001 doi:10.1000/x" } },
			"arxiv:2101.00001: 1 2 3" },
		/* Version 1 has arXiv's DOI, version 2 that of a journal. */
		{ { { "a", "1", "arxiv:2101.00001 doi:10.48550/x" },
			  { "b", "2", "arxiv:2101.00001 doi:10.1000/x" } },
			"arxiv:2101.00001: 1 2" },
	};

	(void)state;
	assert_cases(cases, COUNT(cases));
}

static void a_weaker_key_never_joins_two_works(void **state)
{
	static const struct cluster_case cases[] = {
		{ { { "a", "1", "arxiv:2101.00001 url:x/1" },
			  { "b", "2", "arxiv:2101.00002 url:x/1" } },
			"arxiv:2101.00001: 1\narxiv:2101.00002: 2" },
		{ { { "a", "1", "doi:10.1000/x url:x/1" },
			  { "b", "2", "doi:10.1000/y url:x/1" } },
			"doi:10.1000/x: 1\ndoi:10.1000/y: 2" },
		{ { { "a", "1", "arxiv:2101.00001 doi:10.1000/x" },
			  { "b", "2", "arxiv:2101.00002 doi:10.1000/x" } },
			"arxiv:2101.00001: 1\narxiv:2101.00002: 2" },
		/* Nor through a third that has neither. */
		{ { { "a", "1", "url:x/1" },
			  { "b", "2", "arxiv:2101.00001 url:x/1" },
			  { "c", "3", "arxiv:2101.00002 url:x/1" },
			  { "d", "4", "url:x/1" } },
			"arxiv:2101.00001: 1 2 4\narxiv:2101.00002: 3" },
	};

	(void)state;
	assert_cases(cases, COUNT(cases));
}

static void mentions_hang_on_the_story_and_do_not_join_it(void **state)
{
	static const struct cluster_case cases[] = {
		{ { { "a", "1", "arxiv:2101.00001" },
			  { "b", "2", "url:x/2 ~arxiv:2101.00001" } },
			"arxiv:2101.00001: 1 ~2\nurl:x/2: 2" },
		{ { { "b", "2", "url:x/2 ~arxiv:2101.00009" } }, "url:x/2: 2" },
		/* One post, two papers, one of them named twice. */
		{ { { "a", "1", "arxiv:2101.00001 doi:10.1000/x" },
			  { "b", "2",
				  "url:x/2 ~arxiv:2101.00001 "
				  "~arxiv:2101.00003 ~doi:10.1000/x" },
			  { "c", "3", "arxiv:2101.00003" },
			  { "d", "4", "url:x/4 ~doi:10.1000/x" } },
			"arxiv:2101.00001: 1 ~2 ~4\narxiv:2101.00003: 3 ~2\n"
			"url:x/2: 2\nurl:x/4: 4" },
		/* What belongs to the story does not also speak of it. */
		{ { { "a", "1", "arxiv:2101.00001 ~doi:10.1000/x" },
			  { "b", "2", "arxiv:2101.00001 doi:10.1000/x" } },
			"arxiv:2101.00001: 1 2" },
	};

	(void)state;
	assert_cases(cases, COUNT(cases));
}

static void the_editor_joins_and_splits(void **state)
{
	static const struct cluster_case cases[] = {
		/* Joined, though a paper each. */
		{ { { "a", "1", "arxiv:2101.00001" },
			  { "b", "2", "arxiv:2101.00002" },
			  { "c", "3", "arxiv:2101.00001 url:x/3" } },
			"arxiv:2101.00001: 1 2 3" },
		/* Split, though of one address … */
		{ { { "a", "1", "url:s/1 url:x/1" },
			  { "b", "2", "url:s/2 url:x/1" },
			  { "c", "3", "url:s/2" } },
			"url:s/1: 1\nurl:s/2: 2 3" },
		/* … or of one entry, which is then the first. */
		{ { { "a", "1", "url:s/1 url:s/2" }, { "b", "2", "url:s/2" } },
			"url:s/1: 1\nurl:s/2: 2" },
		/* What it names is not there. */
		{ { { "a", "1", "url:s/1 url:x/1" }, { "b", "2", "url:x/1" } },
			"url:s/1: 1 2" },
	};
	static struct relation said[] = {
		{ .key = "arxiv:2101.00001",
			.other = "arxiv:2101.00002",
			.same = true },
		{ .key = "url:s/1", .other = "url:s/2" },
	};
	const struct relations relations = { said, COUNT(said), COUNT(said) };

	(void)state;
	assert_related(cases, COUNT(cases), &relations);
}

/* Of splits that matter nowhere there may be any number. */
static void old_splits_do_not_use_up_what_there_is(void **state)
{
	static const struct cluster_case cases[] = {
		{ { { "a", "1", "url:s/1 url:x/1" },
			  { "b", "2", "url:s/2 url:x/1" } },
			"url:s/1: 1\nurl:s/2: 2" },
	};
	struct arena a = ARENA_INIT;
	struct relations relations = { 0 };

	(void)state;
	for (int i = 0; i < 200; i++)
		*ARRAY_PUSH(&a, &relations) = (struct relation){
			.key = arena_printf(&a, "url:old/%d", i),
			.other = "url:s/2",
		};
	*ARRAY_PUSH(&a, &relations) =
		(struct relation){ .key = "url:s/1", .other = "url:s/2" };
	assert_related(cases, COUNT(cases), &relations);
	arena_release(&a);
}

#define LONG_TEXT SOME_TEXT " " SOME_TEXT

static void a_paper_is_led_by_arxiv_else_by_the_longest_text(void **state)
{
	struct arena a = ARENA_INIT;
	struct entry_list entries = { 0 };
	struct story_list stories;

	(void)state;
	add_known(&a, &entries, "hub", "h1", "arxiv:2101.00001")->text =
		LONG_TEXT;
	add_known(&a, &entries, "arxiv", "a1", "arxiv:2101.00001")->announce =
		ANNOUNCE_NEW;
	add_known(&a, &entries, "hub", "h2", "arxiv:2101.00002")->text =
		LONG_TEXT;
	add_known(&a, &entries, "query", "a2", "arxiv:2101.00002")->url =
		"https://export.arxiv.org/abs/2101.00002v1";
	add_known(&a, &entries, "blog", "b3", "arxiv:2101.00003");
	add_known(&a, &entries, "hub", "h3", "arxiv:2101.00003")->text =
		LONG_TEXT;
	add_known(&a, &entries, "fake", "f3", "arxiv:2101.00003")->url =
		"https://notarxiv.org/abs/2101.00003";
	cluster_entries(&a, &entries, NULL, &stories);
	assert_int_equal(stories.n, 3);
	assert_string_equal(stories.items[0].lead->guid, "a1");
	assert_string_equal(stories.items[1].lead->guid, "a2");
	assert_string_equal(stories.items[2].lead->guid, "h3");
	for (size_t i = 0; i < stories.n; i++)
		assert_true(stories.items[i].is_paper);
	arena_release(&a);
}

/* Case 049: the aggregator may come first and still does not lead. */
static void an_article_is_led_by_the_earliest_published(void **state)
{
	struct arena a = ARENA_INIT;
	struct entry_list entries = { 0 };
	struct story_list stories;

	(void)state;
	struct entry *copy = add_known(
		&a, &entries, "planet", "991", "url:writer/7");

	copy->published_at = week3.opens_at + 9000;
	copy->first_seen_at = week3.opens_at + 10000;
	struct entry *origin = add_known(
		&a, &entries, "writer", "post-7", "url:writer/7");

	origin->published_at = week3.opens_at;
	origin->first_seen_at = week3.opens_at + 3 * A_DAY;
	add_known(&a, &entries, "other", "0", "url:writer/7")->published_at = 0;
	cluster_entries(&a, &entries, NULL, &stories);
	assert_int_equal(stories.n, 1);
	assert_false(stories.items[0].is_paper);
	assert_string_equal(stories.items[0].lead->guid, "post-7");
	assert_string_equal(stories.items[0].entries.items[0]->guid, "991");
	arena_release(&a);
}

static void keys_are_listed_once_strongest_first(void **state)
{
	struct arena a = ARENA_INIT;
	struct entry_list entries = { 0 };
	struct story_list stories;

	(void)state;
	struct entry *e = add_known(&a, &entries, "hub", "1", "url:x/1");

	add_key(&a, e, "arxiv:2101.00001", KEY_IDENTITY);
	e->keys.items[1].version = 1;
	e = add_known(&a, &entries, "arxiv", "2", "arxiv:2101.00001");
	e->keys.items[0].version = 3;
	add_key(&a, e, "doi:10.1000/x", KEY_IDENTITY);
	cluster_entries(&a, &entries, NULL, &stories);
	assert_int_equal(stories.n, 1);
	const struct work_keys *keys = &stories.items[0].keys;

	assert_int_equal(keys->n, 3);
	assert_string_equal(keys->items[0].key, "arxiv:2101.00001");
	assert_int_equal(keys->items[0].version, 3);
	assert_string_equal(keys->items[1].key, "doi:10.1000/x");
	assert_string_equal(keys->items[2].key, "url:x/1");
	arena_release(&a);
}

static void no_entries_are_no_stories(void **state)
{
	struct arena a = ARENA_INIT;
	const struct entry_list entries = { 0 };
	struct story_list stories;

	(void)state;
	cluster_entries(&a, &entries, NULL, &stories);
	assert_int_equal(stories.n, 0);
	arena_release(&a);
}

static const char *random_key(struct arena *a, unsigned *seed, unsigned many)
{
	unsigned kind = draw(seed, 4), n = draw(seed, many);

	switch (kind) {
	case 0:
		return arena_printf(a, "arxiv:2101.%05u", n);
	case 1:
		return arena_printf(a, "doi:10.1000/%u", n);
	default:
		return arena_printf(a, "url:%c/%u", "xy"[kind - 2], n);
	}
}

static void add_random(struct arena *a, struct entry_list *entries, size_t n,
	unsigned many, unsigned *seed)
{
	for (size_t i = 0; i < n; i++) {
		struct entry *e = add_known(a, entries, i % 2 ? "a" : "b",
			arena_printf(a, "%zu", i), random_key(a, seed, many));

		e->first_seen_at += draw(seed, 5);
		if (draw(seed, 2))
			add_key(a, e, random_key(a, seed, many), KEY_IDENTITY);
		if (draw(seed, 3) == 0)
			add_key(a, e, random_key(a, seed, many), KEY_MENTION);
	}
}

static void any_order_of_entries_gives_the_same_stories(void **state)
{
	unsigned seed = 2021;

	(void)state;
	for (int turn = 0; turn < 40; turn++) {
		struct arena a = ARENA_INIT;
		struct entry_list entries = { 0 };
		struct story_list stories;
		size_t n = 0;

		add_random(&a, &entries, 60, 30, &seed);
		cluster_entries(&a, &entries, NULL, &stories);
		const char *before = write_stories(&a, &stories);

		for (size_t i = 0; i < stories.n; i++)
			n += stories.items[i].entries.n;
		assert_int_equal(n, entries.n);
		shuffle(&entries, &seed);
		cluster_entries(&a, &entries, NULL, &stories);
		assert_string_equal(write_stories(&a, &stories), before);
		arena_release(&a);
	}
}

/* A week of arXiv, and a source that gives one address to everything. */
static void ten_thousand_entries_are_clustered(void **state)
{
	struct arena a = ARENA_INIT;
	struct entry_list entries = { 0 }, same = { 0 };
	struct story_list stories;
	unsigned seed = 7;

	(void)state;
	add_random(&a, &entries, 10000, 6000, &seed);
	cluster_entries(&a, &entries, NULL, &stories);
	assert_in_range(stories.n, 2000, 9000);
	for (size_t i = 0; i < 10000; i++) {
		struct entry *e = add_known(&a, &same, "blog",
			arena_printf(&a, "%zu", i), "url:x/1");

		add_key(&a, e, arena_printf(&a, "url:y/%zu", i), KEY_IDENTITY);
		e->title = "The same";
	}
	cluster_entries(&a, &same, NULL, &stories);
	assert_int_equal(stories.n, 1);
	assert_int_equal(stories.items[0].keys.n, 10001);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_that_share_a_key_are_one_story),
		cmocka_unit_test(a_weaker_key_never_joins_two_works),
		cmocka_unit_test(the_editor_joins_and_splits),
		cmocka_unit_test(old_splits_do_not_use_up_what_there_is),
		cmocka_unit_test(mentions_hang_on_the_story_and_do_not_join_it),
		cmocka_unit_test(
			a_paper_is_led_by_arxiv_else_by_the_longest_text),
		cmocka_unit_test(an_article_is_led_by_the_earliest_published),
		cmocka_unit_test(keys_are_listed_once_strongest_first),
		cmocka_unit_test(no_entries_are_no_stories),
		cmocka_unit_test(any_order_of_entries_gives_the_same_stories),
		cmocka_unit_test(ten_thousand_entries_are_clustered),
	};

	return cmocka_run_group_tests_name("digest/cluster", tests, NULL, NULL);
}
