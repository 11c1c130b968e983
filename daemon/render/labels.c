/* SPDX-License-Identifier: ISC */
#include "labels.h"

#include <string.h>

#include "items.h"
#include "period.h"
#include "text/date.h"
#include "text/measure.h"

#define RANGE "\xE2\x80\x93"

const char *label_week(struct arena *a, int year, int number)
{
	return arena_printf(a, "%d week %d", year, number);
}

static const char *civil_day(struct arena *a, struct civil c)
{
	return arena_printf(a, "%d %s %d", c.day, month_name(c.month), c.year);
}

const char *label_day(struct arena *a, time_t t)
{
	return civil_day(a, day_to_civil(day_of(t)));
}

/* Says as little as is clear: month and year once where they are the same. */
const char *label_days(struct arena *a, int64_t first_day)
{
	struct civil from = day_to_civil(first_day);
	struct civil to = day_to_civil(first_day + 6);

	if (from.year != to.year)
		return arena_printf(a, "%s" LABEL_DASH "%s", civil_day(a, from),
			civil_day(a, to));
	if (from.month != to.month)
		return arena_printf(a, "%d %s" LABEL_DASH "%d %s", from.day,
			month_name(from.month), to.day, month_name(to.month));
	return arena_printf(
		a, "%d" RANGE "%d %s", from.day, to.day, month_name(to.month));
}

const char *label_items(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu %s", n, n == 1 ? "item" : "items");
}

/* Names for the counts of the four sections (S3). */
static const struct {
	const char *id, *one, *many;
} nouns[] = {
	{ "papers", "paper", "papers" },
	{ "articles", "article", "articles" },
	{ "usecases", "use case", "use cases" },
	{ "other", "other topic", "other topics" },
};

static const char *count_label(struct arena *a, const struct section *s)
{
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (strcmp(s->id, nouns[i].id) == 0)
			return arena_printf(a, "%zu %s", s->items.n,
				s->items.n == 1 ? nouns[i].one : nouns[i].many);
	return label_items(a, s->items.n);
}

static const char *counts(struct arena *a, const struct issue *issue)
{
	const char *text = "";

	for (size_t i = 0; i < issue->sections.n; i++)
		text = arena_printf(a, "%s%s%s", text, i ? ", " : "",
			count_label(a, &issue->sections.items[i]));
	return text;
}

static const char *minutes(struct arena *a, const struct issue *issue)
{
	unsigned n = issue_minutes(issue);

	return n < 2 ? "a minute" : arena_printf(a, "%u minutes", n);
}

/* Promise 4: an issue says what it lacks. */
static const char *caveats(struct arena *a, const struct issue *issue)
{
	const char *late = issue->late ? " This issue appears late." : "";

	if (!issue->n_failed)
		return late;
	return arena_printf(a, " %zu of %zu sources did not answer.%s",
		issue->n_failed, issue->n_sources, late);
}

const char *label_intro(struct arena *a, const struct issue *issue)
{
	const char *what = "Nothing was chosen this week.";

	if (issue->period)
		return label_period_intro(a, issue);
	if (issue->sections.n)
		what = arena_printf(a, "%s. About %s.", counts(a, issue),
			minutes(a, issue));
	return arena_printf(a,
		"Papers and articles from week %d of %d (%s). %s%s",
		issue->week.number, issue->week.year,
		label_days(a, issue->week.first_day), what, caveats(a, issue));
}

const char *label_next(struct arena *a, const struct issue *issue)
{
	/* A week's year is that of its Saturday, or of its ISO Thursday. */
	int64_t named = issue->week.first_day + 7 +
		(issue->week.rule == WEEK_ISO ? 3 : 6);
	int year = day_to_civil(named).year;

	return label_week(
		a, year, year > issue->week.year ? 1 : issue->week.number + 1);
}

const char *label_colophon(const struct issue *issue)
{
	switch (edited_comments(issue)) {
	case EDITED_NONE:
		return "Stories are chosen and ordered by rule. Every comment "
		       "is an extract of its source.";
	case EDITED_SOME:
		return "Stories are chosen and ordered by rule. A comment is "
		       "an extract of its source unless it is marked as the "
		       "editor\xE2\x80\x99s.";
	case EDITED_ALL:
		break;
	}
	return "Stories are gathered by rule. The editor wrote the comments.";
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
