/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "text/url.h"
#include "url_parts.h"

#define UNDO_MAX 4 /* redirectors inside redirectors */

/* A URL in its parts, all in the arena. */
struct parts {
	const char *scheme, *host, *port, *path, *query, *fragment;
};

static int take_apart(struct arena *a, const char *url, struct parts *ret)
{
	CURLU *u = url_parse(url);

	if (!u)
		return -1;
	char *host = url_part(a, u, CURLUPART_HOST, CURLU_PUNYCODE);

	*ret = (struct parts){
		.scheme = url_part(a, u, CURLUPART_SCHEME, 0),
		.host = host,
		.port = url_part(a, u, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT),
		.path = url_part(a, u, CURLUPART_PATH, 0),
		.query = url_part(a, u, CURLUPART_QUERY, 0),
		.fragment = url_part(a, u, CURLUPART_FRAGMENT, 0),
	};
	curl_url_cleanup(u);
	if (!ret->scheme || !host || !*host || !ret->path ||
		(strcmp(ret->scheme, "http") != 0 &&
			strcmp(ret->scheme, "https") != 0))
		return -1;
	url_lower(host);
	return 0;
}

static bool cut_tail(struct arena *a, const char **path, const char *tail)
{
	size_t n = strlen(*path), t = strlen(tail);

	if (n <= t || strcmp(*path + n - t, tail) != 0)
		return false;
	*path = arena_strndup(a, *path, n - t);
	return true;
}

/* R9: the page behind its AMP form. */
static bool undo_amp(struct arena *a, const char **path)
{
	if (cut_tail(a, path, ".amp.html")) {
		*path = arena_printf(a, "%s.html", *path);
		return true;
	}
	if (cut_tail(a, path, "/amp/")) {
		*path = arena_printf(a, "%s/", *path);
		return true;
	}
	return cut_tail(a, path, "/amp");
}

static const char *put_together(struct arena *a, const struct parts *p)
{
	return arena_printf(a, "%s://%s%s%s%s%s%s%s%s", p->scheme, p->host,
		p->port ? ":" : "", p->port ? p->port : "", p->path,
		p->query ? "?" : "", p->query ? p->query : "",
		p->fragment ? "#" : "", p->fragment ? p->fragment : "");
}

int url_show(
	struct arena *a, const char *url, const char *site, const char **ret)
{
	const char *site_host = site ? url_host(a, site) : NULL;
	struct parts p;

	if (take_apart(a, url, &p) < 0)
		return -1;
	for (int i = 0; i < UNDO_MAX; i++) {
		const char *hidden = url_hidden(a, p.host, p.path, p.query);
		struct parts inner;

		if (!hidden || take_apart(a, hidden, &inner) < 0)
			break;
		url = hidden;
		p = inner;
	}
	bool cleaned = false, amp = undo_amp(a, &p.path);

	if (p.query)
		p.query = query_clean(a, p.query, p.host, site_host, &cleaned);
	*ret = cleaned || amp ? put_together(a, &p) : url;
	return 0;
}

static const char *skip_label(const char *host)
{
	static const char *const labels[] = { "www.", "m.", "mobile.", "amp." };

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		size_t n = strlen(labels[i]);

		/* Only where a domain is left behind it. */
		if (strncmp(host, labels[i], n) == 0 && strchr(host + n, '.'))
			return host + n;
	}
	return host;
}

static int hex_value(char c)
{
	return c >= '0' && c <= '9'    ? c - '0'
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
		: c >= 'a' && c <= 'f' ? c - 'a' + 10
				       : -1;
}

static bool is_unreserved(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || (c && strchr("-._~", c));
}

/* R15: unreserved characters plain, all other escapes in upper case. */
static const char *normalise(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *p = out;

	while (*s) {
		int high = *s == '%' ? hex_value(s[1]) : -1;
		int low = high >= 0 ? hex_value(s[2]) : -1;

		if (low < 0) {
			*p++ = *s++;
			continue;
		}
		if (is_unreserved(high * 16 + low)) {
			*p++ = (char)(high * 16 + low);
		} else {
			*p++ = '%';
			*p++ = "0123456789ABCDEF"[high];
			*p++ = "0123456789ABCDEF"[low];
		}
		s += 3;
	}
	return out;
}

/* Same pages under another address (R21). */
static const struct {
	const char *from, *to;
} aliases[] = {
	{ "openai.com/blog/", "openai.com/news/" },
	{ "blog.google/technology/ai/",
		"blog.google/innovation-and-ai/technology/ai/" },
	{ "docs.claude.com/", "platform.claude.com/" },
	{ "kimi.com/blog/", "kimi.ai/blog/" },
};

static const char *undo_alias(struct arena *a, const char *key)
{
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
		size_t n = strlen(aliases[i].from);

		if (strncmp(key, aliases[i].from, n) == 0)
			return arena_printf(a, "%s%s", aliases[i].to, key + n);
	}
	return key;
}

int url_key(struct arena *a, const char *url, const char **ret)
{
	const char *shown;
	struct parts p;

	if (url_show(a, url, url, &shown) < 0 || take_apart(a, shown, &p) < 0)
		return -1;
	bool fragment = p.fragment &&
		(*p.fragment == '/' || *p.fragment == '!');
	const char *path = normalise(a, p.path);
	size_t len = strlen(path);
	const char *query = p.query ? query_sort(a, normalise(a, p.query))
				    : NULL;

	while (len && path[len - 1] == '/')
		len--;
	*ret = undo_alias(a,
		arena_printf(a, "%s%s%s%.*s%s%s%s%s", skip_label(p.host),
			p.port ? ":" : "", p.port ? p.port : "", (int)len, path,
			query ? "?" : "", query ? query : "",
			fragment ? "#" : "", fragment ? p.fragment : ""));
	return 0;
}
