/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <string.h>

#include "digest/period.h"
#include "story.h"

/* What readers are told of when it rose; cross-lists are no talk. */
static const char *const told[] = { "upvotes", "comments", "stars", "points" };

static struct term *find_term(struct terms *terms, const char *name)
{
	for (size_t i = 0; i < terms->n; i++)
		if (strcmp(terms->items[i].name, name) == 0)
			return &terms->items[i];
	return NULL;
}

/* Gives by how much the score changes. */
static double take_term(
	struct arena *a, struct item *item, const struct term *now)
{
	struct term *old = find_term(&item->terms, now->name);
	double before = old ? old->value : 0;

	if (!old)
		old = ARRAY_PUSH(a, &item->terms);
	*old = *now;
	return now->value - before;
}

/* The greatest that an entry says of it now and said before. */
static void find_rise(
	const struct entry_list *entries, const char *name, struct retold *ret)
{
	for (size_t i = 0; i < entries->n; i++) {
		const struct entry *e = &entries->items[i];

		for (size_t k = 0; k < e->signals.n; k++) {
			const struct signal *s = &e->signals.items[k];

			if (strcmp(s->name, name) != 0)
				continue;
			ret->was = fmax(ret->was, floor(s->before));
			if (floor(s->value) <= ret->became)
				continue;
			ret->became = floor(s->value);
			ret->place = e->source;
		}
	}
}

static bool is_told(const char *name)
{
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (strcmp(told[i], name) == 0)
			return true;
	return false;
}

static void take_rise(struct arena *a, struct retold *retold,
	const struct entry_list *entries, const char *name,
	const struct source_list *sources)
{
	struct retold rise = { 0 };

	find_rise(entries, name, &rise);
	if (rise.became <= rise.was)
		return;
	const struct source *source = source_find(sources, rise.place);

	retold->signal = name;
	retold->place = source ? source->title : arena_strdup(a, rise.place);
	retold->was = rise.was;
	retold->became = rise.became;
}

void rescore_item(struct arena *a, struct item *item, struct retold *retold,
	const struct entry_list *entries, const struct digest_rules *rules,
	const struct source_list *sources)
{
	struct story story = { 0 };
	struct terms now, terms = { 0 };
	double most = 0;

	for (size_t i = 0; i < entries->n; i++)
		*ARRAY_PUSH(a, &story.entries) = &entries->items[i];
	score_measures(a, &story, rules, sources, &now);
	/* The terms of the record stay as they are. */
	for (size_t i = 0; i < item->terms.n; i++)
		*ARRAY_PUSH(a, &terms) = item->terms.items[i];
	item->terms = terms;
	retold->score = item->score;
	for (size_t i = 0; i < now.n; i++) {
		double rise = take_term(a, item, &now.items[i]);

		item->score = term_round(item->score + rise);
		if (rise <= most || !is_told(now.items[i].name))
			continue;
		most = rise;
		take_rise(a, retold, entries, now.items[i].name, sources);
	}
	item->retold = retold;
}
