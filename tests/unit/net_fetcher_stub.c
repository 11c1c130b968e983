/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "net_fetcher_stub.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>

#define BEAT_MS 20

struct client {
	struct stub *stub;
	struct bufferevent *bev;
	struct event *drip;
	struct answer answer; /* under way; its data NULL: none */
	size_t sent;
};

static void on_beat(evutil_socket_t fd, short what, void *arg)
{
	struct stub *s = arg;
	int64_t now = stub_clock(), work = stub_work();

	(void)fd;
	(void)what;
	if (s->last_beat && now - s->last_beat > s->longest_gap)
		s->longest_gap = now - s->last_beat;
	if (s->last_beat && work - s->last_work > s->longest_work)
		s->longest_work = work - s->last_work;
	s->last_beat = now;
	s->last_work = work;
}

static void client_free(struct client *c)
{
	if (c->drip)
		event_free(c->drip);
	bufferevent_free(c->bev);
	free(c);
}

/* The next bytes; at its end an endless answer goes on where it loops. */
static void send_piece(struct client *c, size_t len)
{
	const struct answer *a = &c->answer;

	if (c->sent == a->len && a->endless)
		c->sent = a->loop;
	if (len > a->len - c->sent)
		len = a->len - c->sent;
	(void)bufferevent_write(c->bev, a->data + c->sent, len);
	c->sent += len;
	c->stub->sent += (int64_t)len;
}

static void on_drip(evutil_socket_t fd, short what, void *arg)
{
	struct client *c = arg;

	(void)fd;
	(void)what;
	send_piece(c, 1);
}

static void on_written(struct bufferevent *bev, void *arg)
{
	struct client *c = arg;

	(void)bev;
	if (!c->answer.data)
		return;
	if (c->answer.endless && !c->answer.drip_ms)
		send_piece(c, c->answer.len);
	else if (c->sent == c->answer.len && c->answer.keep)
		c->answer.data = NULL;
	else if (c->sent == c->answer.len && !c->answer.endless)
		client_free(c);
}

static void on_end(struct bufferevent *bev, short what, void *arg)
{
	(void)bev;
	(void)what;
	client_free(arg);
}

static void on_read(struct bufferevent *bev, void *arg)
{
	struct client *c = arg;
	struct evbuffer *in = bufferevent_get_input(bev);
	size_t len = evbuffer_get_length(in);

	if (evbuffer_search(in, "\r\n\r\n", 4, NULL).pos < 0)
		return;
	char *request = arena_alloc(&c->stub->arena, len + 1);

	(void)evbuffer_remove(in, request, len);
	*ARRAY_PUSH(&c->stub->arena, &c->stub->requests) = request;
	const struct answer *answer = stub_find_answer(c->stub, request);

	if (c->stub->delay_ms)
		(void)usleep((useconds_t)c->stub->delay_ms * 1000);
	if (!answer->data)
		return;
	if (!answer->len) {
		client_free(c);
		return;
	}
	c->answer = *answer;
	c->sent = 0;
	send_piece(c, answer->drip_ms ? answer->loop : answer->len);
	if (answer->drip_ms) {
		const struct timeval every = { 0, answer->drip_ms * 1000 };

		c->drip = event_new(c->stub->base, -1, EV_PERSIST, on_drip, c);
		(void)event_add(c->drip, &every);
	}
}

static void on_accept(struct evconnlistener *listener, evutil_socket_t fd,
	struct sockaddr *address, int len, void *arg)
{
	struct stub *s = arg;
	struct client *c = calloc(1, sizeof *c);

	(void)listener;
	(void)address;
	(void)len;
	assert_non_null(c);
	s->connections++;
	c->stub = s;
	c->bev = bufferevent_socket_new(s->base, fd, BEV_OPT_CLOSE_ON_FREE);
	bufferevent_setcb(c->bev, on_read, on_written, on_end, c);
	(void)bufferevent_enable(c->bev, EV_READ | EV_WRITE);
}

static void forget_proxies(void)
{
	static const char *const names[] = { "http_proxy", "https_proxy",
		"HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy",
		"NO_PROXY" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		(void)unsetenv(names[i]);
}

struct stub *stub_new(void)
{
	const struct timeval every = { 0, BEAT_MS * 1000 };
	struct sockaddr_in in = {
		.sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) },
	};
	struct stub *s = calloc(1, sizeof *s);

	assert_non_null(s);
	forget_proxies();
	(void)signal(SIGPIPE, SIG_IGN);
	s->base = event_base_new();
	s->listener = evconnlistener_new_bind(s->base, on_accept, s,
		LEV_OPT_CLOSE_ON_FREE, 128, (struct sockaddr *)&in, sizeof in);
	assert_non_null(s->listener);
	s->beat = event_new(s->base, -1, EV_PERSIST, on_beat, s);
	assert_int_equal(event_add(s->beat, &every), 0);
	s->options = (struct fetcher_options){
		.user_agent = "test/1.0 (+https://test.example/)",
		.timeout_ms = 10000,
		.connect_ms = 5000,
		.redirects_max = 5,
	};
	return s;
}

bool stub_listen_v6(struct stub *s)
{
	struct sockaddr_in6 in6 = {
		.sin6_family = AF_INET6,
		.sin6_addr = IN6ADDR_LOOPBACK_INIT,
	};
	struct evconnlistener *listener = evconnlistener_new_bind(s->base,
		on_accept, s, LEV_OPT_CLOSE_ON_FREE, 128,
		(struct sockaddr *)&in6, sizeof in6);

	if (!listener)
		return false;
	evconnlistener_free(s->listener);
	s->listener = listener;
	return true;
}

void stub_stop(struct stub *s)
{
	fetcher_free(s->fetcher);
	s->fetcher = NULL;
}

/* Clients that still hang end here: the server sees them go. */
void stub_free(struct stub *s)
{
	stub_stop(s);
	stub_turn(s, 20);
	event_free(s->beat);
	evconnlistener_free(s->listener);
	event_base_free(s->base);
	arena_release(&s->arena);
	free(s);
}

unsigned stub_port(const struct stub *s)
{
	struct sockaddr_in in;
	socklen_t len = sizeof in;

	assert_int_equal(getsockname(evconnlistener_get_fd(s->listener),
				 (struct sockaddr *)&in, &len),
		0);
	return ntohs(in.sin_port);
}

void stub_turn(struct stub *s, int ms)
{
	const struct timeval after = { ms / 1000, ms % 1000 * 1000 };

	(void)event_base_loopexit(s->base, &after);
	(void)event_base_dispatch(s->base);
}

void stub_start(struct stub *s, const struct request *request)
{
	struct error err = ERROR_INIT;

	if (!s->fetcher &&
		fetcher_new(s->base, &s->options, &s->fetcher, &err) < 0)
		fail_msg("%s", err.text);
	if (request && fetcher_get(s->fetcher, request, stub_done, s, &err) < 0)
		fail_msg("%s", err.text);
}

void stub_done(const struct response *response, void *arg)
{
	struct stub *s = arg;
	struct arena *a = &s->arena;

	s->done++;
	if (s->last)
		*s->last = (struct result){
			.error = response->error,
			.fault = response->fault,
			.message = arena_strdup(a, response->message),
			.url = arena_strdup(a, response->url),
			.moved = arena_strdup(a, response->moved),
			.etag = arena_strdup(a, response->etag),
			.last_modified = arena_strdup(
				a, response->last_modified),
			.content_type = arena_strdup(a, response->content_type),
			.body = response->body
				? arena_strndup(
					  a, response->body, response->body_len)
				: "",
			.body_len = response->body_len,
			.status = response->status,
			.mislabelled = response->mislabelled,
			.challenged = response->challenged,
			.untrusted = response->untrusted,
			.delta = response->delta,
			.max_age = response->max_age,
			.retry_after = response->retry_after,
			.bytes = response->bytes,
		};
	if (s->last)
		(void)event_base_loopbreak(s->base);
}

int stub_set_up(void **state)
{
	*state = stub_new();
	return 0;
}

int stub_tear_down(void **state)
{
	stub_free(*state);
	return 0;
}

const char *stub_url(struct stub *s, const char *path)
{
	return arena_printf(
		&s->arena, "http://127.0.0.1:%u%s", stub_port(s), path);
}

struct result stub_get(struct stub *s, const char *path)
{
	return stub_fetch(s,
		&(struct request){
			.url = stub_url(s, path), .max_bytes = 1000 });
}

struct result stub_fetch(struct stub *s, const struct request *request)
{
	stub_stop(s);
	return stub_fetch_next(s, request);
}

struct result stub_fetch_next(struct stub *s, const struct request *request)
{
	struct result result = { .error = FETCH_OK };

	s->last = &result;
	s->done = 0;
	stub_start(s, request);
	for (int i = 0; i < 2000 && !s->done; i++)
		stub_turn(s, 10);
	assert_int_equal(s->done, 1);
	s->last = NULL;
	return result;
}
