/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_CLUSTERING_H
#define DIGEST_CLUSTERING_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/rules.h"
#include "model/story.h"

/* The parts of cluster_entries(). An entry is its place in entry_refs. */

/* A key of an entry; sorted, equal keys of several entries stand together. */
struct holding {
	struct work_key key;
	int strength; /* workkey_strength(), dear to ask for in a sort */
	size_t entry;
};

struct holdings {
	struct holding *items;
	size_t n, cap;
};

/* Where the holders of a key begin in h, which is sorted; h->n: none has it. */
size_t holdings_find(const struct holdings *h, const char *key);

/* Entries as sets that are joined: parent[i] leads to the set's name. */
struct sets {
	size_t *parent;
	unsigned *strong;   /* which kinds of strong key a set holds */
	uint64_t *sides[2]; /* which splits have a key of it, on which side */
};

/*
 * Joins entries by equal keys, but for what the editor splits, and what the
 * editor joins; h is sorted. A key that an entry has beside the one that it
 * is split from is taken out of h.
 */
void sets_join(struct arena *a, size_t n, struct holdings *h,
	const struct relations *relations, struct sets *ret);
size_t sets_find(struct sets *s, size_t entry);

#endif
