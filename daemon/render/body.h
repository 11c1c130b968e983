/* SPDX-License-Identifier: ISC */
#ifndef RENDER_BODY_H
#define RENDER_BODY_H

#include "items.h"
#include "render/markup.h"
#include "render/render.h"

/*
 * The body of 3.8, into markup that somebody else opened and finishes. Only
 * the elements of its list, no class, no relative address, and nothing that
 * hangs on a wrapper a reader may take away (R1).
 */

struct body {
	struct arena *a;
	struct markup *m;
	const struct issue *issue;
	const struct site *site;
	const struct nav *nav;
	const struct labels *l;
};

void body_write(struct body *b);

/* Between what stands on top, each section, and the end. */
void body_rule(struct body *b);

/* Past issues: weeks and periods beside it (S12). */
void body_past(struct body *b);

/* One item, place counted from 0 in its section: headline to comment. */
void body_item(struct body *b, const struct section *section, size_t place);

/* The same without its headline: what an entry of its own holds. */
void body_item_text(struct body *b, const struct item *item);

/* A headline, leading to the item's own link where it has one. */
void body_headline(struct body *b, const struct item *item);

/* Text of the source in another language than the labels says so. */
void body_language(struct body *b, const struct item *item, const char *text);

/* A piece of a line, linked where it leads somewhere. */
void body_parts(struct body *b, const struct parts *parts);

/* Pieces that pages need too. */
void body_link(struct markup *m, const char *url, const char *text);
void body_void(struct markup *m, const char *name); /* hr, br */
void body_end(struct markup *m); /* closes a block, and its line */
void body_block(struct markup *m, const char *name, const char *text);
void body_picks(struct body *b, const char *heading); /* h2 or h3 */
void body_topics(struct body *b);

#endif
