/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_STORY_H
#define DIGEST_STORY_H

#include <stdbool.h>

#include "base/arena.h"
#include "digest/summarize.h"
#include "model/rules.h"
#include "model/source.h"
#include "model/story.h"
#include "text/labels.h"

/* Questions about a story that more than one step of the digest asks. */

/* NULL when it is not configured any more. */
const struct source *source_find(
	const struct source_list *sources, const char *name);

/* Never NULL. */
const struct labels *rules_labels(const struct digest_rules *rules);

/* Whether what it brings is a story by itself (stories = yes). */
bool source_makes_stories(const struct source_list *sources, const char *name);

/* Whether it came from arXiv itself, by its feed or its address. */
bool entry_is_arxiv(const struct entry *entry);

/* Whether it is known under this key, strongest or not. */
bool story_has_key(const struct story *story, const char *key);

/* Order of score, best first, ties by key; for qsort of struct story *. */
int story_by_score(const void *a, const void *b);

/* What is kept, then the others; both in order of score. */
int story_by_rank(const void *a, const void *b);

/* To thousandths: what is printed of terms has the sum that is printed. */
double term_round(double value);

/*
 * Where its item leads: arXiv's abstract page without version for what is on
 * arXiv, else the address of the lead. NULL when no entry has one.
 */
const char *story_url(struct arena *a, const struct story *story);

/*
 * Whether its item has the form of a paper: by its key, or because it stands
 * among papers, as a research post may. Not without a link to show (S9).
 */
bool story_in_paper_form(const struct story *story);

/* Names of the sources of its entries, each once, in order. */
void story_places(
	struct arena *a, const struct story *story, struct strings *ret);

/* Names of the sources of entries and mentions, each once, in order. */
void story_sources(
	struct arena *a, const struct story *story, struct strings *ret);

/* summarize() of the lead, else of the first entry that gives something. */
const char *story_comment(
	struct arena *a, const struct story *story, const struct above *above);

/* Whether story_comment() gives something. */
bool story_has_comment(const struct story *story);

/* Folded once, to be looked for in many texts. */
void phrases_fold(
	struct arena *a, const struct strings *phrases, struct strings *ret);

/* The place of the first phrase that is in the text, or -1. */
int phrases_find(const struct strings *folded, const char *folded_text);

#endif
