/* SPDX-License-Identifier: ISC */
#ifndef TEXT_PHRASE_SET_H
#define TEXT_PHRASE_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * Many phrases, to be looked for in many texts: one walk over a text asks
 * text_has_phrase() of all of them.
 */
struct phrase_set;

/* Of folded phrases; lives in the arena, and so must they. */
const struct phrase_set *phrase_set_new(
	struct arena *a, const struct strings *folded);

/* Sets found[i] where phrase i occurs in the folded text; clears none. */
void phrase_set_find(
	const struct phrase_set *set, const char *folded_text, bool *found);

#endif
