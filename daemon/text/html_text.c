/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "html_tree.h"
#include "text/html.h"
#include "text/utf8.h"

#define BLOCKS                                                                \
	"address article aside blockquote center details dd div dl dt "       \
	"fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr main " \
	"nav ol p pre section table ul"

struct writer {
	struct strbuf out;
	bool pre;
};

/* White space of the source is one blank; line breaks are ours to make. */
static void add_text(struct writer *w, const char *text)
{
	for (const char *s = text; *s; s++) {
		bool space = *s == ' ' || (*s >= '\t' && *s <= '\r');

		if (!space || (w->pre && *s == '\n'))
			strbuf_addch(&w->out, *s);
		else if (w->out.len && w->out.data[w->out.len - 1] != ' ' &&
			w->out.data[w->out.len - 1] != '\n')
			strbuf_addch(&w->out, ' ');
	}
}

static void walk(struct writer *w, const GumboNode *node, int depth);

static void walk_children(struct writer *w, const GumboNode *node, int depth)
{
	const GumboVector *children = html_children(node);

	for (unsigned i = 0; children && i < children->length; i++)
		walk(w, children->data[i], depth + 1);
}

static void walk_element(struct writer *w, const GumboNode *node, int depth)
{
	const char *name = html_name(node);
	bool block = html_is_one_of(name, BLOCKS);
	bool line = html_is_one_of(name, "br li tr");
	bool was_pre = w->pre;

	if (html_is_hidden(node))
		return;
	w->pre |= strcmp(name, "pre") == 0;
	strbuf_addstr(&w->out, block ? "\n\n" : line ? "\n" : "");
	if (html_is_one_of(name, "td th"))
		add_text(w, " ");
	walk_children(w, node, depth);
	strbuf_addstr(&w->out, block ? "\n\n" : "");
	w->pre = was_pre;
}

static void walk(struct writer *w, const GumboNode *node, int depth)
{
	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
		node->type == GUMBO_NODE_WHITESPACE)
		add_text(w, node->v.text.text);
	else if (node->type == GUMBO_NODE_ELEMENT && depth < HTML_DEPTH_MAX)
		walk_element(w, node, depth);
}

const char *html_to_text(struct arena *a, const char *html, size_t max)
{
	struct writer w = { 0 };

	/* Without markup there is nothing to parse. */
	if (!strchr(html, '<') && !strchr(html, '&'))
		return text_paragraphs(a, html, max);
	GumboOutput *tree = html_tree(html);

	strbuf_init(&w.out, HTML_MAX + 1024 * 1024);
	walk_children(&w, html_body(tree), 0);
	gumbo_destroy_output(&kGumboDefaultOptions, tree);
	const char *text = text_paragraphs(a, w.out.data, max);

	strbuf_release(&w.out);
	return text;
}
