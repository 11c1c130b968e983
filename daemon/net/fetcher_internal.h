/* SPDX-License-Identifier: ISC */
#ifndef NET_FETCHER_INTERNAL_H
#define NET_FETCHER_INTERNAL_H

#include <curl/curl.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "fetcher_proxy.h"
#include "net/fetcher.h"

/*
 * A transfer is one fetch on its way: one easy handle, used for each hop of
 * a chain of redirects. fetcher.c puts it on the loop, fetcher_transfer.c
 * decides what is sent and whether there is another hop, fetcher_outcome.c
 * says what came of it.
 */

#define HEADER_BYTES_MAX 65536
#define HEADER_TOO_BIG "the header of the answer is larger than 65536 bytes"

struct transfer {
	struct transfer *next, **link; /* in the list of the fetcher */
	CURL *easy;
	struct curl_slist *fields, *conditional; /* without, with validators */
	bool has_validators;
	bool delta_asked;          /* and validators sent */
	const char *validated_url; /* see struct request */
	const char *ca_bundle;
	struct arena arena;
	struct strbuf body;
	char detail[CURL_ERROR_SIZE]; /* libcurl's words */

	const char *url;        /* of the hop under way */
	struct strings visited; /* the hops before */
	const char *moved;      /* see struct response */
	bool moving;            /* every hop so far was permanent */
	int redirects_max;
	int64_t deadline; /* monotonic, milliseconds */
	int64_t bytes;    /* over the wire, of all hops */
	int64_t max_bytes;
	size_t header_bytes;
	bool header_whole; /* its last line was empty */
	bool cut;          /* a body that is too long ends, and is taken */
	bool posted;       /* no GET: it is never sent again */
	bool plain;        /* second try, without decoding (case 031) */

	struct proxy_rules rules;
	const char *proxy;    /* of the hop under way, or NULL */
	const char *own_host; /* that the operator named by its number */
	bool all_private_ok;
	bool private_ok; /* on the hop under way */
	bool private_refused;
	bool starved; /* no descriptor was left for a socket */
	bool routed;  /* to one of its addresses there is a way */

	enum fetch_error problem; /* found by us, not by libcurl */
	enum fetch_fault fault;
	const char *message;

	struct fetcher *fetcher;
	struct event *pause; /* until the server of the next hop may be asked */
	fetch_may_ask *may_ask;
	fetch_done *done;
	void *arg;
};

/* Milliseconds that only go forward. */
int64_t transfer_clock(void);

/* The easy handle is ready to be added to the multi handle. */
int transfer_new(const struct fetcher_options *options,
	const struct request *request, fetch_done *done, void *arg,
	struct transfer **ret, struct error *err) MUST_CHECK;
void transfer_free(struct transfer *t);

/*
 * After libcurl is done with one hop: true when the handle has been made
 * ready for the next, a redirect or the second try.
 */
bool transfer_again(struct transfer *t, CURLcode code);

/* A field of the last answer, its lines joined; NULL when it is missing. */
const char *transfer_field(struct transfer *t, const char *name);

/* What done is told. */
void transfer_outcome(
	struct transfer *t, CURLcode code, struct response *response);

/* Whether the operator named a host of his own network by its number. */
bool address_named(struct arena *a, const char *url);

/* CURLOPT_OPENSOCKETFUNCTION with the transfer as its argument. */
curl_socket_t address_open(
	void *arg, curlsocktype purpose, struct curl_sockaddr *address);

/* CURLOPT_PREREQFUNCTION, likewise: connections are used more than once. */
int address_reused(
	void *arg, char *remote, char *local, int remote_port, int local_port);

#endif
