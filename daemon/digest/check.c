/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "digest/compose.h"
#include "digest/summarize.h"
#include "digest/week.h"
#include "text/utf8.h"

static int check_title(
	struct arena *a, const struct issue *issue, struct error *err)
{
	const struct week *week = &issue->week;
	const char *mark = strrchr(issue->title, '#');
	const char *right = arena_printf(
		a, "#Week%d, %d", week->number, week->year);

	if (!mark || strcmp(mark, right) != 0)
		return error_set(err, "S1: the title '%s' does not end in '%s'",
			issue->title, right);
	return 0;
}

static int check_week(const struct issue *issue, struct error *err)
{
	const struct week *week = &issue->week;
	struct week made, named;

	if (!week_make(week->rule, week->year, week->number, &made) ||
		made.first_day != week->first_day)
		return error_set(err,
			"S2: week %d of %d does not begin on day %lld",
			week->number, week->year, (long long)week->first_day);
	if (!week_parse(week->rule, issue->name, &named) ||
		named.first_day != week->first_day)
		return error_set(err, "S2: issue %s is not week %d of %d",
			issue->name, week->number, week->year);
	return 0;
}

static int check_sections(const struct issue *issue, struct error *err)
{
	static const char *const order[] = { "papers", "articles", "usecases",
		"other" };
	const size_t n = sizeof order / sizeof *order;
	size_t at = 0;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *s = &issue->sections.items[i];

		while (at < n && strcmp(order[at], s->id) != 0)
			at++;
		if (at++ == n)
			return error_set(err,
				"S3: section %s is out of its order", s->id);
		if (!s->items.n)
			return error_set(err, "S5: section %s is empty", s->id);
	}
	return 0;
}

static int check_item(const struct item *item, struct error *err)
{
	const char *number = item->is_paper ? "S9" : "S10";
	const char *lack = !*item->headline ? "headline"
		: !*item->comment           ? "comment"
		: !item->is_paper           ? NULL
		: !*item->title             ? "title"
		: !item->url                ? "link"
					    : NULL;

	if (lack)
		return error_set(
			err, "%s: %s has no %s", number, item->key, lack);
	if (item->description &&
		utf8_length(item->description) > CARD_DESCRIPTION_MAX)
		return error_set(err,
			"S10: the description of %s is over %d characters",
			item->key, CARD_DESCRIPTION_MAX);
	int words_max = item->pick == 1 ? COMMENT_WORDS_FIRST
					: COMMENT_WORDS_MAX;

	if (!item->comment_edited &&
		text_words(item->comment) > (size_t)words_max)
		return error_set(err, "S11: the comment of %s is over %d words",
			item->key, words_max);
	return 0;
}

/* All items of an issue in one row. */
struct row {
	const struct item **items;
	size_t n, cap;
};

static int check_once(const struct row *row, struct error *err)
{
	for (size_t i = 0; i < row->n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(row->items[i]->key, row->items[k]->key) == 0)
				return error_set(err, "S8: %s stands twice",
					row->items[i]->key);
	return 0;
}

static const struct item *pick_find(const struct row *row, int pick)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->items[i]->pick == pick)
			return row->items[i];
	return NULL;
}

static int check_picks(const struct row *row, struct error *err)
{
	int n = 0;
	size_t papers = 0, picked = 0;

	for (size_t i = 0; i < row->n; i++) {
		n += row->items[i]->pick != 0;
		papers += row->items[i]->is_paper;
		picked += row->items[i]->pick && row->items[i]->is_paper;
	}
	for (int pick = 1; pick <= n; pick++)
		if (!pick_find(row, pick))
			return error_set(err,
				"S7: of %d picks there is no number %d", n,
				pick);
	if (n && papers && !picked)
		return error_set(err,
			"S7: no pick is a paper, though the issue has one");
	return 0;
}

static int check_items(struct arena *a, const struct issue *issue,
	struct row *row, struct error *err)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++) {
			*ARRAY_PUSH(a, row) = &items->items[k];
			if (check_item(&items->items[k], err) < 0)
				return -1;
		}
	}
	return 0;
}

int check_issue(const struct issue *issue, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct row row = { 0 };
	int rc = 0;

	if (check_title(&a, issue, err) < 0 || check_week(issue, err) < 0 ||
		check_sections(issue, err) < 0 ||
		check_items(&a, issue, &row, err) < 0 ||
		check_once(&row, err) < 0 || check_picks(&row, err) < 0)
		rc = -1;
	arena_release(&a);
	return rc;
}
