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

static struct dropin *find(struct dropins *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->items[i].name, name) == 0)
			return &list->items[i];
	return NULL;
}

static void read_folder(
	struct arena *a, const char *folder, struct dropins *ret)
{
	DIR *dir = opendir(folder);
	struct dirent *e;

	if (!dir)
		return;
	while ((e = readdir(dir)) && ret->n < DROPINS_MAX) {
		const char *path = arena_printf(a, "%s/%s", folder, e->d_name);

		if (!is_conf(e->d_name) || !is_file(path))
			continue;
		struct dropin *known = find(ret, e->d_name);

		if (known)
			known->path = path;
		else
			*ARRAY_PUSH(a, ret) = (struct dropin){
				.name = arena_strdup(a, e->d_name),
				.path = path,
			};
	}
	(void)closedir(dir);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct dropin *)a)->name,
		((const struct dropin *)b)->name);
}

void dropins_find(struct arena *a, const struct strings *folders,
	const char *sub, struct dropins *ret)
{
	struct dropins all = { 0 };

	for (size_t i = 0; i < folders->n; i++)
		read_folder(a, arena_printf(a, "%s/%s", folders->items[i], sub),
			&all);
	if (all.n)
		qsort(all.items, all.n, sizeof *all.items, by_name);
	for (size_t i = 0; i < all.n; i++)
		if (!is_mask(all.items[i].path))
			*ARRAY_PUSH(a, ret) = all.items[i];
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
