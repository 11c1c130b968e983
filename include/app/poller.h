/* SPDX-License-Identifier: ISC */
#ifndef APP_POLLER_H
#define APP_POLLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "app/clock.h"
#include "app/config.h"
#include "base/error.h"
#include "model/source.h"
#include "store/store.h"

/*
 * Starts due fetches, one after the other in the lane of each host and at
 * most a stated number in all, and
 * brings each response to the store in one transaction. Knows no loop: who
 * owns it calls poller_run() when the time has come or `changed` was called.
 */

struct fetcher;
struct poller;

/* What one poll came to; borrowed for the length of the call. */
struct poll_report {
	const char *source;
	enum verdict verdict;
	int status;
	size_t entries;        /* in the feed */
	size_t added, changed; /* in the store */
	const char *message;   /* why it failed, or NULL */
	time_t next_poll_at;
};

struct poller_hooks {
	void (*changed)(void *arg); /* a transfer ended: call poller_run() */
	void (*report)(
		const struct poll_report *report, void *arg); /* or NULL */
	void *arg;
};

struct poller *poller_new(struct store *store, struct fetcher *fetcher,
	const struct clock *clock, const struct poller_hooks *hooks);
void poller_free(struct poller *p); /* after the fetcher; NULL is fine */

/*
 * Takes over a configuration: the store's sources are brought in line and
 * the times of the next polls are read. A transfer under way keeps going;
 * when its source is gone by then, its response is dropped.
 */
int poller_load(struct poller *p, const struct config *config, time_t now,
	struct error *err) MUST_CHECK;

/*
 * What is due by now comes within the configured spread instead of at once:
 * for a start, and after a sleep.
 */
void poller_spread(struct poller *p, time_t now);

/* Makes these due now; with none, those that are due anyway stay so. */
int poller_force(struct poller *p, const struct strings *sources,
	struct error *err) MUST_CHECK;

/* Starts what is due. Gives the time of the next poll to come. */
time_t poller_run(struct poller *p, time_t now);

size_t poller_busy(const struct poller *p); /* transfers under way */

/*
 * Pages, which are no sources, are asked for in the same lanes: between the
 * polls, and never by more than half of the transfers that are allowed. done
 * gets what was asked for, whether a failure is our own network's, and how
 * the host was treated; arg must live as long as the poller.
 */
struct request;
struct response;
struct host_state;

typedef void poller_page(const char *url, const struct response *response,
	bool is_ours, const struct host_state *host, void *arg);

/*
 * 0: it is asked for. Else the milliseconds until it may be; POLLER_LATER:
 * when something has changed; POLLER_NEVER: it cannot be asked for.
 * request->may_ask is not looked at.
 */
#define POLLER_LATER INT64_MAX
#define POLLER_NEVER INT64_C(-1)

int64_t poller_ask(struct poller *p, const struct request *request,
	poller_page *done, void *arg);

/* When a server last answered, and one by https; 0: none since the start. */
time_t poller_answered_at(const struct poller *p);
time_t poller_trusted_at(const struct poller *p);

/*
 * What is due and not under way, not counting what waits for a host that
 * wants to be left alone; the names of these are added to held, if not NULL.
 */
size_t poller_waiting(const struct poller *p, time_t now, struct arena *a,
	struct strings *held);

#endif
