/* SPDX-License-Identifier: ISC */
#ifndef APP_HUB_H
#define APP_HUB_H

#include <time.h>

#include "app/clock.h"
#include "app/config.h"
#include "store/store.h"

/*
 * Tells a WebSub hub of each feed whose bytes it has not been told of yet
 * (A31, K66): one request at a time, in the background, and again after a
 * failure, ever later. What is to be told stands in the store, so a restart
 * forgets nothing. A hub that fails is logged when it begins to.
 */

struct fetcher;
struct hub;

/* changed is called when an answer is in, to be followed by hub_run(). */
struct hub *hub_new(struct store *store, struct fetcher *fetcher,
	const struct clock *clock, void (*changed)(void *arg), void *arg);

/* After the fetcher that it was made with. NULL is fine. */
void hub_free(struct hub *h);

/* Starts what is due; gives the time when it wants to be called again. */
time_t hub_run(struct hub *h, const struct config *c, time_t now);

bool hub_busy(const struct hub *h);

#endif
