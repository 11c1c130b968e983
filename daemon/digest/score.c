/* SPDX-License-Identifier: ISC */
#include "digest/score.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "matching.h"
#include "story.h"

#define A_DAY 86400.0
#define PLACES_MAX 8 /* more of them count as so many */
#define MENTIONS_MAX 7

/* What the terms of a story are computed from. */
struct scoring {
	struct arena *a;
	struct arena *scratch; /* for one story */
	struct story *story;
	const struct digest_rules *rules;
	const struct score_weights *weights;
	const struct source_list *sources;
	const struct span *span;
	const struct matcher *boosts;
	const struct labels *labels;
};

static void add_term(struct scoring *s, const char *name, double value,
	const char *detail, const char *words)
{
	value = term_round(value);
	*ARRAY_PUSH(s->a, &s->story->terms) = (struct term){
		.name = name,
		.value = value,
		.detail = detail,
		.words = words,
	};
	s->story->score = term_round(s->story->score + value);
}

/* " x 0.3", and nothing for 1. */
static const char *times(struct scoring *s, double weight)
{
	return weight == 1 ? "" : arena_printf(s->a, " x %g", weight);
}

static double weight_of(const struct source_list *sources, const char *name)
{
	const struct source *source = source_find(sources, name);

	return source ? source->weight : 1;
}

/* Of equal weights the first name, so that no order of entries shows. */
static void score_source(struct scoring *s)
{
	double factor = s->weights->source, weight = 0;
	const char *best = NULL;

	if (factor == 0)
		return;
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
	add_term(s, "source", weight * factor,
		factor == 1 ? arena_printf(s->a, "weight of %s", best)
			    : arena_printf(s->a, "weight %g of %s x %g", weight,
				      best, factor),
		NULL);
}

/* "taken as 8, ", where there are more than count. */
static const char *at_most(struct scoring *s, double n, double most)
{
	return n <= most ? "" : arena_printf(s->a, "taken as %.0f, ", most);
}

static void score_places(struct scoring *s, size_t n)
{
	double factor = s->weights->places;
	size_t counted = n < PLACES_MAX ? n : PLACES_MAX;

	if (factor == 0)
		return;
	add_term(s, "places", log2((double)counted) * factor,
		arena_printf(s->a, "%zu source%s, %slog2(%zu)%s", n,
			n == 1 ? "" : "s", at_most(s, (double)n, PLACES_MAX),
			counted, times(s, factor)),
		n > 1 ? label_count(s->a, s->labels, LABEL_WHY_PLACES, n)
		      : NULL);
}

/* Sources that only speak of it. */
static void score_mentions(struct scoring *s, size_t n)
{
	double factor = s->weights->mentions;
	size_t counted = n < MENTIONS_MAX ? n : MENTIONS_MAX;

	if (factor == 0 || !n)
		return;
	add_term(s, "mentions", log2(1 + (double)counted) * factor,
		arena_printf(s->a, "mentioned by %zu, %slog2(%zu)%s", n,
			at_most(s, (double)n, MENTIONS_MAX), counted + 1,
			times(s, factor)),
		label_count(s->a, s->labels, LABEL_WHY_MENTIONS, n));
}

static void score_seen(struct scoring *s)
{
	struct strings places, all;

	story_places(s->scratch, s->story, &places);
	story_sources(s->scratch, s->story, &all);
	score_places(s, places.n);
	score_mentions(s, all.n - places.n);
}

/* Of days with one decimal, as they are printed. */
static void score_freshness(struct scoring *s)
{
	const struct span *span = s->span;
	double factor = s->weights->freshness;
	time_t published = s->story->lead->published_at;
	double whole = (double)(span->closes_at - span->opens_at) +
		(double)s->rules->max_age;
	double age = round((double)(span->closes_at - published) / A_DAY * 10);

	whole = round(whole / A_DAY * 10);
	if (factor == 0)
		return;
	if (!published) {
		add_term(s, "freshness", 0, "no date", NULL);
		return;
	}
	add_term(s, "freshness", fmax(0, fmin(1, 1 - age / whole)) * factor,
		arena_printf(s->a, "1 less %.1f of %.1f days before closing%s",
			age / 10, whole / 10, times(s, factor)),
		published >= span->opens_at ? s->labels->text[LABEL_WHY_NEW]
					    : NULL);
}

/* What is measured elsewhere. Beyond most, more of it says no more. */
static const struct measured {
	const char *name;
	size_t weight; /* where in the weights */
	double most;
	enum label words; /* for readers; LABEL_N: it tells them nothing */
} measures[] = {
	{ "upvotes", offsetof(struct score_weights, upvotes), 255,
		LABEL_WHY_VOTES },
	{ "comments", offsetof(struct score_weights, comments), 63,
		LABEL_WHY_COMMENTS },
	{ "stars", offsetof(struct score_weights, stars), 4095,
		LABEL_WHY_STARS },
	{ "points", offsetof(struct score_weights, points), 511,
		LABEL_WHY_POINTS },
	{ "crosslists", offsetof(struct score_weights, crosslists), 3,
		LABEL_N },
};

/* The greatest of what its entries said last, and of equal ones by name. */
static double newest(
	const struct story *story, const char *name, const char **ret_source)
{
	double ret = 0;

	*ret_source = NULL;
	for (size_t i = 0; i < story->entries.n; i++) {
		const struct entry *e = story->entries.items[i];

		for (size_t k = 0; k < e->signals.n; k++) {
			double value = floor(e->signals.items[k].value);

			if (strcmp(e->signals.items[k].name, name) != 0 ||
				value < 1 || value < ret ||
				(value == ret &&
					strcmp(e->source, *ret_source) >= 0))
				continue;
			ret = value;
			*ret_source = e->source;
		}
	}
	return ret;
}

static const char *words_of(struct scoring *s, const struct measured *m,
	double value, const char *name)
{
	const struct source *source = source_find(s->sources, name);
	const struct hole holes[] = {
		{ "n", arena_printf(s->a, "%.0f", value) },
		{ "source", source ? source->title : name }, { NULL, NULL }
	};

	if (m->words == LABEL_N)
		return NULL;
	return label_filled(s->a,
		label_plural(s->a, s->labels, m->words, (size_t)value), holes);
}

static void score_measure(struct scoring *s, const struct measured *m)
{
	double factor = *(const double *)((const char *)s->weights + m->weight);
	const char *source;
	double value = newest(s->story, m->name, &source);
	double counted = fmin(value, m->most);

	if (factor == 0 || !source)
		return;
	add_term(s, m->name, log2(1 + counted) * factor,
		arena_printf(s->a, "%.0f by %s, %slog2(%.0f)%s", value, source,
			at_most(s, value, m->most), counted + 1,
			times(s, factor)),
		words_of(s, m, value, source));
}

static void score_signals(struct scoring *s)
{
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		score_measure(s, &measures[i]);
}

void score_measures(struct arena *a, const struct story *story,
	const struct digest_rules *rules, const struct source_list *sources,
	struct terms *ret)
{
	struct story copy = *story;
	struct scoring s = {
		.a = a,
		.story = &copy,
		.rules = rules,
		.weights = &rules->score,
		.sources = sources,
		.labels = rules_labels(rules),
	};

	copy.terms = (struct terms){ 0 };
	score_signals(&s);
	*ret = copy.terms;
}

/* The rule as it is written and where it matches; of a phrase only that. */
static void score_interests(struct scoring *s)
{
	double factor = s->weights->interest;
	struct matches found = { 0 };

	if (factor == 0)
		return;
	matcher_ask(s->a, s->boosts, s->story, &found);
	for (size_t i = 0; i < found.n; i++) {
		const struct match *m = &found.items[i];

		add_term(s, "interest", m->rule->boost * factor,
			arena_printf(s->a, "%s%s", match_print(s->a, m),
				times(s, factor)),
			match_words(s->a, m));
	}
}

/* What keeps it adds nothing, but belongs to the reasons. */
static void score_kept(struct scoring *s)
{
	if (s->story->kept)
		add_term(s, "keep", 0, s->story->kept, NULL);
}

/* In the order in which they are listed. */
static void (*const terms[])(struct scoring *s) = {
	score_source,
	score_seen,
	score_freshness,
	score_signals,
	score_interests,
	score_kept,
};

void score_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct source_list *sources,
	const struct span *span)
{
	struct matcher boosts;

	matcher_init(a, EFFECT_BOOST, rules, sources, &boosts);
	for (size_t i = 0; i < stories->n; i++) {
		struct arena scratch = ARENA_INIT;
		struct scoring s = {
			.a = a,
			.scratch = &scratch,
			.story = &stories->items[i],
			.rules = rules,
			.weights = &rules->score,
			.sources = sources,
			.span = span,
			.boosts = &boosts,
			.labels = rules_labels(rules),
		};

		s.story->terms = (struct terms){ 0 };
		s.story->score = 0;
		for (size_t k = 0; k < sizeof terms / sizeof *terms; k++)
			terms[k](&s);
		arena_release(&scratch);
	}
}
