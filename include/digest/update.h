/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_UPDATE_H
#define DIGEST_UPDATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "digest/score.h"
#include "model/issue.h"
#include "model/story.h"

/*
 * The newest version of a story's paper that was first seen in the span and
 * is newer than `version`; NULL: there is none.
 */
const struct entry *story_revision(
	const struct story *story, int version, const struct span *span);

/*
 * A paper that was told comes again only as an update: when its newest
 * version differs from what was told, in title or abstract, by at least
 * `least` (0 to 1; 1: never). How much differs is the
 * share of runs of three words that only one of the abstracts has, or of the
 * words that only one of the titles has, whichever is more.
 *
 * Sets updates and clears told_in when it is one; sets revision, in words,
 * whenever there is a newer version.
 */
void story_update(struct arena *a, struct story *story,
	const struct telling *telling, const struct span *span, double least);

#endif
