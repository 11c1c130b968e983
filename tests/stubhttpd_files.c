/* SPDX-License-Identifier: ISC */
#include "stubhttpd_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX (32 * 1024 * 1024)

void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

char *read_file(const char *folder, const char *name, const char *end,
	size_t *ret_len, struct stat *ret_st)
{
	char path[4096];
	char *data = NULL;

	(void)snprintf(path, sizeof path, "%s/%s%s", folder, name, end);
	FILE *file = strstr(name, "..") ? NULL : fopen(path, "rb");

	if (!file)
		return NULL;
	if (fstat(fileno(file), ret_st) == 0 && S_ISREG(ret_st->st_mode) &&
		ret_st->st_size <= FILE_MAX) {
		data = malloc((size_t)ret_st->st_size + 1);
		if (!data)
			die("malloc");
		*ret_len = fread(data, 1, (size_t)ret_st->st_size, file);
		data[*ret_len] = '\0';
	}
	(void)fclose(file);
	return data;
}

void write_file(const char *path, const char *text)
{
	char fresh[4096];

	(void)snprintf(fresh, sizeof fresh, "%s.new", path);
	FILE *file = fopen(fresh, "w");

	if (!file || fputs(text, file) < 0 || fclose(file) != 0 ||
		rename(fresh, path) != 0)
		die(path);
}

long read_number(const char *folder, const char *name, long fallback)
{
	size_t len;
	struct stat st;
	char *text = read_file(folder, name, "", &len, &st);
	long value = text ? strtol(text, NULL, 10) : fallback;

	free(text);
	return value;
}
