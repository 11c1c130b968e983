/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

/* What is found of what was recorded, changed, forgotten and published. */

static struct found_list search(struct fixture *f, const char *words)
{
	struct found_list found = { 0 };
	struct text_query query = { 0 };

	assert_stored(f, text_query_parse(&f->a, words, &query, &f->err));
	assert_stored(f, store_search(f->s, &f->a, &query, &found, &f->err));
	return found;
}

static size_t count(struct fixture *f, const char *words)
{
	return search(f, words).n;
}

static struct entry *push(struct fixture *f, struct entry_list *list,
	const char *guid, const char *title, const char *summary)
{
	struct entry *e = push_entry(
		f, list, guid, title, arena_printf(&f->a, "url:%s", guid));

	e->summary = e->text = summary;
	return e;
}

/* Nothing in the index speaks of an entry that is not there as it was. */
static void assert_index_is_empty(struct fixture *f)
{
	run_sql(f,
		"CREATE VIRTUAL TABLE temp.word USING"
		" fts5vocab('main', 'search', 'row')");
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM word"), 0);
	run_sql(f, "DROP TABLE temp.word");
}

static void entries_are_found_by_title_authors_and_summary(void **state)
{
	static const struct {
		const char *query;
		size_t n;
	} cases[] = {
		{ "kiln", 1 }, { "KILN pots", 1 }, { "kil", 0 }, { "kil*", 1 },
		{ "\"oldest workshop\"", 1 }, { "\"workshop oldest\"", 0 },
		{ "\"pots the\"",
			0 }, /* the end of one, the begin of another */
		{ "moss", 1 }, { "of", 2 }, { "\"\" OR AND NOT kiln", 0 },
		{ "NEAR(kiln)", 0 }, { "设", 1 }, { "备清", 1 }, { "备单", 0 },
		{ "itgc", 1 },
		{ "set", 1 }, /* in a text where there is no summary */
	};
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct entry *e = push(f, &list, "a/1", "A history of pots",
		"The oldest workshop has a kiln.");

	*ARRAY_PUSH(&f->a, &e->authors) = "Ada Moss";
	push(f, &list, "a/2", "设备清单更新 of 1gen-itgc后", "");
	e = push(f, &list, "a/3", "Untitled", "");
	e->text = "All is set.";
	record(f, "blog", &list, NOW);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (count(f, cases[i].query) != cases[i].n)
			fail_msg("%s: %zu", cases[i].query,
				count(f, cases[i].query));
}

static void the_best_come_first_and_then_the_newest(void **state)
{
	struct fixture *f = *state;
	struct entry_list first = { 0 }, second = { 0 };

	push(f, &first, "a/1", "Old owls", "In the wood.");
	push(f, &first, "a/2", "Old news", "Of owls.");
	push(f, &second, "a/3", "New news", "Of owls again.");
	push(f, &second, "a/4", "New owls", "In the park.");
	record(f, "blog", &first, NOW);
	record(f, "blog", &second, NOW + A_DAY);
	struct found_list found = search(f, "owls");

	assert_int_equal(found.n, 4);
	assert_string_equal(found.items[0].title, "New owls");
	assert_string_equal(found.items[1].title, "Old owls");
	assert_string_equal(found.items[2].title, "New news");
	assert_string_equal(found.items[3].title, "Old news");
	assert_true(found.items[1].in_title && !found.items[2].in_title);
	assert_string_equal(found.items[0].source, "blog");
	assert_string_equal(found.items[0].key, "url:a/4");
	assert_int_equal(found.items[0].at, NOW + A_DAY);
	assert_null(found.items[0].issue);
}

static void what_changes_is_found_as_it_is_now(void **state)
{
	struct fixture *f = *state;
	struct entry_list before = { 0 }, after = { 0 };

	push(f, &before, "a/1", "A first title", "And a summary.");
	push(f, &after, "a/1", "Another title", "And words.");
	record(f, "blog", &before, NOW);
	assert_int_equal(record(f, "blog", &after, NOW + 1).changed, 1);
	assert_int_equal(count(f, "first"), 0);
	assert_int_equal(count(f, "summary"), 0);
	assert_int_equal(count(f, "another words"), 1);
	purge(f, 0, NOW + A_DAY);
	assert_index_is_empty(f);
}

static void what_is_forgotten_is_not_found(void **state)
{
	struct fixture *f = *state;
	struct entry_list old = { 0 }, new = { 0 };
	struct entry *bare = push(f, &old, "a/1", "Old title", "");

	bare->text = "A body of its own.";
	push(f, &old, "a/2", "With summary", "It stays.");
	push(f, &new, "a/3", "New title", "");
	record(f, "blog", &old, NOW);
	record(f, "blog", &new, NOW + A_DAY);
	assert_int_equal(count(f, "body"), 1);
	purge(f, NOW + A_DAY, 0);
	assert_int_equal(count(f, "body"), 0);
	assert_int_equal(count(f, "old title"), 1);
	assert_int_equal(count(f, "stays"), 1);
	/* The feed still has it, with a text that was forgotten. */
	record(f, "blog", &old, NOW + A_DAY);
	purge(f, 0, NOW + A_DAY);
	assert_int_equal(count(f, "old"), 0);
	assert_int_equal(count(f, "title"), 1);
	purge(f, 0, NOW + 2 * A_DAY);
	assert_int_equal(count(f, "title"), 0);
	assert_index_is_empty(f);
}

static void record_item(struct fixture *f, const char *issue_name)
{
	struct issue issue = { .name = issue_name,
		.title = "News",
		.language = "en",
		.published_at = NOW };
	struct section *section = ARRAY_PUSH(&f->a, &issue.sections);
	struct item *item = ARRAY_PUSH(&f->a, &section->items);

	section->id = section->title = "papers";
	*item = (struct item){ .key = "arxiv:1",
		.headline = "Owls are counted",
		.comment = "A comment on birds.",
		.title = "Strigiformes",
		.url = "https://a.example/1" };
	assert_stored(f, store_record_issue(f->s, &issue, &f->err));
}

static void items_of_issues_are_found_too(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };

	push(f, &list, "a/1", "Owls are counted", "");
	record(f, "blog", &list, NOW);
	record_item(f, "2021-w03");
	struct found_list found = search(f, "owls");

	assert_int_equal(found.n, 2);
	assert_string_equal(found.items[0].issue, "2021-w03");
	assert_string_equal(found.items[0].text, "A comment on birds.");
	assert_string_equal(found.items[0].key, "arxiv:1");
	assert_int_equal(count(f, "birds strigiformes"), 1);
	/* An entry that goes takes no item with it. */
	purge(f, 0, NOW + A_DAY);
	assert_int_equal(count(f, "owls"), 1);
}

static void correct_item(struct fixture *f, const char *issue,
	const char *headline, const char *comment, time_t at)
{
	struct corrections list = { 0 };

	*ARRAY_PUSH(&f->a, &list) =
		(struct correction){ "arxiv:1", headline, comment };
	assert_stored(
		f, store_record_corrections(f->s, issue, &list, at, &f->err));
}

static void corrected_items_are_found_by_what_they_say_now(void **state)
{
	struct fixture *f = *state;

	record_item(f, "2021-w03");
	record_item(f, "2021-w04");
	correct_item(f, "2021-w03", "Owls were counted", "Of jays.", NOW);
	correct_item(f, "2021-w03", "Geese were counted", "Of cranes.", NOW);
	assert_int_equal(count(f, "owls"), 1);
	assert_int_equal(count(f, "jays"), 0);
	assert_int_equal(count(f, "strigiformes"), 2);
	struct found_list found = search(f, "geese");

	assert_int_equal(found.n, 1);
	assert_string_equal(found.items[0].title, "Geese were counted");
	assert_string_equal(found.items[0].text, "Of cranes.");
	assert_string_equal(found.items[0].issue, "2021-w03");
	assert_true(found.items[0].in_title);
	/* The index has no word that nobody says any more. */
	run_sql(f,
		"CREATE VIRTUAL TABLE temp.word USING"
		" fts5vocab('main', 'search', 'row')");
	assert_int_equal(
		ask_sql(f, "SELECT count(*) FROM word WHERE term = 'jays'"), 0);
	run_sql(f, "DROP TABLE temp.word");
}

/* A store of before there was an index gets one with what is in it. */
static void an_old_store_is_indexed_at_once(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };

	push(f, &list, "a/1", "Owls", "In the wood.");
	push(f, &list, "a/2", "Jays", "")->text = "In the park.";
	record(f, "blog", &list, NOW);
	record_item(f, "2021-w03");
	record_item(f, "2021-w04");
	correct_item(f, "2021-w04", "Geese are counted", "Of cranes.", NOW);
	run_sql(f, "DROP TABLE search; PRAGMA user_version = 7");
	store_close(f->s);
	assert_stored(f, store_open(f->path, false, &f->s, &f->err));
	assert_int_equal(count(f, "wood"), 1);
	assert_int_equal(count(f, "park"), 1);
	assert_int_equal(count(f, "owls"), 2);
	assert_int_equal(count(f, "geese cranes"), 1);
	purge(f, 0, NOW + A_DAY);
	assert_int_equal(count(f, "wood"), 0);
	assert_int_equal(count(f, "owls"), 1);
}

static void a_common_word_finds_the_newest_so_many(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };

	for (int i = 0; i < STORE_FOUND_MAX + 10; i++)
		push(f, &list, arena_printf(&f->a, "a/%d", i),
			arena_printf(&f->a, "Owls %d", i), "");
	record(f, "blog", &list, NOW);
	struct found_list found = search(f, "owls");

	assert_int_equal(found.n, STORE_FOUND_MAX);
	for (size_t i = 0; i < found.n; i++)
		assert_string_not_equal(found.items[i].title, "Owls 9");
	assert_int_equal(count(f, "\"owls 1009\""), 1);
	assert_int_equal(count(f, "owls 9"), 1);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(entries_are_found_by_title_authors_and_summary),
		TEST(the_best_come_first_and_then_the_newest),
		TEST(what_changes_is_found_as_it_is_now),
		TEST(what_is_forgotten_is_not_found),
		TEST(items_of_issues_are_found_too),
		TEST(corrected_items_are_found_by_what_they_say_now),
		TEST(an_old_store_is_indexed_at_once),
		TEST(a_common_word_finds_the_newest_so_many),
	};

	return cmocka_run_group_tests_name("store/search", tests, NULL, NULL);
}
