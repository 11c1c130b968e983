/* SPDX-License-Identifier: ISC */
#ifndef FEED_NODE_CUT_H
#define FEED_NODE_CUT_H

#include <stddef.h>

#include <libxml/tree.h>

#include "base/strbuf.h"

/*
 * A text that is longer than its buffer may be is cut between characters and
 * references instead of being left out, and its document remembers that (case 007).
 */

/* Bytes of s, at most len, that end neither in a character nor a reference. */
size_t cut_place(const char *s, size_t len);

/* As much of s as fits; behind a cut nothing is added, and overflow is set. */
void cut_add(struct strbuf *out, const char *s, size_t len);

/*
 * Sets the bool that the document's _private points to, if there is one,
 * when out was cut.
 */
void cut_tell(const struct strbuf *out, const xmlNode *node);

#endif
