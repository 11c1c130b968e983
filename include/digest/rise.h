/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_RISE_H
#define DIGEST_RISE_H

#include "base/arena.h"
#include "digest/score.h"
#include "model/story.h"

/* For so long a story that was not told may still become one. */
#define RISE_DAYS 28

/*
 * Sets risen of stories that were seen before the span and are talked about
 * in it: a signal rose by three or more and by a quarter at least, or a
 * source that did not have it before brings or mentions it. Another listing
 * of arXiv's is no talk (case 046). Says what rose, in words.
 */
void find_risen(
	struct arena *a, struct story_list *stories, const struct span *span);

#endif
