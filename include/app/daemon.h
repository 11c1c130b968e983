/* SPDX-License-Identifier: ISC */
#ifndef APP_DAEMON_H
#define APP_DAEMON_H

#include "app/cards.h"
#include "app/clock.h"
#include "app/config.h"
#include "app/poller.h"
#include "app/publisher.h"
#include "base/error.h"
#include "net/fetcher.h"
#include "store/store.h"

/*
 * Owns everything that lives as long as the process does, and the loop's
 * events: one timer for whatever comes next, and the signals. A callback
 * reads the clock, calls one plain function and arms the timer again.
 */

struct event_base;
struct event;
struct hub;
struct server;

struct daemon {
	struct event_base *base; /* of the caller */
	struct clock clock;
	const struct config_paths *paths;
	struct config *config; /* owned; replaced by a reload */
	struct store *store;
	struct fetcher *fetcher;
	struct poller *poller;
	struct cards *cards;
	struct publisher publisher;
	struct hub *hub;
	struct server *server;
	struct event *wake, *sighup, *sigterm, *sigint;
	void (*report)(const struct poll_report *report, void *arg);
	void *report_arg;
	struct publishing *publishing; /* of daemon_publish(), or NULL */
	bool once;    /* a single pass: end when nothing is due any more */
	bool publish; /* close weeks as they fall due */
	bool stopping;
};

/*
 * Opens the store and all that hangs on it. Takes config over, also when it
 * fails. d->report may be set afterwards.
 */
int daemon_init(struct daemon *d, struct event_base *base,
	struct config *config, const struct config_paths *paths,
	const struct clock *clock, struct error *err) MUST_CHECK;
void daemon_release(struct daemon *d);

/* How a configuration has its sources fetched; borrows from it and a. */
struct fetcher_options daemon_fetching(struct arena *a, const struct config *c);

/* One pass over what is due, or over the named sources. */
int daemon_poll(struct daemon *d, const struct strings *sources,
	struct error *err) MUST_CHECK;

/*
 * Publishes what is due, or the week that is named, as publisher_publish()
 * does, once the pages behind its links were asked for; polls nothing.
 */
int daemon_publish(struct daemon *d, const char *week, struct arena *a,
	struct strings *ret, struct error *err) MUST_CHECK;

/*
 * Runs until SIGTERM or SIGINT, or until a simulated clock has reached its
 * end: polls, publishes, serves, reloads at SIGHUP, tells systemd.
 */
int daemon_run(struct daemon *d, struct error *err) MUST_CHECK;

#endif
