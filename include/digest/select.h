/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_SELECT_H
#define DIGEST_SELECT_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/rules.h"
#include "model/story.h"

struct choice {
	struct story *story;
	const struct edit *edit; /* what the editor said of it, or NULL */
	bool by_editor;          /* among picks: the editor's own */
};

struct choices {
	struct choice *items;
	size_t n, cap;
};

struct section_choice {
	const struct section_rule *rule;
	struct choices chosen; /* in the order of the section */
};

struct selection {
	struct section_choice *items; /* one a section rule, in their order */
	size_t n, cap;
	struct choices picks; /* in order */
};

/*
 * Chooses the stories of an issue from those not stopped. desk may be NULL.
 * What the editor lists comes first, in the editor's order and section, even
 * if a rule stopped it (not if it was told); what the editor drops is out.
 * Then, unless the desk says not to fill, each section takes its best up to
 * its maximum, one by one: what is kept comes first, however low, and what is
 * like an item that is in already is worth less, by a term "variety" (maximal
 * marginal relevance). Beyond its minimum only what scores at least half of
 * the section's best, or a quarter where the issue would have less than
 * items_min; at most per_source of one source outside papers, and per_group of
 * one group of authors. Beyond items_max the least go. Ties break by work key.
 * Every story that may be in gets its rank; every one left out gets `stopped`
 * with the rule that did it.
 *
 * Picks: the editor's, then the best of the issue by score, at least one of
 * them a paper where the issue has one (S7). An item in the section of papers
 * counts as one. Editors who pick as many others get a paper in addition.
 */
void select_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct desk *desk,
	struct selection *ret);

#endif
