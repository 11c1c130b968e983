/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "internal.h"

/*
 * The index of what can be searched for. It knows which terms a row has and
 * nothing else; so it is asked for rows that have all of them, and each is
 * judged by its text. A row that it should have forgotten does no harm: it is
 * not there, or its text has not what is looked for. A change of the terms
 * that text/terms.h makes needs a step of the schema that fills it anew.
 */

#define INDEXED_MAX 4096 /* bytes of each text */
#define N_TEXTS 3

static void terms_of(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct arena a = ARENA_INIT;
	struct strbuf b;

	strbuf_init(&b, (2 * INDEXED_MAX + 1) * N_TEXTS);
	for (int i = 0; i < n; i++) {
		const unsigned char *text = sqlite3_value_text(values[i]);

		strbuf_addch(&b, ' ');
		if (text)
			strbuf_addstr(&b,
				text_terms(
					&a, (const char *)text, INDEXED_MAX));
	}
	sqlite3_result_text(context, b.data, (int)b.len, SQLITE_TRANSIENT);
	strbuf_release(&b);
	arena_release(&a);
}

int store_set_up_search(struct store *s, struct error *err)
{
	int rc = sqlite3_create_function_v2(s->db, "terms", N_TEXTS,
		SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
		terms_of, NULL, NULL, NULL);

	return rc == SQLITE_OK ? 0 : store_error(s, rc, err);
}

int store_index(struct store *s, int64_t id, const char *title,
	const char *more, const char *text, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_SEARCH_ADD);
	query_int(&q, id);
	query_text(&q, title);
	query_text(&q, more);
	query_text(&q, text);
	return query_run(&q, err);
}

static int run_for(
	struct store *s, enum statement which, int64_t id, struct error *err)
{
	struct query q;

	query_begin(&q, s, which);
	query_int(&q, id);
	return query_run(&q, err);
}

int store_unindex(struct store *s, int64_t id, struct error *err)
{
	return run_for(s, ST_SEARCH_DROP, id, err);
}

int store_index_item(struct store *s, int64_t item, struct error *err)
{
	return run_for(s, ST_SEARCH_ITEM_ADD, item, err);
}

int store_unindex_item(struct store *s, int64_t item, struct error *err)
{
	return run_for(s, ST_SEARCH_ITEM_DROP, item, err);
}

/* An entry whose text is to go. */
struct bare {
	int64_t id;
	const char *title, *authors;
};

struct bare_list {
	struct bare *items;
	size_t n, cap;
};

static int load_bare(struct store *s, struct arena *a, time_t before,
	struct bare_list *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_SEARCH_TEXTS);
	query_int(&q, before);
	while (query_row(&q)) {
		struct bare *bare = ARRAY_PUSH(a, ret);

		bare->id = column_int(&q);
		bare->title = column_text(&q, a);
		bare->authors = column_text(&q, a);
	}
	return query_end(&q, err);
}

int store_unindex_texts(struct store *s, time_t before, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct bare_list list = { 0 };
	int rc = load_bare(s, &a, before, &list, err);

	for (size_t i = 0; rc == 0 && i < list.n; i++) {
		const struct bare *bare = &list.items[i];

		rc = store_unindex(s, bare->id, err) < 0
			? -1
			: store_index(s, bare->id, bare->title, bare->authors,
				  NULL, err);
	}
	arena_release(&a);
	return rc;
}

/* "one" AND "two" AND "three" *: terms hold no quotes. */
static const char *expression(struct arena *a, const struct text_query *query)
{
	struct strbuf b;

	strbuf_init(&b, 16 * TEXT_QUERY_BYTES_MAX);
	for (size_t i = 0; i < query->n; i++) {
		const struct query_part *part = &query->items[i];

		for (size_t k = 0; k < part->terms.n; k++)
			strbuf_printf(&b, "%s\"%s\"", b.len ? " AND " : "",
				part->terms.items[k]);
		if (part->open)
			strbuf_addstr(&b, " *");
	}
	const char *ret = arena_strndup(a, b.data, b.len);

	strbuf_release(&b);
	return ret;
}

/* Title, more and text, as they were put in. */
static bool judge(struct query *q, struct arena *a,
	const struct text_query *query, struct found *ret)
{
	ret->title = column_text(q, a);
	ret->more = column_text(q, a);
	ret->text = column_text(q, a);
	const char *title = text_terms(a, ret->title, INDEXED_MAX);

	ret->in_title = text_query_holds(query, title);
	return ret->in_title ||
		text_query_holds(query,
			arena_printf(a, "%s  %s  %s", title,
				text_terms(a, ret->more, INDEXED_MAX),
				text_terms(a, ret->text, INDEXED_MAX)));
}

static void keep(struct query *q, struct arena *a, const struct found *judged,
	struct found_list *ret)
{
	struct found *f = ARRAY_PUSH(a, ret);

	f->title = arena_strdup(a, judged->title);
	f->more = arena_strdup(a, judged->more);
	f->text = arena_strdup(a, judged->text);
	f->in_title = judged->in_title;
	f->source = column_text(q, a);
	f->url = column_text(q, a);
	f->at = column_int(q);
	f->issue = column_text(q, a);
	f->key = column_text(q, a);
}

static int find(struct store *s, struct arena *a, enum statement which,
	const struct text_query *query, struct found_list *ret,
	struct error *err)
{
	size_t most = ret->n + STORE_FOUND_MAX;
	struct query q;

	query_begin(&q, s, which);
	query_text(&q, expression(a, query));
	query_int(&q, STORE_LIKELY_MAX);
	while (ret->n < most && query_row(&q)) {
		struct arena scratch = ARENA_INIT;
		struct found judged = { 0 };

		if (judge(&q, &scratch, query, &judged))
			keep(&q, a, &judged, ret);
		arena_release(&scratch);
	}
	return query_end(&q, err);
}

/* What was chosen before what only came at the same time. */
static int by_worth(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->in_title != y->in_title)
		return x->in_title ? -1 : 1;
	if (x->at != y->at)
		return x->at > y->at ? -1 : 1;
	if (!x->issue != !y->issue)
		return x->issue ? -1 : 1;
	return strcmp(x->title, y->title);
}

int store_search(struct store *s, struct arena *a,
	const struct text_query *query, struct found_list *ret,
	struct error *err)
{
	struct found_list list = { 0 };

	if (store_begin_reading(s, err) < 0)
		return -1;
	int rc = find(s, a, ST_SEARCH_ITEMS, query, &list, err) < 0
		? -1
		: find(s, a, ST_SEARCH_ENTRIES, query, &list, err);

	if (store_end(s, rc, err) < 0)
		return -1;
	if (list.n)
		qsort(list.items, list.n, sizeof *list.items, by_worth);
	*ret = list;
	return 0;
}
