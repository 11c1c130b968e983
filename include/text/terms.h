/* SPDX-License-Identifier: ISC */
#ifndef TEXT_TERMS_H
#define TEXT_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/*
 * Searching. A text is taken as its terms: folded words, and in scripts
 * without blanks between words each character, so that one or two characters
 * find what they stand in, and a Latin word is found beside Han (case 080).
 */

/* The terms of the first max bytes, apart by one blank. */
const char *text_terms(struct arena *a, const char *s, size_t max);

#define TEXT_QUERY_PARTS_MAX 16
#define TEXT_QUERY_BYTES_MAX 1000

/*
 * What is looked for, all of it: a part is one term or several in a row, as
 * of "two words" in quotes, gpt-3, or a run of Han. A star behind a part
 * leaves the end of its last word open.
 */
struct query_part {
	struct strings terms;
	const char *phrase; /* the terms, apart by one blank */
	bool open;
};

struct text_query {
	struct query_part *items;
	size_t n, cap;
};

/* -1: there is no term in it, or more than the maximum. */
int text_query_parse(struct arena *a, const char *s, struct text_query *ret,
	struct error *err) MUST_CHECK;

/* Whether all parts are among the terms of a text. */
bool text_query_holds(const struct text_query *query, const char *terms);

/* Bytes [from, until) of a text. */
struct passage {
	size_t from, until;
};

struct passages {
	struct passage *items;
	size_t n, cap;
};

/* Where any of the parts stands in a text, in order, none in another. */
void text_query_find(struct arena *a, const struct text_query *query,
	const char *text, struct passages *ret);

#endif
