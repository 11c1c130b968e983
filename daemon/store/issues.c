/* SPDX-License-Identifier: ISC */
#include "internal.h"

static int add_lists(
	struct store *s, const struct item *item, int64_t id, struct error *err)
{
	struct query q;

	for (size_t i = 0; i < item->places.n; i++) {
		query_begin(&q, s, ST_PLACE_ADD);
		query_int(&q, id);
		query_int(&q, (int64_t)i);
		query_text(&q, item->places.items[i].title);
		query_text(&q, item->places.items[i].url);
		if (query_run(&q, err) < 0)
			return -1;
	}
	for (size_t i = 0; i < item->terms.n; i++) {
		query_begin(&q, s, ST_TERM_ADD);
		query_int(&q, id);
		query_int(&q, (int64_t)i);
		query_text(&q, item->terms.items[i].name);
		query_real(&q, item->terms.items[i].value);
		query_text(&q, item->terms.items[i].detail);
		if (query_run(&q, err) < 0)
			return -1;
	}
	for (size_t i = 0; i < item->keys.n; i++) {
		query_begin(&q, s, ST_ITEM_KEY_ADD);
		query_int(&q, id);
		query_int(&q, (int64_t)i);
		query_text(&q, item->keys.items[i]);
		if (query_run(&q, err) < 0)
			return -1;
	}
	return 0;
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
	if (query_run(&q, err) < 0)
		return -1;
	return add_lists(s, item, sqlite3_last_insert_rowid(s->db), err);
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
		return error_prefix(err, "issue %s: ", issue->name);
	*ret = sqlite3_last_insert_rowid(s->db);
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

static int load_lists(struct store *s, struct arena *a, struct item *item,
	int64_t id, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_PLACE_LOAD);
	query_int(&q, id);
	while (query_row(&q)) {
		struct place *place = ARRAY_PUSH(a, &item->places);

		place->title = column_text(&q, a);
		place->url = column_text(&q, a);
	}
	if (query_end(&q, err) < 0)
		return -1;
	query_begin(&q, s, ST_TERM_LOAD);
	query_int(&q, id);
	while (query_row(&q)) {
		struct term *term = ARRAY_PUSH(a, &item->terms);

		term->name = column_text(&q, a);
		term->value = column_real(&q);
		term->detail = column_text(&q, a);
	}
	if (query_end(&q, err) < 0)
		return -1;
	query_begin(&q, s, ST_ITEM_KEY_LOAD);
	query_int(&q, id);
	while (query_row(&q))
		*ARRAY_PUSH(a, &item->keys) = column_text(&q, a);
	return query_end(&q, err);
}

static int64_t read_item(struct query *q, struct arena *a, struct item *item)
{
	int64_t id = column_int(q);

	item->key = column_text(q, a);
	item->is_paper = column_int(q);
	item->headline = column_text(q, a);
	item->comment = column_text(q, a);
	item->headline_edited = column_int(q);
	item->comment_edited = column_int(q);
	item->url = column_text(q, a);
	item->title = column_text(q, a);
	item->description = column_text(q, a);
	item->host = column_text(q, a);
	item->byline = column_text(q, a);
	item->category = column_text(q, a);
	item->submitted_at = column_int(q);
	item->code = column_text(q, a);
	item->image = column_text(q, a);
	item->image_alt = column_text(q, a);
	item->language = column_text(q, a);
	item->pick = (int)column_int(q);
	item->pick_reason = column_text(q, a);
	item->section_rule = column_text(q, a);
	item->score = column_real(q);
	return id;
}

struct ids {
	int64_t *items;
	size_t n, cap;
};

static int load_items(struct store *s, struct arena *a, int64_t issue,
	size_t place, struct section *section, struct error *err)
{
	struct ids ids = { 0 };
	struct query q;

	query_begin(&q, s, ST_ITEM_LOAD);
	query_int(&q, issue);
	query_int(&q, (int64_t)place);
	while (query_row(&q))
		*ARRAY_PUSH(a, &ids) = read_item(
			&q, a, ARRAY_PUSH(a, &section->items));
	if (query_end(&q, err) < 0)
		return -1;
	for (size_t i = 0; i < ids.n; i++)
		if (load_lists(s, a, &section->items.items[i], ids.items[i],
			    err) < 0)
			return -1;
	return 0;
}

static int load_sections(struct store *s, struct arena *a, struct issue *issue,
	struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_SECTION_LOAD);
	query_int(&q, issue->id);
	while (query_row(&q)) {
		struct section *section = ARRAY_PUSH(a, &issue->sections);

		section->id = column_text(&q, a);
		section->title = column_text(&q, a);
	}
	if (query_end(&q, err) < 0)
		return -1;
	for (size_t i = 0; i < issue->sections.n; i++)
		if (load_items(s, a, issue->id, i, &issue->sections.items[i],
			    err) < 0)
			return -1;
	return 0;
}

static void read_issue(struct query *q, struct arena *a, struct issue *issue)
{
	issue->id = column_int(q);
	issue->name = column_text(q, a);
	issue->week.rule = (enum week_rule)column_int(q);
	issue->week.year = (int)column_int(q);
	issue->week.number = (int)column_int(q);
	issue->week.first_day = column_int(q);
	issue->title = column_text(q, a);
	issue->language = column_text(q, a);
	issue->opens_at = column_int(q);
	issue->closes_at = column_int(q);
	issue->published_at = column_int(q);
	issue->late = column_int(q);
	issue->n_entries = (size_t)column_int(q);
	issue->n_sources = (size_t)column_int(q);
	issue->n_failed = (size_t)column_int(q);
}

int store_load_issue(struct store *s, struct arena *a, const char *name,
	struct issue *ret, bool *ret_found, struct error *err)
{
	struct issue issue = { 0 };
	struct query q;

	query_begin(&q, s, ST_ISSUE_LOAD);
	query_text(&q, name);
	bool found = query_row(&q);

	if (found)
		read_issue(&q, a, &issue);
	if (query_end(&q, err) < 0 ||
		(found && load_sections(s, a, &issue, err) < 0))
		return -1;
	if (found)
		*ret = issue;
	*ret_found = found;
	return 0;
}

int store_load_issue_refs(struct store *s, struct arena *a,
	struct issue_refs *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ISSUE_REFS);
	while (query_row(&q)) {
		struct issue_ref *ref = ARRAY_PUSH(a, ret);

		ref->name = column_text(&q, a);
		ref->year = (int)column_int(&q);
		ref->number = (int)column_int(&q);
		ref->first_day = column_int(&q);
		ref->published_at = column_int(&q);
		ref->title = column_text(&q, a);
		ref->n_items = (size_t)column_int(&q);
	}
	return query_end(&q, err);
}

int store_pending_issues(struct store *s, struct arena *a, struct strings *ret,
	struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ISSUE_PENDING);
	while (query_row(&q))
		*ARRAY_PUSH(a, ret) = column_text(&q, a);
	return query_end(&q, err);
}

int store_mark_published(struct store *s, const char *name, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ISSUE_PUBLISHED);
	query_text(&q, name);
	return query_run(&q, err);
}

int store_load_told(struct store *s, struct arena *a, const char *except,
	struct told_list *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_TOLD);
	query_text(&q, except);
	while (query_row(&q)) {
		struct told *told = ARRAY_PUSH(a, ret);

		told->key = column_text(&q, a);
		told->issue = column_text(&q, a);
	}
	return query_end(&q, err);
}

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
