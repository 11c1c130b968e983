/* SPDX-License-Identifier: ISC */
#ifndef APP_POLLER_INTERNAL_H
#define APP_POLLER_INTERNAL_H

#include <stdbool.h>
#include <time.h>

#include "app/poller.h"
#include "feed/schedule.h"
#include "net/fetcher.h"
#include "poller_queue.h"

/*
 * Between the files of the poller: poller_load.c says what there is to be
 * asked, poller.c asks, poller_take.c takes answers, poller_visit.c those of
 * visits, poller_page.c asks for pages, poller_move.c minds permanent
 * redirects, poller_network.c whose failure it is, and poller_tell.c speaks
 * of it.
 */

enum {
	HTTP_OK = 200,
	HTTP_DELTA = 226, /* IM Used, RFC 3229 */
	HTTP_NOT_MODIFIED = 304,
	HTTP_BAD_REQUEST = 400,
	HTTP_FORBIDDEN = 403,
	HTTP_GONE = 410,
	HTTP_TOO_MANY = 429
};

#define POLL_RETRY 300 /* seconds, when the store or memory failed us */

/*
 * A transfer under way. It names its source instead of pointing at it, so
 * that a reload may throw the old configuration away at any moment.
 */
struct poll {
	struct poller *poller;
	struct poll *previous, *next;
	struct lane *lane;    /* that it is in; NULL: between two */
	struct lane *claimed; /* that a redirect leads into, or NULL */
	int64_t day;          /* of a visit; 0: the source itself */
	bool conditional;
	poller_page *page; /* takes the answer, of which source is the URL … */
	void *page_arg;    /* … then; NULL: it is a source's */
	char source[];
};

struct poller {
	struct store *store;
	struct fetcher *fetcher;
	const struct clock *clock;
	struct poller_hooks hooks;
	struct lanes *lanes;
	struct arena arena; /* of what the queue points to */
	struct queue queue;
	struct poll *polls;
	size_t n_polls, n_pages, parallel; /* pages are polls, too */
	int64_t spread;
	const char *arxiv_api; /* or NULL: no day is filled */
	time_t run_at;         /* when poller_run() was called last */
	time_t answered_at;    /* when a server did last … */
	time_t trusted_at;     /* … and one by https */
	time_t awake_at; /* after a sleep: the network may need a moment */
	bool offline;    /* our own network was away at the last answer */
};

/* One response on its way to the store. */
struct taking {
	struct arena a;
	struct poller *poller;
	struct queued *item;
	const struct source *source;
	const struct response *response;
	bool conditional;
	time_t now;
	struct source_state state, before;
	struct poll_outcome outcome;
	struct entry_list entries;
	struct visit_list visits;
	struct recorded recorded;
};

/* Ties a transfer that was started to the poller, or ends one. */
void poller_link(struct poller *p, struct poll *poll);
void poller_unlink(struct poller *p, struct poll *poll);
/* Before another server is asked, see struct request; arg is a poll. */
int64_t poller_may_ask(const char *url, void *arg);
void poller_leave_lanes(struct poller *p, struct poll *poll);

/* From a response to the store, and to item->next_poll_at. */
void poller_take(struct poller *p, struct queued *item, const struct poll *poll,
	const struct response *response, time_t now);

/* The same for a visit. POLL_NEVER: it is over. */
void poller_take_visit(struct poller *p, struct queued *item,
	const struct response *response, time_t now);
/* Its address. */
const char *poller_visit_url(
	const struct poller *p, struct arena *a, const struct queued *item);
/* The announcing days that lie between two batches that were taken. */
void poller_find_missed(struct taking *t, int64_t last_day);
/* The days before today that a source by date wants to see again. */
void poller_find_days(struct taking *t);
/* When they are recorded. */
void poller_queue_visits(const struct taking *t);

/* Whether the configuration still asks for it; always for a source itself. */
bool poller_wants(
	const struct source *source, const struct visit *visit, time_t now);

/* Once the verdict is known: where the source is asked from now on. */
void poller_consider_move(struct taking *t);
/* When that is recorded. */
void poller_follow_move(const struct taking *t);

/* What changed is logged; the rest is not (case 076). */
void poller_tell(const struct taking *t);
void poller_report(const struct poller *p, const struct taking *t);

/* Whether a failure is our own network's, and no source's (K34). */
bool poller_is_ours(struct poller *p, struct queued *item,
	const struct response *r, time_t now);
/* That a server answered, if one did. */
void poller_note_answer(struct poller *p, const struct response *r);
/* After a sleep the network may need a moment. */
bool poller_is_waking(
	const struct poller *p, const struct response *r, time_t now);
/* One line when it goes, one when it is back. */
void poller_tell_network(const struct taking *t);
/* Counts an answer into its lane, and what its server wished. */
void poller_count(struct poller *p, struct lane *lane, bool own_pace,
	const struct response *r, time_t now);

#endif
