/* SPDX-License-Identifier: ISC */
#ifndef FEED_OPML_H
#define FEED_OPML_H

#include "base/error.h"
#include "model/opml.h"

/*
 * Reads subscriptions from the bytes of an OPML file, well-formed or not, in
 * time proportional to its length. No entity but XML's own five is expanded,
 * nothing is fetched, and every size is bounded; texts come out clean, and
 * whether an address is one is for the caller to say. -1 when no outline is in
 * it, or too many are.
 */

#define OPML_BYTES_MAX (4 * 1024 * 1024)
#define OPML_SOURCES_MAX 5000
#define OPML_FOLDERS_MAX 8 /* names of those around a source */
#define OPML_TITLE_MAX 200 /* characters */

int opml_parse(struct arena *a, const void *body, size_t len, struct opml *ret,
	struct error *err) MUST_CHECK;

#endif
