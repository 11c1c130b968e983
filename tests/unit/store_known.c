/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

/* Case 019: identifiers that drift; and how entries are found by their keys. */

struct seen {
	const char *guid, *title, *key;
};

/* Records two polls of one source and tells what the second one added. */
static size_t added_by_second(
	struct fixture *f, const struct seen *first, const struct seen *second)
{
	struct entry_list one = { 0 }, two = { 0 };

	push_entry(f, &one, first->guid, first->title, first->key);
	push_entry(f, &two, second->guid, second->title, second->key);
	assert_int_equal(record(f, "blog", &one, NOW).added, 1);
	return record(f, "blog", &two, NOW + 60).added;
}

static void an_identifier_that_drifts_is_known(void **state)
{
	static const struct seen cases[][2] = {
		/* another scheme */
		{ { "http://b.example/?p=9817", "Moved",
			  "url:b.example?p=9817" },
			{ "https://b.example/?p=9817", "Moved",
				"url:b.example?p=9817" } },
		/* a token in the link, and no guid */
		{ { "https://j.example/view?id=55&tk=k3Jd9", "Token",
			  "url:j.example/view?id=55&tk=k3Jd9" },
			{ "https://j.example/view?id=55&tk=Zz81q", "Token",
				"url:j.example/view?id=55&tk=Zz81q" } },
		{ { "https://j.example/v?a=1&s=0aF9e&z=2", "Middle",
			  "url:j.example/v?a=1&s=0aF9e&z=2" },
			{ "https://j.example/v?a=1&s=77bc1d&z=2", "Middle",
				"url:j.example/v?a=1&s=77bc1d&z=2" } },
		{ { "https://j.example/jobs/55?tk=k3Jd9", "Path",
			  "url:j.example/jobs/55?tk=k3Jd9" },
			{ "https://j.example/jobs/55?tk=Zz81q", "Path",
				"url:j.example/jobs/55?tk=Zz81q" } },
		/* a relative guid; the link is the same */
		{ { "https://b.example/?p=2494", "Relative",
			  "url:b.example/2494" },
			{ "/?p=2494", "Relative", "url:b.example/2494" } },
		/* a new version of a paper */
		{ { "oai:arXiv.org:2101.03961v1", "Switch",
			  "arxiv:2101.03961" },
			{ "oai:arXiv.org:2101.03961v2", "Switch",
				"arxiv:2101.03961" } },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			added_by_second(f, &cases[i][0], &cases[i][1]), 0);
	struct entry_list all = load_all(f);

	assert_int_equal(all.n, COUNT(cases));
	for (size_t i = 0; i < all.n; i++)
		assert_string_equal(all.items[i].guid, cases[i][0].guid);
}

static void what_only_looks_alike_is_new(void **state)
{
	static const struct seen cases[][2] = {
		/* another title under the same key */
		{ { "g:1", "Monday", "url:b.example/live" },
			{ "g:2", "Tuesday", "url:b.example/live" } },
		/* the same title elsewhere */
		{ { "g:3", "Open thread", "url:b.example/1" },
			{ "g:4", "Open thread", "url:b.example/2" } },
		/* a number, a word and a date are no tokens */
		{ { "g:5", "Links", "url:b.example/v?c=x&id=1041" },
			{ "g:6", "Links", "url:b.example/v?c=x&id=1042" } },
		{ { "g:7", "Notes", "url:b.example/v?c=x&id=alpha" },
			{ "g:8", "Notes", "url:b.example/v?c=x&id=gamma" } },
		{ { "g:9", "Week", "url:b.example/v?c=x&d=2021-01-03" },
			{ "g:10", "Week",
				"url:b.example/v?c=x&d=2021-01-10" } },
		/* a token that is all there is names the page */
		{ { "g:11", "Video", "url:v.example/w?v=a1b2c3" },
			{ "g:12", "Video", "url:v.example/w?v=d4e5f6" } },
		/* two that differ, one too many, another name */
		{ { "g:13", "Two", "url:b.example/v?a=1&s=a1b2&t=c3d4" },
			{ "g:14", "Two",
				"url:b.example/v?a=1&s=e5f6&t=a7b8" } },
		{ { "g:15", "More", "url:b.example/v?a=1&s=a1b2" },
			{ "g:16", "More", "url:b.example/v?a=1&s=a1b9&t=2" } },
		{ { "g:17", "Name", "url:b.example/v?a=1&s=a1b2" },
			{ "g:18", "Name", "url:b.example/v?a=1&t=a1b3" } },
		/* without a title only the key counts */
		{ { "g:19", "", "url:b.example/v?id=1&s=a1b2" },
			{ "g:20", "", "url:b.example/v?id=1&s=c3d4" } },
		/* another page */
		{ { "g:21", "Paths", "url:b.example/v?id=1&s=a1b2" },
			{ "g:22", "Paths", "url:b.example/w?id=1&s=c3d4" } },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			added_by_second(f, &cases[i][0], &cases[i][1]), 1);
	assert_int_equal(load_all(f).n, 2 * COUNT(cases));
}

/* Of one title and address, but both in the feed: neither has drifted. */
static void two_of_one_feed_stay_two(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };

	push_entry(f, &list, "g:1", "Live", "url:b.example/live");
	push_entry(f, &list, "g:2", "Live", "url:b.example/live")->text = "B";
	push_entry(f, &list, "g:3", "Live", "url:b.example/v?i=1&s=a1b2");
	push_entry(f, &list, "g:4", "Live", "url:b.example/v?i=1&s=c3d4");
	assert_int_equal(record(f, "blog", &list, NOW).added, 4);
	struct recorded r = record(f, "blog", &list, NOW);

	assert_int_equal(r.added + r.changed, 0);
	assert_int_equal(load_all(f).n, 4);
	list.items[1].guid = "g:5";
	r = record(f, "blog", &list, NOW);
	assert_int_equal(r.added + r.changed, 0);
	assert_string_equal(load_all(f).items[1].guid, "g:2");
}

static void another_source_and_a_mention_are_not_the_entry(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 }, talk = { 0 }, work = { 0 };

	push_entry(f, &list, "g:1", "Switch", "arxiv:2101.03961");
	record(f, "arxiv", &list, NOW);
	assert_int_equal(record(f, "blog", &list, NOW).added, 1);
	struct entry *e = push_entry(
		f, &talk, "g:2", "Switch", "url:b.example/switch");

	push_key(f, e, "arxiv:2101.03961", KEY_MENTION);
	push_key(f, e, "doi:10.1/x", KEY_MENTION);
	assert_int_equal(record(f, "blog", &talk, NOW).added, 1);
	push_entry(f, &work, "g:3", "Switch", "doi:10.1/x");
	assert_int_equal(record(f, "blog", &work, NOW).added, 1);
}

static void assert_guids(const struct entry_list *list, const char *guids)
{
	struct arena a = ARENA_INIT;
	const char *found = "";

	for (size_t i = 0; i < list->n; i++)
		found = arena_printf(&a, "%s%s ", found, list->items[i].guid);
	assert_string_equal(found, guids);
	arena_release(&a);
}

static void record_one(struct fixture *f, const char *source, const char *guid,
	const char *key, const char *mention, time_t now)
{
	struct entry_list list = { 0 };
	struct entry *e = push_entry(f, &list, guid, guid, key);

	if (mention)
		push_key(f, e, mention, KEY_MENTION);
	record(f, source, &list, now);
}

/* Two weeks and one after; "p" is the paper they share. */
static void record_weeks(struct fixture *f)
{
	record_one(f, "arxiv", "old-paper", "p", NULL, NOW);
	record_one(f, "arxiv", "old-other", "q", NULL, NOW + 1);
	record_one(f, "blog", "old-talk", "r", "p", NOW + 2);
	record_one(f, "blog", "first", "s", NULL, NOW + 100);
	record_one(f, "blog", "talk", "t", "p", NOW + 150);
	record_one(f, "blog", "last", "u", NULL, NOW + 199);
	record_one(f, "blog", "next", "v", "p", NOW + 200);
}

static void candidates_are_the_week_and_older_ones_that_share_a_key(
	void **state)
{
	struct fixture *f = *state;
	struct entry_list list;

	record_weeks(f);
	assert_stored(f,
		store_load_candidates(
			f->s, &f->a, NOW + 100, NOW + 200, &list, &f->err));
	assert_guids(&list, "old-paper old-talk first talk last ");
	assert_stored(f,
		store_load_candidates(
			f->s, &f->a, NOW + 300, NOW + 400, &list, &f->err));
	assert_int_equal(list.n, 0);
}

static void record_votes(
	struct fixture *f, const char *guid, double votes, time_t now)
{
	struct entry_list list = { 0 };
	struct entry *e = push_entry(f, &list, guid, guid, guid);

	*ARRAY_PUSH(&f->a, &e->signals) =
		(struct signal){ .name = "upvotes", .value = votes };
	record(f, "blog", &list, now);
}

/* No look ahead, and none at what was measured in another week. */
static void what_was_measured_in_the_week_is_a_candidate(void **state)
{
	struct fixture *f = *state;
	struct entry_list list;

	record_votes(f, "old", 2, NOW);
	record_votes(f, "still", 5, NOW);
	record_votes(f, "old", 9, NOW + A_DAY + 50);
	record_votes(f, "old", 99, NOW + A_DAY + 150);
	assert_stored(f,
		store_load_candidates(f->s, &f->a, NOW + A_DAY,
			NOW + A_DAY + 100, &list, &f->err));
	assert_guids(&list, "old ");
	assert_true(list.items[0].signals.items[0].value == 9);
	assert_true(list.items[0].signals.items[0].before == 2);
	assert_int_equal(
		list.items[0].signals.items[0].measured_at, NOW + A_DAY + 50);
	/* After four weeks it is a thing of the past. */
	record_votes(f, "old", 200, NOW + 29 * A_DAY);
	assert_stored(f,
		store_load_candidates(f->s, &f->a, NOW + 29 * A_DAY,
			NOW + 30 * A_DAY, &list, &f->err));
	assert_int_equal(list.n, 0);
}

static void entries_are_found_by_identity_and_mention(void **state)
{
	struct fixture *f = *state;
	struct entry_list list;

	record_weeks(f);
	assert_stored(f,
		store_load_by_key(
			f->s, &f->a, "p", STORE_FOR_EVER, &list, &f->err));
	assert_guids(&list, "old-paper old-talk talk next ");
	assert_int_equal(list.items[1].keys.n, 2);
	assert_stored(f,
		store_load_by_key(
			f->s, &f->a, "none", STORE_FOR_EVER, &list, &f->err));
	assert_int_equal(list.n, 0);
}

static void the_store_knows_its_first_and_newest_time(void **state)
{
	const struct source_state polled = { .last_poll_at = NOW + 900 };
	const struct entry_list none = { 0 };
	struct fixture *f = *state;
	struct recorded recorded;
	time_t first = 1, newest = 1;

	assert_stored(f, store_first_seen(f->s, &first, &f->err));
	assert_stored(f, store_newest_time(f->s, &newest, &f->err));
	assert_int_equal(first, 0);
	assert_int_equal(newest, 0);
	record_weeks(f);
	assert_stored(f, store_first_seen(f->s, &first, &f->err));
	assert_stored(f, store_newest_time(f->s, &newest, &f->err));
	assert_int_equal(first, NOW);
	assert_int_equal(newest, NOW + 200);
	assert_stored(f,
		record_fetch(f->s, "blog", &polled, &none, NOW + 900, &recorded,
			&f->err));
	assert_stored(f, store_newest_time(f->s, &newest, &f->err));
	assert_int_equal(newest, NOW + 900);
}

/* No step of the plan reads a whole table. */
static void assert_no_scan(struct fixture *f, enum statement which)
{
	sqlite3_stmt *stmt;
	const char *sql = arena_printf(
		&f->a, "EXPLAIN QUERY PLAN %s", store_sql[which]);
	int steps = 0;

	assert_int_equal(
		sqlite3_prepare_v2(f->s->db, sql, -1, &stmt, NULL), SQLITE_OK);
	for (; sqlite3_step(stmt) == SQLITE_ROW; steps++) {
		const char *step = (const char *)sqlite3_column_text(stmt, 3);

		if (strncmp(step, "SCAN ", 5) == 0 &&
			strcmp(step, "SCAN CONSTANT ROW") != 0 &&
			strcmp(step, "SCAN base") != 0)
			fail_msg("%s: %s", sql, step);
	}
	(void)sqlite3_finalize(stmt);
	assert_true(steps > 0);
}

static void with_100000_entries_indexes_are_used(void **state)
{
	static const enum statement often[] = { ST_ENTRY_CANDIDATES,
		ST_ENTRY_OF_KEY, ST_ENTRY_BY_GUID, ST_ENTRY_BY_KEY,
		ST_ENTRY_BY_TITLE, ST_ENTRY_UPDATE, ST_ENTRY_COUNT, ST_KEY_LOAD,
		ST_SIGNAL_NEWEST, ST_SIGNAL_ADD, ST_TEXT_PURGE, ST_ENTRY_OF_ID,
		ST_MARK_LOAD, ST_PAST_FIND, ST_OLD_FIND };
	struct fixture *f = *state;
	struct entry_list list;

	run_sql(f,
		"WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL"
		" SELECT i + 1 FROM n WHERE i < 100000)"
		"INSERT INTO entry SELECT i, 'blog', 'g' || i, NULL, 't' || i,"
		" '', NULL, '', '', NULL, NULL, 0, 0, i, 0, 0, 0, 0 FROM n;"
		"INSERT INTO entry_key SELECT id, 0,"
		" 'url:a.example/' || (id % 50000), 'test', 0, 0 FROM entry;"
		"INSERT INTO entry_text SELECT id, 'Text.' FROM entry");
	for (size_t i = 0; i < COUNT(often); i++)
		assert_no_scan(f, often[i]);
	assert_stored(f,
		store_load_candidates(
			f->s, &f->a, 99001, 100000, &list, &f->err));
	assert_int_equal(list.n, 2 * 999);
	assert_int_equal(list.items[0].id, 49001);
	assert_string_equal(list.items[0].text, "Text.");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_identifier_that_drifts_is_known),
		TEST(what_only_looks_alike_is_new),
		TEST(two_of_one_feed_stay_two),
		TEST(another_source_and_a_mention_are_not_the_entry),
		TEST(candidates_are_the_week_and_older_ones_that_share_a_key),
		TEST(what_was_measured_in_the_week_is_a_candidate),
		TEST(entries_are_found_by_identity_and_mention),
		TEST(the_store_knows_its_first_and_newest_time),
		TEST(with_100000_entries_indexes_are_used),
	};

	return cmocka_run_group_tests_name("store/known", tests, NULL, NULL);
}
