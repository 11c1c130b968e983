/* SPDX-License-Identifier: ISC */
#ifndef FEED_NAMES_H
#define FEED_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Names of elements and attributes inside a text, and what those of feeds
 * hold. Case never counts: the texts that need this are not well-formed.
 */

struct name {
	const char *s;
	size_t len;
};

/* Without prefix. */
struct name name_local(struct name name);

bool name_equal(struct name a, struct name b);

/* Whether one of them is likely to be the other one, misspelt. */
bool name_similar(struct name a, struct name b);

/* Whether it is one of n, which are lower case. */
bool name_among(struct name name, const char *const *names, size_t n);

/* Of a local name. */
bool name_is_root(struct name name);      /* of a document with a feed in it */
bool name_is_container(struct name name); /* a root, or an RSS channel */
bool name_is_entry(struct name name);
bool name_is_leaf(struct name name);   /* holds text, no part of a feed */
bool name_is_plain(struct name name);  /* of the leaves: no markup either */
bool name_is_branch(struct name name); /* begins where a leaf has ended */

bool name_is_field(struct name name);  /* either of them */
bool name_is_person(struct name name); /* holds a name, no field */
bool name_is_text(struct name name);   /* holds text with elements in it */

/* A field whose name no text with elements has for one of them. */
bool name_ends_text(struct name whole);

#endif
