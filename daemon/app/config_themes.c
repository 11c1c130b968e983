/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "config_internal.h"

/* [theme NAME]: any number, each with the name of its heading. */

#define THEMES_MAX 100
#define HEADING "theme "

bool config_is_theme(const struct setting *s)
{
	return strncmp(s->section, HEADING, strlen(HEADING)) == 0;
}

static struct theme_rule *theme_of(
	struct loader *l, const char *name, struct theme_origins *origins)
{
	struct theme_rules *rules = &l->c->digest.themes;
	struct theme_rule *rule;

	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->items[i].name, name) == 0)
			return &rules->items[i];
	if (rules->n == THEMES_MAX)
		return NULL;
	(void)ARRAY_PUSH(&l->c->arena, origins);
	rule = ARRAY_PUSH(&l->c->arena, rules);
	rule->name = arena_strdup(&l->c->arena, name);
	return rule;
}

void config_apply_theme(struct loader *l, const struct setting *s,
	struct theme_origins *origins)
{
	const char *name = s->section + strlen(HEADING);
	struct theme_rule *rule = theme_of(l, name, origins);

	if (!rule)
		config_problem(l, s->file, s->line,
			"more than %d themes; %s is one too many", THEMES_MAX,
			name);
	else
		config_apply(l, s, config_keys("theme"), rule,
			origins->items[rule - l->c->digest.themes.items].of);
}

void config_print_themes(struct loader *l, const struct theme_origins *origins)
{
	const struct theme_rules *rules = &l->c->digest.themes;

	for (size_t i = 0; i < rules->n; i++)
		config_print_group(l,
			arena_printf(&l->c->arena, HEADING "%s",
				rules->items[i].name),
			config_keys("theme"), &rules->items[i],
			origins->items[i].of);
}
