/* SPDX-License-Identifier: ISC */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "internal.h"
#include "store/file.h"

/* Opening: whose file it is, its settings, its schema, its statements. */

#define APPLICATION_ID 1751474532 /* "hebd" */

/* What went wrong, and what can be done about it, by SQLite's result code. */
static const struct {
	int code;
	const char *sentence;
} causes[] = {
	{ SQLITE_FULL,
		"no space is left for it; nothing was changed, and it "
		"goes on when there is space" },
	{ SQLITE_IOERR, "the disk failed; nothing was changed" },
	{ SQLITE_READONLY, "may not be written" },
	{ SQLITE_PERM, "may not be used" },
	{ SQLITE_CANTOPEN, "it, or its -wal and -shm, may not be opened" },
	{ SQLITE_NOTADB,
		"is damaged or no store; move it away to begin anew, "
		"or put a copy in its place" },
	{ SQLITE_CORRUPT,
		"is damaged; move it away to begin anew, or put a "
		"copy in its place" },
	{ SQLITE_BUSY, "another process is writing; try again" },
};

int store_error(const struct store *s, int rc, struct error *err)
{
	const char *text = sqlite3_errmsg(s->db);
	int primary = rc & 0xFF;
	/* With other codes it is left over from an earlier call. */
	int system = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN
		? sqlite3_system_errno(s->db)
		: 0;
	const char *sentence = "failed";

	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (causes[i].code == primary)
			sentence = causes[i].sentence;
	return error_set(err, "store %s: %s (%s, %d%s%s, user %u)", s->path,
		sentence, text, rc, system ? ", " : "",
		system ? strerror(system) : "", (unsigned)geteuid());
}

static int exec(struct store *s, const char *sql, struct error *err)
{
	int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? 0 : store_error(s, rc, err);
}

static int pragma(
	struct store *s, const char *sql, int64_t *ret, struct error *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW) {
		*ret = sqlite3_column_int64(stmt, 0);
		rc = SQLITE_OK;
	} else if (rc == SQLITE_DONE) {
		rc = SQLITE_OK;
	}
	int failed = rc == SQLITE_OK ? 0 : store_error(s, rc, err);

	(void)sqlite3_finalize(stmt);
	return failed;
}

/* One step and its number, together or not at all. */
static int migrate_step(struct store *s, int version, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *sql = arena_printf(&a,
		"BEGIN IMMEDIATE; %s PRAGMA user_version = %d;"
		"PRAGMA application_id = %d; COMMIT;",
		store_migrations[version], version + 1, APPLICATION_ID);
	int rc = exec(s, sql, err);

	if (rc < 0)
		(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	arena_release(&a);
	return rc;
}

/* Before anything is written: is this ours, and not of the future? */
static int check_version(struct store *s, int64_t *ret, struct error *err)
{
	int64_t id = 0, tables = 0;

	*ret = 0;
	if (pragma(s, "PRAGMA user_version", ret, err) < 0 ||
		pragma(s, "PRAGMA application_id", &id, err) < 0 ||
		pragma(s, "SELECT count(*) FROM sqlite_schema", &tables, err) <
			0)
		return -1;
	if (id != APPLICATION_ID && (id || *ret || tables))
		return error_set(err,
			"%s is a database of another program; it was not "
			"touched",
			s->path);
	if (*ret > store_version)
		return error_set(err,
			"%s was written by a newer hebdomad (schema %lld, "
			"this one knows %d); it was not touched",
			s->path, (long long)*ret, store_version);
	return 0;
}

static int migrate(struct store *s, int64_t version, struct error *err)
{
	for (; version < store_version; version++)
		if (migrate_step(s, (int)version, err) < 0)
			return error_prefix(
				err, "schema %d: ", (int)version + 1);
	return 0;
}

static int prepare_all(struct store *s, struct error *err)
{
	for (int i = 0; i < ST_COUNT; i++) {
		int rc = sqlite3_prepare_v3(s->db, store_sql[i], -1,
			SQLITE_PREPARE_PERSISTENT, &s->statements[i], NULL);

		if (rc != SQLITE_OK)
			return store_error(s, rc, err);
	}
	return 0;
}

static int open_file(struct store *s, bool readonly, struct error *err)
{
	int flags = readonly ? SQLITE_OPEN_READONLY
			     : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	struct stat st;

	if (readonly && stat(s->path, &st) < 0)
		return error_set(err,
			"there is no store at %s; `hebdomad poll` makes one",
			s->path);
	int rc = sqlite3_open_v2(s->path, &s->db, flags, NULL);

	if (rc != SQLITE_OK)
		return store_error(s, rc, err);
	(void)sqlite3_extended_result_codes(s->db, 1);
	(void)sqlite3_busy_timeout(s->db, STORE_BUSY_MS);
	/* Who is refused is not touched, nor is the log beside it. */
	(void)sqlite3_db_config(
		s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (store_set_up_search(s, err) < 0)
		return -1;
	return exec(s,
		"PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
		"PRAGMA temp_store = MEMORY;",
		err);
}

/*
 * NORMAL: in WAL mode a power cut may cost the last transactions as a whole,
 * never a part; a kill costs nothing. Each answer is a transaction that
 * changes a few rows in a dozen places: hence small pages, as the log gets
 * whole ones, and as many as make 4 MB (case 061). A file keeps the pages
 * that it was made with.
 */
static int make_ready(struct store *s, int64_t version, struct error *err)
{
	if (sqlite3_db_readonly(s->db, "main"))
		return error_set(err, "store %s: may not be written (user %u)",
			s->path, (unsigned)geteuid());
	if (exec(s,
		    "PRAGMA page_size = 2048;"
		    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
		    "PRAGMA wal_autocheckpoint = 2000;"
		    "PRAGMA journal_size_limit = 4194304;",
		    err) < 0 ||
		migrate(s, version, err) < 0)
		return -1;
	(void)sqlite3_db_config(
		s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	return 0;
}

static int set_up(struct store *s, bool readonly, struct error *err)
{
	int64_t version;

	if (open_file(s, readonly, err) < 0 ||
		check_version(s, &version, err) < 0)
		return -1;
	if (readonly && version < store_version)
		return error_set(err,
			"%s is of an earlier schema; `hebdomad poll` brings "
			"it up to date",
			s->path);
	if (!readonly && make_ready(s, version, err) < 0)
		return -1;
	return prepare_all(s, err);
}

static int make_folder_of(const char *path, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *slash = strrchr(path, '/');
	int rc = 0;

	if (slash && slash > path)
		rc = file_make_folder(
			arena_strndup(&a, path, (size_t)(slash - path)), err);
	arena_release(&a);
	return rc;
}

int store_open(
	const char *path, bool readonly, struct store **ret, struct error *err)
{
	if (!readonly && make_folder_of(path, err) < 0)
		return -1;
	struct store *s = xcalloc(1, sizeof *s);

	s->path = xstrdup(path);
	if (set_up(s, readonly, err) < 0) {
		store_close(s);
		return -1;
	}
	*ret = s;
	return 0;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	for (int i = 0; i < ST_COUNT; i++)
		(void)sqlite3_finalize(s->statements[i]);
	mark_index_release(&s->marks);
	(void)sqlite3_close(s->db);
	free(s->path);
	free(s);
}
