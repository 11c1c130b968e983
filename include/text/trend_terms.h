/* SPDX-License-Identifier: ISC */
#ifndef TEXT_TREND_TERMS_H
#define TEXT_TREND_TERMS_H

#include <stddef.h>

#include "base/arena.h"

/*
 * What a text speaks of, as terms that can be counted over many texts and
 * shown: words, pairs of neighbouring words, and in scripts without blanks
 * runs of two to four characters. Words that any text may have ("the",
 * "method") are none, nor are numbers and single letters; a plural in -s is
 * the same term as its singular.
 */
struct trend_term {
	const char *key;   /* folded: what makes two of them the same */
	const char *shown; /* as the text has it */
	size_t words;      /* 1 or 2; of a run its characters less one */
};

struct trend_terms {
	struct trend_term *items; /* as they come, not each once */
	size_t n, cap;
};

#define TREND_TERMS_BYTES 4000 /* of a text; what comes later is left out */

void text_trend_terms(
	struct arena *a, const char *text, struct trend_terms *ret);

/* Order of keys, then of what is shown, later bytes first; for qsort. */
int trend_term_compare(const void *a, const void *b);

#endif
