/* SPDX-License-Identifier: ISC */
#ifndef LEARN_PARTS_H
#define LEARN_PARTS_H

#include "base/arena.h"
#include "digest/learn.h"

/* Between the files of learn: not for others. */

/* A feature of an example: its place in the list of all, and its value. */
struct cell {
	uint32_t place;
	float value;
};

struct example {
	uint64_t order; /* fingerprint of its name */
	bool picked;
	size_t n;
	struct cell *cells;
};

/* What is known of a feature. */
struct known {
	uint64_t id;
	uint32_t seen;    /* examples; then only of those kept */
	const char *name; /* NULL until it was seen often enough */
};

struct learner {
	struct learn_rules rules;
	struct arena names;
	struct known *known;
	size_t n_known, cap_known;
	uint32_t *slots; /* place + 1; 0: nothing there */
	size_t n_slots;
	struct example *examples;
	size_t n, cap, n_picked;
	uint64_t below; /* of what was passed over only these are kept */
};

/*
 * Throws away what is too much, and orders the examples and counts what is
 * seen in them, so that nothing depends on how they came.
 */
void learner_settle(struct learner *l);

#endif
