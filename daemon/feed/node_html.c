/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "base/strbuf.h"
#include "feed/parse.h"
#include "node_cut.h"
#include "xml.h"

/* Elements that HTML closes by itself: an end tag would be an error. */
static bool is_void(const char *name)
{
	static const char *const names[] = { "area", "br", "col", "embed", "hr",
		"img", "input", "link", "meta", "source", "track", "wbr" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (ascii_equal(name, names[i]))
			return true;
	}
	return false;
}

static const char *reference(char c)
{
	return c == '&'    ? "&amp;"
		: c == '<' ? "&lt;"
		: c == '>' ? "&gt;"
			   : "&quot;";
}

/* A reference is a whole, as a tag is. */
static void add_escaped(struct strbuf *out, const xmlChar *text)
{
	const char *s = (const char *)text;

	while (*s && !out->overflow) {
		size_t n = strcspn(s, "&<>\"");

		cut_add(out, s, n);
		s += n;
		if (*s && !out->overflow)
			strbuf_addstr(out, reference(*s++));
	}
}

static void add_attributes(struct strbuf *out, const xmlNode *node)
{
	for (const xmlAttr *p = node->properties; p && !out->overflow;
		p = p->next) {
		const xmlNode *value = p->children;

		if (p->ns || strchr((const char *)p->name, ':'))
			continue;
		strbuf_printf(out, " %s=\"", (const char *)p->name);
		if (value && value->content)
			add_escaped(out, value->content);
		strbuf_addch(out, '"');
	}
}

/* Half a tag would swallow what comes behind the text. */
static void add_start(struct strbuf *out, const xmlNode *node)
{
	size_t whole = out->len;

	strbuf_printf(out, "<%s", node_local(node));
	add_attributes(out, node);
	strbuf_addch(out, '>');
	if (out->overflow) {
		out->len = whole;
		out->data[whole] = '\0';
	}
}

static void add_inside(struct strbuf *out, const xmlNode *node, enum ns own);

static void add_element(struct strbuf *out, const xmlNode *node, enum ns own)
{
	enum ns ns = node_ns(node);
	bool html = ns == NS_XHTML || ns == own;
	const char *name = node_local(node);

	if (html)
		add_start(out, node);
	add_inside(out, node, own);
	if (html && !out->overflow && !is_void(name))
		strbuf_printf(out, "</%s>", name);
}

/* As deep as libxml2 allows: 256. */
static void add_inside(struct strbuf *out, const xmlNode *node, enum ns own)
{
	for (const xmlNode *c = node->children; c && !out->overflow;
		c = c->next) {
		if (c->type == XML_TEXT_NODE ||
			c->type == XML_CDATA_SECTION_NODE)
			add_escaped(out, c->content);
		else if (c->type == XML_ELEMENT_NODE)
			add_element(out, c, own);
	}
}

const char *node_html(struct arena *a, const xmlNode *node)
{
	struct strbuf html;

	strbuf_init(&html, FEED_TEXT_MAX);
	add_inside(&html, node, node_ns(node));
	bool blank = strspn(html.data, " \t\r\n") == html.len;
	const char *s = blank ? NULL : arena_strndup(a, html.data, html.len);

	cut_tell(&html, node);
	strbuf_release(&html);
	return s;
}
