/* SPDX-License-Identifier: ISC */
#ifndef APP_POOLS_H
#define APP_POOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "digest/features.h"

/*
 * Weeks that were recorded elsewhere, to learn a taste from: pools, files of
 * one JSON object a line, a paper each; and tables of what an editor picked.
 * A week is named by its first day, a Monday (ISO 8601).
 */

#define POOL_BYTES_MAX (64 * 1024 * 1024)
#define POOL_NEVER INT64_MAX

/* A measurement or a place, and the day from which it is known. */
struct dated {
	const char *name;
	double value; /* of a signal */
	int64_t day;
};

struct dated_list {
	struct dated *items;
	size_t n, cap;
};

struct paper {
	const char *id; /* of arXiv, without version */
	int64_t week;   /* in which it was listed */
	int64_t listed; /* day */
	const char *title, *abstract;
	struct strings authors, categories;
	size_t n_authors;
	struct dated_list places, signals;
	int64_t code_day;    /* its repository is known from then on */
	int64_t picked_week; /* the first in which it was; POOL_NEVER */
};

struct pools {
	struct paper *items; /* by week once all are read */
	size_t n, cap;
};

/* Adds the papers of one file; a line that is none is "FILE:LINE: why". */
int pools_read(struct arena *a, const char *file, int64_t week,
	const char *text, size_t len, struct pools *ret,
	struct error *err) MUST_CHECK;

void pools_sort(struct pools *pools);

/* The papers of a week and of the one before: the candidates. */
struct paper *pools_of_week(
	const struct pools *pools, int64_t week, size_t *ret_n);

/* What was known of a paper when the week closed. */
void pools_facts(struct arena *a, const struct paper *paper, int64_t week,
	struct facts *ret);

/* A line of a table of picks. */
struct pick {
	const char *week; /* as written, "2025-W22" */
	const char *key;  /* work key or identifier, as written */
	const char *file;
	int line;
};

struct pick_list {
	struct pick *items;
	size_t n, cap;
};

/*
 * Lines WEEK<TAB>KEY, and what else stands behind a further tab. A first line
 * that begins with "week" is a heading; comments begin with '#'.
 */
int picks_read(struct arena *a, const char *file, const char *text, size_t len,
	struct pick_list *ret, struct error *err) MUST_CHECK;

/* Marks what was picked, of papers that were candidates; gives their number. */
size_t pools_mark(struct pools *pools, const struct pick_list *picks);

/* The Monday of "2025-W22"; false: it is no week. */
bool pools_week(const char *name, int64_t *ret);

#endif
