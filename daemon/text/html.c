/* SPDX-License-Identifier: ISC */
#include "text/html.h"

#include <string.h>

#include "html_tree.h"
#include "text/utf8.h"

/*
 * Gumbo frees its tree by recursion, so how deep a tree can get is bounded
 * before it is made: the input ends where more elements than this are open.
 */
#define OPEN_MAX 1000

/* Never open for long: void, or closed by their next sibling. */
#define SHALLOW                                                             \
	"area base br col embed hr img input link meta param source track " \
	"wbr p li dt dd option tr td th tbody thead tfoot"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool html_is_one_of(const char *name, const char *names)
{
	size_t len = strlen(name);

	for (const char *s = names; *s && len;) {
		size_t n = strcspn(s, " ");

		if (n == len && memcmp(s, name, len) == 0)
			return true;
		s += n;
		s += strspn(s, " ");
	}
	return false;
}

static bool is_shallow(const char *s)
{
	char name[16];
	size_t n = 0;

	for (; n + 1 < sizeof name && is_letter(s[n]); n++)
		name[n] = (char)(s[n] | 32);
	name[n] = '\0';
	return html_is_one_of(name, SHALLOW);
}

/* How much of html may be parsed. */
static size_t safe_length(const char *html)
{
	size_t len = strnlen(html, HTML_MAX), open = 0;

	for (size_t i = 0; i + 1 < len; i++) {
		if (html[i] != '<')
			continue;
		if (html[i + 1] == '/') {
			open -= open > 0;
		} else if (is_letter(html[i + 1]) &&
			!is_shallow(html + i + 1)) {
			if (++open > OPEN_MAX)
				return i;
		}
	}
	return len;
}

GumboOutput *html_tree(const char *html)
{
	return gumbo_parse_with_options(
		&kGumboDefaultOptions, html, safe_length(html));
}

const GumboNode *html_body(const GumboOutput *tree)
{
	const GumboVector *children = html_children(tree->root);

	for (unsigned i = 0; children && i < children->length; i++) {
		const GumboNode *child = children->data[i];

		if (child->type == GUMBO_NODE_ELEMENT &&
			child->v.element.tag == GUMBO_TAG_BODY)
			return child;
	}
	return tree->root;
}

const GumboVector *html_children(const GumboNode *node)
{
	if (node->type != GUMBO_NODE_ELEMENT &&
		node->type != GUMBO_NODE_TEMPLATE)
		return NULL;
	return &node->v.element.children;
}

const char *html_name(const GumboNode *node)
{
	if (node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
		return "";
	return gumbo_normalized_tagname(node->v.element.tag);
}

const char *html_attribute(const GumboNode *node, const char *name)
{
	const GumboAttribute *attribute = gumbo_get_attribute(
		&node->v.element.attributes, name);

	return attribute ? attribute->value : NULL;
}

bool html_is_hidden(const GumboNode *node)
{
	if (node->type == GUMBO_NODE_TEMPLATE)
		return true;
	return node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML ||
		html_attribute(node, "hidden") ||
		html_is_one_of(html_name(node),
			"script style template noscript head title iframe "
			"object embed applet canvas form select textarea "
			"button input frame frameset noframes noembed xmp "
			"plaintext");
}

static bool is_reference(const char *s)
{
	size_t n = 1;

	if (s[n] == '#')
		n++;
	size_t start = n;

	while (is_letter(s[n]) || (s[n] >= '0' && s[n] <= '9'))
		n++;
	return n > start && n < 40 && s[n] == ';';
}

/*
 * Gumbo decodes; whatever is not a complete reference is guarded from it.
 * The letter in front keeps white space at the start.
 */
const char *html_decode(struct arena *a, const char *s)
{
	struct strbuf guarded;
	const char *out = s;

	if (!strchr(s, '&'))
		return s;
	strbuf_init(&guarded, HTML_MAX);
	strbuf_addch(&guarded, 'x');
	for (const char *p = s; *p; p++) {
		if (*p == '<')
			strbuf_addstr(&guarded, "&lt;");
		else if (*p == '&' && !is_reference(p))
			strbuf_addstr(&guarded, "&amp;");
		else
			strbuf_addch(&guarded, *p);
	}
	GumboOutput *tree = html_tree(guarded.data);
	const GumboVector *children = html_children(html_body(tree));
	const GumboNode *text = children->length ? children->data[0] : NULL;

	if (text && text->type == GUMBO_NODE_TEXT && !guarded.overflow)
		out = arena_strdup(a, text->v.text.text + 1);
	gumbo_destroy_output(&kGumboDefaultOptions, tree);
	strbuf_release(&guarded);
	return out;
}

/* The end tag of a formatting element that opens at s, or NULL. */
static const char *closing(const char *s)
{
	static const char *const names[] = { "b", "i", "em", "strong", "sub",
		"sup", "code", "span" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = strlen(names[i]);

		if (strncmp(s + 1, names[i], n) != 0 ||
			(s[1 + n] != '>' && s[1 + n] != ' '))
			continue;
		for (const char *end = s; (end = strstr(end, "</")); end++)
			if (strncmp(end + 2, names[i], n) == 0 &&
				end[2 + n] == '>')
				return end;
	}
	return NULL;
}

bool html_looks_marked(const char *s)
{
	for (; *s; s++)
		if ((*s == '<' && closing(s)) || (*s == '&' && is_reference(s)))
			return true;
	return false;
}
