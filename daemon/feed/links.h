/* SPDX-License-Identifier: ISC */
#ifndef FEED_LINKS_H
#define FEED_LINKS_H

#include "base/arena.h"
#include "model/entry.h"
#include "text/html.h"

/*
 * The works that an entry names besides itself, in order and a bounded
 * number of them: addresses that stand beside its text (code, project page,
 * PDF), links of its bodies, and addresses in the plain text. Most links of
 * most feeds lead to no work, and those are not even parsed.
 */

struct links {
	struct work_keys works;
	/* The first code repository beside the text, and in it; or NULL. */
	const char *code_beside, *code_within;
};

/* What is read of an entry's two bodies. */
struct bodies {
	struct skim content, summary;
};

/* base is that of the document, or NULL; text is the entry's. */
void links_read(struct arena *a, const struct raw_entry *raw,
	const struct bodies *bodies, const char *base, const char *text,
	struct links *ret);

#endif
