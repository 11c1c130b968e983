/* SPDX-License-Identifier: ISC */
#ifndef NET_LANES_H
#define NET_LANES_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "model/host.h"

/*
 * A lane is what a publisher sees of us: all requests to one server, whatever
 * they are for, one after the other and with a gap between their starts
 * (K22). A server is a host with its port; the hosts of arXiv are one, with
 * the three seconds that its terms ask for. Pure bookkeeping: times come
 * from the caller, in milliseconds since 1970.
 */

#define LANE_ARXIV_GAP 3000 /* ms; sources.md 1.12 */
#define LANE_HOLD_MAX \
	(7 * 24 * 3600) /* seconds; no server is left for longer */
#define LANE_NEVER INT64_MAX

struct lanes;
struct lane;

struct lanes *lanes_new(int64_t gap_ms);
void lanes_free(struct lanes *l); /* NULL is fine */
void lanes_set_gap(struct lanes *l, int64_t gap_ms);

/* The lane of a URL, made when it is new; it lives as long as l does. */
struct lane *lanes_get(struct lanes *l, const char *url);

/* Counted from 0 as they are made; how many there are. */
size_t lane_number(const struct lane *lane);
size_t lanes_count(const struct lanes *l);

/*
 * Takes over what the store knows of a lane; the name is copied. A process
 * that was killed may have asked arXiv a moment ago without leaving a trace,
 * so a known lane of arXiv is free only when its gap has passed from now on
 * (case 035).
 */
void lanes_restore(
	struct lanes *l, const struct host_state *state, int64_t now);

/*
 * From when on the lane may be asked; LANE_NEVER while it is. What lies in a
 * future that no gap or hold reaches was written by a wrong clock, and is
 * forgotten (case 043).
 */
int64_t lane_free_at(struct lane *lane, int64_t now);

/*
 * A redirect leads into the lane of another server. Who claims it is next:
 * lane_free_at() is LANE_NEVER for all others until lane_begin() or the claim
 * is dropped. Each claim is one of these calls.
 */
void lane_claim(struct lane *lane);
void lane_drop_claim(struct lane *lane);
int64_t lane_claimed_at(struct lane *lane, int64_t now); /* as lane_free_at() */

void lane_begin(struct lane *lane, int64_t now);
void lane_end(struct lane *lane);

/* The server asked for peace (K25). A shorter wish shortens nothing. */
void lane_hold(struct lane *lane, time_t until);

/* To count an answer in; its gap is counted by lane_begin(). */
struct host_state *lane_state(struct lane *lane);

#endif
