/* SPDX-License-Identifier: ISC */
#include "app/poller.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "poller_internal.h"
#include "text/date.h"
#include "text/url_day.h"

/* A timer rings every minute; who comes later than this was asleep. */
#define SLEPT 120
#define BUSY_WAIT 50 /* ms; until a lane is looked at again */

/* A lane that is not free for longer than this is not waited for. */
#define PATIENCE 60

struct poller *poller_new(struct store *store, struct fetcher *fetcher,
	const struct clock *clock, const struct poller_hooks *hooks)
{
	struct poller *p = xcalloc(1, sizeof *p);

	p->store = store;
	p->fetcher = fetcher;
	p->clock = clock;
	p->hooks = *hooks;
	p->lanes = lanes_new(0);
	return p;
}

void poller_free(struct poller *p)
{
	if (!p)
		return;
	while (p->polls) {
		struct poll *next = p->polls->next;

		free(p->polls);
		p->polls = next;
	}
	queue_release(&p->queue);
	lanes_free(p->lanes);
	arena_release(&p->arena);
	free(p);
}

void poller_unlink(struct poller *p, struct poll *poll)
{
	if (poll->previous)
		poll->previous->next = poll->next;
	else
		p->polls = poll->next;
	if (poll->next)
		poll->next->previous = poll->previous;
	p->n_polls--;
	p->n_pages -= poll->page != NULL;
}

void poller_link(struct poller *p, struct poll *poll)
{
	poll->next = p->polls;
	if (p->polls)
		p->polls->previous = poll;
	p->polls = poll;
	p->n_polls++;
	p->n_pages += poll->page != NULL;
}

void poller_leave_lanes(struct poller *p, struct poll *poll)
{
	int64_t now = clock_ms(p->clock);

	if (poll->lane) {
		lane_end(poll->lane);
		queue_lane_changed(&p->queue, poll->lane, now);
	}
	if (poll->claimed) {
		lane_drop_claim(poll->claimed);
		queue_lane_changed(&p->queue, poll->claimed, now);
	}
	poll->lane = poll->claimed = NULL;
}

/*
 * A redirect leads to another server, or once more to the same: its lane has
 * to be free too (K22). While it is not, the one that was left serves others.
 */
int64_t poller_may_ask(const char *url, void *arg)
{
	struct poll *poll = arg;
	struct poller *p = poll->poller;
	struct lane *lane = lanes_get(p->lanes, url);
	int64_t now = clock_ms(p->clock), at;

	if (poll->claimed != lane) {
		poller_leave_lanes(p, poll);
		lane_claim(poll->claimed = lane);
		p->hooks.changed(p->hooks.arg);
	}
	at = lane_claimed_at(lane, now);
	if (at == LANE_NEVER)
		return BUSY_WAIT;
	/* Simulated time stands still while an answer is awaited. */
	if (at > now && !p->clock->simulated)
		return at - now;
	lane_drop_claim(lane);
	lane_begin(poll->lane = lane, now);
	poll->claimed = NULL;
	queue_lane_changed(&p->queue, lane, now);
	return 0;
}

static void on_done(const struct response *response, void *arg)
{
	struct poll *poll = arg;
	struct poller *p = poll->poller;
	struct queued *item = queue_find(&p->queue, poll->source, poll->day);
	time_t now = clock_now(p->clock);

	poller_unlink(p, poll);
	poller_leave_lanes(p, poll);
	if (item) {
		item->busy = item->forced = false;
		if (item->visit.day)
			poller_take_visit(p, item, response, now);
		else
			poller_take(p, item, poll, response, now);
		if (item->visit.day && item->next_poll_at == POLL_NEVER)
			queue_remove(&p->queue, item, clock_ms(p->clock));
		else
			queue_changed(&p->queue, item, clock_ms(p->clock));
	}
	free(poll);
	p->hooks.changed(p->hooks.arg);
}

/* A visit is made without conditions. */
static int make_request(struct poller *p, const struct queued *item,
	struct arena *a, struct request *ret, struct error *err)
{
	struct source_state state;

	*ret = (struct request){
		.url = item->url,
		.max_bytes = item->source->max_bytes,
		.may_ask = poller_may_ask,
		.foreign = item->url != item->source->url && !item->visit.day,
		.private_ok = item->source->private_ok,
	};
	if (item->visit.day) {
		ret->url = poller_visit_url(p, a, item);
		return 0;
	}
	if (item->source->by_day)
		ret->url = url_of_day(
			a, item->url, day_of(clock_now(p->clock)));
	if (store_load_state(p->store, a, item->source->name, &state, err) < 0)
		return -1;
	ret->etag = state.etag;
	ret->last_modified = state.last_modified;
	ret->validated_url = state.validated_url; /* K5 */
	return 0;
}

static int start(struct poller *p, struct queued *item, struct error *err)
{
	struct arena a = ARENA_INIT;
	size_t len = strlen(item->source->name);
	struct poll *poll = xcalloc(1, sizeof *poll + len + 1);
	struct request request;
	int rc = make_request(p, item, &a, &request, err);

	poll->poller = p;
	poll->lane = item->lane;
	poll->day = item->visit.day;
	poll->conditional = request.etag || request.last_modified;
	memcpy(poll->source, item->source->name, len + 1);
	if (rc == 0)
		rc = fetcher_get(p->fetcher, &request, on_done, poll, err);
	arena_release(&a);
	if (rc < 0) {
		free(poll);
		return -1;
	}
	poller_link(p, poll);
	item->busy = true;
	lane_begin(item->lane, clock_ms(p->clock));
	return 0;
}

/* The machine slept, or the clock was set: what was reckoned may be wrong. */
static void notice_jump(struct poller *p, time_t now)
{
	time_t before = p->run_at;

	p->run_at = now;
	if (now < before)
		queue_refresh(&p->queue, clock_ms(p->clock));
	if (!before || p->clock->simulated || now - before <= SLEPT)
		return;
	p->awake_at = now;
	poller_spread(p, now);
}

time_t poller_run(struct poller *p, time_t now)
{
	int64_t now_ms = clock_ms(p->clock);
	struct error err = ERROR_INIT;
	struct queued *item;

	notice_jump(p, now);
	while (p->n_polls < p->parallel &&
		(item = queue_next(&p->queue, now_ms))) {
		if (!poller_wants(item->source, &item->visit, now)) {
			queue_remove(&p->queue, item, now_ms);
			continue;
		}
		if (start(p, item, &err) < 0) {
			log_err("source=%s cannot be polled: %s",
				item->source->name, err.text);
			item->forced = false;
			item->next_poll_at = now + POLL_RETRY;
		}
		queue_changed(&p->queue, item, now_ms);
	}
	/* What waits for its lane, or for a free place, comes with `changed`. */
	int64_t next = queue_ready_at(&p->queue);

	if (next == LANE_NEVER || p->n_polls >= p->parallel)
		return POLL_NEVER;
	return (time_t)((next + 999) / 1000);
}

size_t poller_busy(const struct poller *p)
{
	return p->n_polls;
}

size_t poller_waiting(const struct poller *p, time_t now, struct arena *a,
	struct strings *held)
{
	size_t waiting = 0;

	for (size_t i = 0; i < p->queue.n; i++) {
		const struct queued *item = p->queue.items[i];
		int64_t free_at;

		if (item->busy || !queued_due(item, now))
			continue;
		free_at = lane_free_at(item->lane, (int64_t)now * 1000);
		if (free_at == LANE_NEVER || free_at / 1000 <= now + PATIENCE)
			waiting++;
		else if (held)
			*ARRAY_PUSH(a, held) = item->source->name;
	}
	return waiting;
}
