/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rank.h"

void fail(const char *why)
{
	(void)fprintf(stderr, "rank: %s\n", why);
	exit(1);
}

static char *read_stream(FILE *f, size_t *ret_len)
{
	size_t cap = 1 << 20, len = 0, got;
	char *text = malloc(cap);

	while (text && (got = fread(text + len, 1, cap - len - 1, f)) > 0) {
		len += got;
		if (cap - len < 2)
			text = realloc(text, cap *= 2);
	}
	if (!text)
		fail("no memory");
	text[len] = '\0';
	*ret_len = len;
	return text;
}

char *read_path(const char *path, size_t *ret_len)
{
	FILE *f = fopen(path, "r");

	if (!f)
		fail(path);
	char *text = read_stream(f, ret_len);

	(void)fclose(f);
	return text;
}

static void read_pool(struct bench *b, const char *folder, const char *name)
{
	char command[2 * PATH_SIZE], week[9] = "";
	struct error err = ERROR_INIT;
	int64_t monday;
	size_t len;

	(void)snprintf(
		command, sizeof command, "gzip -dc '%s/%s'", folder, name);
	(void)snprintf(week, sizeof week, "%.8s", name + strlen("pool-"));
	if (!pools_week(week, &monday))
		return;
	FILE *f = popen(command, "r");

	if (!f)
		fail(command);
	char *text = read_stream(f, &len);

	if (pclose(f) != 0 ||
		pools_read(&b->a, name, monday, text, len, &b->pools, &err) < 0)
		fail(err.text);
	free(text);
}

void read_pools(struct bench *b, const char *folder)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		const char *name = names[i]->d_name;

		if (strncmp(name, "pool-", 5) == 0 && strstr(name, ".jsonl.gz"))
			read_pool(b, folder, name);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	pools_sort(&b->pools);
}

static struct weekly *weekly_of(struct bench *b, const struct pick *pick)
{
	int64_t week;

	if (!pools_week(pick->week, &week))
		fail(pick->week);
	for (size_t i = 0; i < b->n; i++)
		if (b->weeks[i].week == week)
			return &b->weeks[i];
	if (b->n == sizeof b->weeks / sizeof *b->weeks)
		fail("too many weeks");
	struct weekly *ret = &b->weeks[b->n++];

	ret->week = week;
	(void)snprintf(ret->name, sizeof ret->name, "%s", pick->week);
	return ret;
}

static int by_monday(const void *a, const void *b)
{
	int64_t x = ((const struct weekly *)a)->week;
	int64_t y = ((const struct weekly *)b)->week;

	return (x > y) - (x < y);
}

static void read_picks(
	struct bench *b, const char *table, struct pick_list *ret)
{
	struct error err = ERROR_INIT;
	size_t len;
	char *text = read_path(table, &len);

	if (picks_read(&b->a, table, text, len, ret, &err) < 0)
		fail(err.text);
	free(text);
	(void)pools_mark(&b->pools, ret);
}

void mark_told(struct bench *b, const char *table)
{
	struct pick_list told = { 0 };

	read_picks(b, table, &told);
}

void make_weeks(struct bench *b, const char *table)
{
	read_picks(b, table, &b->picks);
	for (size_t i = 0; i < b->picks.n; i++)
		weekly_of(b, &b->picks.items[i])->picks++;
	qsort(b->weeks, b->n, sizeof *b->weeks, by_monday);
	for (size_t i = 0; i < b->n; i++) {
		struct weekly *w = &b->weeks[i];

		w->papers = pools_of_week(&b->pools, w->week, &w->n);
		w->scores = arena_alloc(&b->a, (w->n + 1) * sizeof(double));
		w->hand = (int)(b->blocks ? i * HANDS / b->n : i % HANDS);
	}
}
