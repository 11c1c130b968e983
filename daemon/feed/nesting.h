/* SPDX-License-Identifier: ISC */
#ifndef FEED_NESTING_H
#define FEED_NESTING_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "scan.h"

/* The elements that are open while a document is written anew. */

struct open {
	struct name name;
	size_t at;   /* where it begins in out */
	size_t body; /* what is in it */
	size_t namespaces;
};

/* The end tag of one that is no longer open. */
struct closed {
	struct name name;
	size_t at; /* in out; 0: none */
};

/* A text that ended only because it cannot hold what came. */
struct doubtful {
	struct open open;
	size_t at, end; /* its tags, in out; 0: none */
};

struct nesting {
	struct strbuf *out;
	struct open open[SCAN_DEPTH_MAX];
	struct closed closed[SCAN_DEPTH_MAX + 1]; /* the last one, by depth */
	struct closed entry; /* the last one, if it stands at entry_depth */
	size_t entry_depth;
	struct doubtful doubtful; /* of the entry that is open */
	size_t title, n_titles;   /* the last one beside entries, since one */
	size_t depth;
	size_t behind;     /* the last tag, in out */
	size_t namespaces; /* in force */
};

void nesting_push(struct nesting *n, struct open open);

/* Writes the end tag of what was open at depth. */
void nesting_end(struct nesting *n, struct name name);

/* Writes end tags until depth elements are open. */
void nesting_close(struct nesting *n, size_t depth);

/*
 * An end tag of this name ends nothing that is open. It is misspelt, or the
 * start tag is; or the one before it was stray, if there was one here, and
 * moves to this place; or the start tag is missing: of an entry, which has a
 * title then, or of a field, whose text is here.
 */
void nesting_end_stray(struct nesting *n, struct name name);

/* Elements that an end tag of this name leaves open; depth: it is stray. */
size_t nesting_left_by(const struct nesting *n, struct name name);

/* The depth of the entry that is open; 0: none, as the root is no entry. */
size_t nesting_entry(const struct nesting *n);

/* Elements that entries stand in: the root and an RSS channel. */
size_t nesting_containers(const struct nesting *n);

/* Whether a text of this name is open, in which no second one can begin. */
bool nesting_holds(const struct nesting *n, struct name name);

/*
 * Closes what must have been meant to end before an element of this name: a
 * title before a link, an entry before the next one, what is too deep. plain:
 * it has no attributes.
 */
void nesting_make_room(struct nesting *n, struct name whole, bool plain);

#endif
