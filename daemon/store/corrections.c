/* SPDX-License-Identifier: ISC */
#include "internal.h"

/* What was published is corrected beside itself, never in its place. */

/*
 * Later than every correction before it by more than an issue has items: so
 * no two entries of a feed are as new as one another (A9).
 */
#define APART 100

static int choose_time(
	struct store *s, time_t now, time_t *ret, struct error *err)
{
	struct query q;
	time_t newest = 0;

	query_begin(&q, s, ST_CORRECTION_TIME);
	if (query_row(&q))
		newest = column_int(&q);
	if (query_end(&q, err) < 0)
		return -1;
	*ret = newest && now < newest + APART ? newest + APART : now;
	return 0;
}

static int find_item(struct store *s, const char *issue, const char *key,
	int64_t *ret, struct error *err)
{
	struct query q;
	bool found;

	query_begin(&q, s, ST_CORRECTION_ITEM);
	query_text(&q, issue);
	query_text(&q, key);
	found = query_row(&q);
	if (found)
		*ret = column_int(&q);
	if (query_end(&q, err) < 0)
		return -1;
	return found ? 0
		     : error_set(err, "store %s: issue %s has no item %s",
			       s->path, issue, key);
}

static int add_row(struct store *s, int64_t item, const struct correction *c,
	time_t at, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_CORRECTION_ADD);
	query_int(&q, at);
	query_text(&q, c->headline);
	query_text(&q, c->comment);
	query_int(&q, item);
	return query_run(&q, err);
}

/* The item is found by what it says now. */
static int add_correction(struct store *s, const char *issue,
	const struct correction *c, time_t at, struct error *err)
{
	int64_t item = 0;

	return find_item(s, issue, c->key, &item, err) < 0 ||
			store_unindex_item(s, item, err) < 0 ||
			add_row(s, item, c, at, err) < 0
		? -1
		: store_index_item(s, item, err);
}

static int add_corrections(struct store *s, const char *issue,
	const struct corrections *list, time_t now, struct error *err)
{
	time_t at;

	if (choose_time(s, now, &at, err) < 0)
		return -1;
	for (size_t i = 0; i < list->n; i++)
		if (add_correction(s, issue, &list->items[i], at, err) < 0)
			return -1;
	return 0;
}

int store_record_corrections(struct store *s, const char *issue,
	const struct corrections *list, time_t now, struct error *err)
{
	if (store_begin(s, err) < 0)
		return -1;
	return store_end(s, add_corrections(s, issue, list, now, err), err);
}

int store_load_reissues(struct store *s, struct arena *a, struct reissues *ret,
	struct error *err)
{
	struct reissues list = { 0 };
	struct query q;

	query_begin(&q, s, ST_REISSUES);
	while (query_row(&q)) {
		struct reissue *r = ARRAY_PUSH(a, &list);

		r->issue = column_text(&q, a);
		r->quarter = column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}
