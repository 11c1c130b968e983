/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_MATH_H
#define TEXT_HTML_MATH_H

#include <stdbool.h>

#include <gumbo.h>

#include "base/arena.h"

/* Formulas as text; between the files that read HTML. */

bool html_is_math(const GumboNode *node);

/*
 * The TeX that a formula of MathML was made from, if it says so, else its
 * characters in a row.
 */
const char *html_math_text(struct arena *a, const GumboNode *math);

/* Whether it draws a formula that stands before it as MathML (KaTeX). */
bool html_is_drawn_math(const GumboNode *node);

#endif
