/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_FEATURES_H
#define DIGEST_FEATURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "model/entry.h"
#include "model/story.h"

/*
 * The one place where a candidate becomes features: numbers with names that a
 * linear model can weigh. Training, evaluation and scoring all come here.
 * Names are stable, since files hold them:
 *
 *	w:agents        a word of title or text; w:world model, two in a row
 *	t:survey        a word of the title, or two in a row
 *	a:ada lovelace  one of the first authors
 *	c:cs.cl         a category
 *	at:lwn          a source that has it; late:lwn, and it is a week old
 *	s:upvotes       a signal, as log(1 + value)
 *	f:age           its form; see form_names in features.c
 *
 * Words are folded, and cut by text/words.h, so that CJK is cut as well. Each
 * block of words has the length 1, however long the text is.
 */

/* What is known of a candidate, whoever asks. */
struct facts {
	const char *title, *text;
	struct strings authors, categories;
	size_t n_authors;      /* 0: unknown; may be more than are named */
	struct strings places; /* names of sources, each once */
	struct signals signals;
	bool has_code;
	double age; /* days from first sight to closing */
};

/* Of a story in a week that closes then; of a signal the largest counts. */
void facts_of_story(struct arena *a, const struct story *story,
	time_t closes_at, struct facts *ret);

#define FEATURE_NAME_MAX 100 /* bytes */
#define FEATURES_MAX 1024    /* of a candidate; what comes then is left out */

struct feature {
	uint64_t id;      /* feature_id() of the name */
	const char *kind; /* "w:"; the name is kind and text */
	const char *text; /* not ended */
	size_t len;
	double value;
};

/* Each name once. items may be used again when n is set to 0. */
struct features {
	struct feature items[FEATURES_MAX];
	uint64_t seen[2 * FEATURES_MAX];
	size_t n;
};

/* What the features point to lives in the arena, or is of the facts. */
void features_of(
	struct arena *a, const struct facts *facts, struct features *ret);

/* The same for the same name; 0 is none's. */
uint64_t feature_id(const char *name, size_t len);

/* Whether it begins as names of features do. */
bool feature_is_name(const char *name, size_t len);

#endif
