/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "text/url.h"
#include "url_parts.h"

#define NEWS_HOST "news.google.com"

static bool ends_with(const char *s, size_t len, const char *tail)
{
	size_t n = strlen(tail);

	return len > n && memcmp(s + len - n, tail, n) == 0;
}

/* A repository or a model may be called "amp". */
static bool has_names(const char *host)
{
	host = url_skip_labels(host);
	return strcmp(host, "github.com") == 0 ||
		strcmp(host, "huggingface.co") == 0 ||
		strcmp(host, "hf.co") == 0;
}

/* Takes one sign of AMP off the end; false: there is none. */
static bool cut_amp(char *path, size_t *len)
{
	size_t bare = *len;

	while (bare && path[bare - 1] == '/')
		bare--;
	if (ends_with(path, bare, "/amp")) {
		*len = bare - 4 + (bare < *len); /* its slash, if it had one */
		return true;
	}
	if (!ends_with(path, bare, ".amp.html"))
		return false;
	memcpy(path + bare - 9, ".html", 5);
	*len = bare - 4;
	return true;
}

/* R9: the page behind its AMP form, in one copy however often it says so. */
static bool undo_amp(struct arena *a, const char *host, const char **path)
{
	if (!strstr(*path, "amp") || has_names(host))
		return false;
	size_t whole = strlen(*path), len = whole;
	char *out = arena_strndup(a, *path, whole);

	while (cut_amp(out, &len))
		out[len] = '\0';
	if (len == whole)
		return false;
	*path = out;
	return true;
}

/* Hosts that lead elsewhere, and the parameter that says where (R12). */
static const struct {
	const char *host, *path; /* path NULL: any */
	const char *param;
} redirectors[] = {
	{ "google.com", "/url", "q" },
	{ "google.com", "/url", "url" },
	{ "l.facebook.com", "/l.php", "u" },
	{ "lm.facebook.com", "/l.php", "u" },
	{ "out.reddit.com", NULL, "url" },
	{ "youtube.com", "/redirect", "q" },
};

static const char *redirected(
	struct arena *a, const struct url_parts *p, const char *host)
{
	for (size_t i = 0; i < sizeof redirectors / sizeof *redirectors; i++) {
		const char *path = redirectors[i].path;

		if (!p->query || strcmp(host, redirectors[i].host) != 0 ||
			(path && strcmp(p->path, path) != 0))
			continue;
		const char *url = query_address(
			a, p->query, redirectors[i].param);

		if (url)
			return url;
	}
	return NULL;
}

bool url_is_in(const char *host, size_t len, const char *domain)
{
	size_t n = strlen(domain);

	if (len < n || (len > n && host[len - n - 1] != '.'))
		return false;
	for (host += len - n; *domain; host++, domain++)
		if (*host != *domain && (*host | 0x20) != *domain)
			return false;
	return true;
}

bool url_may_wrap(const char *host, size_t len)
{
	for (size_t i = 0; i < sizeof redirectors / sizeof *redirectors; i++)
		if (url_is_in(host, len, redirectors[i].host))
			return true;
	return url_is_in(host, len, NEWS_HOST) ||
		url_is_in(host, len, "cdn.ampproject.org");
}

/* What stands behind the prefix of an AMP cache, or NULL. */
static const char *cached(const struct url_parts *p, const char *host)
{
	if (ends_with(host, strlen(host), ".cdn.ampproject.org"))
		return strncmp(p->path, "/c/", 3) == 0 ? p->path + 3 : NULL;
	if (strcmp(host, "google.com") != 0)
		return NULL;
	return strncmp(p->path, "/amp/", 5) == 0 ? p->path + 5 : NULL;
}

static const char *from_cache(
	struct arena *a, const struct url_parts *p, const char *rest)
{
	bool secure = strncmp(rest, "s/", 2) == 0;

	if (secure)
		rest += 2;
	if (!memchr(rest, '.', strcspn(rest, "/"))) /* no host */
		return NULL;
	return arena_printf(a, "%s://%s%s%s", secure ? "https" : "http", rest,
		p->query ? "?" : "", p->query ? p->query : "");
}

/* The address in one of a redirector, an AMP cache or Google News, or NULL. */
static const char *hidden(struct arena *a, const struct url_parts *p)
{
	const char *host = url_skip_labels(p->host);
	const char *rest = cached(p, host);
	bool news = strcmp(host, NEWS_HOST) == 0;
	const char *url = rest ? from_cache(a, p, rest)
		: news         ? url_of_news(a, p->path)
			       : redirected(a, p, host);

	return url && url_resolve(a, NULL, url, &url) == 0 ? url : NULL;
}

/* Takes one thing away; false when there is nothing left to take. */
static bool clean(struct arena *a, struct url_parts *p, const char *site_host)
{
	const char *target = hidden(a, p);
	bool changed = false;

	if (target && url_take_apart(a, target, p) == 0)
		return true;
	if (undo_amp(a, p->host, &p->path))
		return true;
	if (p->query)
		p->query = query_clean(
			a, p->query, p->host, site_host, &changed);
	return changed;
}

int url_show(
	struct arena *a, const char *url, const char *site, const char **ret)
{
	const char *site_host = site ? url_host(a, site) : NULL;
	struct url_parts p;
	bool changed = false;

	if (url_take_apart(a, url, &p) < 0)
		return -1;
	while (clean(a, &p, site_host))
		changed = true;
	*ret = changed ? url_put_together(a, &p) : url;
	return 0;
}
