/* SPDX-License-Identifier: ISC */
#ifndef MODEL_OPML_H
#define MODEL_OPML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A list of subscriptions, as readers hand it to one another (OPML 2.0). */

/* A key of a source that other programs do not know. */
struct opml_setting {
	const char *name, *value;
};

struct opml_settings {
	struct opml_setting *items;
	size_t n, cap;
};

struct opml_source {
	const char *title; /* "" when there is none */
	const char *url;
	const char *name;       /* of the source, or NULL */
	struct strings folders; /* titles, the outermost first */
	struct opml_settings settings;
};

struct opml {
	struct opml_source *items;
	size_t n, cap;
	size_t others;       /* outlines that are neither source nor folder */
	size_t too_deep;     /* sources some of whose folders were left out */
	struct strings lost; /* names of attributes that nobody reads */
};

/* Our own attributes; a prefix in the file, and no network. */
#define OPML_NAMESPACE "urn:hebdomad:opml"

#endif
