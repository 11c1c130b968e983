/* SPDX-License-Identifier: ISC */
#include "html_tree.h"

#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include "text/html.h"

#define MEMORY_MAX (32u * 1024 * 1024)

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
	const GumboNode *last;
	const char *html;
	size_t reached; /* bytes of html that have become whole nodes */
	jmp_buf spent;
};

/* Where an element's tag or a text ends in the source; 0: nowhere. */
static uintptr_t source_end(const GumboNode *node)
{
	const GumboStringPiece *source = html_children(node)
		? &node->v.element.original_tag
		: html_characters(node) ? &node->v.text.original_text
					: NULL;

	return source && source->data ? (uintptr_t)source->data + source->length
				      : 0;
}

/*
 * When the next node is made, the last one is complete. What was taken for a
 * node may be a text of the same size, so nothing is read through it.
 */
static void note_progress(struct budget *b)
{
	uintptr_t end = b->last ? source_end(b->last) : 0;
	uintptr_t start = (uintptr_t)b->html;

	if (end > start && end - start > b->reached)
		b->reached = end - start;
}

static void *take(void *data, size_t size)
{
	struct budget *b = data;
	bool node = size == sizeof(GumboNode);

	if (node) {
		note_progress(b);
		b->attributes = 0;
	}
	if (size == sizeof(GumboAttribute))
		b->attributes++;
	if (size + sizeof(void *) > b->left ||
		b->attributes > HTML_ATTRIBUTES_MAX)
		longjmp(b->spent, 1);
	b->left -= size + sizeof(void *);
	void *p = arena_alloc(b->arena, size);

	if (node)
		b->last = p;
	return p;
}

static void give_back(void *data, void *p)
{
	(void)data;
	(void)p;
}

/* NULL when the budget was spent before the end. */
static const GumboOutput *parse(struct budget *b, const char *html, size_t len)
{
	GumboOptions options = kGumboDefaultOptions;

	*b = (struct budget){
		.arena = b->arena, .left = MEMORY_MAX, .html = html
	};
	options.allocator = take;
	options.deallocator = give_back;
	options.userdata = b;
	options.max_errors = 0; /* each would hold a copy of the open tags */
	if (setjmp(b->spent))
		return NULL;
	return gumbo_parse_with_options(&options, html, len);
}

void html_tree_init(struct html_tree *t, const char *html)
{
	struct budget b = { .arena = &t->arena };
	size_t len = html_safe_length(html);
	const GumboOutput *output;

	arena_init(&t->arena);
	/* First to where it came; should that not do, it is soon over. */
	for (bool again = false; !(output = parse(&b, html, len));
		again = true) {
		arena_release(&t->arena);
		len = !again && b.reached < len ? b.reached : len / 2;
	}
	t->length = len;
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
