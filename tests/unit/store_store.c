/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strbuf.h"

/* What is opened, and what is refused and left as it is. */

/* SQL on any file, without the store. */
static void raw_sql(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int open_and_close(struct fixture *f, const char *path, bool readonly)
{
	struct store *s = NULL;
	int rc = store_open(path, readonly, &s, &f->err);

	assert_int_equal(s != NULL, rc == 0);
	store_close(s);
	return rc;
}

/* A column of a table a line: the text that SQLite keeps has none. */
static void dump_statement(struct strbuf *out, const char *sql)
{
	bool table = strncmp(sql, "CREATE TABLE", 12) == 0;
	int depth = 0;

	for (; *sql; sql++) {
		depth += (*sql == '(') - (*sql == ')');
		if (table && *sql == ')' && depth == 0)
			strbuf_addch(out, '\n');
		strbuf_addch(out, *sql);
		if (table && depth == 1 && (*sql == '(' || *sql == ','))
			strbuf_addch(out, '\n');
	}
	strbuf_addstr(out, ";\n\n");
}

static void dump_schema(struct fixture *f, struct strbuf *out)
{
	sqlite3_stmt *stmt;

	assert_int_equal(
		sqlite3_prepare_v2(f->s->db,
			"SELECT sql FROM sqlite_schema WHERE sql NOT NULL"
			" AND name NOT GLOB 'search_*'" /* SQLite's own */
			" ORDER BY tbl_name, type DESC, name",
			-1, &stmt, NULL),
		SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		dump_statement(out, (const char *)sqlite3_column_text(stmt, 0));
	(void)sqlite3_finalize(stmt);
	strbuf_printf(out, "PRAGMA user_version = %d;\n",
		(int)ask_sql(f, "PRAGMA user_version"));
	strbuf_printf(out, "PRAGMA application_id = %d;\n",
		(int)ask_sql(f, "PRAGMA application_id"));
}

static void a_new_store_has_the_golden_schema(void **state)
{
	struct fixture *f = *state;
	const char *root = getenv("srcdir");
	const char *path = arena_printf(
		&f->a, "%s/tests/golden/schema.sql", root ? root : ".");
	struct strbuf out;
	size_t len;
	const char *golden = read_whole(&f->a, path, &len);

	strbuf_init(&out, 65536);
	dump_schema(f, &out);
	assert_false(out.overflow);
	assert_non_null(golden);
	assert_string_equal(out.data, golden);
	strbuf_release(&out);
}

static void the_pragmas_are_in_force(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *sql;
		int64_t value;
	} cases[] = {
		{ "SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1 },
		{ "PRAGMA foreign_keys", 1 },
		{ "PRAGMA synchronous", 1 },
		{ "PRAGMA trusted_schema", 0 },
		{ "PRAGMA temp_store", 2 },
		{ "PRAGMA page_size", 2048 },
		{ "PRAGMA wal_autocheckpoint", 2000 },
		{ "PRAGMA journal_size_limit", 4194304 },
		{ "PRAGMA busy_timeout", STORE_BUSY_MS },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(ask_sql(f, cases[i].sql), cases[i].value);
}

static void it_opens_again_and_in_memory(void **state)
{
	struct fixture *f = *state;
	const char *deep = arena_printf(&f->a, "%s/a/b/x.db", f->folder);

	assert_stored(f, open_and_close(f, f->path, false));
	assert_stored(f, open_and_close(f, f->path, false));
	assert_stored(f, open_and_close(f, f->path, true));
	assert_stored(f, open_and_close(f, deep, false));
	assert_stored(f, open_and_close(f, ":memory:", false));
}

static void readonly_makes_nothing_and_writes_nothing(void **state)
{
	struct fixture *f = *state;
	struct store *s = NULL;
	const char *value = NULL;

	assert_refused(
		f, open_and_close(f, f->path, true), "there is no store at");
	assert_int_equal(access(f->path, F_OK), -1);
	write_whole(f->path, "", 0);
	assert_refused(f, open_and_close(f, f->path, true), "earlier schema");
	assert_stored(f, open_and_close(f, f->path, false));
	assert_stored(f, store_open(f->path, true, &s, &f->err));
	assert_refused(
		f, store_set_fact(s, "a", "b", &f->err), "may not be written");
	assert_stored(f, store_get_fact(s, &f->a, "a", &value, &f->err));
	assert_null(value);
	store_close(s);
}

/* Opening it fails with these words and changes no byte of it. */
static void assert_untouched(struct fixture *f, const char *words)
{
	const char *wal = arena_printf(&f->a, "%s-wal", f->path);
	size_t len, wal_len = 0, len_after, wal_len_after = 0;
	const char *before = read_whole(&f->a, f->path, &len);
	const char *wal_before = read_whole(&f->a, wal, &wal_len);

	assert_refused(f, open_and_close(f, f->path, false), words);
	assert_refused(f, open_and_close(f, f->path, false), "hebdomad.db");
	assert_refused(f, open_and_close(f, f->path, true), words);
	const char *after = read_whole(&f->a, f->path, &len_after);
	const char *wal_after = read_whole(&f->a, wal, &wal_len_after);

	assert_int_equal(len, len_after);
	assert_memory_equal(before, after, len);
	if (!wal_before)
		return;
	assert_int_equal(wal_len, wal_len_after);
	assert_memory_equal(wal_before, wal_after, wal_len);
}

static void a_newer_store_is_refused_untouched(void **state)
{
	struct fixture *f = *state;

	assert_stored(f, open_and_close(f, f->path, false));
	raw_sql(f->path, "PRAGMA user_version = 4711");
	assert_untouched(f,
		arena_printf(&f->a,
			"was written by a newer hebdomad (schema 4711, this "
			"one knows %d)",
			store_version));
}

/* As a kill of the newer program leaves it: its last writes in the log. */
static void so_is_one_with_a_log_that_is_not_yet_in_it(void **state)
{
	struct fixture *f = *state;
	size_t len, wal_len;
	sqlite3 *db;

	assert_stored(f, open_and_close(f, f->path, false));
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 4711", NULL,
				 NULL, NULL),
		SQLITE_OK);
	const char *data = read_whole(&f->a, f->path, &len);
	const char *wal = read_whole(
		&f->a, arena_printf(&f->a, "%s-wal", f->path), &wal_len);

	assert_non_null(wal);
	assert_true(wal_len > 0);
	(void)sqlite3_close(db);
	f->path = arena_printf(&f->a, "%s/killed-hebdomad.db", f->folder);
	write_whole(f->path, data, len);
	write_whole(arena_printf(&f->a, "%s-wal", f->path), wal, wal_len);
	assert_untouched(f, "newer hebdomad (schema 4711");
}

static void a_foreign_file_is_refused_untouched(void **state)
{
	struct fixture *f = *state;
	char text[4096];

	raw_sql(f->path, "CREATE TABLE mail (id INTEGER PRIMARY KEY)");
	assert_untouched(f, "is a database of another program");
	assert_int_equal(unlink(f->path), 0);
	raw_sql(f->path, "PRAGMA application_id = 42");
	assert_untouched(f, "is a database of another program");
	memset(text, 'x', sizeof text);
	write_whole(f->path, text, sizeof text);
	assert_untouched(f, "is damaged or no store; move it away");
}

static void a_folder_is_refused(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(mkdir(f->path, 0755), 0);
	assert_refused(f, open_and_close(f, f->path, false), f->path);
	assert_int_equal(rmdir(f->path), 0);
}

/* As nobody when the tests are run by root, who may write everything. */
static int try_unwritable(struct fixture *f)
{
	struct store *s;

	if (geteuid() == 0 && seteuid(65534) < 0)
		return 3;
	if (store_open(f->path, false, &s, &f->err) == 0)
		return 1;
	const char *user = arena_printf(&f->a, "user %u", (unsigned)geteuid());

	return strstr(f->err.text, f->path) && strstr(f->err.text, user) ? 0
									 : 2;
}

static void one_that_may_not_be_written_is_refused(void **state)
{
	static const mode_t folders[] = { 0555, 0777 };
	struct fixture *f = *state;
	int status;

	assert_stored(f, open_and_close(f, f->path, false));
	assert_int_equal(chmod(f->path, 0444), 0);
	for (size_t i = 0; i < COUNT(folders); i++) {
		assert_int_equal(chmod(f->folder, folders[i]), 0);
		pid_t pid = fork();

		if (pid == 0)
			_exit(try_unwritable(f));
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_int_equal(chmod(f->folder, 0755), 0);
		assert_int_equal(status, 0);
	}
}

#define IN_FOLDER(name) \
	cmocka_unit_test_setup_teardown(name, fixture_folder, fixture_done)
#define IN_STORE(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(a_new_store_has_the_golden_schema),
		IN_STORE(the_pragmas_are_in_force),
		IN_FOLDER(it_opens_again_and_in_memory),
		IN_FOLDER(readonly_makes_nothing_and_writes_nothing),
		IN_FOLDER(a_newer_store_is_refused_untouched),
		IN_FOLDER(so_is_one_with_a_log_that_is_not_yet_in_it),
		IN_FOLDER(a_foreign_file_is_refused_untouched),
		IN_FOLDER(a_folder_is_refused),
		IN_FOLDER(one_that_may_not_be_written_is_refused),
	};

	return cmocka_run_group_tests_name("store/store", tests, NULL, NULL);
}
