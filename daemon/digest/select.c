/* SPDX-License-Identifier: ISC */
#include "digest/select.h"

#include <stdlib.h>
#include <string.h>

#include "picks.h"
#include "story.h"

/* Beyond its minimum a section takes what comes near its best. */
#define NEAR_BEST 0.5

static const char dropped[] = "dropped by the editor";

struct selecting {
	struct arena *a;
	struct story_list *stories;
	const struct digest_rules *rules;
	const struct desk *desk; /* or NULL */
	struct selection *ret;
};

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

static bool is_chosen(const struct selection *sel, const struct story *story)
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

struct ranking {
	struct story **items;
	size_t n, cap;
};

static void rank(struct selecting *s, const struct section_rule *rule,
	struct ranking *ret)
{
	for (size_t i = 0; i < s->stories->n; i++) {
		struct story *story = &s->stories->items[i];

		if (!story->stopped && strcmp(story->section, rule->id) == 0 &&
			!is_chosen(s->ret, story))
			*ARRAY_PUSH(s->a, ret) = story;
	}
	if (ret->n)
		qsort(ret->items, ret->n, sizeof *ret->items, story_by_score);
}

static size_t of_source(const struct choices *chosen, const char *source)
{
	size_t n = 0;

	for (size_t i = 0; i < chosen->n; i++)
		n += strcmp(chosen->items[i].story->lead->source, source) == 0;
	return n;
}

/* The first rule that keeps a story out of a section's rest, or NULL. */
static const char *why_not(struct selecting *s,
	const struct section_choice *section, const struct story *story,
	double best)
{
	const struct section_rule *rule = section->rule;
	const struct choices *chosen = &section->chosen;

	if (s->desk && !s->desk->fill)
		return "the editor's issue has no other items";
	if (chosen->n >= rule->max)
		return arena_printf(s->a, "section %s was full with %zu items",
			rule->id, rule->max);
	if (strcmp(rule->id, "papers") != 0 &&
		of_source(chosen, story->lead->source) >= s->rules->per_source)
		return arena_printf(s->a, "%zu items of %s were in already",
			s->rules->per_source, story->lead->source);
	if (chosen->n >= rule->min && story->score < NEAR_BEST * best)
		return arena_printf(s->a,
			"score %.3f is less than half of %.3f, the best of "
			"section %s",
			story->score, best, rule->id);
	return NULL;
}

static void fill(struct selecting *s, struct section_choice *section)
{
	struct ranking ranking = { 0 };
	double best;

	rank(s, section->rule, &ranking);
	best = ranking.n ? ranking.items[0]->score : 0;
	for (size_t i = 0; i < section->chosen.n; i++)
		if (section->chosen.items[i].story->score > best)
			best = section->chosen.items[i].story->score;
	for (size_t i = 0; i < ranking.n; i++) {
		struct story *story = ranking.items[i];

		story->stopped = why_not(s, section, story, best);
		if (!story->stopped)
			*ARRAY_PUSH(s->a, &section->chosen) =
				(struct choice){ .story = story };
	}
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
	const struct strings none = { 0 };

	*ret = (struct selection){ 0 };
	for (size_t i = 0; i < rules->sections.n; i++)
		*ARRAY_PUSH(a, ret) = (struct section_choice){
			.rule = &rules->sections.items[i],
		};
	if (desk)
		apply_desk(&s);
	for (size_t i = 0; i < ret->n; i++)
		fill(&s, &ret->items[i]);
	choose_picks(a, rules->picks, desk ? &desk->picks : &none, ret);
}
