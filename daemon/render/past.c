/* SPDX-License-Identifier: ISC */
#include "past.h"

#include "labels.h"
#include "period.h"

static void add(struct arena *a, struct parts *parts, const char *before,
	const char *text, const char *url)
{
	*ARRAY_PUSH(a, parts) = (struct part){ before, text, url };
}

static void add_issue(struct arena *a, const struct labels *l,
	const struct site *site, const char *before,
	const struct issue_ref *ref, struct parts *ret)
{
	add(a, ret, before, label_week(a, l, ref->year, ref->number),
		issue_url(a, site, ref->year, ref->number));
}

static void add_weeks(struct arena *a, const struct labels *l,
	const struct site *site, const struct issue *issue,
	const struct nav *nav, struct parts *ret)
{
	const struct week *week = &issue->week;

	if (nav->previous)
		add_issue(a, l, site, "", nav->previous, ret);
	add(a, ret, nav->previous ? LABEL_BACK : "",
		LABEL_FILL(a, l, LABEL_THIS,
			{ "week", label_week(a, l, week->year, week->number) }),
		NULL);
	if (nav->next)
		add_issue(a, l, site, LABEL_ON, nav->next, ret);
	else
		add(a, ret, LABEL_ON,
			LABEL_FILL(a, l, LABEL_UNWRITTEN,
				{ "week", label_next(a, l, issue) }),
			NULL);
}

static void add_period(struct arena *a, const struct labels *l,
	const struct site *site, const struct period_ref *ref,
	struct parts *ret)
{
	add(a, ret, ret->n ? LABEL_DOT : "",
		label_period(a, l, ref->year, ref->month),
		period_url(a, site, ref->year, ref->month));
}

/* The periods before and after one, as S12 has it of weeks. */
static void add_beside(struct arena *a, const struct labels *l,
	const struct site *site, const struct issue *issue,
	const struct nav *nav, struct parts *ret)
{
	const struct period *p = issue->period;

	if (nav->before)
		add_period(a, l, site, nav->before, ret);
	add(a, ret, nav->before ? LABEL_BACK : "",
		LABEL_FILL(a, l, LABEL_THIS,
			{ "week", label_period(a, l, p->year, p->month) }),
		NULL);
	if (nav->after)
		add(a, ret, LABEL_ON,
			label_period(a, l, nav->after->year, nav->after->month),
			period_url(
				a, site, nav->after->year, nav->after->month));
	else
		add(a, ret, LABEL_ON,
			LABEL_FILL(a, l, LABEL_UNWRITTEN,
				{ "week", label_period_next(a, l, issue) }),
			NULL);
}

void past_lines(struct arena *a, const struct labels *l,
	const struct site *site, const struct issue *issue,
	const struct nav *nav, struct parts ret[PAST_LINES])
{
	for (size_t i = 0; i < PAST_LINES; i++)
		ret[i] = (struct parts){ 0 };
	if (issue->period)
		add_beside(a, l, site, issue, nav, &ret[0]);
	else
		add_weeks(a, l, site, issue, nav, &ret[0]);
	for (size_t i = 0; i < nav->months.n; i++)
		add_period(a, l, site, &nav->months.items[i], &ret[1]);
	if (nav->year)
		add_period(a, l, site, nav->year, &ret[2]);
}
