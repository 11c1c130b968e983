/* SPDX-License-Identifier: ISC */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "base/arena.h"

/*
 * Splits plain text into whole sentences, in order: Latin stops with the
 * usual abbreviations ("e.g.", "et al.", "Fig. 2", "vs.", initials, numbers
 * like 3.5) kept together, CJK stops, and paragraph ends. A piece that does
 * not end like a sentence (a heading, a list item, a text that was cut) is
 * left out. At most max sentences.
 */
void sentence_split(
	struct arena *a, const char *text, size_t max, struct strings *ret);

/*
 * What stands between a sentence and the next: a blank, but none where there
 * is no sentence, nor in Chinese and Japanese.
 */
const char *sentence_joint(const char *before);

#endif
