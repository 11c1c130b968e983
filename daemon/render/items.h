/* SPDX-License-Identifier: ISC */
#ifndef RENDER_ITEMS_H
#define RENDER_ITEMS_H

#include "base/arena.h"
#include "model/issue.h"
#include "text/labels.h"

/* What every format says of an item, so that all say the same. */

/* The picks in their order. */
struct picks {
	const struct item **items;
	size_t n, cap;
};
void find_picks(struct arena *a, const struct issue *issue, struct picks *ret);

/* How many of an issue's comments the editor wrote. */
enum edited { EDITED_NONE, EDITED_SOME, EDITED_ALL };
enum edited edited_comments(const struct issue *issue);

/*
 * Whether an article has a card: a description, or a title of the page that
 * its headline does not say already. Else it keeps a bare link.
 */
bool item_has_card(const struct item *item);

/* A piece of the line of facts: what stands before it, where it leads. */
struct part {
	const char *before; /* "", or a separator */
	const char *text;
	const char *url; /* or NULL */
};
struct parts {
	struct part *items;
	size_t n, cap;
};

/*
 * "arxiv.org/abs/2101.03961 · Fedus and 2 others · cs.LG · 11 January 2021 ·
 * code · also in Hugging Face": what is known, in this order. A card begins
 * with its host instead of the link.
 */
void item_facts(struct arena *a, const struct labels *l,
	const struct issue *issue, const struct item *item, struct parts *ret);

/*
 * The language of a text of an item's source, for a lang attribute: what its
 * feed says, else what its script tells. NULL: that of the page, or unknown.
 */
const char *foreign_language(
	const char *page, const struct item *item, const char *text);

/* The first image of an issue's body, or NULL (R20). */
const char *issue_image(const struct issue *issue);

/* "comment by the editor", or NULL where the words are the source's. */
const char *item_hand(const struct labels *l, const struct item *item);

/* The comment's paragraphs, and what a correction changed (A24). */
void item_paragraphs(struct arena *a, const struct labels *l,
	const struct item *item, struct strings *ret);

/* When an item was published, and last changed: each at a time of its own. */
time_t item_published(const struct issue *issue, size_t place);
time_t item_updated(
	const struct issue *issue, const struct item *item, size_t place);

#endif
