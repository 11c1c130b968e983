/* SPDX-License-Identifier: ISC */
#ifndef NET_SERVER_FILES_H
#define NET_SERVER_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/arena.h"

/*
 * From the path of a request to the bytes of a file, and to nothing else.
 * Each name on the way is opened by itself and without following links, so
 * neither dots nor links lead out of a folder, also while it is changed.
 */

enum found {
	FOUND_NOTHING,
	FOUND_FILE,
	FOUND_FOLDER, /* asked for without the slash at its end */
	FOUND_FAILURE /* it is there, but cannot be read */
};

struct page {
	char *data; /* the caller's, by free() */
	size_t len;
	time_t modified;
	const char *type;
	const char *cache; /* how long it may be kept (A36) */
};

/* path as sent: escaped, beginning with a slash, without the query. */
enum found files_find(struct arena *a, const struct strings *folders,
	const char *host, const char *path, struct page *ret);

#endif
