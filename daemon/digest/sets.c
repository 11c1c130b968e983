/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "clustering.h"
#include "text/workkey.h"

enum { STRENGTH_DOI = 3, STRENGTH_ARXIV = 4 }; /* workkey_strength() */

size_t sets_find(struct sets *s, size_t entry)
{
	while (s->parent[entry] != entry) {
		s->parent[entry] = s->parent[s->parent[entry]];
		entry = s->parent[entry];
	}
	return entry;
}

size_t holdings_find(const struct holdings *h, const char *key)
{
	size_t low = 0, high = h->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (workkey_compare(h->items[mid].key.key, key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < h->n && strcmp(h->items[low].key.key, key) == 0 ? low
								     : h->n;
}

static bool is_held(const struct holdings *h, size_t i, const char *key)
{
	return i < h->n && strcmp(h->items[i].key.key, key) == 0;
}

static bool is_split(const struct sets *s, size_t x, size_t y)
{
	return (s->sides[0][x] & s->sides[1][y]) ||
		(s->sides[1][x] & s->sides[0][y]);
}

static void unite(struct sets *s, size_t x, size_t y)
{
	size_t first = x < y ? x : y, second = x < y ? y : x;

	s->parent[second] = first;
	s->strong[first] |= s->strong[second];
	s->sides[0][first] |= s->sides[0][second];
	s->sides[1][first] |= s->sides[1][second];
}

/*
 * Equal strong keys join first. So two sets that both hold a key of a kind
 * are two works by the time a weaker key comes, and stay two (case 047).
 */
static void join_two(struct sets *s, size_t i, size_t j, int strength)
{
	size_t x = sets_find(s, i), y = sets_find(s, j);
	unsigned stronger = ~0u << (strength + 1);

	if (x != y && !(s->strong[x] & s->strong[y] & stronger) &&
		!is_split(s, x, y))
		unite(s, x, y);
}

/* Every holder of a key joins the first: one that may not stays alone. */
static void join_holders(struct sets *s, const struct holdings *h)
{
	size_t first = 0;

	for (size_t i = 1; i < h->n; i++) {
		if (!is_held(h, i, h->items[first].key.key))
			first = i;
		else
			join_two(s, h->items[first].entry, h->items[i].entry,
				h->items[i].strength);
	}
}

static void mark_side(struct sets *s, const struct holdings *h, const char *key,
	size_t side, uint64_t bit)
{
	for (size_t i = holdings_find(h, key); is_held(h, i, key); i++)
		s->sides[side][h->items[i].entry] |= bit;
}

/* Takes a key out of what is on both sides, or only where it is a copy's. */
static void take_out(struct sets *s, struct holdings *h, const char *key,
	size_t side, uint64_t bit, bool copies)
{
	size_t kept = 0;

	for (size_t i = 0; i < h->n; i++) {
		const struct holding *held = &h->items[i];
		uint64_t both = s->sides[0][held->entry] &
			s->sides[1][held->entry] & bit;

		if (both && (!copies || held->key.role == KEY_COPY) &&
			strcmp(held->key.key, key) == 0)
			s->sides[side][held->entry] &= ~bit;
		else
			h->items[kept++] = *held;
	}
	h->n = kept;
}

/* What is on both sides is its own work, or else what the split names first. */
static void apply_split(struct sets *s, struct holdings *h,
	const struct relation *rel, uint64_t bit)
{
	mark_side(s, h, rel->key, 0, bit);
	mark_side(s, h, rel->other, 1, bit);
	take_out(s, h, rel->key, 0, bit, true);
	take_out(s, h, rel->other, 1, bit, false);
}

/* As many as there are bits, of those that matter here. */
static void apply_splits(
	struct sets *s, struct holdings *h, const struct relations *relations)
{
	uint64_t bit = 1;

	for (size_t i = 0; i < relations->n && bit; i++) {
		const struct relation *rel = &relations->items[i];

		if (rel->same || holdings_find(h, rel->key) == h->n ||
			holdings_find(h, rel->other) == h->n)
			continue;
		apply_split(s, h, rel, bit);
		bit <<= 1;
	}
}

/* The editor's word goes before what keys say. */
static void apply_joins(struct sets *s, const struct holdings *h,
	const struct relations *relations)
{
	for (size_t i = 0; i < relations->n; i++) {
		const struct relation *rel = &relations->items[i];
		size_t key = holdings_find(h, rel->key);
		size_t other = holdings_find(h, rel->other);

		if (!rel->same || key == h->n || other == h->n)
			continue;
		size_t x = sets_find(s, h->items[key].entry);
		size_t y = sets_find(s, h->items[other].entry);

		if (x != y)
			unite(s, x, y);
	}
}

void sets_join(struct arena *a, size_t n, struct holdings *h,
	const struct relations *relations, struct sets *ret)
{
	ret->parent = arena_alloc(a, n * sizeof *ret->parent);
	ret->strong = arena_alloc(a, n * sizeof *ret->strong);
	for (size_t i = 0; i < 2; i++)
		ret->sides[i] = arena_alloc(a, n * sizeof *ret->sides[i]);
	for (size_t i = 0; i < n; i++)
		ret->parent[i] = i;
	if (relations)
		apply_splits(ret, h, relations);
	for (size_t i = 0; i < h->n; i++) {
		int strength = h->items[i].strength;

		if (strength == STRENGTH_DOI || strength == STRENGTH_ARXIV)
			ret->strong[h->items[i].entry] |= 1u << strength;
	}
	if (relations)
		apply_joins(ret, h, relations);
	join_holders(ret, h);
}
