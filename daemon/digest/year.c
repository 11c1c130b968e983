/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "period_items.h"
#include "story.h"
#include "themes.h"

static const char *year_title(struct arena *a, const struct issue *issue,
	const struct digest_rules *rules, size_t n)
{
	const struct labels *l = rules_labels(rules);

	return LABEL_FILL(a, l, LABEL_YEAR_TITLE, { "title", rules->title },
		{ "year", arena_printf(a, "%d", issue->period->year) },
		{ "works", label_count(a, l, LABEL_WORKS, n) },
		{ "themes",
			label_count(a, l, LABEL_THEMES, issue->sections.n) });
}

bool compose_year(struct arena *a, const struct period_facts *facts,
	const struct digest_rules *rules, struct issue *ret)
{
	struct theme_list themes = { 0 };
	struct placed_list all;

	placed_collect(a, &facts->weeks, &all);
	if (!all.n)
		return false;
	(void)period_begin(a, facts, rules, &all, ret);
	qsort(all.items, all.n, sizeof *all.items, placed_by_score);
	all.n = all.n < YEAR_ITEMS ? all.n : YEAR_ITEMS;
	find_themes(a, &all, &rules->themes,
		rules_labels(rules)->text[LABEL_SECTION_OTHER], &themes);
	for (size_t i = 0; i < themes.n; i++) {
		const struct theme *theme = &themes.items[i];
		struct section *section = ARRAY_PUSH(a, &ret->sections);

		*section = (struct section){
			.id = arena_printf(a, "t%zu", i + 1),
			.title = theme->name,
		};
		for (size_t k = 0; k < theme->items.n; k++) {
			struct item *item = ARRAY_PUSH(a, &section->items);

			*item = *theme->items.items[k].item;
			item->pick = 0;
			item->pick_reason = NULL;
		}
	}
	ret->title = year_title(a, ret, rules, all.n);
	return true;
}
