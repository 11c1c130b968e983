/* SPDX-License-Identifier: ISC */
#include "poller_internal.h"

/* What the configuration and the store say is to be polled. */

struct queued_list {
	struct queued *items;
	size_t n, cap;
};

/* Each enabled source once, with the time of its next poll. */
static int add_sources(struct poller *p, const struct config *config,
	struct arena *a, struct queued_list *ret, struct error *err)
{
	struct due_list due = { 0 };

	if (store_next_polls(p->store, a, &due, err) < 0)
		return -1;
	for (size_t i = 0; i < due.n; i++) {
		const struct due_source *d = &due.items[i];
		const struct source *s = config_source(config, d->name);

		if (!s)
			continue;
		/* K32: not until its URL changes, or somebody names it. */
		*ARRAY_PUSH(a, ret) = (struct queued){
			.source = s,
			.url = d->url && s->moves ? d->url : s->url,
			.next_poll_at = d->verdict == VERDICT_GONE
				? POLL_NEVER
				: d->next_poll_at,
		};
	}
	return 0;
}

/* What a changed configuration or the time made needless goes from the store. */
static int add_visits(struct poller *p, const struct config *config,
	struct arena *a, time_t now, struct queued_list *ret, struct error *err)
{
	struct visit_list visits = { 0 };
	struct queued item = { 0 };

	if (store_load_visits(p->store, a, &visits, err) < 0)
		return -1;
	for (size_t i = 0; i < visits.n; i++) {
		item.visit = visits.items[i];
		item.source = config_source(config, item.visit.source);
		item.next_poll_at = item.visit.next_at;
		if (!item.source)
			continue;
		if (!poller_wants(item.source, &item.visit, now)) {
			if (store_drop_visit(p->store, &item.visit, err) < 0)
				return -1;
			continue;
		}
		item.url = item.source->by_day ? item.source->url
					       : config->fetch.arxiv_api;
		if (item.url)
			*ARRAY_PUSH(a, ret) = item;
	}
	return 0;
}

/* The lanes of a process are its memory; those of the store begin it. */
static int restore_lanes(
	struct poller *p, struct arena *a, int64_t now, struct error *err)
{
	struct host_list hosts = { 0 };

	if (lanes_count(p->lanes))
		return 0;
	if (store_load_hosts(p->store, a, &hosts, err) < 0)
		return -1;
	for (size_t i = 0; i < hosts.n; i++)
		lanes_restore(p->lanes, &hosts.items[i], now);
	return 0;
}

static int load_all(struct poller *p, const struct config *config,
	struct arena *a, time_t now, struct queued_list *ret, struct error *err)
{
	struct source_list enabled = { 0 };

	for (size_t i = 0; i < config->sources.n; i++)
		if (config->sources.items[i].enabled)
			*ARRAY_PUSH(a, &enabled) = config->sources.items[i];
	if (store_sync_sources(
		    p->store, &enabled, now, config->fetch.spread, err) < 0 ||
		restore_lanes(p, a, clock_ms(p->clock), err) < 0 ||
		add_sources(p, config, a, ret, err) < 0)
		return -1;
	return add_visits(p, config, a, now, ret, err);
}

int poller_load(struct poller *p, const struct config *config, time_t now,
	struct error *err)
{
	struct arena fresh = ARENA_INIT;
	struct queued_list list = { 0 };

	if (load_all(p, config, &fresh, now, &list, err) < 0) {
		arena_release(&fresh);
		return -1;
	}
	queue_release(&p->queue);
	arena_release(&p->arena);
	p->arena = fresh;
	p->parallel = config->fetch.parallel;
	p->spread = config->fetch.spread;
	p->arxiv_api = config->fetch.arxiv_api;
	lanes_set_gap(p->lanes, config->fetch.gap * 1000);
	for (size_t i = 0; i < list.n; i++)
		queue_add(&p->queue, &list.items[i], p->lanes,
			clock_ms(p->clock));
	for (const struct poll *poll = p->polls; poll; poll = poll->next) {
		struct queued *item = poll->page
			? NULL
			: queue_find(&p->queue, poll->source, poll->day);

		if (item)
			item->busy = true;
	}
	queue_refresh(&p->queue, clock_ms(p->clock));
	return 0;
}

void poller_spread(struct poller *p, time_t now)
{
	for (size_t i = 0; i < p->queue.n; i++) {
		struct queued *item = p->queue.items[i];

		if (!item->busy && !item->forced && queued_due(item, now))
			item->next_poll_at = schedule_first_poll(
				item->source, now, p->spread);
	}
	queue_refresh(&p->queue, clock_ms(p->clock));
}

int poller_force(
	struct poller *p, const struct strings *sources, struct error *err)
{
	struct queue *q = &p->queue;

	for (size_t i = 0; i < sources->n; i++) {
		struct queued *item = queue_find(q, sources->items[i], 0);

		if (!item)
			return error_set(err,
				"there is no enabled source %s; `hebdomad "
				"status` lists them",
				sources->items[i]);
		item->forced = true;
	}
	/* Who names sources wants these and no others. */
	for (size_t i = 0; i < q->n && sources->n; i++)
		if (!q->items[i]->forced)
			q->items[i]->next_poll_at = POLL_NEVER;
	queue_refresh(q, clock_ms(p->clock));
	return 0;
}
