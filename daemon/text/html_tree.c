/* SPDX-License-Identifier: ISC */
#include "html_tree.h"

#include <setjmp.h>
#include <string.h>

#include "text/html.h"

#define MEMORY_MAX (32u * 1024 * 1024)
#define ATTRIBUTES_MAX 1000 /* of an element; each is compared with all */

/*
 * A few kilobytes of badly nested tags make gumbo copy elements without end,
 * and its destructor recurses as deep as the tree is. So its memory is an
 * arena with a limit. It has no way to be told to stop: the allocator leaves
 * by longjmp(), and nothing is lost, as all there is lies in the arena.
 */
struct budget {
	struct arena *arena;
	size_t left;
	unsigned attributes; /* since the last element */
	jmp_buf spent;
};

static void *take(void *data, size_t size)
{
	struct budget *b = data;

	if (size == sizeof(GumboNode))
		b->attributes = 0;
	if (size == sizeof(GumboAttribute))
		b->attributes++;
	if (size + sizeof(void *) > b->left || b->attributes > ATTRIBUTES_MAX)
		longjmp(b->spent, 1);
	b->left -= size + sizeof(void *);
	return arena_alloc(b->arena, size);
}

static void give_back(void *data, void *p)
{
	(void)data;
	(void)p;
}

/* NULL when the budget was spent before the end. */
static const GumboOutput *parse(struct arena *a, const char *html, size_t len)
{
	struct budget b = { .arena = a, .left = MEMORY_MAX };
	GumboOptions options = kGumboDefaultOptions;

	options.allocator = take;
	options.deallocator = give_back;
	options.userdata = &b;
	options.max_errors = 0; /* each would hold a copy of the open tags */
	if (setjmp(b.spent))
		return NULL;
	return gumbo_parse_with_options(&options, html, len);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where the tags are too many, whatever a parser makes of them. */
static size_t safe_length(const char *html)
{
	size_t len = strnlen(html, HTML_MAX), tags = 0;

	for (size_t i = 0; i + 1 < len; i++)
		if (html[i] == '<' && is_letter(html[i + 1]) &&
			++tags > HTML_TAGS_MAX)
			return i;
	return len;
}

void html_tree_init(struct html_tree *t, const char *html)
{
	size_t len = safe_length(html);
	const GumboOutput *output;

	arena_init(&t->arena);
	while (!(output = parse(&t->arena, html, len))) {
		arena_release(&t->arena);
		len /= 2;
	}
	t->root = t->body = output->root;
	const GumboVector *children = html_children(t->root);

	for (unsigned i = 0; i < children->length; i++)
		if (strcmp(html_name(children->data[i]), "body") == 0)
			t->body = children->data[i];
}

void html_tree_release(struct html_tree *t)
{
	arena_release(&t->arena);
}

const GumboVector *html_children(const GumboNode *node)
{
	bool element = node->type == GUMBO_NODE_ELEMENT ||
		node->type == GUMBO_NODE_TEMPLATE;

	return element ? &node->v.element.children : NULL;
}

const char *html_characters(const GumboNode *node)
{
	bool text = node->type == GUMBO_NODE_TEXT ||
		node->type == GUMBO_NODE_CDATA ||
		node->type == GUMBO_NODE_WHITESPACE;

	return text ? node->v.text.text : NULL;
}

const char *html_name(const GumboNode *node)
{
	if (!html_children(node) ||
		node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
		return "";
	return gumbo_normalized_tagname(node->v.element.tag);
}

const char *html_attribute(const GumboNode *node, const char *name)
{
	const GumboAttribute *attribute = gumbo_get_attribute(
		&node->v.element.attributes, name);

	return attribute ? attribute->value : NULL;
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

bool html_is_hidden(const GumboNode *node)
{
	const char *style = html_attribute(node, "style");

	if (style &&
		(strstr(style, "display:none") ||
			strstr(style, "display: none")))
		return true;
	return node->type == GUMBO_NODE_TEMPLATE ||
		node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML ||
		html_attribute(node, "hidden") ||
		html_is_one_of(html_name(node),
			"script style template noscript head title iframe "
			"object embed applet canvas select textarea button "
			"input frame frameset noframes noembed xmp plaintext");
}
