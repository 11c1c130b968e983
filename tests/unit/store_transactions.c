/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* All of a transaction or nothing, whatever fails and whoever is killed. */

/* The limit in force before. */
static rlim_t limit_files(rlim_t bytes)
{
	struct rlimit limit;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	rlim_t before = limit.rlim_cur;

	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	return before;
}

static int any_table(void *ret, int n, char **values, char **names)
{
	(void)n;
	(void)names;
	*(int *)ret = strcmp(values[0], "0") != 0;
	return 0;
}

static void a_migration_that_fails_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	int any = -1;
	sqlite3 *db;

	(void)signal(SIGXFSZ, SIG_IGN);
	rlim_t before = limit_files(20000);
	int rc = store_open(f->path, false, &f->s, &f->err);

	(void)limit_files(before);
	(void)signal(SIGXFSZ, SIG_DFL);
	assert_refused(f, rc, "schema 1: ");
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema",
				 any_table, &any, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_int_equal(any, 0);
	assert_stored(f, store_open(f->path, false, &f->s, &f->err));
}

/* A file of the first program, with one source in it. */
static void make_first_version(struct fixture *f, int64_t application)
{
	sqlite3 *db;
	const char *sql = arena_printf(&f->a,
		"%s INSERT INTO source (name, url, active, etag, failures)"
		" VALUES ('blog', 'https://blog.example/feed', 1, 'x', 2);"
		" PRAGMA user_version = 1; PRAGMA application_id = %d;",
		store_migrations[0], (int)application);

	assert_int_equal(unlink(f->path), 0);
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void an_older_store_is_led_on_and_keeps_what_it_knows(void **state)
{
	struct fixture *f = *state;
	struct source_state kept;
	struct host_list hosts;

	assert_stored(f, store_open(f->path, false, &f->s, &f->err));
	int64_t application = ask_sql(f, "PRAGMA application_id");

	store_close(f->s);
	make_first_version(f, application);
	assert_stored(f, store_open(f->path, false, &f->s, &f->err));
	assert_int_equal(ask_sql(f, "PRAGMA user_version"), store_version);
	assert_stored(f, store_load_state(f->s, &f->a, "blog", &kept, &f->err));
	assert_string_equal(kept.etag, "x");
	assert_int_equal(kept.failures, 2);
	assert_null(kept.url);
	assert_true(kept.habit.gap == 0 && kept.batch.usual[1] == 0);
	assert_stored(f, store_load_hosts(f->s, &f->a, &hosts, &f->err));
	assert_int_equal(hosts.n, 0);
}

/* Nothing of a poll is there: neither entries nor validators. */
static void assert_nothing(struct fixture *f)
{
	struct source_state kept;

	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry"), 0);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry_key"), 0);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry_text"), 0);
	assert_stored(f, store_load_state(f->s, &f->a, "blog", &kept, &f->err));
	assert_null(kept.etag);
	assert_int_equal(kept.verdict, VERDICT_NONE);
}

static const struct source_state polled = { .etag = "\"1\"",
	.verdict = VERDICT_OK };

static void a_poll_that_fails_in_the_middle_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct recorded recorded = { 77, 77, 77 };

	push_entry(f, &list, "https://a.example/1", "One", "url:a.example/1");
	push_entry(f, &list, "https://a.example/2", "Two", "url:a.example/2");
	list.items[1].summary = NULL;
	assert_refused(f,
		record_fetch(
			f->s, "blog", &polled, &list, NOW, &recorded, &f->err),
		"NOT NULL constraint failed: entry.summary");
	assert_int_equal(recorded.added, 77);
	assert_nothing(f);
	list.items[1].summary = "";
	assert_int_equal(record(f, "blog", &list, NOW).added, 2);
}

static void so_does_one_on_a_full_disk(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct recorded recorded;
	char *text = arena_alloc(&f->a, 60001);

	memset(text, 'x', 60000);
	for (int i = 0; i < 50; i++) {
		const char *guid = arena_printf(&f->a, "https://a/%d", i);

		push_entry(f, &list, guid, guid, guid + 8)->text = text;
	}
	run_sql(f, "PRAGMA max_page_count = 200");
	assert_refused(f,
		record_fetch(
			f->s, "blog", &polled, &list, NOW, &recorded, &f->err),
		"no space is left for it");
	assert_nothing(f);
	run_sql(f, "PRAGMA max_page_count = 100000");
	assert_int_equal(record(f, "blog", &list, NOW).added, 50);
}

/* In a child: what is committed, then a poll that is cut off by the kill. */
static void write_and_wait(struct fixture *f, int to)
{
	struct entry_list list = { 0 };
	struct recorded recorded;
	struct store *s;

	push_entry(f, &list, "https://a.example/1", "One", "url:a.example/1");
	if (store_open(f->path, false, &s, &f->err) < 0 ||
		record_fetch(
			s, "blog", &polled, &list, NOW, &recorded, &f->err) < 0)
		_exit(1);
	if (store_begin(s, &f->err) < 0 ||
		sqlite3_exec(s->db, "UPDATE source SET etag = 'half'", NULL,
			NULL, NULL) != SQLITE_OK ||
		write(to, "x", 1) != 1)
		_exit(1);
	(void)pause();
}

static void what_was_committed_survives_a_kill(void **state)
{
	struct fixture *f = *state;
	struct source_state kept;
	int ends[2];
	char c;

	/* The child opens its own. */
	store_close(f->s);
	f->s = NULL;
	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();

	if (pid == 0)
		write_and_wait(f, ends[1]);
	assert_int_equal(close(ends[1]), 0);
	assert_int_equal(read(ends[0], &c, 1), 1);
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(close(ends[0]), 0);
	assert_stored(f, store_open(f->path, false, &f->s, &f->err));
	assert_int_equal(load_all(f).n, 1);
	assert_stored(f, store_load_state(f->s, &f->a, "blog", &kept, &f->err));
	assert_string_equal(kept.etag, "\"1\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			an_older_store_is_led_on_and_keeps_what_it_knows,
			fixture_folder, fixture_done),
		cmocka_unit_test_setup_teardown(
			a_migration_that_fails_leaves_nothing, fixture_folder,
			fixture_done),
		cmocka_unit_test_setup_teardown(
			a_poll_that_fails_in_the_middle_leaves_nothing,
			fixture_store, fixture_done),
		cmocka_unit_test_setup_teardown(so_does_one_on_a_full_disk,
			fixture_store, fixture_done),
		cmocka_unit_test_setup_teardown(
			what_was_committed_survives_a_kill, fixture_store,
			fixture_done),
	};

	return cmocka_run_group_tests_name(
		"store/transactions", tests, NULL, NULL);
}
