/* SPDX-License-Identifier: ISC */
#ifndef FEED_SCHEDULE_H
#define FEED_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "model/source.h"

/*
 * When to poll a source again, and why then. Pure: the offset that keeps
 * sources from coming all at once is a hash of the name (K21).
 */

#define SCHEDULE_CEILING (24 * 3600)  /* seconds; no wait is longer (K11) … */
#define SCHEDULE_GONE (7 * 24 * 3600) /* … but for what a server asked for */
#define SCHEDULE_REFUSED (4 * 3600)   /* at least, when refused (K24) */

struct poll_outcome {
	enum verdict verdict;
	int64_t max_age; /* Cache-Control less Age, seconds; -1: none (K11, K18) */
	int64_t retry_after; /* seconds from now; -1: none (K23) */
	bool refused; /* 403, 429, a challenge, a throttle at 200 (K24, K35) */
	bool offline; /* our own network failed: costs nothing (K34) */
};

struct next_poll {
	time_t at;
	enum wait_reason why;
};

/*
 * ok and quiet: the longest of the source's interval, what its habit tells
 * up to max_interval, max_age and the feed's own wish up to the ceiling, and
 * not in an hour or day that the feed skips. A listing of arXiv: after its
 * next announcement. stale and thin: soon again, slower as the day goes on,
 * whatever a cache says of the old batch. failed: doubled for each failure
 * in a row up to the ceiling, at least four hours when refused, never before
 * retry_after. state already counts this outcome.
 */
struct next_poll schedule_next_poll(const struct source *source,
	const struct source_state *state, const struct poll_outcome *outcome,
	time_t now);

/*
 * When a source that was never polled comes first: now plus its offset
 * inside `spread` seconds.
 */
time_t schedule_first_poll(
	const struct source *source, time_t now, int64_t spread);

/*
 * A stored time that lies further ahead than any wait can be was written by
 * a clock that was wrong (case 043): due now.
 */
bool schedule_due(time_t next_poll_at, time_t now);

#endif
