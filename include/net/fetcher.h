/* SPDX-License-Identifier: ISC */
#ifndef NET_FETCHER_H
#define NET_FETCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"

/*
 * Conditional GETs by libcurl's multi interface on a libevent loop. Nothing
 * blocks; time, bytes, redirects and header size are bounded; only http and
 * https are spoken, also after redirects. `done` is called from an event of
 * its own, never from inside fetcher_get() or a callback of libcurl.
 */

struct event_base;
struct fetcher;

struct fetcher_options {
	const char *user_agent; /* K50 */
	const char *proxy;      /* URL; NULL: what the environment says */
	const char *ca_bundle;  /* file; NULL: libcurl's own */
	int64_t timeout_ms;     /* for a whole fetch, redirects included */
	int64_t connect_ms;
	int redirects_max;  /* K30 */
	bool allow_private; /* see fetcher_get() */
};

struct request {
	const char *url;
	const char *etag, *last_modified; /* byte for byte, or NULL */
	const char *validated_url; /* sent to this hop alone (K5); NULL: all */
	int64_t max_bytes;         /* of the decoded body (K16, K39) */
	bool foreign; /* the URL came from a feed, not from the operator */
};

enum fetch_error {
	FETCH_OK,      /* there is an HTTP answer, whatever its status */
	FETCH_OFFLINE, /* no name service, no route, proxy: ours (K34) */
	FETCH_CONNECT, /* refused, reset, TLS */
	FETCH_TIMEOUT,
	FETCH_TOO_BIG,
	FETCH_REDIRECTS, /* too many, a loop, or to a scheme we do not speak */
	FETCH_BROKEN,    /* ended early, wrong length, undecodable (K38) */
};

/* Borrowed: good until done returns. Header values as received, or NULL. */
struct response {
	enum fetch_error error;
	const char *message; /* when error is not FETCH_OK: a sentence */
	int status;
	const char *url;   /* after redirects */
	const char *moved; /* how far 301 and 308 alone led, or NULL (K29) */
	const char *etag, *last_modified, *content_type;
	bool challenged;
	bool mislabelled;    /* Content-Encoding was untrue (case 031) */
	int64_t max_age;     /* Cache-Control less Age; -1: none (K18) */
	int64_t retry_after; /* seconds, by whatever field; -1: none (K23) */
	const void *body;
	size_t body_len;
	int64_t bytes; /* that came over the wire */
};

typedef void fetch_done(const struct response *response, void *arg);

int fetcher_new(struct event_base *base, const struct fetcher_options *options,
	struct fetcher **ret, struct error *err) MUST_CHECK;

/* Cancels what is under way without calling done. NULL is fine. */
void fetcher_free(struct fetcher *f);

/*
 * Starts one GET. What request points to is copied. Later calls of
 * fetcher_set_options() do not touch it. A loopback, private or link-local
 * address is connected to only when allow_private is set, when a proxy does
 * the connecting, or when request->url is not foreign and names it as a
 * number or as localhost: then the operator did.
 */
int fetcher_get(struct fetcher *f, const struct request *request,
	fetch_done *done, void *arg, struct error *err) MUST_CHECK;
void fetcher_set_options(
	struct fetcher *f, const struct fetcher_options *options);

size_t fetcher_in_flight(const struct fetcher *f);

#endif
