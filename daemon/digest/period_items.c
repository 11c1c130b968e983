/* SPDX-License-Identifier: ISC */
#include "period_items.h"

#include <stdlib.h>
#include <string.h>

#include "trends.h"

/* Behind the issue of the last week, so that no two times are the same (A9). */
#define MONTH_AFTER 60
#define YEAR_AFTER 120

struct held {
	const char *key;
	size_t place; /* among the items, in order */
};

struct held_list {
	struct held *items;
	size_t n, cap;
};

static int compare_held(const void *a, const void *b)
{
	const struct held *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

static void collect_all(struct arena *a, const struct issue_list *weeks,
	struct placed_list *ret)
{
	for (size_t i = 0; i < weeks->n; i++) {
		const struct section_list *sections = &weeks->items[i].sections;

		for (size_t k = 0; k < sections->n; k++) {
			const struct section *s = &sections->items[k];

			for (size_t n = 0; n < s->items.n; n++)
				*ARRAY_PUSH(a, ret) = (struct placed){
					.item = &s->items.items[n],
					.section = s->id,
					.title = s->title,
				};
		}
	}
}

/* Those that have a key which a later one has as well lose their item. */
static void drop_retold(struct arena *a, struct placed_list *list)
{
	struct held_list held = { 0 };

	for (size_t i = 0; i < list->n; i++) {
		const struct strings *keys = &list->items[i].item->keys;

		for (size_t k = 0; k < keys->n; k++)
			*ARRAY_PUSH(a, &held) =
				(struct held){ keys->items[k], i };
	}
	if (held.n)
		qsort(held.items, held.n, sizeof *held.items, compare_held);
	for (size_t i = 0; i + 1 < held.n; i++) {
		const struct held *x = &held.items[i], *y = x + 1;

		if (strcmp(x->key, y->key) == 0 && x->place != y->place)
			list->items[x->place].item = NULL;
	}
}

void placed_collect(struct arena *a, const struct issue_list *weeks,
	struct placed_list *ret)
{
	size_t kept = 0;

	*ret = (struct placed_list){ 0 };
	collect_all(a, weeks, ret);
	drop_retold(a, ret);
	for (size_t i = 0; i < ret->n; i++)
		if (ret->items[i].item)
			ret->items[kept++] = ret->items[i];
	ret->n = kept;
}

int placed_by_score(const void *a, const void *b)
{
	const struct item *x = ((const struct placed *)a)->item;
	const struct item *y = ((const struct placed *)b)->item;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return strcmp(x->key, y->key);
}

static void add_week(
	struct arena *a, const struct issue *week, struct issue_refs *ret)
{
	struct issue_ref *ref = ARRAY_PUSH(a, ret);

	*ref = (struct issue_ref){
		.name = week->name,
		.year = week->week.year,
		.number = week->week.number,
		.first_day = week->week.first_day,
		.published_at = week->published_at,
		.title = week->title,
	};
	for (size_t i = 0; i < week->sections.n; i++)
		ref->n_items += week->sections.items[i].items.n;
}

struct period *period_begin(struct arena *a, const struct period_facts *facts,
	const struct digest_rules *rules, const struct placed_list *all,
	struct issue *ret)
{
	struct period *period = arena_alloc(a, sizeof *period);
	bool is_month = facts->id.kind == PERIOD_MONTH;
	struct placed_list before;
	int64_t first_day;

	*period = (struct period){
		.kind = facts->id.kind,
		.year = facts->id.year,
		.month = facts->id.month,
		.n_items = all->n,
	};
	*ret = (struct issue){
		.name = period_name(a, &facts->id),
		.week = { .rule = rules->week, .year = facts->id.year },
		.language = rules->language,
		.opens_at = facts->span.opens_at,
		.closes_at = facts->span.closes_at,
		.published_at = facts->span.closes_at + (time_t)rules->delay +
			(is_month ? MONTH_AFTER : YEAR_AFTER),
		.late = facts->late,
		.period = period,
	};
	for (size_t i = 0; i < facts->weeks.n; i++) {
		add_week(a, &facts->weeks.items[i], &period->weeks);
		ret->n_entries += facts->weeks.items[i].n_entries;
	}
	period_days(rules->week, &facts->id, &first_day, &period->end_day);
	placed_collect(a, &facts->before, &before);
	period->n_before = before.n;
	find_trends(a, all, &before, &period->trends);
	return period;
}
