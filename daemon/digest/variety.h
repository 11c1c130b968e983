/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_VARIETY_H
#define DIGEST_VARIETY_H

#include "base/arena.h"
#include "model/story.h"
#include "text/likeness.h"

/*
 * How alike the themes of stories are: Dice's coefficient over the words of
 * title and text, without those that many of them have. Known for the stories
 * that themes_find() was given, and for no other.
 */
struct themes {
	const struct story **stories;
	struct word_set *words; /* one each */
	size_t n;
};

void themes_find(struct arena *a, struct story *const *stories, size_t n,
	struct themes *ret);

/* From 0 to 1; 0 when one of them is not known. */
double themes_alike(
	const struct themes *t, const struct story *x, const struct story *y);

/* Whether two papers are of one group: they share an author who leads or
 * closes one of the lists, or half of the shorter list. */
bool same_group(const struct story *x, const struct story *y);

#endif
