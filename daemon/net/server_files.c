/* SPDX-License-Identifier: ISC */
#include "server_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define FILE_MAX (64 * 1024 * 1024)
#define DEPTH_MAX 32
#define NAME_END "index.html"
#define ATOM "application/atom+xml"
#define HEAD_MAX 4096 /* bytes in which a document says what it is */

/* Seconds: what changes weekly is asked for hourly; what is closed, seldom. */
#define CACHE_PAGE "max-age=300"
#define CACHE_FEED "max-age=3600"
#define CACHE_CLOSED "max-age=86400"
#define CACHE_ARCHIVE "max-age=2592000"

/* The first that fits; a whole name before its extension. */
static const struct {
	const char *end, *type;
} types[] = {
	{ "/feed.xml", ATOM },
	{ "/feed.json", "application/feed+json" },
	{ ".xml", "application/xml" },
	{ ".atom", ATOM },
	{ ".rss", "application/rss+xml" },
	{ ".json", "application/json" },
	{ ".html", "text/html; charset=utf-8" },
	{ ".txt", "text/plain; charset=utf-8" },
	{ ".css", "text/css; charset=utf-8" },
	{ ".opml", "text/x-opml; charset=utf-8" },
	{ ".svg", "image/svg+xml" },
	{ ".png", "image/png" },
	{ ".jpg", "image/jpeg" },
	{ ".ico", "image/x-icon" },
	{ "", "application/octet-stream" },
};

static const char *type_of(struct arena *a, const char *name)
{
	const char *path = arena_printf(a, "/%s", name);
	size_t len = strlen(path), i = 0;

	for (;; i++) {
		size_t end = strlen(types[i].end);

		if (end <= len && strcmp(path + len - end, types[i].end) == 0)
			return types[i].type;
	}
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One name of a path, unescaped; NULL when no file may have it. */
static const char *read_name(struct arena *a, const char *s, size_t len)
{
	char *name = arena_strndup(a, s, len);
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		name[n] = s[i];
		if (s[i] == '%') {
			int high = len - i > 2 ? hex(s[i + 1]) : -1;
			int low = high < 0 ? -1 : hex(s[i + 2]);

			if (low < 0)
				return NULL;
			name[n] = (char)(high * 16 + low);
			i += 2;
		}
		if (!name[n] || name[n] == '/')
			return NULL;
		n++;
	}
	name[n] = '\0';
	/* "." and ".." with all that is hidden, temporary files included. */
	return *name == '.' ? NULL : name;
}

/* The names of a path; one that ends in a slash ends in index.html. */
static bool read_path(struct arena *a, const char *path, struct strings *ret)
{
	while (*path == '/' && ret->n < DEPTH_MAX) {
		size_t len = strcspn(++path, "/");
		bool last = !path[len];
		const char *name = read_name(a, path, len);

		if (!name || (!len && !last))
			return false;
		*ARRAY_PUSH(a, ret) = len ? name : NAME_END;
		path += len;
	}
	return !*path && ret->n;
}

static enum found read_file(int fd, size_t size, struct page *ret)
{
	char *data = xmalloc(size);
	size_t len = 0;

	while (len < size) {
		ssize_t n = read(fd, data + len, size - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		len += (size_t)n;
	}
	if (len < size) {
		free(data);
		return FOUND_FAILURE;
	}
	ret->data = data;
	ret->len = size;
	return FOUND_FILE;
}

static enum found read_open(int fd, struct page *ret)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return FOUND_FAILURE;
	if (S_ISDIR(st.st_mode))
		return FOUND_FOLDER;
	if (!S_ISREG(st.st_mode))
		return FOUND_NOTHING;
	if (st.st_size > FILE_MAX)
		return FOUND_FAILURE;
	ret->modified = st.st_mtime;
	return read_file(fd, (size_t)st.st_size, ret);
}

/* NONBLOCK: opening a FIFO must not wait for somebody who writes to it. */
static int open_below(const char *folder, const struct strings *names)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	for (size_t i = 0; i < names->n && fd >= 0; i++) {
		int kind = i + 1 < names->n ? O_DIRECTORY : O_NONBLOCK;
		int below = openat(fd, names->items[i],
			O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind);
		int saved = errno;

		(void)close(fd);
		errno = saved;
		fd = below;
	}
	return fd;
}

static enum found find_below(
	const char *folder, const struct strings *names, struct page *ret)
{
	int fd = open_below(folder, names);

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR || errno == ELOOP ||
				errno == ENAMETOOLONG
			? FOUND_NOTHING
			: FOUND_FAILURE;
	enum found found = read_open(fd, ret);

	(void)close(fd);
	return found;
}

static bool says(const struct page *page, const char *what)
{
	size_t len = page->len < HEAD_MAX ? page->len : HEAD_MAX;

	return memmem(page->data, len, what, strlen(what)) != NULL;
}

/* Of our own files: not all that is Atom is named so (A33), nor open (A36). */
static void look_inside(struct page *page)
{
	if (says(page, "<feed xmlns=\"http://www.w3.org/2005/Atom\""))
		page->type = ATOM "; charset=utf-8";
	bool feed = strncmp(page->type, "application/", 12) == 0;

	page->cache = CACHE_PAGE;
	if (feed && says(page, "<fh:archive"))
		page->cache = CACHE_ARCHIVE;
	else if (feed)
		page->cache = CACHE_FEED;
	else if (says(page, "<link rel=\"next\""))
		page->cache = CACHE_CLOSED;
}

enum found files_find(struct arena *a, const struct strings *folders,
	const char *host, const char *path, struct page *ret)
{
	struct strings names = { 0 };
	enum found found = FOUND_NOTHING;

	if (host) {
		const char *name = read_name(a, host, strlen(host));

		if (!name || !*name)
			return FOUND_NOTHING;
		*ARRAY_PUSH(a, &names) = name;
	}
	if (!read_path(a, path, &names))
		return FOUND_NOTHING;
	for (size_t i = 0; i < folders->n && found == FOUND_NOTHING; i++)
		found = find_below(folders->items[i], &names, ret);
	ret->type = type_of(a, names.items[names.n - 1]);
	if (found == FOUND_FILE && !host)
		look_inside(ret);
	return found;
}
