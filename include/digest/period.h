/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_PERIOD_H
#define DIGEST_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "digest/score.h"
#include "model/issue.h"
#include "model/period.h"
#include "model/rules.h"
#include "model/source.h"

/*
 * Months and years of weeks. A week belongs to the month in which the day
 * lies that gives it its year: its Saturday (digest-shape.md 1.2), or its
 * Thursday (ISO 8601). So every week is in one month, and twelve months are
 * the weeks of a year.
 */

/* Which of all periods. */
struct period_id {
	enum period_kind kind;
	int year, month; /* month: 0 of a year */
};

/* The month or year of the week that begins on a day, a Sunday or Monday. */
struct period_id period_of_day(enum period_kind kind, int64_t first_day);

/* The first day of its first week, and the day after its last. */
void period_days(enum week_rule rule, const struct period_id *id,
	int64_t *ret_first, int64_t *ret_end);

/* "2021-01" or "2021", and back; also "2021-1". False: no such name. */
const char *period_name(struct arena *a, const struct period_id *id);
bool period_parse(const char *name, struct period_id *ret);

/*
 * What the signals of an item have become: terms that are measured elsewhere
 * are computed anew from the entries of its work, with their signals as of
 * now and as of when it was told (`before`), and the score by so much. What
 * no entry measures any more keeps its value. Sets retold, which the caller
 * has filled but for what rose. The entries may go when it is done.
 */
void rescore_item(struct arena *a, struct item *item, struct retold *retold,
	const struct entry_list *entries, const struct digest_rules *rules,
	const struct source_list *sources);

/* What a period is made of. */
struct period_facts {
	struct period_id id;
	struct span span;
	bool late;
	struct issue_list weeks;  /* its issues, oldest first, rescored */
	struct issue_list before; /* those that trends are counted against */
};

/*
 * A month: of each section, as its weeks have them, the better two fifths,
 * best first, and what is told twice once, as it was told last; picks are the
 * best by score, one of them a paper where there is one. False when the weeks
 * have no item.
 */
bool compose_month(struct arena *a, const struct period_facts *facts,
	const struct digest_rules *rules, struct issue *ret);

/* A year: its best items, YEAR_ITEMS at most, by theme. Likewise. */
#define YEAR_ITEMS 84
bool compose_year(struct arena *a, const struct period_facts *facts,
	const struct digest_rules *rules, struct issue *ret);

/*
 * S5, S7 and S8 as they hold for a month or year: sections with items, each
 * item once, picks among them, and counts in the title that are right.
 */
int check_period(const struct issue *issue, struct error *err) MUST_CHECK;

#endif
