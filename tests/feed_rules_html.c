/* SPDX-License-Identifier: ISC */
#include <string.h>

#include <gumbo.h>

#include "feed_rules.h"

/* A14, R1 to R10: a fragment that a strict parser and every reader take. */

#define DEPTH_MAX 40

static const char elements[] = " p h2 h3 ul ol li a em strong small sup sub "
			       "code br hr blockquote figure figcaption img ";
static const char attributes[] = " href src alt width height lang ";

struct look {
	struct arena *a;
	const char *where;
	struct strings *findings;
	struct strings ids;
};

static bool in_list(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *s = list; (s = strstr(s, word)); s += len)
		if (s[-1] == ' ' && s[len] == ' ')
			return true;
	return false;
}

static void check_attribute(
	struct look *l, const char *element, const GumboAttribute *attribute)
{
	const char *name = attribute->name, *value = attribute->value;
	bool heading = strcmp(element, "h2") == 0 || strcmp(element, "h3") == 0;

	if (strncmp(name, "on", 2) == 0)
		find(l->a, l->findings, "SecurityRiskAttr", l->where, name);
	else if (strcmp(name, "id") == 0 && heading)
		*ARRAY_PUSH(l->a, &l->ids) = arena_strdup(l->a, value);
	else if (!in_list(attributes, name))
		find(l->a, l->findings, "Attribute", l->where, name);
	/* R4, R16: neither relative nor a bare fragment. */
	if ((strcmp(name, "href") == 0 || strcmp(name, "src") == 0) &&
		!is_absolute(value))
		find(l->a, l->findings, "ContainsRelRef", l->where, value);
}

static void check_element(struct look *l, const GumboElement *e)
{
	const char *name = gumbo_normalized_tagname(e->tag);

	if (strcmp(name, "script") == 0 || strcmp(name, "iframe") == 0 ||
		strcmp(name, "object") == 0 || strcmp(name, "style") == 0 ||
		strcmp(name, "embed") == 0 || strcmp(name, "meta") == 0)
		find(l->a, l->findings, "SecurityRisk", l->where, name);
	else if (!in_list(elements, name))
		find(l->a, l->findings, "Element", l->where, name);
	for (unsigned i = 0; i < e->attributes.length; i++)
		check_attribute(l, name, e->attributes.data[i]);
	/* R10 */
	if (e->tag == GUMBO_TAG_IMG &&
		!gumbo_get_attribute(&e->attributes, "alt"))
		find(l->a, l->findings, "MissingAlt", l->where, "img");
	/* R6 */
	const GumboNode *only = e->children.length == 1 ? e->children.data[0]
							: NULL;

	if (only && only->type == GUMBO_NODE_TEXT &&
		strlen(only->v.text.text) == 1)
		find(l->a, l->findings, "LoneCharacter", l->where, name);
}

static void walk(struct look *l, const GumboNode *node, int depth)
{
	if (node->type != GUMBO_NODE_ELEMENT || depth > DEPTH_MAX)
		return;
	if (depth)
		check_element(l, &node->v.element);
	for (unsigned i = 0; i < node->v.element.children.length; i++)
		walk(l, node->v.element.children.data[i], depth + 1);
}

static void check_ids(struct look *l)
{
	for (size_t i = 0; i < l->ids.n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(l->ids.items[i], l->ids.items[k]) == 0)
				find(l->a, l->findings, "DuplicateId", l->where,
					l->ids.items[i]);
}

void check_html(struct arena *a, const char *html, const char *where,
	struct strings *findings)
{
	struct look l = { .a = a, .where = where, .findings = findings };
	GumboOptions options = kGumboDefaultOptions;

	options.fragment_context = GUMBO_TAG_DIV;
	GumboOutput *output = gumbo_parse_with_options(
		&options, html, strlen(html));

	if (output->errors.length)
		find(a, findings, "NotHtml", where,
			"a strict parser has something to say");
	walk(&l, output->root, 0);
	check_ids(&l);
	gumbo_destroy_output(&options, output);
	/* A14: for what was meant as markup and is text. */
	if (strstr(html, "&amp;lt;") || strstr(html, "&amp;amp;"))
		find(a, findings, "NotHtml", where, "escaped once too often");
}
