/* SPDX-License-Identifier: ISC */
#ifndef RENDER_PUBLISHED_H
#define RENDER_PUBLISHED_H

#include "model/rules.h"
#include "render/render.h"

/*
 * What others subscribe to. A published feed is made of issues once and then
 * written as Atom or as JSON Feed, so both say the same of every entry (A39).
 * Ids are made of the site's tag and of an entry's place in the record, and of
 * nothing that can change (A21). What they point to lives as long as the
 * arena and the issues.
 */

struct published_entry {
	const char *id;
	const char *title;
	const char *url;   /* what it leads to */
	const char *issue; /* the issue's page that has it; NULL: url is it */
	const char *summary;
	const char *html;
	const char *language; /* of an item's own words, or NULL */
	const char *image;    /* the first of html, or NULL (R20) */
	time_t published, updated;
	struct {
		struct published_category {
			const char *term, *label;
		} * items;
		size_t n, cap;
	} categories;
};

/* Newest first; no two of them are as new as one another (A9). */
struct published {
	const char *path; /* of the document: "feed.xml" */
	const char *id, *title, *subtitle;
	bool archive; /* complete: never to be changed (RFC 5005 4) */
	const char *current, *prev_archive, *next_archive; /* paths, or NULL */
	struct published_entry *items;
	size_t n, cap;
};

/* What a subscription document holds at most (R23). */
#define FEED_ISSUES 15
#define FEED_ITEMS 100
#define FEED_BYTES (490 * 1000) /* what remains of 500,000 is its head */

/* An entry an issue; navs has what was before each, in their order (R21). */
int published_issues(struct arena *a, const struct issue_list *issues,
	const struct nav *navs, const struct site *site, struct published *ret,
	struct error *err) MUST_CHECK;

/* An entry an item, of one section or, if that is NULL, of all. */
int published_items(struct arena *a, const struct issue_list *issues,
	const struct site *site, const struct section_rule *section,
	struct published *ret, struct error *err) MUST_CHECK;

/* "ML News: Technical articles" */
const char *published_title(struct arena *a, const struct site *site,
	const struct section_rule *section);

/*
 * Keeps the newest that are at most so many and fit into so many bytes; the
 * first is always kept.
 */
void published_limit(struct published *feed, size_t entries, size_t bytes);

int published_atom(const struct published *feed, const struct site *site,
	struct strbuf *out, struct error *err) MUST_CHECK;

/* JSON Feed 1.1. */
int published_json(const struct published *feed, const struct site *site,
	struct strbuf *out, struct error *err) MUST_CHECK;

/* "archive/2021-q1.xml" */
const char *archive_path(struct arena *a, int64_t quarter);

#endif
