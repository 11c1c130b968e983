/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_FEED_DUMP_H
#define TESTS_UNIT_FEED_DUMP_H

#include "feed/parse.h"

/*
 * A parsed feed as lines, one a value that is there, so that a test shows
 * whole documents and what they come to. An entry begins with a line "-".
 */
const char *feed_dump(struct arena *a, const struct feed *feed);

/* A document that must come to these lines. */
struct dump_case {
	const char *name, *url, *document, *lines;
};

void dump_check(const struct dump_case *cases, size_t n);

#define DUMP_CHECK(cases) dump_check(cases, sizeof(cases) / sizeof *(cases))

#endif
