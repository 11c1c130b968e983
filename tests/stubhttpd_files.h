/* SPDX-License-Identifier: ISC */
#ifndef STUBHTTPD_FILES_H
#define STUBHTTPD_FILES_H

#include <stddef.h>
#include <sys/stat.h>

/* Says what failed and ends the process. */
void die(const char *what);

/* The whole of FOLDER/name + end; NULL when it is not there. */
char *read_file(const char *folder, const char *name, const char *end,
	size_t *ret_len, struct stat *ret_st);

/* Whoever waits for the file never sees half of it. */
void write_file(const char *path, const char *text);

/* The number that a file consists of, or fallback without the file. */
long read_number(const char *folder, const char *name, long fallback);

#endif
