/* SPDX-License-Identifier: ISC */
#include "items.h"

#include <stdint.h>
#include <string.h>

#include "labels.h"
#include "text/utf8.h"

#define QUOTE_MAX 300 /* characters of what was corrected */

static void find_pick(struct arena *a, const struct issue *issue, int place,
	struct picks *ret)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			if (items->items[k].pick == place)
				*ARRAY_PUSH(a, ret) = &items->items[k];
	}
}

void find_picks(struct arena *a, const struct issue *issue, struct picks *ret)
{
	size_t n;
	int place = 1;

	do {
		n = ret->n;
		find_pick(a, issue, place++, ret);
	} while (ret->n > n);
}

enum edited edited_comments(const struct issue *issue)
{
	size_t edited = 0, all = 0;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		all += items->n;
		for (size_t k = 0; k < items->n; k++)
			edited += items->items[k].comment_edited;
	}
	if (!edited)
		return EDITED_NONE;
	return edited == all ? EDITED_ALL : EDITED_SOME;
}

bool item_has_card(const struct item *item)
{
	if (item->is_paper || !item->url || !*item->title)
		return false;
	return (item->description && *item->description) ||
		strcmp(item->title, item->headline) != 0;
}

static void add(struct arena *a, struct parts *parts, const char *before,
	const char *text, const char *url)
{
	if (!text || !*text)
		return;
	*ARRAY_PUSH(a, parts) = (struct part){
		.before = before,
		.text = text,
		.url = url,
	};
}

/* What stands between two members of a list. */
static const char *list_mark(struct arena *a, const struct labels *l)
{
	return LABEL_FILL(a, l, LABEL_LIST, { "first", "" }, { "next", "" });
}

static void add_places(struct arena *a, const struct labels *l,
	const struct item *item, struct parts *parts)
{
	const char *words = l->text[LABEL_ALSO_IN];
	const char *hole = strstr(words, "{places}");
	const char *before = arena_printf(
		a, LABEL_DOT "%.*s", (int)(hole - words), words);

	if (!item->places.n)
		return;
	for (size_t i = 0; i < item->places.n; i++)
		add(a, parts, i ? list_mark(a, l) : before,
			item->places.items[i].title, item->places.items[i].url);
	add(a, parts, "", hole + strlen("{places}"), NULL);
}

/* A paper that was replaced says so, and what of it was told before. */
static void add_version(struct arena *a, const struct labels *l,
	const struct item *item, struct parts *parts)
{
	if (item->version > 1)
		add(a, parts, LABEL_DOT,
			LABEL_FILL(a, l, LABEL_REVISED,
				{ "n", arena_printf(a, "%d", item->version) }),
			NULL);
	if (item->updates)
		add(a, parts, LABEL_DOT,
			LABEL_FILL(a, l, LABEL_TOLD_BEFORE,
				{ "issue", item->updates }),
			NULL);
}

const char *item_hand(const struct labels *l, const struct item *item)
{
	if (item->comment_edited)
		return l->text[item->headline_edited ? LABEL_BOTH_EDITED
						     : LABEL_COMMENT_EDITED];
	return item->headline_edited ? l->text[LABEL_HEADLINE_EDITED] : NULL;
}

/* Where all comments are the editor's, the colophon says it once. */
static const char *hand(const struct labels *l, const struct issue *issue,
	const struct item *item)
{
	return edited_comments(issue) == EDITED_ALL ? NULL : item_hand(l, item);
}

void item_facts(struct arena *a, const struct labels *l,
	const struct issue *issue, const struct item *item, struct parts *ret)
{
	if (item_has_card(item))
		add(a, ret, LABEL_DOT, item->host, NULL);
	else if (item->url)
		add(a, ret, LABEL_DOT, label_url(a, item->url), item->url);
	if (item->is_paper) {
		add(a, ret, LABEL_DOT, item->byline, NULL);
		add(a, ret, LABEL_DOT, item->category, NULL);
		if (item->submitted_at)
			add(a, ret, LABEL_DOT,
				label_day(a, l, item->submitted_at), NULL);
	}
	add_version(a, l, item, ret);
	if (item->code)
		add(a, ret, LABEL_DOT, l->text[LABEL_CODE], item->code);
	add_places(a, l, item, ret);
	add(a, ret, LABEL_DOT, hand(l, issue, item), NULL);
	/* What comes first has nothing to be set apart from. */
	if (ret->n &&
		strncmp(ret->items[0].before, LABEL_DOT, strlen(LABEL_DOT)) ==
			0)
		ret->items[0].before += strlen(LABEL_DOT);
}

const char *issue_image(const struct issue *issue)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			if (items->items[k].image)
				return items->items[k].image;
	}
	return NULL;
}

static void split_paragraphs(
	struct arena *a, const char *text, struct strings *ret)
{
	const char *s = text + strspn(text, "\n");

	while (*s) {
		const char *end = strstr(s, "\n\n");
		size_t n = end ? (size_t)(end - s) : strlen(s);

		*ARRAY_PUSH(a, ret) = arena_strndup(a, s, n);
		s += n;
		s += strspn(s, "\n");
	}
}

/* Openly: what a reader may have seen is said again. */
static const char *correction(
	struct arena *a, const struct labels *l, const struct item *item)
{
	const char *ret = LABEL_FILL(a, l, LABEL_CORRECTED,
		{ "date", label_day(a, l, item->corrected_at) });

	if (strcmp(item->headline, item->first_headline) != 0)
		ret = label_join(a, l, LABEL_SENTENCES, ret,
			LABEL_FILL(a, l, LABEL_WAS_HEADLINE,
				{ "text",
					text_line(a, item->first_headline,
						QUOTE_MAX) }));
	if (strcmp(item->comment, item->first_comment) != 0)
		ret = label_join(a, l, LABEL_SENTENCES, ret,
			LABEL_FILL(a, l, LABEL_WAS_COMMENT,
				{ "text",
					text_line(a, item->first_comment,
						QUOTE_MAX) }));
	return ret;
}

void item_paragraphs(struct arena *a, const struct labels *l,
	const struct item *item, struct strings *ret)
{
	split_paragraphs(a, item->comment, ret);
	if (item->corrected_at)
		*ARRAY_PUSH(a, ret) = correction(a, l, item);
}

/* A9: a second apart, the first one newest. */
time_t item_published(const struct issue *issue, size_t place)
{
	return issue->published_at - (time_t)place;
}

time_t item_updated(
	const struct issue *issue, const struct item *item, size_t place)
{
	return item->corrected_at ? item->corrected_at - (time_t)place
				  : item_published(issue, place);
}
