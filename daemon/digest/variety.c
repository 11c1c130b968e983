/* SPDX-License-Identifier: ISC */
#include "variety.h"

#include <stdlib.h>
#include <string.h>

#define THEME_BYTES 1200 /* of the text: what comes later are details */
#define COMMON_MIN 8     /* fewer stories say nothing of what is common */
#define COMMON_SHARE 5   /* what one in so many has says nothing of a theme */

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* All words of all sets, sorted: as often as there are sets with them. */
static uint64_t *all_words(
	struct arena *a, const struct themes *t, size_t *ret_n)
{
	uint64_t *all;
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += t->words[i].n;
	all = arena_alloc(a, n * sizeof *all);
	*ret_n = n;
	n = 0;
	for (size_t i = 0; i < t->n; i++) {
		memcpy(&all[n], t->words[i].items, t->words[i].n * sizeof *all);
		n += t->words[i].n;
	}
	if (n)
		qsort(all, n, sizeof *all, compare);
	return all;
}

static void drop(struct word_set *set, const struct word_set *common)
{
	size_t kept = 0;

	for (size_t i = 0; i < set->n; i++)
		if (!common->n ||
			!bsearch(&set->items[i], common->items, common->n,
				sizeof *common->items, compare))
			set->items[kept++] = set->items[i];
	set->n = kept;
}

static void drop_common(struct arena *a, struct themes *t)
{
	struct word_set common = { 0 };
	size_t n;
	uint64_t *all = all_words(a, t, &n);

	if (t->n < COMMON_MIN)
		return;
	common.items = all;
	for (size_t i = 0, first = 0; i < n; i++) {
		bool ends = i + 1 == n || all[i + 1] != all[first];

		if (ends && (i + 1 - first) * COMMON_SHARE >= t->n)
			common.items[common.n++] = all[first];
		first = ends ? i + 1 : first;
	}
	for (size_t i = 0; i < t->n; i++)
		drop(&t->words[i], &common);
}

void themes_find(struct arena *a, struct story *const *stories, size_t n,
	struct themes *ret)
{
	struct arena scratch = ARENA_INIT;

	*ret = (struct themes){
		.stories = arena_alloc(a, n * sizeof *ret->stories),
		.words = arena_alloc(a, n * sizeof *ret->words),
		.n = n,
	};
	for (size_t i = 0; i < n; i++) {
		const struct entry *lead = stories[i]->lead;
		const char *text = arena_printf(
			a, "%s %.*s", lead->title, THEME_BYTES, lead->text);

		ret->stories[i] = stories[i];
		text_word_set(a, text, &ret->words[i]);
	}
	drop_common(&scratch, ret);
	arena_release(&scratch);
}

static const struct word_set *words_of(
	const struct themes *t, const struct story *s)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->stories[i] == s)
			return &t->words[i];
	return NULL;
}

double themes_alike(
	const struct themes *t, const struct story *x, const struct story *y)
{
	const struct word_set *a = words_of(t, x), *b = words_of(t, y);

	return a && b ? word_sets_alike(a, b) : 0;
}

static bool has_author(const struct strings *authors, const char *name)
{
	for (size_t i = 0; i < authors->n; i++)
		if (strcmp(authors->items[i], name) == 0)
			return true;
	return false;
}

static bool end_shared(const struct strings *x, const struct strings *y)
{
	return x->n &&
		(has_author(y, x->items[0]) ||
			has_author(y, x->items[x->n - 1]));
}

bool same_group(const struct story *x, const struct story *y)
{
	const struct strings *a = &x->lead->authors, *b = &y->lead->authors;
	size_t shared = 0, shorter = a->n < b->n ? a->n : b->n;

	for (size_t i = 0; i < a->n; i++)
		shared += has_author(b, a->items[i]);
	return shared &&
		(shared * 2 >= shorter || end_shared(a, b) || end_shared(b, a));
}
