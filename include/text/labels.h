/* SPDX-License-Identifier: ISC */
#ifndef TEXT_LABELS_H
#define TEXT_LABELS_H

#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"

/*
 * The words of a digest in one language: a table of labels, in which {holes}
 * are filled with what is computed. A label with forms has them apart by
 * " | ": one for each month or weekday, or for each plural of the language.
 * Three languages are built in; others come from files (app/config_labels.c).
 */

enum label {
	/* Dates */
	LABEL_MONTHS,
	LABEL_WEEKDAYS,
	LABEL_DATE,
	LABEL_DAYS,
	LABEL_DAYS_MONTHS,
	LABEL_DAYS_YEARS,
	LABEL_WEEK,
	LABEL_MONTH,
	LABEL_YEAR,
	/* How sentences and lists go on */
	LABEL_SENTENCES,
	LABEL_LIST,
	/* Sections, and how many there are in them */
	LABEL_SECTION_PAPERS,
	LABEL_SECTION_ARTICLES,
	LABEL_SECTION_USECASES,
	LABEL_SECTION_OTHER,
	LABEL_PAPERS,
	LABEL_ARTICLES,
	LABEL_USECASES,
	LABEL_OTHER,
	LABEL_ITEMS,
	LABEL_MINUTES,
	/* Blocks of an issue */
	LABEL_INTRO,
	LABEL_INTRO_COUNTS,
	LABEL_INTRO_NONE,
	LABEL_INTRO_LATE,
	LABEL_PICKS,
	LABEL_COVERAGE,
	LABEL_PAST,
	LABEL_LINKS,
	LABEL_THIS,
	LABEL_UNWRITTEN,
	LABEL_COLOPHON_RULE,
	LABEL_COLOPHON_BOTH,
	LABEL_COLOPHON_EDITOR,
	LABEL_OWNERS,
	LABEL_HANDS,
	LABEL_SUBTITLE,
	LABEL_PUBLISHED_AT,
	/* Facts of an item */
	LABEL_AUTHORS_TWO,
	LABEL_AUTHORS_MORE,
	LABEL_CODE,
	LABEL_ALSO_IN,
	LABEL_REVISED,
	LABEL_TOLD_BEFORE,
	LABEL_HEADLINE_EDITED,
	LABEL_COMMENT_EDITED,
	LABEL_BOTH_EDITED,
	LABEL_CORRECTED,
	LABEL_WAS_HEADLINE,
	LABEL_WAS_COMMENT,
	/* Why an item was picked */
	LABEL_WHY_EDITOR,
	LABEL_WHY_PLACES,
	LABEL_WHY_MENTIONS,
	LABEL_WHY_NEW,
	LABEL_WHY_VOTES,
	LABEL_WHY_COMMENTS,
	LABEL_WHY_STARS,
	LABEL_WHY_POINTS,
	/* Coverage */
	LABEL_ANSWERED_ALL,
	LABEL_ANSWERED,
	LABEL_BROUGHT,
	LABEL_BROUGHT_USUAL,
	LABEL_BROUGHT_MORE,
	LABEL_BROUGHT_FEWER,
	LABEL_FAILED_SINCE,
	LABEL_FAILED_EVER,
	LABEL_STALE,
	LABEL_THIN,
	LABEL_AND_OTHERS,
	/* Months and years */
	LABEL_BEST_MONTH,
	LABEL_BEST_YEAR,
	LABEL_BEST_LATE,
	LABEL_ISSUES,
	LABEL_ALL_OF,
	LABEL_SOME_OF,
	LABEL_IN_SECTIONS,
	LABEL_IN_THEMES,
	LABEL_WORKS,
	LABEL_THEMES,
	LABEL_YEAR_TITLE,
	LABEL_TRENDS,
	LABEL_TRENDS_MONTH,
	LABEL_TRENDS_YEAR,
	LABEL_TREND,
	LABEL_RISE,
	LABEL_FROM,
	LABEL_MONTHS_NAV,
	LABEL_YEARS_NAV,
	/* Pages */
	LABEL_SKIP,
	LABEL_SITE_NAV,
	LABEL_BESIDE_NAV,
	LABEL_SUBSCRIBE,
	LABEL_FOLLOW,
	LABEL_READ_WHOLE,
	LABEL_ISSUES_OF,
	LABEL_NO_ISSUE,
	LABEL_ABOUT,
	LABEL_ABOUT_TITLE,
	LABEL_ABOUT_WHAT,
	LABEL_ABOUT_SOURCES,
	LABEL_ABOUT_CHOICE,
	LABEL_ABOUT_COMMENTS,
	LABEL_ABOUT_LASTING,
	LABEL_ABOUT_READER,
	LABEL_SOURCES,
	LABEL_SOURCES_OF,
	LABEL_ENTRIES,
	LABEL_STATE_OK,
	LABEL_STATE_FAILED,
	LABEL_STATE_EVER,
	LABEL_STATE_STALE,
	LABEL_STATE_THIN,
	LABEL_SEARCH,
	LABEL_SEARCH_HOW,
	LABEL_SEARCH_YEARS,
	LABEL_N
};

/* Which form a number takes; the names are those of the files. */
enum plural {
	PLURAL_NONE,     /* one form: ja, zh, ko */
	PLURAL_ONE,      /* 1 | others: en, de, es */
	PLURAL_ZERO_ONE, /* 0 and 1 | others: fr, pt */
	PLURAL_CZECH,    /* 1 | 2 to 4 | others: cs, sk */
	PLURAL_POLISH,   /* 1 | 2 to 4, 22 to 24 … | others */
	PLURAL_RUSSIAN, /* 1, 21 … | 2 to 4, 22 to 24 … | others: ru, uk, sr */
	PLURAL_N
};

struct labels {
	const char *language; /* BCP 47 */
	enum plural plural;
	const char *text[LABEL_N];
};

struct labels_list {
	struct labels *items;
	size_t n, cap;
};

/* Built in, in the order en, ja, zh-Hans. */
extern const struct labels *const labels_shipped[];
#define LABELS_SHIPPED 3

/*
 * The labels of a language: one's own, else those that are built in; else of
 * another tag of the same language, as "zh" is "zh-Hans"; else NULL. own may
 * be NULL.
 */
const struct labels *labels_find(
	const struct labels_list *own, const char *language);

const char *label_name(enum label label); /* "picks" */
const char *plural_name(enum plural plural);

/* How a text breaks the rules of its label, or NULL: it does not. */
const char *label_fault(struct arena *a, const struct labels *l,
	enum label label, const char *text);

struct hole {
	const char *name, *value;
};

/* A label with its holes filled; the list of holes ends with no name. */
const char *label_filled(
	struct arena *a, const char *text, const struct hole *holes);

#define LABEL_FILL(a, l, label, ...)        \
	label_filled((a), (l)->text[label], \
		(const struct hole[]){ __VA_ARGS__, { NULL, NULL } })

/* The form at that place, from 0: of a month, of a weekday from Sunday. */
const char *label_form(struct arena *a, const char *text, size_t place);

/* The form for a number, in which holes are still open. */
const char *label_plural(
	struct arena *a, const struct labels *l, enum label label, size_t n);

/* "9 papers": the form for n, with {n} in it. */
const char *label_count(
	struct arena *a, const struct labels *l, enum label label, size_t n);

/* Two sentences, or two members of a list; either may be empty. */
const char *label_join(struct arena *a, const struct labels *l, enum label how,
	const char *first, const char *next);

/* "11 January 2021", of a day since 1970. */
const char *label_date(struct arena *a, const struct labels *l, int64_t day);

#endif
