/* SPDX-License-Identifier: ISC */
#ifndef FEED_MEND_H
#define FEED_MEND_H

#include "base/strbuf.h"
#include "refs.h"

/*
 * Rewrites what a strict parser refused so that it is well-formed and keeps
 * every visible character: references and characters are mended, elements
 * closed where they must end, tags that are misspelt or missing put right by
 * what is around them, stray ones left out. What follows the root
 * is dropped, and so is an entry that the end of the document cut off.
 */
void mend_document(const char *s, const char *end, struct entities *declared,
	struct strbuf *out);

#endif
