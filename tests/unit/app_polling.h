/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_APP_POLLING_H
#define TESTS_UNIT_APP_POLLING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "app/poller.h"
#include "net/fetcher.h"

/*
 * The poller with a store in memory, in simulated time, and with a web of the
 * test's own in place of the fetcher: each request is noted and answered at
 * once by a function of the test.
 */

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define HOUR 3600
#define DAY (24 * HOUR)
#define START ((time_t)1795514400) /* Tuesday 24 November 2026, 10:00 GMT */

/* A request as it was made. */
struct asked {
	const char *url;
	const char *etag, *last_modified; /* or NULL */
	time_t at;
};

struct asked_list {
	struct asked *items;
	size_t n, cap;
};

struct step;

struct polling {
	struct arena a;
	struct store *store;
	struct clock clock;
	struct config config;
	struct poller *poller;
	struct asked_list asked;
	/* What the web answers; ret holds a 404 before. */
	void (*answer)(struct polling *p, const struct request *request,
		struct response *ret);
	void *world;              /* of the test */
	const struct step *steps; /* of polling_play() */
	size_t n_steps, step;
	/*
	 * Where a request is redirected to before it is answered, or NULL.
	 * While the poller wants the hop to wait, it does.
	 */
	const char *(*redirect)(struct polling *p, const char *url);
	size_t hops_waited;
	size_t in_flight, most_in_flight;
	char folder[40]; /* of the store; "": in memory */
	bool keep_log;   /* false: what is asked is counted alone */
};

int polling_set_up(void **state);
int polling_tear_down(void **state);

/* A source with an interval of one hour; to be changed before the load. */
struct source *polling_add(
	struct polling *p, const char *name, const char *url);

/* Takes over the sources as they are, as at a start or a reload. */
void polling_load(struct polling *p);
/* A process that ends and another that begins, with the same store. */
void polling_restart(struct polling *p);

/*
 * The store on disk from now on, so that what is remembered takes no memory;
 * loads the sources.
 */
void polling_use_file(struct polling *p);

/* Until that time has come, with all that is due before. */
void polling_run(struct polling *p, time_t until);

/* How often a URL was asked for, and the last time; NULL: never. */
size_t polling_count(const struct polling *p, const char *url);
const struct asked *polling_last(const struct polling *p, const char *url);

struct source_state polling_state(struct polling *p, const char *source);

/* Answers. A feed of so many entries, named by what is in front of them. */
const char *polling_feed(
	struct arena *a, const char *channel, const char *name, size_t entries);
void answer_with(struct response *ret, int status, const char *body);

size_t polling_entries(struct polling *p, const char *source); /* stored */

#define POLLED "https://a.example/feed"

/* What POLLED answers, one after the other; the last one stays. */
struct step {
	int status;
	const char *etag, *last_modified;
	const char *body;  /* NULL: a feed with as many entries as polls */
	const char *moved; /* and the URL that answered */
	int64_t max_age, retry_after;
	enum fetch_error error;
	bool challenged;
};

#define STEP(status_, etag_, last_modified_, body_, ...)                    \
	{                                                                   \
		.status = status_, .etag = etag_,                           \
		.last_modified = last_modified_, .body = body_, __VA_ARGS__ \
	}

/*
 * Adds the source "feed" with the address POLLED, which answers by these
 * steps, and loads it.
 */
struct polling *polling_play_steps(
	void **state, const struct step *steps, size_t n);
#define polling_play(state, steps) \
	polling_play_steps(state, steps, COUNT(steps))

/* What was logged since the last call: lines, each with an end. */
const char *polling_log(struct polling *p);

#endif
