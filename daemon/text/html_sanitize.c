/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "html_math.h"
#include "html_media.h"
#include "html_rules.h"
#include "text/html.h"
#include "text/url.h"
#include "text/utf8.h"

#define ALT_MAX 1000      /* characters */
#define NO_LEVEL SIZE_MAX /* nothing was opened, nothing is to be closed */

/* An element whose children are being walked. */
struct frame {
	const GumboNode *node;
	unsigned next; /* child */
	size_t level;
	bool images; /* nothing else of it is taken */
};

struct rebuild {
	struct arena *scratch;
	const char *base;
	struct html_writer out;
	unsigned images;   /* frames that are for images alone */
	const char *image; /* the last one written, or NULL */
	struct {
		struct frame *items;
		size_t n, cap;
	} stack;
};

/* mailto: is the one other scheme that links may have (RFC 6068). */
static const char *safe_link(struct rebuild *r, const char *href)
{
	static const char small[] = "mailto:", big[] = "MAILTO:";
	size_t n = 0;

	if (!href)
		return NULL;
	href += strspn(href, " \t\n\f\r");
	while (small[n] && (href[n] == small[n] || href[n] == big[n]))
		n++;
	if (small[n])
		return html_address(r->scratch, href, r->base);
	for (const char *s = href; *s; s++)
		if ((unsigned char)*s <= ' ' || strchr("<>\"\\^`{|}\x7F", *s))
			return NULL;
	return strlen(href) <= URL_MAX
		? arena_printf(r->scratch, "%s%s", small, href + n)
		: NULL;
}

static void add_image(
	struct rebuild *r, const GumboNode *node, const struct html_rule *rule)
{
	const char *src = html_image_source(r->scratch, node, r->base);
	const char *alt = html_attribute(node, "alt");
	struct html_tag tag = { .scratch = r->scratch, .name = rule->as };

	/* What noscript shows is mostly what a script would. */
	if (!src || (r->images && r->image && strcmp(r->image, src) == 0))
		return;
	html_tag_attribute(&tag, "src", src);
	html_tag_attribute(
		&tag, "alt", alt ? text_line(r->scratch, alt, ALT_MAX) : "");
	html_copy_attributes(&tag, node, rule, r->base);
	html_writer_void(&r->out, &tag);
	r->image = src;
}

/* Opens a link; where there may be none, what is in it has to do. */
static size_t open_link(
	struct rebuild *r, const GumboNode *node, const char *href)
{
	struct html_tag tag = { .scratch = r->scratch, .name = "a" };

	if (!href || html_writer_is_open(&r->out, "a"))
		return NO_LEVEL;
	html_tag_attribute(&tag, "href", href);
	if (node)
		html_copy_attributes(&tag, node, html_rule_for(node), r->base);
	return html_writer_open(&r->out, &tag);
}

/* What cannot be played in a reader can be followed. */
static bool add_player(struct rebuild *r, const GumboNode *node,
	const struct html_player *player)
{
	const char *title = text_line(
		r->scratch, html_attribute(node, "title"), ALT_MAX);
	size_t level = open_link(r, NULL, player->page);

	if (level == NO_LEVEL)
		return false;
	html_writer_text(&r->out, *title ? title : player->kind);
	html_writer_close(&r->out, level);
	return true;
}

static bool add_media(struct rebuild *r, const GumboNode *node)
{
	const struct html_player player = {
		.page = html_media_source(r->scratch, node, r->base),
		.kind = html_name(node),
	};

	return add_player(r, node, &player);
}

static bool add_frame(struct rebuild *r, const GumboNode *node)
{
	struct html_player player;

	return html_find_player(r->scratch, node, r->base, &player) &&
		add_player(r, node, &player);
}

static size_t keep(
	struct rebuild *r, const GumboNode *node, const struct html_rule *rule)
{
	struct html_tag tag = { .scratch = r->scratch, .name = rule->as };

	html_copy_attributes(&tag, node, rule, r->base);
	if (rule->action == HTML_KEEP)
		return html_writer_open(&r->out, &tag);
	html_writer_void(&r->out, &tag);
	return NO_LEVEL;
}

/* True: what is in it is next, and *level to be closed behind that. */
static bool take_element(struct rebuild *r, const GumboNode *node,
	const struct html_rule *rule, size_t *level)
{
	switch (rule->action) {
	case HTML_KEEP:
	case HTML_VOID:
		*level = keep(r, node, rule);
		return true;
	case HTML_LINK:
		*level = open_link(
			r, node, safe_link(r, html_attribute(node, "href")));
		return true;
	case HTML_IMAGE:
		add_image(r, node, rule);
		return false;
	case HTML_MEDIA:
		return !add_media(r, node);
	case HTML_OBJECT:
		return !add_frame(r, node);
	case HTML_FRAME:
		(void)add_frame(r, node);
		return false;
	case HTML_UNWRAP:
	case HTML_IMAGES:
		return true;
	case HTML_DROP:
		break;
	}
	return false;
}

static void enter_element(struct rebuild *r, const GumboNode *node)
{
	const struct html_rule *rule = html_rule_for(node);
	bool images = rule->action == HTML_IMAGES;
	size_t level = NO_LEVEL;

	if (html_is_unseen(node) || html_is_drawn_math(node))
		return;
	if (html_is_math(node) && !r->images)
		html_writer_text(&r->out, html_math_text(r->scratch, node));
	/* For images alone, all else is but a way to them. */
	bool pass = r->images && rule->action != HTML_IMAGE &&
		rule->action != HTML_DROP;

	if (pass || take_element(r, node, rule, &level)) {
		*ARRAY_PUSH(r->scratch, &r->stack) = (struct frame){
			.node = node, .level = level, .images = images
		};
		r->images += images;
	}
}

static void leave(struct rebuild *r, const struct frame *f)
{
	if (f->level != NO_LEVEL)
		html_writer_close(&r->out, f->level);
	r->images -= f->images;
}

/* No recursion: a tree may be deeper than the stack of the machine. */
static void walk(struct rebuild *r, const GumboNode *top)
{
	*ARRAY_PUSH(r->scratch, &r->stack) =
		(struct frame){ .node = top, .level = NO_LEVEL };
	while (r->stack.n) {
		struct frame *f = &r->stack.items[r->stack.n - 1];
		const GumboVector *children = html_children(f->node);

		if (f->next == children->length) {
			leave(r, f);
			r->stack.n--;
			continue;
		}
		const GumboNode *child = children->data[f->next++];
		const char *text = html_characters(child);

		if (text && !r->images)
			html_writer_text(&r->out, text);
		else if (html_children(child))
			enter_element(r, child);
	}
}

/* What was too much for the parser is at least there to be read. */
static void add_rest(struct rebuild *r, const char *rest)
{
	if (*rest)
		html_writer_paragraphs(&r->out, r->scratch,
			html_to_text(r->scratch, rest, HTML_MAX));
	if (strnlen(rest, HTML_MAX) == HTML_MAX)
		r->out.full = true;
}

const char *html_sanitize(struct arena *a, const char *html, const char *base)
{
	struct html_tree tree;
	struct rebuild r = { .scratch = &tree.arena, .base = base };

	html_tree_init(&tree, html);
	html_writer_init(&r.out);
	walk(&r, tree.body);
	add_rest(&r, html + tree.length);
	const char *ret = arena_strdup(a, html_writer_end(&r.out));

	html_writer_release(&r.out);
	html_tree_release(&tree);
	return ret;
}
