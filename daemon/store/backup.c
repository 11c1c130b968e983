/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "store/file.h"

/*
 * A copy under another name beside the file that is asked for, which gets its
 * own name when nothing can go wrong any more.
 */

#define TMP_SUFFIX ".hebdomad-new"

static int check_copy(sqlite3 *db, const char *path, struct error *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(
		db, "PRAGMA integrity_check(1)", -1, &stmt, NULL);
	const char *said = NULL;

	if (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
		said = (const char *)sqlite3_column_text(stmt, 0);
	if (!said)
		said = sqlite3_errmsg(db);
	rc = strcmp(said, "ok") == 0
		? 0
		: error_set(err, "the copy for %s is damaged: %s", path, said);
	(void)sqlite3_finalize(stmt);
	return rc;
}

static int check(const char *tmp, const char *path, struct error *err)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(tmp, &db, SQLITE_OPEN_READONLY, NULL);

	rc = rc == SQLITE_OK
		? check_copy(db, path, err)
		: error_set(err, "the copy for %s cannot be read: %s", path,
			  sqlite3_errstr(rc));
	(void)sqlite3_close(db);
	return rc;
}

static int copy(
	struct store *s, const char *tmp, const char *path, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_BACKUP);
	query_text(&q, tmp);
	if (query_run(&q, err) < 0)
		return error_prefix(err, "cannot write %s: ", path);
	return check(tmp, path, err);
}

static int sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);

	if (fd < 0)
		return -1;
	int rc = fsync(fd);

	(void)close(fd);
	return rc;
}

static int publish(const char *tmp, const char *path, const char *folder,
	size_t *ret_bytes, struct error *err)
{
	struct stat st;

	if (stat(tmp, &st) < 0 || sync_path(tmp, O_RDONLY) < 0 ||
		file_name_new(tmp, path) < 0 ||
		sync_path(folder, O_RDONLY | O_DIRECTORY) < 0)
		return error_set(
			err, "cannot write %s: %s", path, strerror(errno));
	*ret_bytes = (size_t)st.st_size;
	return 0;
}

/* mkostemps: mode 0600, and a file that VACUUM INTO takes as it is empty. */
static int make_copy(struct store *s, const char *path, const char *folder,
	char *tmp, size_t *ret_bytes, struct error *err)
{
	int fd = mkostemps(tmp, (int)strlen(TMP_SUFFIX), O_CLOEXEC);

	if (fd < 0)
		return error_set(
			err, "cannot write %s: %s", path, strerror(errno));
	(void)close(fd);
	if (copy(s, tmp, path, err) == 0 &&
		publish(tmp, path, folder, ret_bytes, err) == 0)
		return 0;
	(void)unlink(tmp);
	return -1;
}

int store_backup(
	struct store *s, const char *path, size_t *ret_bytes, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *folder = !slash ? "."
		: slash == path
		? "/"
		: arena_strndup(&a, path, (size_t)(slash - path));
	struct stat st;
	int rc;

	if (!*name)
		rc = error_set(err, "'%s' is no name of a file", path);
	else if (lstat(path, &st) == 0)
		rc = error_set(err,
			"%s exists already; a backup overwrites nothing", path);
	else
		rc = make_copy(s, path, folder,
			arena_printf(
				&a, "%s/.%s.XXXXXX" TMP_SUFFIX, folder, name),
			ret_bytes, err);
	arena_release(&a);
	return rc;
}
