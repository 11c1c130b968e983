/* SPDX-License-Identifier: ISC */
#include "past.h"

#include "labels.h"

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
	add(a, ret, ret->n ? LABEL_DOT : "", label_period(a, l, ref),
		period_url(a, site, ref));
}

void past_lines(struct arena *a, const struct labels *l,
	const struct site *site, const struct issue *issue,
	const struct nav *nav, struct parts ret[PAST_LINES])
{
	for (size_t i = 0; i < PAST_LINES; i++)
		ret[i] = (struct parts){ 0 };
	add_weeks(a, l, site, issue, nav, &ret[0]);
	for (size_t i = 0; i < nav->n_months && i < NAV_MONTHS; i++)
		add_period(a, l, site, &nav->months[i], &ret[1]);
	if (nav->year.year)
		add_period(a, l, site, &nav->year, &ret[2]);
}
