/* SPDX-License-Identifier: ISC */
#include "sightings.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b)
{
	const struct sighting *x = a, *y = b;
	int order = strcmp(x->term.key, y->term.key);

	if (order)
		return order;
	if (x->item != y->item)
		return x->item > y->item ? 1 : -1;
	if (x->titled != y->titled)
		return x->titled ? -1 : 1;
	return strcmp(y->term.shown, x->term.shown);
}

static void add(struct arena *a, const char *text, bool titled, size_t item,
	struct sightings *ret)
{
	struct trend_terms terms = { 0 };

	text_trend_terms(a, text, &terms);
	for (size_t i = 0; i < terms.n; i++)
		*ARRAY_PUSH(a, ret) = (struct sighting){
			.term = terms.items[i],
			.item = item,
			.titled = titled,
		};
}

void sightings_add(struct arena *a, const struct placed_list *list,
	size_t first, struct sightings *ret)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct item *item = list->items[i].item;
		struct sightings own = { 0 };

		add(a, item->headline, true, first + i, &own);
		add(a, item->title, true, first + i, &own);
		add(a, item->comment, false, first + i, &own);
		sightings_sort(&own);
		for (size_t k = 0; k < own.n; k = sightings_end(&own, k))
			*ARRAY_PUSH(a, ret) = own.items[k];
	}
}

void sightings_sort(struct sightings *all)
{
	if (all->n)
		qsort(all->items, all->n, sizeof *all->items, compare);
}

size_t sightings_end(const struct sightings *all, size_t first)
{
	const char *key = all->items[first].term.key;
	size_t end = first + 1;

	while (end < all->n && strcmp(all->items[end].term.key, key) == 0)
		end++;
	return end;
}

static int compare_forms(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *sightings_shown(const struct sighting *first, size_t n)
{
	struct arena scratch = ARENA_INIT;
	const char **forms = arena_alloc(&scratch, n * sizeof *forms);
	const char *best = first->term.shown;
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		forms[i] = first[i].term.shown;
	qsort(forms, n, sizeof *forms, compare_forms);
	for (size_t i = 0, begin = 0; i < n; i++) {
		if (strcmp(forms[i], forms[begin]) != 0)
			begin = i;
		if (i - begin + 1 < most)
			continue;
		most = i - begin + 1;
		best = forms[i];
	}
	arena_release(&scratch);
	return best;
}
