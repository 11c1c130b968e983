/* SPDX-License-Identifier: ISC */
#ifndef BENCH_POLL_SERVER_H
#define BENCH_POLL_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * All publishers of the benchmark: a process that listens on every address
 * of loopback and knows which feed is meant by the path. It answers with an
 * ETag, or with a 304 to one that is still right. Its end is that of who
 * started it.
 */

/* Shared with that process. */
struct publishers {
	unsigned short port;
	bool changed; /* whether one feed in eleven has gained an entry */
	/* Of the pass so far. */
	size_t sent, not_modified, bytes;
};

/* Returns the process, to be killed, or -1; *ret lives until the end. */
pid_t server_start(struct publishers **ret);

/* The address of a feed, each on a server of its own. */
void server_url(
	const struct publishers *p, unsigned feed, char *ret, size_t size);

bool server_changes(unsigned feed);

#endif
