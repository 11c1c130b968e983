/* SPDX-License-Identifier: ISC */
#ifndef APP_EDITION_H
#define APP_EDITION_H

#include "app/publisher.h"
#include "base/strbuf.h"

/* One rendering of the whole public folder; between its files. */
struct edition {
	struct publisher *p;
	struct arena *a;
	struct site site;
	struct issue_refs refs;
	struct reissues reissues;
	struct strbuf out;
};

/* Writes what is in out to a path below the folder, and empties out. */
int edition_put(
	struct edition *e, const char *path, struct error *err) MUST_CHECK;

/* The i-th issue of refs, as it stood at the end of a quarter. */
int edition_load(struct edition *e, struct arena *a, size_t i, int64_t quarter,
	struct issue *ret, struct error *err) MUST_CHECK;

/* The pages besides issues and index: about, sources, items by year. */
int edition_put_pages(struct edition *e, struct error *err) MUST_CHECK;

/* Archives, lists of feeds, feeds; the feed of the issues last (A38). */
int edition_put_feeds(struct edition *e, struct error *err) MUST_CHECK;
int edition_put_archives(struct edition *e, struct arena *a,
	struct published *subscription, struct error *err) MUST_CHECK;
int edition_put_outlines(struct edition *e, struct error *err) MUST_CHECK;

/*
 * The issue before one that was there when it was made: in a feed this is
 * what it says for ever, whatever is made up for later (R21).
 */
struct nav edition_nav(const struct edition *e, size_t i);

#endif
