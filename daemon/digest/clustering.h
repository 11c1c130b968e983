/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_CLUSTERING_H
#define DIGEST_CLUSTERING_H

#include <stddef.h>

#include "base/arena.h"
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

/* Entries as sets that are joined: parent[i] leads to the set's name. */
struct sets {
	size_t *parent;
	unsigned *strong; /* which kinds of strong key a set holds */
};

/* Joins entries by equal keys; h is sorted. */
void sets_join(
	struct arena *a, size_t n, const struct holdings *h, struct sets *ret);
size_t sets_find(struct sets *s, size_t entry);

#endif
