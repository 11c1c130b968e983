/* SPDX-License-Identifier: ISC */
#include "internal.h"

/* Writing issues, row by row in the order in which they are read again. */

static int add_places(struct store *s, int64_t item,
	const struct places *places, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < places->n; i++) {
		query_begin(&q, s, ST_PLACE_ADD);
		query_int(&q, item);
		query_int(&q, (int64_t)i);
		query_text(&q, places->items[i].title);
		query_text(&q, places->items[i].url);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int add_terms(struct store *s, int64_t item, const struct terms *terms,
	struct error *err)
{
	struct query q;

	for (size_t i = 0; i < terms->n; i++) {
		query_begin(&q, s, ST_TERM_ADD);
		query_int(&q, item);
		query_int(&q, (int64_t)i);
		query_text(&q, terms->items[i].name);
		query_real(&q, terms->items[i].value);
		query_text(&q, terms->items[i].detail);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int add_item_keys(struct store *s, int64_t item,
	const struct strings *keys, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < keys->n; i++) {
		query_begin(&q, s, ST_ITEM_KEY_ADD);
		query_int(&q, item);
		query_int(&q, (int64_t)i);
		query_text(&q, keys->items[i]);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int index_item(
	struct store *s, int64_t id, const struct item *item, struct error *err)
{
	return store_index(
		s, -id, item->headline, item->title, item->comment, err);
}

static int add_item(struct store *s, int64_t issue, size_t section,
	size_t place, const struct item *item, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ITEM_ADD);
	query_int(&q, issue);
	query_int(&q, (int64_t)section);
	query_int(&q, (int64_t)place);
	query_text(&q, item->key);
	query_int(&q, item->is_paper);
	query_text(&q, item->headline);
	query_text(&q, item->comment);
	query_int(&q, item->headline_edited);
	query_int(&q, item->comment_edited);
	query_text(&q, item->url);
	query_text(&q, item->title);
	query_text(&q, item->description);
	query_text(&q, item->host);
	query_text(&q, item->byline);
	query_text(&q, item->category);
	query_int(&q, item->submitted_at);
	query_text(&q, item->code);
	query_text(&q, item->image);
	query_text(&q, item->image_alt);
	query_text(&q, item->language);
	query_int(&q, item->pick);
	query_text(&q, item->pick_reason);
	query_text(&q, item->section_rule);
	query_real(&q, item->score);
	query_int(&q, item->version);
	query_text(&q, item->abstract);
	query_text(&q, item->updates);
	if (query_run(&q, err) < 0)
		return -1;
	int64_t id = sqlite3_last_insert_rowid(s->db);

	return add_places(s, id, &item->places, err) < 0 ||
			index_item(s, id, item, err) < 0 ||
			add_terms(s, id, &item->terms, err) < 0
		? -1
		: add_item_keys(s, id, &item->keys, err);
}

static int add_sections(struct store *s, const struct issue *issue, int64_t id,
	struct error *err)
{
	struct query q;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *section = &issue->sections.items[i];

		query_begin(&q, s, ST_SECTION_ADD);
		query_int(&q, id);
		query_int(&q, (int64_t)i);
		query_text(&q, section->id);
		query_text(&q, section->title);
		if (query_run(&q, err) < 0)
			return -1;
		for (size_t k = 0; k < section->items.n; k++)
			if (add_item(s, id, i, k, &section->items.items[k],
				    err) < 0)
				return -1;
	}
	return 0;
}

static int add_coverage(struct store *s, const struct issue *issue, int64_t id,
	struct error *err)
{
	struct query q;

	for (size_t i = 0; i < issue->coverage.n; i++) {
		const struct coverage *c = &issue->coverage.items[i];

		query_begin(&q, s, ST_COVERAGE_ADD);
		query_int(&q, id);
		query_int(&q, (int64_t)i);
		query_text(&q, c->title);
		query_text(&q, c->url);
		query_text(&q, c->section);
		query_int(&q, c->health);
		query_int(&q, c->since);
		query_int(&q, (int64_t)c->entries);
		query_int(&q, c->weekday);
		query_int(&q, (int64_t)c->brought);
		query_int(&q, (int64_t)c->usual);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
}

static int add_issue(struct store *s, const struct issue *issue, int64_t *ret,
	struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ISSUE_ADD);
	query_text(&q, issue->name);
	query_int(&q, issue->week.rule);
	query_int(&q, issue->week.year);
	query_int(&q, issue->week.number);
	query_int(&q, issue->week.first_day);
	query_text(&q, issue->title);
	query_text(&q, issue->language);
	query_int(&q, issue->opens_at);
	query_int(&q, issue->closes_at);
	query_int(&q, issue->published_at);
	query_int(&q, issue->late);
	query_int(&q, (int64_t)issue->n_entries);
	query_int(&q, (int64_t)issue->n_sources);
	query_int(&q, (int64_t)issue->n_failed);
	if (query_run(&q, err) < 0)
		return q.rc == SQLITE_CONSTRAINT_UNIQUE
			? error_set(err,
				  "issue %s is recorded already; what was "
				  "published is not changed",
				  issue->name)
			: error_prefix(err, "issue %s: ", issue->name);
	*ret = sqlite3_last_insert_rowid(s->db);
	query_begin(&q, s, ST_ISSUE_QUARTER);
	query_int(&q, *ret);
	if (query_run(&q, err) < 0 || add_coverage(s, issue, *ret, err) < 0)
		return -1;
	return add_sections(s, issue, *ret, err);
}

int store_record_issue(struct store *s, struct issue *issue, struct error *err)
{
	int64_t id = 0;

	if (store_begin(s, err) < 0 ||
		store_end(s, add_issue(s, issue, &id, err), err) < 0)
		return -1;
	issue->id = id;
	return 0;
}

int store_load_issue_refs(struct store *s, struct arena *a,
	struct issue_refs *ret, struct error *err)
{
	struct issue_refs list = { 0 };
	struct query q;

	query_begin(&q, s, ST_ISSUE_REFS);
	while (query_row(&q)) {
		struct issue_ref *ref = ARRAY_PUSH(a, &list);

		ref->name = column_text(&q, a);
		ref->year = (int)column_int(&q);
		ref->number = (int)column_int(&q);
		ref->first_day = column_int(&q);
		ref->published_at = column_int(&q);
		ref->title = column_text(&q, a);
		ref->n_items = (size_t)column_int(&q);
		ref->id = column_int(&q);
		ref->quarter = column_int(&q);
		ref->corrected_at = column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}

int load_pending(struct store *s, struct arena *a, enum statement which,
	struct strings *ret, struct error *err)
{
	struct strings list = { 0 };
	struct query q;

	query_begin(&q, s, which);
	while (query_row(&q))
		*ARRAY_PUSH(a, &list) = column_text(&q, a);
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}

int mark_published(struct store *s, enum statement which, const char *what,
	const char *name, struct error *err)
{
	struct query q;

	query_begin(&q, s, which);
	query_text(&q, name);
	if (query_run(&q, err) < 0)
		return -1;
	return sqlite3_changes(s->db)
		? 0
		: error_set(err, "store %s: there is no %s %s", s->path, what,
			  name);
}

int store_pending_issues(struct store *s, struct arena *a, struct strings *ret,
	struct error *err)
{
	return load_pending(s, a, ST_ISSUE_PENDING, ret, err);
}

int store_mark_published(struct store *s, const char *name, struct error *err)
{
	return mark_published(s, ST_ISSUE_PUBLISHED, "issue", name, err);
}

int store_load_told(struct store *s, struct arena *a, const char *except,
	struct told_list *ret, struct error *err)
{
	struct told_list list = { 0 };
	struct query q;

	query_begin(&q, s, ST_TOLD);
	query_text(&q, except);
	while (query_row(&q)) {
		struct told *told = ARRAY_PUSH(a, &list);

		told->key = column_text(&q, a);
		told->issue = column_text(&q, a);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}

int store_load_telling(struct store *s, struct arena *a, const char *key,
	time_t closed, struct telling *ret, struct error *err)
{
	struct telling telling = { 0 };
	struct query q;

	query_begin(&q, s, ST_TELLING);
	query_text(&q, key);
	query_int(&q, closed);
	if (query_row(&q)) {
		telling.issue = column_text(&q, a);
		telling.title = column_text(&q, a);
		telling.abstract = column_text(&q, a);
		telling.version = (int)column_int(&q);
	}
	if (query_end(&q, err) < 0)
		return -1;
	*ret = telling;
	return 0;
}
