/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "html_tree.h"
#include "text/html.h"
#include "text/url.h"

#define FEED_LINKS_MAX 10

static const char *lower(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	ascii_lower_all(out);
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

struct search {
	struct arena *a;
	const char *base; /* the document's own counts from where it stands */
	struct strings *ret;
};

static void look_at(struct search *l, const GumboNode *node)
{
	const char *href = html_attribute(node, "href");
	const char *url;

	if (strcmp(html_name(node), "base") == 0 && href)
		(void)url_resolve(l->a, l->base, href, &l->base);
	if (strcmp(html_name(node), "link") == 0 && is_feed(l->a, node) &&
		href && url_resolve(l->a, l->base, href, &url) == 0)
		*ARRAY_PUSH(l->a, l->ret) = url;
}

static void walk(struct search *l, const GumboNode *node, int depth)
{
	const GumboVector *children = html_children(node);

	if (!children || depth > HTML_DEPTH_MAX)
		return;
	look_at(l, node);
	for (unsigned i = 0; i < children->length && l->ret->n < FEED_LINKS_MAX;
		i++)
		walk(l, children->data[i], depth + 1);
}

void html_feed_links(struct arena *a, const char *html, const char *base,
	struct strings *ret)
{
	struct strings links = { 0 };
	struct search search = { a, base, &links };
	struct html_tree tree;

	if (strchr(html, '<')) {
		html_tree_init(&tree, html);
		walk(&search, tree.root, 0);
		html_tree_release(&tree);
	}
	*ret = links;
}
