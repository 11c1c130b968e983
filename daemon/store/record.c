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
	int64_t *ret_id, struct error *err)
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

static int add_keys(const struct recording *r, const struct entry *e,
	int64_t id, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < e->keys.n; i++) {
		query_begin(&q, r->s, ST_KEY_ADD);
		query_int(&q, id);
		query_int(&q, (int64_t)i);
		query_text(&q, e->keys.items[i].key);
		query_text(&q, e->keys.items[i].rule);
		query_int(&q, e->keys.items[i].version);
		query_int(&q, e->keys.items[i].role);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int replace_keys(const struct recording *r, const struct entry *e,
	int64_t id, struct error *err)
{
	struct work_keys stored = { 0 };
	struct query q;

	if (store_load_keys(r->s, r->a, id, &stored, err) < 0)
		return -1;
	if (are_equal(&stored, &e->keys))
		return 0;
	query_begin(&q, r->s, ST_KEY_CLEAR);
	query_int(&q, id);
	return query_run(&q, err) < 0 ? -1 : add_keys(r, e, id, err);
}

static int save_keys(const struct recording *r, const struct entry *e,
	int64_t id, bool known, struct error *err)
{
	return known ? replace_keys(r, e, id, err) : add_keys(r, e, id, err);
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

static int record_entry(const struct recording *r, const struct entry *e,
	struct recorded *ret, struct error *err)
{
	struct known known;

	if (store_find_known(r, e, &known, err) < 0)
		return -1;
	int64_t id = known.id;
	bool changed = id && is_changed(&known, e);
	int rc = id ? update_entry(r, e, id, err) : add_entry(r, e, &id, err);

	/* A text that was forgotten stays so until there is another one. */
	if (rc == 0 && (!known.id || changed))
		rc = save_text(r, e, id, err);
	if (rc < 0 || save_keys(r, e, id, known.id != 0, err) < 0 ||
		save_signals(r, e, id, err) < 0)
		return -1;
	ret->added += !known.id;
	ret->changed += changed;
	return 0;
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
