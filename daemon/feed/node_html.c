/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "base/strbuf.h"
#include "feed/parse.h"
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

static void add_escaped(struct strbuf *out, const xmlChar *text)
{
	const char *s = (const char *)text;

	while (*s) {
		size_t n = strcspn(s, "&<>\"");

		strbuf_add(out, s, n);
		s += n;
		if (!*s)
			break;
		strbuf_addstr(out,
			*s == '&'           ? "&amp;"
				: *s == '<' ? "&lt;"
				: *s == '>' ? "&gt;"
					    : "&quot;");
		s++;
	}
}

static void add_attributes(struct strbuf *out, const xmlNode *node)
{
	for (const xmlAttr *p = node->properties; p; p = p->next) {
		const xmlNode *value = p->children;

		if (p->ns || strchr((const char *)p->name, ':'))
			continue;
		strbuf_printf(out, " %s=\"", (const char *)p->name);
		if (value && value->content)
			add_escaped(out, value->content);
		strbuf_addch(out, '"');
	}
}

static void add_inside(struct strbuf *out, const xmlNode *node, enum ns own);

static void add_element(struct strbuf *out, const xmlNode *node, enum ns own)
{
	enum ns ns = node_ns(node);
	bool html = ns == NS_XHTML || ns == own;
	const char *name = node_local(node);

	if (html) {
		strbuf_printf(out, "<%s", name);
		add_attributes(out, node);
		strbuf_addch(out, '>');
	}
	add_inside(out, node, own);
	if (html && !is_void(name))
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

	strbuf_release(&html);
	return s;
}
