/* SPDX-License-Identifier: ISC */
#include "digest/card.h"

#include <stdlib.h>
#include <string.h>

#include "story.h"

#define NEARLY_IN 2 /* of a section */
#define ARXIV_KEY "arxiv:"

static int by_url(const void *url, const void *card)
{
	return strcmp(url, ((const struct card *)card)->url);
}

const struct card *card_find(const struct card_list *cards, const char *url)
{
	return cards && cards->n && url ? bsearch(url, cards->items, cards->n,
						  sizeof *cards->items, by_url)
					: NULL;
}

const char *card_gone(const struct card_list *cards, const char *url)
{
	const struct card *card = card_find(cards, url);

	return card ? card->gone : NULL;
}

void stop_gone(struct arena *a, struct story_list *stories,
	const struct card_list *cards)
{
	for (size_t i = 0; cards->n && i < stories->n; i++) {
		struct story *s = &stories->items[i];
		const char *gone =
			s->stopped ? NULL : card_gone(cards, story_url(a, s));

		if (gone)
			s->stopped = arena_printf(
				a, "its page is gone: %s", gone);
	}
}

const char *story_link(struct arena *a, const struct story *story)
{
	return story_url(a, story);
}

/* Those of the old form are older than its HTML. */
const char *figure_page(struct arena *a, const char *key)
{
	size_t len = strlen(ARXIV_KEY);

	return strncmp(key, ARXIV_KEY, len) == 0 && !strchr(key, '/')
		? arena_printf(a, "https://arxiv.org/html/%s", key + len)
		: NULL;
}

/* A page is more than a link. */
static void wish(struct arena *a, struct card_wishes *list, const char *url,
	enum card_kind kind)
{
	if (!url)
		return;
	for (size_t i = 0; i < list->n; i++) {
		struct card_wish *known = &list->items[i];

		if (strcmp(known->url, url) != 0)
			continue;
		if (known->kind == CARD_LINK)
			known->kind = kind;
		return;
	}
	if (list->n < CARD_WISHES_MAX)
		*ARRAY_PUSH(a, list) = (struct card_wish){ url, kind };
}

static void wish_item(
	struct arena *a, const struct item *item, struct card_wishes *ret)
{
	wish(a, ret, item->url, item->is_paper ? CARD_LINK : CARD_PAGE);
	if (item->is_paper && !item->image)
		wish(a, ret, figure_page(a, item->key), CARD_FIGURE);
}

static void wish_others(
	struct arena *a, const struct item *item, struct card_wishes *ret)
{
	wish(a, ret, item->code, CARD_LINK);
	for (size_t i = 0; i < item->places.n; i++)
		wish(a, ret, item->places.items[i].url, CARD_LINK);
}

static void wish_all(struct arena *a, const struct issue *issue,
	void (*what)(struct arena *, const struct item *, struct card_wishes *),
	struct card_wishes *ret)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			what(a, &items->items[k], ret);
	}
}

/* The best of a section that are not in it, and come in when another goes. */
static void wish_nearly_in(struct arena *a, const struct story_list *stories,
	const char *section, struct card_wishes *ret)
{
	size_t rank = 0;

	for (int i = 0; i < NEARLY_IN; i++) {
		const struct story *next = NULL;

		for (size_t k = 0; k < stories->n; k++) {
			const struct story *s = &stories->items[k];

			if (s->stopped && s->rank > rank &&
				strcmp(s->section, section) == 0 &&
				(!next || s->rank < next->rank))
				next = s;
		}
		if (!next)
			return;
		rank = next->rank;
		wish(a, ret, story_url(a, next),
			story_in_paper_form(next) ? CARD_LINK : CARD_PAGE);
	}
}

void wish_cards(struct arena *a, const struct issue *issue,
	const struct story_list *stories, struct card_wishes *ret)
{
	*ret = (struct card_wishes){ 0 };
	wish_all(a, issue, wish_item, ret);
	for (size_t i = 0; i < issue->sections.n; i++)
		wish_nearly_in(a, stories, issue->sections.items[i].id, ret);
	wish_all(a, issue, wish_others, ret);
}
