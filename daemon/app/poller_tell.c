/* SPDX-License-Identifier: ISC */
#include "base/log.h"
#include "poller_internal.h"

/* A change of state is worth a line, the state itself is not (case 076). */

#define DAY 86400
#define EMPTY_POLLS 5 /* good answers without an entry (K37) */

static void tell_failures(const struct taking *t)
{
	const char *name = t->source->name;

	if (t->state.failures == 1 && !t->before.failures)
		log_warn("source=%s failed: %s", name, t->state.message);
	else if (t->state.failures > t->before.failures)
		log_debug(
			"source=%s still failing: %s", name, t->state.message);
	else if (t->before.failures && !t->state.failures)
		log_warn("source=%s recovered after %d failed polls", name,
			t->before.failures);
}

static int days_since(time_t then, time_t now)
{
	return (int)((now - then) / DAY);
}

/* A source that is quiet for longer than it uses to may be broken. */
static void tell_silence(const struct taking *t)
{
	const struct habit *habit = &t->state.habit, *before = &t->before.habit;
	const char *name = t->source->name;

	if (habit->silent && !before->silent)
		log_warn("source=%s answers, but has brought nothing new for "
			 "%d days; it uses to every %.1f days",
			name, days_since(habit->newest_at, t->now),
			habit->gap / DAY);
	else if (!habit->silent && before->silent)
		log_warn("source=%s brings new entries again, after %d days",
			name, days_since(before->newest_at, t->now));
	if (t->state.empty == EMPTY_POLLS && t->before.empty < EMPTY_POLLS &&
		!t->source->is_listing && !t->source->by_day)
		log_warn("source=%s has sent a feed without any entry %d times",
			name, EMPTY_POLLS);
}

static void tell_batch(const struct taking *t)
{
	const char *name = t->source->name;
	bool stale = t->state.verdict == VERDICT_STALE;
	bool was_stale = t->before.verdict == VERDICT_STALE;

	if (stale && !was_stale)
		log_warn("source=%s stale: %s; asking again in %d minutes",
			name, t->state.message,
			(int)((t->state.next_poll_at - t->now) / 60));
	else if (was_stale && t->state.verdict == VERDICT_OK)
		log_warn("source=%s no longer stale", name);
	if (t->state.thin && !t->before.thin)
		log_warn("source=%s thin: %zu entries, far below what that "
			 "weekday brings; asking again",
			name, t->entries.n);
	if (t->visits.n && t->source->is_listing)
		log_warn("source=%s days=%zu of it were missed and are "
			 "filled by %s",
			name, t->visits.n, t->poller->arxiv_api);
}

void poller_tell(const struct taking *t)
{
	const char *name = t->source->name;

	poller_tell_network(t);
	tell_failures(t);
	tell_silence(t);
	tell_batch(t);
	if (t->response->mislabelled)
		log_debug("source=%s Content-Encoding is not what the body "
			  "is",
			name);
	if (t->recorded.added)
		log_info("source=%s new=%zu changed=%zu", name,
			t->recorded.added, t->recorded.changed);
	else
		log_debug("source=%s status=%d", name, t->state.status);
}

void poller_report(const struct poller *p, const struct taking *t)
{
	const struct poll_report r = {
		.source = t->source->name,
		.verdict = t->state.verdict,
		.status = t->state.status,
		.entries = t->entries.n,
		.added = t->recorded.added,
		.changed = t->recorded.changed,
		.message = t->state.message,
		.next_poll_at = t->state.next_poll_at,
	};

	if (p->hooks.report)
		p->hooks.report(&r, p->hooks.arg);
}
