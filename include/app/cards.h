/* SPDX-License-Identifier: ISC */
#ifndef APP_CARDS_H
#define APP_CARDS_H

#include <stdbool.h>
#include <time.h>

#include "app/config.h"
#include "app/poller.h"
#include "model/issue.h"
#include "store/store.h"

/*
 * Asks for the pages behind the links of an issue that is to come, each once:
 * what they say becomes cards in the store, which the pipeline reads. What is
 * gone is not in the next draft, so there are a few rounds. Nothing that
 * happens out there holds an issue up for long.
 */

struct cards;

/* Borrows all of them; cards_free() comes after poller_free(). */
struct cards *cards_new(struct store *store, struct poller *poller,
	const struct config *config, const struct clock *clock);
void cards_free(struct cards *c); /* NULL is fine */

/* A new configuration: what was planned is planned anew. */
void cards_load(struct cards *c, const struct config *config);

/*
 * Whether the issue of a week that has closed can be made. False: pages are
 * awaited; the call is wanted again at *ret_next, or when the poller tells of
 * a change. That is so until `due`, or for some minutes when that has passed.
 */
bool cards_settle(struct cards *c, const struct week *week, time_t due,
	time_t now, time_t *ret_next);

/* Whether a round is under way, so that each change calls for the next call. */
bool cards_busy(const struct cards *c);

#endif
