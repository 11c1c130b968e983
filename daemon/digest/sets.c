/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "clustering.h"

enum { STRENGTH_DOI = 3, STRENGTH_ARXIV = 4 }; /* workkey_strength() */

size_t sets_find(struct sets *s, size_t entry)
{
	while (s->parent[entry] != entry) {
		s->parent[entry] = s->parent[s->parent[entry]];
		entry = s->parent[entry];
	}
	return entry;
}

/*
 * Equal strong keys join first. So two sets that both hold a key of a kind
 * are two works by the time a weaker key comes, and stay two (case 047).
 */
static void join_two(struct sets *s, size_t i, size_t j, int strength)
{
	size_t x = sets_find(s, i), y = sets_find(s, j);
	unsigned stronger = ~0u << (strength + 1);

	if (x == y || (s->strong[x] & s->strong[y] & stronger))
		return;
	size_t first = x < y ? x : y, second = x < y ? y : x;

	s->parent[second] = first;
	s->strong[first] |= s->strong[second];
}

/* Every holder of a key joins the first: one that may not stays alone. */
void sets_join(
	struct arena *a, size_t n, const struct holdings *h, struct sets *ret)
{
	size_t first = 0;

	ret->parent = arena_alloc(a, n * sizeof *ret->parent);
	ret->strong = arena_alloc(a, n * sizeof *ret->strong);
	for (size_t i = 0; i < n; i++)
		ret->parent[i] = i;
	for (size_t i = 0; i < h->n; i++) {
		int strength = h->items[i].strength;

		if (strength == STRENGTH_DOI || strength == STRENGTH_ARXIV)
			ret->strong[h->items[i].entry] |= 1u << strength;
	}
	for (size_t i = 1; i < h->n; i++) {
		const char *key = h->items[i].key.key;

		if (strcmp(key, h->items[first].key.key) != 0)
			first = i;
		else
			join_two(ret, h->items[first].entry, h->items[i].entry,
				h->items[i].strength);
	}
}
