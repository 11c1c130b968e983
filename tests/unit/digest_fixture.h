/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_DIGEST_FIXTURE_H
#define TESTS_UNIT_DIGEST_FIXTURE_H

#include <string.h>

#include "digest/cluster.h"
#include "digest/interest.h"
#include "digest/score.h"
#include "digest/select.h"

/* A week, its rules and its sources, for all tests of the digest. */

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define A_DAY 86400

/* Week 3 of 2021: Sunday 10 January to Saturday 16 January. */
static const struct span week3 = {
	.opens_at = 1610236800,
	.closes_at = 1610236800 + 7 * A_DAY,
};

/* Three sentences of 15, 12 and 15 words. */
#define SOME_TEXT                                                      \
	"The authors train a network that sorts letters by the hand "  \
	"that once wrote them. On a public collection it is right in " \
	"nine of ten cases. Where it fails, the writer had changed "   \
	"pens, and even people who know the letters disagree."

static inline struct entry *add_entry(struct arena *a, struct entry_list *list,
	const char *source, const char *guid)
{
	struct entry *e = ARRAY_PUSH(a, list);

	*e = (struct entry){
		.source = source,
		.guid = guid,
		.title = arena_printf(a, "What %s found", guid),
		.summary = "",
		.text = SOME_TEXT,
		.url = arena_printf(a, "https://%s.example/%s", source, guid),
		.published_at = week3.opens_at + A_DAY,
		.first_seen_at = week3.opens_at + 2 * A_DAY,
	};
	return e;
}

static inline void add_key(
	struct arena *a, struct entry *e, const char *key, enum key_role role)
{
	*ARRAY_PUSH(a, &e->keys) = (struct work_key){
		.key = key,
		.rule = "test",
		.role = role,
	};
}

static inline struct entry *add_known(struct arena *a, struct entry_list *list,
	const char *source, const char *guid, const char *key)
{
	struct entry *e = add_entry(a, list, source, guid);

	add_key(a, e, key, KEY_IDENTITY);
	return e;
}

static inline struct digest_rules make_rules(struct arena *a)
{
	static const struct section_rule sections[] = {
		{ .id = "papers", .title = "Papers", .min = 5, .max = 9 },
		{ .id = "articles", .title = "Articles", .min = 1, .max = 3 },
		{ .id = "usecases", .title = "Uses", .min = 1, .max = 2 },
		{ .id = "other", .title = "Other", .min = 0, .max = 2 },
	};
	struct digest_rules rules = {
		.title = "ML News",
		.language = "en",
		.delay = 6 * 3600,
		.picks = 3,
		.per_source = 2,
		.max_age = 60 * A_DAY,
		.score = { .source = 1,
			.places = 1,
			.mentions = 0.5,
			.freshness = 1,
			.upvotes = 0.25,
			.comments = 0.1,
			.stars = 0.05,
			.points = 0.2,
			.crosslists = 0.05,
			.interest = 1 },
	};

	for (size_t i = 0; i < COUNT(sections); i++)
		*ARRAY_PUSH(a, &rules.sections) = sections[i];
	return rules;
}

static inline struct interest make_interest(
	struct arena *a, double boost, const char *rule)
{
	struct interest it = { 0 };

	assert_int_equal(interest_parse(a, rule, &it, NULL), 0);
	it.boost = boost;
	return it;
}

static inline void add_signal(
	struct arena *a, struct entry *e, const char *name, double value)
{
	*ARRAY_PUSH(a, &e->signals) = (struct signal){
		.name = name,
		.value = value,
		.measured_at = week3.opens_at,
	};
}

static inline struct source_list make_sources(struct arena *a)
{
	static const struct source sources[] = {
		{ .name = "arxiv",
			.title = "arXiv",
			.section = "papers",
			.trusted = true,
			.stories = true,
			.weight = 1 },
		{ .name = "hub",
			.title = "The Hub",
			.section = "papers",
			.trusted = true,
			.stories = true,
			.weight = 2 },
		{ .name = "blog",
			.title = "A Blog",
			.section = "articles",
			.trusted = true,
			.stories = true,
			.weight = 1.5 },
		{ .name = "news",
			.title = "The News",
			.section = "usecases",
			.trusted = true,
			.stories = true,
			.weight = 1 },
		{ .name = "forum",
			.title = "The Forum",
			.section = "nowhere",
			.trusted = true,
			.stories = true,
			.weight = 0.5 },
		{ .name = "links",
			.title = "Links",
			.section = "other",
			.trusted = true,
			.weight = 0.5 },
	};
	struct source_list list = { 0 };

	for (size_t i = 0; i < COUNT(sources); i++)
		*ARRAY_PUSH(a, &list) = sources[i];
	return list;
}

static inline struct story *story_of(
	struct story_list *stories, const char *key)
{
	for (size_t i = 0; i < stories->n; i++)
		for (size_t k = 0; k < stories->items[i].keys.n; k++)
			if (strcmp(stories->items[i].keys.items[k].key, key) ==
				0)
				return &stories->items[i];
	return NULL;
}

/* Random as far as a test may be: the same on every machine, every time. */
static inline unsigned draw(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static inline void shuffle(struct entry_list *list, unsigned *seed)
{
	for (size_t i = list->n; i > 1; i--) {
		size_t k = draw(seed, (unsigned)i);
		struct entry swap = list->items[i - 1];

		list->items[i - 1] = list->items[k];
		list->items[k] = swap;
	}
}

#endif
