/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "internal.h"
#include "text/fingerprint.h"

/*
 * Forgetting, in steps: texts after weeks, entries after months. What is left
 * of an entry is a few numbers, by which it is known for ever.
 */

static int64_t mark(struct arena *a, const char *kind, const char *name)
{
	const char *s = arena_printf(a, "%s %s", kind, name);

	return (int64_t)(fingerprint(s, strlen(s)) >> 1);
}

static int64_t guid_mark(struct arena *a, const char *source, const char *guid)
{
	return mark(a, source, guid);
}

/* No source has this name. */
static int64_t key_mark(struct arena *a, const char *key)
{
	return mark(a, "", key);
}

static int find_past(
	struct store *s, int64_t mark, time_t *ret, struct error *err)
{
	struct query q;

	*ret = 0;
	query_begin(&q, s, ST_PAST_FIND);
	query_int(&q, mark);
	if (query_row(&q))
		*ret = column_int(&q);
	return query_end(&q, err);
}

int store_recall(const struct recording *r, const struct entry *e,
	bool *ret_gone, time_t *ret_since, struct error *err)
{
	time_t seen;

	if (find_past(r->s, guid_mark(r->a, r->source, e->guid), &seen, err) <
		0)
		return -1;
	*ret_gone = seen != 0;
	*ret_since = 0;
	for (size_t i = 0; !*ret_gone && i < e->keys.n; i++) {
		if (e->keys.items[i].role != KEY_IDENTITY)
			continue;
		if (find_past(r->s, key_mark(r->a, e->keys.items[i].key), &seen,
			    err) < 0)
			return -1;
		if (seen && (!*ret_since || seen < *ret_since))
			*ret_since = seen;
	}
	return 0;
}

/* An entry that is to go. */
struct old {
	int64_t id;
	const char *source, *guid;
	time_t seen_at;
};

struct old_list {
	struct old *items;
	size_t n, cap;
};

static int add_past(
	struct store *s, int64_t mark, time_t seen_at, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_PAST_ADD);
	query_int(&q, mark);
	query_int(&q, seen_at);
	return query_run(&q, err);
}

static int remember(struct store *s, struct arena *a, const struct old *old,
	struct error *err)
{
	struct work_keys keys = { 0 };

	if (add_past(s, guid_mark(a, old->source, old->guid), old->seen_at,
		    err) < 0 ||
		store_load_keys(s, a, old->id, &keys, err) < 0)
		return -1;
	for (size_t i = 0; i < keys.n; i++)
		if (keys.items[i].role != KEY_MENTION &&
			add_past(s, key_mark(a, keys.items[i].key),
				old->seen_at, err) < 0)
			return -1;
	return 0;
}

static int drop(struct store *s, int64_t id, struct error *err)
{
	static const enum statement drops[] = { ST_SEARCH_DROP,
		ST_OLD_TEXT_DROP, ST_OLD_KEYS_DROP, ST_OLD_SIGNALS_DROP,
		ST_OLD_DROP };
	struct query q;

	for (size_t i = 0; i < sizeof drops / sizeof *drops; i++) {
		query_begin(&q, s, drops[i]);
		query_int(&q, id);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int find_old(struct store *s, struct arena *a, time_t before,
	struct old_list *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_OLD_FIND);
	query_int(&q, before);
	while (query_row(&q)) {
		struct old *old = ARRAY_PUSH(a, ret);

		old->id = column_int(&q);
		old->source = column_text(&q, a);
		old->guid = column_text(&q, a);
		old->seen_at = column_int(&q);

		time_t since = column_int(&q);

		if (since && since < old->seen_at)
			old->seen_at = since;
	}
	return query_end(&q, err);
}

static int forget(struct store *s, struct arena *a, time_t before,
	size_t *ret_n, struct error *err)
{
	struct old_list list = { 0 };

	if (find_old(s, a, before, &list, err) < 0)
		return -1;
	for (size_t i = 0; i < list.n; i++)
		if (remember(s, a, &list.items[i], err) < 0 ||
			drop(s, list.items[i].id, err) < 0)
			return -1;
	*ret_n = list.n;
	return 0;
}

static int run_before(
	struct store *s, enum statement which, time_t before, struct error *err)
{
	struct query q;

	query_begin(&q, s, which);
	query_int(&q, before);
	return query_run(&q, err);
}

/* Brings the log back to nothing; when a reader is in the way, next time. */
static int empty_log(struct store *s, struct error *err)
{
	(void)sqlite3_busy_timeout(s->db, 0);
	int rc = sqlite3_wal_checkpoint_v2(
		s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	bool fine = rc == SQLITE_OK || (rc & 0xFF) == SQLITE_BUSY ||
		(rc & 0xFF) == SQLITE_LOCKED;
	int failed = fine ? 0 : store_error(s, rc, err);

	(void)sqlite3_busy_timeout(s->db, STORE_BUSY_MS);
	return failed;
}

int store_purge(struct store *s, const struct retention *before, bool *ret_more,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	size_t n = 0;

	if (store_begin(s, err) < 0)
		return -1;
	int rc = forget(s, &a, before->entries, &n, err);

	if (rc == 0 && !n)
		rc = store_unindex_texts(s, before->texts, err);
	if (rc == 0 && !n)
		rc = run_before(s, ST_TEXT_PURGE, before->texts, err);
	if (rc == 0 && !n) {
		rc = run_before(s, ST_MARK_PURGE, before->marks, err);
		mark_index_release(&s->marks); /* it is read again when asked */
	}
	if (rc == 0 && !n)
		rc = run_before(s, ST_CARD_PURGE, before->entries, err);
	arena_release(&a);
	if (store_end(s, rc, err) < 0)
		return -1;
	*ret_more = n > 0;
	return n ? 0 : empty_log(s, err);
}
