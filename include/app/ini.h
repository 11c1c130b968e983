/* SPDX-License-Identifier: ISC */
#ifndef APP_INI_H
#define APP_INI_H

#include <stddef.h>

#include "base/arena.h"

/*
 * INI text to settings, by inih, whose limits (200 bytes a line, 50 a
 * section) are lifted or reported here. A line that begins with white space
 * goes on with the value above it; # and ; begin a comment at the start of a
 * line, ; also after a blank.
 */

#define INI_BYTES_MAX (1024 * 1024)

struct setting {
	const char *file;
	int line;
	const char *section; /* "" before the first heading */
	size_t heading;      /* counts headings, equal ones too; from 1 */
	const char *name;
	const char *value; /* trimmed; "" resets */
};

struct settings {
	struct setting *items;
	size_t n, cap;
};

/* Every line that is no setting goes to problems as "FILE:LINE: why". */
void ini_parse_text(struct arena *a, const char *file, const char *text,
	struct settings *ret, struct strings *problems);

#endif
