/* SPDX-License-Identifier: ISC */
#include "picks.h"

#include <string.h>

#include "story.h"

static const struct choice *choice_find(
	const struct selection *sel, const char *key)
{
	for (size_t i = 0; i < sel->n; i++)
		for (size_t k = 0; k < sel->items[i].chosen.n; k++)
			if (story_has_key(
				    sel->items[i].chosen.items[k].story, key))
				return &sel->items[i].chosen.items[k];
	return NULL;
}

static bool is_pick(const struct choices *picks, const struct story *story)
{
	for (size_t i = 0; i < picks->n; i++)
		if (picks->items[i].story == story)
			return true;
	return false;
}

/* The best choice that is no pick yet; only papers if asked. */
static const struct choice *best_left(
	const struct selection *sel, bool only_papers)
{
	const struct choice *best = NULL;

	for (size_t i = 0; i < sel->n; i++) {
		const struct choices *chosen = &sel->items[i].chosen;

		for (size_t k = 0; k < chosen->n; k++) {
			const struct choice *c = &chosen->items[k];

			if (is_pick(&sel->picks, c->story) ||
				(only_papers && !story_in_paper_form(c->story)))
				continue;
			if (!best ||
				story_by_score(&c->story, &best->story) < 0)
				best = c;
		}
	}
	return best;
}

static bool has_paper(const struct choices *picks)
{
	for (size_t i = 0; i < picks->n; i++)
		if (story_in_paper_form(picks->items[i].story))
			return true;
	return false;
}

static void pick(struct arena *a, const struct choice *c, bool editor,
	struct choices *ret)
{
	struct choice copy = *c;

	copy.by_editor = editor;
	*ARRAY_PUSH(a, ret) = copy;
}

/*
 * The best, but the last place is a paper's if no other is (S7). Editors who
 * picked no paper keep their picks and get one more.
 */
static void fill(struct arena *a, size_t max, struct selection *sel)
{
	struct choices *picks = &sel->picks;
	const struct choice *c;

	while (picks->n < max) {
		bool last = picks->n + 1 == max;

		c = last && !has_paper(picks) ? best_left(sel, true) : NULL;
		if (!c)
			c = best_left(sel, false);
		if (!c)
			return;
		pick(a, c, false, picks);
	}
	c = picks->n && !has_paper(picks) ? best_left(sel, true) : NULL;
	if (c)
		pick(a, c, false, picks);
}

void choose_picks(struct arena *a, size_t max, const struct strings *wanted,
	struct selection *sel)
{
	for (size_t i = 0; i < wanted->n; i++) {
		const struct choice *c = choice_find(sel, wanted->items[i]);

		if (c && !is_pick(&sel->picks, c->story))
			pick(a, c, true, &sel->picks);
	}
	fill(a, max, sel);
}
