/* SPDX-License-Identifier: ISC */
#ifndef FEED_MEND_SECTION_H
#define FEED_MEND_SECTION_H

#include <stdbool.h>

#include "nesting.h"
#include "scan.h"

/* Sections of CDATA that begin or end where they must not. */

bool section_is_stray(const struct nesting *n, const struct token *t);

/*
 * A section without end reaches to that of the next one, or takes the rest.
 * Makes *t end where it must have ended; false: it is right as it is.
 */
bool section_end(
	const struct nesting *n, struct token *t, const char **ret_behind);

#endif
