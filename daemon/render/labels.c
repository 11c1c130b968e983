/* SPDX-License-Identifier: ISC */
#include "labels.h"

#include <string.h>

#include "items.h"
#include "period.h"
#include "text/date.h"
#include "text/measure.h"

#define DAY 86400

const struct labels *labels_of_site(const struct site *site)
{
	const struct labels *l = labels_find(site->labels, site->language);

	return l ? l : labels_shipped[0];
}

const struct labels *labels_of_issue(
	const struct site *site, const struct issue *issue)
{
	const struct labels *l = labels_find(site->labels, issue->language);

	return l ? l : labels_of_site(site);
}

static const char *number(struct arena *a, int n)
{
	return arena_printf(a, "%d", n);
}

static const char *month(struct arena *a, const struct labels *l, int n)
{
	return label_form(a, l->text[LABEL_MONTHS], (size_t)n - 1);
}

const char *label_week(
	struct arena *a, const struct labels *l, int year, int week)
{
	return LABEL_FILL(a, l, LABEL_WEEK, { "year", number(a, year) },
		{ "week", number(a, week) });
}

const char *label_period(
	struct arena *a, const struct labels *l, int year, int n)
{
	if (!n)
		return LABEL_FILL(
			a, l, LABEL_YEAR, { "year", number(a, year) });
	return LABEL_FILL(a, l, LABEL_MONTH, { "year", number(a, year) },
		{ "month", month(a, l, n) });
}

const char *label_day(struct arena *a, const struct labels *l, time_t t)
{
	return label_date(a, l, day_of(t));
}

const char *label_local_day(struct arena *a, const struct labels *l,
	const struct issue *issue, time_t t)
{
	int64_t end = issue->period ? issue->period->end_day
				    : issue->week.first_day + 7;
	int64_t midnight = end * DAY;

	return label_day(a, l, (time_t)(t + midnight - issue->closes_at));
}

/* Says as little as is clear: month and year once where they are the same. */
const char *label_span(struct arena *a, const struct labels *l,
	int64_t first_day, int64_t last_day)
{
	struct civil from = day_to_civil(first_day);
	struct civil to = day_to_civil(last_day);
	enum label form = from.year != to.year ? LABEL_DAYS_YEARS
		: from.month != to.month       ? LABEL_DAYS_MONTHS
					       : LABEL_DAYS;

	return LABEL_FILL(a, l, form, { "day", number(a, from.day) },
		{ "month", month(a, l, from.month) },
		{ "year", number(a, from.year) }, { "last", number(a, to.day) },
		{ "last_month", month(a, l, to.month) },
		{ "last_year", number(a, to.year) });
}

const char *label_days(
	struct arena *a, const struct labels *l, int64_t first_day)
{
	return label_span(a, l, first_day, first_day + 6);
}

/* For the counts of the four sections (S3). */
static const struct {
	const char *id;
	enum label label;
} nouns[] = {
	{ "papers", LABEL_PAPERS },
	{ "articles", LABEL_ARTICLES },
	{ "usecases", LABEL_USECASES },
	{ "other", LABEL_OTHER },
};

static const char *count_label(
	struct arena *a, const struct labels *l, const struct section *s)
{
	enum label label = LABEL_ITEMS;

	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (strcmp(s->id, nouns[i].id) == 0)
			label = nouns[i].label;
	return label_count(a, l, label, s->items.n);
}

static const char *counts(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	const char *text = "";

	for (size_t i = 0; i < issue->sections.n; i++)
		text = label_join(a, l, LABEL_LIST, text,
			count_label(a, l, &issue->sections.items[i]));
	return LABEL_FILL(a, l, LABEL_INTRO_COUNTS, { "counts", text },
		{ "minutes",
			label_count(
				a, l, LABEL_MINUTES, issue_minutes(issue)) });
}

const char *label_intro(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	const struct week *week = &issue->week;

	if (issue->period)
		return label_period_intro(a, l, issue);
	const char *intro = LABEL_FILL(a, l, LABEL_INTRO,
		{ "week", number(a, week->number) },
		{ "year", number(a, week->year) },
		{ "days", label_days(a, l, week->first_day) });

	intro = label_join(a, l, LABEL_SENTENCES, intro,
		issue->sections.n ? counts(a, l, issue)
				  : l->text[LABEL_INTRO_NONE]);
	return label_join(a, l, LABEL_SENTENCES, intro,
		issue->late ? l->text[LABEL_INTRO_LATE] : "");
}

const char *label_next(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	/* A week's year is that of its Saturday, or of its ISO Thursday. */
	int64_t named = issue->week.first_day + 7 +
		(issue->week.rule == WEEK_ISO ? 3 : 6);
	int year = day_to_civil(named).year;

	return label_week(a, l, year,
		year > issue->week.year ? 1 : issue->week.number + 1);
}

const char *label_colophon(const struct labels *l, const struct issue *issue)
{
	switch (edited_comments(issue)) {
	case EDITED_NONE:
		return l->text[LABEL_COLOPHON_RULE];
	case EDITED_SOME:
		return l->text[LABEL_COLOPHON_BOTH];
	case EDITED_ALL:
		break;
	}
	return l->text[LABEL_COLOPHON_EDITOR];
}

const char *issue_path(struct arena *a, int year, int number)
{
	return arena_printf(a, "%d/week/%d/", year, number);
}

const char *issue_url(
	struct arena *a, const struct site *site, int year, int number)
{
	return arena_printf(a, "%s%s", site->url, issue_path(a, year, number));
}

const char *site_file(
	struct arena *a, const struct site *site, const char *path)
{
	return arena_printf(a, "%s%s", site->url, path);
}

const char *feed_url(struct arena *a, const struct site *site)
{
	return site_file(a, site, "feed.xml");
}

/* R5: unique over all issues, since readers list several on one page. */
const char *section_anchor(
	struct arena *a, const struct issue *issue, const char *section)
{
	if (issue->period)
		return arena_printf(
			a, "%s-%s", period_anchor(a, issue), section);
	return arena_printf(a, "w%d-%02d-%s", issue->week.year,
		issue->week.number, section);
}

const char *item_anchor(struct arena *a, const struct issue *issue,
	const char *section, size_t place)
{
	return section_anchor(
		a, issue, arena_printf(a, "%c%zu", section[0], place + 1));
}

const char *label_url(struct arena *a, const char *url)
{
	const char *after = strstr(url, "://");
	const char *rest = after ? after + 3 : url;
	size_t n = strlen(rest);

	return arena_strndup(a, rest, n && rest[n - 1] == '/' ? n - 1 : n);
}
