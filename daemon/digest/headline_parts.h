/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_HEADLINE_PARTS_H
#define DIGEST_HEADLINE_PARTS_H

#include <stdbool.h>

#include "base/arena.h"

/* Whether a text has 4 to 12 words, and no open bracket or cut end. */
bool headline_fits(const char *s);

/* Whether it stands by itself as well: no "we", "this", address. */
bool headline_stands(struct arena *a, const char *s);

/* The title without its site and kind: "Show HN: A | B" is "A". */
const char *headline_plain(struct arena *a, const char *title);

/* The half of a two-part title that describes, or NULL. */
const char *headline_half(struct arena *a, const char *title);

/* What a trimmed sentence says was made or shown, or NULL. */
const char *headline_clause(struct arena *a, const char *sentence);

#endif
