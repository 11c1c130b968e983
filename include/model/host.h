/* SPDX-License-Identifier: ISC */
#ifndef MODEL_HOST_H
#define MODEL_HOST_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

/*
 * What is remembered of a lane: how it was treated, for `status --manners`,
 * and until when it asked to be left alone. Kept in the store by its name.
 */
struct host_state {
	const char *name; /* "example.org", "example.org:8080" */
	time_t since;     /* of the first request counted */
	int64_t asked_at; /* ms since 1970; start of the last one, 0: none */
	time_t held_until;
	int64_t requests, not_modified, failures;
	int64_t bytes;        /* over the wire, header fields included */
	int64_t smallest_gap; /* ms from a start to the next; 0: no two yet */
};

struct host_list {
	struct host_state *items; /* by name */
	size_t n, cap;
};

#endif
