/* SPDX-License-Identifier: ISC */
#ifndef BENCH_CORPUS_H
#define BENCH_CORPUS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * Documents as publishers send them, invented by a generator that gives the
 * same bytes each time: formats, escapings, encodings and sizes are mixed as
 * in the wild (median 64 kB, some of one to two megabytes).
 */

struct document {
	const char *bytes;
	size_t len;
	bool json;
};

struct corpus {
	struct document *items;
	size_t n, cap;
	size_t bytes, json_bytes; /* of all; of those in JSON */
};

void corpus_make(struct arena *a, struct corpus *ret);

/* A day of arXiv: RSS 2.0 with so many entries, of about 2.1 kB each. */
struct document corpus_arxiv(struct arena *a, size_t entries);

/*
 * The n-th of many feeds in XML, each with addresses and texts of its own;
 * the mean is 95 kB. Changed, it has one more entry, and the others as before.
 */
struct document corpus_feed(struct arena *a, unsigned n, bool changed);

#endif
