/* SPDX-License-Identifier: ISC */
#include "text/url.h"

#include <string.h>

#include <curl/curl.h>

#include "url_parts.h"

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* As browsers do: blanks at the ends and line breaks inside mean nothing. */
static const char *trim(struct arena *a, const char *s)
{
	char *out, *end;

	while (is_space(*s) || (*s > 0 && *s < ' '))
		s++;
	out = end = arena_alloc(a, strlen(s) + 1);
	for (; *s; s++)
		if (*s != '\t' && *s != '\n' && *s != '\r')
			*end++ = *s;
	while (end > out &&
		(is_space(end[-1]) || (end[-1] > 0 && end[-1] < ' ')))
		end--;
	*end = '\0';
	return out;
}

char *url_part(struct arena *a, CURLU *u, CURLUPart part, unsigned flags)
{
	char *value = NULL, *copy = NULL;

	if (curl_url_get(u, part, &value, flags) == CURLUE_OK)
		copy = arena_strdup(a, value);
	curl_free(value);
	return copy;
}

CURLU *url_parse(const char *url)
{
	CURLU *u = curl_url();

	if (!u || strlen(url) > URL_MAX ||
		curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) !=
			CURLUE_OK) {
		curl_url_cleanup(u);
		return NULL;
	}
	return u;
}

void url_lower(char *s)
{
	for (; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s + 32);
}

/* Bytes beyond ASCII and blanks as escapes; the rest as it is. */
static const char *escape(struct arena *a, const char *s)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, strlen(s) * 3 + 1), *p = out;

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c > 0x20 && c < 0x7F && !strchr("\"<>\\^`{|}", c)) {
			*p++ = (char)c;
			continue;
		}
		*p++ = '%';
		*p++ = hex[c >> 4];
		*p++ = hex[c & 15];
	}
	return out;
}

static bool is_web(const char *scheme)
{
	return scheme &&
		(strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);
}

/* scheme://host[:port]path[?query][#fragment], host in ASCII. */
static const char *assemble(struct arena *a, CURLU *u)
{
	char *scheme = url_part(a, u, CURLUPART_SCHEME, 0);
	char *host = url_part(a, u, CURLUPART_HOST, CURLU_PUNYCODE);
	const char *port = url_part(
		a, u, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
	const char *path = url_part(a, u, CURLUPART_PATH, 0);
	const char *query = url_part(a, u, CURLUPART_QUERY, 0);
	const char *fragment = url_part(a, u, CURLUPART_FRAGMENT, 0);

	if (!is_web(scheme) || !host || !*host)
		return NULL;
	url_lower(host);
	return arena_printf(a, "%s://%s%s%s%s%s%s%s%s", scheme, host,
		port ? ":" : "", port ? port : "", escape(a, path ? path : "/"),
		query ? "?" : "", query ? escape(a, query) : "",
		fragment ? "#" : "", fragment ? escape(a, fragment) : "");
}

static const char *resolve(struct arena *a, const char *base, const char *ref)
{
	CURLU *u = base ? url_parse(base) : curl_url();
	const char *out = NULL;

	if (u &&
		curl_url_set(u, CURLUPART_URL, ref,
			CURLU_NON_SUPPORT_SCHEME | CURLU_ALLOW_SPACE) ==
			CURLUE_OK)
		out = assemble(a, u);
	curl_url_cleanup(u);
	return out && strlen(out) <= URL_MAX ? out : NULL;
}

int url_resolve(
	struct arena *a, const char *base, const char *ref, const char **ret)
{
	if (strlen(ref) > URL_MAX)
		return -1;
	const char *trimmed = trim(a, ref);
	const char *out = *trimmed || base ? resolve(a, base, trimmed) : NULL;

	if (!out)
		return -1;
	*ret = out;
	return 0;
}

const char *url_host(struct arena *a, const char *url)
{
	CURLU *u = url_parse(url);

	if (!u)
		return NULL;
	char *scheme = url_part(a, u, CURLUPART_SCHEME, 0);
	char *host = url_part(a, u, CURLUPART_HOST, 0);

	curl_url_cleanup(u);
	if (!is_web(scheme) || !host || !*host)
		return NULL;
	url_lower(host);
	return host;
}

const char *url_site(struct arena *a, const char *url)
{
	const char *host = url_host(a, url);

	return host && strncmp(host, "www.", 4) == 0 ? host + 4 : host;
}
