/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "digest/score.h"
#include "digest/taste.h"
#include "story.h"

/* What the stories of one section are compared with. */
struct level {
	const char *section;
	double sum;
	size_t n;
};

struct levels {
	struct level *items;
	size_t n, cap;
};

static struct level *level_of(
	struct arena *a, struct levels *levels, const char *section)
{
	for (size_t i = 0; i < levels->n; i++)
		if (strcmp(levels->items[i].section, section) == 0)
			return &levels->items[i];
	struct level *ret = ARRAY_PUSH(a, levels);

	ret->section = section;
	return ret;
}

static void add_term(
	struct arena *a, struct story *story, double value, const char *detail)
{
	*ARRAY_PUSH(a, &story->terms) = (struct term){
		.name = "taste",
		.value = value,
		.detail = detail,
	};
	story->score = term_round(story->score + value);
}

/* The value of each story, and its reasons in words. */
static void value_stories(struct arena *a, const struct story_list *stories,
	const struct taste *taste, const struct span *span, double *values,
	const char **words)
{
	struct arena scratch = ARENA_INIT;
	struct features *features = arena_alloc(&scratch, sizeof *features);

	for (size_t i = 0; i < stories->n; i++) {
		struct arena job = ARENA_INIT;
		struct taste_reasons reasons;
		struct facts facts;

		facts_of_story(
			&job, &stories->items[i], span->closes_at, &facts);
		features_of(&job, &facts, features);
		values[i] = taste_value(taste, features, &reasons);
		words[i] = taste_words(a, &reasons);
		arena_release(&job);
	}
	arena_release(&scratch);
}

void score_taste(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct span *span)
{
	double *values = arena_alloc(a, (stories->n + 1) * sizeof *values);
	const char **words = arena_alloc(a, (stories->n + 1) * sizeof *words);
	struct levels levels = { 0 };

	if (!rules->taste || rules->score.taste == 0)
		return;
	value_stories(a, stories, rules->taste, span, values, words);
	for (size_t i = 0; i < stories->n; i++) {
		struct story *s = &stories->items[i];
		struct level *level = level_of(a, &levels, s->section);

		if (s->stopped)
			continue;
		level->sum += values[i];
		level->n++;
	}
	for (size_t i = 0; i < stories->n; i++) {
		struct story *s = &stories->items[i];
		struct level *level = level_of(a, &levels, s->section);
		double mean = level->n ? level->sum / (double)level->n
				       : values[i];

		add_term(a, s,
			term_round(taste_term(values[i], mean) *
				rules->score.taste),
			words[i]);
	}
}
