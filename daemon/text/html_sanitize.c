/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "html_tree.h"
#include "html_writer.h"
#include "text/html.h"
#include "text/url.h"

/* digest-shape.md 3.8, and what readers expect in content beside it. */
#define ALLOWED                                                               \
	"p h2 h3 h4 h5 h6 ul ol li a em strong b i small sup sub code br hr " \
	"blockquote figure figcaption img table thead tbody tfoot tr td th "  \
	"caption pre dl dt dd"
#define VOID "br hr"

struct rebuild {
	struct arena *scratch;
	const char *base;
	struct html_writer out;
};

static void walk(struct rebuild *r, const GumboNode *node, int depth);

static void walk_children(struct rebuild *r, const GumboNode *node, int depth)
{
	const GumboVector *children = html_children(node);

	for (unsigned i = 0; i < children->length; i++)
		walk(r, children->data[i], depth + 1);
}

static const char *safe_url(struct rebuild *r, const char *ref)
{
	const char *url;

	if (!ref || url_resolve(r->scratch, r->base, ref, &url) < 0)
		return NULL;
	return url;
}

/* mailto: is the one other scheme that links may have. */
static const char *safe_link(struct rebuild *r, const char *href)
{
	if (href && strncmp(href, "mailto:", 7) == 0 &&
		!strpbrk(href, "\r\n<>\""))
		return href;
	return safe_url(r, href);
}

static bool is_small_number(const char *s)
{
	size_t n = s ? strspn(s, "0123456789") : 0;

	return n > 0 && n < 6 && !s[n] && *s != '0';
}

static void copy_number(
	struct html_tag *tag, const GumboNode *node, const char *name)
{
	const char *value = html_attribute(node, name);

	if (is_small_number(value))
		html_tag_attribute(tag, name, value);
}

/* Trackers are images that nobody is meant to see. */
static bool is_pixel(const char *size)
{
	return size && (*size == '0' || *size == '1') &&
		!(size[1] >= '0' && size[1] <= '9');
}

static void add_image(struct rebuild *r, const GumboNode *node)
{
	const char *src = safe_url(r, html_attribute(node, "src"));
	const char *alt = html_attribute(node, "alt");
	struct html_tag tag = { .scratch = r->scratch, .name = "img" };

	if (!src || is_pixel(html_attribute(node, "width")) ||
		is_pixel(html_attribute(node, "height")))
		return;
	html_tag_attribute(&tag, "src", src);
	html_tag_attribute(&tag, "alt", alt ? alt : "");
	copy_number(&tag, node, "width");
	copy_number(&tag, node, "height");
	html_writer_void(&r->out, &tag);
}

static void add_link(struct rebuild *r, const GumboNode *node, int depth)
{
	const char *href = safe_link(r, html_attribute(node, "href"));
	struct html_tag tag = { .scratch = r->scratch, .name = "a" };
	size_t level = r->out.n;

	if (href && !html_writer_is_open(&r->out, "a")) {
		html_tag_attribute(&tag, "href", href);
		level = html_writer_open(&r->out, &tag);
	}
	walk_children(r, node, depth);
	html_writer_close(&r->out, level);
}

/* Of the element itself, or of the first source in it. */
static const char *media_source(const GumboNode *node)
{
	const char *src = html_attribute(node, "src");
	const GumboVector *children = html_children(node);

	for (unsigned i = 0; !src && i < children->length; i++)
		if (strcmp(html_name(children->data[i]), "source") == 0)
			src = html_attribute(children->data[i], "src");
	return src;
}

/* What cannot be played in a reader can be followed. */
static void add_media(struct rebuild *r, const GumboNode *node, int depth)
{
	const char *src = safe_url(r, media_source(node));
	struct html_tag tag = { .scratch = r->scratch, .name = "a" };

	if (!src || html_writer_is_open(&r->out, "a")) {
		walk_children(r, node, depth);
		return;
	}
	html_tag_attribute(&tag, "href", src);
	size_t level = html_writer_open(&r->out, &tag);

	html_writer_text(&r->out, html_name(node));
	html_writer_close(&r->out, level);
}

static void add_element(
	struct rebuild *r, const GumboNode *node, const char *name, int depth)
{
	struct html_tag tag = { .scratch = r->scratch, .name = name };

	if (html_is_one_of(name, "td th")) {
		copy_number(&tag, node, "colspan");
		copy_number(&tag, node, "rowspan");
	}
	if (html_is_one_of(name, VOID)) {
		html_writer_void(&r->out, &tag);
		return;
	}
	size_t level = html_writer_open(&r->out, &tag);

	walk_children(r, node, depth);
	html_writer_close(&r->out, level);
}

static void walk_element(struct rebuild *r, const GumboNode *node, int depth)
{
	const char *name = html_name(node);

	if (html_is_hidden(node))
		return;
	if (strcmp(name, "h1") == 0) /* the title's own rank */
		name = "h2";
	if (strcmp(name, "img") == 0)
		add_image(r, node);
	else if (strcmp(name, "a") == 0)
		add_link(r, node, depth);
	else if (html_is_one_of(name, "video audio"))
		add_media(r, node, depth);
	else if (html_is_one_of(name, ALLOWED))
		add_element(r, node, name, depth);
	else
		walk_children(r, node, depth);
}

static void walk(struct rebuild *r, const GumboNode *node, int depth)
{
	const char *text = html_characters(node);

	if (text)
		html_writer_text(&r->out, text);
	else if (html_children(node) && depth < HTML_DEPTH_MAX)
		walk_element(r, node, depth);
}

const char *html_sanitize(struct arena *a, const char *html, const char *base)
{
	struct html_tree tree;
	struct rebuild r = { .scratch = &tree.arena, .base = base };

	html_tree_init(&tree, html);
	html_writer_init(&r.out);
	walk_children(&r, tree.body, 0);
	const char *ret = arena_strdup(a, html_writer_end(&r.out));

	html_writer_release(&r.out);
	html_tree_release(&tree);
	return ret;
}
