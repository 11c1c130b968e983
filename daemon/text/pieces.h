/* SPDX-License-Identifier: ISC */
#ifndef TEXT_PIECES_H
#define TEXT_PIECES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * What texts are compared by: the fingerprints of folded words, and in
 * scripts without blanks between words of each pair of neighbouring
 * characters (case 080). For what compares texts, in this layer.
 */
struct pieces {
	uint64_t *items;
	size_t n, cap;
};

/* In their order, of the first max bytes of the text at most. */
struct pieces pieces_of(struct arena *a, const char *text, size_t max);

/*
 * Those with a digit in them: numbers, versions, names of models; and Roman
 * numbers, as the others.
 */
struct pieces pieces_of_numbers(struct arena *a, const char *text, size_t max);

/* Each run of three of them as one; fewer than three give none. */
struct pieces pieces_in_threes(struct arena *a, const struct pieces *of);

/* Sorted, each once; in place. */
void pieces_make_set(struct pieces *p);

/* How many two sets share. */
size_t pieces_shared(const struct pieces *a, const struct pieces *b);

#endif
