/* SPDX-License-Identifier: ISC */
#include "html_math.h"

#include <string.h>

#include "base/strbuf.h"
#include "html_tree.h"
#include "text/html.h"

#define TEX "application/x-tex application/x-latex TeX LaTeX"

bool html_is_math(const GumboNode *node)
{
	return node->v.element.tag_namespace == GUMBO_NAMESPACE_MATHML &&
		node->v.element.tag == GUMBO_TAG_MATH;
}

/* MathML's own names are unknown to the parser; capitals are for nobody. */
static bool is_named(const GumboNode *node, const char *name)
{
	GumboStringPiece tag = node->v.element.original_tag;

	gumbo_tag_from_original_text(&tag);
	return tag.data && tag.length == strlen(name) &&
		memcmp(tag.data, name, tag.length) == 0;
}

static void add_text(struct strbuf *out, const GumboNode *node, int depth)
{
	const char *text = html_characters(node);
	const GumboVector *children = html_children(node);

	if (text)
		strbuf_addstr(out, text);
	if (!children || depth > HTML_DEPTH_MAX ||
		html_is_one_of(html_name(node), "script style template") ||
		is_named(node, "annotation") ||
		is_named(node, "annotation-xml"))
		return;
	for (unsigned i = 0; i < children->length; i++)
		add_text(out, children->data[i], depth + 1);
}

/* The text of a note that says how the formula is written in TeX, or NULL. */
static const char *tex_in(const GumboNode *node)
{
	const char *encoding = html_attribute(node, "encoding");
	const GumboVector *children = html_children(node);

	if (!is_named(node, "annotation") || !encoding ||
		!html_is_one_of(encoding, TEX) || children->length != 1)
		return NULL;
	return html_characters(children->data[0]);
}

/* It stands in the formula, or in the one semantics of it. */
static const char *find_tex(const GumboNode *math)
{
	const GumboVector *children = html_children(math);

	for (unsigned i = 0; i < children->length; i++) {
		const GumboNode *node = children->data[i];
		const char *tex = NULL;

		if (html_children(node))
			tex = is_named(node, "semantics") ? find_tex(node)
							  : tex_in(node);
		if (tex)
			return tex;
	}
	return html_attribute(math, "alttext");
}

const char *html_math_text(struct arena *a, const GumboNode *math)
{
	const char *tex = find_tex(math);
	struct strbuf text;

	if (tex)
		return tex;
	strbuf_init(&text, HTML_MAX);
	add_text(&text, math, 0);
	const char *ret = arena_strdup(a, text.data);

	strbuf_release(&text);
	return ret;
}

static bool has_class(const GumboNode *node, const char *name)
{
	const char *classes =
		html_children(node) ? html_attribute(node, "class") : NULL;

	return classes && html_is_one_of(name, classes);
}

bool html_is_drawn_math(const GumboNode *node)
{
	const GumboVector *siblings = html_children(node->parent);

	return has_class(node, "katex-html") && siblings &&
		has_class(siblings->data[0], "katex-mathml");
}
