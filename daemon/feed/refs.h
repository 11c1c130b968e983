/* SPDX-License-Identifier: ISC */
#ifndef FEED_REFS_H
#define FEED_REFS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"

/* Characters and references of a document that XML would refuse. */

/* A general entity that the document declares; value "": from outside. */
struct entity {
	const char *name, *value;
};

struct entities {
	struct entity *items;
	size_t n, cap;
	size_t looked_up, expanded; /* so far, against the limits below */
};

/* Of a document. Beyond them a name stays as text. */
#define REFS_MAX 200000 /* a look-up costs up to a microsecond */
#define REFS_EXPANDED_MAX (1024 * 1024) /* bytes of values */

/*
 * Adds text with its references as XML may have them: names of HTML and of
 * the document become what they mean, unknown ones stay as text (case 002), a
 * bare & and < become references; characters that XML forbids vanish, raw and
 * as numbers (case 001).
 */
void refs_mend(const char *s, size_t len, struct entities *declared,
	struct strbuf *out);

/* Adds text in which & and < mean themselves, as in CDATA. */
void refs_escape(const char *s, size_t len, struct strbuf *out);

#endif
