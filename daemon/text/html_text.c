/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/strbuf.h"
#include "html_tree.h"
#include "text/html.h"
#include "text/utf8.h"

/* Items and rows are among them: what they say does not run on. */
#define BLOCKS                                                                \
	"address article aside blockquote caption center dd details dir div " \
	"dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "     \
	"header hr li main menu nav ol p pre section summary table tr ul"

#define TEXT_SOURCE_MAX (2 * HTML_MAX) /* text and the breaks between */

struct writer {
	struct strbuf out;
	bool pre;
};

/* White space of the source is one blank; line breaks are ours to make. */
static void add_text(struct writer *w, const char *text)
{
	for (const char *s = text; *s; s++) {
		bool space = *s == ' ' || (*s >= '\t' && *s <= '\r');

		strbuf_addch(&w->out,
			!space                         ? *s
				: w->pre && *s == '\n' ? '\n'
						       : ' ');
	}
}

static void walk(struct writer *w, const GumboNode *node, int depth);

static void walk_element(struct writer *w, const GumboNode *node, int depth)
{
	const char *name = html_name(node);
	const GumboVector *children = html_children(node);
	bool block = html_is_one_of(name, BLOCKS), was_pre = w->pre;

	if (strcmp(name, "br") == 0)
		strbuf_addch(&w->out, '\n');
	else if (html_is_one_of(name, "td th"))
		strbuf_addch(&w->out, ' ');
	else if (block)
		strbuf_addstr(&w->out, "\n\n");
	w->pre |= strcmp(name, "pre") == 0;
	for (unsigned i = 0; i < children->length; i++)
		walk(w, children->data[i], depth + 1);
	w->pre = was_pre;
	if (block)
		strbuf_addstr(&w->out, "\n\n");
}

static void walk(struct writer *w, const GumboNode *node, int depth)
{
	const char *text = html_characters(node);

	if (text)
		add_text(w, text);
	else if (html_children(node) && depth < HTML_DEPTH_MAX &&
		!html_is_hidden(node))
		walk_element(w, node, depth);
}

/* Each line clean, no line empty but one between paragraphs. */
static void add_lines(struct arena *scratch, const char *s, struct strbuf *out)
{
	unsigned breaks = 0;

	for (; *s; s += *s == '\n') {
		size_t len = strcspn(s, "\n");
		const char *line = text_line(
			scratch, arena_strndup(scratch, s, len), HTML_MAX);

		s += len;
		breaks++;
		if (!*line)
			continue;
		if (out->len)
			strbuf_addstr(out, breaks > 1 ? "\n\n" : "\n");
		strbuf_addstr(out, line);
		breaks = 0;
	}
}

const char *html_to_text(struct arena *a, const char *html, size_t max)
{
	struct html_tree tree;
	struct writer w = { 0 };
	struct strbuf text;

	/* Without tags line breaks are all the structure that it has. */
	if (!strchr(html, '<'))
		return text_paragraphs(a, html_decode(a, html), max);
	html_tree_init(&tree, html);
	strbuf_init(&w.out, TEXT_SOURCE_MAX);
	strbuf_init(&text, TEXT_SOURCE_MAX);
	walk_element(&w, tree.body, 0);
	add_lines(&tree.arena, w.out.data, &text);
	const char *ret = text_cut(a, text.data, max);

	strbuf_release(&w.out);
	strbuf_release(&text);
	html_tree_release(&tree);
	return ret;
}
