/* SPDX-License-Identifier: ISC */
#ifndef RENDER_PARSED_H
#define RENDER_PARSED_H

#include "base/error.h"
#include "base/strbuf.h"
#include "model/entry.h"

/*
 * One entry as `hebdomad parse` shows it: an entry and what is shown but not
 * stored. Dates 0 are null.
 */
struct parsed_entry {
	const struct entry *entry;
	const char *id;           /* as in the feed, or NULL */
	const char *link;         /* likewise, but absolute */
	const char *author;       /* the first, or a line of all */
	const char *content_html; /* sanitised, or NULL */
	const struct enclosures *enclosures;
	time_t published, updated; /* 0: none or unreadable */
};

struct parsed_feed {
	const char *format;                  /* feed_format_name() */
	const char *title, *link, *language; /* or NULL */
	time_t updated;                      /* 0: none */
	struct parsed_entry *items;
	size_t n, cap;
};

/* The object of PRODUCT.md's contract, members always in its order. */
int render_parsed(const struct parsed_feed *feed, struct strbuf *out,
	struct error *err) MUST_CHECK;

#endif
