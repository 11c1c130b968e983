/* SPDX-License-Identifier: ISC */
#include "app/pools.h"

#include <stdlib.h>
#include <string.h>

#include "digest/week.h"

#define DAYS_A_WEEK 7

bool pools_week(const char *name, int64_t *ret)
{
	struct week week;

	if (!week_parse(WEEK_ISO, name, &week))
		return false;
	*ret = week.first_day;
	return true;
}

/* Of one week in the order of their names, whatever the file had. */
static int by_week(const void *a, const void *b)
{
	const struct paper *x = a, *y = b;

	if (x->week != y->week)
		return x->week < y->week ? -1 : 1;
	return strcmp(x->id, y->id);
}

void pools_sort(struct pools *pools)
{
	if (pools->n)
		qsort(pools->items, pools->n, sizeof *pools->items, by_week);
}

static size_t first_from(const struct pools *pools, int64_t week)
{
	size_t low = 0, high = pools->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (pools->items[middle].week < week)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct paper *pools_of_week(
	const struct pools *pools, int64_t week, size_t *ret_n)
{
	size_t first = first_from(pools, week - DAYS_A_WEEK);

	*ret_n = first_from(pools, week + 1) - first;
	return *ret_n ? &pools->items[first] : NULL;
}

void pools_facts(struct arena *a, const struct paper *paper, int64_t week,
	struct facts *ret)
{
	int64_t last = week + DAYS_A_WEEK - 1;

	*ret = (struct facts){
		.title = paper->title,
		.text = paper->abstract,
		.authors = paper->authors,
		.categories = paper->categories,
		.n_authors = paper->n_authors,
		.has_code = paper->code_day <= last,
		.age = (double)(last - paper->listed),
	};
	for (size_t i = 0; i < paper->places.n; i++)
		if (paper->places.items[i].day <= last)
			*ARRAY_PUSH(a, &ret->places) =
				paper->places.items[i].name;
	for (size_t i = 0; i < paper->signals.n; i++)
		if (paper->signals.items[i].day <= last)
			*ARRAY_PUSH(a, &ret->signals) = (struct signal){
				.name = paper->signals.items[i].name,
				.value = paper->signals.items[i].value,
			};
}

static bool is_plain(const char *line, size_t len)
{
	return !len || *line == '#';
}

int picks_read(struct arena *a, const char *file, const char *text, size_t len,
	struct pick_list *ret, struct error *err)
{
	const char *end = text + len, *stop;

	for (int line = 1; text < end; text = stop + 1, line++) {
		stop = memchr(text, '\n', (size_t)(end - text));
		stop = stop ? stop : end;
		size_t n = (size_t)(stop - text);
		const char *tab = memchr(text, '\t', n);

		if (is_plain(text, n) ||
			(line == 1 && n >= 4 && memcmp(text, "week", 4) == 0))
			continue;
		if (!tab || tab + 1 == stop)
			return error_set(err,
				"%s:%d: expected a week, a tab and a key", file,
				line);
		const char *key = tab + 1;

		*ARRAY_PUSH(a, ret) = (struct pick){
			.week = arena_strndup(a, text, (size_t)(tab - text)),
			.key = arena_strndup(a, key,
				strcspn(key, "\t\r\n") < (size_t)(stop - key)
					? strcspn(key, "\t\r\n")
					: (size_t)(stop - key)),
			.file = file,
			.line = line,
		};
	}
	return 0;
}

size_t pools_mark(struct pools *pools, const struct pick_list *picks)
{
	size_t marked = 0;

	for (size_t i = 0; i < picks->n; i++) {
		const char *key = picks->items[i].key;
		int64_t week;
		size_t n = 0;
		struct paper *papers = pools_week(picks->items[i].week, &week)
			? pools_of_week(pools, week, &n)
			: NULL;

		if (strncmp(key, "arxiv:", 6) == 0)
			key += 6;
		for (size_t k = 0; k < n; k++) {
			if (strcmp(papers[k].id, key) != 0)
				continue;
			marked += papers[k].picked_week == POOL_NEVER;
			if (week < papers[k].picked_week)
				papers[k].picked_week = week;
		}
	}
	return marked;
}
