/* SPDX-License-Identifier: ISC */
#ifndef NET_FETCHER_STUB_H
#define NET_FETCHER_STUB_H

#include "base/arena.h"
#include "net/fetcher.h"

/*
 * A server on the loop of the test, and a fetcher that talks to it. Names
 * are resolved without a network: slow.invalid takes seconds, none.invalid
 * fails, inside.test and what is below it are 127.0.0.1, both.test is ::1 and
 * 127.0.0.1, half.test is 127.0.0.1 and an address without a route; beyond
 * the loopback no host is reachable. The fetcher is made at the first start,
 * with the options that stand in the struct then.
 */

struct event_base;
struct evconnlistener;

struct answer {
	const char *path, *data; /* data NULL: never answers */
	size_t len;
	bool keep;    /* the connection stays open for another request */
	bool endless; /* goes on at `loop` when it is all sent */
	size_t loop;
	int drip_ms; /* up to `loop` at once, then a byte each so many */
};

struct stub {
	struct event_base *base;
	struct evconnlistener *listener;
	struct event *beat; /* measures how long the loop stands still */
	int64_t last_beat, longest_gap;
	int64_t last_work,
		longest_work; /* likewise, by the processor's clock */
	struct arena arena;
	struct {
		struct answer *items;
		size_t n, cap;
	} answers;
	struct strings requests; /* as they came */
	int delay_ms;            /* before each answer */
	int connections;
	int64_t sent; /* bytes of answers, as far as the socket took them */

	struct fetcher_options options;
	struct fetcher *fetcher;
	struct result *last;
	int done;
};

/* A response that may be kept, its strings in the arena of the stub. */
struct result {
	enum fetch_error error;
	enum fetch_fault fault;
	const char *message, *url, *moved, *etag, *last_modified, *content_type;
	const char *body;
	size_t body_len;
	int status;
	bool mislabelled, challenged, delta, untrusted;
	int64_t max_age, retry_after, bytes;
};

struct stub *stub_new(void);
void stub_free(struct stub *s);
bool stub_listen_v6(struct stub *s); /* on ::1 instead; false: cannot */
int stub_set_up(void **state);
int stub_tear_down(void **state);

unsigned stub_port(const struct stub *s);
const char *stub_url(struct stub *s, const char *path);
int64_t stub_work(void);      /* milliseconds of the processor */
int64_t stub_clock(void);     /* milliseconds */
void stub_skip(int seconds);  /* that pass at once, for everybody */
void stub_days_off(int days); /* how far the date is off from now on */

/*
 * The whole answer for that path from now on; the connection is closed. What
 * is returned may be changed until the next one is added.
 */
struct answer *stub_answer(struct stub *s, const char *path, const char *text);
struct answer *stub_answer_bytes(
	struct stub *s, const char *path, const void *data, size_t len);

/* Likewise the head, then bytes that may hold NUL. */
struct answer *stub_answer_head(struct stub *s, const char *path,
	const char *head, const void *data, size_t len);

/* The latest for the path of the request; a test that has none fails. */
const struct answer *stub_find_answer(
	const struct stub *s, const char *request);

/* Likewise from a recorded case; false when there are none. */
bool stub_answer_file(struct stub *s, const char *path, const char *file);
bool stub_answer_output(struct stub *s, const char *path, const char *script);

/* Starts a fetch, or with NULL only makes the fetcher. */
void stub_start(struct stub *s, const struct request *request);
void stub_stop(struct stub *s);
void stub_turn(struct stub *s, int ms);
void stub_done(const struct response *response, void *arg);

/* Starts a fetch with a fresh fetcher and waits for its end. */
struct result stub_fetch(struct stub *s, const struct request *request);
struct result stub_get(struct stub *s, const char *path);

/* Likewise with the fetcher that is there. */
struct result stub_fetch_next(struct stub *s, const struct request *request);

#endif
