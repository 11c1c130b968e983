/* SPDX-License-Identifier: ISC */
#ifndef MODEL_INTEREST_H
#define MODEL_INTEREST_H

#include <stddef.h>

#include "base/arena.h"

/* What the operator likes, and does not: "boost = 0.5 author:Ada Moss". */

enum interest_kind {
	INTEREST_PHRASE,   /* in the title; for a boost in the text, too */
	INTEREST_WORD,     /* word:, a phrase in title or text */
	INTEREST_TITLE,    /* title:, a phrase in the title alone */
	INTEREST_REGEX,    /* regex:, in title or text */
	INTEREST_AUTHOR,   /* author:, these words in the name of one */
	INTEREST_CATEGORY, /* category:, "cs.LG" or "cs.*" */
	INTEREST_SOURCE,   /* source:, its name */
};

struct pattern;

/* One rule; see digest/interest.h. */
struct interest {
	double boost;     /* of a boost: added once; may be negative */
	const char *rule; /* as written: "author:Ada Moss" */
	enum interest_kind kind;
	const char *what;   /* behind the prefix */
	const char *folded; /* of kinds that are phrases, and of authors */
	const struct pattern *pattern; /* of a regex */
	const char *file;              /* where it stands, or NULL */
	int line;
};

#define INTERESTS_MAX 1000 /* of a key, global, of a section, of a source */

struct interests {
	struct interest *items;
	size_t n, cap;
};

/* All rules, of one section, or of one source. */
struct interest_rules {
	struct interests boosts;
	struct interests blocks; /* keep out */
	struct interests keeps;  /* in spite of blocks, before the others */
};

#endif
