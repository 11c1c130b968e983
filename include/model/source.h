/* SPDX-License-Identifier: ISC */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "model/interest.h"
#include "model/poll.h"

/*
 * A source is a configured subscription: one drop-in. Its name is the name
 * of the file without .conf, and what is remembered of it is kept in the
 * store under that name.
 */
struct source {
	const char *name;
	const char *url;
	const char *title;   /* shown to readers; the name unless set */
	const char *section; /* id of the section that its stories go to … */
	bool trusted; /* … all; or in doubt, each being classified by itself */
	const char *language; /* BCP 47, or NULL: what the feed says */
	const char *reason;   /* why it is disabled, or NULL */
	double weight;        /* 0 to 10; the first term of a score */
	int64_t interval;     /* seconds between polls, at least … */
	int64_t max_interval; /* … and at most, whatever is learned */
	int64_t max_bytes;    /* of a decoded body */
	bool private_ok; /* its host may be in the operator's own network */
	bool enabled;
	bool is_listing; /* of arXiv: polled by its calendar */
	bool by_day; /* its url holds {day}: its lists are asked for by date … */
	size_t days;   /* … today's and those before, so many in all */
	bool own_pace; /* what it asks for is its own, not its host's (K25) */
	bool stories;  /* makes stories; else it adds to those of others */
	bool moves;    /* follows a permanent redirect for good */
	struct interest_rules interests; /* of stories with an entry of it */
	const char *file; /* where it was configured, for messages */
};

struct source_list {
	struct source *items;
	size_t n, cap;
};

#endif
