/* SPDX-License-Identifier: ISC */
#include "fetcher_internal.h"

#include <errno.h>
#include <string.h>

#include "net/headers.h"
#include "text/url.h"

#define HTTP_PROXY_AUTHENTICATION 407

/* What libcurl's codes are to us; what is not listed is FETCH_BROKEN. */
static const struct outcome {
	CURLcode code;
	enum fetch_error error;
	const char *what;
	bool detail; /* libcurl's words are worth adding */
} outcomes[] = {
	{ CURLE_COULDNT_RESOLVE_PROXY, FETCH_OFFLINE,
		"the name of the proxy cannot be resolved", true },
	{ CURLE_COULDNT_RESOLVE_HOST, FETCH_OFFLINE,
		"the name cannot be resolved", false },
	{ CURLE_PROXY, FETCH_OFFLINE, "the proxy does not let us through",
		true },
	{ CURLE_SSL_CACERT_BADFILE, FETCH_OFFLINE,
		"the file of trusted certificates cannot be read", true },
	{ CURLE_COULDNT_CONNECT, FETCH_CONNECT, "no connection", true },
	{ CURLE_SEND_ERROR, FETCH_CONNECT, "the connection was lost", true },
	{ CURLE_SSL_CONNECT_ERROR, FETCH_CONNECT, "no secure connection",
		true },
	{ CURLE_PEER_FAILED_VERIFICATION, FETCH_CONNECT,
		"the certificate is not valid", true },
	{ CURLE_OPERATION_TIMEDOUT, FETCH_TIMEOUT, "no answer in time", true },
	{ CURLE_FILESIZE_EXCEEDED, FETCH_TOO_BIG,
		"the answer is larger than allowed", false },
	{ CURLE_PARTIAL_FILE, FETCH_BROKEN, "the answer broke off", true },
	{ CURLE_RECV_ERROR, FETCH_BROKEN, "the answer broke off", true },
	{ CURLE_GOT_NOTHING, FETCH_BROKEN,
		"the connection was closed without an answer", false },
	{ CURLE_WRITE_ERROR, FETCH_BROKEN, "the answer cannot be decoded",
		true },
	{ CURLE_BAD_CONTENT_ENCODING, FETCH_BROKEN,
		"the answer cannot be decoded", true },
};

static const struct outcome broken = { CURLE_OK, FETCH_BROKEN,
	"the answer is not proper HTTP", true };

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

static const char *validator(struct transfer *t, const char *name)
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

static const struct outcome *find(CURLcode code)
{
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
		if (outcomes[i].code == code)
			return &outcomes[i];
	return &broken;
}

/*
 * Failures of which the code alone does not tell whose they are: a proxy or
 * a name server that is silent, and no route at all, are ours (K34).
 */
static enum fetch_error whose(const struct transfer *t, CURLcode code)
{
	enum fetch_error error = find(code)->error;
	long os = info(t, CURLINFO_OS_ERRNO);
	curl_off_t resolved = 0;

	(void)curl_easy_getinfo(t->easy, CURLINFO_NAMELOOKUP_TIME_T, &resolved);
	if (code == CURLE_OPERATION_TIMEDOUT && resolved == 0)
		return FETCH_OFFLINE;
	if (code == CURLE_COULDNT_CONNECT &&
		(t->proxied || os == ENETUNREACH || os == ENETDOWN))
		return FETCH_OFFLINE;
	if (code == CURLE_RECV_ERROR && !info(t, CURLINFO_RESPONSE_CODE))
		return FETCH_CONNECT;
	return error;
}

static void fail(struct transfer *t, enum fetch_error error, const char *what)
{
	if (t->problem != FETCH_OK)
		return;
	t->problem = error;
	t->message = what;
}

static void judge(struct transfer *t, CURLcode code)
{
	const struct outcome *o = find(code);

	if (t->private_refused)
		fail(t, FETCH_CONNECT,
			"leads to a private address, which is not allowed");
	if (info(t, CURLINFO_HTTP_CONNECTCODE) == HTTP_PROXY_AUTHENTICATION ||
		info(t, CURLINFO_RESPONSE_CODE) == HTTP_PROXY_AUTHENTICATION)
		fail(t, FETCH_OFFLINE, "the proxy wants a password");
	if (t->body.overflow)
		fail(t, FETCH_TOO_BIG, "the answer is larger than allowed");
	if (code != CURLE_OK)
		fail(t, whose(t, code),
			o->detail && *t->detail
				? arena_printf(&t->arena, "%s: %s", o->what,
					  t->detail)
				: o->what);
	if (!t->header_whole)
		fail(t, FETCH_BROKEN, "the answer broke off in its header");
	/* Without decoding, what really is compressed is of no use. */
	if (t->plain && t->body.len > 1 &&
		memcmp(t->body.data, "\x1f\x8b", 2) == 0)
		fail(t, FETCH_BROKEN, "the answer cannot be decoded");
}

void transfer_outcome(
	struct transfer *t, CURLcode code, struct response *response)
{
	const char *host = url_host(&t->arena, t->url);

	judge(t, code);
	*response = (struct response){
		.error = t->problem,
		.url = t->url,
		.max_age = -1,
		.retry_after = -1,
		.bytes = t->bytes,
	};
	if (t->problem != FETCH_OK) {
		response->message = arena_printf(
			&t->arena, "%s: %s", host ? host : t->url, t->message);
		return;
	}
	response->status = (int)info(t, CURLINFO_RESPONSE_CODE);
	response->moved = t->moved;
	response->mislabelled = t->plain;
	response->etag = validator(t, "ETag");
	response->last_modified = validator(t, "Last-Modified");
	response->content_type = transfer_field(t, "Content-Type");
	response->max_age = headers_max_age(
		transfer_field(t, "Cache-Control"), transfer_field(t, "Age"));
	response->retry_after = wait_asked(t);
	response->body = t->body.data;
	response->body_len = t->body.len;
}
