/* SPDX-License-Identifier: ISC */
#include "links.h"

#include <string.h>

#include "text/url.h"
#include "text/workkey.h"

#define LINKS_MAX 200 /* of one kind */

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), t = strlen(tail);

	return n > t && strcmp(s + n - t, tail) == 0;
}

static const char *repository(struct arena *a, const char *url)
{
	if (url_show(a, url, NULL, &url) < 0)
		return NULL;
	size_t len = strlen(url);

	return arena_strndup(a, url, len - (ends_with(url, ".git") ? 4 : 0));
}

static void add(struct arena *a, const char *base, const char *ref,
	struct links *ret, const char **code)
{
	struct work_key key = { 0 };
	const char *url;

	if (!workkey_may_be_in(ref, base) ||
		url_resolve(a, base, ref, &url) < 0 ||
		workkey_from_page(a, url, &key) < 0)
		return;
	key.role = KEY_MENTION;
	*ARRAY_PUSH(a, &ret->works) = key;
	if (!*code && strncmp(key.key, "gh:", 3) == 0)
		*code = repository(a, url);
}

static void add_all(struct arena *a, const char *base,
	const struct strings *refs, struct links *ret, const char **code)
{
	for (size_t i = 0; i < refs->n && i < LINKS_MAX; i++)
		add(a, base, refs->items[i], ret, code);
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

static void add_bare(struct arena *a, const char *text, struct links *ret)
{
	size_t n = 0;

	for (const char *s = text; n < LINKS_MAX && (s = strstr(s, "http"));
		n++) {
		size_t len = address_length(s);

		add(a, NULL, arena_strndup(a, s, len), ret, &ret->code_within);
		s += len ? len : 1;
	}
}

void links_read(struct arena *a, const struct raw_entry *raw,
	const struct bodies *bodies, const char *base, const char *text,
	struct links *ret)
{
	struct links links = { 0 };
	const char *content = raw->content.base, *summary = raw->summary.base;

	add_all(a, raw->base ? raw->base : base, &raw->related, &links,
		&links.code_beside);
	add_all(a, content ? content : base, &bodies->content.links, &links,
		&links.code_within);
	add_all(a, summary ? summary : base, &bodies->summary.links, &links,
		&links.code_within);
	add_bare(a, text, &links);
	*ret = links;
}
