/* SPDX-License-Identifier: ISC */
#ifndef FEED_DATES_H
#define FEED_DATES_H

#include <stdbool.h>
#include <time.h>

#include "model/entry.h"

/*
 * What s says: 0 when it (or NULL) is no date, or one beyond the year 2199,
 * which stands for "never".
 */
time_t dates_read(const char *s);

/*
 * Sets the times of an entry from what its feed says; none lies after now,
 * and updated_at is not before published_at. dated_by is DATED_BY_NOTHING
 * when the feed gives no date that tells when the entry appeared: a year or
 * a month alone does not, nor does a day that is still to come.
 */
void dates_of(const struct raw_entry *raw, time_t now, struct entry *entry);

/*
 * Dates the undated entries of a feed (case 014), entries in the order of
 * the document: of a first feed by their dated neighbours, as old as these
 * allow, so that a back list is no news; later by sight.
 */
void dates_fill(struct entry_list *entries, time_t now, bool first);

#endif
