/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_SCORE_H
#define DIGEST_SCORE_H

#include <time.h>

#include "base/arena.h"
#include "model/rules.h"
#include "model/source.h"
#include "model/story.h"

/* The span of an issue: [opens_at, closes_at). */
struct span {
	time_t opens_at, closes_at;
};

/*
 * No entry leads whose source makes no stories (stories = no), when there is
 * another: the one with the longest text then does. To be done before all
 * that looks at leads.
 */
void lead_stories(
	struct story_list *stories, const struct source_list *sources);

/*
 * The section of each story: by phrase rule, else a paper by its key, else
 * by the source of its lead, if that is trusted; else by cues in its title,
 * text, categories and address, and in doubt where its source is at home. Sets
 * section and section_rule; a story whose section is none of the rules' goes
 * to the last one.
 */
void classify_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct source_list *sources);

/*
 * Sets stopped of each story that is no news of the span, with the first
 * rule that says so: told in an earlier issue (told_in is set), only from
 * sources that make no stories, first seen by others outside the span, only replacements of a paper, undated in a first feed,
 * published more than max_age before opening, a block rule (not for what is
 * kept), no text to quote. Leaves a stopped that is set already. Sets kept.
 */
void stop_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct source_list *sources,
	const struct span *span);

/*
 * The terms and their sum, each times its weight in the rules; a weight of 0
 * leaves the term out. source: the greatest weight among its sources, where
 * one that is not configured any more weighs 1; places: log2 of the sources of
 * its entries; mentions: log2(1+n) of the others that mention it; freshness: 1
 * at closing falling to 0 at max_age before opening; a signal: log2(1+n) of
 * the greatest that an entry has; interest: the boosts that match; keep: 0,
 * where one keeps it. All are rounded to thousandths.
 */
void score_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct source_list *sources,
	const struct span *span);

/*
 * Adds the term taste: by digest/taste.h, how far a story is above the mean of
 * the candidates of its section, and what spoke for and against it. Nothing
 * when the rules have no taste.
 */
void score_taste(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct span *span);

/* The terms of what is measured elsewhere, and no others. */
void score_measures(struct arena *a, const struct story *story,
	const struct digest_rules *rules, const struct source_list *sources,
	struct terms *ret);

#endif
