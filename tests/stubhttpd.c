/* SPDX-License-Identifier: ISC */

/*
 * A small HTTP server for the shell tests: stubhttpd FOLDER [PORTFILE]
 *
 * Listens on 127.0.0.1, writes the port to PORTFILE (or prints it), answers
 * each request on a connection of its own, and appends a line for it to
 * FOLDER/requests.log: path, If-None-Match, If-Modified-Since, User-Agent,
 * apart by tabs, "-" for what was not sent. Proxy requests are answered as
 * if they came here by themselves.
 *
 * What is posted is appended to FOLDER/forms.log.
 *
 *   /NAME         FOLDER/NAME.http byte for byte, or else FOLDER/NAME with
 *                 ETag and Last-Modified, or 304 when one is sent back
 *   /hang         never answers
 *   /drip         a byte every 100 ms, for ever
 *   /endless      a body without end
 *   /loop         302 to itself
 *   /status/NNN   that status
 *   /gen/NAME     RSS with five entries that nobody has seen before, dated
 *                 FOLDER/now (a Unix time) or now
 */

#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>

#include "stubhttpd_entries.h"
#include "stubhttpd_files.h"

#define REQUEST_MAX 65536
#define BLOCK 16384

static const char *folder;
static struct event_base *base;

struct client {
	struct bufferevent *bev;
	struct event *drip;
	bool answered, endless, last;
};

struct query {
	char path[1024], name[1024]; /* with and without the query string */
	char etag[1024], since[256], agent[512];
};

static void client_free(struct client *c)
{
	if (c->drip)
		event_free(c->drip);
	bufferevent_free(c->bev);
	free(c);
}

static void log_request(const struct query *q)
{
	char path[4096];

	(void)snprintf(path, sizeof path, "%s/requests.log", folder);
	FILE *file = fopen(path, "a");

	if (!file)
		die(path);
	(void)fprintf(file, "%s\t%s\t%s\t%s\n", q->path,
		*q->etag ? q->etag : "-", *q->since ? q->since : "-",
		*q->agent ? q->agent : "-");
	(void)fclose(file);
}

/* The connection ends when all of it is on its way. */
static void send_bytes(struct client *c, const void *data, size_t len)
{
	c->last = true;
	(void)bufferevent_write(c->bev, data, len);
}

static void send_answer(struct client *c, const char *status,
	const char *fields, const char *body, size_t len)
{
	struct evbuffer *out = bufferevent_get_output(c->bev);

	(void)evbuffer_add_printf(out,
		"HTTP/1.1 %s\r\n%sContent-Length: %zu\r\n"
		"Connection: close\r\n\r\n",
		status, fields, len);
	send_bytes(c, body, len);
}

static void send_text(struct client *c, const char *status, const char *fields)
{
	send_answer(c, status, fields, status, strlen(status));
}

static void on_drip(evutil_socket_t fd, short what, void *arg)
{
	struct client *c = arg;

	(void)fd;
	(void)what;
	(void)bufferevent_write(c->bev, ".", 1);
}

/* Of a body that has no length. */
static void send_head(struct client *c)
{
	static const char head[] = "HTTP/1.1 200 OK\r\n"
				   "Content-Type: application/xml\r\n\r\n";

	(void)bufferevent_write(c->bev, head, sizeof head - 1);
}

static void drip(struct client *c)
{
	const struct timeval every = { 0, 100000 };

	send_head(c);
	c->drip = event_new(base, -1, EV_PERSIST, on_drip, c);
	if (!c->drip || event_add(c->drip, &every) < 0)
		die("event_new");
}

static void flow(struct client *c)
{
	c->endless = true;
	send_head(c);
}

static void loop(struct client *c)
{
	send_text(c, "302 Found", "Location: /loop\r\n");
}

static const char *type_of(const char *name)
{
	const char *end = strrchr(name, '.');

	if (end && strcmp(end, ".json") == 0)
		return "application/json";
	if (end && strcmp(end, ".html") == 0)
		return "text/html; charset=utf-8";
	return "application/xml";
}

/* As the strict servers do: dates are compared as strings (K2). */
static void send_file(struct client *c, const struct query *q, const char *data,
	size_t len, const struct stat *st)
{
	char etag[64], date[64], fields[512];
	struct tm tm;
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)data[i]) *
			UINT64_C(1099511628211);
	(void)snprintf(etag, sizeof etag, "\"%" PRIx64 "\"", hash);
	(void)strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT",
		gmtime_r(&st->st_mtime, &tm));
	(void)snprintf(fields, sizeof fields,
		"ETag: %s\r\nLast-Modified: %s\r\nContent-Type: %s\r\n", etag,
		date, type_of(q->name));
	if (*q->etag ? strcmp(q->etag, etag) == 0 : strcmp(q->since, date) == 0)
		send_answer(c, "304 Not Modified", fields, "", 0);
	else
		send_answer(c, "200 OK", fields, data, len);
}

/* The counter is kept, so that a server started again repeats nothing. */
static void generate(struct client *c, const char *name)
{
	unsigned long first = (unsigned long)read_number(folder, "counter", 1);
	time_t now = (time_t)read_number(folder, "now", (long)time(NULL));
	char path[4096], text[32];
	size_t len;
	char *body = entries_print(name, first, now, &len);

	if (!body)
		die("entries_print");
	(void)snprintf(path, sizeof path, "%s/counter", folder);
	(void)snprintf(text, sizeof text, "%lu\n", first + ENTRIES_COUNT);
	write_file(path, text);
	send_answer(c, "200 OK", "Content-Type: application/rss+xml\r\n", body,
		len);
	free(body);
}

static const struct {
	const char *path;
	void (*answer)(struct client *c);
} specials[] = {
	{ "/drip", drip },
	{ "/endless", flow },
	{ "/loop", loop },
};

static bool answer_special(struct client *c, const struct query *q)
{
	int status;
	char line[64];

	if (strcmp(q->name, "/hang") == 0)
		return true;
	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
		if (strcmp(q->name, specials[i].path) == 0) {
			specials[i].answer(c);
			return true;
		}
	}
	if (sscanf(q->name, "/status/%3d", &status) == 1) {
		(void)snprintf(line, sizeof line, "%03d Stub", status);
		send_text(c, line, "Content-Type: text/plain\r\n");
		return true;
	}
	if (strncmp(q->name, "/gen/", 5) == 0) {
		generate(c, q->name + 5);
		return true;
	}
	return false;
}

static void answer(struct client *c, const struct query *q)
{
	size_t len = 0;
	struct stat st;
	char *data = read_file(folder, q->name, ".http", &len, &st);

	if (data) {
		send_bytes(c, data, len);
	} else if (!answer_special(c, q)) {
		data = read_file(folder, q->name, "", &len, &st);
		if (data)
			send_file(c, q, data, len, &st);
		else
			send_text(c, "404 Not Found", "");
	}
	free(data);
}

static void copy(char *out, size_t size, const char *s, size_t len)
{
	(void)snprintf(out, size, "%.*s", (int)len, s);
}

static void read_field(
	const char *head, const char *name, char *out, size_t size)
{
	size_t len = strlen(name);

	for (const char *s = strchr(head, '\n'); s; s = strchr(s + 1, '\n')) {
		const char *value = s + 1 + len;

		if (strncasecmp(s + 1, name, len) != 0 || *value != ':')
			continue;
		value += 1 + strspn(value + 1, " \t");
		copy(out, size, value, strcspn(value, "\r\n"));
		return;
	}
}

static void read_query(const char *head, struct query *ret)
{
	const char *target = head + strcspn(head, " \r\n");
	const char *host;

	target += strspn(target, " ");
	host = strstr(target, "://");
	if (host && host < target + strcspn(target, " /"))
		target = host + 3 + strcspn(host + 3, "/ \r\n");
	*ret = (struct query){ .path = "" };
	copy(ret->path, sizeof ret->path, target, strcspn(target, " \r\n"));
	copy(ret->name, sizeof ret->name, ret->path, strcspn(ret->path, "?"));
	read_field(head, "If-None-Match", ret->etag, sizeof ret->etag);
	read_field(head, "If-Modified-Since", ret->since, sizeof ret->since);
	read_field(head, "User-Agent", ret->agent, sizeof ret->agent);
}

/* What was posted, a line each; false: it has not come whole. */
static bool log_form(const char *head)
{
	const char *body = strstr(head, "\r\n\r\n") + 4;
	char length[32] = "", path[4096];

	read_field(head, "Content-Length", length, sizeof length);
	if (strlen(body) < strtoul(length, NULL, 10))
		return false;
	if (!*length)
		return true;
	(void)snprintf(path, sizeof path, "%s/forms.log", folder);
	FILE *file = fopen(path, "a");

	if (!file)
		die(path);
	(void)fprintf(file, "%s\n", body);
	(void)fclose(file);
	return true;
}

static void on_read(struct bufferevent *bev, void *arg)
{
	struct client *c = arg;
	struct evbuffer *in = bufferevent_get_input(bev);
	size_t len = evbuffer_get_length(in);
	struct query q;

	if (c->answered || len > REQUEST_MAX) {
		(void)evbuffer_drain(in, len);
		return;
	}
	if (evbuffer_search(in, "\r\n\r\n", 4, NULL).pos < 0)
		return;
	char *head = calloc(1, len + 1);

	if (!head || evbuffer_copyout(in, head, len) < 0)
		die("evbuffer_copyout");
	if (!log_form(head)) {
		free(head);
		return;
	}
	(void)evbuffer_drain(in, len);
	c->answered = true;
	read_query(head, &q);
	free(head);
	log_request(&q);
	answer(c, &q);
}

static void on_written(struct bufferevent *bev, void *arg)
{
	static const char block[BLOCK] = " ";
	struct client *c = arg;

	if (c->endless)
		(void)bufferevent_write(bev, block, sizeof block);
	else if (c->last)
		client_free(c);
}

static void on_end(struct bufferevent *bev, short what, void *arg)
{
	(void)bev;
	(void)what;
	client_free(arg);
}

static void on_accept(struct evconnlistener *listener, evutil_socket_t fd,
	struct sockaddr *address, int len, void *arg)
{
	struct client *c = calloc(1, sizeof *c);

	(void)listener;
	(void)address;
	(void)len;
	(void)arg;
	if (!c)
		die("calloc");
	c->bev = bufferevent_socket_new(base, fd, BEV_OPT_CLOSE_ON_FREE);
	if (!c->bev)
		die("bufferevent_socket_new");
	bufferevent_setcb(c->bev, on_read, on_written, on_end, c);
	(void)bufferevent_enable(c->bev, EV_READ | EV_WRITE);
}

static void tell_port(struct evconnlistener *listener, const char *file)
{
	struct sockaddr_in in;
	socklen_t len = sizeof in;
	char text[16];

	if (getsockname(evconnlistener_get_fd(listener), (struct sockaddr *)&in,
		    &len) < 0)
		die("getsockname");
	(void)snprintf(text, sizeof text, "%u\n", ntohs(in.sin_port));
	if (file)
		write_file(file, text);
	else
		(void)fputs(text, stdout);
	(void)fflush(stdout);
}

int main(int argc, char **argv)
{
	struct sockaddr_in in = {
		.sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) },
	};

	if (argc < 2 || argc > 3) {
		(void)fputs("usage: stubhttpd FOLDER [PORTFILE]\n", stderr);
		return 2;
	}
	folder = argv[1];
	(void)signal(SIGPIPE, SIG_IGN);
	base = event_base_new();
	struct evconnlistener *listener = base
		? evconnlistener_new_bind(base, on_accept, NULL,
			  LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 64,
			  (struct sockaddr *)&in, sizeof in)
		: NULL;

	if (!listener)
		die("cannot listen on 127.0.0.1");
	tell_port(listener, argc > 2 ? argv[2] : NULL);
	return event_base_dispatch(base) < 0;
}
