/* SPDX-License-Identifier: ISC */
#ifndef FEED_HABIT_H
#define FEED_HABIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "model/entry.h"
#include "model/poll.h"

/*
 * How often a source publishes, learned from the times between polls that
 * brought something new; at first from the dates in its feed. Pure.
 */

/* A poll brought so many entries that were not known before. */
void habit_learn(struct habit *h, const struct entry_list *entries,
	size_t added, time_t now);

/*
 * Seconds to wait: an eighth of the usual time between new entries, or of
 * how long there has been none, if that is longer. 0: not known yet.
 */
int64_t habit_interval(const struct habit *h, time_t now);

/* Nothing new for four times the usual, and for three weeks at least. */
bool habit_is_silent(const struct habit *h, time_t now);

#endif
