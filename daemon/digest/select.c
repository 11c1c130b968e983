/* SPDX-License-Identifier: ISC */
#include "digest/select.h"

#include <stdlib.h>
#include <string.h>

#include "picks.h"
#include "selecting.h"
#include "story.h"

/* Beyond its minimum a section takes what comes near its best … */
#define NEAR_BEST 0.5
/* … and not quite as near where the issue is short of items. */
#define NEAR_BEST_OF_FEW 0.25

static const char dropped[] = "dropped by the editor";

static struct story *story_find(struct selecting *s, const char *key)
{
	for (size_t i = 0; i < s->stories->n; i++)
		if (story_has_key(&s->stories->items[i], key))
			return &s->stories->items[i];
	return NULL;
}

static struct section_choice *section_find(struct selecting *s, const char *id)
{
	for (size_t i = 0; i < s->ret->n; i++)
		if (strcmp(s->ret->items[i].rule->id, id) == 0)
			return &s->ret->items[i];
	return NULL;
}

bool is_chosen(const struct selection *sel, const struct story *story)
{
	for (size_t i = 0; i < sel->n; i++)
		for (size_t k = 0; k < sel->items[i].chosen.n; k++)
			if (sel->items[i].chosen.items[k].story == story)
				return true;
	return false;
}

/* Before anything is listed: under whatever key, a drop is a drop. */
static void drop(struct selecting *s, const struct edit *edit)
{
	struct story *story = story_find(s, edit->key);

	if (story && !story->told_in)
		story->stopped = dropped;
}

/* What the editor lists is in, whatever stopped it, unless it was told. */
static void list(struct selecting *s, const struct edit *edit)
{
	struct story *story = story_find(s, edit->key);

	if (!story || story->told_in || story->stopped == dropped ||
		is_chosen(s->ret, story))
		return;
	if (edit->section && section_find(s, edit->section)) {
		story->section = edit->section;
		story->section_rule = "the editor";
	}
	struct section_choice *section = section_find(s, story->section);

	if (!section)
		return;
	story->stopped = NULL;
	*ARRAY_PUSH(s->a, &section->chosen) = (struct choice){
		.story = story,
		.edit = edit,
	};
}

static void apply_desk(struct selecting *s)
{
	const struct edit_list *edits = &s->desk->edits;

	for (size_t i = 0; i < edits->n; i++)
		if (edits->items[i].drop)
			drop(s, &edits->items[i]);
	for (size_t i = 0; i < edits->n; i++)
		if (!edits->items[i].drop)
			list(s, &edits->items[i]);
}

/* What a section may take, the best first; each learns its rank. */
static void rank(struct selecting *s, const struct section_rule *rule,
	struct ranking *ret)
{
	for (size_t i = 0; i < s->stories->n; i++) {
		struct story *story = &s->stories->items[i];

		if (!story->stopped && strcmp(story->section, rule->id) == 0)
			*ARRAY_PUSH(s->a, ret) = story;
	}
	if (ret->n)
		qsort(ret->items, ret->n, sizeof *ret->items, story_by_rank);
	for (size_t i = 0; i < ret->n; i++) {
		ret->items[i]->rank = i + 1;
		ret->items[i]->ranked = ret->n;
	}
}

/* All sections, each with its ranking. */
struct board {
	struct selecting *s;
	struct ranking *rankings; /* one a section */
	size_t *listed;           /* by the editor, of a section */
};

static size_t count(const struct selection *sel)
{
	size_t n = 0;

	for (size_t i = 0; i < sel->n; i++)
		n += sel->items[i].chosen.n;
	return n;
}

static void fill_all(struct board *b, double near)
{
	for (size_t i = 0; i < b->s->ret->n; i++)
		fill_section(b->s, &b->s->ret->items[i], &b->rankings[i], near);
}

/* As it was before fill_all(). */
static void clear(struct board *b)
{
	for (size_t i = 0; i < b->s->ret->n; i++) {
		struct choices *chosen = &b->s->ret->items[i].chosen;

		chosen->n = b->listed[i];
		for (size_t k = 0; k < b->rankings[i].n; k++) {
			struct story *story = b->rankings[i].items[k];
			struct terms *terms = &story->terms;

			story->stopped = NULL;
			if (!terms->n ||
				strcmp(terms->items[terms->n - 1].name,
					"variety") != 0)
				continue;
			story->score = term_round(
				story->score - terms->items[--terms->n].value);
		}
	}
}

/* The least of what the machine put in beyond a section's minimum. */
static bool drop_least(struct board *b)
{
	struct choices *from = NULL;
	const struct choice *least = NULL;

	for (size_t i = 0; i < b->s->ret->n; i++) {
		struct section_choice *section = &b->s->ret->items[i];
		struct choices *chosen = &section->chosen;

		if (chosen->n <= b->listed[i] ||
			chosen->n <= section->rule->min)
			continue;
		const struct choice *last = &chosen->items[chosen->n - 1];

		if (least && story_by_score(&last->story, &least->story) <= 0)
			continue;
		least = last;
		from = chosen;
	}
	if (!least)
		return false;
	least->story->stopped = arena_printf(b->s->a,
		"the issue was full with %zu items", b->s->rules->items_max);
	from->n--;
	return true;
}

/* The whole issue has bounds of its own; few are better than padding. */
static void fit(struct board *b)
{
	const struct digest_rules *rules = b->s->rules;

	fill_all(b, NEAR_BEST);
	if (count(b->s->ret) < rules->items_min) {
		clear(b);
		fill_all(b, NEAR_BEST_OF_FEW);
	}
	while (rules->items_max && count(b->s->ret) > rules->items_max)
		if (!drop_least(b))
			return;
}

static void know_themes(struct board *b)
{
	struct selecting *s = b->s;
	struct ranking known = { 0 };

	for (size_t i = 0; i < s->ret->n; i++) {
		const struct choices *chosen = &s->ret->items[i].chosen;
		const struct ranking *ranking = &b->rankings[i];

		for (size_t k = 0; k < chosen->n; k++)
			*ARRAY_PUSH(s->a, &known) = chosen->items[k].story;
		for (size_t k = 0; k < ranking->n && k < POOL_MAX; k++)
			if (!is_chosen(s->ret, ranking->items[k]))
				*ARRAY_PUSH(s->a, &known) = ranking->items[k];
	}
	themes_find(s->a, known.items, known.n, &s->themes);
}

void select_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct desk *desk,
	struct selection *ret)
{
	struct selecting s = {
		.a = a,
		.stories = stories,
		.rules = rules,
		.desk = desk,
		.ret = ret,
	};
	size_t n = rules->sections.n;
	struct board board = {
		.s = &s,
		.rankings = arena_alloc(a, n * sizeof *board.rankings),
		.listed = arena_alloc(a, n * sizeof *board.listed),
	};
	const struct strings none = { 0 };

	*ret = (struct selection){ 0 };
	for (size_t i = 0; i < n; i++)
		*ARRAY_PUSH(a, ret) = (struct section_choice){
			.rule = &rules->sections.items[i],
		};
	if (desk)
		apply_desk(&s);
	for (size_t i = 0; i < n; i++) {
		rank(&s, ret->items[i].rule, &board.rankings[i]);
		board.listed[i] = ret->items[i].chosen.n;
	}
	if (rules->variety > 0)
		know_themes(&board);
	fit(&board);
	choose_picks(a, rules->picks, desk ? &desk->picks : &none, ret);
}
