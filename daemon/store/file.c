/* SPDX-License-Identifier: ISC */
#include "store/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TMP_SUFFIX ".hebdomad-new"
#define FOLDER_DEPTH_MAX 8

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

/* Grows with what comes: a pipe does not tell its length. */
static int read_fd(struct arena *a, int fd, const char *path, size_t max,
	const char **ret, size_t *ret_len, struct error *err)
{
	size_t cap = 64 * 1024, len = 0;
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

int file_make_folder(const char *path, struct error *err)
{
	char part[4096];
	size_t len = strlen(path);

	if (len >= sizeof part)
		return error_set(err, "the path %.60s… is too long", path);
	for (size_t i = 1; i <= len; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0755) < 0 && errno != EEXIST)
			return error_set(err, "cannot make folder %s: %s", part,
				strerror(errno));
	}
	struct stat st;

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

static int write_file(const char *path, const void *data, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0)
		return -1;
	/* fchmod: the web server reads it whatever the umask (case 056). */
	int rc = write_all(fd, data, len) < 0 || fchmod(fd, 0644) < 0 ||
			fsync(fd) < 0
		? -1
		: 0;
	int saved = errno;

	if (close(fd) < 0 && rc == 0)
		return -1;
	errno = saved;
	return rc;
}

int file_replace(const char *path, const void *data, size_t len,
	bool *ret_changed, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *slash = strrchr(path, '/');
	const char *folder =
		slash ? arena_strndup(&a, path, (size_t)(slash - path)) : ".";
	const char *tmp = arena_printf(&a, "%s" TMP_SUFFIX, path);
	bool same = has_bytes(path, data, len);
	int rc = same ? 0 : file_make_folder(folder, err);

	if (rc == 0 && !same &&
		(write_file(tmp, data, len) < 0 || rename(tmp, path) < 0 ||
			sync_folder(folder) < 0)) {
		rc = error_set(
			err, "cannot write %s: %s", path, strerror(errno));
		(void)unlink(tmp);
	}
	if (rc == 0 && ret_changed)
		*ret_changed = !same;
	arena_release(&a);
	return rc;
}

static bool is_leftover(const char *name)
{
	size_t len = strlen(name), tail = strlen(TMP_SUFFIX);

	return len > tail && strcmp(name + len - tail, TMP_SUFFIX) == 0;
}

static void sweep(struct arena *a, const char *folder, int depth)
{
	DIR *dir = opendir(folder);
	struct dirent *e;
	struct stat st;

	while (dir && (e = readdir(dir))) {
		const char *path = arena_printf(a, "%s/%s", folder, e->d_name);

		if (e->d_name[0] == '.' || lstat(path, &st) < 0)
			continue;
		if (S_ISDIR(st.st_mode) && depth < FOLDER_DEPTH_MAX)
			sweep(a, path, depth + 1);
		else if (S_ISREG(st.st_mode) && is_leftover(e->d_name))
			(void)unlink(path);
	}
	if (dir)
		(void)closedir(dir);
}

void file_sweep(const char *folder)
{
	struct arena a = ARENA_INIT;

	sweep(&a, folder, 0);
	arena_release(&a);
}
