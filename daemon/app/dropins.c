/* SPDX-License-Identifier: ISC */
#include "app/dropins.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DROPINS_MAX 10000

static bool is_conf(const char *name)
{
	size_t len = strlen(name);

	return name[0] != '.' && len > 5 &&
		strcmp(name + len - 5, ".conf") == 0;
}

/* Empty, or /dev/null behind a link: there is to be nothing of this name. */
static bool is_mask(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISDIR(st.st_mode) && st.st_size == 0;
}

static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

struct found {
	struct dropin file;
	size_t folder;
};

struct found_list {
	struct found *items;
	size_t n, cap;
};

static void read_folder(struct arena *a, const char *path, size_t folder,
	struct found_list *ret)
{
	DIR *dir = opendir(path);
	struct dirent *e;

	if (!dir)
		return;
	while ((e = readdir(dir)) && ret->n < DROPINS_MAX) {
		const char *file = arena_printf(a, "%s/%s", path, e->d_name);

		if (!is_conf(e->d_name) || !is_file(file))
			continue;
		*ARRAY_PUSH(a, ret) = (struct found){
			.file = { arena_strdup(a, e->d_name), file },
			.folder = folder,
		};
	}
	(void)closedir(dir);
}

/* Of one name, the file that counts comes last. */
static int by_name(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = strcmp(x->file.name, y->file.name);

	return order ? order
		     : (x->folder > y->folder) - (x->folder < y->folder);
}

static bool counts(const struct found_list *all, size_t i)
{
	const struct dropin *file = &all->items[i].file;

	return (i + 1 == all->n ||
		       strcmp(file->name, all->items[i + 1].file.name) != 0) &&
		!is_mask(file->path);
}

void dropins_find(struct arena *a, const struct strings *folders,
	const char *sub, struct dropins *ret)
{
	struct found_list all = { 0 };

	for (size_t i = 0; i < folders->n; i++)
		read_folder(a, arena_printf(a, "%s/%s", folders->items[i], sub),
			i, &all);
	if (all.n)
		qsort(all.items, all.n, sizeof *all.items, by_name);
	for (size_t i = 0; i < all.n; i++)
		if (counts(&all, i))
			*ARRAY_PUSH(a, ret) = all.items[i].file;
}

const char *dropins_pick(
	struct arena *a, const struct strings *folders, const char *name)
{
	for (size_t i = folders->n; i-- > 0;) {
		const char *path = arena_printf(
			a, "%s/%s", folders->items[i], name);

		if (is_file(path))
			return is_mask(path) ? NULL : path;
	}
	return NULL;
}
