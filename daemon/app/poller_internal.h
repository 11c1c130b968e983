/* SPDX-License-Identifier: ISC */
#ifndef APP_POLLER_INTERNAL_H
#define APP_POLLER_INTERNAL_H

#include <stdbool.h>
#include <time.h>

#include "app/poller.h"
#include "net/fetcher.h"

/* Between poller.c, which asks, and poller_take.c, which takes answers. */

#define POLL_NEVER ((time_t)INT64_MAX)
#define POLL_RETRY 300 /* seconds, when the store or memory failed us */

/* A source and when it comes next. */
struct queued {
	const struct source *source;
	const char *host;
	time_t next_poll_at;
	bool busy;   /* a transfer is under way */
	bool forced; /* asked for by name */
};

struct queue {
	struct queued *items;
	size_t n, cap;
};

/*
 * A transfer under way. It names its source instead of pointing at it, so
 * that a reload may throw the old configuration away at any moment.
 */
struct poll {
	struct poller *poller;
	struct poll *previous, *next;
	bool conditional;
	char source[];
};

struct poller {
	struct store *store;
	struct fetcher *fetcher;
	const struct clock *clock;
	struct poller_hooks hooks;
	struct arena arena; /* of the queue */
	struct queue queue;
	struct poll *polls;
	size_t n_polls, parallel;
	bool offline; /* our own network was away at the last answer */
};

/* From a response to the store, and to q->next_poll_at. */
void poller_take(struct poller *p, struct queued *q, const struct poll *poll,
	const struct response *response, time_t now);

#endif
