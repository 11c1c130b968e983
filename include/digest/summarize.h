/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_SUMMARIZE_H
#define DIGEST_SUMMARIZE_H

#include <stdbool.h>

#include "base/arena.h"

#define COMMENT_WORDS_MIN 35
#define COMMENT_WORDS_MAX 75
#define COMMENT_WORDS_FIRST 120 /* of the first pick */

/* What stands above a comment, which need not say it again. */
struct above {
	const char *title;
	const char *headline; /* or NULL */
	bool first;           /* of the picks: there is room for more */
};

/*
 * A comment from the source's own text: two to four whole sentences in their
 * order, 35 to 75 words where the text has them (S11); the first pick has up
 * to six and 120. Of a paper those that say what was done, how, and with what
 * result, one with a number before others; of anything else the first ones.
 * What only leads to a sentence is taken off ("In this paper, we propose" is
 * "We propose"); a sentence is never cut inside, and one that leans on its
 * neighbour ("However, …", "these issues") comes only with it. "" when the
 * text has no whole sentence of at most 75 words, or only repeats the title
 * or speaks of its page ("Read more.").
 */
const char *summarize(
	struct arena *a, const char *text, const struct above *above);

/* Whether it gives more than "", by reading no further than has to be. */
bool summarizable(const char *text, const char *title);

#endif
