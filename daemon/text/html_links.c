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
	bool (*element)(
		struct visit *v, const GumboNode *node); /* true: stop */
};

static bool walk(struct visit *v, const GumboNode *node, int depth)
{
	const GumboVector *children = html_children(node);

	if (!children || depth > HTML_DEPTH_MAX)
		return false;
	if (node->type == GUMBO_NODE_ELEMENT && v->element(v, node))
		return true;
	for (unsigned i = 0; i < children->length; i++)
		if (walk(v, children->data[i], depth + 1))
			return true;
	return false;
}

static void visit_all(struct visit *v, const char *html)
{
	GumboOutput *tree = html_tree(html);

	(void)walk(v, tree->root, 0);
	gumbo_destroy_output(&kGumboDefaultOptions, tree);
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
	struct visit v = { a, base, max, ret, take_link };

	if (max && strstr(html, "href"))
		visit_all(&v, html);
}

/* Addresses of trackers and decoration (sources.md 6.2). */
static bool is_decoration(const char *src)
{
	static const char *const words[] = { "feedsportal", "feedburner", "~ff",
		"doubleclick", "analytics", "pixel", "1x1", "spacer",
		"stats.wordpress", "logo", "icon-", "avatar", "placeholder",
		"sprite", "flattr" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(src, words[i]))
			return true;
	return false;
}

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

	return src && !is_decoration(src) &&
		!is_tiny(html_attribute(node, "width")) &&
		!is_tiny(html_attribute(node, "height")) && add(v, src);
}

const char *html_first_image(
	struct arena *a, const char *html, const char *base)
{
	struct strings found = { 0 };
	struct visit v = { a, base, 1, &found, take_image };

	if (strstr(html, "<img") || strstr(html, "<IMG"))
		visit_all(&v, html);
	return found.n ? found.items[0] : NULL;
}

static bool take_feed_link(struct visit *v, const GumboNode *node)
{
	const char *rel = html_attribute(node, "rel");
	const char *type = html_attribute(node, "type");

	return strcmp(html_name(node), "link") == 0 && rel && type &&
		strstr(rel, "alternate") &&
		html_is_one_of(type,
			"application/rss+xml application/atom+xml "
			"application/feed+json") &&
		add(v, html_attribute(node, "href"));
}

void html_feed_links(struct arena *a, const char *html, const char *base,
	struct strings *ret)
{
	struct visit v = { a, base, FEED_LINKS_MAX, ret, take_feed_link };

	visit_all(&v, html);
}
