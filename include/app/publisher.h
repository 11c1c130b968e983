/* SPDX-License-Identifier: ISC */
#ifndef APP_PUBLISHER_H
#define APP_PUBLISHER_H

#include <time.h>

#include "app/cards.h"
#include "app/config.h"
#include "base/arena.h"
#include "base/error.h"
#include "render/published.h"
#include "store/store.h"

/*
 * Closes weeks and publishes their issues. An issue is recorded in the store
 * first and rendered from that record, so a crash in between costs nothing:
 * the next run renders the same bytes again (case 044). A month or year is
 * recorded likewise when the last of its weeks is.
 */

/* A fact for each document that a hub is told of, with its fingerprint. */
#define PUBLISHER_TOPIC "topic."

struct publisher {
	struct store *store;
	const struct config *config;
	struct cards *cards; /* NULL: no page is asked for */
	time_t next_at;      /* nothing is due before */
	time_t issue_at;     /* when the next issue is due */
	time_t tidy_at;      /* when old things are forgotten */
	struct error
		failed; /* what was told of the last try; "" : it went well */
};

void publisher_init(
	struct publisher *p, struct store *store, const struct config *config);

/*
 * Records and publishes what is due at now, oldest week first; logs what it
 * does and what fails. Gives the time when it wants to be called again.
 */
time_t publisher_run(struct publisher *p, time_t now);

/*
 * The same for the publish command: every due week, or only the one named
 * (which must be closed). Names of the issues published are added to ret.
 * *ret_next is 0 when all is done; else pages are awaited, and it is to be
 * called again then.
 */
int publisher_publish(struct publisher *p, const char *week, time_t now,
	struct arena *a, struct strings *ret, time_t *ret_next,
	struct error *err) MUST_CHECK;

/*
 * Takes the words of the editor's file of a week over into its issue, which
 * was published: items that say something else become corrected ones. Gives
 * the number of items; nothing is rendered yet.
 */
int publisher_correct(struct publisher *p, const char *week, time_t now,
	struct arena *a, size_t *ret, struct error *err) MUST_CHECK;

/* Renders every recorded issue, the index and the feed; the feed last. */
int publisher_render_all(struct publisher *p, struct error *err) MUST_CHECK;

/* The documents that are subscribed to, below the public folder (A30). */
void publisher_topics(
	const struct config *c, struct arena *a, struct strings *ret);

/* Who publishes: the same for every issue and format. */
int publisher_site(struct publisher *p, struct arena *a, time_t now,
	struct site *ret, struct error *err) MUST_CHECK;

#endif
