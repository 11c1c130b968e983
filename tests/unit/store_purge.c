/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

#include <sys/stat.h>

/* What is forgotten, what is left of it, and that it never comes back. */

static void old_texts_are_forgotten_and_their_entries_stay(void **state)
{
	struct fixture *f = *state;
	struct entry_list old = { 0 }, new = { 0 };

	push_entry(f, &old, "https://a.example/1", "1", "url:a.example/1");
	push_entry(f, &new, "https://a.example/2", "2", "url:a.example/2");
	record(f, "blog", &old, NOW);
	record(f, "blog", &new, NOW + A_DAY);
	purge(f, NOW + A_DAY, 0);
	struct entry_list got = load_all(f);

	assert_int_equal(got.n, 2);
	assert_string_equal(got.items[0].text, old.items[0].summary);
	assert_string_equal(got.items[1].text, new.items[0].text);
	assert_string_equal(got.items[0].keys.items[0].key, "url:a.example/1");
	/* The feed still has it: that is no news, and no text again. */
	struct recorded r = record(f, "blog", &old, NOW + A_DAY);

	assert_int_equal(r.added + r.changed, 0);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry_text"), 1);
}

static off_t log_size(struct fixture *f)
{
	struct stat st;

	assert_int_equal(stat(arena_printf(&f->a, "%s-wal", f->path), &st), 0);
	return st.st_size;
}

/* Case 061, with a commit an entry. */
static void the_log_stays_small_and_a_purge_empties_it(void **state)
{
	struct fixture *f = *state;
	char *text = arena_alloc(&f->a, 4001);

	memset(text, 'x', 4000);
	for (int i = 0; i < 3000; i++) {
		struct entry_list list = { 0 };
		const char *guid = arena_printf(&f->a, "https://a/%d", i);

		push_entry(f, &list, guid, guid, guid + 8)->text = text;
		record(f, "blog", &list, NOW + i);
	}
	assert_in_range(log_size(f), 1, 8 << 20);
	purge(f, 0, 0);
	assert_int_equal(log_size(f), 0);
}

static void a_reader_in_the_way_does_not_hold_a_purge_up(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	sqlite3 *reader;

	assert_int_equal(sqlite3_open(f->path, &reader), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM entry", NULL,
			NULL, NULL),
		SQLITE_OK);
	push_entry(f, &list, "https://a.example/1", "1", "url:a.example/1");
	record(f, "blog", &list, NOW);
	purge(f, 0, 0);
	assert_true(log_size(f) > 0);
	assert_int_equal(sqlite3_close(reader), SQLITE_OK);
	purge(f, 0, 0);
	assert_int_equal(log_size(f), 0);
}

static void record_one(struct fixture *f, const char *source, const char *guid,
	const char *key, time_t now, size_t added)
{
	struct entry_list list = { 0 };

	push_entry(f, &list, guid, guid, key);
	assert_int_equal(record(f, source, &list, now).added, added);
}

static void an_old_entry_goes_and_never_comes_back_as_new(void **state)
{
	struct fixture *f = *state;

	record_one(f, "blog", "g:1", "url:a.example/1", NOW, 1);
	record_one(f, "blog", "g:2", "url:a.example/2", NOW + A_DAY, 1);
	purge(f, NOW, NOW + A_DAY);
	struct entry_list left = load_all(f);

	assert_int_equal(left.n, 1);
	assert_string_equal(left.items[0].guid, "g:2");
	assert_int_equal(ask_sql(f,
				 "SELECT count(*) FROM entry_key WHERE entry"
				 " NOT IN (SELECT id FROM entry)"),
		0);
	/* The source still lists it, for years perhaps. */
	record_one(f, "blog", "g:1", "url:a.example/1", NOW + 9 * A_DAY, 0);
	assert_int_equal(load_all(f).n, 1);
	/* In another source the identifier is another entry's. */
	record_one(f, "arxiv", "g:1", "url:b.example/1", NOW + 9 * A_DAY, 1);
}

static const struct entry *entry_of(struct entry_list list, const char *guid)
{
	for (size_t i = 0; i < list.n; i++)
		if (!strcmp(list.items[i].guid, guid))
			return &list.items[i];
	fail_msg("no entry %s", guid);
	return NULL;
}

static void a_work_that_was_forgotten_is_known_by_its_keys(void **state)
{
	struct fixture *f = *state;

	record_one(f, "arxiv", "g:1", "arxiv:2101.00001", NOW, 1);
	purge(f, NOW, NOW + A_DAY);
	record_one(f, "blog", "g:2", "arxiv:2101.00001", NOW + 9 * A_DAY, 1);
	record_one(f, "blog", "g:3", "arxiv:2101.00002", NOW + 9 * A_DAY, 1);
	struct entry_list list = load_all(f);

	assert_int_equal(entry_of(list, "g:2")->known_since, NOW);
	assert_int_equal(entry_of(list, "g:3")->known_since, 0);
	/* And still so when that one has gone as well. */
	purge(f, NOW, NOW + 10 * A_DAY);
	record_one(f, "arxiv", "g:4", "arxiv:2101.00001", NOW + 20 * A_DAY, 1);
	assert_int_equal(entry_of(load_all(f), "g:4")->known_since, NOW);
}

static void a_mention_is_no_sight_of_the_work(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };

	push_key(f, push_entry(f, &list, "g:1", "A", "url:a.example/1"),
		"arxiv:2101.00001", KEY_MENTION);
	record(f, "blog", &list, NOW);
	purge(f, NOW, NOW + A_DAY);
	record_one(f, "arxiv", "g:2", "arxiv:2101.00001", NOW + 2 * A_DAY, 1);
	assert_int_equal(load_all(f).items[0].known_since, 0);
}

/* Many go a few at a time: none of the steps is long. */
static void a_purge_goes_in_steps(void **state)
{
	const struct retention before = { .texts = NOW + A_DAY,
		.entries = NOW + A_DAY,
		.marks = NOW + A_DAY };
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	int steps = 0;
	bool more = true;

	for (int i = 0; i < 1200; i++) {
		const char *guid = arena_printf(&f->a, "https://a/%d", i);

		push_entry(f, &list, guid, guid,
			arena_printf(&f->a, "url:a/%d", i));
	}
	record(f, "blog", &list, NOW);
	for (; more; steps++)
		assert_stored(f, store_purge(f->s, &before, &more, &f->err));
	assert_int_equal(steps, 4); /* the last finds nothing to do */
	assert_int_equal(load_all(f).n, 0);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry_mark"), 0);
	assert_int_equal(record(f, "blog", &list, NOW + A_DAY).added, 0);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(old_texts_are_forgotten_and_their_entries_stay),
		TEST(the_log_stays_small_and_a_purge_empties_it),
		TEST(a_reader_in_the_way_does_not_hold_a_purge_up),
		TEST(an_old_entry_goes_and_never_comes_back_as_new),
		TEST(a_work_that_was_forgotten_is_known_by_its_keys),
		TEST(a_mention_is_no_sight_of_the_work),
		TEST(a_purge_goes_in_steps),
	};

	return cmocka_run_group_tests_name("store/purge", tests, NULL, NULL);
}
