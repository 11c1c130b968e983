/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "digest/period.h"

struct row {
	const struct item **items;
	size_t n, cap;
};

static int check_name(
	struct arena *a, const struct issue *issue, struct error *err)
{
	const struct period *p = issue->period;
	const struct period_id id = { p->kind, p->year, p->month };

	if (strcmp(issue->name, period_name(a, &id)) != 0)
		return error_set(err, "S1: %s is not %s", issue->name,
			period_name(a, &id));
	if (!strstr(issue->title, arena_printf(a, "%d", p->year)))
		return error_set(err, "S1: the title '%s' does not name %d",
			issue->title, p->year);
	for (size_t i = 0; i < p->weeks.n; i++) {
		struct period_id of = period_of_day(
			p->kind, p->weeks.items[i].first_day);

		if (of.year != id.year || of.month != id.month)
			return error_set(err, "S2: week %s is not of it",
				p->weeks.items[i].name);
	}
	return 0;
}

static int collect(struct arena *a, const struct issue *issue, struct row *ret,
	struct error *err)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *s = &issue->sections.items[i];

		if (!s->items.n)
			return error_set(err, "S5: section %s is empty", s->id);
		for (size_t k = 0; k < s->items.n; k++)
			*ARRAY_PUSH(a, ret) = &s->items.items[k];
	}
	return 0;
}

static int check_row(const struct row *row, struct error *err)
{
	size_t picks = 0, papers = 0, picked = 0;

	for (size_t i = 0; i < row->n; i++) {
		const struct item *item = row->items[i];

		for (size_t k = 0; k < i; k++)
			if (strcmp(row->items[k]->key, item->key) == 0)
				return error_set(
					err, "S8: %s stands twice", item->key);
		if (!item->retold || !item->retold->issue)
			return error_set(err, "S8: no week told %s", item->key);
		picks += item->pick != 0;
		papers += item->is_paper;
		picked += item->pick && item->is_paper;
	}
	if (picks && papers && !picked)
		return error_set(
			err, "S7: no pick is a paper, though there is one");
	return 0;
}

int check_period(const struct issue *issue, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct row row = { 0 };
	int rc = 0;

	if (check_name(&a, issue, err) < 0 ||
		collect(&a, issue, &row, err) < 0 || check_row(&row, err) < 0)
		rc = -1;
	arena_release(&a);
	return rc;
}
