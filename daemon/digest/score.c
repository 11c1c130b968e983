/* SPDX-License-Identifier: ISC */
#include "digest/score.h"

#include <math.h>
#include <string.h>

#include "story.h"
#include "text/utf8.h"

#define A_DAY 86400

/* What the terms of a story are computed from. */
struct scoring {
	struct arena *a;
	struct story *story;
	const struct digest_rules *rules;
	const struct source_list *sources;
	const struct span *span;
	const struct strings *phrases; /* of the boosts, folded */
};

static void add_term(
	struct scoring *s, const char *name, double value, const char *detail)
{
	*ARRAY_PUSH(s->a, &s->story->terms) = (struct term){
		.name = name,
		.value = value,
		.detail = detail,
	};
	s->story->score += value;
}

static double weight_of(const struct source_list *sources, const char *name)
{
	const struct source *source = source_find(sources, name);

	return source ? source->weight : 1;
}

/* Of equal weights the first name, so that no order of entries shows. */
static void score_source(struct scoring *s)
{
	const char *best = NULL;
	double weight = 0;

	for (size_t i = 0; i < s->story->entries.n; i++) {
		const char *name = s->story->entries.items[i]->source;
		double w = weight_of(s->sources, name);

		if (best &&
			(w < weight ||
				(w == weight && strcmp(name, best) >= 0)))
			continue;
		best = name;
		weight = w;
	}
	add_term(s, "source", weight, arena_printf(s->a, "weight of %s", best));
}

static void score_places(struct scoring *s)
{
	struct strings names;

	story_sources(s->a, s->story, &names);
	add_term(s, "places", log2((double)names.n),
		arena_printf(s->a, "log2 of %zu source%s", names.n,
			names.n == 1 ? "" : "s"));
}

static void score_freshness(struct scoring *s)
{
	time_t published = s->story->lead->published_at;
	double whole = (double)(s->span->closes_at - s->span->opens_at) +
		(double)s->rules->max_age;
	double age = (double)(s->span->closes_at - published);

	if (!published) {
		add_term(s, "freshness", 0, "no date");
		return;
	}
	add_term(s, "freshness", fmax(0, fmin(1, 1 - age / whole)),
		arena_printf(s->a, "1 less %.1f of %.1f days before closing",
			age / A_DAY, whole / A_DAY));
}

static void score_interests(struct scoring *s)
{
	const struct interests *boosts = &s->rules->boosts;
	const struct entry *lead = s->story->lead;
	struct arena scratch = ARENA_INIT;
	const char *title = text_fold(&scratch, boosts->n ? lead->title : "");
	const char *text = text_fold(&scratch, boosts->n ? lead->text : "");

	for (size_t i = 0; i < boosts->n; i++) {
		const char *phrase = s->phrases->items[i];
		bool in_title = text_has_phrase(title, phrase);

		if (in_title || text_has_phrase(text, phrase))
			add_term(s, "interest", boosts->items[i].boost,
				arena_printf(s->a, "\"%s\" in its %s",
					boosts->items[i].phrase,
					in_title ? "title" : "text"));
	}
	arena_release(&scratch);
}

void score_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct source_list *sources,
	const struct span *span)
{
	struct strings phrases = { 0 };

	for (size_t i = 0; i < rules->boosts.n; i++)
		*ARRAY_PUSH(a, &phrases) = text_fold(
			a, rules->boosts.items[i].phrase);
	for (size_t i = 0; i < stories->n; i++) {
		struct scoring s = {
			.a = a,
			.story = &stories->items[i],
			.rules = rules,
			.sources = sources,
			.span = span,
			.phrases = &phrases,
		};

		s.story->terms = (struct terms){ 0 };
		s.story->score = 0;
		score_source(&s);
		score_places(&s);
		score_freshness(&s);
		score_interests(&s);
	}
}
