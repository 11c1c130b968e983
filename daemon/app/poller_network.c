/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/log.h"
#include "poller_internal.h"

/* What is ours and what is theirs: our network, and the lanes of servers. */

#define WAKING 60 /* seconds that the network may need after a sleep */

void poller_note_answer(struct poller *p, const struct response *r)
{
	if (r->error != FETCH_OK)
		return;
	p->answered_at = clock_now(p->clock);
	if (strncmp(r->url, "https:", 6) == 0)
		p->trusted_at = p->answered_at;
}

/*
 * A name that is not found may be the fault of our name service or of its
 * owner. It is its owner's when others were found since the first try.
 */
static bool is_unresolved(
	struct poller *p, struct queued *item, const struct response *r)
{
	bool known = item->unresolved_at &&
		p->answered_at > item->unresolved_at;

	poller_note_answer(p, r);
	if (r->fault != FAULT_RESOLVER) {
		item->unresolved_at = 0;
		return false;
	}
	if (!item->unresolved_at)
		item->unresolved_at = clock_now(p->clock);
	return known;
}

bool poller_is_waking(
	const struct poller *p, const struct response *r, time_t now)
{
	return p->awake_at && now - p->awake_at < WAKING &&
		(r->error == FETCH_CONNECT || r->error == FETCH_TIMEOUT);
}

bool poller_is_ours(struct poller *p, struct queued *item,
	const struct response *r, time_t now)
{
	if (is_unresolved(p, item, r))
		return false;
	return r->error == FETCH_OFFLINE || poller_is_waking(p, r, now);
}

/* One line when our own network goes, one when it is back. */
void poller_tell_network(const struct taking *t)
{
	struct poller *p = t->poller;

	if (t->outcome.offline && !p->offline)
		log_warn("the network is away: %s; this is not held against "
			 "the sources",
			t->state.message);
	else if (!t->outcome.offline && p->offline)
		log_warn("the network is back");
	p->offline = t->outcome.offline;
}

void poller_count(struct poller *p, struct lane *lane, bool own_pace,
	const struct response *r, time_t now)
{
	struct host_state *host = lane_state(lane);
	int64_t wait = r->retry_after;

	host->bytes += r->bytes;
	host->not_modified += r->status == HTTP_NOT_MODIFIED;
	host->failures += r->error != FETCH_OK || r->status >= 400;
	/* K24: a 429 without a word of when. */
	if (r->status == HTTP_TOO_MANY && wait < 0)
		wait = SCHEDULE_REFUSED;
	if (wait > 0 && !own_pace) /* K25 */
		lane_hold(lanes_get(p->lanes, r->url),
			now + (wait < LANE_HOLD_MAX ? wait : LANE_HOLD_MAX));
}
