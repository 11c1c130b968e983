/* SPDX-License-Identifier: ISC */
#include "fetcher_internal.h"

#include <errno.h>
#include <string.h>

#include "fetcher_check.h"
#include "net/headers.h"
#include "text/url.h"
#include "text/utf8.h"

#define MESSAGE_MAX 400

enum { HTTP_IM_USED = 226, HTTP_PROXY_AUTHENTICATION = 407 };

struct cause {
	enum fetch_error error;
	enum fetch_fault fault;
	const char *what;
	bool detail; /* libcurl's words are worth adding */
};

/* What libcurl's codes are to us; what is not listed is not_http. */
static const struct {
	CURLcode code;
	struct cause cause;
} causes[] = {
	{ CURLE_COULDNT_RESOLVE_PROXY,
		{ FETCH_OFFLINE, FAULT_PROXY,
			"the name of the proxy cannot be resolved", false } },
	{ CURLE_COULDNT_RESOLVE_HOST,
		{ FETCH_OFFLINE, FAULT_RESOLVER, "the name cannot be resolved",
			false } },
	{ CURLE_PROXY,
		{ FETCH_OFFLINE, FAULT_PROXY,
			"the proxy does not let us through", true } },
	{ CURLE_SSL_CACERT_BADFILE,
		{ FETCH_OFFLINE, FAULT_CERTIFICATES,
			"the trusted certificates cannot be used", true } },
	{ CURLE_COULDNT_CONNECT,
		{ FETCH_CONNECT, FAULT_NONE, "no connection", true } },
	{ CURLE_SEND_ERROR,
		{ FETCH_CONNECT, FAULT_NONE, "the connection was lost",
			true } },
	{ CURLE_SSL_CONNECT_ERROR,
		{ FETCH_CONNECT, FAULT_NONE, "no secure connection", true } },
	{ CURLE_PEER_FAILED_VERIFICATION,
		{ FETCH_CONNECT, FAULT_NONE, "the certificate is not valid",
			true } },
	{ CURLE_OPERATION_TIMEDOUT,
		{ FETCH_TIMEOUT, FAULT_NONE, "no answer in time", true } },
	{ CURLE_PARTIAL_FILE,
		{ FETCH_BROKEN, FAULT_NONE, "the answer broke off", true } },
	{ CURLE_RECV_ERROR,
		{ FETCH_BROKEN, FAULT_NONE, "the answer broke off", true } },
	{ CURLE_GOT_NOTHING,
		{ FETCH_BROKEN, FAULT_NONE,
			"the connection was closed without an answer",
			false } },
	{ CURLE_WRITE_ERROR,
		{ FETCH_BROKEN, FAULT_NONE, "the answer cannot be decoded",
			true } },
	{ CURLE_BAD_CONTENT_ENCODING,
		{ FETCH_BROKEN, FAULT_NONE, "the answer cannot be decoded",
			true } },
};

static const struct cause not_http = { FETCH_BROKEN, FAULT_NONE,
	"the answer is not proper HTTP", true };
static const struct cause long_line = { FETCH_TOO_BIG, FAULT_NONE,
	HEADER_TOO_BIG, false };
static const struct cause reset = { FETCH_CONNECT, FAULT_NONE,
	"the connection was lost", true };
static const struct cause no_way_through = { FETCH_CONNECT, FAULT_NONE,
	"the proxy has no way there", true };
static const struct cause no_socket = { FETCH_OFFLINE, FAULT_NETWORK,
	"too many files are open for another socket", false };
static const struct cause no_route = { FETCH_OFFLINE, FAULT_NETWORK,
	"the network cannot be reached", true };
static const struct cause resolver_silent = { FETCH_OFFLINE, FAULT_RESOLVER,
	"the name server does not answer", false };
static const struct cause proxy_away = { FETCH_OFFLINE, FAULT_PROXY,
	"the proxy cannot be reached", true };
static const struct cause proxy_password = { FETCH_OFFLINE, FAULT_PROXY,
	"the proxy wants a password", false };

const char *transfer_field(struct transfer *t, const char *name)
{
	struct curl_header *h;
	const char *all = NULL;

	for (size_t i = 0; i < 16; i++) {
		if (curl_easy_header(t->easy, name, i, CURLH_HEADER, -1, &h))
			break;
		all = all ? arena_printf(&t->arena, "%s, %s", all, h->value)
			  : arena_strdup(&t->arena, h->value);
	}
	return all;
}

static const char *sane_field(struct transfer *t, const char *name)
{
	const char *value = transfer_field(t, name);

	return headers_validator(value) ? value : NULL;
}

static int64_t wait_asked(struct transfer *t)
{
	int64_t waits[] = {
		headers_retry_after(transfer_field(t, "Retry-After"),
			transfer_field(t, "Date"), time(NULL)),
		headers_rate_limit(transfer_field(t, "RateLimit")),
		headers_x_rate_limit(transfer_field(t, "X-RateLimit-Remaining"),
			transfer_field(t, "X-RateLimit-Reset")),
	};
	int64_t longest = -1;

	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
		if (waits[i] > longest)
			longest = waits[i];
	return longest;
}

static long info(const struct transfer *t, CURLINFO what)
{
	long value = 0;

	(void)curl_easy_getinfo(t->easy, what, &value);
	return value;
}

static curl_off_t spent(const struct transfer *t, CURLINFO what)
{
	curl_off_t value = 0;

	(void)curl_easy_getinfo(t->easy, what, &value);
	return value;
}

static const struct cause *find(CURLcode code)
{
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (causes[i].code == code)
			return &causes[i].cause;
	return &not_http;
}

/* What libcurl says of a line that does not end. */
static bool is_too_long(CURLcode code)
{
#if LIBCURL_VERSION_NUM >= 0x080600
	if (code == CURLE_TOO_LARGE)
		return true;
#endif
	return code == CURLE_OUT_OF_MEMORY;
}

/*
 * The code alone does not always tell whose failure it is: a proxy or a name
 * server that is silent, and no route at all, are ours (K34).
 */
static const struct cause *find_cause(const struct transfer *t, CURLcode code)
{
	bool connected = spent(t, CURLINFO_CONNECT_TIME_T) != 0;
	long os = info(t, CURLINFO_OS_ERRNO);

	if (t->proxy && info(t, CURLINFO_HTTP_CONNECTCODE) >= 300)
		return &no_way_through;
	if (code == CURLE_OPERATION_TIMEDOUT &&
		spent(t, CURLINFO_NAMELOOKUP_TIME_T) == 0)
		return &resolver_silent;
	if (t->proxy && !connected &&
		(code == CURLE_OPERATION_TIMEDOUT ||
			code == CURLE_COULDNT_CONNECT))
		return &proxy_away;
	if (code == CURLE_COULDNT_CONNECT && t->starved)
		return &no_socket;
	if (code == CURLE_COULDNT_CONNECT && !t->routed &&
		(os == ENETUNREACH || os == ENETDOWN))
		return &no_route;
	if (!t->header_whole && is_too_long(code))
		return &long_line;
	if (code == CURLE_RECV_ERROR && !info(t, CURLINFO_RESPONSE_CODE))
		return &reset;
	return find(code);
}

static void fail(struct transfer *t, enum fetch_error error, const char *what)
{
	if (t->problem != FETCH_OK)
		return;
	t->problem = error;
	t->message = what;
}

static void fail_because(struct transfer *t, const struct cause *c)
{
	const char *what = c->what, *ours = NULL;
	size_t n;

	if (t->problem != FETCH_OK)
		return;
	if (c->fault == FAULT_CERTIFICATES)
		ours = certificates_problem(&t->arena, t->ca_bundle, &n);
	else if (c->fault == FAULT_PROXY && t->proxy)
		ours = proxy_problem(&t->arena, t->proxy);
	/* Of a proxy that it cannot read libcurl shows the password. */
	if (ours)
		what = ours;
	else if (c->detail && *t->detail)
		what = arena_printf(&t->arena, "%s: %s", what, t->detail);
	if (!ours && c->fault == FAULT_PROXY && t->proxy)
		what = arena_printf(&t->arena, "%s (%s)", what,
			proxy_shown(&t->arena, t->proxy));
	t->fault = c->fault;
	fail(t, c->error, what);
}

/* RFC 3229: part of a feed is an answer only to who asked for a part. */
static void judge_delta(struct transfer *t)
{
	if (info(t, CURLINFO_RESPONSE_CODE) != HTTP_IM_USED)
		return;
	if (!t->delta_asked)
		fail(t, FETCH_BROKEN,
			"226 IM Used, though nothing of the kind was asked "
			"for");
	else if (!headers_is_word(transfer_field(t, "IM"), "feed"))
		fail(t, FETCH_BROKEN,
			"226 IM Used, but by another way than IM: feed");
}

static void judge(struct transfer *t, CURLcode code)
{
	if (t->private_refused)
		fail(t, FETCH_CONNECT,
			"leads to a private address, which is not allowed");
	if (info(t, CURLINFO_HTTP_CONNECTCODE) == HTTP_PROXY_AUTHENTICATION ||
		info(t, CURLINFO_RESPONSE_CODE) == HTTP_PROXY_AUTHENTICATION)
		fail_because(t, &proxy_password);
	/* Who wants no more than the beginning has it. */
	if (t->cut && t->body.overflow)
		code = CURLE_OK;
	else if (t->body.overflow || code == CURLE_FILESIZE_EXCEEDED)
		fail(t, FETCH_TOO_BIG,
			arena_printf(&t->arena,
				"the answer is larger than %jd bytes, "
				"the most that max_bytes allows",
				(intmax_t)t->max_bytes));
	if (code != CURLE_OK)
		fail_because(t, find_cause(t, code));
	if (!t->header_whole)
		fail(t, FETCH_BROKEN, "the answer broke off in its header");
	/* Without decoding, what really is compressed is of no use. */
	if (t->plain && t->body.len > 1 &&
		memcmp(t->body.data, "\x1f\x8b", 2) == 0)
		fail(t, FETCH_BROKEN, "the answer cannot be decoded");
	judge_delta(t);
}

static bool is_challenge(struct transfer *t, int status)
{
	return headers_challenge(
		&(struct challenge_fields){
			.status = status,
			.mitigated = transfer_field(t, "cf-mitigated"),
			.server = transfer_field(t, "Server"),
			.content_type = transfer_field(t, "Content-Type"),
		},
		t->body.data, t->body.len);
}

static void read_header(struct transfer *t, struct response *response)
{
	const struct cache_fields cache = {
		.cache_control = transfer_field(t, "Cache-Control"),
		.expires = transfer_field(t, "Expires"),
		.date = transfer_field(t, "Date"),
		.age = transfer_field(t, "Age"),
	};

	response->etag = sane_field(t, "ETag");
	response->last_modified = sane_field(t, "Last-Modified");
	response->content_type = sane_field(t, "Content-Type");
	response->max_age = headers_fresh(&cache, time(NULL));
	response->retry_after = wait_asked(t);
}

void transfer_outcome(
	struct transfer *t, CURLcode code, struct response *response)
{
	const char *host = url_host(&t->arena, t->url);

	judge(t, code);
	*response = (struct response){
		.error = t->problem,
		.fault = t->fault,
		.url = t->url,
		.max_age = -1,
		.retry_after = -1,
		.untrusted = t->problem == FETCH_CONNECT &&
			code == CURLE_PEER_FAILED_VERIFICATION,
		.bytes = t->bytes,
	};
	if (t->problem != FETCH_OK) {
		/* Much of it may be in the words of a stranger. */
		response->message = text_line(&t->arena,
			arena_printf(&t->arena, "%s: %s", host ? host : t->url,
				t->message),
			MESSAGE_MAX);
		return;
	}
	response->status = (int)info(t, CURLINFO_RESPONSE_CODE);
	response->moved = t->moved;
	response->mislabelled = t->plain;
	response->challenged = is_challenge(t, response->status);
	response->delta = response->status == HTTP_IM_USED;
	read_header(t, response);
	response->body = t->body.data;
	response->body_len = t->body.len;
}
