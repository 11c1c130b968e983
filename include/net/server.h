/* SPDX-License-Identifier: ISC */
#ifndef NET_SERVER_H
#define NET_SERVER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"

/*
 * Serves folders over HTTP with libevent's evhttp: GET and HEAD, strong ETag
 * and Last-Modified, 304 (If-None-Match before If-Modified-Since), types by
 * name, no path outside the folder, no listing (index.html stands for a
 * folder). Names that begin with a dot and symbolic links below a folder do
 * not exist for it. Limits on header size, body and time. It never writes.
 */

struct event_base;
struct server;

struct server_options {
	const char *listen;     /* "127.0.0.1:8470", "[::1]:0", "unix:/path" */
	struct strings folders; /* looked through in this order */
	/*
	 * As a proxy: http://HOST/PATH is FOLDER/HOST/PATH. What is not there
	 * was not recorded, which is 504 and no word of its publisher's.
	 */
	bool by_host;
};

int server_new(struct event_base *base, const struct server_options *options,
	struct server **ret, struct error *err) MUST_CHECK;
void server_free(struct server *s); /* NULL is fine */

/* Copied. The demo's days lie in folders of their own. */
void server_set_folders(struct server *s, const struct strings *folders);

/* The Link field (RFC 8288) that goes with a path. */
struct server_link {
	const char *path; /* "/feed.xml" */
	const char *value;
};

struct server_links {
	struct server_link *items;
	size_t n, cap;
};

/* Copied, in the place of those before. */
void server_set_links(struct server *s, const struct server_links *links);

/*
 * A page made at each request, as /healthz is: plain text into ret, and the
 * HTTP status as the result. path is not copied. Not in proxy mode.
 */
typedef int server_page(struct strbuf *ret, void *arg);
void server_add_page(
	struct server *s, const char *path, server_page *page, void *arg);

/* The port that was bound (listen may have said 0); 0 for a Unix socket. */
unsigned server_port(const struct server *s);

#endif
