/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "internal.h"

/* Reading entries: a row, its keys, its newest signals and its text. */

static void split(struct arena *a, const char *text, struct strings *ret)
{
	for (const char *s = text; *s; s += *s == '\n') {
		size_t len = strcspn(s, "\n");

		*ARRAY_PUSH(a, ret) = arena_strndup(a, s, len);
		s += len;
	}
}

static void read_entry(struct query *q, struct arena *a, struct entry *e)
{
	e->id = column_int(q);
	e->source = column_text(q, a);
	e->guid = column_text(q, a);
	e->url = column_text(q, a);
	e->title = column_text(q, a);
	e->summary = column_text(q, a);
	e->language = column_text(q, a);
	split(a, column_text(q, a), &e->authors);
	split(a, column_text(q, a), &e->categories);
	e->image = column_text(q, a);
	e->code = column_text(q, a);
	e->published_at = column_int(q);
	e->updated_at = column_int(q);
	e->first_seen_at = column_int(q);
	e->dated_by = (enum dated_by)column_int(q);
	e->announce = (enum announce)column_int(q);
	e->version = (int)column_int(q);
	e->known_since = column_int(q);
}

int store_load_keys(struct store *s, struct arena *a, int64_t entry,
	struct work_keys *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_KEY_LOAD);
	query_int(&q, entry);
	while (query_row(&q)) {
		struct work_key *key = ARRAY_PUSH(a, ret);

		key->key = column_text(&q, a);
		key->rule = column_text(&q, a);
		key->version = (int)column_int(&q);
		key->role = (enum key_role)column_int(&q);
	}
	return query_end(&q, err);
}

/* Signals are told as they were when a time ended, and when it began. */
struct window {
	time_t from, until;
};

static const struct window ever = { 0, STORE_FOR_EVER };

static int load_rest(struct store *s, struct arena *a, struct window window,
	struct entry *e, struct error *err)
{
	struct query q;

	if (store_load_keys(s, a, e->id, &e->keys, err) < 0)
		return -1;
	query_begin(&q, s, ST_SIGNAL_NEWEST);
	query_int(&q, e->id);
	query_int(&q, window.from);
	query_int(&q, window.until);
	while (query_row(&q)) {
		struct signal *signal = ARRAY_PUSH(a, &e->signals);

		signal->name = column_text(&q, a);
		signal->value = column_real(&q);
		signal->measured_at = column_int(&q);
		signal->before = column_real(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	query_begin(&q, s, ST_TEXT_LOAD);
	query_int(&q, e->id);
	/* Forgotten after a while: the summary is what is left. */
	e->text = query_row(&q) ? column_text(&q, a) : TEXT_IS_SUMMARY;
	if (!strcmp(e->text, TEXT_IS_SUMMARY))
		e->text = e->summary;
	return query_end(&q, err);
}

static int load_entries(struct store *s, struct arena *a, struct window window,
	struct query *q, struct entry_list *ret, struct error *err)
{
	while (query_row(q))
		read_entry(q, a, ARRAY_PUSH(a, ret));
	if (query_end(q, err) < 0)
		return -1;
	for (size_t i = 0; i < ret->n; i++)
		if (load_rest(s, a, window, &ret->items[i], err) < 0)
			return -1;
	return 0;
}

int store_load_candidates(struct store *s, struct arena *a, time_t from,
	time_t until, struct entry_list *ret, struct error *err)
{
	const struct window window = { from, until };
	struct entry_list list = { 0 };
	struct query q;

	if (store_begin_reading(s, err) < 0)
		return -1;
	query_begin(&q, s, ST_ENTRY_CANDIDATES);
	query_int(&q, from);
	query_int(&q, until);
	query_int(&q, from - (time_t)STORE_RISE_DAYS * 86400);
	if (store_end(s, load_entries(s, a, window, &q, &list, err), err) < 0)
		return -1;
	*ret = list;
	return 0;
}

static int load_by_key(struct store *s, struct arena *a, const char *key,
	struct window window, struct entry_list *ret, struct error *err)
{
	struct entry_list list = { 0 };
	struct query q;

	if (store_begin_reading(s, err) < 0)
		return -1;
	query_begin(&q, s, ST_ENTRY_OF_KEY);
	query_text(&q, key);
	query_int(&q, window.until);
	if (store_end(s, load_entries(s, a, window, &q, &list, err), err) < 0)
		return -1;
	*ret = list;
	return 0;
}

int store_load_by_key(struct store *s, struct arena *a, const char *key,
	time_t until, struct entry_list *ret, struct error *err)
{
	const struct window window = { 0, until };

	return load_by_key(s, a, key, window, ret, err);
}

int store_load_since(struct store *s, struct arena *a, const char *key,
	time_t from, time_t until, struct entry_list *ret, struct error *err)
{
	const struct window window = { from, until };

	return load_by_key(s, a, key, window, ret, err);
}

int store_load_entry(struct store *s, struct arena *a, int64_t id,
	struct entry *ret, struct error *err)
{
	struct entry_list list = { 0 };
	struct query q;

	query_begin(&q, s, ST_ENTRY_OF_ID);
	query_int(&q, id);
	if (load_entries(s, a, ever, &q, &list, err) < 0)
		return -1;
	*ret = list.n ? list.items[0] : (struct entry){ .id = 0 };
	return 0;
}
