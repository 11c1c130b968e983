/* SPDX-License-Identifier: ISC */
#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

#include "base/strbuf.h"

#define WRAP_COLUMNS 78

/*
 * A paragraph in lines of at most WRAP_COLUMNS columns: the first behind
 * `first`, the others behind `rest`. Broken at blanks, and between wide (CJK)
 * characters, which take two columns, but not before a closing mark nor after
 * an opening one. A word that is wider than a line is broken where it must.
 */
void wrap_text(struct strbuf *out, const char *text, const char *first,
	const char *rest);

/* How many columns a text takes on a terminal. */
size_t text_columns(const char *text);

#endif
