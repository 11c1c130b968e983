/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "html_tree.h"
#include "text/html.h"
#include "text/url.h"

#define FEED_LINKS_MAX 10

/* What a visit to every element may want. */
struct visit {
	struct arena *a;
	const char *base;
	size_t max;
	struct strings *ret;
	/* True: that is enough. */
	bool (*element)(struct visit *v, const GumboNode *node);
};

static bool walk(struct visit *v, const GumboNode *node, int depth)
{
	const GumboVector *children = html_children(node);

	if (!children || depth > HTML_DEPTH_MAX)
		return false;
	if (v->element(v, node))
		return true;
	for (unsigned i = 0; i < children->length; i++)
		if (walk(v, children->data[i], depth + 1))
			return true;
	return false;
}

static void visit_all(struct visit *v, const char *html)
{
	struct html_tree tree;

	if (!v->max || !strchr(html, '<'))
		return;
	html_tree_init(&tree, html);
	(void)walk(v, tree.root, 0);
	html_tree_release(&tree);
}

static bool add(struct visit *v, const char *ref)
{
	const char *url;

	if (ref && url_resolve(v->a, v->base, ref, &url) == 0)
		*ARRAY_PUSH(v->a, v->ret) = url;
	return v->ret->n >= v->max;
}

static bool take_link(struct visit *v, const GumboNode *node)
{
	return strcmp(html_name(node), "a") == 0 &&
		add(v, html_attribute(node, "href"));
}

void html_links(struct arena *a, const char *html, const char *base, size_t max,
	struct strings *ret)
{
	struct strings links = { 0 };
	struct visit v = { a, base, max, &links, take_link };

	visit_all(&v, html);
	*ret = links;
}

static const char *lower(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	for (char *p = out; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
	return out;
}

/* Addresses of trackers and decoration (sources.md 6.2). */
static bool is_decoration(struct arena *a, const char *src)
{
	static const char *const words[] = { "feedsportal", "feedburner", "~ff",
		"doubleclick", "analytics", "pixel", "1x1", "spacer",
		"stats.wordpress", "logo", "icon-", "avatar", "placeholder",
		"sprite", "flattr" };
	const char *address = lower(a, src);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(address, words[i]))
			return true;
	return false;
}

/* At most 100 pixels. */
static bool is_tiny(const char *size)
{
	size_t n = size ? strspn(size, "0123456789") : 0;

	return n > 0 && (n < 3 || (n == 3 && strncmp(size, "100", 3) == 0));
}

static bool take_image(struct visit *v, const GumboNode *node)
{
	const char *src = strcmp(html_name(node), "img") == 0
		? html_attribute(node, "src")
		: NULL;

	return src && !is_tiny(html_attribute(node, "width")) &&
		!is_tiny(html_attribute(node, "height")) &&
		strnlen(src, URL_MAX + 1) <= URL_MAX &&
		!is_decoration(v->a, src) && add(v, src);
}

const char *html_first_image(
	struct arena *a, const char *html, const char *base)
{
	struct strings found = { 0 };
	struct visit v = { a, base, 1, &found, take_image };

	visit_all(&v, html);
	return found.n ? found.items[0] : NULL;
}

static bool is_feed(struct arena *a, const GumboNode *link)
{
	const char *rel = html_attribute(link, "rel");
	const char *type = html_attribute(link, "type");

	if (!rel || !type || !html_is_one_of("alternate", lower(a, rel)))
		return false;
	type = arena_strndup(a, type, strcspn(type, "; "));
	return html_is_one_of(lower(a, type),
		"application/rss+xml application/atom+xml "
		"application/feed+json");
}

static bool take_feed_link(struct visit *v, const GumboNode *node)
{
	const char *href = html_attribute(node, "href");

	if (strcmp(html_name(node), "base") == 0 && href)
		(void)url_resolve(v->a, v->base, href, &v->base);
	return strcmp(html_name(node), "link") == 0 && is_feed(v->a, node) &&
		add(v, href);
}

void html_feed_links(struct arena *a, const char *html, const char *base,
	struct strings *ret)
{
	struct strings links = { 0 };
	struct visit v = { a, base, FEED_LINKS_MAX, &links, take_feed_link };

	visit_all(&v, html);
	*ret = links;
}
