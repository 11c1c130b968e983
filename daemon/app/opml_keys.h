/* SPDX-License-Identifier: ISC */
#ifndef APP_OPML_KEYS_H
#define APP_OPML_KEYS_H

#include <stdbool.h>

#include "app/config.h"

/*
 * Which keys of a source go into an OPML file and come out of one. A list from
 * outside may not say what is private, nor at whose pace others are asked.
 */
bool opml_has_key(const char *name);

/* The table of [source]. */
const struct key *opml_source_keys(void);

#endif
