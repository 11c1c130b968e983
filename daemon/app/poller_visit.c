/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/log.h"
#include "feed/arxiv_listing.h"
#include "feed/normalize.h"
#include "feed/parse.h"
#include "poller_internal.h"
#include "text/date.h"
#include "text/url_day.h"

/*
 * Visits. Days of arXiv whose listing was never seen are asked of its query
 * API, a page at a time; how far a day has come is stored with the entries of
 * each page, so that it goes on where it stopped. Lists by date are asked
 * again on the days that follow, because votes come late. All of it goes
 * through the lane of the source.
 */

#define DAY 86400
#define MISSED_MAX 14       /* days; what is older is no news */
#define EMPTY_TRIES 3       /* an empty page at 200 is often a fault (1.10) */
#define VISIT_RETRY 900     /* seconds, doubled up to … */
#define VISIT_RETRY_MAX DAY /* … this */

static void add_visit(struct taking *t, int64_t day)
{
	*ARRAY_PUSH(&t->a, &t->visits) = (struct visit){
		.source = t->source->name,
		.day = day,
		.next_at = t->now,
	};
}

void poller_find_missed(struct taking *t, int64_t last_day)
{
	int64_t day = t->state.batch.day;

	if (!last_day || !t->poller->arxiv_api)
		return;
	if (day - last_day > MISSED_MAX)
		last_day = day - MISSED_MAX;
	for (last_day = arxiv_next_day(last_day); last_day < day;
		last_day = arxiv_next_day(last_day))
		add_visit(t, last_day);
}

void poller_find_days(struct taking *t)
{
	for (size_t i = 1; i < t->source->days; i++)
		add_visit(t, day_of(t->now) - (int64_t)i);
}

bool poller_wants(
	const struct source *source, const struct visit *visit, time_t now)
{
	int64_t age = day_of(now) - visit->day;

	if (!visit->day)
		return true;
	if (!source->by_day)
		return source->is_listing;
	return age > 0 && age < (int64_t)source->days;
}

static const char *asked_url(
	const struct poller *p, const struct source *source)
{
	return source->by_day ? source->url : p->arxiv_api;
}

void poller_queue_visits(const struct taking *t)
{
	struct poller *p = t->poller;

	for (size_t i = 0; i < t->visits.n; i++) {
		const struct visit *visit = &t->visits.items[i];
		const struct queued item = {
			.source = t->source,
			.url = asked_url(p, t->source),
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

	if (item->source->by_day)
		return url_of_day(a, item->url, item->visit.day);
	(void)arxiv_is_listing(a, item->source->url, &categories);
	arxiv_day_span(item->visit.day, &from, &until);
	return arxiv_query_url(
		a, p->arxiv_api, categories, from, until, item->visit.start);
}

/* What an answer came to; NULL: it is good. A list by date may be empty. */
static const char *take_list(struct taking *t, size_t *ret_total)
{
	const struct response *r = t->response;
	const struct visit *visit = &t->item->visit;
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
	if (!t->source->by_day && !t->entries.n &&
		visit->failures < EMPTY_TRIES &&
		(!*ret_total || visit->start < *ret_total))
		return "an empty page, though there should be more";
	return NULL;
}

static time_t retry_at(
	const struct visit *visit, const struct response *r, time_t now)
{
	int64_t wait = VISIT_RETRY;

	for (int i = 1; i < visit->failures && wait < VISIT_RETRY_MAX; i++)
		wait *= 2;
	if (wait > VISIT_RETRY_MAX)
		wait = VISIT_RETRY_MAX;
	if (r->retry_after > wait) /* K23 */
		wait = r->retry_after < SCHEDULE_GONE ? r->retry_after
						      : SCHEDULE_GONE;
	return now + wait;
}

static const char *day_name(struct taking *t)
{
	char date[DATE_RFC3339_SIZE];

	date_rfc3339(date, (time_t)(t->item->visit.day * DAY));
	return arena_strndup(&t->a, date, strlen("2026-11-24"));
}

/* What is said of the source itself is not said again of its days. */
static bool is_worth_telling(struct taking *t, const struct visit *visit)
{
	struct error err = ERROR_INIT;

	return visit->failures == 1 &&
		(store_load_state(t->poller->store, &t->a, t->source->name,
			 &t->before, &err) < 0 ||
			!t->before.failures);
}

/* Told once. True: it is not worth another try. */
static bool has_failed(struct taking *t, struct visit *visit,
	const char *problem, bool is_ours)
{
	t->entries.n = 0;
	visit->failures += !is_ours;
	visit->next_at = retry_at(visit, t->response, t->now);
	if (!is_ours && is_worth_telling(t, visit))
		log_warn("source=%s day=%s failed: %s", t->source->name,
			day_name(t), problem);
	if (!t->source->by_day)
		return arxiv_day(t->now) - visit->day > MISSED_MAX;
	return t->response->status == HTTP_GONE ||
		!poller_wants(t->source, visit, t->now);
}

/* At the pace of its source, as its server allows. */
static time_t next_visit_at(const struct taking *t)
{
	static const struct source_state nothing_learned;
	const struct poll_outcome outcome = {
		.verdict = VERDICT_OK,
		.max_age = t->response->max_age,
		.retry_after = t->response->retry_after,
	};

	return schedule_next_poll(t->source, &nothing_learned, &outcome, t->now)
		.at;
}

/* The day as it stands now; true: it is over. */
static bool go_on(struct taking *t, struct visit *visit, size_t total)
{
	visit->failures = 0;
	if (t->source->by_day) {
		visit->next_at = next_visit_at(t);
		return !poller_wants(t->source, visit, t->now);
	}
	visit->next_at = t->now;
	visit->start += t->entries.n;
	return !t->entries.n || visit->start >= total;
}

static bool take_answer(struct taking *t, struct visit *visit)
{
	bool is_ours = poller_is_ours(t->poller, t->item, t->response, t->now);
	size_t total = 0;
	const char *problem = take_list(t, &total);

	return problem ? has_failed(t, visit, problem, is_ours)
		       : go_on(t, visit, total);
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
	bool over = take_answer(&t, &visit);

	poller_count(p, item->lane, item->source->own_pace, response, now);

	const struct fetch_record record = {
		.source = item->source->name,
		.entries = &t.entries,
		.host = lane_state(item->lane),
		.visit = &visit,
		.visit_over = over,
		.now = now,
	};

	if (store_record_fetch(p->store, &record, &t.recorded, &err) < 0) {
		log_warn("source=%s day=%s could not be stored: %s",
			item->source->name, day_name(&t), err.text);
		item->next_poll_at = now + POLL_RETRY;
	} else {
		item->visit = visit;
		item->next_poll_at = over ? POLL_NEVER : visit.next_at;
		if (t.recorded.added)
			log_info("source=%s day=%s new=%zu changed=%zu",
				item->source->name, day_name(&t),
				t.recorded.added, t.recorded.changed);
	}
	arena_release(&t.a);
}
