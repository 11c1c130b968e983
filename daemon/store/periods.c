/* SPDX-License-Identifier: ISC */
#include "internal.h"

/* Writing months and years, row by row as they are read again. */

static int add_weeks(struct store *s, const struct issue_refs *weeks,
	int64_t period, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < weeks->n; i++) {
		query_begin(&q, s, ST_PERIOD_WEEK_ADD);
		query_int(&q, period);
		query_int(&q, (int64_t)i);
		query_text(&q, weeks->items[i].name);
		if (query_run(&q, err) < 0)
			return -1;
		if (!sqlite3_changes(s->db))
			return error_set(err, "there is no issue %s",
				weeks->items[i].name);
	}
	return 0;
}

static int add_terms(struct store *s, int64_t item, const struct terms *terms,
	struct error *err)
{
	struct query q;

	for (size_t i = 0; i < terms->n; i++) {
		query_begin(&q, s, ST_PERIOD_TERM_ADD);
		query_int(&q, item);
		query_int(&q, (int64_t)i);
		query_text(&q, terms->items[i].name);
		query_real(&q, terms->items[i].value);
		query_text(&q, terms->items[i].detail);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int add_item(struct store *s, int64_t period, size_t section,
	size_t place, const struct item *item, struct error *err)
{
	const struct retold *retold = item->retold;
	struct query q;

	query_begin(&q, s, ST_PERIOD_ITEM_ADD);
	query_int(&q, period);
	query_int(&q, (int64_t)section);
	query_int(&q, (int64_t)place);
	query_int(&q, item->id);
	query_int(&q, item->pick);
	query_real(&q, item->score);
	query_real(&q, retold->score);
	query_text(&q, retold->signal);
	query_text(&q, retold->place);
	query_real(&q, retold->was);
	query_real(&q, retold->became);
	if (query_run(&q, err) < 0)
		return -1;
	return add_terms(
		s, sqlite3_last_insert_rowid(s->db), &item->terms, err);
}

static int add_sections(struct store *s, const struct issue *issue,
	int64_t period, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *section = &issue->sections.items[i];

		query_begin(&q, s, ST_PERIOD_SECTION_ADD);
		query_int(&q, period);
		query_int(&q, (int64_t)i);
		query_text(&q, section->id);
		query_text(&q, section->title);
		if (query_run(&q, err) < 0)
			return -1;
		for (size_t k = 0; k < section->items.n; k++)
			if (add_item(s, period, i, k, &section->items.items[k],
				    err) < 0)
				return -1;
	}
	return 0;
}

static int add_trend_items(struct store *s, const struct trend_items *items,
	int64_t period, size_t trend, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < items->n; i++) {
		query_begin(&q, s, ST_PERIOD_TREND_ITEM_ADD);
		query_int(&q, period);
		query_int(&q, (int64_t)trend);
		query_int(&q, (int64_t)i);
		query_int(&q, items->items[i].id);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int add_trends(struct store *s, const struct trends *trends,
	int64_t period, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < trends->n; i++) {
		const struct trend *trend = &trends->items[i];

		query_begin(&q, s, ST_PERIOD_TREND_ADD);
		query_int(&q, period);
		query_int(&q, (int64_t)i);
		query_text(&q, trend->term);
		query_int(&q, (int64_t)trend->n);
		query_int(&q, (int64_t)trend->before);
		if (query_run(&q, err) < 0 ||
			add_trend_items(s, &trend->items, period, i, err) < 0)
			return -1;
	}
	return 0;
}

static int add_period(struct store *s, const struct issue *issue, int64_t *ret,
	struct error *err)
{
	const struct period *period = issue->period;
	struct query q;

	query_begin(&q, s, ST_PERIOD_ADD);
	query_text(&q, issue->name);
	query_int(&q, issue->week.rule);
	query_int(&q, period->year);
	query_int(&q, period->month);
	query_int(&q, period->end_day);
	query_text(&q, issue->title);
	query_text(&q, issue->language);
	query_int(&q, issue->opens_at);
	query_int(&q, issue->closes_at);
	query_int(&q, issue->published_at);
	query_int(&q, issue->late);
	query_int(&q, (int64_t)issue->n_entries);
	query_int(&q, (int64_t)period->n_items);
	query_int(&q, (int64_t)period->n_before);
	if (query_run(&q, err) < 0)
		return q.rc == SQLITE_CONSTRAINT_UNIQUE
			? error_set(err,
				  "%s is recorded already; what was published "
				  "is not changed",
				  issue->name)
			: -1;
	*ret = sqlite3_last_insert_rowid(s->db);
	return add_weeks(s, &period->weeks, *ret, err) < 0 ||
			add_sections(s, issue, *ret, err) < 0
		? -1
		: add_trends(s, &period->trends, *ret, err);
}

int store_record_period(struct store *s, struct issue *issue, struct error *err)
{
	int64_t id = 0;

	if (store_begin(s, err) < 0 ||
		store_end(s, add_period(s, issue, &id, err), err) < 0)
		return error_prefix(err, "%s: ", issue->name);
	issue->id = id;
	return 0;
}

int store_load_period_refs(struct store *s, struct arena *a,
	struct period_refs *ret, struct error *err)
{
	struct period_refs list = { 0 };
	struct query q;

	query_begin(&q, s, ST_PERIOD_REFS);
	while (query_row(&q)) {
		struct period_ref *ref = ARRAY_PUSH(a, &list);

		ref->name = column_text(&q, a);
		ref->year = (int)column_int(&q);
		ref->month = (int)column_int(&q);
		ref->kind = ref->month ? PERIOD_MONTH : PERIOD_YEAR;
		ref->end_day = column_int(&q);
		ref->published_at = column_int(&q);
		ref->title = column_text(&q, a);
		ref->n_items = (size_t)column_int(&q);
		ref->id = column_int(&q);
		ref->quarter = column_int(&q);
		ref->after = column_int(&q);
		ref->corrected_at = column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}

int store_pending_periods(struct store *s, struct arena *a, struct strings *ret,
	struct error *err)
{
	return load_pending(s, a, ST_PERIOD_PENDING, ret, err);
}

int store_mark_period(struct store *s, const char *name, struct error *err)
{
	return mark_published(
		s, ST_PERIOD_PUBLISHED, "month or year", name, err);
}
