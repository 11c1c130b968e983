/* SPDX-License-Identifier: ISC */
#include "app/hub.h"

#include <stdlib.h>
#include <string.h>

#include "app/publisher.h"
#include "base/ascii.h"
#include "base/log.h"
#include "base/mem.h"
#include "net/fetcher.h"
#include "text/url.h"

#define FIRST_WAIT 60   /* seconds after a failure, then twice as long … */
#define LAST_WAIT 86400 /* … up to this */
#define DOUBLINGS 11
#define LOOK_EVERY 3600 /* when all is told */
#define ANSWER_MAX 65536
#define FACT_TOLD "told."

struct hub {
	struct store *store;
	struct fetcher *fetcher;
	const struct clock *clock;
	void (*changed)(void *arg);
	void *arg;
	struct arena arena; /* of what is under way */
	const char *url, *topic, *mark;
	bool busy;
	int failures;
	time_t next_at;
};

struct hub *hub_new(struct store *store, struct fetcher *fetcher,
	const struct clock *clock, void (*changed)(void *arg), void *arg)
{
	struct hub *h = xcalloc(1, sizeof *h);

	h->store = store;
	h->fetcher = fetcher;
	h->clock = clock;
	h->changed = changed;
	h->arg = arg;
	return h;
}

void hub_free(struct hub *h)
{
	if (!h)
		return;
	arena_release(&h->arena);
	free(h);
}

bool hub_busy(const struct hub *h)
{
	return h->busy;
}

static const char *told_name(struct arena *a, const char *topic)
{
	return arena_printf(a, FACT_TOLD "%s", topic);
}

/* *ret: its fingerprint with the hub, when that was not told of it yet. */
static int find_untold(struct hub *h, struct arena *a, const char *topic,
	const char *url, const char **ret, struct error *err)
{
	const char *now, *told;

	*ret = NULL;
	if (store_get_fact(h->store, a,
		    arena_printf(a, PUBLISHER_TOPIC "%s", topic), &now,
		    err) < 0 ||
		store_get_fact(h->store, a, told_name(a, topic), &told, err) <
			0)
		return -1;
	if (!now)
		return 0;
	const char *mark = arena_printf(a, "%s %s", now, url);

	if (!told || strcmp(told, mark) != 0)
		*ret = mark;
	return 0;
}

/* The value of a form's field, as application/x-www-form-urlencoded has it. */
static const char *escape(struct arena *a, const char *text)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, strlen(text) * 3 + 1), *o = out;

	for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
		if (ascii_is_letter((char)*s) || ascii_is_digit((char)*s) ||
			strchr("-._~", *s)) {
			*o++ = (char)*s;
			continue;
		}
		*o++ = '%';
		*o++ = hex[*s >> 4];
		*o++ = hex[*s & 15];
	}
	*o = '\0';
	return out;
}

static void failed(struct hub *h, const char *why, int64_t wanted)
{
	int times = h->failures < DOUBLINGS ? h->failures : DOUBLINGS;
	int64_t wait = (int64_t)FIRST_WAIT << times;

	if (!h->failures)
		log_warn("hub=%s cannot be told of topic=%s: %s; it is tried "
			 "again, ever later",
			url_masked(&h->arena, h->url), h->topic, why);
	h->failures++;
	if (wait < wanted)
		wait = wanted;
	h->next_at = clock_now(h->clock) +
		(wait < LAST_WAIT ? wait : LAST_WAIT);
}

static void succeeded(struct hub *h)
{
	struct error err = ERROR_INIT;

	if (store_set_fact(h->store, told_name(&h->arena, h->topic), h->mark,
		    &err) < 0) {
		failed(h, err.text, 0);
		return;
	}
	const char *shown = url_masked(&h->arena, h->url);

	log_info("hub=%s told of topic=%s", shown, h->topic);
	if (h->failures)
		log_warn("hub=%s works again", shown);
	h->failures = 0;
	h->next_at = 0;
}

static void on_done(const struct response *response, void *arg)
{
	struct hub *h = arg;

	h->busy = false;
	if (response->error != FETCH_OK)
		failed(h, response->message, 0);
	else if (response->status / 100 != 2)
		failed(h,
			arena_printf(
				&h->arena, "it answered %d", response->status),
			response->retry_after);
	else
		succeeded(h);
	h->changed(h->arg);
}

static int tell(struct hub *h, const struct config *c, const char *topic,
	const char *mark, struct error *err)
{
	struct arena *a = &h->arena;

	arena_release(a);
	h->url = arena_strdup(a, c->publish.hub);
	h->topic = arena_strdup(a, topic);
	h->mark = arena_strdup(a, mark);
	const char *self = arena_printf(a, "%s%s", c->publish.url, topic);
	const struct request request = {
		.url = h->url,
		.form = arena_printf(
			a, "hub.mode=publish&hub.url=%s", escape(a, self)),
		.max_bytes = ANSWER_MAX,
		.private_ok = true,
	};

	if (fetcher_get(h->fetcher, &request, on_done, h, err) < 0)
		return -1;
	h->busy = true;
	return 0;
}

static int tell_next(struct hub *h, struct arena *a, const struct config *c,
	struct error *err)
{
	struct strings topics = { 0 };
	const char *mark = NULL;

	publisher_topics(c, a, &topics);
	for (size_t i = 0; i < topics.n; i++) {
		if (find_untold(h, a, topics.items[i], c->publish.hub, &mark,
			    err) < 0)
			return -1;
		if (mark)
			return tell(h, c, topics.items[i], mark, err);
	}
	return 0;
}

time_t hub_run(struct hub *h, const struct config *c, time_t now)
{
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;

	if (!c->publish.hub || h->busy)
		return now + LOOK_EVERY;
	/* A longer wait than the longest means that the clock was set. */
	if (now < h->next_at && h->next_at - now <= LAST_WAIT)
		return h->next_at;
	if (tell_next(h, &a, c, &err) < 0) {
		h->url = c->publish.hub;
		h->topic = "feed.xml";
		failed(h, err.text, 0);
	}
	arena_release(&a);
	return h->busy || now >= h->next_at ? now + LOOK_EVERY : h->next_at;
}
