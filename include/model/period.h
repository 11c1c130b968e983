/* SPDX-License-Identifier: ISC */
#ifndef MODEL_PERIOD_H
#define MODEL_PERIOD_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "model/issue.h"

/*
 * A period is a month or a year: the issue that sums up issues of weeks. It
 * is a struct issue whose `period` says what a week has not. Its items are
 * those of its weeks, word for word (1.6); nothing in it is told anew.
 */

enum period_kind { PERIOD_MONTH, PERIOD_YEAR };

/* What is known of an item besides, where it is told again. */
struct retold {
	const char *issue; /* the week that told it: "2021-w03" */
	int year, number;
	double score;       /* that it had there */
	const char *signal; /* "upvotes": what rose most since; or NULL */
	const char *place;  /* title of the source that measured it */
	double was, became;
};

/* An item that speaks of a trend. */
struct trend_item {
	int64_t id; /* in the store */
	const char *headline, *url;
};

struct trend_items {
	struct trend_item *items;
	size_t n, cap;
};

/* A term that more of the items have than of those of the time before. */
struct trend {
	const char *term;
	size_t n, before;         /* items that have it; and of those before */
	struct trend_items items; /* the best of the n */
};

struct trends {
	struct trend *items;
	size_t n, cap;
};

struct period {
	enum period_kind kind;
	int year, month;         /* month: 0 of a year */
	int64_t end_day;         /* the day after its last week */
	size_t n_items;          /* of all its weeks */
	size_t n_before;         /* items that trends are counted against */
	struct issue_refs weeks; /* its issues, oldest first */
	struct trends trends;    /* greatest rise first */
};

/* A recorded month or year as others name it. */
struct period_ref {
	const char *name; /* "2021-01", "2021" */
	enum period_kind kind;
	int year, month;
	int64_t end_day; /* the day after its last week */
	time_t published_at;
	const char *title;
	size_t n_items;
	int64_t id;          /* in the order in which they were recorded */
	int64_t quarter;     /* whose archive document it is in */
	int64_t after;       /* the newest issue when it was recorded, by id */
	time_t corrected_at; /* since it was published; 0: never */
};

struct period_refs {
	struct period_ref *items;
	size_t n, cap;
};

#endif
