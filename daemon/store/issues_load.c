/* SPDX-License-Identifier: ISC */
#include "internal.h"

#include <string.h>

/*
 * Reading an issue back. Rows of one noun are read to the end before the next
 * statement begins, so that no statement is ever stepped twice at a time.
 */

static int load_places(struct store *s, struct arena *a, int64_t item,
	struct places *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_PLACE_LOAD);
	query_int(&q, item);
	while (query_row(&q)) {
		struct place *place = ARRAY_PUSH(a, ret);

		place->title = column_text(&q, a);
		place->url = column_text(&q, a);
	}
	return query_end(&q, err);
}

static int load_terms(struct store *s, struct arena *a, int64_t item,
	struct terms *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_TERM_LOAD);
	query_int(&q, item);
	while (query_row(&q)) {
		struct term *term = ARRAY_PUSH(a, ret);

		term->name = column_text(&q, a);
		term->value = column_real(&q);
		term->detail = column_text(&q, a);
	}
	return query_end(&q, err);
}

static int load_item_keys(struct store *s, struct arena *a, int64_t item,
	struct strings *ret, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ITEM_KEY_LOAD);
	query_int(&q, item);
	while (query_row(&q))
		*ARRAY_PUSH(a, ret) = column_text(&q, a);
	return query_end(&q, err);
}

/*
 * The item as it was published, made over by each correction in turn. What
 * it said first is kept beside it.
 */
static int load_corrections(struct store *s, struct arena *a, int64_t id,
	int64_t quarter, struct item *item, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_CORRECTION_LOAD);
	query_int(&q, id);
	query_int(&q, quarter);
	while (query_row(&q)) {
		if (!item->corrected_at) {
			item->first_headline = item->headline;
			item->first_comment = item->comment;
		}
		item->corrected_at = column_int(&q);
		item->headline = column_text(&q, a);
		item->comment = column_text(&q, a);
	}
	if (query_end(&q, err) < 0)
		return -1;
	if (item->corrected_at) {
		item->headline_edited |=
			strcmp(item->headline, item->first_headline) != 0;
		item->comment_edited |=
			strcmp(item->comment, item->first_comment) != 0;
	}
	return 0;
}

static int64_t read_item(struct query *q, struct arena *a, struct item *item)
{
	int64_t id = column_int(q);

	item->id = id;
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
	item->version = (int)column_int(q);
	item->abstract = column_text(q, a);
	item->updates = column_text(q, a);
	return id;
}

struct ids {
	int64_t *items;
	size_t n, cap;
};

static int load_items(struct store *s, struct arena *a, int64_t issue,
	size_t place, int64_t quarter, struct section *section,
	struct error *err)
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
	for (size_t i = 0; i < ids.n; i++) {
		struct item *item = &section->items.items[i];
		int64_t id = ids.items[i];

		if (load_places(s, a, id, &item->places, err) < 0 ||
			load_terms(s, a, id, &item->terms, err) < 0 ||
			load_item_keys(s, a, id, &item->keys, err) < 0 ||
			load_corrections(s, a, id, quarter, item, err) < 0)
			return -1;
	}
	return 0;
}

/* The issue was corrected when the last of its items was. */
static void note_corrections(struct issue *issue)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			if (items->items[k].corrected_at > issue->corrected_at)
				issue->corrected_at =
					items->items[k].corrected_at;
	}
}

static int load_sections(struct store *s, struct arena *a, int64_t quarter,
	struct issue *issue, struct error *err)
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
		if (load_items(s, a, issue->id, i, quarter,
			    &issue->sections.items[i], err) < 0)
			return -1;
	note_corrections(issue);
	return 0;
}

static int load_coverage(struct store *s, struct arena *a, struct issue *issue,
	struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_COVERAGE_LOAD);
	query_int(&q, issue->id);
	while (query_row(&q)) {
		struct coverage *c = ARRAY_PUSH(a, &issue->coverage);

		c->title = column_text(&q, a);
		c->url = column_text(&q, a);
		c->section = column_text(&q, a);
		c->health = (enum health)column_int(&q);
		c->since = column_int(&q);
		c->entries = (size_t)column_int(&q);
		c->weekday = (int)column_int(&q);
		c->brought = (size_t)column_int(&q);
		c->usual = (size_t)column_int(&q);
	}
	return query_end(&q, err);
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

int store_read_issue(struct store *s, struct arena *a, const char *name,
	int64_t quarter, struct issue *ret, bool *ret_found, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_ISSUE_LOAD);
	query_text(&q, name);
	*ret_found = query_row(&q);
	if (*ret_found)
		read_issue(&q, a, ret);
	if (query_end(&q, err) < 0)
		return -1;
	if (!*ret_found)
		return 0;
	return load_coverage(s, a, ret, err) < 0
		? -1
		: load_sections(s, a, quarter, ret, err);
}

int store_load_issue_of(struct store *s, struct arena *a, const char *name,
	int64_t quarter, struct issue *ret, bool *ret_found, struct error *err)
{
	struct issue issue = { 0 };
	bool found = false;

	if (store_begin_reading(s, err) < 0 ||
		store_end(s,
			store_read_issue(
				s, a, name, quarter, &issue, &found, err),
			err) < 0)
		return -1;
	*ret = issue;
	*ret_found = found;
	return 0;
}

int store_load_issue(struct store *s, struct arena *a, const char *name,
	struct issue *ret, bool *ret_found, struct error *err)
{
	return store_load_issue_of(
		s, a, name, QUARTER_NEWEST, ret, ret_found, err);
}
