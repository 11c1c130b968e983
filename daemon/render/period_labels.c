/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "labels.h"
#include "period.h"
#include "text/date.h"
#include "text/measure.h"

const char *label_period(struct arena *a, int year, int month)
{
	return month ? arena_printf(a, "%s %d", month_name(month), year)
		     : arena_printf(a, "%d", year);
}

static const char *issues(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu issue%s", n, n == 1 ? "" : "s");
}

/* "24 of 58 items of 4 issues": never more than there are. */
static const char *counts(struct arena *a, const struct issue *issue)
{
	const struct period *p = issue->period;
	const char *of = issues(a, p->weeks.n);
	size_t n = issue_items(issue);

	if (n == p->n_items)
		return arena_printf(a, "all %s of %s", label_items(a, n), of);
	return arena_printf(
		a, "%zu of the %s of %s", n, label_items(a, p->n_items), of);
}

/* The days of its weeks: "31 January â 27 February". */
static const char *days(struct arena *a, const struct issue *issue)
{
	const struct issue_refs *weeks = &issue->period->weeks;
	struct civil from = day_to_civil(weeks->items[0].first_day);
	struct civil to = day_to_civil(issue->period->end_day - 1);

	if (from.year == to.year && from.month == to.month)
		return arena_printf(a, "%d\xE2\x80\x93%d %s", from.day, to.day,
			month_name(to.month));
	if (from.year == to.year)
		return arena_printf(a, "%d %s" LABEL_DASH "%d %s", from.day,
			month_name(from.month), to.day, month_name(to.month));
	return arena_printf(a, "%d %s %d" LABEL_DASH "%d %s %d", from.day,
		month_name(from.month), from.year, to.day, month_name(to.month),
		to.year);
}

static const char *minutes(struct arena *a, const struct issue *issue)
{
	unsigned n = issue_minutes(issue);

	return n < 2 ? "a minute" : arena_printf(a, "%u minutes", n);
}

const char *label_period_intro(struct arena *a, const struct issue *issue)
{
	const struct period *p = issue->period;
	/* A year is a list; how long its links are it does not know. */
	const char *how = p->kind == PERIOD_YEAR
		? "by theme."
		: arena_printf(a, "ordered by what became of them. About %s.",
			  minutes(a, issue));

	return arena_printf(a, "The best of %s (%s): %s, %s%s",
		label_period(a, p->year, p->month), days(a, issue),
		counts(a, issue), how,
		issue->late ? " This summary appears late." : "");
}

const char *label_topics(struct arena *a, const struct issue *issue)
{
	size_t n = issue->sections.n;
	const char *what = issue->period->kind == PERIOD_YEAR ? "theme"
							      : "section";

	return arena_printf(a, "In %zu %s%s:", n, what, n == 1 ? "" : "s");
}

const char *label_trends(struct arena *a, const struct issue *issue)
{
	const struct period *p = issue->period;

	return arena_printf(a,
		"Terms that stand more often in titles and comments of the %s "
		"of this %s than in the %s of the %s before.",
		label_items(a, p->n_items),
		p->kind == PERIOD_MONTH ? "month" : "year",
		label_items(a, p->n_before),
		p->kind == PERIOD_MONTH ? "three months" : "year");
}

const char *label_trend(
	struct arena *a, const struct issue *issue, const struct trend *trend)
{
	const struct period *p = issue->period;

	return arena_printf(a, "in %zu of %zu, before in %zu of %zu", trend->n,
		p->n_items, trend->before, p->n_before);
}

/* Of the signals that digest/rescore.c tells of. */
static const struct {
	const char *name, *one, *many;
} nouns[] = {
	{ "upvotes", "vote", "votes" },
	{ "comments", "comment", "comments" },
	{ "stars", "star", "stars" },
	{ "points", "point", "points" },
};

const char *label_rise(struct arena *a, const struct item *item)
{
	const struct retold *r = item->retold;

	for (size_t i = 0; r && r->signal && i < sizeof nouns / sizeof *nouns;
		i++)
		if (strcmp(r->signal, nouns[i].name) == 0)
			return arena_printf(a, "%.0f %s on %s, %.0f when told",
				r->became,
				r->became == 1 ? nouns[i].one : nouns[i].many,
				r->place, r->was);
	return NULL;
}

const char *label_reason(struct arena *a, const struct item *item)
{
	return item->pick_reason ? item->pick_reason : label_rise(a, item);
}

bool is_edited(const struct item *item)
{
	return item->headline_edited || item->comment_edited;
}

const char *label_retold(
	struct arena *a, const struct issue *issue, const struct item *item)
{
	const struct retold *r = item->retold;
	const char *rise = label_rise(a, item);
	/* A month says so with the facts of the item. */
	bool edited = issue->period->kind == PERIOD_YEAR && is_edited(item);

	return arena_printf(a, "%s%s%s%s", label_week(a, r->year, r->number),
		edited ? LABEL_EDITOR : "", rise ? LABEL_DOT : "",
		rise ? rise : "");
}

const char *label_period_next(struct arena *a, const struct issue *issue)
{
	const struct period *p = issue->period;

	if (p->kind == PERIOD_YEAR)
		return label_period(a, p->year + 1, 0);
	return p->month == 12 ? label_period(a, p->year + 1, 1)
			      : label_period(a, p->year, p->month + 1);
}

const char *label_beside(
	struct arena *a, const struct issue *issue, const struct nav *nav)
{
	const struct period_ref *back = nav->before, *on = nav->after;
	const char *this = label_period(
		a, issue->period->year, issue->period->month);

	return arena_printf(a, "%s%s%s (" LABEL_THIS ")" LABEL_ON "%s%s",
		back ? label_period(a, back->year, back->month) : "",
		back ? LABEL_BACK : "", this,
		on ? label_period(a, on->year, on->month)
		   : label_period_next(a, issue),
		on ? "" : " (" LABEL_UNWRITTEN ")");
}

const char *period_path(struct arena *a, int year, int month)
{
	return month ? arena_printf(a, "%d/month/%d/", year, month)
		     : arena_printf(a, "%d/", year);
}

const char *period_url(
	struct arena *a, const struct site *site, int year, int month)
{
	return arena_printf(a, "%s%s", site->url, period_path(a, year, month));
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
