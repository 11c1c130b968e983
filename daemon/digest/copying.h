/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_COPYING_H
#define DIGEST_COPYING_H

#include <stdbool.h>

#include "digest/copy.h"

/* Between the files of copy: titles, authors, and the judge. */

#define TITLE_NEAR 0.75
#define TITLE_WORDS_MIN 4 /* fewer are the name of a column */

/* What is compared of two entries. */
struct pair {
	struct arena *a;
	const struct entry *x, *y;
	const char *titles[2]; /* folded, as near to another as may be */
	double title;
	bool held; /* one has the whole other title and much more */
	struct overlap text;
};

/* How much of a title stands before the name of its site; all, if none does. */
size_t title_length(const char *title);

/* Finds title, titles and held of a pair, whose entries have titles. */
void take_titles(struct pair *p);
bool titles_equal(const struct pair *p);

/*
 * Whether both entries name the same people, two at least, in the same order;
 * a list of three or more may be the beginning of the other.
 */
bool authors_equal(const struct pair *p);

#endif
