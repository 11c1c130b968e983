/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "internal.h"

/*
 * Writing what a poll brought. A feed repeats itself: most entries are known,
 * and what did not change is not written again.
 */

static const char *join(struct arena *a, const struct strings *list)
{
	const char *out = "";

	for (size_t i = 0; i < list->n; i++)
		out = arena_printf(
			a, "%s%s%s", out, i ? "\n" : "", list->items[i]);
	return out;
}

/* In the order that both statements have. */
static void bind_texts(
	struct query *q, const struct recording *r, const struct entry *e)
{
	query_text(q, e->url);
	query_text(q, e->title);
	query_text(q, e->summary);
	query_text(q, e->language);
	query_text(q, join(r->a, &e->authors));
	query_text(q, join(r->a, &e->categories));
	query_text(q, e->image);
	query_text(q, e->code);
}

static int add_entry(const struct recording *r, const struct entry *e,
	time_t since, int64_t *ret_id, struct error *err)
{
	struct query q;

	query_begin(&q, r->s, ST_ENTRY_ADD);
	query_text(&q, r->source);
	query_text(&q, e->guid);
	bind_texts(&q, r, e);
	query_int(&q, e->published_at);
	query_int(&q, e->updated_at);
	query_int(&q, r->now);
	query_int(&q, e->dated_by);
	query_int(&q, e->announce);
	query_int(&q, e->version);
	query_int(&q, since);
	if (query_run(&q, err) < 0)
		return -1;
	*ret_id = sqlite3_last_insert_rowid(r->s->db);
	return 0;
}

/* In place: guid, first sight, announcement and date of publication stay. */
static int update_entry(const struct recording *r, const struct entry *e,
	int64_t id, struct error *err)
{
	struct query q;

	query_begin(&q, r->s, ST_ENTRY_UPDATE);
	bind_texts(&q, r, e);
	query_int(&q, e->version);
	query_int(&q, e->updated_at);
	query_int(&q, id);
	return query_run(&q, err);
}

/* Who has no summary is found by the text. */
static int index_entry(const struct recording *r, const struct entry *e,
	int64_t id, struct error *err)
{
	return store_index(r->s, id, e->title, join(r->a, &e->authors),
		*e->summary ? e->summary : e->text, err);
}

/* Many feeds have no text but a summary: it is not written twice. */
static int save_text(const struct recording *r, const struct entry *e,
	int64_t id, struct error *err)
{
	struct query q;

	query_begin(&q, r->s, ST_TEXT_SAVE);
	query_int(&q, id);
	query_text(&q, strcmp(e->text, e->summary) ? e->text : TEXT_IS_SUMMARY);
	return query_run(&q, err);
}

/* The joins with other entries stand behind an entry's own keys. */
#define PLACE_OF_COPIES ENTRY_KEYS_MAX

static bool are_equal(const struct work_keys *a, const struct work_keys *b)
{
	bool equal = a->n == b->n;

	for (size_t i = 0; equal && i < a->n; i++)
		equal = strcmp(a->items[i].key, b->items[i].key) == 0 &&
			strcmp(a->items[i].rule, b->items[i].rule) == 0 &&
			a->items[i].version == b->items[i].version &&
			a->items[i].role == b->items[i].role;
	return equal;
}

static int add_keys(const struct recording *r, const struct work_keys *keys,
	int64_t place, int64_t id, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < keys->n; i++) {
		query_begin(&q, r->s, ST_KEY_ADD);
		query_int(&q, id);
		query_int(&q, place + (int64_t)i);
		query_text(&q, keys->items[i].key);
		query_text(&q, keys->items[i].rule);
		query_int(&q, keys->items[i].version);
		query_int(&q, keys->items[i].role);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

/* Its own keys are made anew from each document; a join stays. */
static size_t take_copies(struct work_keys *stored)
{
	size_t own = 0;

	while (own < stored->n && stored->items[own].role != KEY_COPY)
		own++;
	size_t copies = stored->n - own;

	stored->n = own;
	return copies;
}

static int replace_keys(const struct recording *r, const struct entry *e,
	int64_t id, size_t *ret_copies, struct error *err)
{
	struct work_keys stored = { 0 };
	struct query q;

	if (store_load_keys(r->s, r->a, id, &stored, err) < 0)
		return -1;
	*ret_copies = take_copies(&stored);
	if (are_equal(&stored, &e->keys))
		return 0;
	query_begin(&q, r->s, ST_KEY_CLEAR);
	query_int(&q, id);
	return query_run(&q, err) < 0 ? -1 : add_keys(r, &e->keys, 0, id, err);
}

/* Once it is joined it stays so, whatever its text becomes. */
static int join_copies(const struct recording *r, const struct entry *e,
	int64_t id, struct error *err)
{
	struct work_keys copies = { 0 };

	if (store_find_copies(r, e, id, &copies, err) < 0)
		return -1;
	return add_keys(r, &copies, PLACE_OF_COPIES, id, err);
}

static int save_signals(const struct recording *r, const struct entry *e,
	int64_t id, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < e->signals.n; i++) {
		query_begin(&q, r->s, ST_SIGNAL_ADD);
		query_int(&q, id);
		query_text(&q, e->signals.items[i].name);
		query_int(&q, r->now);
		query_real(&q, e->signals.items[i].value);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static bool is_changed(const struct known *known, const struct entry *e)
{
	return strcmp(known->title, e->title) != 0 ||
		strcmp(known->summary, e->summary) != 0 ||
		(known->text && strcmp(known->text, e->text) != 0) ||
		e->version > known->version;
}

static int record_new(const struct recording *r, const struct entry *e,
	struct recorded *ret, struct error *err)
{
	bool gone;
	time_t since;
	int64_t id;

	if (store_recall(r, e, &gone, &since, err) < 0)
		return -1;
	if (gone)
		return 0;
	if (add_entry(r, e, since, &id, err) < 0 ||
		save_text(r, e, id, err) < 0 ||
		index_entry(r, e, id, err) < 0 ||
		add_keys(r, &e->keys, 0, id, err) < 0 ||
		join_copies(r, e, id, err) < 0 ||
		save_signals(r, e, id, err) < 0)
		return -1;
	ret->added++;
	return 0;
}

static int record_known(const struct recording *r, const struct known *known,
	const struct entry *e, struct recorded *ret, struct error *err)
{
	bool changed = is_changed(known, e);
	size_t copies;

	/* A text that was forgotten stays so until there is another one. */
	if ((changed && store_unindex(r->s, known->id, err) < 0) ||
		update_entry(r, e, known->id, err) < 0 ||
		(changed && save_text(r, e, known->id, err) < 0) ||
		(changed && index_entry(r, e, known->id, err) < 0) ||
		replace_keys(r, e, known->id, &copies, err) < 0 ||
		(changed && !copies && join_copies(r, e, known->id, err) < 0) ||
		save_signals(r, e, known->id, err) < 0)
		return -1;
	ret->changed += changed;
	return 0;
}

static int record_entry(const struct recording *r, const struct entry *e,
	struct recorded *ret, struct error *err)
{
	struct known known;

	if (store_find_known(r, e, &known, err) < 0)
		return -1;
	return known.id ? record_known(r, &known, e, ret, err)
			: record_new(r, e, ret, err);
}

static int record_entries(struct store *s, const struct fetch_record *record,
	struct recorded *ret, struct error *err)
{
	for (size_t i = 0; record->entries && i < record->entries->n; i++) {
		struct arena a = ARENA_INIT;
		const struct recording r = {
			.s = s,
			.a = &a,
			.source = record->source,
			.entries = record->entries,
			.judged = &ret->judged,
			.now = record->now,
		};
		int rc = record_entry(&r, &record->entries->items[i], ret, err);

		arena_release(&a);
		if (rc < 0)
			return -1;
	}
	return 0;
}

static int record_all(struct store *s, const struct fetch_record *record,
	struct recorded *ret, struct error *err)
{
	if (record_entries(s, record, ret, err) < 0)
		return -1;
	if (record->settle)
		record->settle(ret, record->arg);
	if (record->state &&
		store_save_state(s, record->source, record->state, err) < 0)
		return -1;
	return store_save_manners(s, record, err);
}

int store_record_fetch(struct store *s, const struct fetch_record *record,
	struct recorded *ret, struct error *err)
{
	struct recorded recorded = { 0 };

	if (store_begin(s, err) < 0)
		return -1;
	int rc = record_all(s, record, &recorded, err);

	if (store_end(s, rc, err) < 0)
		return -1;
	*ret = recorded;
	return 0;
}
