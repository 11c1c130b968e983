/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_SECTIONS_H
#define DIGEST_SECTIONS_H

#include <stddef.h>

#include "base/arena.h"
#include "model/entry.h"

/*
 * The section of an item that neither a phrase, a key nor a trusted source
 * gives: cues, which are words of its title, of the beginning of its text and
 * of its categories, and parts of its address, each have a weight for one
 * section. A sum decides; what was summed can be told.
 */

enum guess { GUESS_ARTICLES, GUESS_USECASES, GUESS_OTHER, GUESSES };

/* Weights are hundredths, so that no sum depends on a machine's rounding. */
struct cue_row {
	enum guess section;
	int weight;
	const char *cues; /* apart by "|" */
};

/*
 * Folded words; one with "*" at its end begins a word, and "_" stands for one
 * to three words. At one place of a text the longest counts. Ends with a row
 * without cues.
 */
extern const struct cue_row section_words_articles[];
extern const struct cue_row section_words_usecases[];
extern const struct cue_row section_words_other[];
extern const struct cue_row section_words_foreign[];

/*
 * Of an address without scheme: "/x/" is a part of its path, "x." begins a
 * label of its host, and "x.com", perhaps with a path, is a host's end.
 */
extern const struct cue_row section_addresses[];

struct cues;

/* The tables, ready to be looked up; as long as the arena lives. */
struct cues *cues_ready(struct arena *a);

/*
 * The id of the section. home is the one in doubt: another must lead it by a
 * margin. ret_why: in words, in the arena. folded_title: of the entry.
 */
const char *sections_guess(const struct cues *cues, struct arena *a,
	const struct entry *entry, const char *folded_title, const char *home,
	const char **ret_why);

#endif
