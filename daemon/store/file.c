/* SPDX-License-Identifier: ISC */
#include "store/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whole files, read with a limit and replaced at once. */

#define TMP_SUFFIX ".hebdomad-new"
#define FOLDER_DEPTH_MAX 8 /* of a sweep; the site has four */

static int read_all(int fd, char *data, size_t len, size_t *ret)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = read(fd, data + done, len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	*ret = done;
	return 0;
}

/* One byte more than a file has, so that its end is seen at once. */
static size_t first_room(int fd, size_t max)
{
	struct stat st;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size < 0)
		return 64 * 1024;
	return ((uintmax_t)st.st_size < max ? (size_t)st.st_size : max) + 1;
}

/* Grows with what comes: a pipe does not tell its length. */
static int read_fd(struct arena *a, int fd, const char *path, size_t max,
	const char **ret, size_t *ret_len, struct error *err)
{
	size_t cap = first_room(fd, max), len = 0;
	char *data = arena_alloc(a, cap + 1);

	for (;;) {
		size_t n;

		if (read_all(fd, data + len, cap - len, &n) < 0)
			return error_set(err, "cannot read %s: %s", path,
				strerror(errno));
		len += n;
		if (len > max)
			return error_set(err,
				"%s is larger than the %zu bytes allowed", path,
				max);
		if (len < cap)
			break;
		char *more = arena_alloc(a, cap * 2 + 1);

		memcpy(more, data, len);
		data = more;
		cap *= 2;
	}
	*ret = data;
	*ret_len = len;
	return 0;
}

int file_read(struct arena *a, const char *path, size_t max, const char **ret,
	size_t *ret_len, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return error_set(
			err, "cannot open %s: %s", path, strerror(errno));
	int rc = read_fd(a, fd, path, max, ret, ret_len, err);

	(void)close(fd);
	return rc;
}

/* chmod: what is published is for all to read, whatever the umask. */
static int make_one(const char *path, struct error *err)
{
	if (mkdir(path, 0755) == 0 ? chmod(path, 0755) < 0 : errno != EEXIST)
		return error_set(err, "cannot make folder %s: %s", path,
			strerror(errno));
	return 0;
}

int file_make_folder(const char *path, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct stat st;
	int rc = 0;

	for (size_t i = 0; rc == 0; i++) {
		i += strcspn(path + i, "/");
		if (i)
			rc = make_one(arena_strndup(&a, path, i), err);
		if (!path[i])
			break;
	}
	arena_release(&a);
	if (rc < 0)
		return -1;
	if (stat(path, &st) < 0 || !S_ISDIR(st.st_mode))
		return error_set(err, "%s is no folder", path);
	return 0;
}

static bool has_bytes(const char *path, const void *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct stat st;
	const char *old;
	size_t n;
	bool same = stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
		(size_t)st.st_size == len &&
		file_read(&a, path, len, &old, &n, NULL) == 0 && n == len &&
		memcmp(old, data, len) == 0;

	arena_release(&a);
	return same;
}

static int write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

/* The name is only good after a crash once the folder is on disk too. */
static int sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	int rc = fsync(fd);

	(void)close(fd);
	return rc;
}

/* fchmod: the web server reads it whatever the umask (case 056). */
static int fill(int fd, const void *data, size_t len)
{
	if (write_all(fd, data, len) < 0 || fchmod(fd, 0644) < 0)
		return -1;
	return fsync(fd);
}

/* tmp is a template for mkostemps(), which writes the name into it. */
static int write_tmp(char *tmp, const void *data, size_t len)
{
	int fd = mkostemps(tmp, (int)strlen(TMP_SUFFIX), O_CLOEXEC);

	if (fd < 0)
		return -1;
	int rc = fill(fd, data, len);
	int saved = errno;

	if (close(fd) < 0 && rc == 0)
		return -1;
	errno = saved;
	return rc;
}

/* Some file systems have no links: there a moment is left for another. */
int file_name_new(const char *tmp, const char *path)
{
	struct stat st;

	if (link(tmp, path) == 0)
		return unlink(tmp);
	if (lstat(path, &st) == 0)
		errno = EEXIST;
	return errno == EEXIST ? -1 : rename(tmp, path);
}

/* Where a new file is to go and the folder of it; see file_replace(). */
struct target {
	const char *path, *folder, *name;
	bool is_new;
};

static struct target target_of(struct arena *a, const char *path, bool is_new)
{
	const char *slash = strrchr(path, '/');

	return (struct target){
		.path = path,
		.name = slash ? slash + 1 : path,
		.folder = !slash ? "."
			: slash == path
			? "/"
			: arena_strndup(a, path, (size_t)(slash - path)),
		.is_new = is_new,
	};
}

static int give_name(const char *tmp, const struct target *t)
{
	return t->is_new ? file_name_new(tmp, t->path) : rename(tmp, t->path);
}

static int write_target(
	const struct target *t, const void *data, size_t len, struct error *err)
{
	struct arena a = ARENA_INIT;
	/* Hidden: no web server shows it. Random: two writers do not meet. */
	char *tmp = arena_printf(
		&a, "%s/.%s.XXXXXX" TMP_SUFFIX, t->folder, t->name);
	int rc = file_make_folder(t->folder, err);

	if (rc == 0 &&
		(write_tmp(tmp, data, len) < 0 || give_name(tmp, t) < 0 ||
			sync_folder(t->folder) < 0)) {
		rc = error_set(
			err, "cannot write %s: %s", t->path, strerror(errno));
		(void)unlink(tmp);
	}
	arena_release(&a);
	return rc;
}

int file_replace(const char *path, const void *data, size_t len,
	bool *ret_changed, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct target target = target_of(&a, path, false);
	bool same = has_bytes(path, data, len);
	int rc = same ? 0 : write_target(&target, data, len, err);

	if (rc == 0 && ret_changed)
		*ret_changed = !same;
	arena_release(&a);
	return rc;
}

int file_create(
	const char *path, const void *data, size_t len, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct target target = target_of(&a, path, true);
	int rc = write_target(&target, data, len, err);

	arena_release(&a);
	return rc;
}

static bool is_leftover(const char *name)
{
	size_t len = strlen(name), tail = strlen(TMP_SUFFIX);

	return *name == '.' && len > tail &&
		strcmp(name + len - tail, TMP_SUFFIX) == 0;
}

/* Links are not followed: they may lead out of what is ours. */
static void sweep(const char *folder, int depth)
{
	DIR *dir = opendir(folder);
	struct dirent *e;
	struct stat st;

	while (dir && (e = readdir(dir))) {
		struct arena a = ARENA_INIT;
		const char *path = arena_printf(&a, "%s/%s", folder, e->d_name);
		bool found = lstat(path, &st) == 0;

		if (found && S_ISREG(st.st_mode) && is_leftover(e->d_name))
			(void)unlink(path);
		else if (found && S_ISDIR(st.st_mode) && e->d_name[0] != '.' &&
			depth < FOLDER_DEPTH_MAX)
			sweep(path, depth + 1);
		arena_release(&a);
	}
	if (dir)
		(void)closedir(dir);
}

void file_sweep(const char *folder)
{
	sweep(folder, 0);
}
