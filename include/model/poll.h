/* SPDX-License-Identifier: ISC */
#ifndef MODEL_POLL_H
#define MODEL_POLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* What is known of polling a source: what came last, and what it taught. */

/* What a poll came to. */
enum verdict {
	VERDICT_NONE,   /* never polled */
	VERDICT_OK,     /* new or changed entries */
	VERDICT_QUIET,  /* 304, the same body, or nothing new in it */
	VERDICT_FAILED, /* no answer, or one that is no feed */
	VERDICT_GONE,   /* 410: polled again only when its URL changes */
	VERDICT_STALE,  /* a batch was to be there, and the old one still is */
};

/* What a feed says of how often to come (K60 to K63). */
struct poll_hints {
	int64_t every;       /* seconds, by ttl or sy:*; 0: it says nothing */
	uint32_t skip_hours; /* bit h: not in the hour h GMT */
	unsigned skip_days;  /* bit d: not on that day GMT, from Sunday */
};

/* How a source publishes, learned from what it brought. */
struct habit {
	double gap;       /* seconds between new entries, mean; 0: unknown */
	time_t newest_at; /* when the last new one came; 0: never */
	bool silent;      /* reported as silent for longer than it uses to */
};

/* Why a source is polled when it is. */
enum wait_reason {
	WAIT_FIRST,    /* new, spread from the start (K21) */
	WAIT_INTERVAL, /* of its configuration */
	WAIT_HABIT,    /* it publishes seldom */
	WAIT_CACHE,    /* Cache-Control or Expires (K11) */
	WAIT_HINT,     /* ttl or sy:* of the feed (K60, K63) */
	WAIT_SKIP,     /* its skipHours, skipDays (K61) */
	WAIT_ARXIV,    /* arXiv's next announcement */
	WAIT_STALE,    /* the batch was not there yet */
	WAIT_FAILURE,  /* back-off */
	WAIT_REFUSED,  /* 403 or 429 (K24) */
	WAIT_ASKED,    /* Retry-After or a used up rate limit (K23, K26) */
	WAIT_NETWORK,  /* our own was away (K34) */
	WAIT_GONE,     /* 410 (K32) */
};

/* A permanent redirect that has to prove itself (K28 to K31). */
struct move {
	const char *url; /* where it leads, or NULL */
	time_t seen_at;  /* the last time it counted */
	int days;        /* on so many days, one after the other */
};

/*
 * Of the batches of arXiv, to know a stale or partial one. Of one address;
 * zeroed at first, and when the address changes.
 */
struct batch_memory {
	uint64_t ids;    /* of the last batch that was taken, whatever their
			    order; 0: none */
	int64_t day;     /* of that batch, in US Eastern, since 1970 */
	double usual[7]; /* entries a weekday, 0 is Sunday: a mean in which the
			    newest counts a quarter; 0: unknown */
};

/*
 * A day of a source that is asked for apart: one of arXiv that was missed, by
 * pages of its query API until it is whole, or one before today of a source
 * by date, again and again until it is too old.
 */
struct visit {
	const char *source;
	int64_t day;    /* since 1970; arXiv's in US Eastern, others in UTC */
	size_t start;   /* entries of arXiv's that are taken */
	time_t next_at; /* when it is asked for */
	int failures;   /* in a row */
};

struct visit_list {
	struct visit *items;
	size_t n, cap;
};

/* Kept in the store; written in the transaction that stores the entries. */
struct source_state {
	const char *etag;          /* byte for byte as received, or NULL (K1) */
	const char *last_modified; /* likewise (K2) */
	const char *validated_url; /* the URL the two came from (K5) */
	uint64_t body_hash;        /* of the last parsed body, 0: none (K14) */
	time_t last_poll_at;       /* 0: never */
	time_t last_ok_at;         /* last verdict ok or quiet; 0: never */
	time_t next_poll_at;       /* 0: now */
	int failures;              /* in a row */
	int status;                /* HTTP status of the last answer, 0: none */
	enum verdict verdict;
	const char *message; /* why the last poll failed, or NULL */
	bool damaged;        /* the last body was not well-formed */
	int empty;           /* good answers without an entry, in a row (K37) */
	bool thin;           /* it brought far less than it uses to */
	enum wait_reason why; /* next_poll_at is what it is */
	const char *url;      /* asked instead of the configured one, or NULL */
	struct move move;
	struct poll_hints hints;
	struct habit habit;
	struct batch_memory batch;
};

#endif
