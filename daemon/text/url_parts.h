/* SPDX-License-Identifier: ISC */
#ifndef TEXT_URL_PARTS_H
#define TEXT_URL_PARTS_H

#include <stdbool.h>

#include <curl/curl.h>

#include "base/arena.h"

/* Between the files that take URLs apart: not for others. */

/* NULL when url is too long or none; freed by curl_url_cleanup(). */
CURLU *url_parse(const char *url);

/* A part in the arena, or NULL. */
char *url_part(struct arena *a, CURLU *u, CURLUPart part, unsigned flags);

void url_lower(char *s); /* ASCII */

/* The query without trackers, in its order; NULL: nothing is left of it. */
const char *query_clean(struct arena *a, const char *query, const char *host,
	const char *site_host, bool *ret_changed);

/* Parameters in the order of their bytes. */
const char *query_sort(struct arena *a, const char *query);

/* An address hidden in plain sight in a redirector or AMP cache, or NULL. */
const char *url_hidden(
	struct arena *a, const char *host, const char *path, const char *query);

#endif
