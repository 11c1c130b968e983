/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "html_tree.h"
#include "text/html.h"
#include "text/url.h"
#include "text/utf8.h"

/* digest-shape.md 3.8 and what readers expect in content beside it. */
#define ALLOWED                                                               \
	"p h2 h3 h4 h5 h6 ul ol li a em strong b i small sup sub code br hr " \
	"blockquote figure figcaption img table thead tbody tfoot tr td th "  \
	"caption pre dl dt dd"
#define VOID "br hr img"

struct rebuild {
	struct arena *a;
	const char *base;
	struct strbuf out;
};

static void add_escaped(struct rebuild *r, const char *text)
{
	for (const char *s = text; *s;) {
		const char *at = s;
		int32_t c = utf8_next(&s, text + strlen(text));

		if (c == '&')
			strbuf_addstr(&r->out, "&amp;");
		else if (c == '<')
			strbuf_addstr(&r->out, "&lt;");
		else if (c == '>')
			strbuf_addstr(&r->out, "&gt;");
		else if (c == '"')
			strbuf_addstr(&r->out, "&quot;");
		else if (c >= 0 && utf8_allowed((uint32_t)c))
			strbuf_add(&r->out, at, (size_t)(s - at));
	}
}

static void add_attribute(
	struct rebuild *r, const char *name, const char *value)
{
	strbuf_printf(&r->out, " %s=\"", name);
	add_escaped(r, value);
	strbuf_addch(&r->out, '"');
}

/* mailto: is the one other scheme that links may have. */
static const char *safe_link(struct rebuild *r, const char *href)
{
	const char *url;

	if (!href)
		return NULL;
	if (strncmp(href, "mailto:", 7) == 0 && !strpbrk(href, "\r\n<>\""))
		return href;
	return url_resolve(r->a, r->base, href, &url) == 0 ? url : NULL;
}

static bool is_small_number(const char *s)
{
	size_t n = s ? strspn(s, "0123456789") : 0;

	return n > 0 && n < 6 && !s[n] && *s != '0';
}

static void walk(struct rebuild *r, const GumboNode *node, int depth);

static void walk_children(struct rebuild *r, const GumboNode *node, int depth)
{
	const GumboVector *children = html_children(node);

	for (unsigned i = 0; children && i < children->length; i++)
		walk(r, children->data[i], depth + 1);
}

/* Trackers are images that nobody is meant to see. */
static bool is_pixel(const GumboNode *node)
{
	const char *width = html_attribute(node, "width");
	const char *height = html_attribute(node, "height");

	return (width && (!strcmp(width, "0") || !strcmp(width, "1"))) ||
		(height && (!strcmp(height, "0") || !strcmp(height, "1")));
}

static void add_image(struct rebuild *r, const GumboNode *node)
{
	const char *src = html_attribute(node, "src"), *url;
	const char *alt = html_attribute(node, "alt");
	const char *width = html_attribute(node, "width");
	const char *height = html_attribute(node, "height");

	if (!src || is_pixel(node) || url_resolve(r->a, r->base, src, &url) < 0)
		return;
	strbuf_addstr(&r->out, "<img");
	add_attribute(r, "src", url);
	add_attribute(r, "alt", alt ? alt : "");
	if (is_small_number(width))
		add_attribute(r, "width", width);
	if (is_small_number(height))
		add_attribute(r, "height", height);
	strbuf_addstr(&r->out, ">");
}

/* What cannot be played in a reader can be followed. */
static void add_media(struct rebuild *r, const GumboNode *node, int depth)
{
	const char *src = html_attribute(node, "src"), *url;
	const GumboVector *children = html_children(node);

	for (unsigned i = 0; !src && i < children->length; i++) {
		const GumboNode *child = children->data[i];

		if (child->type == GUMBO_NODE_ELEMENT &&
			strcmp(html_name(child), "source") == 0)
			src = html_attribute(child, "src");
	}
	if (!src || url_resolve(r->a, r->base, src, &url) < 0) {
		walk_children(r, node, depth);
		return;
	}
	strbuf_addstr(&r->out, "<a");
	add_attribute(r, "href", url);
	strbuf_printf(&r->out, ">%s</a>", html_name(node));
}

static void add_element(
	struct rebuild *r, const GumboNode *node, const char *name, int depth)
{
	const char *href = strcmp(name, "a") == 0
		? safe_link(r, html_attribute(node, "href"))
		: NULL;
	const char *span = html_attribute(node, "colspan");

	if (strcmp(name, "a") == 0 && !href) {
		walk_children(r, node, depth);
		return;
	}
	strbuf_printf(&r->out, "<%s", name);
	if (href)
		add_attribute(r, "href", href);
	if (html_is_one_of(name, "td th") && is_small_number(span))
		add_attribute(r, "colspan", span);
	strbuf_addch(&r->out, '>');
	if (html_is_one_of(name, VOID))
		return;
	walk_children(r, node, depth);
	strbuf_printf(&r->out, "</%s>", name);
}

static void walk_element(struct rebuild *r, const GumboNode *node, int depth)
{
	const char *name = html_name(node);

	if (html_is_hidden(node))
		return;
	if (strcmp(name, "img") == 0)
		add_image(r, node);
	else if (html_is_one_of(name, "video audio"))
		add_media(r, node, depth);
	else if (html_is_one_of(name, ALLOWED))
		add_element(r, node, name, depth);
	else if (strcmp(name, "h1") == 0) /* the page's own rank */
		add_element(r, node, "h2", depth);
	else
		walk_children(r, node, depth);
}

static void walk(struct rebuild *r, const GumboNode *node, int depth)
{
	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
		node->type == GUMBO_NODE_WHITESPACE)
		add_escaped(r, node->v.text.text);
	else if (node->type == GUMBO_NODE_ELEMENT && depth < HTML_DEPTH_MAX)
		walk_element(r, node, depth);
}

const char *html_sanitize(struct arena *a, const char *html, const char *base)
{
	struct rebuild r = { .a = a, .base = base };
	GumboOutput *tree = html_tree(html);

	strbuf_init(&r.out, 2 * HTML_MAX);
	walk_children(&r, html_body(tree), 0);
	gumbo_destroy_output(&kGumboDefaultOptions, tree);
	const char *out = r.out.overflow ? "" : arena_strdup(a, r.out.data);

	strbuf_release(&r.out);
	return out;
}
