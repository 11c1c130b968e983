/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "period_items.h"
#include "themes.h"

static const char *year_title(struct arena *a, const struct issue *issue,
	const struct digest_rules *rules, size_t n)
{
	size_t themes = issue->sections.n;

	return arena_printf(a,
		"%s #%d: %zu paper%s and articles in %zu theme%s", rules->title,
		issue->period->year, n, n == 1 ? "" : "s", themes,
		themes == 1 ? "" : "s");
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
	find_themes(a, &all, &rules->themes, &themes);
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
