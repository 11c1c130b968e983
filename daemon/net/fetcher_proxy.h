/* SPDX-License-Identifier: ISC */
#ifndef NET_FETCHER_PROXY_H
#define NET_FETCHER_PROXY_H

#include <stdbool.h>

#include "base/arena.h"
#include "net/fetcher.h"

/*
 * Which proxy stands between us and a URL (case 071). It is found here and
 * not by libcurl, because whether a private address may be connected to, and
 * whose fault a failure is, depends on it.
 */

struct proxy {
	const char *url;    /* NULL: none */
	const char *origin; /* the setting or variable it comes from */
};

struct proxy_rules {
	struct proxy plain, secure; /* for http, for https */
	const char *except;         /* list of hosts, or NULL */
	const char *except_origin;
};

/* The options first, then the environment; copied. */
void proxy_rules_read(struct arena *a, const struct fetcher_options *o,
	struct proxy_rules *ret);

/*
 * The proxy for an absolute URL, or NULL. Exceptions stand apart by commas
 * or blanks: names, which mean what is below them as well, addresses, blocks
 * of addresses as in 10.0.0.0/8, or an asterisk for every host.
 */
const char *proxy_for(
	struct arena *a, const struct proxy_rules *r, const char *url);

/* The address without its password, for messages. */
const char *proxy_shown(struct arena *a, const char *proxy);

/* What is wrong with the address, beginning with it; NULL: nothing. */
const char *proxy_problem(struct arena *a, const char *proxy);

#endif
