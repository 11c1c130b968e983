/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

/* What was published is corrected beside itself (A24). */

#define Q1_2021 (2021 * 4)
#define MARCH 1616889600 /* 2021-03-28 */
#define APRIL 1617494400 /* 2021-04-04 */

static void push_item(struct fixture *f, struct section *s, const char *key)
{
	struct item *item = ARRAY_PUSH(&f->a, &s->items);

	*item = (struct item){
		.key = key,
		.headline = "As it was",
		.comment = "Said first.",
		.title = "T",
	};
	*ARRAY_PUSH(&f->a, &item->keys) = key;
}

static void record_issue(struct fixture *f, const char *name, time_t at)
{
	struct issue issue = {
		.name = name,
		.week = { WEEK_ISO, 2021, 1, at / A_DAY },
		.title = "ML News",
		.language = "en",
		.published_at = at,
	};
	struct section *s = ARRAY_PUSH(&f->a, &issue.sections);

	*s = (struct section){ .id = "papers", .title = "Papers" };
	push_item(f, s, arena_printf(&f->a, "arxiv:%s.1", name));
	push_item(f, s, arena_printf(&f->a, "arxiv:%s.2", name));
	assert_stored(f, store_record_issue(f->s, &issue, &f->err));
}

static int correct(struct fixture *f, const char *issue, const char *key,
	const char *headline, time_t at)
{
	struct corrections list = { 0 };

	*ARRAY_PUSH(&f->a, &list) =
		(struct correction){ key, headline, "Said first." };
	return store_record_corrections(f->s, issue, &list, at, &f->err);
}

static struct issue load(struct fixture *f, const char *name, int64_t quarter)
{
	struct issue issue;
	bool found;

	assert_stored(f,
		store_load_issue_of(
			f->s, &f->a, name, quarter, &issue, &found, &f->err));
	assert_true(found);
	return issue;
}

static void a_correction_leaves_what_was_recorded(void **state)
{
	struct fixture *f = *state;

	record_issue(f, "a", MARCH);
	assert_stored(f, correct(f, "a", "arxiv:a.2", "Better", MARCH + 60));
	assert_stored(f, correct(f, "a", "arxiv:a.2", "Best", MARCH + 600));
	struct issue issue = load(f, "a", QUARTER_NEWEST);
	struct item *items = issue.sections.items[0].items.items;

	assert_string_equal(items[1].headline, "Best");
	assert_string_equal(items[1].first_headline, "As it was");
	assert_string_equal(items[1].first_comment, "Said first.");
	assert_true(items[1].headline_edited);
	assert_false(items[1].comment_edited);
	assert_int_equal(items[1].corrected_at, MARCH + 600);
	assert_int_equal(issue.corrected_at, MARCH + 600);
	assert_int_equal(issue.published_at, MARCH);
	assert_string_equal(items[0].headline, "As it was");
	assert_null(items[0].first_headline);
	assert_int_equal(items[0].corrected_at, 0);
	assert_int_equal(ask_sql(f,
				 "SELECT count(*) FROM item"
				 " WHERE headline = 'As it was'"),
		2);
}

/* A9: two corrections of one second are not as new as one another. */
static void corrections_stand_apart_in_time(void **state)
{
	struct fixture *f = *state;

	record_issue(f, "a", MARCH);
	assert_stored(f, correct(f, "a", "arxiv:a.1", "One", APRIL));
	assert_stored(f, correct(f, "a", "arxiv:a.2", "Two", APRIL));
	assert_int_equal(
		load(f, "a", QUARTER_NEWEST).corrected_at, APRIL + 100);
}

/* A24: a quarter that is over stays as it was. */
static void a_late_correction_belongs_to_a_later_quarter(void **state)
{
	struct fixture *f = *state;
	struct reissues again = { 0 };
	struct issue_refs refs = { 0 };

	record_issue(f, "a", MARCH);
	assert_stored(f, correct(f, "a", "arxiv:a.1", "Soon", MARCH + 1));
	assert_stored(f, correct(f, "a", "arxiv:a.1", "Late", APRIL));
	assert_string_equal(
		load(f, "a", Q1_2021).sections.items[0].items.items[0].headline,
		"Soon");
	assert_int_equal(load(f, "a", Q1_2021).corrected_at, MARCH + 1);
	assert_stored(f, store_load_reissues(f->s, &f->a, &again, &f->err));
	assert_int_equal(again.n, 1);
	assert_string_equal(again.items[0].issue, "a");
	assert_int_equal(again.items[0].quarter, Q1_2021 + 1);
	assert_stored(f, store_load_issue_refs(f->s, &f->a, &refs, &f->err));
	assert_int_equal(refs.items[0].corrected_at, APRIL);
	assert_int_equal(refs.items[0].quarter, Q1_2021);
}

/* What comes late goes where the chain still grows. */
static void an_issue_made_up_for_goes_into_the_running_quarter(void **state)
{
	struct fixture *f = *state;
	struct issue_refs refs = { 0 };

	record_issue(f, "b", APRIL);
	record_issue(f, "a", MARCH);
	assert_stored(f, store_load_issue_refs(f->s, &f->a, &refs, &f->err));
	assert_string_equal(refs.items[0].name, "a");
	assert_int_equal(refs.items[0].quarter, Q1_2021 + 1);
	assert_int_equal(refs.items[1].quarter, Q1_2021 + 1);
}

static void a_correction_of_nothing_is_refused_as_a_whole(void **state)
{
	struct fixture *f = *state;
	struct corrections list = { 0 };

	record_issue(f, "a", MARCH);
	*ARRAY_PUSH(&f->a, &list) =
		(struct correction){ "arxiv:a.1", "New", "C." };
	*ARRAY_PUSH(&f->a, &list) =
		(struct correction){ "arxiv:none", "New", "C." };
	assert_refused(f,
		store_record_corrections(f->s, "a", &list, APRIL, &f->err),
		"has no item arxiv:none");
	assert_int_equal(load(f, "a", QUARTER_NEWEST).corrected_at, 0);
}

static void old_file(const char *path)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (int i = 0; i < 3; i++)
		assert_int_equal(
			sqlite3_exec(db, store_migrations[i], NULL, NULL, NULL),
			SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db,
			"INSERT INTO issue (name, rule, year, number,"
			" first_day, title, language, opens_at, closes_at,"
			" published_at, late, n_entries, n_sources, n_failed)"
			" VALUES ('2020-w52', 0, 2020, 52, 1, 'T', 'en', 1, 1,"
			" 1608411600, 0, 0, 0, 0),"
			" ('2021-w14', 0, 2021, 14, 2, 'T', 'en', 1, 1,"
			" 1617235200, 0, 0, 0, 0);"
			"PRAGMA user_version = 3;"
			"PRAGMA application_id = 1751474532;",
			NULL, NULL, NULL),
		SQLITE_OK);
	(void)sqlite3_close(db);
}

/* What was published before there were archives has its quarter by its date. */
static void issues_of_an_older_file_get_their_quarters(void **state)
{
	struct fixture *f = *state;
	struct issue_refs refs = { 0 };

	old_file(f->path);
	assert_stored(f, store_open(f->path, false, &f->s, &f->err));
	assert_stored(f, store_load_issue_refs(f->s, &f->a, &refs, &f->err));
	assert_int_equal(refs.items[0].quarter, Q1_2021 - 1);
	assert_int_equal(refs.items[1].quarter, Q1_2021 + 1);
	assert_int_equal(refs.items[1].corrected_at, 0);
}

#define IN_STORE(test) \
	cmocka_unit_test_setup_teardown(test, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(a_correction_leaves_what_was_recorded),
		IN_STORE(corrections_stand_apart_in_time),
		IN_STORE(a_late_correction_belongs_to_a_later_quarter),
		IN_STORE(an_issue_made_up_for_goes_into_the_running_quarter),
		IN_STORE(a_correction_of_nothing_is_refused_as_a_whole),
		cmocka_unit_test_setup_teardown(
			issues_of_an_older_file_get_their_quarters,
			fixture_folder, fixture_done),
	};

	return cmocka_run_group_tests_name(
		"store/corrections", tests, NULL, NULL);
}
