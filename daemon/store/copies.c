/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "digest/copy.h"
#include "internal.h"

/* Joining entries that share no key, when they are recorded. */

#define CANDIDATES_MAX 24 /* of an entry: those that share most marks */
#define COPIES_MAX 3      /* joins of an entry; the others are joined already */
#define JUDGED_MAX 2000   /* of a fetch: what costs time is to compare texts */

struct candidate {
	int64_t id;
	size_t shared; /* weight of marks */
};

/* Of each mark the newest twelve. */
struct candidates {
	struct candidate items[COPY_MARKS_MAX * MARK_ENTRIES_MAX];
	size_t n;
};

static void add_candidate(struct candidates *c, int64_t id, size_t weight)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->items[i].id == id) {
			c->items[i].shared += weight;
			return;
		}
	if (c->n < sizeof c->items / sizeof *c->items)
		c->items[c->n++] = (struct candidate){ id, weight };
}

static int by_shared(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->shared != y->shared)
		return x->shared > y->shared ? -1 : 1;
	return (x->id < y->id) - (x->id > y->id);
}

/* So a title that many have does not hide the one that has the text, too. */
static void keep_likely(struct candidates *c)
{
	size_t n = 0;

	qsort(c->items, c->n, sizeof *c->items, by_shared);
	while (n < c->n && n < CANDIDATES_MAX &&
		c->items[n].shared >= COPY_LIKELY)
		n++;
	c->n = n;
}

static int find_candidates(struct store *s, const struct copy_marks *marks,
	int64_t except, struct candidates *ret, struct error *err)
{
	int64_t entries[MARK_ENTRIES_MAX];

	ret->n = 0;
	if (store_load_marks(s, err) < 0)
		return -1;
	for (size_t i = 0; i < marks->n; i++) {
		size_t n = mark_index_find(&s->marks, marks->items[i], entries);

		for (size_t k = 0; k < n; k++)
			if (entries[k] != except)
				add_candidate(
					ret, entries[k], marks->weights[i]);
	}
	keep_likely(ret);
	return 0;
}

static bool has_key(const struct entry *e, const char *key)
{
	for (size_t i = 0; i < e->keys.n; i++)
		if (e->keys.items[i].role != KEY_MENTION &&
			strcmp(e->keys.items[i].key, key) == 0)
			return true;
	return false;
}

/* What shares a key is one story without further evidence. */
static bool is_joined(const struct entry *x, const struct entry *y)
{
	for (size_t i = 0; i < x->keys.n; i++)
		if (x->keys.items[i].role != KEY_MENTION &&
			has_key(y, x->keys.items[i].key))
			return true;
	return false;
}

static void join(struct arena *a, const struct entry *other, const char *why,
	struct work_keys *ret)
{
	const struct work_key *key = &other->keys.items[0];

	for (size_t i = 0; i < ret->n; i++)
		if (strcmp(ret->items[i].key, key->key) == 0)
			return;
	*ARRAY_PUSH(a, ret) = (struct work_key){
		.key = key->key,
		.rule = arena_printf(
			a, "copy of one of %s: %s", other->source, why),
		.version = key->version,
		.role = KEY_COPY,
	};
}

static int find_copies(const struct recording *r, const struct entry *e,
	const struct candidates *candidates, struct work_keys *ret,
	struct error *err)
{
	for (size_t i = 0; i < candidates->n && ret->n < COPIES_MAX &&
		*r->judged < JUDGED_MAX;
		i++) {
		struct entry other;
		const char *why;

		if (store_load_entry(r->s, r->a, candidates->items[i].id,
			    &other, err) < 0)
			return -1;
		if (!other.id || is_joined(e, &other))
			continue;
		++*r->judged;
		if (copy_judge(r->a, e, &other, &why))
			join(r->a, &other, why, ret);
	}
	return 0;
}

int store_find_copies(const struct recording *r, const struct entry *e,
	int64_t id, struct work_keys *ret, struct error *err)
{
	struct entry self = *e;
	struct candidates candidates;
	struct copy_marks marks;

	self.source = r->source;
	self.first_seen_at = r->now;
	copy_marks(&self, &marks);
	if (find_candidates(r->s, &marks, id, &candidates, err) < 0 ||
		find_copies(r, &self, &candidates, ret, err) < 0)
		return -1;
	return store_save_marks(r->s, id, &marks, err);
}

int store_load_likely(struct store *s, struct arena *a, const struct entry *e,
	struct entry_list *ret, struct error *err)
{
	struct entry_list list = { 0 };
	struct candidates candidates;
	struct copy_marks marks;

	copy_marks(e, &marks);
	if (store_begin_reading(s, err) < 0)
		return -1;
	int rc = find_candidates(s, &marks, e->id, &candidates, err);

	for (size_t i = 0; rc == 0 && i < candidates.n; i++) {
		struct entry other;

		rc = store_load_entry(
			s, a, candidates.items[i].id, &other, err);
		if (rc == 0 && other.id)
			*ARRAY_PUSH(a, &list) = other;
	}
	if (store_end(s, rc, err) < 0)
		return -1;
	*ret = list;
	return 0;
}
