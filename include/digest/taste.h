/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_TASTE_H
#define DIGEST_TASTE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "digest/features.h"

/*
 * A linear model of what an editor picks: a weight for each of some thousand
 * features. It is a file that can be read and diffed: comments behind '#',
 * and lines NAME<TAB>WEIGHT, names as in digest/features.h, "bias" among
 * them. What is not in it weighs nothing.
 */

#define TASTE_BYTES_MAX (4 * 1024 * 1024)
#define TASTE_WEIGHTS_MAX 100000
#define TASTE_WEIGHT_MAX 1000.0 /* up or down */

struct taste_slot {
	uint64_t id; /* 0: nothing there */
	double weight;
};

struct taste {
	struct taste_slot *slots; /* a hash table */
	size_t n_slots;           /* a power of two */
	size_t n;
	double bias;
};

/*
 * The model of a text, which ends in NUL at len. A line that is no weight, a
 * name that is none or comes twice, a number out of range is refused, as
 * "FILE:LINE: why".
 */
int taste_parse(struct arena *a, const char *file, const char *text, size_t len,
	struct taste *ret, struct error *err) MUST_CHECK;

/* The weight of a feature; 0: none. */
double taste_weight(const struct taste *taste, uint64_t id);

#define TASTE_REASONS 3

/* What weighs most in a value, the most first. */
struct taste_reasons {
	struct feature features[TASTE_REASONS];
	double parts[TASTE_REASONS];
	size_t n;
};

/* The sum of weights by values: log odds that it is picked. */
double taste_value(const struct taste *taste, const struct features *features,
	struct taste_reasons *ret);

/* "+0.8 w:agents, -0.3 t:survey"; "nothing known" when there is none. */
const char *taste_words(struct arena *a, const struct taste_reasons *reasons);

/*
 * What a value adds to a score: how far it is above the mean of all that is
 * compared, halved, and at most TASTE_TERM_MAX up or down, so that one
 * doubling of places is as much as odds that are seven times as good.
 */
#define TASTE_TERM_MAX 5.0
double taste_term(double value, double mean);

#endif
