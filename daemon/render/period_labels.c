/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "labels.h"
#include "period.h"
#include "text/measure.h"

/* "24 of the 58 items of 4 issues": never more than there are. */
static const char *counts(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	const struct period *p = issue->period;
	size_t n = issue_items(issue);

	return LABEL_FILL(a, l, n == p->n_items ? LABEL_ALL_OF : LABEL_SOME_OF,
		{ "n", arena_printf(a, "%zu", n) },
		{ "items", label_count(a, l, LABEL_ITEMS, p->n_items) },
		{ "issues", label_count(a, l, LABEL_ISSUES, p->weeks.n) });
}

const char *label_period_intro(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	const struct period *p = issue->period;
	const char *days = label_span(
		a, l, p->weeks.items[0].first_day, p->end_day - 1);
	/* A year is a list; how long its links are it does not know. */
	const char *intro = p->kind == PERIOD_YEAR
		? LABEL_FILL(a, l, LABEL_BEST_YEAR,
			  { "year", arena_printf(a, "%d", p->year) },
			  { "days", days }, { "counts", counts(a, l, issue) })
		: LABEL_FILL(a, l, LABEL_BEST_MONTH,
			  { "month", label_period(a, l, p->year, p->month) },
			  { "days", days }, { "counts", counts(a, l, issue) },
			  { "minutes",
				  label_count(a, l, LABEL_MINUTES,
					  issue_minutes(issue)) });

	return label_join(a, l, LABEL_SENTENCES, intro,
		issue->late ? l->text[LABEL_BEST_LATE] : "");
}

const char *label_topics(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	bool year = issue->period->kind == PERIOD_YEAR;

	return label_count(a, l, year ? LABEL_IN_THEMES : LABEL_IN_SECTIONS,
		issue->sections.n);
}

const char *label_trends(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	const struct period *p = issue->period;

	return LABEL_FILL(a, l,
		p->kind == PERIOD_MONTH ? LABEL_TRENDS_MONTH
					: LABEL_TRENDS_YEAR,
		{ "items", label_count(a, l, LABEL_ITEMS, p->n_items) },
		{ "before", label_count(a, l, LABEL_ITEMS, p->n_before) });
}

const char *label_trend(struct arena *a, const struct labels *l,
	const struct issue *issue, const struct trend *trend)
{
	const struct period *p = issue->period;

	return LABEL_FILL(a, l, LABEL_TREND,
		{ "n", arena_printf(a, "%zu", trend->n) },
		{ "all", arena_printf(a, "%zu", p->n_items) },
		{ "was", arena_printf(a, "%zu", trend->before) },
		{ "before", arena_printf(a, "%zu", p->n_before) });
}

/* Of the signals that digest/rescore.c tells of. */
static const struct {
	const char *name;
	enum label label;
} nouns[] = {
	{ "upvotes", LABEL_WHY_VOTES },
	{ "comments", LABEL_WHY_COMMENTS },
	{ "stars", LABEL_WHY_STARS },
	{ "points", LABEL_WHY_POINTS },
};

static const char *rise(struct arena *a, const struct labels *l,
	const struct retold *r, enum label label)
{
	const char *form = label_plural(a, l, label, (size_t)r->became);
	const char *signal = label_filled(a, form,
		(const struct hole[]){
			{ "n", arena_printf(a, "%.0f", r->became) },
			{ "source", r->place }, { NULL, NULL } });

	return LABEL_FILL(a, l, LABEL_RISE, { "signal", signal },
		{ "was", arena_printf(a, "%.0f", r->was) });
}

const char *label_rise(
	struct arena *a, const struct labels *l, const struct item *item)
{
	const struct retold *r = item->retold;

	for (size_t i = 0; r && r->signal && i < sizeof nouns / sizeof *nouns;
		i++)
		if (strcmp(r->signal, nouns[i].name) == 0)
			return rise(a, l, r, nouns[i].label);
	return NULL;
}

const char *label_reason(
	struct arena *a, const struct labels *l, const struct item *item)
{
	return item->pick_reason ? item->pick_reason : label_rise(a, l, item);
}

const char *label_retold(struct arena *a, const struct labels *l,
	const struct issue *issue, const struct item *item)
{
	const struct retold *r = item->retold;
	const char *ret = label_week(a, l, r->year, r->number);
	const char *rises = label_rise(a, l, item);

	/* A month says so with the facts of the item. */
	if (issue->period->kind == PERIOD_YEAR && item_hand(l, item))
		ret = arena_printf(
			a, "%s" LABEL_DOT "%s", ret, item_hand(l, item));
	return rises ? arena_printf(a, "%s" LABEL_DOT "%s", ret, rises) : ret;
}

const char *label_period_next(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	const struct period *p = issue->period;

	if (p->kind == PERIOD_YEAR)
		return label_period(a, l, p->year + 1, 0);
	return p->month == 12 ? label_period(a, l, p->year + 1, 1)
			      : label_period(a, l, p->year, p->month + 1);
}

const char *period_path(struct arena *a, int year, int month)
{
	return month ? arena_printf(a, "%d/month/%d/", year, month)
		     : arena_printf(a, "%d/", year);
}

const char *period_url(
	struct arena *a, const struct site *site, int year, int month)
{
	return site_file(a, site, period_path(a, year, month));
}

const char *issue_page(
	struct arena *a, const struct site *site, const struct issue *issue)
{
	const struct period *p = issue->period;

	return p ? period_url(a, site, p->year, p->month)
		 : issue_url(a, site, issue->week.year, issue->week.number);
}

const char *period_anchor(struct arena *a, const struct issue *issue)
{
	const struct period *p = issue->period;

	return p->month ? arena_printf(a, "m%d-%02d", p->year, p->month)
			: arena_printf(a, "y%d", p->year);
}
