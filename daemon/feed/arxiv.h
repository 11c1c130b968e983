/* SPDX-License-Identifier: ISC */
#ifndef FEED_ARXIV_H
#define FEED_ARXIV_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/entry.h"

/*
 * What arXiv writes into its texts besides the text: the first line of a
 * description (sources.md 1.3) and the tail of a title in the feeds before
 * 2024 (1.9).
 */

struct arxiv_note {
	const char *id;       /* "2101.03961v2" as written */
	const char *category; /* "cs.LG", or NULL */
	enum announce announce;
};

/*
 * From "arXiv:ID Announce Type: TYPE Abstract: …" gives the abstract, which
 * points into s. NULL when s does not begin so; *ret is then untouched.
 */
const char *arxiv_abstract(
	struct arena *a, const char *s, struct arxiv_note *ret);

/*
 * From "Title (arXiv:ID [cs.LG] UPDATED)" gives the bare title; the stop
 * that the old feeds set behind it goes too. So does "[ID]" before a title.
 * NULL when there is neither.
 */
const char *arxiv_title(
	struct arena *a, const char *line, struct arxiv_note *ret);

/* What arxiv:announce_type says. */
enum announce arxiv_announce(const char *word);

/*
 * In how many categories beyond its own a paper stands, by the labels of its
 * entry; -1: it is not of a feed of arXiv's, or does not say. Other classes,
 * as those of the ACM, do not count.
 */
int arxiv_crosslists(const struct raw_entry *raw, const struct strings *labels);

/* The one entry of an error feed of the query API (1.10). */
bool arxiv_is_error(const char *id);

/* Whether the feed is no more than an error, of that API or a listing (1.1). */
bool arxiv_reports_error(const struct feed *feed);

#endif
