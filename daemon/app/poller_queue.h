/* SPDX-License-Identifier: ISC */
#ifndef APP_POLLER_QUEUE_H
#define APP_POLLER_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "model/source.h"
#include "net/lanes.h"

/*
 * Who comes next. Each lane has a line of what waits for it; the line that
 * may move first stands on top of a heap, so two hundred sources on one host
 * hold up nobody else, and a pass over thousands costs no search.
 */

#define POLL_NEVER ((time_t)INT64_MAX)

struct line;

/* What is polled: a source, or a day of one that is visited. */
struct queued {
	const struct source *source;
	const char *url;    /* to ask: of the source, or where it moved to */
	struct visit visit; /* its day is 0: the source itself */
	time_t next_poll_at;
	time_t unresolved_at; /* no name service knew its host then; 0: it did */
	bool busy;            /* a transfer is under way */
	bool forced;          /* asked for by name */
	struct lane *lane;
	struct line *line;    /* of the queue's own, … */
	struct queued *spare; /* … and the next of those not in use */
};

struct lines {
	struct line **items;
	size_t n, cap;
};

/* Zeroed at first. */
struct queue {
	struct arena arena;
	struct queued **items; /* by source, then by day of the visit */
	size_t n, cap;
	struct queued *spare; /* removed ones, to be used again */
	struct lines lines;   /* by number of the lane, NULL: none; … */
	struct lines heap;    /* … and the first to move on top */
};

/*
 * Copies the item and finds its lane. What it points to has to live as long
 * as the queue, and lanes too.
 */
void queue_add(struct queue *q, const struct queued *item, struct lanes *lanes,
	int64_t now);
void queue_remove(struct queue *q, struct queued *item, int64_t now);
void queue_release(struct queue *q);

/* The one that is due longest in the line that is ready, or NULL. */
struct queued *queue_next(struct queue *q, int64_t now);

/* When queue_next() gives something again, in ms; LANE_NEVER: not by itself. */
int64_t queue_ready_at(const struct queue *q);

/* To be called when an item or its lane has changed. */
void queue_changed(struct queue *q, struct queued *item, int64_t now);
/* Nothing may wait for it. */
void queue_lane_changed(struct queue *q, const struct lane *lane, int64_t now);
/* When the clock has, or all of them. */
void queue_refresh(struct queue *q, int64_t now);

/* Its address is another one from now on, and so may be its lane. */
void queue_move(struct queue *q, struct queued *item, const char *url,
	struct lanes *lanes, int64_t now);

/* day: of the visit; 0: the source itself. NULL: it is not there. */
struct queued *queue_find(
	const struct queue *q, const char *source, int64_t day);

bool queued_due(const struct queued *item, time_t now);

#endif
