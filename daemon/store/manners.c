/* SPDX-License-Identifier: ISC */
#include "internal.h"

/* How hosts were treated, and which days of arXiv are to be filled. */

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

static int add_gaps(
	struct store *s, const struct gap_list *gaps, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < gaps->n; i++) {
		query_begin(&q, s, ST_GAP_ADD);
		query_text(&q, gaps->items[i].source);
		query_int(&q, gaps->items[i].day);
		query_int(&q, gaps->items[i].next_at);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int save_gap(
	struct store *s, const struct gap *gap, bool done, struct error *err)
{
	struct query q;

	query_begin(&q, s, done ? ST_GAP_DROP : ST_GAP_SAVE);
	if (!done) {
		query_int(&q, (int64_t)gap->start);
		query_int(&q, gap->next_at);
		query_int(&q, gap->failures);
	}
	query_text(&q, gap->source);
	query_int(&q, gap->day);
	return query_run(&q, err);
}

int store_save_manners(
	struct store *s, const struct fetch_record *record, struct error *err)
{
	if (record->host && save_host(s, record->host, err) < 0)
		return -1;
	if (record->missed && add_gaps(s, record->missed, err) < 0)
		return -1;
	return record->gap ? save_gap(s, record->gap, record->gap_done, err)
			   : 0;
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

int store_load_gaps(struct store *s, struct arena *a, struct gap_list *ret,
	struct error *err)
{
	struct gap_list list = { 0 };
	struct query q;

	query_begin(&q, s, ST_GAP_LOAD);
	while (query_row(&q)) {
		struct gap *gap = ARRAY_PUSH(a, &list);

		gap->source = column_text(&q, a);
		gap->day = column_int(&q);
		gap->start = (size_t)column_int(&q);
		gap->next_at = column_int(&q);
		gap->failures = (int)column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}
