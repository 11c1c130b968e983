/* SPDX-License-Identifier: ISC */
#ifndef TEXT_LIKENESS_H
#define TEXT_LIKENESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * How much of two texts is the same, from 0 to 1. A text is taken as its
 * pieces: folded words, and in scripts without blanks between words pairs of
 * neighbouring characters (case 080), so that a title of one long run
 * compares like one of many words.
 */

/*
 * Of titles: Dice's coefficient over the sets of their pieces. Two without
 * any piece are alike only when they are equal.
 */
double text_likeness(const char *a, const char *b);

/* Whether one has all pieces of the other, which has so many at least. */
bool text_contains(const char *a, const char *b, size_t least);

/* Whether both have the same pieces with a digit in them, as "v2" and "4". */
bool text_same_numbers(const char *a, const char *b);

/* The pieces of a text, each once, to be compared many times. */
struct word_set {
	uint64_t *items; /* sorted */
	size_t n;
};

void text_word_set(struct arena *a, const char *text, struct word_set *ret);

/* Dice's coefficient over two sets; 0 when they are empty. */
double word_sets_alike(const struct word_set *a, const struct word_set *b);

/* Whether it has a piece with a digit in it. */
bool text_has_numbers(const char *s);

/*
 * Whether a text says what a title does: it has so many of the title's pieces
 * at least, and such a share of them.
 */
bool text_is_headline(
	const char *title, const char *text, size_t least, double within);

/* A text and its title. */
struct titled {
	const char *title, *text;
};

/*
 * Whether each title has a piece of its own that its text has too and the
 * other text has not: two works cut to one pattern, each with its subject.
 */
bool text_subjects_differ(struct titled a, struct titled b);

/* Of longer texts, by their first TEXT_COMPARED bytes. */
#define TEXT_COMPARED 16384

struct overlap {
	size_t pieces;  /* of the shorter one */
	double both;    /* runs of three pieces that both have, of all */
	double within;  /* runs of the shorter one that the longer one has */
	double numbers; /* pieces with a digit, likewise; 1: hardly any */
};

struct overlap text_overlap(const char *a, const char *b);

/*
 * Marks of a text, for finding what it may overlap with among many. The first
 * is that of its beginning, which a text and what was cut from it share. Of
 * the others two texts share as many, on the average, as they share runs: two
 * at least in nine cases of ten for texts of which half is the same, and
 * hardly ever for others. A text that is too short to say anything has none.
 * Gives their number.
 */
#define TEXT_MARKS_MAX 7

size_t text_marks(const char *text, uint64_t ret[TEXT_MARKS_MAX]);

#endif
