/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "net_fetcher_stub.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>

#define BEAT_MS 20
#define FILE_MAX (4 * 1024 * 1024)

struct client {
	struct stub *stub;
	struct bufferevent *bev;
	const struct answer *answer;
};

/* Stands in front of the C library's, also for libcurl. */
int getaddrinfo(const char *name, const char *service,
	const struct addrinfo *hints, struct addrinfo **ret)
{
	union {
		void *symbol;
		int (*call)(const char *, const char *, const struct addrinfo *,
			struct addrinfo **);
	} real = { .symbol = dlsym(RTLD_NEXT, "getaddrinfo") };

	if (strcmp(name, "slow.invalid") == 0)
		(void)sleep(2);
	if (strstr(name, ".invalid"))
		return EAI_NONAME;
	if (strcmp(name, "inside.test") == 0)
		name = "127.0.0.1";
	return real.call(name, service, hints, ret);
}

/* There is no network but the loopback, so that no test leaves the host. */
int connect(int fd, const struct sockaddr *address, socklen_t len)
{
	union {
		void *symbol;
		int (*call)(int, const struct sockaddr *, socklen_t);
	} real = { .symbol = dlsym(RTLD_NEXT, "connect") };
	struct sockaddr_in in = { .sin_family = AF_UNSPEC };

	if (address->sa_family == AF_INET)
		memcpy(&in, address, sizeof in);
	if (in.sin_addr.s_addr == htonl(INADDR_LOOPBACK))
		return real.call(fd, address, len);
	errno = ENETUNREACH;
	return -1;
}

int64_t stub_clock(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void on_beat(evutil_socket_t fd, short what, void *arg)
{
	struct stub *s = arg;
	int64_t now = stub_clock();

	(void)fd;
	(void)what;
	if (s->last_beat && now - s->last_beat > s->longest_gap)
		s->longest_gap = now - s->last_beat;
	s->last_beat = now;
}

static void client_free(struct client *c)
{
	bufferevent_free(c->bev);
	free(c);
}

static void on_written(struct bufferevent *bev, void *arg)
{
	struct client *c = arg;

	(void)bev;
	if (c->answer)
		client_free(c);
}

static void on_end(struct bufferevent *bev, short what, void *arg)
{
	(void)bev;
	(void)what;
	client_free(arg);
}

static const struct answer *find_answer(
	const struct stub *s, const char *request)
{
	const char *path = request + strcspn(request, " ") + 1;
	size_t len = strcspn(path, " ");

	for (size_t i = s->answers.n; i-- > 0;)
		if (strlen(s->answers.items[i].path) == len &&
			memcmp(s->answers.items[i].path, path, len) == 0)
			return &s->answers.items[i];
	fail_msg("nobody expected %s", request);
	return NULL;
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
	const struct answer *answer = find_answer(c->stub, request);

	if (c->stub->delay_ms)
		(void)usleep((useconds_t)c->stub->delay_ms * 1000);
	if (!answer || !answer->data)
		return;
	c->answer = answer;
	if (answer->len)
		(void)bufferevent_write(bev, answer->data, answer->len);
	else
		client_free(c);
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
		LEV_OPT_CLOSE_ON_FREE, 16, (struct sockaddr *)&in, sizeof in);
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

static void add_answer(
	struct stub *s, const char *path, const char *data, size_t len)
{
	*ARRAY_PUSH(&s->arena, &s->answers) = (struct answer){
		.path = arena_strdup(&s->arena, path),
		.data = data,
		.len = len,
	};
}

void stub_answer(struct stub *s, const char *path, const char *text)
{
	add_answer(s, path, arena_strdup(&s->arena, text),
		text ? strlen(text) : 0);
}

static bool answer_stream(struct stub *s, const char *path, FILE *file)
{
	char *data = arena_alloc(&s->arena, FILE_MAX);
	size_t len = fread(data, 1, FILE_MAX, file);

	add_answer(s, path, data, len);
	return len > 0;
}

static const char *case_path(struct stub *s, const char *name)
{
	const char *shared = getenv("HEBDOMAD_SHARED");

	return arena_printf(&s->arena, "%s/cases/inputs/%s",
		shared ? shared : "../shared", name);
}

bool stub_answer_file(struct stub *s, const char *path, const char *file)
{
	FILE *in = fopen(case_path(s, file), "rb");

	if (!in)
		return false;
	bool any = answer_stream(s, path, in);

	(void)fclose(in);
	return any;
}

bool stub_answer_output(struct stub *s, const char *path, const char *script)
{
	const char *command = arena_printf(
		&s->arena, "sh '%s'", case_path(s, script));
	FILE *in = popen(command, "r");

	if (!in)
		return false;
	bool any = answer_stream(s, path, in);

	return pclose(in) == 0 && any;
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
			.max_age = response->max_age,
			.retry_after = response->retry_after,
			.bytes = response->bytes,
		};
}

struct result stub_fetch(struct stub *s, const struct request *request)
{
	struct result result = { .error = FETCH_OK };

	stub_stop(s);
	s->last = &result;
	s->done = 0;
	stub_start(s, request);
	for (int i = 0; i < 2000 && !s->done; i++)
		stub_turn(s, 10);
	assert_int_equal(s->done, 1);
	s->last = NULL;
	return result;
}
