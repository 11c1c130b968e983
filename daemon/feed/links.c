/* SPDX-License-Identifier: ISC */
#include "links.h"

#include <string.h>

#include "plain.h"
#include "text/html.h"
#include "text/url.h"
#include "text/workkey.h"

#define LINKS_MAX 200 /* of one kind */

void links_related(struct arena *a, const struct raw_entry *raw,
	const char *base, struct strings *ret)
{
	const char *from = raw->base ? raw->base : base;

	for (size_t i = 0; i < raw->related.n && i < LINKS_MAX; i++) {
		const char *url;

		if (url_resolve(a, from, raw->related.items[i], &url) == 0)
			*ARRAY_PUSH(a, ret) = url;
	}
}

static void add_html_links(struct arena *a, const struct raw_text *text,
	const char *base, struct strings *ret)
{
	const char *html = plain_html(a, text);
	struct strings links = { 0 };

	if (html)
		html_links(a, html, text->base ? text->base : base, LINKS_MAX,
			&links);
	for (size_t i = 0; i < links.n; i++)
		*ARRAY_PUSH(a, ret) = links.items[i];
}

/* An address in a text ends at what no address holds, or beyond ASCII. */
static size_t address_length(const char *s)
{
	size_t len = 0;

	while (s[len] > ' ' && s[len] < 0x7F && !strchr("<>\"`{}|\\^", s[len]))
		len++;
	/* The stop of the sentence and the closing bracket are not its own. */
	while (len && strchr(".,;:!?'*_]", s[len - 1]))
		len--;
	if (len && s[len - 1] == ')' && !memchr(s, '(', len))
		len--;
	while (len && strchr(".,;:", s[len - 1]))
		len--;
	return len;
}

static void add_bare_addresses(
	struct arena *a, const char *text, struct strings *ret)
{
	size_t n = 0;

	for (const char *s = text; n < LINKS_MAX && (s = strstr(s, "http"));) {
		size_t len = address_length(s);
		const char *url, *bare = arena_strndup(a, s, len);

		if (url_resolve(a, NULL, bare, &url) == 0) {
			*ARRAY_PUSH(a, ret) = url;
			n++;
		}
		s += len ? len : 1;
	}
}

void links_body(struct arena *a, const struct raw_entry *raw, const char *base,
	const char *text, struct strings *ret)
{
	add_html_links(a, &raw->content, base, ret);
	add_html_links(a, &raw->summary, base, ret);
	add_bare_addresses(a, text, ret);
}

const char *links_repository(struct arena *a, const struct strings *links)
{
	for (size_t i = 0; i < links->n; i++) {
		const char *url = links->items[i];
		struct work_key key;
		size_t len;

		if (workkey_from_url(a, url, &key) < 0 ||
			strncmp(key.key, "gh:", 3) != 0 ||
			url_show(a, url, NULL, &url) < 0)
			continue;
		len = strlen(url);
		if (len > 4 && strcmp(url + len - 4, ".git") == 0)
			len -= 4;
		return arena_strndup(a, url, len);
	}
	return NULL;
}
