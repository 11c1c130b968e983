/* SPDX-License-Identifier: ISC */
#ifndef APP_DROPINS_H
#define APP_DROPINS_H

#include "base/arena.h"

/*
 * Configuration files as systemd finds them: folders in rising priority; of
 * two files of one name the one in the higher folder counts; an empty file
 * or a link to /dev/null masks; the order is that of the bytes of the names
 * (case 058). Only names that end in .conf and do not begin with a dot.
 */

struct dropin {
	const char *name; /* "arxiv.conf" */
	const char *path;
};

struct dropins {
	struct dropin *items;
	size_t n, cap;
};

/* All files FOLDER/sub/NAME.conf that count, in order. */
void dropins_find(struct arena *a, const struct strings *folders,
	const char *sub, struct dropins *ret);

/* The one file FOLDER/name of the highest folder; NULL: none, or masked. */
const char *dropins_pick(
	struct arena *a, const struct strings *folders, const char *name);

#endif
