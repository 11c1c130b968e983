/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "config_internal.h"

static bool is_source(const struct source_list *sources, const char *name)
{
	for (size_t i = 0; i < sources->n; i++)
		if (strcmp(sources->items[i].name, name) == 0)
			return true;
	return false;
}

static void check_list(struct loader *l, const struct interests *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct interest *it = &list->items[i];

		if (it->kind == INTEREST_SOURCE &&
			!is_source(&l->c->sources, it->what))
			config_problem(l, it->file, it->line,
				"%s: there is no source %s; expected the name "
				"of a file in feeds.d without .conf",
				it->rule, it->what);
	}
}

static void check_rules(struct loader *l, const struct interest_rules *rules)
{
	check_list(l, &rules->boosts);
	check_list(l, &rules->blocks);
	check_list(l, &rules->keeps);
}

void config_check_interests(struct loader *l)
{
	const struct digest_rules *digest = &l->c->digest;

	check_rules(l, &digest->interests);
	for (size_t i = 0; i < digest->sections.n; i++)
		check_rules(l, &digest->sections.items[i].interests);
	for (size_t i = 0; i < l->c->sources.n; i++)
		check_rules(l, &l->c->sources.items[i].interests);
}
