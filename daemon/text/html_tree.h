/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_TREE_H
#define TEXT_HTML_TREE_H

#include <stdbool.h>

#include <gumbo.h>

#include "base/arena.h"

/* Between the files that read HTML: not for others. */

/*
 * Elements that are read of a document. Gumbo walks all open elements for
 * each new one, so time grows with the square of it: a second at the worst.
 */
#define HTML_TAGS_MAX 10000
#define HTML_ATTRIBUTES_MAX 100 /* of an element; it compares all with all */

/* A parsed document. All of it, and what is made on the way, is in arena. */
struct html_tree {
	struct arena arena;
	const GumboNode *root, *body;
	size_t length; /* bytes of the source that it was made of */
};

/*
 * Parses as much of html as the limits allow. The tree may be deeper than
 * HTML_DEPTH_MAX, and than the stack: no recursion without a limit.
 */
void html_tree_init(struct html_tree *t, const char *html);
void html_tree_release(struct html_tree *t);

/* Children of an element; NULL for other nodes. */
const GumboVector *html_children(const GumboNode *node);

/* Characters of a text node; NULL for other nodes. */
const char *html_characters(const GumboNode *node);

/* The element's name in lower case, "" for one that HTML does not know. */
const char *html_name(const GumboNode *node);

const char *html_attribute(const GumboNode *node, const char *name);

/* Whether an attribute says that nobody is to see the element. */
bool html_is_unseen(const GumboNode *node);

/* Whether the style of an element is 0 or 1 pixel wide or high. */
bool html_is_styled_tiny(const GumboNode *node);

/*
 * How much of html may be parsed: not what is beyond one of the limits, and
 * if that is not all, up to a place outside of tags, comments and scripts.
 */
size_t html_safe_length(const char *html);

/* Whether a list of names apart by blanks has that name. */
bool html_is_one_of(const char *name, const char *names);

#endif
