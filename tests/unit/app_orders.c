/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "digest/cluster.h"
#include "pairs_record.h"

/*
 * Stories do not hang on the order in which their entries came: small pools of
 * entries of the labelled pairs are recorded in several orders.
 */

#define NOW 1790000000 /* after all dates of the pairs */
#define POOLS 200
#define ORDERS 3
#define PAIRS_MAX 6 /* of a pool */
#define SIDES_MAX (2 * PAIRS_MAX)

struct pool {
	const struct side *sides[SIDES_MAX];
	size_t n;
};

static unsigned draw(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* What one source sends twice may be one entry, and the last text stays. */
static bool has_source(const struct pool *pool, const char *source)
{
	for (size_t i = 0; i < pool->n; i++)
		if (strcmp(pool->sides[i]->source, source) == 0)
			return true;
	return false;
}

static void add_side(struct pool *pool, const struct side *side)
{
	if (pool->n < SIDES_MAX && !has_source(pool, side->source))
		pool->sides[pool->n++] = side;
}

/* Pairs beside one another are of a kind. */
static struct pool draw_pool(const struct pair_list *pairs, unsigned *seed)
{
	struct pool ret = { .n = 0 };
	unsigned at = draw(seed, (unsigned)pairs->n), near = draw(seed, 2);

	for (size_t i = 0; i < PAIRS_MAX; i++) {
		const struct pair *pair = &pairs->items[(at + i) % pairs->n];

		add_side(&ret, &pair->sides[0]);
		add_side(&ret, &pair->sides[1]);
		if (!near)
			at = draw(seed, (unsigned)pairs->n);
	}
	return ret;
}

static void shuffle_pool(struct pool *pool, unsigned *seed)
{
	for (size_t i = pool->n; i > 1; i--) {
		size_t k = draw(seed, (unsigned)i);
		const struct side *side = pool->sides[k];

		pool->sides[k] = pool->sides[i - 1];
		pool->sides[i - 1] = side;
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The sources of each story, by name: one line a story. */
static const char *tell_stories(struct arena *a, const struct story_list *list)
{
	struct strings lines = { 0 };
	const char *ret = "";

	for (size_t i = 0; i < list->n; i++) {
		const struct entry_refs *entries = &list->items[i].entries;
		struct strings names = { 0 };
		const char *line = "";

		for (size_t k = 0; k < entries->n; k++)
			*ARRAY_PUSH(a, &names) = entries->items[k]->source;
		qsort(names.items, names.n, sizeof *names.items, by_name);
		for (size_t k = 0; k < names.n; k++)
			line = arena_printf(a, "%s %s", line, names.items[k]);
		*ARRAY_PUSH(a, &lines) = line;
	}
	qsort(lines.items, lines.n, sizeof *lines.items, by_name);
	for (size_t i = 0; i < lines.n; i++)
		ret = arena_printf(a, "%s%s\n", ret, lines.items[i]);
	return ret;
}

static const char *stories_of(struct arena *a, const struct pool *pool)
{
	struct source_list sources = { 0 };
	struct story_list stories;
	struct entry_list all;
	struct store *s;
	struct error err;

	assert_int_equal(store_open(":memory:", false, &s, &err), 0);
	for (size_t i = 0; i < pool->n; i++)
		*ARRAY_PUSH(a, &sources) = pairs_source(a, pool->sides[i]);
	assert_int_equal(store_sync_sources(s, &sources, NOW, 0, &err), 0);
	for (size_t i = 0; i < pool->n; i++)
		pairs_record(s, a, pool->sides[i], NOW, true);
	assert_int_equal(
		store_load_candidates(s, a, 0, INT32_MAX, &all, &err), 0);
	cluster_entries(a, &all, NULL, &stories);
	store_close(s);
	return tell_stories(a, &stories);
}

static void stories_are_the_same_in_every_order(void **state)
{
	struct arena pairs_arena = ARENA_INIT;
	struct pair_list pairs = { 0 };
	unsigned seed = 7;
	size_t wrong = 0;

	(void)state;
	pairs_read_all(&pairs_arena, &pairs);
	for (int i = 0; i < POOLS; i++) {
		struct pool pool = draw_pool(&pairs, &seed);
		struct arena a = ARENA_INIT;
		const char *stories = stories_of(&a, &pool);

		for (int k = 1; k < ORDERS; k++) {
			shuffle_pool(&pool, &seed);
			const char *again = stories_of(&a, &pool);

			if (strcmp(stories, again) == 0)
				continue;
			wrong++;
			print_message(
				"# pool %d\n%sbut also\n%s", i, stories, again);
		}
		arena_release(&a);
	}
	arena_release(&pairs_arena);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stories_are_the_same_in_every_order),
	};

	return cmocka_run_group_tests_name("app/orders", tests, NULL, NULL);
}
