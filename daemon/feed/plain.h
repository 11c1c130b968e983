/* SPDX-License-Identifier: ISC */
#ifndef FEED_PLAIN_H
#define FEED_PLAIN_H

#include <stddef.h>

#include "base/arena.h"
#include "model/entry.h"
#include "text/html.h"

/*
 * From a text of known or guessed kind to plain text (RFC 4287 3.1.1, case
 * 026). RSS does not say what its texts are, so the reading is taken that
 * loses nothing a reader should see.
 */

/* One line. "" when absent. */
const char *plain_line(
	struct arena *a, const struct raw_text *text, size_t max);

/*
 * A body's text (paragraphs apart by blank lines, "" when absent) and, where
 * it is HTML, its links and picture.
 */
void plain_skim(struct arena *a, const struct raw_text *text, size_t max,
	struct skim *ret);

/* A body as HTML, whatever it was; not sanitised. NULL when absent. */
const char *plain_to_html(struct arena *a, const struct raw_text *text);

#endif
