/* SPDX-License-Identifier: ISC */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/*
 * A source is a configured subscription: one drop-in. Its name is the name
 * of the file without .conf, and what is remembered of it is kept in the
 * store under that name.
 */

struct source {
	const char *name;
	const char *url;
	const char *title;    /* shown to readers; the name unless set */
	const char *section;  /* id of the section that its stories go to */
	const char *language; /* BCP 47, or NULL: what the feed says */
	const char *reason;   /* why it is disabled, or NULL */
	double weight;        /* 0 to 10; the first term of a score */
	int64_t interval;     /* seconds between polls, at least */
	int64_t max_bytes;    /* of a decoded body */
	bool enabled;
	const char *file; /* where it was configured, for messages */
};

struct source_list {
	struct source *items;
	size_t n, cap;
};

/* What a poll came to. */
enum verdict {
	VERDICT_NONE,   /* never polled */
	VERDICT_OK,     /* new or changed entries */
	VERDICT_QUIET,  /* 304, the same body, or nothing new in it */
	VERDICT_FAILED, /* no answer, or one that is no feed */
	VERDICT_GONE,   /* 410: polled again only when its URL changes */
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
};

#endif
