/* SPDX-License-Identifier: ISC */
#include "app/periods.h"

#include <string.h>

#include "app/pipeline.h"
#include "app/zone.h"

#define MONTHS_BEFORE 3 /* that trends are counted against */

static int month_number(int year, int month)
{
	return year * 12 + month - 1;
}

/* How many periods of its kind a week is before one; 0: it is in it. */
static int distance(const struct period_id *id, int64_t first_day)
{
	struct period_id of = period_of_day(id->kind, first_day);

	if (id->kind == PERIOD_YEAR)
		return id->year - of.year;
	return month_number(id->year, id->month) -
		month_number(of.year, of.month);
}

static int load_issues(struct arena *a, struct store *store,
	const struct period_id *id, struct period_facts *facts,
	struct error *err)
{
	int back = id->kind == PERIOD_YEAR ? 1 : MONTHS_BEFORE;
	struct issue_refs refs;
	bool found;

	if (store_load_issue_refs(store, a, &refs, err) < 0)
		return -1;
	for (size_t i = 0; i < refs.n; i++) {
		int d = distance(id, refs.items[i].first_day);
		struct issue_list *list = d ? &facts->before : &facts->weeks;

		if (d < 0 || d > back)
			continue;
		if (store_load_issue(store, a, refs.items[i].name,
			    ARRAY_PUSH(a, list), &found, err) < 0)
			return -1;
	}
	return 0;
}

static bool is_of_work(const struct entry *e, const char *key)
{
	for (size_t i = 0; i < e->keys.n; i++)
		if (e->keys.items[i].role != KEY_MENTION &&
			strcmp(e->keys.items[i].key, key) == 0)
			return true;
	return false;
}

static bool has_entry(const struct entry_list *list, int64_t id)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].id == id)
			return true;
	return false;
}

/* What is known of an item's work, by each of its keys. */
static int load_work(struct arena *a, struct store *store,
	const struct item *item, time_t from, time_t until,
	struct entry_list *ret, struct error *err)
{
	for (size_t i = 0; i < item->keys.n; i++) {
		const char *key = item->keys.items[i];
		struct entry_list list;

		if (store_load_since(store, a, key, from, until, &list, err) <
			0)
			return -1;
		for (size_t k = 0; k < list.n; k++)
			if (is_of_work(&list.items[k], key) &&
				!has_entry(ret, list.items[k].id))
				*ARRAY_PUSH(a, ret) = list.items[k];
	}
	return 0;
}

static int rescore(struct arena *a, struct store *store, const struct config *c,
	const struct issue *week, time_t until, struct item *item,
	struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct entry_list entries = { 0 };
	struct retold *retold = arena_alloc(a, sizeof *retold);

	*retold = (struct retold){
		.issue = week->name,
		.year = week->week.year,
		.number = week->week.number,
	};
	int rc = load_work(
		&scratch, store, item, week->closes_at, until, &entries, err);

	if (rc == 0)
		rescore_item(
			a, item, retold, &entries, &c->digest, &c->sources);
	arena_release(&scratch);
	return rc;
}

static int rescore_week(struct arena *a, struct store *store,
	const struct config *c, struct issue *week, time_t until,
	struct error *err)
{
	for (size_t i = 0; i < week->sections.n; i++) {
		struct item_list *items = &week->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			if (rescore(a, store, c, week, until, &items->items[k],
				    err) < 0)
				return -1;
	}
	return 0;
}

static struct span span_of(const struct config *c, const struct period_id *id)
{
	int64_t first, end;

	period_days(c->digest.week, id, &first, &end);
	return (struct span){
		.opens_at = zone_day_start(first),
		.closes_at = zone_day_start(end),
	};
}

time_t period_due(const struct config *c, const struct period_id *id)
{
	return span_of(c, id).closes_at + (time_t)c->digest.delay;
}

int period_run(struct arena *a, struct store *store, const struct config *c,
	const struct period_id *id, bool late, struct issue *ret, bool *ret_any,
	struct error *err)
{
	struct period_facts facts = {
		.id = *id,
		.span = span_of(c, id),
		.late = late,
	};

	if (load_issues(a, store, id, &facts, err) < 0)
		return -1;
	for (size_t i = 0; i < facts.weeks.n; i++)
		if (rescore_week(a, store, c, &facts.weeks.items[i],
			    facts.span.closes_at, err) < 0)
			return -1;
	*ret_any = id->kind == PERIOD_MONTH
		? compose_month(a, &facts, &c->digest, ret)
		: compose_year(a, &facts, &c->digest, ret);
	return 0;
}

void periods_around_week(struct arena *a, const struct period_refs *all,
	const struct issue_ref *week, struct nav *ret)
{
	struct period_id own = period_of_day(PERIOD_MONTH, week->first_day);

	for (size_t i = all->n; i-- > 0;) {
		const struct period_ref *ref = &all->items[i];

		if (ref->kind == PERIOD_MONTH && ref->year == own.year &&
			ref->month == own.month)
			ret->month = ref;
		if (ref->end_day > week->first_day ||
			(week->id && ref->after >= week->id))
			continue;
		if (ref->kind == PERIOD_YEAR && !ret->year)
			ret->year = ref;
		if (ref->kind == PERIOD_MONTH && ret->months.n < NAV_MONTHS)
			*ARRAY_PUSH(a, &ret->months) = *ref;
	}
}

void periods_around(struct arena *a, const struct period_refs *all,
	const struct period_id *id, struct nav *ret)
{
	int at = month_number(id->year, id->month);

	for (size_t i = 0; i < all->n; i++) {
		const struct period_ref *ref = &all->items[i];
		int order = month_number(ref->year, ref->month) - at;

		if (ref->kind == PERIOD_YEAR && ref->year == id->year &&
			id->kind == PERIOD_MONTH)
			ret->year = ref;
		if (ref->kind == PERIOD_MONTH && ref->year == id->year &&
			id->kind == PERIOD_YEAR)
			*ARRAY_PUSH(a, &ret->months) = *ref;
		if (ref->kind != id->kind || order == 0)
			continue;
		if (order < 0)
			ret->before = ref;
		else if (!ret->after)
			ret->after = ref;
	}
}
