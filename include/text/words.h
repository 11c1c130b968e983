/* SPDX-License-Identifier: ISC */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * The words of a folded text, see text_fold(). In scripts without blanks
 * between words each pair of neighbouring characters is one (case 080), and a
 * character that stands alone.
 */
struct word {
	const char *s; /* not ended */
	size_t len;
	bool unspaced; /* it is of a script without blanks */
};

/* The word at *s or behind it, and moves on; false: there is none. */
bool word_next(const char **s, const char *end, struct word *ret);

/*
 * The same of a text that is not folded, in one pass: folded, cut and with the
 * fingerprint of each word. Neighbours stand side by side in memory with a
 * blank between them; but not where ASCII ends for the first time.
 */
struct word_reader {
	const char *s, *end; /* what is left of the text */
	char *out;           /* where the next word goes */
	const char *folded;  /* NULL: not yet */
};

/* At most max bytes of the text. */
struct word_reader words_of(struct arena *a, const char *text, size_t max);

bool words_next(struct arena *a, struct word_reader *r, struct word *ret,
	uint64_t *ret_fingerprint);

#endif
