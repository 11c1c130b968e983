/* SPDX-License-Identifier: ISC */
#include "digest/cluster.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "clustering.h"
#include "story.h"
#include "text/workkey.h"

/* An order that the entries have by themselves, however they came. */
static int by_sight(const void *a, const void *b)
{
	const struct entry *x = *(const struct entry *const *)a;
	const struct entry *y = *(const struct entry *const *)b;

	if (x->first_seen_at != y->first_seen_at)
		return x->first_seen_at < y->first_seen_at ? -1 : 1;
	int order = strcmp(x->source, y->source);

	return order ? order : strcmp(x->guid, y->guid);
}

static int by_key(const void *a, const void *b)
{
	const struct holding *x = a, *y = b;

	if (x->strength != y->strength)
		return y->strength - x->strength;
	int order = strcmp(x->key.key, y->key.key);

	return order ? order : (x->entry > y->entry) - (x->entry < y->entry);
}

/* Strongest keys first as workkey_compare() has them, then by entry. */
static void sort_holdings(struct holdings *h)
{
	for (size_t i = 0; i < h->n; i++)
		h->items[i].strength = workkey_strength(h->items[i].key.key);
	if (h->n)
		qsort(h->items, h->n, sizeof *h->items, by_key);
}

static void collect(struct arena *a, const struct entry_refs *entries,
	bool mentions, struct holdings *ret)
{
	for (size_t i = 0; i < entries->n; i++) {
		const struct work_keys *keys = &entries->items[i]->keys;

		for (size_t k = 0; k < keys->n; k++)
			if ((keys->items[k].role == KEY_MENTION) == mentions)
				*ARRAY_PUSH(a, ret) = (struct holding){
					.key = keys->items[k],
					.entry = i,
				};
	}
}

/* Of equal keys the one with the highest version stands first. */
static int by_strength(const void *a, const void *b)
{
	const struct work_key *x = a, *y = b;
	int order = workkey_compare(x->key, y->key);

	if (order)
		return order;
	if (x->version != y->version)
		return x->version > y->version ? -1 : 1;
	if (x->role != y->role)
		return x->role == KEY_IDENTITY ? -1 : 1;
	return strcmp(x->rule, y->rule);
}

static void sort_keys(struct work_keys *keys)
{
	size_t n = 0;

	assert(keys->n); /* an entry has a key of role identity */
	qsort(keys->items, keys->n, sizeof *keys->items, by_strength);
	for (size_t i = 0; i < keys->n; i++)
		if (!n || strcmp(keys->items[n - 1].key, keys->items[i].key))
			keys->items[n++] = keys->items[i];
	keys->n = n;
}

/* Whether x leads rather than y, which was seen before it or with it. */
static bool leads(const struct entry *x, const struct entry *y, bool is_paper)
{
	if (!is_paper)
		return x->published_at &&
			(!y->published_at || x->published_at < y->published_at);
	if (entry_is_arxiv(x) != entry_is_arxiv(y))
		return entry_is_arxiv(x);
	if (entry_is_arxiv(x) && x->version != y->version)
		return x->version > y->version;
	return strlen(x->text) > strlen(y->text);
}

static void finish(struct story *s)
{
	sort_keys(&s->keys);
	s->key = s->keys.items[0].key;
	for (size_t i = 0; i < s->keys.n; i++)
		s->is_paper |= workkey_is_paper(s->keys.items[i].key);
	s->lead = s->entries.items[0];
	for (size_t i = 1; i < s->entries.n; i++)
		if (leads(s->entries.items[i], s->lead, s->is_paper))
			s->lead = s->entries.items[i];
}

/* Stories while they are made. */
struct building {
	struct arena *a;
	const struct entry_refs *entries;
	const struct holdings *identities; /* sorted */
	struct sets *sets;
	struct story **story_of; /* by name of the set */
};

/* Made all at once: pointers into the list must stay good. */
static void make_stories(struct building *b, struct story_list *ret)
{
	for (size_t i = 0; i < b->entries->n; i++)
		ret->cap += sets_find(b->sets, i) == i;
	ret->items = arena_alloc(b->a, ret->cap * sizeof *ret->items);
	b->story_of = arena_alloc(b->a, b->entries->n * sizeof(struct story *));
	for (size_t i = 0; i < b->entries->n; i++) {
		struct story **story = &b->story_of[sets_find(b->sets, i)];

		if (!*story)
			*story = &ret->items[ret->n++];
		*ARRAY_PUSH(b->a, &(*story)->entries) = b->entries->items[i];
	}
	for (size_t i = 0; i < b->identities->n; i++) {
		const struct holding *h = &b->identities->items[i];
		size_t set = sets_find(b->sets, h->entry);

		*ARRAY_PUSH(b->a, &b->story_of[set]->keys) = h->key;
	}
}

/* The set of the first holder: that which others of the key have joined. */
static bool find_holder(struct building *b, const char *key, size_t *ret_set)
{
	size_t first = holdings_find(b->identities, key);

	if (first == b->identities->n)
		return false;
	*ret_set = sets_find(b->sets, b->identities->items[first].entry);
	return true;
}

/*
 * Entry by entry, so that each list has the order of sight and an entry that
 * names a work twice is the last of its list already.
 */
static void hang_mentions(struct building *b)
{
	struct holdings mentions = { 0 };
	size_t set;

	collect(b->a, b->entries, true, &mentions);
	for (size_t i = 0; i < mentions.n; i++) {
		size_t from = mentions.items[i].entry;
		const struct entry *entry = b->entries->items[from];

		if (!find_holder(b, mentions.items[i].key.key, &set) ||
			set == sets_find(b->sets, from))
			continue;
		struct entry_refs *list = &b->story_of[set]->mentions;

		if (!list->n || list->items[list->n - 1] != entry)
			*ARRAY_PUSH(b->a, list) = entry;
	}
}

static int by_story(const void *a, const void *b)
{
	const struct story *x = a, *y = b;

	return strcmp(x->key, y->key);
}

void cluster_entries(struct arena *a, const struct entry_list *entries,
	const struct relations *relations, struct story_list *ret)
{
	struct entry_refs refs = { 0 };
	struct holdings identities = { 0 };
	struct sets sets = { 0 };
	struct building b = { a, &refs, &identities, &sets, NULL };

	*ret = (struct story_list){ 0 };
	if (!entries->n)
		return;
	for (size_t i = 0; i < entries->n; i++)
		*ARRAY_PUSH(a, &refs) = &entries->items[i];
	qsort(refs.items, refs.n, sizeof *refs.items, by_sight);
	collect(a, &refs, false, &identities);
	sort_holdings(&identities);
	sets_join(a, refs.n, &identities, relations, &sets);
	make_stories(&b, ret);
	for (size_t i = 0; i < ret->n; i++)
		finish(&ret->items[i]);
	hang_mentions(&b);
	qsort(ret->items, ret->n, sizeof *ret->items, by_story);
}
