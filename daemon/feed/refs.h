/* SPDX-License-Identifier: ISC */
#ifndef FEED_REFS_H
#define FEED_REFS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* Characters and references of a document that XML would refuse. */

/* A general entity that the document declares: text, fit for XML. */
struct entity {
	const char *name, *value;
};

struct entities {
	struct entity *items;
	size_t n, cap;
	/* So far, against the limits below. */
	size_t looked_up, decoded, expanded;
};

/* Of a document. Beyond them a name stays as text. */
#define REFS_MAX 200000       /* a look-up costs up to a microsecond */
#define REFS_DECODED_MAX 1000 /* rare names, for the HTML parser: 20 of it */
#define REFS_EXPANDED_MAX (256 * 1024) /* bytes of values, in others too */

enum refs_in {
	REFS_IN_TEXT,
	REFS_IN_VALUE, /* of an attribute, which may well be an address */
};

/*
 * Adds text with its references as XML may have them: names of HTML and of
 * the document become what they mean, unknown ones stay as text (case 002), a
 * bare & and < become references; characters that XML forbids vanish, raw and
 * as numbers (case 001). In text the stop may be missing where HTML allows it
 * and no address is likely.
 */
void refs_mend(const char *s, size_t len, enum refs_in in,
	struct entities *declared, struct strbuf *out);

/* Adds text in which & and < mean themselves, as in CDATA. */
void refs_escape(const char *s, size_t len, struct strbuf *out);

#endif
