/* SPDX-License-Identifier: ISC */
#include "fetcher_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "net/headers.h"
#include "text/url.h"

#define WIRE_SLACK 65536
#define ANNOUNCED_MAX (4 * 1024 * 1024) /* bytes of room made at once */
#define SLOW_BYTES 100L                 /* a second, over … */
#define SLOW_SECONDS 30L
#define SCHEMES "http,https"
#define ACCEPT                                                      \
	"application/atom+xml, application/rss+xml, "               \
	"application/feed+json, application/xml;q=0.9, "            \
	"text/xml;q=0.8, application/json;q=0.8, text/html;q=0.5, " \
	"*/*;q=0.1"

/*
 * QUICK_EXIT is what keeps removing a handle from waiting for a name server
 * (case 070): the thread that looks up is left to end by itself. The bundle
 * of certificates is read again soon, not after a day (case 068). Names are
 * not kept: the next poll comes much later, and libcurl would go through all
 * of them for each new one.
 */
static const struct {
	CURLoption option;
	long value;
} settings[] = {
	{ CURLOPT_NOSIGNAL, 1 },
	{ CURLOPT_NOPROGRESS, 0 },
	{ CURLOPT_QUICK_EXIT, 1 },
	{ CURLOPT_FOLLOWLOCATION, 0 },
	{ CURLOPT_SUPPRESS_CONNECT_HEADERS, 1 },
	{ CURLOPT_CA_CACHE_TIMEOUT, 10 },
	{ CURLOPT_DNS_CACHE_TIMEOUT, 0 },
	{ CURLOPT_LOW_SPEED_LIMIT, SLOW_BYTES },
	{ CURLOPT_LOW_SPEED_TIME, SLOW_SECONDS },
};

int64_t transfer_clock(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static size_t on_body(char *data, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;

	curl_off_t length;

	/* What is announced may be a lie, so not all of it is believed. */
	if (!t->body.len &&
		!curl_easy_getinfo(
			t->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) &&
		length > 0 && length < ANNOUNCED_MAX)
		strbuf_reserve(&t->body, (size_t)length);
	/* What still fits is wanted all the same. */
	if (t->cut && n > t->body.max - t->body.len)
		strbuf_add(&t->body, data, t->body.max - t->body.len);
	strbuf_add(&t->body, data, size * n);
	return t->body.overflow ? 0 : n;
}

static size_t on_header(char *data, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;

	/*
	 * libcurl takes a connection that ends in here for a short answer.
	 * After the body there may be trailers, which end nothing.
	 */
	if (n > 5 && memcmp(data, "HTTP/", 5) == 0)
		t->header_whole = false;
	else if (*data == '\r' || *data == '\n')
		t->header_whole = true;
	t->header_bytes += size * n;
	if (t->header_bytes <= HEADER_BYTES_MAX)
		return n;
	t->problem = FETCH_TOO_BIG;
	t->message = HEADER_TOO_BIG;
	return 0;
}

/*
 * What is compressed may come without end and yet unpack to nothing, so the
 * bytes on the wire are counted, too.
 */
static int on_progress(void *arg, curl_off_t total, curl_off_t now,
	curl_off_t up_total, curl_off_t up_now)
{
	struct transfer *t = arg;

	(void)total;
	(void)up_total;
	(void)up_now;
	if (now <= t->max_bytes + WIRE_SLACK)
		return 0;
	t->body.overflow = true;
	return 1;
}

static bool add_field(struct curl_slist **list, struct arena *a,
	const char *name, const char *value)
{
	if (!headers_validator(value))
		return false;
	struct curl_slist *longer = curl_slist_append(
		*list, arena_printf(a, "%s: %s", name, value));

	if (longer)
		*list = longer;
	return longer != NULL;
}

/*
 * Both validators byte for byte as they came (K1, K2), and with them that new
 * entries alone would do (K17); no more (K54, K55).
 */
static void set_fields(struct transfer *t, const struct request *request)
{
	struct arena *a = &t->arena;
	const char *accept = request->accept ? request->accept : ACCEPT;

	(void)add_field(&t->fields, a, "Accept", accept);
	(void)add_field(&t->conditional, a, "Accept", accept);
	bool tag = add_field(
		&t->conditional, a, "If-None-Match", request->etag);
	bool date = add_field(&t->conditional, a, "If-Modified-Since",
		request->last_modified);

	t->has_validators = tag || date;
	if (t->has_validators)
		(void)add_field(&t->conditional, a, "A-IM", "feed");
	t->validated_url = arena_strdup(a, request->validated_url);
}

#define SET(option, value) \
	(rc = rc ? rc : curl_easy_setopt(t->easy, option, value))

static CURLcode set_callbacks(struct transfer *t)
{
	CURLcode rc = CURLE_OK;

	SET(CURLOPT_PRIVATE, t);
	SET(CURLOPT_ERRORBUFFER, t->detail);
	SET(CURLOPT_WRITEFUNCTION, on_body);
	SET(CURLOPT_WRITEDATA, t);
	SET(CURLOPT_HEADERFUNCTION, on_header);
	SET(CURLOPT_HEADERDATA, t);
	SET(CURLOPT_OPENSOCKETFUNCTION, address_open);
	SET(CURLOPT_OPENSOCKETDATA, t);
	SET(CURLOPT_PREREQFUNCTION, address_reused);
	SET(CURLOPT_PREREQDATA, t);
	SET(CURLOPT_XFERINFOFUNCTION, on_progress);
	SET(CURLOPT_XFERINFODATA, t);
	return rc;
}

static CURLcode set_options(struct transfer *t,
	const struct fetcher_options *options, const char *form)
{
	CURLcode rc = set_callbacks(t);

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		SET(settings[i].option, settings[i].value);
	if (form) {
		SET(CURLOPT_POSTFIELDSIZE, -1L); /* a text, ended by its NUL */
		SET(CURLOPT_COPYPOSTFIELDS, form);
	}
	SET(CURLOPT_PROTOCOLS_STR, SCHEMES);
	SET(CURLOPT_REDIR_PROTOCOLS_STR, SCHEMES);
	/* All that libcurl can decode; what a form gets is not read. */
	SET(CURLOPT_ACCEPT_ENCODING, form ? NULL : "");
	SET(CURLOPT_USERAGENT, options->user_agent);
	SET(CURLOPT_CONNECTTIMEOUT_MS, (long)options->connect_ms);
	SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)(t->cut ? 0 : t->max_bytes));
	SET(CURLOPT_NOPROXY, ""); /* proxy_for() is who decides */
	if (options->ca_bundle) {
		SET(CURLOPT_CAINFO, options->ca_bundle);
		SET(CURLOPT_PROXY_CAINFO, options->ca_bundle);
	}
	/*
	 * A folder of certificates beside the file would be trusted as well,
	 * and keeps libcurl from reading the file once for several fetches.
	 */
	if (options->ca_bundle || curl_version_info(CURLVERSION_NOW)->cainfo)
		SET(CURLOPT_CAPATH, NULL);
	return rc;
}

/* Whether the operator meant this host, and not somebody's redirect. */
static bool is_own(struct transfer *t)
{
	const char *host = t->own_host ? url_host(&t->arena, t->url) : NULL;

	return host && strcmp(host, t->own_host) == 0;
}

/* What differs from hop to hop. */
static CURLcode set_hop(struct transfer *t)
{
	CURLcode rc = CURLE_OK;
	int64_t left = t->deadline - transfer_clock();

	strbuf_reset(&t->body);
	t->header_bytes = 0;
	t->header_whole = false;
	*t->detail = '\0';
	t->delta_asked = t->has_validators &&
		(!t->validated_url || strcmp(t->url, t->validated_url) == 0);
	t->proxy = proxy_for(&t->arena, &t->rules, t->url);
	t->private_ok = t->all_private_ok || t->proxy || is_own(t);
	SET(CURLOPT_URL, t->url);
	SET(CURLOPT_PROXY, t->proxy ? t->proxy : "");
	SET(CURLOPT_HTTPHEADER, t->delta_asked ? t->conditional : t->fields);
	SET(CURLOPT_TIMEOUT_MS, (long)(left > 0 ? left : 1));
	return rc;
}

static bool speaks(const char *url)
{
	return strncmp(url, "http://", 7) == 0 ||
		strncmp(url, "https://", 8) == 0;
}

static int64_t timeout_of(
	const struct fetcher_options *options, const struct request *request)
{
	return request->timeout_ms && request->timeout_ms < options->timeout_ms
		? request->timeout_ms
		: options->timeout_ms;
}

int transfer_new(const struct fetcher_options *options,
	const struct request *request, fetch_done *done, void *arg,
	struct transfer **ret, struct error *err)
{
	assert(request->max_bytes > 0);
	if (!speaks(request->url))
		return error_set(err,
			"cannot fetch %s: only http and https "
			"are spoken",
			request->url);
	struct transfer *t = xcalloc(1, sizeof *t);

	t->easy = curl_easy_init();
	t->url = arena_strdup(&t->arena, request->url);
	strbuf_init(&t->body, (size_t)request->max_bytes);
	t->moving = true;
	t->posted = request->form != NULL;
	t->max_bytes = request->max_bytes;
	t->redirects_max = options->redirects_max;
	t->deadline = transfer_clock() + timeout_of(options, request);
	t->cut = request->cut;
	proxy_rules_read(&t->arena, options, &t->rules);
	t->ca_bundle = arena_strdup(&t->arena, options->ca_bundle);
	t->all_private_ok = options->allow_private || request->private_ok;
	if (request->host_ok ||
		(!request->foreign && address_named(&t->arena, t->url)))
		t->own_host = url_host(&t->arena, t->url);
	t->may_ask = request->may_ask;
	t->done = done;
	t->arg = arg;
	set_fields(t, request);
	CURLcode rc = t->easy ? set_options(t, options, request->form)
			      : CURLE_FAILED_INIT;

	if (rc == CURLE_OK)
		rc = set_hop(t);
	if (rc == CURLE_OK) {
		*ret = t;
		return 0;
	}
	transfer_free(t);
	return error_set(err, "cannot fetch %s: %s", request->url,
		curl_easy_strerror(rc));
}

void transfer_free(struct transfer *t)
{
	curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->fields);
	curl_slist_free_all(t->conditional);
	strbuf_release(&t->body);
	arena_release(&t->arena);
	free(t);
}

static bool stop(struct transfer *t, enum fetch_error error, const char *why)
{
	t->problem = error;
	t->message = why;
	return false;
}

static bool visited(const struct transfer *t, const char *url)
{
	for (size_t i = 0; i < t->visited.n; i++)
		if (strcmp(t->visited.items[i], url) == 0)
			return true;
	return false;
}

/* The part behind # stays unless there is a new one (RFC 9110 10.2.2, K30). */
static const char *with_fragment(
	struct arena *a, const char *url, const char *before)
{
	const char *fragment = strchr(before, '#');

	return fragment && !strchr(url, '#')
		? arena_printf(a, "%s%s", url, fragment)
		: url;
}

/*
 * Redirects are followed here and not by libcurl, which would not tell which
 * of them were permanent (K28, K29) and knows no step down from https (K30).
 */
static bool follow(struct transfer *t, long status, const char *location)
{
	const char *url;

	*ARRAY_PUSH(&t->arena, &t->visited) = t->url;
	if (url_resolve(&t->arena, NULL, location, &url) < 0)
		return stop(t, FETCH_REDIRECTS,
			arena_printf(&t->arena,
				"redirects to what is no http address: %s",
				location));
	url = with_fragment(&t->arena, url, t->url);
	if (strncmp(t->url, "https:", 6) == 0 && strncmp(url, "https:", 6) != 0)
		return stop(t, FETCH_REDIRECTS,
			"redirects from https to http, which is not followed");
	if (visited(t, url))
		return stop(t, FETCH_REDIRECTS, "redirects in a circle");
	if (t->visited.n > (size_t)t->redirects_max)
		return stop(t, FETCH_REDIRECTS,
			arena_printf(&t->arena, "redirects more than %d times",
				t->redirects_max));
	t->moving = t->moving && (status == 301 || status == 308);
	if (t->moving)
		t->moved = url;
	t->url = url;
	if (set_hop(t) != CURLE_OK)
		return stop(t, FETCH_REDIRECTS,
			"redirects to what libcurl does not understand");
	return true;
}

/* on_body() fails only when it says why; else it was the decoder. */
static bool is_undecodable(const struct transfer *t, CURLcode code)
{
	return code == CURLE_BAD_CONTENT_ENCODING ||
		(code == CURLE_WRITE_ERROR && !t->body.overflow &&
			t->problem == FETCH_OK);
}

/* A label that is not true is ignored once, then it is a plain text. */
static bool try_plain(struct transfer *t)
{
	CURLcode rc = CURLE_OK;

	t->plain = true;
	SET(CURLOPT_ACCEPT_ENCODING, NULL);
	SET(CURLOPT_HTTP_CONTENT_DECODING, 0L);
	return rc == CURLE_OK && set_hop(t) == CURLE_OK;
}

bool transfer_again(struct transfer *t, CURLcode code)
{
	long status = 0, header_bytes = 0;
	curl_off_t body_bytes = 0;
	const char *location = NULL;

	(void)curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	(void)curl_easy_getinfo(t->easy, CURLINFO_HEADER_SIZE, &header_bytes);
	(void)curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &body_bytes);
	(void)curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &location);
	t->bytes += header_bytes + body_bytes;
	if (t->posted)
		return false;
	if (is_undecodable(t, code) && !t->plain)
		return try_plain(t);
	if (code != CURLE_OK || !location || status == 300 || status == 304)
		return false;
	return follow(t, status, location);
}
