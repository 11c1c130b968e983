/* SPDX-License-Identifier: ISC */
#include "digest/score.h"

#include "digest/rise.h"
#include "matching.h"
#include "story.h"

#define A_DAY 86400

/* What a rule may look at. */
struct view {
	struct arena *a;
	struct arena *scratch; /* for one story */
	const struct story *story;
	struct entry_refs makers; /* its entries whose sources make stories */
	const struct digest_rules *rules;
	const struct matcher *blocks;
	const struct span *span;
};

static const char *told(const struct view *v)
{
	if (!v->story->told_in)
		return NULL;
	if (v->story->revision)
		return arena_printf(v->a, "told in %s; %s", v->story->told_in,
			v->story->revision);
	return arena_printf(v->a, "told in %s", v->story->told_in);
}

/* Links to old papers come up again and again, and are no news by themselves. */
static const char *only_linked(const struct view *v)
{
	return v->makers.n ? NULL : "only from sources with stories = no";
}

/* Untold, it has four weeks to be talked about. */
static bool is_rising(const struct view *v, time_t first)
{
	return v->story->risen &&
		first >= v->span->opens_at - (time_t)RISE_DAYS * A_DAY;
}

/*
 * News is the first announcement. A cross-list of next week is none, and the
 * day on which a second feed brings the paper changes nothing (case 046).
 */
static const char *seen_elsewhen(const struct view *v)
{
	const struct entry_refs *entries = &v->makers;

	if (v->story->updates)
		return NULL;
	time_t first = entries->items[0]->first_seen_at; /* in their order */

	for (size_t i = 0; i < entries->n; i++) {
		time_t known = entries->items[i]->known_since;

		if (known && known < first)
			first = known;
	}
	if (first < v->span->opens_at)
		return is_rising(v, first) ? NULL
					   : "first seen in an earlier week";
	return first < v->span->closes_at ? NULL : "first seen in a later week";
}

static bool is_replacement(const struct entry *e)
{
	return e->announce == ANNOUNCE_REPLACE ||
		e->announce == ANNOUNCE_REPLACE_CROSS;
}

/* New to us is not yet new: what arXiv replaces was announced before. */
static const char *only_replaced(const struct view *v)
{
	if (v->story->updates)
		return NULL;
	for (size_t i = 0; i < v->makers.n; i++)
		if (!is_replacement(v->makers.items[i]))
			return NULL;
	return "only a new version of an earlier paper";
}

static const char *undated(const struct view *v)
{
	for (size_t i = 0; i < v->makers.n; i++)
		if (v->makers.items[i]->dated_by != DATED_BY_NOTHING)
			return NULL;
	return "without a date in the first feed of its source";
}

static const char *too_old(const struct view *v)
{
	time_t limit = v->span->opens_at - (time_t)v->rules->max_age;

	if (v->story->updates || v->story->risen)
		return NULL;
	for (size_t i = 0; i < v->story->entries.n; i++) {
		time_t t = v->story->entries.items[i]->published_at;

		if (t && t < limit)
			return arena_printf(v->a,
				"published more than %lld days before the week",
				(long long)(v->rules->max_age / A_DAY));
	}
	return NULL;
}

/* The first rule of them that matches. */
static const char *first_match(const struct view *v, const struct matcher *m)
{
	struct matches found = { 0 };

	matcher_ask(v->scratch, m, v->story, &found);
	return found.n ? match_print(v->a, &found.items[0]) : NULL;
}

static const char *blocked(const struct view *v)
{
	const char *why = v->story->kept ? NULL : first_match(v, v->blocks);

	return why ? arena_printf(v->a, "blocked by %s", why) : NULL;
}

static const char *no_text(const struct view *v)
{
	return story_has_comment(v->story)
		? NULL
		: "no text from which a comment could be taken";
}

/* In the order in which they are asked; the first to speak is named. */
static const char *(*const rules_of_news[])(const struct view *v) = {
	told,
	only_linked,
	seen_elsewhen,
	only_replaced,
	undated,
	too_old,
	blocked,
	no_text,
};

static void stop(const struct view *v, struct story *s)
{
	const size_t n = sizeof rules_of_news / sizeof *rules_of_news;

	for (size_t i = 0; i < n && !s->stopped; i++)
		s->stopped = rules_of_news[i](v);
}

static void find_makers(struct view *v, const struct source_list *sources)
{
	const struct entry_refs *entries = &v->story->entries;

	for (size_t i = 0; i < entries->n; i++)
		if (source_makes_stories(sources, entries->items[i]->source))
			*ARRAY_PUSH(v->scratch, &v->makers) = entries->items[i];
}

void stop_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct source_list *sources,
	const struct span *span)
{
	struct matcher blocks, keeps;

	matcher_init(a, EFFECT_BLOCK, rules, sources, &blocks);
	matcher_init(a, EFFECT_KEEP, rules, sources, &keeps);
	for (size_t i = 0; i < stories->n; i++) {
		struct arena scratch = ARENA_INIT;
		struct view v = {
			.a = a,
			.scratch = &scratch,
			.story = &stories->items[i],
			.rules = rules,
			.blocks = &blocks,
			.span = span,
		};

		stories->items[i].kept = first_match(&v, &keeps);
		find_makers(&v, sources);
		stop(&v, &stories->items[i]);
		arena_release(&scratch);
	}
}
