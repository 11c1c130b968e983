/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_COPY_H
#define DIGEST_COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/entry.h"
#include "text/likeness.h"

/*
 * Copies: entries of one work that share no key. An agency's report comes
 * from five papers, a paper from two hubs. A title alone says nothing; it
 * needs a second sign, and a wrong join is worse than a missed one, as it
 * hides a work for good (case 047).
 */

/* Of other copies no more than this many days apart … */
#define COPY_DAYS 14
/* … and in one source, where titles come again each week, so many hours. */
#define COPY_HOURS_OF_SOURCE 36

/*
 * Whether two entries are copies, in either order alike. Yes, if
 * - their titles are near, and their texts, of 40 words at least, too;
 * - their titles are equal, and the shorter text, of 12 words at least, is
 *   taken from the longer one;
 * - their titles differ, but their texts, of 60 words at least, are nearly
 *   the same from end to end, in two sources and within three days, and each
 *   title speaks of the text, as no headline does of a standing notice;
 * - their titles of four words or more are equal, and the authors, two at
 *   least, as well, and their texts are not known to differ.
 * Titles are near, too, when one has all words of the other and the texts are
 * nearly the same from end to end (a round-up has more), and equal when one is
 * the other, cut by a feed. A site's name at the end of a title does not count.
 * Never, if they have different strong keys of a kind, if their titles have
 * other numbers in them (but for two headlines of which one has none), or the
 * texts most, or if they are too far apart in time.
 *
 * *ret_why says in words what decided, for the evidence or for who asks why
 * not; it lives in a.
 */
bool copy_judge(struct arena *a, const struct entry *x, const struct entry *y,
	const char **ret_why);

/*
 * Marks by which the copies of an entry are found among many: those that
 * share less than COPY_LIKELY of their weights are hardly copies. A title or
 * the beginning of a text is as much; of other parts it takes two.
 */
#define COPY_MARKS_MAX (2 + TEXT_MARKS_MAX)
#define COPY_LIKELY 2

struct copy_marks {
	uint64_t items[COPY_MARKS_MAX];
	size_t weights[COPY_MARKS_MAX];
	size_t n;
};

void copy_marks(const struct entry *e, struct copy_marks *ret);

#endif
