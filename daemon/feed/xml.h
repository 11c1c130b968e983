/* SPDX-License-Identifier: ISC */
#ifndef FEED_XML_H
#define FEED_XML_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/entry.h"

/*
 * A tree from UTF-8 text, and what RSS and Atom ask of it. Elements are known
 * by namespace, never by prefix, unless the prefix was not declared. All
 * strings are copies in the arena, of at most FEED_TEXT_MAX bytes.
 */

/* -1 when no root of a feed is found in it. The caller frees *ret. */
int xml_read(struct arena *a, const char *text, size_t len, xmlDoc **ret,
	bool *ret_damaged, struct error *err) MUST_CHECK;

enum ns {
	NS_CORE, /* none, one of RSS, or the root's own unknown one */
	NS_ATOM,
	NS_RDF,
	NS_CONTENT,
	NS_DC,
	NS_DCTERMS,
	NS_MEDIA,
	NS_ITUNES,
	NS_ARXIV,
	NS_PRISM,
	NS_FEEDBURNER,
	NS_SLASH,
	NS_THREAD,
	NS_WEBFEEDS,
	NS_OPENSEARCH,
	NS_SYNDICATION,
	NS_XHTML,
	NS_OTHER,
};

enum ns node_ns(const xmlNode *node);
const char *node_local(const xmlNode *node); /* name without prefix */
bool node_is(const xmlNode *node, enum ns ns, const char *name);

/* Element children, one after the other. */
const xmlNode *node_first(const xmlNode *node);
const xmlNode *node_next(const xmlNode *node);
const xmlNode *node_child(const xmlNode *node, enum ns ns, const char *name);

/* Trimmed; NULL when absent or empty. Names without regard to case. */
const char *node_string(struct arena *a, const xmlNode *node);
const char *node_attribute(
	struct arena *a, const xmlNode *node, const char *name);

/* xml:lang of its own, as BCP 47 2.1 has it; or NULL. */
const char *node_language(struct arena *a, const xmlNode *node);

/* The text as it stands; NULL when it is all white space. */
const char *node_text(struct arena *a, const xmlNode *node);

/* The base in force in node, if outer is in force around it (XML Base 4). */
const char *node_base(struct arena *a, const xmlNode *node, const char *outer);

/*
 * What is inside node as HTML: elements of XHTML, and of node's own
 * namespace, which is what a forgotten xmlns gives; of others only the text.
 */
const char *node_html(struct arena *a, const xmlNode *node);

#endif
