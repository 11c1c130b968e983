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

static const char *lower(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	for (char *p = out; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
	return out;
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
