/* SPDX-License-Identifier: ISC */
#ifndef FEED_DATES_H
#define FEED_DATES_H

#include <stdbool.h>
#include <time.h>

#include "model/entry.h"

/* 0 when s (or NULL) is no date, or a year alone, which dates nothing. */
time_t dates_read(const char *s);

/*
 * Sets the times of an entry from what its feed says; none lies after now.
 * dated_by is DATED_BY_NOTHING when the feed gives no date.
 */
void dates_of(const struct raw_entry *raw, time_t now, struct entry *entry);

/*
 * Dates the undated entries of a feed (case 014), entries in the order of
 * the document: of a first feed by their dated neighbours, as old as these
 * allow, so that a back list is no news; later by sight.
 */
void dates_fill(struct entry_list *entries, time_t now, bool first);

#endif
