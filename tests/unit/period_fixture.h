/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_PERIOD_FIXTURE_H
#define TESTS_UNIT_PERIOD_FIXTURE_H

#include "digest/period.h"
#include "digest/week.h"
#include "text/date.h"

/* Issues of past weeks, as they come from the store. */

static inline struct issue *add_week(
	struct arena *a, struct issue_list *list, int year, int number)
{
	struct issue *issue = ARRAY_PUSH(a, list);

	assert_true(week_make(WEEK_SUNDAY, year, number, &issue->week));
	issue->name = week_name(a, &issue->week);
	issue->title = issue->name;
	issue->published_at = (issue->week.first_day + 7) * 86400 + 6 * 3600;
	issue->n_entries = 100;
	return issue;
}

static inline struct section *section_of(
	struct arena *a, struct issue *issue, const char *id)
{
	for (size_t i = 0; i < issue->sections.n; i++)
		if (strcmp(issue->sections.items[i].id, id) == 0)
			return &issue->sections.items[i];
	struct section *section = ARRAY_PUSH(a, &issue->sections);

	*section = (struct section){ .id = id, .title = id };
	return section;
}

static inline struct item *add_told(struct arena *a, struct issue *issue,
	const char *section, const char *key, double score)
{
	struct retold *retold = arena_alloc(a, sizeof *retold);
	struct item *item = ARRAY_PUSH(
		a, &section_of(a, issue, section)->items);

	*retold = (struct retold){
		.issue = issue->name,
		.year = issue->week.year,
		.number = issue->week.number,
		.score = score,
	};
	*item = (struct item){
		.key = key,
		.is_paper = strcmp(section, "papers") == 0,
		.headline = key,
		.title = key,
		.comment = "It is here.",
		.url = "https://a.example/",
		.score = score,
		.retold = retold,
	};
	*ARRAY_PUSH(a, &item->keys) = key;
	return item;
}

#endif
