/* SPDX-License-Identifier: ISC */
#include "digest/learn.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "learn_parts.h"
#include "text/fingerprint.h"

#define SLOTS_FIRST 65536

const struct learn_rules learn_defaults = {
	.cost = 5,
	.passed_over = 20000,
	.seen = 4,
	.weights = 10000,
};

struct learner *learner_new(const struct learn_rules *rules)
{
	struct learner *l = xcalloc(1, sizeof *l);

	l->rules = *rules;
	l->n_slots = SLOTS_FIRST;
	l->slots = xcalloc(l->n_slots, sizeof *l->slots);
	l->below = UINT64_MAX;
	return l;
}

void learner_free(struct learner *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->n; i++)
		free(l->examples[i].cells);
	free(l->examples);
	free(l->known);
	free(l->slots);
	arena_release(&l->names);
	free(l);
}

/* Spread over all values, as the names of one week begin alike. */
static uint64_t order_of(const char *name)
{
	uint64_t x = fingerprint(name, strlen(name));

	x = (x ^ x >> 31) * 0x9E3779B97F4A7C15U;
	return x ^ x >> 32;
}

bool learner_wants(const struct learner *l, const char *name)
{
	return order_of(name) < l->below;
}

static size_t slot_of(const struct learner *l, uint64_t id)
{
	size_t slot = id & (l->n_slots - 1);

	while (l->slots[slot] && l->known[l->slots[slot] - 1].id != id)
		slot = (slot + 1) & (l->n_slots - 1);
	return slot;
}

static void grow_slots(struct learner *l)
{
	free(l->slots);
	l->n_slots *= 2;
	l->slots = xcalloc(l->n_slots, sizeof *l->slots);
	for (size_t i = 0; i < l->n_known; i++)
		l->slots[slot_of(l, l->known[i].id)] = (uint32_t)i + 1;
}

static size_t place_of(struct learner *l, uint64_t id)
{
	size_t slot = slot_of(l, id);

	if (l->slots[slot])
		return l->slots[slot] - 1;
	if (l->n_known == l->cap_known) {
		l->cap_known = l->cap_known ? 2 * l->cap_known : 1024;
		l->known = xrealloc(l->known, l->cap_known * sizeof *l->known);
	}
	l->known[l->n_known++] = (struct known){ .id = id };
	l->slots[slot] = (uint32_t)l->n_known;
	if (2 * l->n_known > l->n_slots)
		grow_slots(l);
	return l->n_known - 1;
}

/* Most are seen once, and need no name. */
static void see(struct learner *l, struct known *k, const struct feature *f)
{
	if (++k->seen < l->rules.seen || k->name)
		return;
	k->name = arena_printf(
		&l->names, "%s%.*s", f->kind, (int)f->len, f->text);
}

static int by_order(const void *a, const void *b)
{
	const struct example *x = a, *y = b;

	if (x->picked != y->picked)
		return x->picked ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* Picks stand first, then what was passed over by order. */
static void keep_lowest(struct learner *l)
{
	size_t most = l->n_picked + l->rules.passed_over;

	if (l->n)
		qsort(l->examples, l->n, sizeof *l->examples, by_order);
	if (l->n <= most)
		return;
	l->below = l->examples[most].order;
	for (; l->n > most; l->n--)
		free(l->examples[l->n - 1].cells);
}

void learner_settle(struct learner *l)
{
	keep_lowest(l);
	for (size_t i = 0; i < l->n_known; i++)
		l->known[i].seen = 0;
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->examples[i].n; k++)
			l->known[l->examples[i].cells[k].place].seen++;
}

void learner_add(struct learner *l, const char *name, bool picked,
	const struct features *features)
{
	struct example e = { .order = order_of(name), .picked = picked };

	if (!picked && e.order >= l->below)
		return;
	e.n = features->n;
	e.cells = xmalloc(e.n * sizeof *e.cells + 1);
	for (size_t i = 0; i < e.n; i++) {
		const struct feature *f = &features->items[i];
		size_t place = place_of(l, f->id);

		see(l, &l->known[place], f);
		e.cells[i] = (struct cell){
			.place = (uint32_t)place,
			.value = (float)f->value,
		};
	}
	if (l->n == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 1024;
		l->examples = xrealloc(
			l->examples, l->cap * sizeof *l->examples);
	}
	l->examples[l->n++] = e;
	l->n_picked += picked;
	if (l->n - l->n_picked > 2 * l->rules.passed_over)
		keep_lowest(l);
}
