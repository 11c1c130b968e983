/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/log.h"
#include "feed/normalize.h"
#include "feed/parse.h"
#include "feed/schedule.h"
#include "poller_internal.h"
#include "text/fingerprint.h"

/* One response on its way to the store. */
struct taking {
	struct arena a;
	const struct source *source;
	const struct response *response;
	bool conditional;
	struct source_state state;
	struct poll_outcome outcome;
	struct entry_list entries;
	struct recorded recorded;
};

enum { HTTP_OK = 200, HTTP_NOT_MODIFIED = 304, HTTP_GONE = 410 };

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

static void take_feed(struct taking *t, time_t now)
{
	const struct response *r = t->response;
	const struct feed_hints hints = {
		.url = r->url,
		.content_type = r->content_type,
	};
	struct error err = ERROR_INIT;
	struct feed feed = { 0 };
	uint64_t hash = fingerprint(r->body, r->body_len);

	/* K14: the same bytes bring nothing new. */
	if (hash == t->state.body_hash) {
		t->outcome.verdict = VERDICT_QUIET;
		replace_validators(t);
		return;
	}
	if (feed_parse(&t->a, r->body, r->body_len, &hints, &feed, &err) < 0) {
		fail(t, arena_strdup(&t->a, err.text));
		return;
	}
	if (feed.damaged && !t->state.damaged)
		log_warn("source=%s the feed is not well-formed; what is "
			 "complete in it is taken",
			t->source->name);
	t->state.damaged = feed.damaged;
	t->state.body_hash = hash;
	replace_validators(t);
	normalize_feed(&t->a, &feed, t->source, now, !t->state.last_ok_at,
		&t->entries);
	t->outcome.verdict = VERDICT_OK;
}

static void take_answer(struct taking *t, time_t now)
{
	const struct response *r = t->response;

	if (r->status == HTTP_OK) {
		take_feed(t, now);
	} else if (r->status == HTTP_NOT_MODIFIED && t->conditional) {
		t->outcome.verdict = VERDICT_QUIET;
		complete_validators(t);
	} else if (r->status == HTTP_NOT_MODIFIED) { /* K9 */
		fail(t, "304 to a request without validators");
	} else if (r->status == HTTP_GONE) { /* K32 */
		fail(t, "410 Gone: the publisher has closed this feed");
		t->outcome.verdict = VERDICT_GONE;
	} else {
		fail(t, arena_printf(&t->a, "HTTP status %d", r->status));
	}
}

static void take_response(struct taking *t, time_t now)
{
	const struct response *r = t->response;

	t->outcome = (struct poll_outcome){
		.status = r->status,
		.max_age = r->max_age,
		.retry_after = r->retry_after,
		.offline = r->error == FETCH_OFFLINE,
	};
	if (r->error == FETCH_OK)
		take_answer(t, now);
	else
		fail(t, r->message);
}

/* Counts, times and the next poll, once the verdict is known. */
static void finish_state(struct taking *t, time_t now)
{
	struct source_state *s = &t->state;
	bool failed = t->outcome.verdict == VERDICT_FAILED ||
		t->outcome.verdict == VERDICT_GONE;

	s->verdict = t->outcome.verdict;
	s->status = t->response->status;
	if (!t->outcome.offline) { /* K34 */
		s->last_poll_at = now;
		s->failures = failed ? s->failures + 1 : 0;
	}
	if (!failed) {
		s->last_ok_at = now;
		s->message = NULL;
	}
	s->next_poll_at = schedule_next_poll(t->source, s, &t->outcome, now);
}

/* One line when our own network goes, one when it is back (case 076). */
static void tell_network(struct poller *p, const struct taking *t)
{
	if (t->outcome.offline && !p->offline)
		log_warn("the network is away: %s; this is not held against "
			 "the sources",
			t->state.message);
	else if (!t->outcome.offline && p->offline)
		log_warn("the network is back");
	p->offline = t->outcome.offline;
}

/* A change of state is worth a line, the state itself is not (case 076). */
static void tell(const struct taking *t, const struct source_state *before)
{
	const char *name = t->source->name;

	if (t->state.failures == 1 && !before->failures)
		log_warn("source=%s failed: %s", name, t->state.message);
	else if (t->state.failures > before->failures)
		log_debug(
			"source=%s still failing: %s", name, t->state.message);
	else if (before->failures && !t->state.failures)
		log_warn("source=%s recovered after %d failed polls", name,
			before->failures);
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

static void report(const struct poller *p, const struct taking *t)
{
	struct poll_report r = {
		.source = t->source->name,
		.verdict = t->state.verdict,
		.status = t->state.status,
		.entries = t->entries.n,
		.added = t->recorded.added,
		.changed = t->recorded.changed,
		.message = t->state.message,
		.next_poll_at = t->state.next_poll_at,
	};
	time_t now = clock_now(p->clock);

	for (size_t i = 0; i < p->queue.n; i++)
		r.left += p->queue.items[i].busy || p->queue.items[i].forced ||
			p->queue.items[i].next_poll_at <= now;
	if (p->hooks.report)
		p->hooks.report(&r, p->hooks.arg);
}

static int record(struct poller *p, struct taking *t, time_t now,
	struct source_state *before, struct error *err)
{
	const char *name = t->source->name;

	if (store_load_state(p->store, &t->a, name, &t->state, err) < 0)
		return -1;
	*before = t->state;
	take_response(t, now);
	finish_state(t, now);
	return store_record_fetch(
		p->store, name, &t->state, &t->entries, now, &t->recorded, err);
}

void poller_take(struct poller *p, struct queued *q, const struct poll *poll,
	const struct response *response, time_t now)
{
	struct taking t = {
		.source = q->source,
		.response = response,
		.conditional = poll->conditional,
	};
	struct source_state before;
	struct error err = ERROR_INIT;

	if (record(p, &t, now, &before, &err) < 0) {
		/* Nothing of it was kept: the same feed comes again soon. */
		log_warn("source=%s what it answered could not be stored: %s",
			q->source->name, err.text);
		q->next_poll_at = now + POLL_RETRY;
		t.state.verdict = VERDICT_FAILED;
		t.state.message = err.text;
	} else {
		if (t.outcome.verdict == VERDICT_OK && !t.recorded.added &&
			!t.recorded.changed)
			t.state.verdict = VERDICT_QUIET;
		q->next_poll_at = t.outcome.verdict == VERDICT_GONE
			? POLL_NEVER
			: t.state.next_poll_at;
		tell_network(p, &t);
		tell(&t, &before);
	}
	report(p, &t);
	arena_release(&t.a);
}
