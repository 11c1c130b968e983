/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_TREE_H
#define TEXT_HTML_TREE_H

#include <stdbool.h>

#include <gumbo.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* Between the files that read HTML: not for others. */

/*
 * A fragment as the children of a body; never NULL. Its text points into
 * memory that goes with gumbo_destroy_output(&kGumboDefaultOptions, …).
 */
GumboOutput *html_tree(const char *html);
const GumboNode *html_body(const GumboOutput *tree);

/* Children of an element; NULL and 0 for other nodes. */
const GumboVector *html_children(const GumboNode *node);

/* The element's name in lower case, "" for one that HTML does not know. */
const char *html_name(const GumboNode *node);

const char *html_attribute(const GumboNode *node, const char *name);

/* Elements whose content is no text for readers. */
bool html_is_hidden(const GumboNode *node);

/* A list of names apart by blanks. */
bool html_is_one_of(const char *name, const char *names);

#endif
