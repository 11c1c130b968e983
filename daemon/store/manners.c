/* SPDX-License-Identifier: ISC */
#include "internal.h"

/* How hosts were treated, and the visits. */

static int save_host(
	struct store *s, const struct host_state *host, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_HOST_SAVE);
	query_text(&q, host->name);
	query_int(&q, host->since);
	query_int(&q, host->asked_at);
	query_int(&q, host->held_until);
	query_int(&q, host->requests);
	query_int(&q, host->not_modified);
	query_int(&q, host->failures);
	query_int(&q, host->bytes);
	query_int(&q, host->smallest_gap);
	return query_run(&q, err);
}

static int add_visits(
	struct store *s, const struct visit_list *visits, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < visits->n; i++) {
		query_begin(&q, s, ST_VISIT_ADD);
		query_text(&q, visits->items[i].source);
		query_int(&q, visits->items[i].day);
		query_int(&q, visits->items[i].next_at);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int save_visit(
	struct store *s, const struct visit *visit, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_VISIT_SAVE);
	query_int(&q, (int64_t)visit->start);
	query_int(&q, visit->next_at);
	query_int(&q, visit->failures);
	query_text(&q, visit->source);
	query_int(&q, visit->day);
	return query_run(&q, err);
}

int store_drop_visit(
	struct store *s, const struct visit *visit, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_VISIT_DROP);
	query_text(&q, visit->source);
	query_int(&q, visit->day);
	return query_run(&q, err);
}

static int drop_old_visits(
	struct store *s, const struct fetch_record *record, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_VISIT_DROP_OLD);
	query_text(&q, record->source);
	query_int(&q, record->visits_from);
	return query_run(&q, err);
}

int store_save_manners(
	struct store *s, const struct fetch_record *record, struct error *err)
{
	if (record->host && save_host(s, record->host, err) < 0)
		return -1;
	if (record->visits_from && drop_old_visits(s, record, err) < 0)
		return -1;
	if (record->visits && add_visits(s, record->visits, err) < 0)
		return -1;
	if (!record->visit)
		return 0;
	return record->visit_over ? store_drop_visit(s, record->visit, err)
				  : save_visit(s, record->visit, err);
}

int store_load_hosts(struct store *s, struct arena *a, struct host_list *ret,
	struct error *err)
{
	struct host_list list = { 0 };
	struct query q;

	query_begin(&q, s, ST_HOST_LOAD);
	while (query_row(&q)) {
		struct host_state *host = ARRAY_PUSH(a, &list);

		host->name = column_text(&q, a);
		host->since = column_int(&q);
		host->asked_at = column_int(&q);
		host->held_until = column_int(&q);
		host->requests = column_int(&q);
		host->not_modified = column_int(&q);
		host->failures = column_int(&q);
		host->bytes = column_int(&q);
		host->smallest_gap = column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}

int store_load_visits(struct store *s, struct arena *a, struct visit_list *ret,
	struct error *err)
{
	struct visit_list list = { 0 };
	struct query q;

	query_begin(&q, s, ST_VISIT_LOAD);
	while (query_row(&q)) {
		struct visit *visit = ARRAY_PUSH(a, &list);

		visit->source = column_text(&q, a);
		visit->day = column_int(&q);
		visit->start = (size_t)column_int(&q);
		visit->next_at = column_int(&q);
		visit->failures = (int)column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}
