/* SPDX-License-Identifier: ISC */
#include "text/url.h"

#include <locale.h>
#include <string.h>

#include <curl/curl.h>

#include "base/ascii.h"
#include "url_parts.h"

#define SCHEMES CURLU_NON_SUPPORT_SCHEME /* so that we are the ones to judge */

static bool is_blank(char c)
{
	return c > 0 && c <= ' ';
}

/* As browsers do: blanks at the ends and line breaks inside mean nothing. */
static const char *trim(struct arena *a, const char *s)
{
	while (is_blank(*s))
		s++;
	char *out = arena_alloc(a, strlen(s) + 1), *end = out;

	for (; *s; s++)
		if (*s != '\t' && *s != '\n' && *s != '\r')
			*end++ = *s;
	while (end > out && is_blank(end[-1]))
		*--end = '\0';
	return out;
}

static char *part(struct arena *a, CURLU *u, CURLUPart which, unsigned flags)
{
	char *value = NULL, *copy = NULL;

	if (curl_url_get(u, which, &value, flags) == CURLUE_OK)
		copy = arena_strdup(a, value);
	curl_free(value);
	return copy;
}

static bool is_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

/*
 * The host for the DNS (RFC 3490). libcurl reads the name in the character
 * set of the locale, and ours is always UTF-8, whatever the daemon runs in.
 */
static char *ascii_host(struct arena *a, CURLU *u)
{
	char *host = part(a, u, CURLUPART_HOST, 0);

	if (host && !is_ascii(host)) {
		locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL);
		locale_t before = uselocale(utf8);

		host = part(a, u, CURLUPART_HOST, CURLU_PUNYCODE);
		(void)uselocale(before);
		if (utf8)
			freelocale(utf8);
	}
	if (host)
		ascii_lower_all(host);
	return host;
}

/* Four numbers as they are written, without zeros in front. */
static bool is_ipv4(const char *s)
{
	for (int i = 0; i < 4; i++, s++) {
		size_t n = strspn(s, "0123456789");

		if (!n || n > 3 || (*s == '0' && n > 1) ||
			(n == 3 && strncmp(s, "255", 3) > 0))
			return false;
		s += n;
		if (*s != (i < 3 ? '.' : '\0'))
			return false;
	}
	return true;
}

/*
 * libcurl has decoded it, and IDNA has made "@" of U+FF20 and a blank of
 * U+00A0: what then holds anything but a name or an address is none. Nor is
 * "1%2e2", which would be another address when it is read again.
 */
static bool is_host(const char *host)
{
	const char *dot = strrchr(host, '.'), *top = dot ? dot + 1 : host;
	size_t n = strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789-._");

	if (*host == '[')
		return !host[1 + strspn(host + 1, "0123456789abcdef:.]")];
	if (!n || host[n])
		return false;
	return *top < '0' || *top > '9' || is_ipv4(host);
}

static int read_parts(struct arena *a, CURLU *u, struct url_parts *ret)
{
	const char *scheme = part(a, u, CURLUPART_SCHEME, 0);

	if (!scheme ||
		(strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0))
		return -1;
	const char *host = ascii_host(a, u);

	if (!host || !is_host(host))
		return -1;
	const char *path = part(a, u, CURLUPART_PATH, 0);

	*ret = (struct url_parts){
		.scheme = scheme,
		.host = host,
		.port = part(a, u, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT),
		.path = path ? path : "/",
		.query = part(a, u, CURLUPART_QUERY, 0),
		.fragment = part(a, u, CURLUPART_FRAGMENT, 0),
	};
	return 0;
}

static bool fits(const char *url)
{
	return strnlen(url, URL_MAX + 1) <= URL_MAX;
}

/* Bytes that stand for themselves in any place behind the host. */
static bool is_plain(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) ||
		(c && strchr("-._~/!$'()*+,;=:@&", c));
}

static size_t plain_length(const char *s)
{
	size_t n = 0;

	while (is_plain(s[n]))
		n++;
	return n;
}

/* Letters, digits, hyphens and dots; a last label of digits is a number. */
static size_t plain_host(const char *s)
{
	size_t n = 0, label = 0;

	for (; (s[n] >= 'a' && s[n] <= 'z') || (s[n] >= '0' && s[n] <= '9') ||
		s[n] == '-' || s[n] == '.';
		n++)
		if (s[n] == '.')
			label = n + 1;
	return label && s[label] >= 'a' ? n : 0;
}

/*
 * Nearly every address of a feed is in the form that the parser would give
 * back, which a glance shows; all others go through the parser. False: this
 * is one of them.
 */
static bool take_plain(struct arena *a, const char *url, struct url_parts *ret)
{
	size_t scheme = strncmp(url, "https://", 8) == 0 ? 5
		: strncmp(url, "http://", 7) == 0        ? 4
							 : 0;
	const char *host = url + scheme + 3;
	size_t host_len = scheme ? plain_host(host) : 0;
	const char *path = host + host_len;
	size_t path_len = host_len && *path == '/' ? plain_length(path) : 0;
	const char *rest = path + path_len;
	size_t query_len = path_len && *rest == '?' ? plain_length(rest + 1)
						    : 0;

	if (!path_len || (*rest && !query_len) ||
		(query_len && rest[1 + query_len]) ||
		memmem(path, path_len, "/.", 2))
		return false;
	*ret = (struct url_parts){
		.scheme = scheme == 5 ? "https" : "http",
		.host = arena_strndup(a, host, host_len),
		.path = arena_strndup(a, path, path_len),
		.query = query_len ? arena_strdup(a, rest + 1) : NULL,
	};
	return true;
}

int url_take_apart(struct arena *a, const char *url, struct url_parts *ret)
{
	if (!fits(url))
		return -1;
	if (take_plain(a, url, ret))
		return 0;
	CURLU *u = curl_url();
	int result = -1;

	if (u && curl_url_set(u, CURLUPART_URL, url, SCHEMES) == CURLUE_OK)
		result = read_parts(a, u, ret);
	curl_url_cleanup(u);
	return result;
}

const char *url_put_together(struct arena *a, const struct url_parts *p)
{
	return arena_printf(a, "%s://%s%s%s%s%s%s%s%s", p->scheme, p->host,
		p->port ? ":" : "", p->port ? p->port : "", p->path,
		p->query ? "?" : "", p->query ? p->query : "",
		p->fragment ? "#" : "", p->fragment ? p->fragment : "");
}

/* RFC 3986 5.2.2; libcurl 7.88 gets the empty and the fragment one wrong. */
static bool set_reference(CURLU *u, const char *ref)
{
	(void)curl_url_set(u, CURLUPART_FRAGMENT, NULL, 0); /* of the base */
	if (*ref == '#') /* an empty one is none, as libcurl has it too */
		return !ref[1] ||
			curl_url_set(u, CURLUPART_FRAGMENT, ref + 1, 0) ==
			CURLUE_OK;
	return !*ref ||
		curl_url_set(u, CURLUPART_URL, ref,
			SCHEMES | CURLU_ALLOW_SPACE) == CURLUE_OK;
}

static const char *resolve(struct arena *a, const char *base, const char *ref)
{
	CURLU *u = curl_url();
	struct url_parts p;

	/* A base that is none does not spoil an absolute reference. */
	if (base && fits(base))
		(void)curl_url_set(u, CURLUPART_URL, base, SCHEMES);
	bool done = set_reference(u, ref) && read_parts(a, u, &p) == 0;

	curl_url_cleanup(u);
	if (!done)
		return NULL;
	p.path = url_escape(a, p.path, "");
	p.query = p.query ? url_escape(a, p.query, "") : NULL;
	p.fragment = p.fragment ? url_escape(a, p.fragment, "") : NULL;
	return url_put_together(a, &p);
}

int url_resolve(
	struct arena *a, const char *base, const char *ref, const char **ret)
{
	struct url_parts p;

	if (!fits(ref))
		return -1;
	if (take_plain(a, ref, &p)) {
		*ret = arena_strdup(a, ref);
		return 0;
	}
	const char *out = resolve(a, base, trim(a, ref));

	if (!out || !fits(out))
		return -1;
	*ret = out;
	return 0;
}

const char *url_host(struct arena *a, const char *url)
{
	struct url_parts p;

	return url_take_apart(a, url, &p) == 0 ? p.host : NULL;
}

const char *url_server(struct arena *a, const char *url)
{
	struct url_parts p;

	if (url_take_apart(a, url, &p) < 0)
		return NULL;
	return p.port ? arena_printf(a, "%s:%s", p.host, p.port) : p.host;
}

const char *url_site(struct arena *a, const char *url)
{
	const char *host = url_host(a, url);

	return host && strncmp(host, "www.", 4) == 0 && host[4] ? host + 4
								: host;
}
