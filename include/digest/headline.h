/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_HEADLINE_H
#define DIGEST_HEADLINE_H

#include <stdbool.h>

#include "base/arena.h"

#define HEADLINE_WORDS_MIN 4
#define HEADLINE_WORDS_MAX 12

struct headlined {
	const char *title, *summary, *text; /* of the entry */
	bool is_paper;
};

/*
 * A plain statement of 4 to 12 words, taken from the source: of a paper the
 * half of its title that describes ("Name: what it does"), else a summary
 * line ("TL;DR: …"), else what its abstract says was made or shown; of
 * anything else its title, and only where that is a question, a word or a
 * long story its summary line. What only praises is left out ("a novel
 * framework"). The title, without the name of its site and of its kind
 * ("Show HN:"), when there is nothing of all this.
 */
const char *headline_of(struct arena *a, const struct headlined *of);

#endif
