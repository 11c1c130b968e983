/* SPDX-License-Identifier: ISC */
#include "text_html_judge.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include <gumbo.h>
#include <libxml/parser.h>

#include "base/strbuf.h"
#include "text/html.h"

#define SEEN_MAX (64 * 1024 * 1024)
#define OPTIONS                                                      \
	(XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | \
		XML_PARSE_HUGE)

/* A document as one of the parsers sees it, written in one way. */
struct view {
	struct arena *a;
	struct strbuf seen;
	const char *fault; /* the first one */
};

static void object(struct view *v, const char *what, const char *to)
{
	if (!v->fault)
		v->fault = arena_printf(v->a, "%s: %s", what, to);
}

/* The elements, each with the attributes that it alone may have. */
static const struct {
	const char *name, *attributes;
} elements[] = {
	{ "p", "" },
	{ "div", "" },
	{ "h2", "" },
	{ "h3", "" },
	{ "h4", "" },
	{ "h5", "" },
	{ "h6", "" },
	{ "ul", "" },
	{ "ol", " start reversed type " },
	{ "li", " value " },
	{ "dl", "" },
	{ "dt", "" },
	{ "dd", "" },
	{ "blockquote", " cite " },
	{ "pre", "" },
	{ "figure", "" },
	{ "figcaption", "" },
	{ "details", "" },
	{ "summary", "" },
	{ "table", "" },
	{ "caption", "" },
	{ "thead", "" },
	{ "tbody", "" },
	{ "tfoot", "" },
	{ "tr", "" },
	{ "td", " colspan rowspan " },
	{ "th", " colspan rowspan scope abbr " },
	{ "em", "" },
	{ "strong", "" },
	{ "b", "" },
	{ "i", "" },
	{ "u", "" },
	{ "s", "" },
	{ "small", "" },
	{ "sub", "" },
	{ "sup", "" },
	{ "mark", "" },
	{ "del", " cite datetime " },
	{ "ins", " cite datetime " },
	{ "q", " cite " },
	{ "cite", "" },
	{ "dfn", "" },
	{ "abbr", "" },
	{ "time", " datetime " },
	{ "code", "" },
	{ "kbd", "" },
	{ "samp", "" },
	{ "var", "" },
	{ "bdi", "" },
	{ "bdo", "" },
	{ "ruby", "" },
	{ "rt", "" },
	{ "rp", "" },
	{ "br", "" },
	{ "hr", "" },
	{ "wbr", "" },
	{ "a", " href " },
	{ "img", " src alt width height " },
};

static bool begins(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

static bool is_web(const char *url)
{
	return begins(url, "http://") || begins(url, "https://");
}

/* NULL for an element that is not of the list. */
static const char *attributes_of(const char *element)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strcmp(elements[i].name, element) == 0)
			return elements[i].attributes;
	return NULL;
}

static void see_element(struct view *v, const char *name)
{
	if (!attributes_of(name))
		object(v, "element", name);
	strbuf_printf(&v->seen, "<%s>", name);
}

static void see_attribute(struct view *v, const char *element, const char *name,
	const char *value)
{
	const char *own = attributes_of(element);
	const char *word = arena_printf(v->a, " %s ", name);

	if (!strstr(" title lang dir ", word) && !(own && strstr(own, word)))
		object(v, "attribute", name);
	if ((strcmp(name, "src") == 0 || strcmp(name, "cite") == 0) &&
		!is_web(value))
		object(v, "address", value);
	if (strcmp(name, "href") == 0 && !is_web(value) &&
		!begins(value, "mailto:"))
		object(v, "link", value);
	if (strlen(value) != strcspn(value, "\t\n\r"))
		object(v, "break in a value", value);
	strbuf_printf(&v->seen, "[%s=%s]", name, value);
}

/* A parser of HTML skips the first line break of a pre. */
static void see_xml_text(struct view *v, const xmlNode *node)
{
	const char *text = (const char *)node->content;

	if (!node->prev && *text == '\n' &&
		strcmp((const char *)node->parent->name, "pre") == 0)
		text++;
	strbuf_addstr(&v->seen, text);
}

static void see_xml(struct view *v, const xmlNode *node)
{
	const char *name = (const char *)node->name;

	if (node->type == XML_TEXT_NODE) {
		see_xml_text(v, node);
		return;
	}
	if (node->type != XML_ELEMENT_NODE) {
		object(v, "no element and no text", name);
		return;
	}
	see_element(v, name);
	for (const xmlAttr *at = node->properties; at; at = at->next)
		see_attribute(v, name, (const char *)at->name,
			at->children ? (const char *)at->children->content
				     : "");
	for (const xmlNode *child = node->children; child; child = child->next)
		see_xml(v, child);
	strbuf_addstr(&v->seen, "</>");
}

static void view_as_xml(struct view *v, const char *html)
{
	const char *s = arena_printf(v->a, "<root>%s</root>", html);
	xmlDoc *doc = xmlReadMemory(s, (int)strlen(s), NULL, "UTF-8", OPTIONS);

	if (!doc)
		object(v, "well-formed", "no");
	const xmlNode *node = doc ? xmlDocGetRootElement(doc)->children : NULL;

	for (; node; node = node->next)
		see_xml(v, node);
	xmlFreeDoc(doc);
}

static void see_html(struct view *v, const GumboNode *node)
{
	const GumboElement *element = &node->v.element;

	if (node->type == GUMBO_NODE_TEXT ||
		node->type == GUMBO_NODE_WHITESPACE) {
		strbuf_addstr(&v->seen, node->v.text.text);
		return;
	}
	if (node->type != GUMBO_NODE_ELEMENT ||
		element->tag_namespace != GUMBO_NAMESPACE_HTML) {
		object(v, "foreign", "a node");
		return;
	}
	const char *name = gumbo_normalized_tagname(element->tag);

	see_element(v, name);
	for (unsigned i = 0; i < element->attributes.length; i++) {
		const GumboAttribute *at = element->attributes.data[i];

		see_attribute(v, name, at->name, at->value);
	}
	for (unsigned i = 0; i < element->children.length; i++)
		see_html(v, element->children.data[i]);
	strbuf_addstr(&v->seen, "</>");
}

static void view_as_html(struct view *v, const char *html)
{
	GumboOutput *output = gumbo_parse(html);
	const GumboVector *parts = &output->root->v.element.children;

	for (unsigned i = 0; i < parts->length; i++) {
		const GumboNode *part = parts->data[i];
		const GumboVector *children = &part->v.element.children;

		if (part->type != GUMBO_NODE_ELEMENT ||
			(part->v.element.tag != GUMBO_TAG_BODY &&
				children->length))
			object(v, "outside", "of the body");
		else
			for (unsigned j = 0; j < children->length; j++)
				see_html(v, children->data[j]);
	}
	gumbo_destroy_output(&kGumboDefaultOptions, output);
}

const char *judge_fault(struct arena *a, const char *html)
{
	struct view xml = { .a = a }, page = { .a = a };

	strbuf_init(&xml.seen, SEEN_MAX);
	strbuf_init(&page.seen, SEEN_MAX);
	view_as_xml(&xml, html);
	view_as_html(&page, html);
	if (strcmp(xml.seen.data, page.seen.data) != 0)
		object(&xml, "as a page", page.seen.data);
	strbuf_release(&xml.seen);
	strbuf_release(&page.seen);
	return xml.fault ? xml.fault : page.fault;
}

const char *judge_sanitized(struct arena *a, const char *html, const char *base)
{
	const char *once = html_sanitize(a, html, base);
	const char *twice = html_sanitize(a, once, NULL);
	const char *fault = judge_fault(a, once);

	if (fault)
		fail_msg("%s\ngives %s\n%s", html, once, fault);
	if (strcmp(once, twice) != 0)
		fail_msg("%s\ngives %s\nthen %s", html, once, twice);
	return once;
}

void judge_cases(const struct judged *cases, size_t n, const char *base)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++)
		assert_string_equal(judge_sanitized(&a, cases[i].html, base),
			cases[i].expected);
	arena_release(&a);
}

/* The text with the value in the place of its %s. */
static const char *filled(
	struct arena *a, const char *pattern, const char *value)
{
	const char *place = strstr(pattern, "%s");

	return arena_printf(a, "%.*s%s%s", (int)(place - pattern), pattern,
		value, place + 2);
}

void judge_values(const char *pattern, const char *expected,
	const char *const *values, size_t n, const char *base)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++)
		assert_string_equal(
			judge_sanitized(
				&a, filled(&a, pattern, values[i]), base),
			expected);
	arena_release(&a);
}
