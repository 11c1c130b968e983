/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "selecting.h"
#include "story.h"

/* A candidate, and what of the chosen it is most like. */
struct candidate {
	struct story *story;
	const struct story *other; /* or NULL */
	double alike;
};

/* A section while it is filled. */
struct filling {
	struct selecting *s;
	struct section_choice *section;
	double best; /* score of all in the section */
	double near; /* share of it that is asked for */
	struct candidate pool[POOL_MAX];
	size_t n; /* in the pool */
};

static size_t of_source(const struct selection *sel, const char *source)
{
	size_t n = 0;

	for (size_t i = 0; i < sel->n; i++) {
		const struct choices *chosen = &sel->items[i].chosen;

		if (strcmp(sel->items[i].rule->id, "papers") == 0)
			continue;
		for (size_t k = 0; k < chosen->n; k++)
			n += strcmp(chosen->items[k].story->lead->source,
				     source) == 0;
	}
	return n;
}

static size_t of_group(const struct selection *sel, const struct story *story)
{
	size_t n = 0;

	for (size_t i = 0; i < sel->n; i++)
		for (size_t k = 0; k < sel->items[i].chosen.n; k++)
			n += same_group(
				sel->items[i].chosen.items[k].story, story);
	return n;
}

static void compare(const struct selecting *s, struct candidate *c,
	const struct story *other)
{
	double alike = s->rules->variety > 0
		? themes_alike(&s->themes, c->story, other)
		: 0;

	if (alike > c->alike) {
		c->alike = alike;
		c->other = other;
	}
}

/* What the likeness to what is in already takes off (Carbonell, 1998). */
static double repetition(const struct filling *f, const struct candidate *c)
{
	return f->s->rules->variety * c->alike * f->best;
}

/* As a term, so that the score is still the sum of its terms. */
static void add_variety(const struct filling *f, const struct candidate *c)
{
	double taken = term_round(repetition(f, c));

	if (taken <= 0)
		return;
	*ARRAY_PUSH(f->s->a, &c->story->terms) = (struct term){
		.name = "variety",
		.value = -taken,
		.detail = arena_printf(f->s->a,
			"%.2f like \"%s\", which is in already", c->alike,
			c->other->lead->title),
	};
	c->story->score = term_round(c->story->score - taken);
}

/* Whether x comes before y, once what repeats the rest is worth less. */
static bool comes_first(const struct filling *f, const struct candidate *x,
	const struct candidate *y)
{
	if (x->story->kept != y->story->kept)
		return x->story->kept;
	return x->story->score - repetition(f, x) >
		y->story->score - repetition(f, y);
}

static struct candidate take_best(struct filling *f)
{
	size_t best = 0;

	for (size_t i = 1; i < f->n; i++)
		if (comes_first(f, &f->pool[i], &f->pool[best]))
			best = i;
	struct candidate ret = f->pool[best];

	f->n--;
	for (size_t i = best; i < f->n; i++)
		f->pool[i] = f->pool[i + 1];
	return ret;
}

/* The first rule that keeps a story out of a section's rest, or NULL. */
static const char *why_not(const struct filling *f, const struct story *story)
{
	struct arena *a = f->s->a;
	const struct digest_rules *rules = f->s->rules;
	const struct section_rule *rule = f->section->rule;
	const struct choices *chosen = &f->section->chosen;
	bool papers = strcmp(rule->id, "papers") == 0;

	if (f->s->desk && !f->s->desk->fill)
		return "the editor's issue has no other items";
	if (chosen->n >= rule->max)
		return arena_printf(a, "section %s was full with %zu items",
			rule->id, rule->max);
	if (!papers &&
		of_source(f->s->ret, story->lead->source) >= rules->per_source)
		return arena_printf(a, "%zu items of %s were in already",
			rules->per_source, story->lead->source);
	if (rules->per_group && of_group(f->s->ret, story) >= rules->per_group)
		return arena_printf(a,
			"%zu items of its authors were in already",
			rules->per_group);
	if (chosen->n >= rule->min && !story->kept &&
		story->score < f->near * f->best)
		return arena_printf(a,
			"score %.3f is less than %s of %.3f, the best of "
			"section %s",
			story->score, f->near < 0.5 ? "a quarter" : "half",
			f->best, rule->id);
	return NULL;
}

static void take(struct filling *f, struct story *story)
{
	story->stopped = why_not(f, story);
	if (story->stopped)
		return;
	*ARRAY_PUSH(f->s->a, &f->section->chosen) =
		(struct choice){ .story = story };
	for (size_t i = 0; i < f->n; i++)
		compare(f->s, &f->pool[i], story);
}

static void add_candidate(struct filling *f, struct story *story)
{
	struct candidate *c = &f->pool[f->n++];

	*c = (struct candidate){ .story = story };
	for (size_t i = 0; i < f->s->ret->n; i++) {
		const struct choices *chosen = &f->s->ret->items[i].chosen;

		for (size_t k = 0; k < chosen->n; k++)
			compare(f->s, c, chosen->items[k].story);
	}
}

void fill_section(struct selecting *s, struct section_choice *section,
	const struct ranking *ranking, double near)
{
	struct filling f = {
		.s = s,
		.section = section,
		.near = near,
	};
	size_t i = 0;

	for (size_t k = 0; k < ranking->n; k++)
		if (ranking->items[k]->score > f.best)
			f.best = ranking->items[k]->score;

	for (; i < ranking->n && f.n < POOL_MAX; i++)
		if (!is_chosen(s->ret, ranking->items[i]))
			add_candidate(&f, ranking->items[i]);
	while (f.n) {
		struct candidate best = take_best(&f);

		add_variety(&f, &best);
		take(&f, best.story);
	}
	for (; i < ranking->n; i++)
		if (!is_chosen(s->ret, ranking->items[i]))
			take(&f, ranking->items[i]);
}
