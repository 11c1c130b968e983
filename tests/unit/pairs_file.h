/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_PAIRS_FILE_H
#define TESTS_UNIT_PAIRS_FILE_H

#include <stddef.h>

#include "base/arena.h"

/* Labelled pairs of entries; tests/pairs/README has the format. */

enum label { LABEL_SAME, LABEL_DIFFERENT, LABEL_MENTION };
#define LABELS 3

extern const char *const label_names[LABELS];

/* An entry as its feed has it; NULL: not given. */
struct side {
	const char *source, *site, *section;
	const char *id, *permalink; /* an id that is the link */
	const char *link, *origin, *related;
	const char *title, *authors, *date;
	const char *summary, *text;
	const char *doi, *announce;
	const char *seen; /* days from its date to its poll */
};

struct pair {
	const char *file;
	int line;
	enum label label;
	const char *why;
	struct side sides[2];
};

struct pair_list {
	struct pair *items;
	size_t n, cap;
};

/* Every tests/pairs file, by name; what is not understood fails the test. */
void pairs_read_all(struct arena *a, struct pair_list *ret);

#endif
