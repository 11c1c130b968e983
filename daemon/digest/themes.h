/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_THEMES_H
#define DIGEST_THEMES_H

#include "period_items.h"

#define THEMES_MAX 11 /* that are found; configured ones come on top */
#define THEME_MIN 3   /* items; of a whole year four */

struct theme {
	const char *name;
	struct placed_list items; /* best first */
};

struct theme_list {
	struct theme *items;
	size_t n, cap;
};

/*
 * Each item under one theme, whatever their order: first by the rules, the
 * first rule of which a phrase stands in headline, title or comment. What is
 * left is gathered around terms that items share, the term of the most items
 * first, where one in a title counts twice and a pair of words more; a theme
 * has the name of its term, and no more than a fifth of the items.
 * What then is left comes last, by the name `other`. Themes by rule come in the
 * order of the rules, found ones by their size.
 */
void find_themes(struct arena *a, const struct placed_list *items,
	const struct theme_rules *rules, const char *other,
	struct theme_list *ret);

#endif
