/* SPDX-License-Identifier: ISC */
#include "feed/schedule.h"

#include <string.h>

#include "text/fingerprint.h"

#define REFUSED_WAIT (4 * 3600) /* K24 */
#define OFFLINE_WAIT (15 * 60)

enum { HTTP_FORBIDDEN = 403, HTTP_TOO_MANY = 429 };

static int64_t at_least(int64_t wait, int64_t floor)
{
	return wait < floor ? floor : wait;
}

static int64_t at_most(int64_t wait, int64_t ceiling)
{
	return wait > ceiling ? ceiling : wait;
}

/* A source that the operator polls seldom is never polled more often. */
static int64_t wait_after_answer(int64_t interval, int64_t max_age)
{
	return at_least(interval, at_most(max_age, SCHEDULE_CEILING));
}

static int64_t wait_after_failure(
	int64_t interval, int failures, const struct poll_outcome *outcome)
{
	int64_t wait = interval;

	for (int i = 0; i < failures && wait < SCHEDULE_CEILING; i++)
		wait *= 2;
	wait = at_least(interval, at_most(wait, SCHEDULE_CEILING));
	if (outcome->status == HTTP_FORBIDDEN ||
		outcome->status == HTTP_TOO_MANY)
		wait = at_least(wait, REFUSED_WAIT);
	return wait;
}

/* In seconds; a wait that the server asked for is not counted in yet. */
static int64_t own_wait(const struct source *source,
	const struct source_state *state, const struct poll_outcome *outcome)
{
	int64_t interval = source->interval;

	if (outcome->offline)
		return at_most(interval, OFFLINE_WAIT);
	switch (outcome->verdict) {
	case VERDICT_NONE:
	case VERDICT_OK:
	case VERDICT_QUIET:
		return wait_after_answer(interval, outcome->max_age);
	case VERDICT_FAILED:
		return wait_after_failure(interval, state->failures, outcome);
	case VERDICT_GONE:
		return SCHEDULE_GONE;
	}
	return interval;
}

time_t schedule_next_poll(const struct source *source,
	const struct source_state *state, const struct poll_outcome *outcome,
	time_t now)
{
	int64_t wait = own_wait(source, state, outcome);
	int64_t asked = at_most(outcome->retry_after, SCHEDULE_GONE);

	return now + at_least(wait, asked);
}

time_t schedule_first_poll(
	const struct source *source, time_t now, int64_t spread)
{
	if (spread <= 0)
		return now;
	uint64_t hash = fingerprint(source->name, strlen(source->name));

	return now + (time_t)(hash % (uint64_t)spread);
}

bool schedule_due(time_t next_poll_at, time_t now)
{
	return next_poll_at <= now || next_poll_at - now > SCHEDULE_GONE;
}
