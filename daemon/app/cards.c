/* SPDX-License-Identifier: ISC */
#include "app/cards.h"

#include <stdlib.h>
#include <string.h>

#include "app/pipeline.h"
#include "base/log.h"
#include "base/mem.h"
#include "cards_page.h"
#include "digest/card.h"
#include "digest/week.h"

#define ROUNDS_MAX 4
#define PATIENCE (10 * 60)    /* seconds that a late issue waits for pages */
#define RETRY_AFTER (15 * 60) /* when our own network was away */
#define FEW 2 /* pages that cannot tell whether the network is away */
#define NEVER ((time_t)INT64_MAX)

enum state {
	WAITING,
	ASKED,
	UNSURE, /* whether it is gone, or something here is not as it should */
	DONE,
};

struct wanted {
	const char *url;
	const char *asked; /* the same, but of a recording */
	enum card_kind kind;
	enum state state;
	const char *gone; /* what speaks for it, when UNSURE; … */
	bool untrusted;   /* … it is its certificate */
};

struct wanted_list {
	struct wanted *items;
	size_t n, cap;
};

struct cards {
	struct store *store;
	struct poller *poller;
	const struct config *config;
	const struct clock *clock;
	struct arena arena;        /* of the week */
	const char *week;          /* its name, or NULL */
	struct wanted_list wanted; /* in this round */
	struct strings given_up;   /* not asked for again */
	int rounds;
	time_t begun_at, round_at, retry_at;
	time_t doubt_at; /* first of the rounds that told nothing; 0: none */
	bool offline;    /* in this round */
	bool settled;
	size_t asked, gone;
};

struct cards *cards_new(struct store *store, struct poller *poller,
	const struct config *config, const struct clock *clock)
{
	struct cards *c = xcalloc(1, sizeof *c);

	c->store = store;
	c->poller = poller;
	c->config = config;
	c->clock = clock;
	return c;
}

static void forget(struct cards *c)
{
	arena_release(&c->arena);
	*c = (struct cards){
		.store = c->store,
		.poller = c->poller,
		.config = c->config,
		.clock = c->clock,
	};
}

void cards_free(struct cards *c)
{
	if (!c)
		return;
	forget(c);
	free(c);
}

void cards_load(struct cards *c, const struct config *config)
{
	forget(c);
	c->config = config;
}

/* A round that has no more answers to come has yet to be ended. */
bool cards_busy(const struct cards *c)
{
	return c->wanted.n > 0;
}

static bool is_open(const struct cards *c)
{
	for (size_t i = 0; i < c->wanted.n; i++)
		if (c->wanted.items[i].state < UNSURE)
			return true;
	return false;
}

static struct wanted *wanted_find(struct cards *c, const char *asked)
{
	for (size_t i = 0; i < c->wanted.n; i++)
		if (strcmp(c->wanted.items[i].asked, asked) == 0)
			return &c->wanted.items[i];
	return NULL;
}

static void give_up(struct cards *c, struct wanted *w)
{
	w->state = DONE;
	*ARRAY_PUSH(&c->arena, &c->given_up) = w->url;
}

static void save(struct cards *c, struct wanted *w, const struct card *card,
	const struct host_state *host)
{
	struct error err = ERROR_INIT;

	if (store_save_card(c->store, card, host, &err) < 0) {
		log_warn("url=%s its page could not be stored: %s", card->url,
			err.text);
		give_up(c, w);
		return;
	}
	w->state = DONE;
	c->asked++;
	c->gone += card->gone != NULL;
	if (card->gone)
		log_info("issue=%s url=%s is gone: %s", c->week, card->url,
			card->gone);
}

static void on_page(const char *asked, const struct response *r, bool is_ours,
	const struct host_state *host, void *arg)
{
	struct cards *c = arg;
	struct wanted *w = wanted_find(c, asked);
	struct arena a = ARENA_INIT;
	struct card card = {
		.url = w ? w->url : NULL,
		.checked_at = clock_now(c->clock),
	};

	/* Nobody waits for it any more. */
	if (!w)
		return;
	if (cards_doubt(r)) {
		w->state = UNSURE;
		w->gone = cards_doubt(r);
		w->untrusted = r->untrusted;
	} else if (is_ours) {
		c->offline = true;
		w->state = DONE;
	} else {
		cards_read(&a, r, w->kind, &card);
		save(c, w, &card, host);
	}
	arena_release(&a);
}

static int64_t ask(struct cards *c, const struct wanted *w)
{
	struct request request;

	cards_request(c->config, w->asked, w->kind, &request);
	return poller_ask(c->poller, &request, on_page, c);
}

/* Starts what can be; gives the time for the next try. */
static time_t start(struct cards *c, time_t now, time_t limit)
{
	time_t next = NEVER;

	for (size_t i = 0; i < c->wanted.n; i++) {
		struct wanted *w = &c->wanted.items[i];
		int64_t wait;

		if (w->state != WAITING)
			continue;
		wait = ask(c, w);
		if (wait == 0)
			w->state = ASKED;
		else if (wait == POLLER_NEVER ||
			(wait != POLLER_LATER && now + wait / 1000 >= limit))
			give_up(c, w);
		else if (wait != POLLER_LATER &&
			now + (wait + 999) / 1000 < next)
			next = now + (time_t)((wait + 999) / 1000);
	}
	return next;
}

/* The proxy of a recording cannot look into what is encrypted. */
static const char *asked_as(struct cards *c, const char *url)
{
	return c->config->recorded && strncmp(url, "https:", 6) == 0
		? arena_printf(&c->arena, "http:%s", url + 6)
		: url;
}

static void want(struct cards *c, const struct card_wish *wish)
{
	struct wanted *w = ARRAY_PUSH(&c->arena, &c->wanted);

	*w = (struct wanted){
		.url = arena_strdup(&c->arena, wish->url),
		.kind = wish->kind,
	};
	w->asked = asked_as(c, w->url);
}

static bool is_given_up(const struct cards *c, const char *url)
{
	for (size_t i = 0; i < c->given_up.n; i++)
		if (strcmp(c->given_up.items[i], url) == 0)
			return true;
	return false;
}

/* What the draft as it now stands would like to know and nobody asked. */
static int plan(struct cards *c, const struct week *week, struct arena *a,
	struct error *err)
{
	struct draft draft = { 0 };
	struct card_wishes wishes;
	time_t opens_at = pipeline_span(week).opens_at;
	struct card card;
	bool known;

	if (pipeline_run(a, c->store, c->config, week, false, &draft, err) < 0)
		return -1;
	wish_cards(a, &draft.issue, &draft.stories, &wishes);
	for (size_t i = 0; i < wishes.n; i++) {
		const struct card_wish *wish = &wishes.items[i];

		if (is_given_up(c, wish->url))
			continue;
		if (store_load_card(
			    c->store, a, wish->url, &card, &known, err) < 0)
			return -1;
		/* An old one tells nothing of today. */
		if (!known || card.checked_at < opens_at)
			want(c, wish);
	}
	return 0;
}

/* True: there is something to ask for. */
static bool begin_round(struct cards *c, const struct week *week, time_t now)
{
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	int rc;

	c->wanted = (struct wanted_list){ 0 };
	c->round_at = now;
	c->offline = false;
	rc = plan(c, week, &a, &err);
	if (rc < 0)
		log_warn("issue=%s its pages cannot be asked for: %s", c->week,
			err.text);
	arena_release(&a);
	return rc == 0 && c->wanted.n;
}

/*
 * Whether others are well: since the round began they answered or, where
 * certificates are in doubt, which a wrong clock here spoils for all, were
 * trusted. A round of a few pages has no others, and takes a second look.
 */
static bool are_others_well(const struct cards *c, const struct wanted *w)
{
	time_t at = w->untrusted ? poller_trusted_at(c->poller)
				 : poller_answered_at(c->poller);
	bool again = c->doubt_at && c->wanted.n <= FEW;

	return at && at >= (again ? c->doubt_at : c->round_at);
}

/* By now it shows whether the doubts were justified. */
static void end_round(struct cards *c, time_t now)
{
	for (size_t i = 0; i < c->wanted.n; i++) {
		struct wanted *w = &c->wanted.items[i];
		const struct card card = {
			.url = w->url,
			.gone = w->gone,
			.checked_at = now,
		};

		if (w->state != UNSURE)
			continue;
		if (are_others_well(c, w))
			save(c, w, &card, NULL);
		else
			c->offline = true;
	}
	if (!c->offline)
		c->doubt_at = 0;
	else if (!c->doubt_at)
		c->doubt_at = c->round_at;
}

static bool settle(struct cards *c)
{
	if (c->asked)
		log_info("issue=%s pages asked=%zu gone=%zu", c->week, c->asked,
			c->gone);
	c->settled = true;
	c->wanted.n = 0;
	return true;
}

/* Rounds, until there is nothing new to ask for. True: that is so. */
static bool go_on(struct cards *c, const struct week *week, time_t limit,
	time_t now, time_t *ret_next)
{
	*ret_next = start(c, now, limit);
	while (!is_open(c)) {
		end_round(c, now);
		if (c->offline) {
			c->wanted.n = 0;
			c->rounds--;
			c->retry_at = *ret_next = now + RETRY_AFTER;
			return false;
		}
		if (c->rounds++ == ROUNDS_MAX || !begin_round(c, week, now))
			return true;
		*ret_next = start(c, now, limit);
	}
	return false;
}

bool cards_settle(struct cards *c, const struct week *week, time_t due,
	time_t now, time_t *ret_next)
{
	struct arena a = ARENA_INIT;
	const char *name = week_name(&a, week);

	if (!c->week || strcmp(c->week, name) != 0) {
		forget(c);
		c->week = arena_strdup(&c->arena, name);
		c->begun_at = now;
	}
	arena_release(&a);
	if (c->settled || !c->config->publish.cards)
		return true;
	time_t limit = c->begun_at + PATIENCE;

	if (limit < due)
		limit = due;
	if (now >= limit)
		return settle(c);
	*ret_next = c->retry_at;
	if (now >= c->retry_at) {
		c->offline = c->offline && !c->retry_at;
		c->retry_at = 0;
		if (go_on(c, week, limit, now, ret_next))
			return settle(c);
	}
	/* Without a network nothing is gained by waiting. */
	if (now >= due && c->offline && !cards_busy(c))
		return settle(c);
	if (*ret_next > limit)
		*ret_next = limit;
	return false;
}
