/* SPDX-License-Identifier: ISC */
#ifndef TESTS_FEED_RULES_H
#define TESTS_FEED_RULES_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/arena.h"

/*
 * What a validator, and readers, would say of a published document: rules A1
 * to A41 and those R rules that a document shows by itself. A finding is
 * "NAME: where and what", the name being that of the public validator's
 * message where it has one.
 */

/* self: the URL it was fetched from (A4). schema: atom.rng, or NULL. */
void check_atom(struct arena *a, const char *data, const char *self,
	const char *schema, struct strings *findings);
void check_json_feed(struct arena *a, const char *data, const char *self,
	struct strings *findings);
void check_opml(struct arena *a, const char *data, struct strings *findings);

/* A39: both say the same. */
void check_same(struct arena *a, const char *atom, const char *json,
	struct strings *findings);

/* What the two above are made of. */
void check_html(struct arena *a, const char *html, const char *where,
	struct strings *findings);
bool is_absolute(const char *uri); /* http or https, or tag */
bool is_rfc3339(const char *date);
bool is_known(const xmlNode *node); /* of a namespace that readers know */
void find(struct arena *a, struct strings *findings, const char *name,
	const char *where, const char *what);

/* Names of the tree, for those who read it. */
#define ATOM_NS "http://www.w3.org/2005/Atom"
#define HISTORY_NS "http://purl.org/syndication/history/1.0"
#define MEDIA_NS "http://search.yahoo.com/mrss/"
xmlNode *child(const xmlNode *node, const char *ns, const char *name);
xmlNode *next_of(xmlNode *node); /* the next of its name */
const char *content_of(struct arena *a, const xmlNode *node); /* or "" */
const char *attribute_of(
	struct arena *a, const xmlNode *node, const char *name); /* or NULL */
/* href of the first link of that rel, or NULL. */
const char *link_of(struct arena *a, const xmlNode *node, const char *rel);

#endif
