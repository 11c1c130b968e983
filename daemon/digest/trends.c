/* SPDX-License-Identifier: ISC */
#include "trends.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sightings.h"

#define RISE 2.0       /* times as often as before */
#define SURE 3.84      /* of the ratio: by chance once in twenty */
#define SAME_SHARE 0.6 /* of their items: two terms are one trend */
#define LONGER 0.1     /* by so much a longer term is preferred */
#define TITLED 3       /* of one in so many of its items in the title */

struct candidate {
	const struct sighting *first; /* n of them, in the order of items */
	size_t n, before, titled;
	double weight;
};

struct candidates {
	struct candidate *items;
	size_t n, cap;
};

static double part(double count, double expected)
{
	return count > 0 ? count * log(count / expected) : 0;
}

/* Dunning, 1993: how little it is chance that n of all and before of old. */
static double likelihood(double n, double all, double before, double old)
{
	double share = (n + before) / (all + old);

	return 2 *
		(part(n, all * share) + part(before, old * share) +
			part(all - n, all * (1 - share)) +
			part(old - before, old * (1 - share)));
}

static void judge(struct arena *a, struct candidate c, double all, double old,
	struct candidates *ret)
{
	double usual = ((double)c.before + 0.5) / (old + 1);

	if (c.n < TREND_MIN || c.titled * TITLED < c.n ||
		(double)c.n / all < RISE * usual)
		return;
	c.weight = likelihood((double)c.n, all, (double)c.before, old);
	if (c.weight < SURE)
		return;
	c.weight *= 1 + LONGER * (double)c.first->term.words;
	*ARRAY_PUSH(a, ret) = c;
}

static void find_candidates(struct arena *a, const struct sightings *all,
	size_t n_now, size_t n_before, struct candidates *ret)
{
	for (size_t i = 0, end; i < all->n; i = end) {
		struct candidate c = { .first = &all->items[i] };

		end = sightings_end(all, i);
		for (size_t k = i; k < end; k++) {
			bool now = all->items[k].item < n_now;

			c.n += now;
			c.before += !now;
			c.titled += now && all->items[k].titled;
		}
		judge(a, c, (double)n_now, (double)n_before, ret);
	}
}

static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return strcmp(x->first->term.key, y->first->term.key);
}

/* How many items both have; each has its own in order. */
static size_t shared(const struct candidate *x, const struct candidate *y)
{
	size_t n = 0;

	for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
		size_t p = x->first[i].item, q = y->first[k].item;

		n += p == q;
		i += p <= q;
		k += q <= p;
	}
	return n;
}

static bool is_same(const struct candidate *x, const struct candidate *y)
{
	size_t shorter = x->n < y->n ? x->n : y->n;

	return (double)shared(x, y) >= SAME_SHARE * (double)shorter;
}

static void add_trend(struct arena *a, const struct candidate *c,
	const struct placed_list *now, struct trends *ret)
{
	struct trend *trend = ARRAY_PUSH(a, ret);
	struct placed_list of = { 0 };

	*trend = (struct trend){
		.term = sightings_shown(c->first, c->n),
		.n = c->n,
		.before = c->before,
	};
	for (size_t i = 0; i < c->n; i++)
		*ARRAY_PUSH(a, &of) = now->items[c->first[i].item];
	qsort(of.items, of.n, sizeof *of.items, placed_by_score);
	for (size_t i = 0; i < of.n && i < TREND_ITEMS_MAX; i++)
		*ARRAY_PUSH(a, &trend->items) = (struct trend_item){
			.id = of.items[i].item->id,
			.headline = of.items[i].item->headline,
			.url = of.items[i].item->url,
		};
}

void find_trends(struct arena *a, const struct placed_list *now,
	const struct placed_list *before, struct trends *ret)
{
	struct sightings all = { 0 };
	struct candidates found = { 0 }, taken = { 0 };

	if (!now->n || !before->n || now->n > POOL_MAX || before->n > POOL_MAX)
		return;
	sightings_add(a, now, 0, &all);
	sightings_add(a, before, now->n, &all);
	sightings_sort(&all);
	find_candidates(a, &all, now->n, before->n, &found);
	if (found.n)
		qsort(found.items, found.n, sizeof *found.items,
			compare_candidates);
	for (size_t i = 0; i < found.n && taken.n < TRENDS_MAX; i++) {
		bool same = false;

		for (size_t k = 0; k < taken.n && !same; k++)
			same = is_same(&found.items[i], &taken.items[k]);
		if (same)
			continue;
		*ARRAY_PUSH(a, &taken) = found.items[i];
		add_trend(a, &found.items[i], now, ret);
	}
}
