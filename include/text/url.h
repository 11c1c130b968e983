/* SPDX-License-Identifier: ISC */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * Addresses, parsed by libcurl's CURLU. The address shown and the key
 * compared are kept apart: url_show() only takes away what tracks, url_key()
 * is never published. Every function is idempotent on its own result.
 */

#define URL_MAX 4096 /* bytes; longer ones are refused */

/*
 * Resolves ref against base (RFC 3986 5.2; base may be NULL) after taking
 * out white space at the ends and tabs and newlines inside, as browsers do.
 * Only http and https with a host come out, without credentials; -1 for all
 * else, and *ret is then untouched (case 023).
 */
int url_resolve(
	struct arena *a, const char *base, const char *ref, const char **ret);

/*
 * The address to show for an absolute URL: tracking parameters out
 * (sources.md 5.1, R1 to R5), redirectors, AMP caches and old addresses of
 * Google News that hold their target undone (R9, R11, R12). site is a URL of
 * the feed or its site, for the rules that need it (R5); may be NULL. An
 * address without any of these stays byte for byte. -1 when it is no http(s)
 * URL.
 */
int url_show(
	struct arena *a, const char *url, const char *site, const char **ret);

/*
 * The key for comparing: no scheme, host lower-case without www., m., amp.
 * and default port, path without final slash and dot segments, escapes
 * normalised, trackers out, parameters sorted, fragment out unless it begins
 * with / or ! (R6 to R15, case 050). Example: "foo.com/a?a=2&b=1".
 */
int url_key(struct arena *a, const char *url, const char **ret);

/*
 * For logs, status and other eyes: user name and password, and the values of
 * parameters that are named like a secret, are "***". Any text will do.
 */
const char *url_masked(struct arena *a, const char *url);

/* Host in lower case without port; NULL when url is no http(s) URL. */
const char *url_host(struct arena *a, const char *url);

/* The host, and ":port" where it is not the scheme's own. */
const char *url_server(struct arena *a, const char *url);

/* The host as a card shows it: without www. */
const char *url_site(struct arena *a, const char *url);

#endif
