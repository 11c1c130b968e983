/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_NESTING_H
#define TEXT_HTML_NESTING_H

#include "html_writer.h"

/* What of HTML may stand in what; between the files that read HTML. */

/* What decides where an element of that name may be. */
unsigned html_kind(const char *name);

/* How many of the open elements may stay open around one of that kind. */
size_t html_level_for(const struct html_writer *w, unsigned kind);

/* Whether one of that kind may be opened, the level for it being made. */
bool html_may_open(const struct html_writer *w, unsigned kind);

/* Whether words before the element and in it are two. */
bool html_parts_words(unsigned kind);

#endif
