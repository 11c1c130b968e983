/* SPDX-License-Identifier: ISC */
#include "fetcher_check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/ascii.h"
#include "base/strbuf.h"
#include "fetcher_proxy.h"

#define BUNDLE_MAX (16 * 1024 * 1024)
#define BEGIN "-----BEGIN "

static const char *bundle_path(const char *configured)
{
	return configured ? configured
			  : curl_version_info(CURLVERSION_NOW)->cainfo;
}

/* -1 with errno. A pipe must not hold us up, and is no bundle. */
static int read_file(const char *path, struct strbuf *ret)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char piece[16384];
	ssize_t n = -1;
	struct stat st;

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	else
		while ((n = read(fd, piece, sizeof piece)) > 0)
			strbuf_add(ret, piece, (size_t)n);
	int why = errno;

	(void)close(fd);
	errno = why;
	return n < 0 ? -1 : 0;
}

/* PEM, also as OpenSSL writes it with its own trust settings. */
static size_t count_certificates(const struct strbuf *text)
{
	static const char *const kinds[] = { "CERTIFICATE-----",
		"TRUSTED CERTIFICATE-----", "X509 CERTIFICATE-----" };
	const char *end = text->data + text->len, *s = text->data;
	size_t n = 0;

	while ((s = bytes_find(s, end, BEGIN))) {
		s += strlen(BEGIN);
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			n += strncmp(s, kinds[i], strlen(kinds[i])) == 0;
	}
	return n;
}

/* A sandbox may show the link but not what it points to (case 068). */
static const char *with_target(struct arena *a, const char *path)
{
	char target[4096];
	ssize_t len = readlink(path, target, sizeof target - 1);

	return len > 0
		? arena_printf(a, "%s, a link to %.*s,", path, (int)len, target)
		: path;
}

const char *certificates_problem(
	struct arena *a, const char *configured, size_t *ret_n)
{
	const char *path = bundle_path(configured), *problem = NULL;
	struct strbuf text;

	*ret_n = 0;
	if (!path)
		return NULL;
	strbuf_init(&text, BUNDLE_MAX);
	if (read_file(path, &text) < 0)
		problem = arena_printf(
			a, "cannot be read: %s", strerror(errno));
	else if (!(*ret_n = count_certificates(&text)))
		problem = "has no certificates in it";
	strbuf_release(&text);
	if (!problem)
		return NULL;
	return arena_printf(a,
		"the file of trusted certificates %s %s; set ca_bundle in "
		"[fetch] to one that can be read",
		with_target(a, path), problem);
}

static void check_certificates(const struct fetcher_options *o, struct arena *a,
	struct fetcher_checks *ret)
{
	size_t n;
	const char *problem = certificates_problem(a, o->ca_bundle, &n);
	const char *path = bundle_path(o->ca_bundle);

	if (problem)
		*ARRAY_PUSH(a, &ret->problems) = problem;
	else if (path)
		*ARRAY_PUSH(a, &ret->facts) = arena_printf(a,
			"certificates=%s number=%zu from=%s", path, n,
			o->ca_bundle ? "\"[fetch] ca_bundle\"" : "libcurl");
	else
		*ARRAY_PUSH(a, &ret->facts) = "certificates=system";
}

static void check_proxy(const char *scheme, const struct proxy *p,
	struct arena *a, struct fetcher_checks *ret)
{
	const char *problem = p->url ? proxy_problem(a, p->url) : NULL;

	if (problem)
		*ARRAY_PUSH(a, &ret->problems) = arena_printf(
			a, "%s: %s", p->origin, problem);
	else if (p->url)
		*ARRAY_PUSH(a, &ret->facts) = arena_printf(a,
			"proxy=%s for=%s from=\"%s\"", proxy_shown(a, p->url),
			scheme, p->origin);
	else
		*ARRAY_PUSH(a, &ret->facts) = arena_printf(
			a, "proxy=none for=%s", scheme);
}

static void check_proxies(const struct fetcher_options *o, struct arena *a,
	struct fetcher_checks *ret)
{
	struct proxy_rules r;

	proxy_rules_read(a, o, &r);
	if (!r.plain.url == !r.secure.url &&
		(!r.plain.url ||
			strcmp(r.plain.origin, r.secure.origin) == 0)) {
		check_proxy("all", &r.plain, a, ret);
	} else {
		check_proxy("http", &r.plain, a, ret);
		check_proxy("https", &r.secure, a, ret);
	}
	if ((r.plain.url || r.secure.url) && r.except)
		*ARRAY_PUSH(a, &ret->facts) = arena_printf(a,
			"no_proxy=\"%s\" from=\"%s\"", r.except,
			r.except_origin);
}

/* A resolver that blocks would stop the loop at each name (case 070). */
static void check_library(struct arena *a, struct fetcher_checks *ret)
{
	const curl_version_info_data *v = curl_version_info(CURLVERSION_NOW);
	bool blocking = !(v->features & CURL_VERSION_ASYNCHDNS);

	*ARRAY_PUSH(a, &ret->facts) = arena_printf(a,
		"libcurl=%s tls=%s resolver=%s", v->version,
		v->ssl_version ? v->ssl_version : "none",
		blocking              ? "blocking"
			: v->ares_num ? "c-ares"
				      : "threads");
	if (blocking)
		*ARRAY_PUSH(a, &ret->problems) =
			"names that are slow to resolve will stop everything "
			"else; use a libcurl with a threaded resolver or "
			"c-ares";
}

void fetcher_check(const struct fetcher_options *options, struct arena *a,
	struct fetcher_checks *ret)
{
	check_library(a, ret);
	check_proxies(options, a, ret);
	check_certificates(options, a, ret);
}
