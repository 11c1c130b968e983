/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_CARD_H
#define DIGEST_CARD_H

#include "base/arena.h"
#include "model/card.h"
#include "model/issue.h"
#include "model/story.h"

/* What is known of a page, or NULL. */
const struct card *card_find(const struct card_list *cards, const char *url);
const char *card_gone(const struct card_list *cards, const char *url);

/*
 * Stops stories whose own page is gone: the next best take their places. The
 * other links of an item are left out when they are (compose_issue()).
 */
void stop_gone(struct arena *a, struct story_list *stories,
	const struct card_list *cards);

/* Where the item of a story leads; NULL: nowhere. */
const char *story_link(struct arena *a, const struct story *story);

/* The HTML page of a paper of arXiv, for its figures; NULL: it has none. */
const char *figure_page(struct arena *a, const char *key);

/* What an issue would like to know. */
enum card_kind {
	CARD_LINK,   /* whether it is there */
	CARD_PAGE,   /* and what it says of itself */
	CARD_FIGURE, /* its first figure */
};

struct card_wish {
	const char *url;
	enum card_kind kind;
};

#define CARD_WISHES_MAX 200 /* of one issue; the first are the dearest */

struct card_wishes {
	struct card_wish *items;
	size_t n, cap;
};

/*
 * Of all links of an issue, and of the pages of some stories that nearly made
 * it, each address once. The stories are those that it was chosen from.
 */
void wish_cards(struct arena *a, const struct issue *issue,
	const struct story_list *stories, struct card_wishes *ret);

#endif
