/* SPDX-License-Identifier: ISC */
#ifndef BENCH_POLL_FLOOR_H
#define BENCH_POLL_FLOOR_H

#include "poll_server.h"

/*
 * The least that polling costs with these libraries: curl's multi interface,
 * libxml2's tree, SQLite in WAL mode, one thread, and no manners. Of an item
 * it keeps title, link, guid and description as they stand in the feed; with
 * them, in one transaction a feed, the validator.
 */

/* One pass over the first n feeds; 0, or -1 having said why. */
int floor_pass(const char *path, const struct publishers *p, unsigned n);

#endif
