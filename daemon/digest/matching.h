/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_MATCHING_H
#define DIGEST_MATCHING_H

#include <stddef.h>

#include "base/arena.h"
#include "model/rules.h"
#include "model/source.h"
#include "model/story.h"
#include "text/phrase_set.h"

/*
 * Rules of interest made ready to be asked of many stories: those for all
 * stories, then those of sections and of sources, in their order.
 */

struct asked {
	const struct interest *rule;
	const char *section, *source; /* only there, or NULL */
};

struct matcher {
	struct asked *items;
	size_t n, cap;
	const struct phrase_set *phrases; /* by place of the rule */
	struct strings folded;
	bool plain_in_text; /* whether a plain phrase is looked for there */
	bool titles, texts, authors; /* whether they have to be folded */
};

struct match {
	const struct interest *rule;
	const char *where; /* "in its title", "by Ada Moss", in words */
};

struct matches {
	struct match *items;
	size_t n, cap;
};

enum interest_effect { EFFECT_BOOST, EFFECT_BLOCK, EFFECT_KEEP };

void matcher_init(struct arena *a, enum interest_effect effect,
	const struct digest_rules *rules, const struct source_list *sources,
	struct matcher *ret);

/* Adds all that match to ret; where is told in the arena. */
void matcher_ask(struct arena *a, const struct matcher *m,
	const struct story *story, struct matches *ret);

/* For explain: "sparse attention" in its title; author:Moss by Ada Moss. */
const char *match_print(struct arena *a, const struct match *m);

/* For readers, who know no rules; NULL: it would tell them nothing. */
const char *match_words(struct arena *a, const struct match *m);

#endif
