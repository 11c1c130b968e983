/* SPDX-License-Identifier: ISC */
#include "text/measure.h"

#include "text/utf8.h"

#define WORDS_A_MINUTE 200

size_t issue_items(const struct issue *issue)
{
	size_t n = 0;

	for (size_t i = 0; i < issue->sections.n; i++)
		n += issue->sections.items[i].items.n;
	return n;
}

static size_t item_words(const struct item *item)
{
	return text_words(item->headline) + text_words(item->title) +
		text_words(item->comment);
}

size_t issue_words(const struct issue *issue)
{
	size_t n = 0;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			n += item_words(&items->items[k]);
	}
	return n;
}

unsigned issue_minutes(const struct issue *issue)
{
	size_t words = issue_words(issue);

	return words ? (unsigned)((words - 1) / WORDS_A_MINUTE + 1) : 1;
}
