/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "text/url.h"
#include "url_parts.h"

/* Has a dot, and no number behind the last, as an IPv4 address would. */
static bool is_domain(const char *host)
{
	const char *top = strrchr(host, '.');

	return top && (top[1] < '0' || top[1] > '9');
}

const char *url_skip_labels(const char *host)
{
	static const char *const labels[] = { "www.", "m.", "mobile.", "amp." };

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		size_t n = strlen(labels[i]);

		if (strncmp(host, labels[i], n) == 0 && is_domain(host + n))
			return url_skip_labels(host + n);
	}
	return host;
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
	{ "hf.co/", "huggingface.co/" },
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

/*
 * An escape may hide a tracker or a dot segment, and an address taken out of
 * a redirector brings escapes of its own; each round leaves less of them.
 */
static int settle(struct arena *a, const char *url, const char **ret)
{
	const char *before = "";

	if (url_resolve(a, NULL, url, &url) < 0)
		return -1;
	while (strcmp(before, url) != 0) {
		before = url;
		if (url_show(a, url, url, &url) < 0 ||
			url_resolve(a, NULL, url_normalise(a, url), &url) < 0)
			return -1;
	}
	*ret = url;
	return 0;
}

/* The scheme is left out, so the port that it implies is, too. */
static bool is_default(const char *port)
{
	return strcmp(port, "80") == 0 || strcmp(port, "443") == 0;
}

static const char *make_key(struct arena *a, const struct url_parts *p)
{
	const char *query = p->query ? query_sort(a, p->query) : NULL;
	const char *port = p->port && !is_default(p->port) ? p->port : NULL;
	const char *fragment = p->fragment ? p->fragment : "";
	size_t len = strlen(p->path);

	while (len && p->path[len - 1] == '/')
		len--;
	if (*fragment != '/' && *fragment != '!')
		fragment = "";
	return arena_printf(a, "%s%s%s%.*s%s%s%s%s", url_skip_labels(p->host),
		port ? ":" : "", port ? port : "", (int)len, p->path,
		query ? "?" : "", query ? query : "", *fragment ? "#" : "",
		fragment);
}

int url_key(struct arena *a, const char *url, const char **ret)
{
	struct url_parts p;

	if (settle(a, url, &url) < 0 || url_take_apart(a, url, &p) < 0)
		return -1;
	*ret = undo_alias(a, make_key(a, &p));
	return 0;
}
