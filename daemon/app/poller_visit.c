/* SPDX-License-Identifier: ISC */
#include "base/log.h"
#include "feed/arxiv_listing.h"
#include "feed/normalize.h"
#include "feed/parse.h"
#include "poller_internal.h"

/*
 * Days of arXiv whose listing was never seen are asked of its query API, a
 * page at a time and in the same lane. How far a day has come is stored with
 * the entries of each page, so that it goes on where it stopped.
 */

#define DAY 86400
#define MISSED_MAX 14      /* days; what is older is no news */
#define EMPTY_TRIES 3      /* an empty page at 200 is often a fault (1.10) */
#define FILL_RETRY 900     /* seconds, doubled up to … */
#define FILL_RETRY_MAX DAY /* … this */

void poller_find_missed(struct taking *t, int64_t last_day)
{
	int64_t day = t->state.batch.day;

	if (!last_day || !t->poller->arxiv_api)
		return;
	if (day - last_day > MISSED_MAX)
		last_day = day - MISSED_MAX;
	for (last_day = arxiv_next_day(last_day); last_day < day;
		last_day = arxiv_next_day(last_day))
		*ARRAY_PUSH(&t->a, &t->visits) = (struct visit){
			.source = t->source->name,
			.day = last_day,
			.next_at = t->now,
		};
}

void poller_queue_visits(const struct taking *t)
{
	struct poller *p = t->poller;

	for (size_t i = 0; i < t->visits.n; i++) {
		const struct visit *visit = &t->visits.items[i];
		const struct queued item = {
			.source = t->source,
			.url = p->arxiv_api,
			.visit = *visit,
			.next_poll_at = visit->next_at,
		};

		if (!queue_find(&p->queue, visit->source, visit->day))
			queue_add(
				&p->queue, &item, p->lanes, clock_ms(p->clock));
	}
}

const char *poller_visit_url(
	const struct poller *p, struct arena *a, const struct queued *item)
{
	const char *categories;
	time_t from, until;

	(void)arxiv_is_listing(a, item->source->url, &categories);
	arxiv_day_span(item->visit.day, &from, &until);
	return arxiv_query_url(
		a, p->arxiv_api, categories, from, until, item->visit.start);
}

/* What a page came to; NULL: it is good. */
static const char *take_page(struct taking *t, size_t *ret_total)
{
	const struct response *r = t->response;
	const struct feed_hints hints = { .url = r->url,
		.content_type = r->content_type };
	struct error err = ERROR_INIT;
	struct feed feed = { 0 };

	if (r->error != FETCH_OK)
		return r->message;
	if (r->status != HTTP_OK)
		return arena_printf(&t->a, "HTTP status %d", r->status);
	if (feed_parse(&t->a, r->body, r->body_len, &hints, &feed, &err) < 0)
		return arena_strdup(&t->a, err.text);
	*ret_total = feed.total > 0 ? (size_t)feed.total : 0;
	normalize_feed(&t->a, &feed, t->source, t->now, false, &t->entries);
	if (!t->entries.n && t->item->visit.failures < EMPTY_TRIES &&
		(!*ret_total || t->item->visit.start < *ret_total))
		return "an empty page, though there should be more";
	return NULL;
}

static time_t retry_at(const struct visit *visit, time_t now)
{
	int64_t wait = FILL_RETRY;

	for (int i = 1; i < visit->failures && wait < FILL_RETRY_MAX; i++)
		wait *= 2;
	return now + (wait < FILL_RETRY_MAX ? wait : FILL_RETRY_MAX);
}

/* The day as it stands now; true: no more of it is to be asked for. */
static bool go_on(struct taking *t, struct visit *visit, const char *problem,
	size_t total)
{
	visit->next_at = t->now;
	if (!problem) {
		visit->failures = 0;
		visit->start += t->entries.n;
		return !t->entries.n || visit->start >= total;
	}
	t->entries.n = 0;
	if (!poller_is_ours(t->poller, t->item, t->response, t->now))
		visit->failures++;
	visit->next_at = retry_at(visit, t->now);
	if (visit->failures == 1)
		log_warn("source=%s a page of a missed day failed: %s",
			t->source->name, problem);
	return arxiv_day(t->now) - visit->day > MISSED_MAX;
}

void poller_take_visit(struct poller *p, struct queued *item,
	const struct response *response, time_t now)
{
	struct taking t = {
		.poller = p,
		.item = item,
		.source = item->source,
		.response = response,
		.now = now,
	};
	struct visit visit = item->visit;
	struct error err = ERROR_INIT;
	size_t total = 0;
	const char *problem = take_page(&t, &total);
	bool done = go_on(&t, &visit, problem, total);

	poller_count(p, item->lane, item->source, response, now);

	const struct fetch_record record = {
		.source = item->source->name,
		.entries = &t.entries,
		.host = lane_state(item->lane),
		.visit = &visit,
		.visit_done = done,
		.now = now,
	};

	if (store_record_fetch(p->store, &record, &t.recorded, &err) < 0) {
		log_warn("source=%s a page of a missed day could not be "
			 "stored: %s",
			item->source->name, err.text);
		item->next_poll_at = now + POLL_RETRY;
	} else {
		item->visit = visit;
		item->next_poll_at = done ? POLL_NEVER : visit.next_at;
		if (t.recorded.added)
			log_info("source=%s new=%zu of a missed day",
				item->source->name, t.recorded.added);
	}
	arena_release(&t.a);
}
