/* SPDX-License-Identifier: ISC */
#ifndef FEED_PROLOG_H
#define FEED_PROLOG_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "refs.h"

/*
 * What stands before the root element, passed over so that no parser sees
 * it: white space, a warning of the publisher's program, the XML declaration
 * (the text is UTF-8 by now), and the DOCTYPE. Of its internal subset only
 * the entities are kept, as text; external ones are empty.
 */

struct prolog {
	const char *root;  /* at its "<"; NULL: no root of a feed */
	const char *other; /* name of the first element where root is NULL */
	bool junk;         /* something stood there that XML does not allow */
	struct entities entities;
};

/* -1: entities that grow out of entities (case 008). */
int prolog_read(struct arena *a, const char *s, const char *end,
	struct prolog *ret, struct error *err) MUST_CHECK;

#endif
