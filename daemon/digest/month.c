/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "period_items.h"
#include "story.h"

/* Of 64 items of four weeks the model's month has some 24 (1.6). */
#define SHARE_OF 5
#define SHARE 2

/* Items of one section, best first. */
static void of_section(struct arena *a, const struct placed_list *all,
	const char *id, struct placed_list *ret)
{
	*ret = (struct placed_list){ 0 };
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->items[i].section, id) == 0)
			*ARRAY_PUSH(a, ret) = all->items[i];
	if (ret->n)
		qsort(ret->items, ret->n, sizeof *ret->items, placed_by_score);
}

static void add_section(struct arena *a, const struct placed_list *all,
	const char *id, struct issue *issue)
{
	struct placed_list list;
	struct section *section;

	of_section(a, all, id, &list);
	if (!list.n)
		return;
	section = ARRAY_PUSH(a, &issue->sections);
	*section = (struct section){ .id = id, .title = list.items[0].title };
	size_t n = (list.n * SHARE + SHARE_OF - 1) / SHARE_OF;

	for (size_t i = 0; i < n; i++) {
		struct item *item = ARRAY_PUSH(a, &section->items);

		*item = *list.items[i].item;
		item->pick = 0;
		item->pick_reason = NULL;
	}
}

static bool has_section(const struct issue *issue, const char *id)
{
	for (size_t i = 0; i < issue->sections.n; i++)
		if (strcmp(issue->sections.items[i].id, id) == 0)
			return true;
	return false;
}

/* The best that is none yet; only a paper counts if papers. */
static struct item *next_pick(struct issue *issue, bool papers)
{
	struct item *best = NULL;

	for (size_t i = 0; i < issue->sections.n; i++) {
		struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++) {
			struct item *it = &items->items[k];

			if (it->pick || (papers && !it->is_paper))
				continue;
			if (!best || it->score > best->score ||
				(it->score == best->score &&
					strcmp(it->key, best->key) < 0))
				best = it;
		}
	}
	return best;
}

/* S7: one of them a paper, where the month has one. */
static void pick(struct issue *issue, size_t n)
{
	bool paper = false;

	for (size_t i = 1; i <= n; i++) {
		struct item *item = next_pick(issue, i == n && !paper);

		if (!item)
			item = next_pick(issue, false);
		if (!item)
			return;
		item->pick = (int)i;
		paper |= item->is_paper;
	}
}

bool compose_month(struct arena *a, const struct period_facts *facts,
	const struct digest_rules *rules, struct issue *ret)
{
	struct placed_list all;

	placed_collect(a, &facts->weeks, &all);
	if (!all.n)
		return false;
	(void)period_begin(a, facts, rules, &all, ret);
	const char *months = rules_labels(rules)->text[LABEL_MONTHS];

	ret->title = arena_printf(a, "%s #%s, %d", rules->title,
		label_form(a, months, (size_t)facts->id.month - 1),
		facts->id.year);
	for (size_t i = 0; i < rules->sections.n; i++)
		add_section(a, &all, rules->sections.items[i].id, ret);
	/* Sections that are configured no more come last. */
	for (size_t i = 0; i < all.n; i++)
		if (!has_section(ret, all.items[i].section))
			add_section(a, &all, all.items[i].section, ret);
	pick(ret, rules->picks);
	return true;
}
