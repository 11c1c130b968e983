/* SPDX-License-Identifier: ISC */
#ifndef FEED_FORMATS_H
#define FEED_FORMATS_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/entry.h"

/*
 * One reader a family of formats. url is where the document came from, or
 * NULL. ret is complete but for damaged, which the caller knows.
 */

void rss_read(struct arena *a, const xmlNode *root, const char *url,
	struct feed *ret);
void atom_read(struct arena *a, const xmlNode *root, const char *url,
	struct feed *ret);

/*
 * JSON Feed, Hugging Face daily papers, Papers with Code and Hacker News; -1
 * for other JSON. *ret_damaged: it had to be mended, or something follows it.
 */
int json_read(struct arena *a, const char *text, size_t len, const char *url,
	struct feed *ret, bool *ret_damaged, struct error *err) MUST_CHECK;

#endif
