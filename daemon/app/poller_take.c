/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/log.h"
#include "feed/arxiv_listing.h"
#include "feed/habit.h"
#include "feed/normalize.h"
#include "feed/parse.h"
#include "poller_internal.h"
#include "text/date.h"
#include "text/fingerprint.h"

#define DAY 86400
#define DAY_MARGIN 7200 /* seconds that two clocks may differ by */

static void fail(struct taking *t, const char *message)
{
	t->outcome.verdict = VERDICT_FAILED;
	t->state.message = message;
}

/* K3: both replaced by a 200, a missing one forgotten. */
static void replace_validators(struct taking *t)
{
	t->state.etag = t->response->etag;
	t->state.last_modified = t->response->last_modified;
	t->state.validated_url = t->response->url;
}

/* K4: a 304 completes them. */
static void complete_validators(struct taking *t)
{
	if (t->response->etag)
		t->state.etag = t->response->etag;
	if (t->response->last_modified)
		t->state.last_modified = t->response->last_modified;
}

static void mark_stale(struct taking *t, const char *what)
{
	t->outcome.verdict = VERDICT_STALE;
	t->state.message = what;
}

/* The same bytes, or none: quiet, but where papers were due (case 037). */
static void take_unchanged(struct taking *t)
{
	t->outcome.verdict = VERDICT_QUIET;
	if (t->source->is_listing && arxiv_is_behind(&t->state.batch, t->now))
		mark_stale(t,
			"today's papers were announced, but the "
			"listing is still the one before");
}

static void judge_listing(struct taking *t, const struct feed *feed)
{
	int64_t last_day = t->state.batch.day;

	switch (arxiv_judge(feed, t->now, &t->state.batch)) {
	case BATCH_STALE:
		mark_stale(t,
			feed->entries.n
				? "papers were due, but the listing holds "
				  "those of before"
				: "papers were due, but the listing is empty");
		return;
	case BATCH_THIN:
		t->state.thin = true;
		break;
	case BATCH_OK:
		t->state.thin = false;
		break;
	case BATCH_QUIET: /* thin for its day, and no longer */
		t->state.thin = t->state.thin && last_day == arxiv_day(t->now);
		break;
	}
	poller_find_missed(t, last_day);
}

/* Once, when it begins to be so (case 001). */
static void note_damage(struct taking *t, const struct feed *feed)
{
	bool begins = feed->damaged && !t->state.damaged;

	if (begins && feed->cut)
		log_warn("source=%s a text in the feed is longer than %d bytes "
			 "and is cut there",
			t->source->name, FEED_TEXT_MAX);
	else if (begins)
		log_warn("source=%s the feed is not well-formed; what is "
			 "complete in it is taken",
			t->source->name);
	t->state.damaged = feed->damaged;
}

static void take_feed(struct taking *t)
{
	const struct response *r = t->response;
	const struct feed_hints hints = {
		.url = r->url,
		.content_type = r->content_type,
	};
	struct error err = ERROR_INIT;
	struct feed feed = { 0 };
	uint64_t hash = fingerprint_body(r->body, r->body_len);

	/* K14: the same bytes bring nothing new. */
	if (hash == t->state.body_hash) {
		take_unchanged(t);
		replace_validators(t);
		return;
	}
	if (feed_parse(&t->a, r->body, r->body_len, &hints, &feed, &err) < 0) {
		fail(t, arena_strdup(&t->a, err.text));
		t->outcome.refused = feed_is_refusal(r->body, r->body_len);
		return;
	}
	t->outcome.verdict = VERDICT_OK;
	note_damage(t, &feed);
	t->state.body_hash = hash;
	t->state.hints = feed.hints;
	t->state.empty = feed.entries.n ? 0 : t->state.empty + 1;
	replace_validators(t);
	normalize_feed(&t->a, &feed, t->source, t->now, !t->state.last_ok_at,
		&t->entries);
	if (t->source->is_listing)
		judge_listing(t, &feed);
}

/*
 * A list of a day that the server's clock has not come to (sources.md 2.4):
 * ours is ahead of it, and no more than that is wrong.
 */
static bool is_too_early(const struct taking *t)
{
	return t->source->by_day && t->response->status == HTTP_BAD_REQUEST &&
		t->now % DAY < DAY_MARGIN;
}

/* arXiv says in the form of a feed what it does not like. */
static bool refused_with_reason(struct taking *t)
{
	const struct response *r = t->response;
	const struct feed_hints hints = { .url = r->url };
	struct error err = ERROR_INIT;
	struct feed feed;

	if (r->status != HTTP_BAD_REQUEST ||
		!feed_parse(&t->a, r->body, r->body_len, &hints, &feed, &err))
		return false;
	fail(t, arena_printf(&t->a, "HTTP status %d: %s", r->status, err.text));
	return true;
}

static void take_answer(struct taking *t)
{
	const struct response *r = t->response;

	switch (r->status) {
	case HTTP_OK:
	case HTTP_DELTA: /* K17; what it leaves out is not gone */
		take_feed(t);
		return;
	case HTTP_NOT_MODIFIED:
		if (t->conditional) {
			take_unchanged(t);
			complete_validators(t);
		} else { /* K9 */
			fail(t, "304 to a request without validators");
		}
		return;
	case HTTP_GONE: /* K32 */
		fail(t, "410 Gone: the publisher has closed this feed");
		t->outcome.verdict = VERDICT_GONE;
		return;
	default:
		break;
	}
	if (is_too_early(t)) {
		t->outcome.verdict = VERDICT_QUIET;
		return;
	}
	if (t->source->is_listing && refused_with_reason(t))
		return;
	t->outcome.refused = r->challenged || r->status == HTTP_FORBIDDEN ||
		r->status == HTTP_TOO_MANY;
	fail(t,
		r->challenged
			? "the site wants to see a browser (a challenge "
			  "of Cloudflare's); write to its publisher"
			: arena_printf(&t->a, "HTTP status %d", r->status));
}

static void take_response(struct taking *t)
{
	const struct response *r = t->response;

	t->outcome = (struct poll_outcome){
		.max_age = r->max_age,
		.retry_after = r->retry_after,
		.offline = poller_is_ours(t->poller, t->item, r, t->now),
	};
	if (r->error == FETCH_OK)
		take_answer(t);
	else
		fail(t, r->message);
}

static bool has_failed(const struct taking *t)
{
	return t->outcome.verdict == VERDICT_FAILED ||
		t->outcome.verdict == VERDICT_GONE;
}

/* A feed that always says 304 is asked once without conditions (K8). */
static void forget_validators(struct taking *t)
{
	t->state.etag = t->state.last_modified = NULL;
	t->state.body_hash = 0;
}

static void learn(struct taking *t, const struct recorded *recorded)
{
	struct source_state *s = &t->state;

	habit_learn(&s->habit, &t->entries, recorded->added, t->now);
	if (!s->habit.silent && !t->source->is_listing &&
		habit_is_silent(&s->habit, t->now)) {
		s->habit.silent = true;
		forget_validators(t);
	}
	if (t->outcome.verdict == VERDICT_OK && !recorded->added &&
		!recorded->changed)
		t->outcome.verdict = VERDICT_QUIET;
}

/* Counts, times and the next poll, once it is known what was new. */
static void settle(const struct recorded *recorded, void *arg)
{
	struct taking *t = arg;
	struct source_state *s = &t->state;
	bool failed = has_failed(t);

	s->status = t->response->status;
	if (!t->outcome.offline) { /* K34 */
		s->last_poll_at = t->now;
		s->failures = failed ? s->failures + 1 : 0;
	}
	if (!failed) {
		s->last_ok_at = t->now;
		learn(t, recorded);
		if (t->outcome.verdict != VERDICT_STALE)
			s->message = NULL;
	}
	s->verdict = t->outcome.verdict;
	poller_consider_move(t);

	const struct next_poll next = schedule_next_poll(
		t->source, s, &t->outcome, t->now);

	s->next_poll_at = next.at;
	s->why = next.why;
}

/* Of the days that a source by date is still asked for; 0: it is not one. */
static int64_t first_day(const struct taking *t)
{
	return t->source->by_day ? day_of(t->now) - (int64_t)t->source->days + 1
				 : 0;
}

static int record(struct taking *t, struct lane *lane, struct error *err)
{
	struct poller *p = t->poller;

	if (store_load_state(p->store, &t->a, t->source->name, &t->state, err) <
		0)
		return -1;
	t->before = t->state;
	take_response(t);
	poller_count(p, lane, t->source->own_pace, t->response, t->now);
	if (t->source->by_day && !has_failed(t))
		poller_find_days(t);

	const struct fetch_record record = {
		.source = t->source->name,
		.entries = &t->entries,
		.state = &t->state,
		.settle = settle,
		.arg = t,
		.host = lane_state(lane),
		.visits = &t->visits,
		.visits_from = first_day(t),
		.now = t->now,
	};
	return store_record_fetch(p->store, &record, &t->recorded, err);
}

void poller_take(struct poller *p, struct queued *item, const struct poll *poll,
	const struct response *response, time_t now)
{
	struct taking t = {
		.poller = p,
		.item = item,
		.source = item->source,
		.response = response,
		.conditional = poll->conditional,
		.now = now,
	};
	struct error err = ERROR_INIT;

	if (record(&t, item->lane, &err) < 0) {
		/* Nothing of it was kept: the same feed comes again soon. */
		log_warn("source=%s what it answered could not be stored: %s",
			item->source->name, err.text);
		item->next_poll_at = now + POLL_RETRY;
		t.state.verdict = VERDICT_FAILED;
		t.state.message = err.text;
	} else {
		item->next_poll_at = t.state.verdict == VERDICT_GONE
			? POLL_NEVER
			: t.state.next_poll_at;
		poller_follow_move(&t);
		poller_queue_visits(&t);
		poller_tell(&t);
	}
	poller_report(p, &t);
	arena_release(&t.a);
}
