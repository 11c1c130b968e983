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

/*
 * Adds a key "text:…" to entries that have the same text of at least
 * COPY_WORDS_MIN words and titles as near as COPY_TITLE_LIKENESS, and to no
 * other: a title alone, or with a text as short as a notice, says nothing
 * (case 047). A copy often carries its site's name in the title.
 */
#define COPY_WORDS_MIN 50
#define COPY_TITLE_LIKENESS 0.75
void holdings_add_copies(struct arena *a, const struct entry_refs *entries,
	struct holdings *ret);

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
