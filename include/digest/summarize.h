/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_SUMMARIZE_H
#define DIGEST_SUMMARIZE_H

#include <stdbool.h>

#include "base/arena.h"

#define COMMENT_WORDS_MIN 35
#define COMMENT_WORDS_MAX 75

/*
 * A comment from the source's own text: two to four whole sentences in their
 * order, 35 to 75 words where the text has them (S11), the first sentence
 * that says something among them; never cut inside a sentence. Behind the
 * first, sentences that name what was done or found go before others, and one
 * that leans on its neighbour ("However, …") comes only with it. A text of
 * one sentence gives that one. "" when it has no whole sentence of at most 75
 * words, or only repeats the title or speaks of its page ("Read more.").
 */
const char *summarize(struct arena *a, const char *text, const char *title);

/* Whether it gives more than "", by reading no further than has to be. */
bool summarizable(const char *text, const char *title);

#endif
