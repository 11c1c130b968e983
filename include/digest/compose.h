/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_COMPOSE_H
#define DIGEST_COMPOSE_H

#include "base/arena.h"
#include "base/error.h"
#include "digest/score.h"
#include "digest/select.h"
#include "model/card.h"
#include "model/issue.h"
#include "model/rules.h"
#include "model/source.h"

#define CARD_DESCRIPTION_MAX 100 /* characters (digest-shape.md 1.4) */

/* The facts of an issue besides its stories. */
struct issue_facts {
	struct week week;
	struct span span;
	bool late;
	size_t n_entries, n_sources, n_failed;
	const struct card_list *cards; /* of its links; NULL: none is known */
	struct coverage_list coverage;
};

/*
 * The selection as an issue: headlines, comments, cards, bylines, places,
 * picks with their reasons, numbers close up over empty sections (S5). The
 * result points into the arenas of story, rules and a.
 */
void compose_issue(struct arena *a, const struct selection *selection,
	const struct digest_rules *rules, const struct source_list *sources,
	const struct issue_facts *facts, struct issue *ret);

/*
 * S1 to S11 as far as one issue alone can break them. -1 with the number of
 * the statement and the item that broke it.
 */
int check_issue(const struct issue *issue, struct error *err) MUST_CHECK;

/*
 * S4, S7, S8 and S14: what one issue alone does not show. An empty section
 * had nothing to take, no story was told before, there are as many picks
 * as the rules want, and no more items than they and the editor (desk may be
 * NULL) do.
 */
int check_choice(const struct issue *issue, const struct story_list *stories,
	const struct digest_rules *rules, const struct desk *desk,
	struct error *err) MUST_CHECK;

#endif
