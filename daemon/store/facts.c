/* SPDX-License-Identifier: ISC */
#include "internal.h"

/* Small facts, and the times of the whole store. */

int store_get_fact(struct store *s, struct arena *a, const char *name,
	const char **ret, struct error *err)
{
	const char *value = NULL;
	struct query q;

	query_begin(&q, s, ST_FACT_GET);
	query_text(&q, name);
	if (query_row(&q))
		value = column_text(&q, a);
	if (query_end(&q, err) < 0)
		return -1;
	*ret = value;
	return 0;
}

int store_set_fact(
	struct store *s, const char *name, const char *value, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_FACT_SET);
	query_text(&q, name);
	query_text(&q, value);
	return query_run(&q, err);
}

static int load_time(
	struct store *s, enum statement which, time_t *ret, struct error *err)
{
	struct query q;
	time_t t = 0;

	query_begin(&q, s, which);
	if (query_row(&q))
		t = column_int(&q);
	if (query_end(&q, err) < 0)
		return -1;
	*ret = t;
	return 0;
}

int store_first_seen(struct store *s, time_t *ret, struct error *err)
{
	return load_time(s, ST_FIRST_SEEN, ret, err);
}

int store_newest_time(struct store *s, time_t *ret, struct error *err)
{
	return load_time(s, ST_NEWEST_TIME, ret, err);
}
