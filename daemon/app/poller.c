/* SPDX-License-Identifier: ISC */
#include "app/poller.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "feed/schedule.h"
#include "net/fetcher.h"
#include "poller_internal.h"
#include "text/url.h"

struct poller *poller_new(struct store *store, struct fetcher *fetcher,
	const struct clock *clock, const struct poller_hooks *hooks)
{
	struct poller *p = xcalloc(1, sizeof *p);

	p->store = store;
	p->fetcher = fetcher;
	p->clock = clock;
	p->hooks = *hooks;
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
	arena_release(&p->arena);
	free(p);
}

static struct queued *queued_find(struct poller *p, const char *source)
{
	for (size_t i = 0; i < p->queue.n; i++)
		if (strcmp(p->queue.items[i].source->name, source) == 0)
			return &p->queue.items[i];
	return NULL;
}

/* The queue holds each enabled source once, with the time of its next poll. */
static int build_queue(struct poller *p, const struct config *config,
	struct arena *a, struct queue *ret, struct error *err)
{
	struct due_list due = { 0 };

	if (store_next_polls(p->store, a, &due, err) < 0)
		return -1;
	for (size_t i = 0; i < due.n; i++) {
		const struct source *s = config_source(
			config, due.items[i].name);
		struct source_state state;

		if (!s)
			continue;
		if (store_load_state(p->store, a, s->name, &state, err) < 0)
			return -1;
		/* K32: not until its URL changes, or somebody names it. */
		*ARRAY_PUSH(a, ret) = (struct queued){
			.source = s,
			.host = url_host(a, s->url),
			.next_poll_at = state.verdict == VERDICT_GONE
				? POLL_NEVER
				: due.items[i].next_poll_at,
		};
	}
	return 0;
}

int poller_load(struct poller *p, const struct config *config, time_t now,
	struct error *err)
{
	struct arena fresh = ARENA_INIT;
	struct source_list enabled = { 0 };
	struct queue queue = { 0 };

	for (size_t i = 0; i < config->sources.n; i++)
		if (config->sources.items[i].enabled)
			*ARRAY_PUSH(&fresh, &enabled) =
				config->sources.items[i];
	if (store_sync_sources(
		    p->store, &enabled, now, config->fetch.spread, err) < 0 ||
		build_queue(p, config, &fresh, &queue, err) < 0) {
		arena_release(&fresh);
		return -1;
	}
	arena_release(&p->arena);
	p->arena = fresh;
	p->queue = queue;
	p->parallel = config->fetch.parallel;
	for (const struct poll *poll = p->polls; poll; poll = poll->next) {
		struct queued *q = queued_find(p, poll->source);

		if (q)
			q->busy = true;
	}
	return 0;
}

int poller_force(
	struct poller *p, const struct strings *sources, struct error *err)
{
	for (size_t i = 0; i < sources->n; i++) {
		struct queued *q = queued_find(p, sources->items[i]);

		if (!q)
			return error_set(err,
				"there is no enabled source %s; `hebdomad "
				"status` lists them",
				sources->items[i]);
		q->forced = true;
	}
	/* Who names sources wants these and no others. */
	for (size_t i = 0; i < p->queue.n && sources->n; i++)
		if (!p->queue.items[i].forced)
			p->queue.items[i].next_poll_at = POLL_NEVER;
	return 0;
}

static bool host_busy(const struct poller *p, const char *host)
{
	for (size_t i = 0; i < p->queue.n; i++)
		if (p->queue.items[i].busy &&
			strcmp(p->queue.items[i].host, host) == 0)
			return true;
	return false;
}

static bool is_due(const struct queued *q, time_t now)
{
	return q->forced ||
		(q->next_poll_at != POLL_NEVER &&
			schedule_due(q->next_poll_at, now));
}

/* The due source that has waited longest and whose host is free (K22). */
static struct queued *next_due(struct poller *p, time_t now)
{
	struct queued *best = NULL;

	for (size_t i = 0; i < p->queue.n; i++) {
		struct queued *q = &p->queue.items[i];

		if (q->busy || !is_due(q, now) || host_busy(p, q->host))
			continue;
		if (!best || q->next_poll_at < best->next_poll_at)
			best = q;
	}
	return best;
}

static void on_done(const struct response *response, void *arg)
{
	struct poll *poll = arg;
	struct poller *p = poll->poller;
	struct queued *q = queued_find(p, poll->source);
	time_t now = clock_now(p->clock);

	if (q) {
		q->busy = q->forced = false;
		poller_take(p, q, poll, response, now);
	}
	if (poll->previous)
		poll->previous->next = poll->next;
	else
		p->polls = poll->next;
	if (poll->next)
		poll->next->previous = poll->previous;
	free(poll);
	p->n_polls--;
	p->hooks.changed(p->hooks.arg);
}

static int start(struct poller *p, struct queued *q, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct source_state state;
	struct request request = {
		.url = q->source->url,
		.max_bytes = q->source->max_bytes,
	};
	int rc = store_load_state(p->store, &a, q->source->name, &state, err);

	if (rc == 0) {
		request.etag = state.etag;
		request.last_modified = state.last_modified;
		request.validated_url = state.validated_url; /* K5 */
	}
	if (rc == 0) {
		size_t len = strlen(q->source->name);
		struct poll *poll = xcalloc(1, sizeof *poll + len + 1);

		poll->poller = p;
		poll->conditional = request.etag || request.last_modified;
		memcpy(poll->source, q->source->name, len + 1);
		rc = fetcher_get(p->fetcher, &request, on_done, poll, err);
		if (rc == 0) {
			poll->next = p->polls;
			if (p->polls)
				p->polls->previous = poll;
			p->polls = poll;
			p->n_polls++;
			q->busy = true;
		} else {
			free(poll);
		}
	}
	arena_release(&a);
	return rc;
}

time_t poller_run(struct poller *p, time_t now)
{
	struct error err = ERROR_INIT;
	struct queued *q;
	time_t next = POLL_NEVER;

	while (p->n_polls < p->parallel && (q = next_due(p, now))) {
		if (start(p, q, &err) == 0)
			continue;
		log_err("source=%s cannot be polled: %s", q->source->name,
			err.text);
		q->forced = false;
		q->next_poll_at = now + POLL_RETRY;
	}
	/* What is due but waits for its host comes with `changed`. */
	for (size_t i = 0; i < p->queue.n; i++)
		if (!p->queue.items[i].busy &&
			!is_due(&p->queue.items[i], now) &&
			p->queue.items[i].next_poll_at < next)
			next = p->queue.items[i].next_poll_at;
	return next;
}

size_t poller_busy(const struct poller *p)
{
	return p->n_polls;
}
