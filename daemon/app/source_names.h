/* SPDX-License-Identifier: ISC */
#ifndef APP_SOURCE_NAMES_H
#define APP_SOURCE_NAMES_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * A name that is safe as that of a file, of a-z, 0-9 and "-": the one given
 * (may be NULL), as it is where it is safe, else of a title, else of the
 * address. When is_taken() says so a number follows it, or a few letters that
 * the address alone decides.
 */
const char *source_name(struct arena *a, const char *given, const char *title,
	const char *url, bool (*is_taken)(void *arg, const char *name),
	void *arg);

#endif
