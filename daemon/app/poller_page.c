/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "poller_internal.h"

/*
 * Pages: what others want to be asked for. They go where the sources go, and
 * after them: whoever is due was started before.
 */

static void on_page(const struct response *response, void *arg)
{
	struct poll *poll = arg;
	struct poller *p = poll->poller;
	struct lane *lane = lanes_get(p->lanes, poll->source);
	time_t now = clock_now(p->clock);
	bool is_ours = response->error == FETCH_OFFLINE ||
		poller_is_waking(p, response, now);

	poller_unlink(p, poll);
	poller_leave_lanes(p, poll);
	poller_note_answer(p, response);
	poller_count(p, lane, false, response, now);
	poll->page(poll->source, response, is_ours, lane_state(lane),
		poll->page_arg);
	free(poll);
	p->hooks.changed(p->hooks.arg);
}

/* As the lane has it; time stands still for nobody who waits for an answer. */
static int64_t wait_of(struct poller *p, struct lane *lane)
{
	int64_t now = clock_ms(p->clock), at = lane_free_at(lane, now);

	if (p->n_polls >= p->parallel || p->n_pages >= (p->parallel + 1) / 2 ||
		at == LANE_NEVER)
		return POLLER_LATER;
	return at > now ? at - now : 0;
}

int64_t poller_ask(struct poller *p, const struct request *request,
	poller_page *done, void *arg)
{
	struct lane *lane = lanes_get(p->lanes, request->url);
	int64_t wait = wait_of(p, lane), now = clock_ms(p->clock);
	size_t len = strlen(request->url);
	struct request copy = *request;

	if (wait)
		return wait;
	struct poll *poll = xcalloc(1, sizeof *poll + len + 1);

	poll->poller = p;
	poll->lane = lane;
	poll->page = done;
	poll->page_arg = arg;
	memcpy(poll->source, request->url, len + 1);
	copy.may_ask = poller_may_ask;
	if (fetcher_get(p->fetcher, &copy, on_page, poll, NULL) < 0) {
		free(poll);
		return POLLER_NEVER;
	}
	poller_link(p, poll);
	lane_begin(lane, now);
	queue_lane_changed(&p->queue, lane, now);
	return 0;
}

time_t poller_answered_at(const struct poller *p)
{
	return p->answered_at;
}

time_t poller_trusted_at(const struct poller *p)
{
	return p->trusted_at;
}
