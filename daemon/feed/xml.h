/* SPDX-License-Identifier: ISC */
#ifndef FEED_XML_H
#define FEED_XML_H

#include <libxml/tree.h>

#include "internal.h"

/* The tree as the readers of RSS and Atom see it: not for others. */

enum ns {
	NS_FEED, /* RSS of any kind, and what has no namespace */
	NS_ATOM,
	NS_RDF,
	NS_CONTENT,
	NS_DC,
	NS_MEDIA,
	NS_ITUNES,
	NS_ARXIV,
	NS_PRISM,
	NS_FEEDBURNER,
	NS_XHTML,
	NS_OTHER,
};

enum ns node_ns(const xmlNode *node);
const char *node_name(const xmlNode *node); /* without prefix */
bool node_is(const xmlNode *node, enum ns ns, const char *name);
const xmlNode *node_child(const xmlNode *node, enum ns ns, const char *name);
bool node_has_elements(const xmlNode *node);

/* All copies into the arena; NULL only from node_attribute(): absent. */
const char *node_attribute(
	struct arena *a, const xmlNode *node, const char *name);
const char *node_text(struct arena *a, const xmlNode *node);
const char *node_markup(struct arena *a, const xmlNode *node);

/* The base URL in force at an element; url is that of the document. */
const char *node_base(struct arena *a, const xmlNode *node, const char *url);

/* -1: the root is that of no feed. */
int xml_take(struct arena *a, const xmlNode *root, const char *url,
	struct feed *ret);

void rss_take(struct arena *a, const xmlNode *root, const char *url,
	struct feed *ret);
void atom_take(struct arena *a, const xmlNode *root, const char *url,
	struct feed *ret);

/* media:*, dc:*, prism:* and the like, which both kinds may have. */
bool take_extension(
	struct arena *a, const xmlNode *node, struct raw_entry *entry);

/* Adds an enclosure; one that is an image may become the entry's image. */
void add_enclosure(struct arena *a, struct raw_entry *entry, const char *url,
	const char *type, const char *length);

#endif
