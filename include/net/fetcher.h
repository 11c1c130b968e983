/* SPDX-License-Identifier: ISC */
#ifndef NET_FETCHER_H
#define NET_FETCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
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
	const char *no_proxy;   /* hosts to be reached without; likewise */
	const char *ca_bundle;  /* file; NULL: libcurl's own */
	int64_t timeout_ms;     /* for a whole fetch, redirects included */
	int64_t connect_ms;
	int redirects_max;  /* K30 */
	bool allow_private; /* see fetcher_get() */
};

/*
 * Asked before a redirect, or a second try, leads to a server: milliseconds
 * until it is asked again, or 0: the request goes out now. What is to wait
 * for longer than FETCH_HOP_WAIT fails. arg is that of done.
 */
#define FETCH_HOP_WAIT 60000
typedef int64_t fetch_may_ask(const char *url, void *arg);

struct request {
	const char *url;
	const char *etag, *last_modified; /* byte for byte, or NULL */
	const char *validated_url; /* sent to this hop alone (K5); NULL: all */
	const char *form;          /* sent by POST, urlencoded; NULL: a GET */
	const char *accept;        /* media types; NULL: those of feeds */
	int64_t max_bytes;         /* of the decoded body (K16, K39) */
	int64_t timeout_ms;        /* less than that of the options; 0: that */
	bool cut;        /* the beginning of a longer body is enough */
	bool foreign;    /* the URL came from a feed, not from the operator */
	bool private_ok; /* the operator allows private addresses here */
	bool host_ok;    /* the same, but at the host of url alone */
	fetch_may_ask *may_ask; /* or NULL: never waits */
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

/* Which part of ours is not as it should be, for FETCH_OFFLINE. */
enum fetch_fault {
	FAULT_NONE,
	FAULT_NETWORK,  /* no route to anywhere, or no socket */
	FAULT_RESOLVER, /* the name server says nothing, or has no such name */
	FAULT_PROXY,    /* not found, not reached, or wants a password */
	FAULT_CERTIFICATES, /* the bundle cannot be used (case 068) */
};

/* Borrowed: good until done returns. Header values as received, or NULL. */
struct response {
	enum fetch_error error;
	enum fetch_fault fault;
	const char *message; /* when error is not FETCH_OK: a line */
	int status;
	const char *url;   /* after redirects */
	const char *moved; /* how far 301 and 308 alone led, or NULL (K29) */
	const char *etag, *last_modified, *content_type;
	bool mislabelled;    /* Content-Encoding was untrue (case 031) */
	bool untrusted;      /* FETCH_CONNECT: its certificate is not valid */
	bool challenged;     /* Cloudflare wants to see a browser (K35) */
	bool delta;          /* a 226 with new entries alone (K17) */
	int64_t max_age;     /* max-age or Expires, less Age; -1: none (K12) */
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
 * Starts one GET, or a POST, which follows no redirect and is sent once. What
 * request points to is copied. Later calls of
 * fetcher_set_options() do not touch it. A loopback, private or link-local
 * address is connected to only when allow_private or private_ok is set, when
 * a proxy does the connecting, or at the host of request->url when host_ok is
 * set, or when it is not foreign and names it as a number or as localhost:
 * then the operator did. That is so at each
 * hop, and redirects to another host are always foreign.
 */
int fetcher_get(struct fetcher *f, const struct request *request,
	fetch_done *done, void *arg, struct error *err) MUST_CHECK;
void fetcher_set_options(
	struct fetcher *f, const struct fetcher_options *options);

/* How the fetches will go, one line each; problems hit every source. */
struct fetcher_checks {
	struct strings facts, problems;
};

/*
 * Looks at what does not depend on any source: proxies, certificates,
 * resolver (cases 068, 070, 071). No password is shown. In the arena a.
 */
void fetcher_check(const struct fetcher_options *options, struct arena *a,
	struct fetcher_checks *ret);

size_t fetcher_in_flight(const struct fetcher *f);

#endif
