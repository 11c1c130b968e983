/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "internal.h"
#include "text/workkey.h"

/* What is stored of an entry that is known already. */
struct known {
	int64_t id; /* 0: it is not */
	const char *title, *summary;
	int64_t version, announce;
};

static int load_known(
	struct query *q, struct arena *a, struct known *ret, struct error *err)
{
	if (query_row(q)) {
		ret->id = column_int(q);
		ret->title = column_text(q, a);
		ret->summary = column_text(q, a);
		ret->version = column_int(q);
		ret->announce = column_int(q);
	}
	return query_end(q, err);
}

/*
 * By guid, else by an identity key in the same source: a paper's key says
 * enough (a new version has a new guid), an address only with the title.
 */
static int find_known(struct store *s, struct arena *a, const struct entry *e,
	struct known *ret, struct error *err)
{
	struct query q;

	*ret = (struct known){ 0 };
	query_begin(&q, s, ST_ENTRY_BY_GUID);
	query_text(&q, e->source);
	query_text(&q, e->guid);
	if (load_known(&q, a, ret, err) < 0)
		return -1;
	for (size_t i = 0; i < e->keys.n && !ret->id; i++) {
		const struct work_key *key = &e->keys.items[i];

		if (key->role != KEY_IDENTITY)
			continue;
		query_begin(&q, s, ST_ENTRY_BY_KEY);
		query_text(&q, key->key);
		query_text(&q, e->source);
		query_text(&q, e->title);
		query_int(&q, workkey_is_paper(key->key));
		if (load_known(&q, a, ret, err) < 0)
			return -1;
	}
	return 0;
}

static const char *join(struct arena *a, const struct strings *list)
{
	const char *out = "";

	for (size_t i = 0; i < list->n; i++)
		out = arena_printf(
			a, "%s%s%s", out, i ? "\n" : "", list->items[i]);
	return out;
}

static void split(struct arena *a, const char *text, struct strings *ret)
{
	for (const char *s = text; *s; s += *s == '\n') {
		size_t len = strcspn(s, "\n");

		*ARRAY_PUSH(a, ret) = arena_strndup(a, s, len);
		s += len;
	}
}

static int add_entry(struct store *s, struct arena *a, const struct entry *e,
	time_t now, int64_t *ret_id, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ENTRY_ADD);
	query_text(&q, e->source);
	query_text(&q, e->guid);
	query_text(&q, e->url);
	query_text(&q, e->title);
	query_text(&q, e->summary);
	query_text(&q, e->language);
	query_text(&q, join(a, &e->authors));
	query_text(&q, join(a, &e->categories));
	query_text(&q, e->image);
	query_text(&q, e->code);
	query_int(&q, e->published_at);
	query_int(&q, e->updated_at);
	query_int(&q, now);
	query_int(&q, e->dated_by);
	query_int(&q, e->announce);
	query_int(&q, e->version);
	if (query_run(&q, err) < 0)
		return -1;
	*ret_id = sqlite3_last_insert_rowid(s->db);
	return 0;
}

/* In place: guid, first sight and date of publication stay (case 016). */
static int update_entry(struct store *s, struct arena *a, const struct entry *e,
	int64_t id, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ENTRY_UPDATE);
	query_text(&q, e->url);
	query_text(&q, e->title);
	query_text(&q, e->summary);
	query_text(&q, e->language);
	query_text(&q, join(a, &e->authors));
	query_text(&q, join(a, &e->categories));
	query_text(&q, e->image);
	query_text(&q, e->code);
	query_int(&q, e->updated_at);
	query_int(&q, e->version);
	query_int(&q, id);
	return query_run(&q, err);
}

static int save_text(
	struct store *s, const struct entry *e, int64_t id, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_TEXT_SAVE);
	query_int(&q, id);
	query_text(&q, e->text);
	return query_run(&q, err);
}

static int save_keys(
	struct store *s, const struct entry *e, int64_t id, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_KEY_CLEAR);
	query_int(&q, id);
	if (query_run(&q, err) < 0)
		return -1;
	for (size_t i = 0; i < e->keys.n; i++) {
		query_begin(&q, s, ST_KEY_ADD);
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

static int save_signals(struct store *s, const struct entry *e, int64_t id,
	time_t now, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < e->signals.n; i++) {
		query_begin(&q, s, ST_SIGNAL_ADD);
		query_int(&q, id);
		query_text(&q, e->signals.items[i].name);
		query_int(&q, now);
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
		e->version > known->version;
}

static int record_entry(struct store *s, struct arena *a, const struct entry *e,
	time_t now, struct recorded *ret, struct error *err)
{
	struct known known;

	if (find_known(s, a, e, &known, err) < 0)
		return -1;
	int64_t id = known.id;

	if (!id) {
		ret->added++;
		if (add_entry(s, a, e, now, &id, err) < 0)
			return -1;
	} else if (is_changed(&known, e)) {
		ret->changed++;
		if (update_entry(s, a, e, id, err) < 0)
			return -1;
	} else {
		return save_signals(s, e, id, now, err);
	}
	return save_text(s, e, id, err) < 0 || save_keys(s, e, id, err) < 0
		? -1
		: save_signals(s, e, id, now, err);
}

static int record_all(struct store *s, const char *source,
	const struct source_state *state, const struct entry_list *entries,
	time_t now, struct recorded *ret, struct error *err)
{
	for (size_t i = 0; i < entries->n; i++) {
		struct arena a = ARENA_INIT;
		int rc = record_entry(s, &a, &entries->items[i], now, ret, err);

		arena_release(&a);
		if (rc < 0)
			return -1;
	}
	return store_save_state(s, source, state, err);
}

int store_record_fetch(struct store *s, const char *source,
	const struct source_state *state, const struct entry_list *entries,
	time_t now, struct recorded *ret, struct error *err)
{
	struct recorded recorded = { 0 };

	if (store_begin(s, err) < 0)
		return -1;
	int rc = record_all(s, source, state, entries, now, &recorded, err);

	if (store_end(s, rc, err) < 0)
		return -1;
	*ret = recorded;
	return 0;
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
}

static int load_keys(
	struct store *s, struct arena *a, struct entry *e, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_KEY_LOAD);
	query_int(&q, e->id);
	while (query_row(&q)) {
		struct work_key *key = ARRAY_PUSH(a, &e->keys);

		key->key = column_text(&q, a);
		key->rule = column_text(&q, a);
		key->version = (int)column_int(&q);
		key->role = (enum key_role)column_int(&q);
	}
	return query_end(&q, err);
}

static int load_rest(
	struct store *s, struct arena *a, struct entry *e, struct error *err)
{
	struct query q;

	if (load_keys(s, a, e, err) < 0)
		return -1;
	query_begin(&q, s, ST_SIGNAL_NEWEST);
	query_int(&q, e->id);
	while (query_row(&q)) {
		struct signal *signal = ARRAY_PUSH(a, &e->signals);

		signal->name = column_text(&q, a);
		signal->value = column_real(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	query_begin(&q, s, ST_TEXT_LOAD);
	query_int(&q, e->id);
	/* Forgotten after a while: the summary is what is left. */
	e->text = query_row(&q) ? column_text(&q, a) : e->summary;
	return query_end(&q, err);
}

static int load_entries(struct store *s, struct arena *a, struct query *q,
	struct entry_list *ret, struct error *err)
{
	while (query_row(q))
		read_entry(q, a, ARRAY_PUSH(a, ret));
	if (query_end(q, err) < 0)
		return -1;
	for (size_t i = 0; i < ret->n; i++)
		if (load_rest(s, a, &ret->items[i], err) < 0)
			return -1;
	return 0;
}

int store_load_candidates(struct store *s, struct arena *a, time_t from,
	time_t until, struct entry_list *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ENTRY_CANDIDATES);
	query_int(&q, from);
	query_int(&q, until);
	return load_entries(s, a, &q, ret, err);
}

int store_load_by_key(struct store *s, struct arena *a, const char *key,
	struct entry_list *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ENTRY_OF_KEY);
	query_text(&q, key);
	return load_entries(s, a, &q, ret, err);
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

int store_purge(struct store *s, time_t text_before, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_TEXT_PURGE);
	query_int(&q, text_before);
	if (query_run(&q, err) < 0)
		return -1;
	int rc = sqlite3_wal_checkpoint_v2(
		s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	/* A reader is in the way: the next purge will do it. */
	if ((rc & 0xFF) == SQLITE_BUSY || (rc & 0xFF) == SQLITE_LOCKED)
		return 0;
	return rc == SQLITE_OK ? 0 : store_error(s, rc, err);
}
