/* SPDX-License-Identifier: ISC */
#include "poll_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>

#include "corpus.h"

#define BACKLOG 256
#define CHANGING 11 /* one in so many: 9 % */
#define ETAG_MAX 40

bool server_changes(unsigned feed)
{
	return feed % CHANGING == 0;
}

void server_url(
	const struct publishers *p, unsigned feed, char *ret, size_t size)
{
	(void)snprintf(ret, size, "http://127.%u.%u.%u:%u/%u", 1 + feed / 62500,
		1 + feed / 250 % 250, 1 + feed % 250, p->port, feed);
}

static void send_feed(struct evhttp_request *request, struct publishers *p,
	unsigned feed, bool changed)
{
	struct evbuffer *body = evbuffer_new();
	struct arena a = ARENA_INIT;
	struct document document = corpus_feed(&a, feed, changed);

	(void)evbuffer_add(body, document.bytes, document.len);
	arena_release(&a);
	p->sent++;
	p->bytes += document.len;
	(void)evhttp_add_header(evhttp_request_get_output_headers(request),
		"Content-Type", "application/xml");
	evhttp_send_reply(request, HTTP_OK, "OK", body);
	evbuffer_free(body);
}

static void answer(struct evhttp_request *request, void *arg)
{
	struct publishers *p = arg;
	const char *path = evhttp_request_get_uri(request);
	const char *known = evhttp_find_header(
		evhttp_request_get_input_headers(request), "If-None-Match");
	unsigned feed = (unsigned)strtoul(path + 1, NULL, 10);
	bool changed = p->changed && server_changes(feed);
	char etag[ETAG_MAX];

	(void)snprintf(
		etag, sizeof etag, "\"%u-%s\"", feed, changed ? "new" : "old");
	(void)evhttp_add_header(
		evhttp_request_get_output_headers(request), "ETag", etag);
	if (known && strcmp(known, etag) == 0) {
		p->not_modified++;
		evhttp_send_reply(
			request, HTTP_NOTMODIFIED, "Not Modified", NULL);
	} else {
		send_feed(request, p, feed, changed);
	}
}

/* On all of 127.0.0.0/8, and on nothing else. */
static int listen_on_loopback(unsigned short *ret_port)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t len = sizeof address;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_ANY);
	if (fd < 0 ||
		setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3) < 0 ||
		bind(fd, (struct sockaddr *)&address, len) < 0 ||
		listen(fd, BACKLOG) < 0 ||
		getsockname(fd, (struct sockaddr *)&address, &len) < 0) {
		perror("bench: loopback");
		return -1;
	}
	*ret_port = ntohs(address.sin_port);
	return fd;
}

static void serve(int fd, struct publishers *p)
{
	struct event_base *base = event_base_new();
	struct evhttp *http = base ? evhttp_new(base) : NULL;

	if (!http || evhttp_accept_socket(http, fd) < 0)
		return;
	evhttp_set_gencb(http, answer, p);
	(void)event_base_dispatch(base);
}

pid_t server_start(struct publishers **ret)
{
	struct publishers *p = mmap(NULL, sizeof *p, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int fd;

	if (p == MAP_FAILED || (fd = listen_on_loopback(&p->port)) < 0)
		return -1;
	pid_t pid = fork();

	if (!pid) {
		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
		serve(fd, p);
		_exit(1);
	}
	(void)close(fd);
	*ret = p;
	return pid;
}
