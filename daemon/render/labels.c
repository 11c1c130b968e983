/* SPDX-License-Identifier: ISC */
#include "labels.h"

#include <string.h>

#include "text/date.h"
#include "text/utf8.h"

#define WORDS_A_MINUTE 200
#define DASH "\xE2\x80\x93"

const char *label_week(struct arena *a, int year, int number)
{
	return arena_printf(a, "%d week %d", year, number);
}

const char *label_days(struct arena *a, int64_t first_day)
{
	struct civil from = day_to_civil(first_day);
	struct civil to = day_to_civil(first_day + 6);

	if (from.month == to.month)
		return arena_printf(a, "%d" DASH "%d %s", from.day, to.day,
			month_name(to.month));
	return arena_printf(a, "%d %s " DASH " %d %s", from.day,
		month_name(from.month), to.day, month_name(to.month));
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
	return arena_printf(a, "%zu of %s", s->items.n, s->title);
}

static size_t count_words(const struct issue *issue)
{
	size_t n = 0;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			n += text_words(items->items[k].headline) +
				text_words(items->items[k].title) +
				text_words(items->items[k].comment);
	}
	return n;
}

static const char *minutes_label(struct arena *a, const struct issue *issue)
{
	size_t n = (count_words(issue) + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;

	return n < 2 ? "About a minute."
		     : arena_printf(a, "About %zu minutes.", n);
}

/* Promise 4: an issue says what it lacks. */
static const char *caveats(struct arena *a, const struct issue *issue)
{
	const char *late = issue->late ? " This issue was made late." : "";

	if (!issue->n_failed)
		return late;
	return arena_printf(a, " %zu of %zu sources did not answer.%s",
		issue->n_failed, issue->n_sources, late);
}

const char *label_intro(struct arena *a, const struct issue *issue)
{
	const char *counts = "";

	for (size_t i = 0; i < issue->sections.n; i++)
		counts = arena_printf(a, "%s%s%s", counts, i ? ", " : "",
			count_label(a, &issue->sections.items[i]));
	return arena_printf(a,
		"Papers and articles from week %d of %d (%s). %s%s%s%s",
		issue->week.number, issue->week.year,
		label_days(a, issue->week.first_day), counts,
		*counts ? ". " : "", minutes_label(a, issue),
		caveats(a, issue));
}

const char *label_next(struct arena *a, const struct issue *issue)
{
	/* The year a week is named by is that of its last day, or of its
	 * Thursday. */
	int64_t named = issue->week.first_day + 7 +
		(issue->week.rule == WEEK_ISO ? 3 : 6);
	int year = day_to_civil(named).year;

	return label_week(
		a, year, year > issue->week.year ? 1 : issue->week.number + 1);
}

const char *label_colophon(struct arena *a, const struct issue *issue)
{
	size_t edited = 0, all = 0;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		all += items->n;
		for (size_t k = 0; k < items->n; k++)
			edited += items->items[k].comment_edited;
	}
	if (edited && edited == all)
		return "Chosen and commented by the editor.";
	if (!edited)
		return "Chosen by rules that anybody can check. Comments are "
		       "sentences of the sources.";
	return arena_printf(a,
		"Comments are sentences of the sources, but for %zu that the "
		"editor wrote and that are marked so.",
		edited);
}

const char *label_day(struct arena *a, time_t t)
{
	struct civil c = day_to_civil(day_of(t));

	return arena_printf(a, "%d %s %d", c.day, month_name(c.month), c.year);
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

/* R5: unique over all issues, since readers list several on one page. */
static const char *anchor(
	struct arena *a, const struct issue *issue, const char *rest)
{
	return arena_printf(
		a, "w%d-%02d-%s", issue->week.year, issue->week.number, rest);
}

const char *section_anchor(
	struct arena *a, const struct issue *issue, const char *section)
{
	return anchor(a, issue, section);
}

const char *item_anchor(struct arena *a, const struct issue *issue,
	const char *section, size_t place)
{
	return anchor(
		a, issue, arena_printf(a, "%c%zu", section[0], place + 1));
}

const char *label_url(struct arena *a, const char *url)
{
	const char *rest = strstr(url, "://");
	size_t n = strlen(rest ? rest + 3 : url);

	rest = rest ? rest + 3 : url;
	return arena_strndup(a, rest, n && rest[n - 1] == '/' ? n - 1 : n);
}

void find_picks(struct arena *a, const struct issue *issue, struct picks *ret)
{
	bool found = true;

	for (int place = 1; found; place++) {
		found = false;
		for (size_t i = 0; i < issue->sections.n; i++) {
			const struct item_list *items =
				&issue->sections.items[i].items;

			for (size_t k = 0; k < items->n; k++) {
				if (items->items[k].pick != place)
					continue;
				*ARRAY_PUSH(a, ret) = &items->items[k];
				found = true;
			}
		}
	}
}

void item_facts(struct arena *a, const struct item *item, struct strings *ret)
{
	if (item->byline)
		*ARRAY_PUSH(a, ret) = item->byline;
	if (item->category)
		*ARRAY_PUSH(a, ret) = item->category;
	if (item->is_paper && item->submitted_at)
		*ARRAY_PUSH(a, ret) = label_day(a, item->submitted_at);
}

void split_paragraphs(struct arena *a, const char *text, struct strings *ret)
{
	for (const char *s = text; *s;) {
		const char *end = strstr(s, "\n\n");
		size_t n = end ? (size_t)(end - s) : strlen(s);

		if (n)
			*ARRAY_PUSH(a, ret) = arena_strndup(a, s, n);
		s += n;
		s += strspn(s, "\n");
	}
}
