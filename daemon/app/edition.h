/* SPDX-License-Identifier: ISC */
#ifndef APP_EDITION_H
#define APP_EDITION_H

#include "app/publisher.h"

/* One rendering of the whole public folder; between its files. */
struct edition {
	struct publisher *p;
	struct arena *a;
	struct site site;
	struct issue_refs refs;
	struct strbuf out;
};

/* Writes what is in out to a path below the folder, and empties out. */
int edition_put(
	struct edition *e, const char *path, struct error *err) MUST_CHECK;

/* The i-th issue of refs, into an arena. */
int edition_load(struct edition *e, struct arena *a, size_t i,
	struct issue *ret, struct error *err) MUST_CHECK;

/* The pages besides issues and index: about, sources, items by year. */
int edition_put_pages(struct edition *e, struct error *err) MUST_CHECK;

#endif
