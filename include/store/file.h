/* SPDX-License-Identifier: ISC */
#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/*
 * Whole files. file_replace() is the only writer of published files: a
 * reader sees the old bytes or the new ones, whatever is killed or full
 * (case 056).
 */

/* At most max bytes; a longer file is an error. The text ends in NUL. */
int file_read(struct arena *a, const char *path, size_t max, const char **ret,
	size_t *ret_len, struct error *err) MUST_CHECK;

/*
 * Makes missing folders, writes a temporary file beside path, fsync, mode
 * 0644 whatever the umask, rename, fsync of the folder. A file that has
 * these bytes already is left alone (case 052); *ret_changed (may be NULL)
 * tells.
 */
int file_replace(const char *path, const void *data, size_t len,
	bool *ret_changed, struct error *err) MUST_CHECK;

/*
 * The same, but for a new file alone: one that exists, of whatever kind, is
 * an error and is not touched.
 */
int file_create(const char *path, const void *data, size_t len,
	struct error *err) MUST_CHECK;

/*
 * Gives a finished file its name beside it, unless that is taken (errno is
 * EEXIST then).
 */
int file_name_new(const char *tmp, const char *path) MUST_CHECK;

/* Makes a folder and its parents, mode 0755. */
int file_make_folder(const char *path, struct error *err) MUST_CHECK;

/* Removes what an accident left of file_replace() in a folder and below. */
void file_sweep(const char *folder);

#endif
