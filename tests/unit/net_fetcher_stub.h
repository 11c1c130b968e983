/* SPDX-License-Identifier: ISC */
#ifndef NET_FETCHER_STUB_H
#define NET_FETCHER_STUB_H

#include "base/arena.h"
#include "net/fetcher.h"

/*
 * A server on the loop of the test, and a fetcher that talks to it. Names
 * are resolved without a network: slow.invalid takes seconds, none.invalid
 * fails, inside.test is 127.0.0.1; beyond that no host is reachable. The fetcher is made at the first start,
 * with the options that stand in the struct then.
 */

struct event_base;
struct evconnlistener;

struct answer {
	const char *path, *data; /* data NULL: never answers */
	size_t len;
};

struct stub {
	struct event_base *base;
	struct evconnlistener *listener;
	struct event *beat; /* measures how long the loop stands still */
	int64_t last_beat, longest_gap;
	struct arena arena;
	struct {
		struct answer *items;
		size_t n, cap;
	} answers;
	struct strings requests; /* as they came */
	int delay_ms;            /* before each answer */

	struct fetcher_options options;
	struct fetcher *fetcher;
	struct result *last;
	int done;
};

/* A response that may be kept, its strings in the arena of the stub. */
struct result {
	enum fetch_error error;
	const char *message, *url, *moved, *etag, *last_modified, *content_type;
	const char *body;
	size_t body_len;
	int status;
	bool mislabelled;
	int64_t max_age, retry_after, bytes;
};

struct stub *stub_new(void);
void stub_free(struct stub *s);

unsigned stub_port(const struct stub *s);
int64_t stub_clock(void); /* milliseconds */

/* The whole answer for that path from now on; the connection is closed. */
void stub_answer(struct stub *s, const char *path, const char *text);

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

#endif
