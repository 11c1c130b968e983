/* SPDX-License-Identifier: ISC */
#ifndef TEXT_URL_PARTS_H
#define TEXT_URL_PARTS_H

#include <stdbool.h>

#include "base/arena.h"

/* Between the files that take URLs apart: not for others. */

/*
 * A web address in its parts, as they were written but for the host, which
 * is in lower case and ASCII. NULL: not there; a default port is not there.
 * Credentials are left behind.
 */
struct url_parts {
	const char *scheme, *host, *port, *path, *query, *fragment;
};

/* -1 when url is too long or no http(s) URL with a host. */
int url_take_apart(struct arena *a, const char *url, struct url_parts *ret);

const char *url_put_together(struct arena *a, const struct url_parts *parts);

/* The host behind www., m., mobile. and amp. (R8). */
const char *url_skip_labels(const char *host);

/* Whether a host, in any case, is that domain or in it. */
bool url_is_in(const char *host, size_t len, const char *domain);

/*
 * The address that an article's path at Google News holds, as it was written;
 * NULL: newer identifiers tell nothing (R11).
 */
const char *url_of_news(struct arena *a, const char *path);

/* Whether the host is one whose addresses may lead elsewhere (R9 to R12). */
bool url_may_wrap(const char *host, size_t len);

/* Bytes that no URL may hold, and those of unsafe, as escapes. */
const char *url_escape(struct arena *a, const char *s, const char *unsafe);

/* Escapes decoded; NULL when a control character comes out. */
const char *url_unescape(struct arena *a, const char *s);

/* R15: unreserved characters plain, all other escapes in upper case. */
const char *url_normalise(struct arena *a, const char *s);

/* The query without trackers, in its order; NULL: nothing is left of it. */
const char *query_clean(struct arena *a, const char *query, const char *host,
	const char *site_host, bool *ret_changed);

/* Parameters in the order of their bytes; NULL: there are none. */
const char *query_sort(struct arena *a, const char *query);

/* The first parameter of that name as it was written, or NULL. */
const char *query_value(struct arena *a, const char *query, const char *name);

/* The first parameter of that name that is an address, resolved, or NULL. */
const char *query_address(struct arena *a, const char *query, const char *name);

#endif
