/* SPDX-License-Identifier: ISC */
#include "net/server.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <event2/listener.h>
#include <event2/util.h>

#include "base/mem.h"
#include "net/headers.h"
#include "server_files.h"
#include "server_listen.h"
#include "text/date.h"
#include "text/fingerprint.h"

#define HEADER_BYTES_MAX 16384
#define BODY_BYTES_MAX 1024 /* a GET has none; it is read and dropped */
#define PAGE_BYTES_MAX 1048576
#define TIMEOUT_SECONDS 30

struct made_page {
	const char *path;
	server_page *page;
	void *arg;
};

struct server {
	struct evhttp *http;
	struct evconnlistener *listener;
	struct arena arena; /* of what pages and socket point to */
	struct arena folder_arena;
	struct strings folders;
	struct arena link_arena;
	struct server_links links;
	struct {
		struct made_page *items;
		size_t n, cap;
	} pages;
	bool by_host;
	const char *socket; /* path to remove at the end, or NULL */
};

static const struct reason {
	int status;
	const char *text;
} reasons[] = {
	{ 200, "OK" },
	{ 301, "Moved Permanently" },
	{ 304, "Not Modified" },
	{ 404, "Not Found" },
	{ 405, "Method Not Allowed" },
	{ 500, "Internal Server Error" },
	{ 503, "Service Unavailable" },
	{ 504, "Gateway Timeout" },
};

static const char *reason_of(int status)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].status == status)
			return reasons[i].text;
	return "Unknown";
}

static void add_header(
	struct evhttp_request *req, const char *name, const char *value)
{
	(void)evhttp_add_header(
		evhttp_request_get_output_headers(req), name, value);
}

static const char *get_header(struct evhttp_request *req, const char *name)
{
	return evhttp_find_header(evhttp_request_get_input_headers(req), name);
}

/* data may be NULL for an answer without a body. HEAD gets the length too. */
static void reply(struct evhttp_request *req, int status, const char *type,
	const void *data, size_t len)
{
	struct evbuffer *body = evbuffer_new();
	char length[32];

	(void)snprintf(length, sizeof length, "%zu", len);
	if (data) {
		add_header(req, "Content-Type", type);
		add_header(req, "Content-Length", length);
		add_header(req, "X-Content-Type-Options", "nosniff");
	}
	if (body && data && evhttp_request_get_command(req) != EVHTTP_REQ_HEAD)
		(void)evbuffer_add(body, data, len);
	evhttp_send_reply(req, status, reason_of(status), body);
	if (body)
		evbuffer_free(body);
}

static void reply_status(struct evhttp_request *req, int status)
{
	const char *text = reason_of(status);

	reply(req, status, "text/plain; charset=utf-8", text, strlen(text));
}

/* RFC 9110 13.2.2: If-None-Match, where it is sent, decides alone. */
static bool is_known(
	struct evhttp_request *req, const char *etag, time_t modified)
{
	const char *tags = get_header(req, "If-None-Match");
	const char *date = get_header(req, "If-Modified-Since");
	time_t since;
	bool certain;

	if (tags)
		return headers_match(tags, etag);
	return date && date_parse(date, &since, &certain) && modified <= since;
}

static void add_link(
	const struct server *s, struct evhttp_request *req, const char *path)
{
	for (size_t i = 0; !s->by_host && i < s->links.n; i++)
		if (strcmp(s->links.items[i].path, path) == 0)
			add_header(req, "Link", s->links.items[i].value);
}

static void reply_page(const struct server *s, struct evhttp_request *req,
	const struct page *page)
{
	char etag[32], modified[DATE_HTTP_SIZE];

	(void)snprintf(etag, sizeof etag, "\"%016" PRIx64 "\"",
		fingerprint(page->data, page->len));
	date_http(modified, page->modified);
	add_header(req, "ETag", etag);
	add_header(req, "Last-Modified", modified);
	if (!s->by_host)
		add_header(req, "Cache-Control", page->cache);
	if (is_known(req, etag, page->modified))
		reply(req, 304, NULL, NULL, 0);
	else
		reply(req, 200, page->type, page->data, page->len);
}

/* Links of a folder's page are relative to the folder, not to its parent. */
static void reply_folder(
	struct arena *a, struct evhttp_request *req, const char *path)
{
	const char *name = strrchr(path, '/') + 1;

	add_header(req, "Location", arena_printf(a, "./%s/", name));
	reply_status(req, 301);
}

static void reply_made(struct evhttp_request *req, const struct made_page *m)
{
	struct strbuf text;

	strbuf_init(&text, PAGE_BYTES_MAX);
	int status = m->page(&text, m->arg);

	add_header(req, "Cache-Control", "no-store");
	reply(req, status, "text/plain; charset=utf-8", text.data, text.len);
	strbuf_release(&text);
}

static const struct made_page *find_made(
	const struct server *s, const char *path)
{
	for (size_t i = 0; i < s->pages.n; i++)
		if (!s->by_host && strcmp(s->pages.items[i].path, path) == 0)
			return &s->pages.items[i];
	return NULL;
}

static void answer(
	const struct server *s, struct arena *a, struct evhttp_request *req)
{
	const struct evhttp_uri *uri = evhttp_request_get_evhttp_uri(req);
	const char *host = s->by_host ? evhttp_uri_get_host(uri) : NULL;
	const char *path = evhttp_uri_get_path(uri);
	struct page page = { 0 };
	enum found found = FOUND_NOTHING;

	if (!path || !*path)
		path = "/";
	const struct made_page *made = find_made(s, path);

	if (made) {
		reply_made(req, made);
		return;
	}
	if (host || !s->by_host)
		found = files_find(a, &s->folders, host, path, &page);
	switch (found) {
	case FOUND_FILE:
		add_link(s, req, path);
		reply_page(s, req, &page);
		break;
	case FOUND_FOLDER:
		reply_folder(a, req, path);
		break;
	case FOUND_NOTHING:
		/* A recording does not know what is not there. */
		reply_status(req, host ? 504 : 404);
		break;
	case FOUND_FAILURE:
		reply_status(req, 500);
		break;
	}
	free(page.data);
}

static void on_request(struct evhttp_request *req, void *arg)
{
	enum evhttp_cmd_type method = evhttp_request_get_command(req);
	struct arena arena = ARENA_INIT;

	if (method == EVHTTP_REQ_GET || method == EVHTTP_REQ_HEAD) {
		answer(arg, &arena, req);
	} else {
		add_header(req, "Allow", "GET, HEAD");
		reply_status(req, 405);
	}
	arena_release(&arena);
}

static int set_up(struct server *s, struct event_base *base, const char *listen,
	struct error *err)
{
	s->http = evhttp_new(base);
	if (!s->http)
		return error_set(err, "cannot make an HTTP server");
	evhttp_set_max_headers_size(s->http, HEADER_BYTES_MAX);
	evhttp_set_max_body_size(s->http, BODY_BYTES_MAX);
	evhttp_set_timeout(s->http, TIMEOUT_SECONDS);
	/* All of them come to on_request, which answers 405 and not 501. */
	evhttp_set_allowed_methods(s->http, UINT16_MAX);
	evhttp_set_gencb(s->http, on_request, s);
	if (listen_open(base, listen, &s->listener, err) < 0)
		return -1;
	if (strncmp(listen, LISTEN_UNIX, strlen(LISTEN_UNIX)) == 0)
		s->socket = arena_strdup(
			&s->arena, listen + strlen(LISTEN_UNIX));
	if (evhttp_bind_listener(s->http, s->listener))
		return 0;
	evconnlistener_free(s->listener);
	return error_set(err, "cannot accept connections on %s", listen);
}

int server_new(struct event_base *base, const struct server_options *options,
	struct server **ret, struct error *err)
{
	struct server *s = xcalloc(1, sizeof *s);

	s->by_host = options->by_host;
	server_set_folders(s, &options->folders);
	if (set_up(s, base, options->listen, err) < 0) {
		server_free(s);
		return -1;
	}
	*ret = s;
	return 0;
}

void server_free(struct server *s)
{
	if (!s)
		return;
	if (s->http)
		evhttp_free(s->http); /* with the listener */
	if (s->socket)
		(void)unlink(s->socket);
	arena_release(&s->folder_arena);
	arena_release(&s->link_arena);
	arena_release(&s->arena);
	free(s);
}

void server_set_folders(struct server *s, const struct strings *folders)
{
	struct arena fresh = ARENA_INIT;
	struct strings copy = { 0 };

	for (size_t i = 0; i < folders->n; i++)
		*ARRAY_PUSH(&fresh, &copy) = arena_strdup(
			&fresh, folders->items[i]);
	arena_release(&s->folder_arena);
	s->folder_arena = fresh;
	s->folders = copy;
}

void server_set_links(struct server *s, const struct server_links *links)
{
	struct arena fresh = ARENA_INIT;
	struct server_links copy = { 0 };

	for (size_t i = 0; i < links->n; i++)
		*ARRAY_PUSH(&fresh, &copy) = (struct server_link){
			.path = arena_strdup(&fresh, links->items[i].path),
			.value = arena_strdup(&fresh, links->items[i].value),
		};
	arena_release(&s->link_arena);
	s->link_arena = fresh;
	s->links = copy;
}

void server_add_page(
	struct server *s, const char *path, server_page *page, void *arg)
{
	*ARRAY_PUSH(&s->arena, &s->pages) = (struct made_page){
		.path = path,
		.page = page,
		.arg = arg,
	};
}

unsigned server_port(const struct server *s)
{
	struct sockaddr_storage address;
	socklen_t len = sizeof address;
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (getsockname(evconnlistener_get_fd(s->listener),
		    (struct sockaddr *)&address, &len) < 0)
		return 0;
	memcpy(&in, &address, sizeof in);
	memcpy(&in6, &address, sizeof in6);
	return address.ss_family == AF_INET     ? ntohs(in.sin_port)
		: address.ss_family == AF_INET6 ? ntohs(in6.sin6_port)
						: 0;
}
