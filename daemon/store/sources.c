/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "feed/schedule.h"
#include "internal.h"

/* The state of sources, and what a new configuration does to it. */

static int add_source(struct store *s, const struct source *source, time_t now,
	int64_t spread, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_SOURCE_ADD);
	query_text(&q, source->name);
	query_text(&q, source->url);
	query_int(&q, schedule_first_poll(source, now, spread));
	return query_run(&q, err);
}

/* K5: another URL starts without validators, and is asked now. */
static int move_source(struct store *s, const struct source *source, time_t now,
	struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_SOURCE_MOVE);
	query_text(&q, source->url);
	query_int(&q, now);
	query_text(&q, source->name);
	return query_run(&q, err);
}

static int activate_source(
	struct store *s, const struct source *source, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_SOURCE_ACTIVATE);
	query_text(&q, source->name);
	return query_run(&q, err);
}

static int sync_source(struct store *s, const struct source *source, time_t now,
	int64_t spread, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct query q;
	const char *url = NULL;

	query_begin(&q, s, ST_SOURCE_URL);
	query_text(&q, source->name);
	if (query_row(&q))
		url = column_text(&q, &a);
	int rc = query_end(&q, err);

	if (rc == 0)
		rc = !url ? add_source(s, source, now, spread, err)
			: strcmp(url, source->url) != 0
			? move_source(s, source, now, err)
			: activate_source(s, source, err);
	arena_release(&a);
	return rc;
}

static int sync_all(struct store *s, const struct source_list *sources,
	time_t now, int64_t spread, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_SOURCE_DEACTIVATE);
	if (query_run(&q, err) < 0)
		return -1;
	for (size_t i = 0; i < sources->n; i++)
		if (sync_source(s, &sources->items[i], now, spread, err) < 0)
			return -1;
	return 0;
}

int store_sync_sources(struct store *s, const struct source_list *sources,
	time_t now, int64_t spread, struct error *err)
{
	if (store_begin(s, err) < 0)
		return -1;
	return store_end(s, sync_all(s, sources, now, spread, err), err);
}

static void read_usual(const char *text, double *usual)
{
	char *end;

	for (size_t i = 0; i < 7 && text && *text; i++, text = end)
		usual[i] = strtod(text, &end);
}

static const char *print_usual(struct arena *a, const double *usual)
{
	return arena_printf(a, "%.1f %.1f %.1f %.1f %.1f %.1f %.1f", usual[0],
		usual[1], usual[2], usual[3], usual[4], usual[5], usual[6]);
}

/* In the order of ST_SOURCE_LOAD. */
static void read_manners(
	struct query *q, struct arena *a, struct source_state *ret)
{
	ret->empty = (int)column_int(q);
	ret->thin = column_int(q);
	ret->why = (enum wait_reason)column_int(q);
	ret->url = column_text(q, a);
	ret->move.url = column_text(q, a);
	ret->move.seen_at = column_int(q);
	ret->move.days = (int)column_int(q);
	ret->hints.every = column_int(q);
	ret->hints.skip_hours = (uint32_t)column_int(q);
	ret->hints.skip_days = (unsigned)column_int(q);
	ret->habit.gap = column_real(q);
	ret->habit.newest_at = column_int(q);
	ret->habit.silent = column_int(q);
	ret->batch.ids = (uint64_t)column_int(q);
	ret->batch.day = column_int(q);
	read_usual(column_text(q, a), ret->batch.usual);
}

static void bind_manners(
	struct query *q, struct arena *a, const struct source_state *state)
{
	query_int(q, state->empty);
	query_int(q, state->thin);
	query_int(q, state->why);
	query_text(q, state->url);
	query_text(q, state->move.url);
	query_int(q, state->move.seen_at);
	query_int(q, state->move.days);
	query_int(q, state->hints.every);
	query_int(q, state->hints.skip_hours);
	query_int(q, state->hints.skip_days);
	query_real(q, state->habit.gap);
	query_int(q, state->habit.newest_at);
	query_int(q, state->habit.silent);
	query_int(q, (int64_t)state->batch.ids);
	query_int(q, state->batch.day);
	query_text(q,
		state->batch.ids ? print_usual(a, state->batch.usual) : NULL);
}

int store_load_state(struct store *s, struct arena *a, const char *source,
	struct source_state *ret, struct error *err)
{
	struct source_state state = { 0 };
	struct query q;

	query_begin(&q, s, ST_SOURCE_LOAD);
	query_text(&q, source);
	if (query_row(&q)) {
		state.etag = column_text(&q, a);
		state.last_modified = column_text(&q, a);
		state.validated_url = column_text(&q, a);
		state.body_hash = (uint64_t)column_int(&q);
		state.last_poll_at = column_int(&q);
		state.last_ok_at = column_int(&q);
		state.next_poll_at = column_int(&q);
		state.failures = (int)column_int(&q);
		state.status = (int)column_int(&q);
		state.verdict = (enum verdict)column_int(&q);
		state.message = column_text(&q, a);
		state.damaged = column_int(&q);
		read_manners(&q, a, &state);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = state;
	return 0;
}

int store_save_state(struct store *s, const char *source,
	const struct source_state *state, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct query q;

	query_begin(&q, s, ST_SOURCE_SAVE);
	query_text(&q, state->etag);
	query_text(&q, state->last_modified);
	query_text(&q, state->validated_url);
	query_int(&q, (int64_t)state->body_hash);
	query_int(&q, state->last_poll_at);
	query_int(&q, state->last_ok_at);
	query_int(&q, state->next_poll_at);
	query_int(&q, state->failures);
	query_int(&q, state->status);
	query_int(&q, state->verdict);
	query_text(&q, state->message);
	query_int(&q, state->damaged);
	bind_manners(&q, &a, state);
	query_text(&q, source);
	int rc = query_run(&q, err);

	arena_release(&a);
	if (rc < 0)
		return -1;
	return sqlite3_changes(s->db)
		? 0
		: error_set(err, "store %s: there is no source %s", s->path,
			  source);
}

int store_next_polls(struct store *s, struct arena *a, struct due_list *ret,
	struct error *err)
{
	struct due_list list = { 0 };
	struct query q;

	query_begin(&q, s, ST_SOURCE_DUE);
	while (query_row(&q)) {
		struct due_source *due = ARRAY_PUSH(a, &list);

		due->name = column_text(&q, a);
		due->url = column_text(&q, a);
		due->next_poll_at = column_int(&q);
		due->verdict = (enum verdict)column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}

int store_count_entries(struct store *s, const char *source, time_t since,
	size_t *ret_all, size_t *ret_since, struct error *err)
{
	struct query q;
	int64_t all = 0, recent = 0;

	query_begin(&q, s, ST_ENTRY_COUNT);
	query_int(&q, since);
	query_text(&q, source);
	if (query_row(&q)) {
		all = column_int(&q);
		recent = column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret_all = (size_t)all;
	*ret_since = (size_t)recent;
	return 0;
}
