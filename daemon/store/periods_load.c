/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/*
 * Reading months and years back. Their items are looked up in the issues of
 * their weeks, so that both are read in one way.
 */

/* An item of one of the weeks, to be found by its id. */
struct holding {
	int64_t id;
	const struct item *item;
	const struct issue *issue;
};

struct holdings {
	struct holding *items; /* sorted by id */
	size_t n, cap;
};

struct reading {
	struct store *s;
	struct arena *a;
	struct issue *issue;
	struct period *period;
	int64_t quarter; /* as it stood at the end of */
	struct issue_list weeks;
	struct holdings known;
};

static int compare(const void *a, const void *b)
{
	const struct holding *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static void know_issue(struct reading *r, const struct issue *issue)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			*ARRAY_PUSH(r->a, &r->known) = (struct holding){
				.id = items->items[k].id,
				.item = &items->items[k],
				.issue = issue,
			};
	}
}

static int read_weeks(struct reading *r, struct error *err)
{
	struct strings names = { 0 };
	struct query q;
	bool found;

	query_begin(&q, r->s, ST_PERIOD_WEEK_LOAD);
	query_int(&q, r->issue->id);
	while (query_row(&q))
		*ARRAY_PUSH(r->a, &names) = column_text(&q, r->a);
	if (query_end(&q, err) < 0)
		return -1;
	for (size_t i = 0; i < names.n; i++)
		if (store_read_issue(r->s, r->a, names.items[i], r->quarter,
			    ARRAY_PUSH(r->a, &r->weeks), &found, err) < 0)
			return -1;
	for (size_t i = 0; i < r->weeks.n; i++)
		know_issue(r, &r->weeks.items[i]);
	if (r->known.n)
		qsort(r->known.items, r->known.n, sizeof *r->known.items,
			compare);
	return 0;
}

static const struct holding *find(const struct reading *r, int64_t id)
{
	const struct holding wanted = { .id = id };

	return r->known.n ? bsearch(&wanted, r->known.items, r->known.n,
				    sizeof wanted, compare)
			  : NULL;
}

/* False when no week has the item that the row names. */
static bool read_item(struct reading *r, struct query *q, struct item *item)
{
	const struct holding *known = find(r, column_int(q));
	struct retold *retold = arena_alloc(r->a, sizeof *retold);

	if (!known)
		return false;
	*item = *known->item;
	item->pick_reason = NULL;
	item->pick = (int)column_int(q);
	item->score = column_real(q);
	item->terms = (struct terms){ 0 };
	item->retold = retold;
	retold->issue = known->issue->name;
	retold->year = known->issue->week.year;
	retold->number = known->issue->week.number;
	retold->score = column_real(q);
	retold->signal = column_text(q, r->a);
	retold->place = column_text(q, r->a);
	retold->was = column_real(q);
	retold->became = column_real(q);
	return true;
}

static int read_terms(
	struct reading *r, int64_t id, struct terms *ret, struct error *err)
{
	struct query q;

	query_begin(&q, r->s, ST_PERIOD_TERM_LOAD);
	query_int(&q, id);
	while (query_row(&q)) {
		struct term *term = ARRAY_PUSH(r->a, ret);

		term->name = column_text(&q, r->a);
		term->value = column_real(&q);
		term->detail = column_text(&q, r->a);
	}
	return query_end(&q, err);
}

struct ids {
	int64_t *items;
	size_t n, cap;
};

static int read_items(struct reading *r, size_t place, struct item_list *ret,
	struct error *err)
{
	struct ids ids = { 0 };
	bool known = true;
	struct query q;

	query_begin(&q, r->s, ST_PERIOD_ITEM_LOAD);
	query_int(&q, r->issue->id);
	query_int(&q, (int64_t)place);
	while (query_row(&q)) {
		*ARRAY_PUSH(r->a, &ids) = column_int(&q);
		known &= read_item(r, &q, ARRAY_PUSH(r->a, ret));
	}
	if (query_end(&q, err) < 0)
		return -1;
	if (!known)
		return error_set(err, "%s has an item of no week of its own",
			r->issue->name);
	for (size_t i = 0; i < ids.n; i++)
		if (read_terms(r, ids.items[i], &ret->items[i].terms, err) < 0)
			return -1;
	return 0;
}

static int read_sections(struct reading *r, struct error *err)
{
	struct section_list *sections = &r->issue->sections;
	struct query q;

	query_begin(&q, r->s, ST_PERIOD_SECTION_LOAD);
	query_int(&q, r->issue->id);
	while (query_row(&q)) {
		struct section *section = ARRAY_PUSH(r->a, sections);

		section->id = column_text(&q, r->a);
		section->title = column_text(&q, r->a);
	}
	if (query_end(&q, err) < 0)
		return -1;
	for (size_t i = 0; i < sections->n; i++)
		if (read_items(r, i, &sections->items[i].items, err) < 0)
			return -1;
	return 0;
}

static int read_trend_items(struct reading *r, size_t place,
	struct trend_items *ret, struct error *err)
{
	struct query q;

	query_begin(&q, r->s, ST_PERIOD_TREND_ITEM_LOAD);
	query_int(&q, r->issue->id);
	query_int(&q, (int64_t)place);
	while (query_row(&q)) {
		const struct holding *known = find(r, column_int(&q));

		if (known)
			*ARRAY_PUSH(r->a, ret) = (struct trend_item){
				.id = known->id,
				.headline = known->item->headline,
				.url = known->item->url,
			};
	}
	return query_end(&q, err);
}

static int read_trends(struct reading *r, struct error *err)
{
	struct trends *trends = &r->period->trends;
	struct query q;

	query_begin(&q, r->s, ST_PERIOD_TREND_LOAD);
	query_int(&q, r->issue->id);
	while (query_row(&q)) {
		struct trend *trend = ARRAY_PUSH(r->a, trends);

		trend->term = column_text(&q, r->a);
		trend->n = (size_t)column_int(&q);
		trend->before = (size_t)column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	for (size_t i = 0; i < trends->n; i++)
		if (read_trend_items(r, i, &trends->items[i].items, err) < 0)
			return -1;
	return 0;
}

/* The weeks as others name them. */
static int read_refs(struct reading *r, struct error *err)
{
	struct issue_refs all;

	if (store_load_issue_refs(r->s, r->a, &all, err) < 0)
		return -1;
	for (size_t i = 0; i < r->weeks.n; i++)
		for (size_t k = 0; k < all.n; k++)
			if (strcmp(all.items[k].name, r->weeks.items[i].name) ==
				0)
				*ARRAY_PUSH(r->a, &r->period->weeks) =
					all.items[k];
	return 0;
}

static void read_period(struct reading *r, struct query *q)
{
	struct issue *issue = r->issue;
	struct period *period = r->period;

	issue->id = column_int(q);
	issue->name = column_text(q, r->a);
	issue->week.rule = (enum week_rule)column_int(q);
	issue->week.year = (int)column_int(q);
	period->year = issue->week.year;
	period->month = (int)column_int(q);
	period->kind = period->month ? PERIOD_MONTH : PERIOD_YEAR;
	period->end_day = column_int(q);
	issue->title = column_text(q, r->a);
	issue->language = column_text(q, r->a);
	issue->opens_at = column_int(q);
	issue->closes_at = column_int(q);
	issue->published_at = column_int(q);
	issue->late = column_int(q);
	issue->n_entries = (size_t)column_int(q);
	period->n_items = (size_t)column_int(q);
	period->n_before = (size_t)column_int(q);
	issue->corrected_at = column_int(q);
	issue->period = period;
}

static int read_all(
	struct reading *r, const char *name, bool *ret_found, struct error *err)
{
	struct query q;

	query_begin(&q, r->s, ST_PERIOD_LOAD);
	query_text(&q, name);
	query_int(&q, r->quarter);
	*ret_found = query_row(&q);
	if (*ret_found)
		read_period(r, &q);
	if (query_end(&q, err) < 0)
		return -1;
	if (!*ret_found)
		return 0;
	return read_weeks(r, err) < 0 || read_refs(r, err) < 0 ||
			read_sections(r, err) < 0
		? -1
		: read_trends(r, err);
}

int store_load_period(struct store *s, struct arena *a, const char *name,
	int64_t quarter, struct issue *ret, bool *ret_found, struct error *err)
{
	struct issue issue = { 0 };
	struct reading r = {
		.s = s,
		.a = a,
		.issue = &issue,
		.period = arena_alloc(a, sizeof *r.period),
		.quarter = quarter,
	};
	bool found = false;

	if (store_begin_reading(s, err) < 0 ||
		store_end(s, read_all(&r, name, &found, err), err) < 0)
		return -1;
	*ret = issue;
	*ret_found = found;
	return 0;
}
