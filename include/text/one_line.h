/* SPDX-License-Identifier: ISC */
#ifndef TEXT_ONE_LINE_H
#define TEXT_ONE_LINE_H

#include "base/arena.h"

#define ONE_LINE_MAX 200 /* characters */

/*
 * A comment on one line of at most 200 characters: its first sentence, with
 * the second where both are short; else the first that fits and does not lean
 * on one before; else as much of the comment as there is room for, with an
 * ellipsis. Without a comment the title.
 */
const char *one_line(struct arena *a, const char *comment, const char *title);

#endif
