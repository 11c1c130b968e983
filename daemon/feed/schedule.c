/* SPDX-License-Identifier: ISC */
#include "feed/schedule.h"

#include <string.h>

#include "feed/arxiv_listing.h"
#include "feed/habit.h"
#include "text/fingerprint.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define OFFLINE_WAIT (15 * 60)
#define SKIP_HOURS_MAX (8 * 24) /* a week, and the hours around it */

/* A feed of arXiv is made at midnight; not everybody has to come then. */
#define LISTING_AFTER (10 * 60)
#define LISTING_SPREAD (15 * 60)
#define STALE_MIN (30 * 60)
#define STALE_MAX (4 * HOUR)

static int64_t at_least(int64_t wait, int64_t floor)
{
	return wait < floor ? floor : wait;
}

static int64_t at_most(int64_t wait, int64_t ceiling)
{
	return wait > ceiling ? ceiling : wait;
}

static int64_t offset_of(const struct source *source, int64_t spread)
{
	uint64_t hash = fingerprint(source->name, strlen(source->name));

	return (int64_t)(hash % (uint64_t)spread);
}

static void put_off(struct next_poll *next, time_t at, enum wait_reason why)
{
	if (at > next->at)
		*next = (struct next_poll){ at, why };
}

static bool is_skipped(const struct poll_hints *hints, time_t t)
{
	int64_t hour = t / HOUR % 24, day = (t / DAY + 4) % 7;

	return hints->skip_hours >> hour & 1 || hints->skip_days >> day & 1;
}

/* To the first hour that is not skipped; there is one (see hints_read()). */
static void leave_skipped(struct next_poll *next, const struct poll_hints *h)
{
	time_t at = next->at;

	for (int i = 0; i < SKIP_HOURS_MAX && is_skipped(h, at); i++)
		at += HOUR - at % HOUR;
	if (!is_skipped(h, at))
		put_off(next, at, WAIT_SKIP);
}

static time_t listing_at(const struct source *source, int64_t day)
{
	return arxiv_day_start(day) + LISTING_AFTER +
		offset_of(source, LISTING_SPREAD);
}

/*
 * A batch that was not there, or not whole: half as long again as the day
 * is old, until the next one is due.
 */
static struct next_poll after_stale(const struct source *source, time_t now)
{
	int64_t today = arxiv_day(now);
	int64_t wait = (now - arxiv_day_start(today)) / 2;
	time_t next = listing_at(source, arxiv_next_day(today));

	wait = at_most(at_least(wait, STALE_MIN), STALE_MAX);
	if (now + wait >= next)
		return (struct next_poll){ next, WAIT_ARXIV };
	return (struct next_poll){ now + wait, WAIT_STALE };
}

/* Also a batch that was late by a day leaves today's to come. */
static struct next_poll after_listing(const struct source *source,
	const struct source_state *state, time_t now)
{
	int64_t today = arxiv_day(now);

	if (arxiv_is_behind(&state->batch, now) ||
		state->verdict == VERDICT_STALE || state->thin)
		return after_stale(source, now);
	return (struct next_poll){ listing_at(source, arxiv_next_day(today)),
		WAIT_ARXIV };
}

static struct next_poll after_answer(const struct source *source,
	const struct source_state *state, const struct poll_outcome *outcome,
	time_t now)
{
	struct next_poll next = { now + source->interval, WAIT_INTERVAL };
	int64_t habit = at_most(
		habit_interval(&state->habit, now), source->max_interval);

	if (source->is_listing)
		return after_listing(source, state, now);
	put_off(&next, now + habit, WAIT_HABIT);
	put_off(&next, now + at_most(state->hints.every, SCHEDULE_CEILING),
		WAIT_HINT);
	put_off(&next, now + at_most(outcome->max_age, SCHEDULE_CEILING),
		WAIT_CACHE);
	leave_skipped(&next, &state->hints);
	return next;
}

static struct next_poll after_failure(const struct source *source,
	const struct source_state *state, const struct poll_outcome *outcome,
	time_t now)
{
	int64_t wait = source->interval;
	struct next_poll next;

	for (int i = 0; i < state->failures && wait < SCHEDULE_CEILING; i++)
		wait *= 2;
	wait = at_least(source->interval, at_most(wait, SCHEDULE_CEILING));
	next = (struct next_poll){ now + wait, WAIT_FAILURE };
	if (outcome->refused)
		put_off(&next, now + SCHEDULE_REFUSED, WAIT_REFUSED);
	return next;
}

/* A wait that the server asked for is not counted in yet. */
static struct next_poll own_wait(const struct source *source,
	const struct source_state *state, const struct poll_outcome *outcome,
	time_t now)
{
	if (outcome->offline)
		return (struct next_poll){ now +
				at_most(source->interval, OFFLINE_WAIT),
			WAIT_NETWORK };
	switch (outcome->verdict) {
	case VERDICT_FAILED:
		return after_failure(source, state, outcome, now);
	case VERDICT_GONE:
		return (struct next_poll){ now + SCHEDULE_GONE, WAIT_GONE };
	case VERDICT_NONE:
	case VERDICT_OK:
	case VERDICT_QUIET:
	case VERDICT_STALE:
		break;
	}
	return after_answer(source, state, outcome, now);
}

struct next_poll schedule_next_poll(const struct source *source,
	const struct source_state *state, const struct poll_outcome *outcome,
	time_t now)
{
	struct next_poll next = own_wait(source, state, outcome, now);

	put_off(&next, now + at_most(outcome->retry_after, SCHEDULE_GONE),
		WAIT_ASKED);
	return next;
}

time_t schedule_first_poll(
	const struct source *source, time_t now, int64_t spread)
{
	return spread > 0 ? now + offset_of(source, spread) : now;
}

bool schedule_due(time_t next_poll_at, time_t now)
{
	return next_poll_at <= now || next_poll_at - now > SCHEDULE_GONE;
}
