/* SPDX-License-Identifier: ISC */
#include "themes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sightings.h"
#include "story.h"
#include "text/utf8.h"

#define SMALL 21   /* one of less than one in so many is none */
#define COMMON 5   /* one of more than one in so many is too wide */
#define TITLED 3   /* of one in so many of its items in the title */
#define LONGER 0.5 /* by so much a longer term is preferred */

struct grouping {
	struct arena *a;
	struct placed_list items; /* in an order of their own */
	bool *taken;              /* one each */
	struct sightings all;     /* by key */
	struct theme_list *themes;
};

/* ---- by rule ---- */

static const char *folded(struct arena *a, const struct item *item)
{
	return text_fold(a,
		arena_printf(a, "%s . %s . %s", item->headline, item->title,
			item->comment));
}

static void take(struct grouping *g, struct theme *theme, size_t i)
{
	g->taken[i] = true;
	*ARRAY_PUSH(g->a, &theme->items) = g->items.items[i];
}

static void by_rule(struct grouping *g, const struct theme_rule *rule)
{
	struct theme theme = { .name = rule->name };
	struct strings phrases = { 0 };

	phrases_fold(g->a, &rule->phrases, &phrases);
	for (size_t i = 0; i < g->items.n; i++)
		if (!g->taken[i] &&
			phrases_find(&phrases,
				folded(g->a, g->items.items[i].item)) >= 0)
			take(g, &theme, i);
	if (theme.items.n)
		*ARRAY_PUSH(g->a, g->themes) = theme;
}

/* ---- by what they share ---- */

/* The items of a term that are in no theme yet. */
struct seed {
	size_t first, end; /* among the sightings */
	size_t n, titled;
	double weight;
};

static struct seed weigh(const struct grouping *g, size_t first)
{
	struct seed s = { .first = first,
		.end = sightings_end(&g->all, first) };
	size_t words = g->all.items[first].term.words;

	for (size_t i = s.first; i < s.end; i++) {
		if (g->taken[g->all.items[i].item])
			continue;
		s.n++;
		s.titled += g->all.items[i].titled;
	}
	if (s.n >= THEME_MIN && s.n * SMALL >= g->items.n &&
		s.n * COMMON <= g->items.n && s.titled * TITLED >= s.n)
		s.weight = (double)(s.n + s.titled) *
			(1 + LONGER * (double)(words - 1));
	return s;
}

/* A weight of 0: there is none. Of equals the longer key, then the first. */
static struct seed best_seed(const struct grouping *g)
{
	struct seed best = { 0 };

	for (size_t i = 0; i < g->all.n;) {
		struct seed s = weigh(g, i);
		bool better = s.weight > best.weight;

		if (s.weight > 0 && s.weight == best.weight)
			better = strlen(g->all.items[s.first].term.key) >
				strlen(g->all.items[best.first].term.key);
		if (better)
			best = s;
		i = s.end;
	}
	return best;
}

/* As most write it, with a capital first. */
static const char *seed_name(const struct grouping *g, const struct seed *s)
{
	char *name = arena_strdup(g->a,
		sightings_shown(&g->all.items[s->first], s->end - s->first));

	if (*name >= 'a' && *name <= 'z')
		*name = (char)(*name - 'a' + 'A');
	return name;
}

static bool by_term(struct grouping *g)
{
	struct seed seed = best_seed(g);
	struct theme theme = { 0 };

	if (seed.weight <= 0)
		return false;
	theme.name = seed_name(g, &seed);
	for (size_t i = seed.first; i < seed.end; i++)
		if (!g->taken[g->all.items[i].item])
			take(g, &theme, g->all.items[i].item);
	*ARRAY_PUSH(g->a, g->themes) = theme;
	return true;
}

static int by_size(const void *a, const void *b)
{
	const struct theme *x = a, *y = b;

	if (x->items.n != y->items.n)
		return x->items.n < y->items.n ? 1 : -1;
	return strcmp(x->name, y->name);
}

static void by_terms(struct grouping *g)
{
	size_t ruled = g->themes->n;

	sightings_add(g->a, &g->items, 0, &g->all);
	sightings_sort(&g->all);
	while (g->themes->n - ruled < THEMES_MAX && by_term(g))
		;
	if (g->themes->n > ruled)
		qsort(g->themes->items + ruled, g->themes->n - ruled,
			sizeof *g->themes->items, by_size);
}

static void rest(struct grouping *g, const char *other)
{
	struct theme theme = { .name = other };

	for (size_t i = 0; i < g->items.n; i++)
		if (!g->taken[i])
			take(g, &theme, i);
	if (theme.items.n)
		*ARRAY_PUSH(g->a, g->themes) = theme;
}

void find_themes(struct arena *a, const struct placed_list *items,
	const struct theme_rules *rules, const char *other,
	struct theme_list *ret)
{
	struct grouping g = {
		.a = a,
		.taken = arena_alloc(a, items->n * sizeof *g.taken + 1),
		.themes = ret,
	};

	for (size_t i = 0; i < items->n; i++)
		*ARRAY_PUSH(a, &g.items) = items->items[i];
	if (g.items.n)
		qsort(g.items.items, g.items.n, sizeof *g.items.items,
			placed_by_score);
	for (size_t i = 0; i < rules->n; i++)
		by_rule(&g, &rules->items[i]);
	by_terms(&g);
	rest(&g, other);
}
