/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "digest/compose.h"
#include "digest/summarize.h"
#include "digest/week.h"
#include "story.h"
#include "text/measure.h"
#include "text/sentence.h"
#include "text/utf8.h"

#define SENTENCES_MAX 6

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

/* S11: what the editor wrote may be as long as it likes. */
static int check_length(
	struct arena *a, const struct item *item, struct error *err)
{
	struct strings sentences = { 0 };

	int words_max = item->pick == 1 ? COMMENT_WORDS_FIRST
					: COMMENT_WORDS_MAX;

	if (item->comment_edited)
		return 0;
	if (text_words(item->comment) > (size_t)words_max)
		return error_set(err, "S11: the comment of %s is over %d words",
			item->key, words_max);
	sentence_split(a, item->comment, SENTENCES_MAX + 1, &sentences);
	if (sentences.n > SENTENCES_MAX)
		return error_set(err,
			"S11: the comment of %s is over %d sentences",
			item->key, SENTENCES_MAX);
	return 0;
}

static int check_item(
	struct arena *a, const struct item *item, struct error *err)
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
	return check_length(a, item, err);
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
			if (check_item(a, &items->items[k], err) < 0)
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

static bool has_section(const struct issue *issue, const char *id)
{
	for (size_t i = 0; i < issue->sections.n; i++)
		if (strcmp(issue->sections.items[i].id, id) == 0)
			return true;
	return false;
}

/* Whatever is left out has a reason for it. */
static int check_empty(const struct issue *issue,
	const struct story_list *stories, struct error *err)
{
	for (size_t i = 0; i < stories->n; i++) {
		const struct story *s = &stories->items[i];

		if (s->rank && !s->stopped && !has_section(issue, s->section))
			return error_set(err,
				"S4: section %s is empty, though nothing "
				"keeps %s out of it",
				s->section, s->key);
	}
	return 0;
}

static const struct story *story_of(
	const struct story_list *stories, const char *key)
{
	for (size_t i = 0; i < stories->n; i++)
		if (story_has_key(&stories->items[i], key))
			return &stories->items[i];
	return NULL;
}

static int check_told(const struct row *row, const struct story_list *stories,
	struct error *err)
{
	for (size_t i = 0; i < row->n; i++) {
		const struct item *item = row->items[i];
		const struct story *s = story_of(stories, item->key);

		if (s && s->told_in && !item->updates)
			return error_set(err, "S8: %s was told in %s",
				item->key, s->told_in);
	}
	return 0;
}

/* Of what is there as many are named as the rules want. */
static int check_picked(const struct row *row, const struct digest_rules *rules,
	struct error *err)
{
	size_t n = 0, least = rules->picks < row->n ? rules->picks : row->n;

	for (size_t i = 0; i < row->n; i++)
		n += row->items[i]->pick != 0;
	if (n < least)
		return error_set(err, "S7: %zu picks instead of %zu", n, least);
	return 0;
}

/* What the editor lists and what sections must have may go beyond. */
static int check_size(const struct issue *issue,
	const struct digest_rules *rules, const struct desk *desk,
	struct error *err)
{
	size_t n = issue_items(issue), most = desk ? desk->edits.n : 0;

	for (size_t i = 0; i < rules->sections.n; i++)
		most += rules->sections.items[i].min;
	if (most < rules->items_max)
		most = rules->items_max;
	if (rules->items_max && n > most)
		return error_set(err, "S14: %zu items, over %zu", n, most);
	return 0;
}

int check_choice(const struct issue *issue, const struct story_list *stories,
	const struct digest_rules *rules, const struct desk *desk,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct row row = { 0 };
	int rc = 0;

	if (check_items(&a, issue, &row, err) < 0 ||
		check_empty(issue, stories, err) < 0 ||
		check_told(&row, stories, err) < 0 ||
		check_picked(&row, rules, err) < 0 ||
		check_size(issue, rules, desk, err) < 0)
		rc = -1;
	arena_release(&a);
	return rc;
}
