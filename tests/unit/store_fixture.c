/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/file.h"

static void remove_tree(const char *folder)
{
	struct arena a = ARENA_INIT;
	DIR *dir = opendir(folder);
	struct dirent *e;

	while (dir && (e = readdir(dir))) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		const char *path = arena_printf(&a, "%s/%s", folder, e->d_name);

		if (unlink(path) < 0)
			remove_tree(path);
	}
	if (dir)
		(void)closedir(dir);
	(void)rmdir(folder);
	arena_release(&a);
}

int fixture_folder(void **state)
{
	struct fixture *f = xcalloc(1, sizeof *f);
	const char *tmp = getenv("TMPDIR");
	char *folder = arena_printf(
		&f->a, "%s/hebdomad-XXXXXX", tmp && *tmp ? tmp : "/tmp");

	f->folder = mkdtemp(folder);
	f->path = arena_printf(&f->a, "%s/hebdomad.db", folder);
	*state = f;
	return f->folder ? 0 : -1;
}

int fixture_store(void **state)
{
	struct source sources[] = {
		{ .name = "blog", .url = "https://blog.example/feed" },
		{ .name = "arxiv", .url = "https://rss.arxiv.org/rss/cs.LG" },
	};
	const struct source_list list = { sources, COUNT(sources), 0 };

	if (fixture_folder(state) < 0)
		return -1;
	struct fixture *f = *state;

	if (store_open(f->path, false, &f->s, &f->err) < 0)
		return -1;
	return store_sync_sources(f->s, &list, NOW, 0, &f->err);
}

int fixture_done(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; f->s && i < ST_COUNT; i++)
		assert_false(sqlite3_stmt_busy(f->s->statements[i]));
	store_close(f->s);
	remove_tree(f->folder);
	arena_release(&f->a);
	free(f);
	return 0;
}

void assert_stored(struct fixture *f, int rc)
{
	if (rc < 0)
		print_error("%s\n", f->err.text);
	assert_int_equal(rc, 0);
}

void assert_refused(struct fixture *f, int rc, const char *part)
{
	assert_int_equal(rc, -1);
	if (!strstr(f->err.text, part))
		fail_msg("\"%s\" does not hold \"%s\"", f->err.text, part);
}

void run_sql(struct fixture *f, const char *sql)
{
	assert_int_equal(
		sqlite3_exec(f->s->db, sql, NULL, NULL, NULL), SQLITE_OK);
}

int64_t ask_sql(struct fixture *f, const char *sql)
{
	sqlite3_stmt *stmt;

	assert_int_equal(
		sqlite3_prepare_v2(f->s->db, sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	int64_t value = sqlite3_column_int64(stmt, 0);

	(void)sqlite3_finalize(stmt);
	return value;
}

const char *read_whole(struct arena *a, const char *path, size_t *ret_len)
{
	const char *data;

	return file_read(a, path, 64 << 20, &data, ret_len, NULL) < 0 ? NULL
								      : data;
}

void write_whole(const char *path, const void *data, size_t len)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

struct entry *push_entry(struct fixture *f, struct entry_list *list,
	const char *guid, const char *title, const char *key)
{
	struct entry *e = ARRAY_PUSH(&f->a, list);

	*e = (struct entry){
		.source = "blog",
		.guid = guid,
		.url = guid,
		.title = title,
		.summary = "What it is about.",
		.text = "What it is about.\n\nAnd all of it.",
		.published_at = NOW - A_DAY,
	};
	push_key(f, e, key, KEY_IDENTITY);
	return e;
}

void push_key(
	struct fixture *f, struct entry *e, const char *key, enum key_role role)
{
	*ARRAY_PUSH(&f->a, &e->keys) = (struct work_key){
		.key = key,
		.rule = "test",
		.role = role,
	};
}

int record_fetch(struct store *s, const char *source,
	const struct source_state *state, const struct entry_list *entries,
	time_t now, struct recorded *ret, struct error *err)
{
	const struct fetch_record record = {
		.source = source,
		.entries = entries,
		.state = state,
		.now = now,
	};

	return store_record_fetch(s, &record, ret, err);
}

struct recorded record(struct fixture *f, const char *source,
	const struct entry_list *list, time_t now)
{
	const struct source_state polled = {
		.etag = "\"1\"",
		.last_poll_at = now,
		.next_poll_at = now + 3600,
		.verdict = VERDICT_OK,
	};
	struct recorded recorded;

	assert_stored(f,
		record_fetch(
			f->s, source, &polled, list, now, &recorded, &f->err));
	return recorded;
}

struct entry_list load_all(struct fixture *f)
{
	struct entry_list all;

	assert_stored(f,
		store_load_candidates(
			f->s, &f->a, 0, INT32_MAX, &all, &f->err));
	return all;
}

void purge(struct fixture *f, time_t texts, time_t entries)
{
	const struct retention before = {
		.texts = texts, .entries = entries, .marks = texts
	};
	bool more = true;

	while (more)
		assert_stored(f, store_purge(f->s, &before, &more, &f->err));
}
