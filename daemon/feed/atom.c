/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "xml.h"

static bool is_atom(const xmlNode *node, const char *name)
{
	return node_is(node, NS_ATOM, name) || node_is(node, NS_FEED, name);
}

/* RFC 4287 3.1.1 and 4.1.3; Atom 0.3 has mode beside type. */
static struct raw_text text_construct(
	struct arena *a, const xmlNode *node, const char *url)
{
	const char *type = node_attribute(a, node, "type");
	const char *mode = node_attribute(a, node, "mode");
	struct raw_text text = {
		.kind = TEXT_PLAIN,
		.base = node_base(a, node, url),
	};

	if ((type && strstr(type, "xhtml")) ||
		(mode && strcmp(mode, "xml") == 0 && node_has_elements(node)) ||
		(!type && node_has_elements(node))) {
		const xmlNode *div = node_child(node, NS_XHTML, "div");

		text.kind = TEXT_HTML;
		text.value = node_markup(a, div ? div : node);
		if (div)
			text.base = node_base(a, div, url);
		return text;
	}
	if (type && strstr(type, "html"))
		text.kind = TEXT_HTML;
	text.value = node_text(a, node);
	return text;
}

static void take_link(struct arena *a, const xmlNode *node, const char *url,
	struct raw_entry *entry)
{
	const char *rel = node_attribute(a, node, "rel");
	const char *href = node_attribute(a, node, "href");
	const char *type = node_attribute(a, node, "type");
	const char *title = node_attribute(a, node, "title");

	if (!href)
		return;
	if (!rel || strcmp(rel, "alternate") == 0) {
		if (entry->link && type && !strstr(type, "html"))
			return;
		if (!entry->link) {
			entry->link = href;
			entry->base = node_base(a, node, url);
		}
	} else if (strcmp(rel, "enclosure") == 0) {
		add_enclosure(a, entry, href, type,
			node_attribute(a, node, "length"));
	} else if (strcmp(rel, "related") == 0 &&
		!(title && strcmp(title, "pdf") == 0)) {
		*ARRAY_PUSH(a, &entry->related) = href;
	}
}

static void take_person(
	struct arena *a, const xmlNode *node, struct strings *ret)
{
	for (const xmlNode *c = node->children; c; c = c->next)
		if (is_atom(c, "name"))
			*ARRAY_PUSH(a, ret) = node_text(a, c);
	/* Some write the name straight into the element. */
	if (!node_has_elements(node))
		*ARRAY_PUSH(a, ret) = node_text(a, node);
}

static void take_category(
	struct arena *a, const xmlNode *node, struct raw_entry *entry)
{
	const char *term = node_attribute(a, node, "term");
	const char *label = node_attribute(a, node, "label");

	if (term || label)
		*ARRAY_PUSH(a, &entry->categories) = term && *term ? term
								   : label;
}

static void take_date(
	struct arena *a, const xmlNode *node, struct raw_entry *entry)
{
	const char *name = node_name(node), *text = node_text(a, node);

	if (strcmp(name, "published") == 0 || strcmp(name, "issued") == 0)
		entry->published = text;
	else if (strcmp(name, "created") == 0 && !entry->published)
		entry->published = text;
	else if (strcmp(name, "updated") == 0 || strcmp(name, "modified") == 0)
		entry->updated = text;
}

static void take_own(struct arena *a, const xmlNode *node, const char *url,
	struct raw_entry *entry)
{
	const char *name = node_name(node);

	if (strcmp(name, "id") == 0)
		entry->id = node_text(a, node);
	else if (strcmp(name, "title") == 0 && !entry->title.value)
		entry->title = text_construct(a, node, url);
	else if (strcmp(name, "summary") == 0)
		entry->summary = text_construct(a, node, url);
	else if (strcmp(name, "content") == 0 && !entry->content.value)
		entry->content = text_construct(a, node, url);
	else if (strcmp(name, "link") == 0)
		take_link(a, node, url, entry);
	else if (strcmp(name, "author") == 0)
		take_person(a, node, &entry->authors);
	else if (strcmp(name, "category") == 0)
		take_category(a, node, entry);
	else
		take_date(a, node, entry);
}

static void take_entry(struct arena *a, const xmlNode *node, const char *url,
	const struct strings *authors, struct feed *ret)
{
	if (ret->entries.n >= FEED_ENTRIES_MAX)
		return;
	struct raw_entry *entry = ARRAY_PUSH(a, &ret->entries);

	*entry = (struct raw_entry){ .base = node_base(a, node, url) };
	for (const xmlNode *c = node->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		if (node_ns(c) == NS_ATOM || node_ns(c) == NS_FEED)
			take_own(a, c, url, entry);
		else
			(void)take_extension(a, c, entry);
	}
	/* RFC 4287 4.2.1: without authors of its own, those of the feed. */
	if (!entry->authors.n && !entry->author_lines.n)
		entry->authors = *authors;
}

static void take_feed_link(
	struct arena *a, const xmlNode *node, struct feed *ret)
{
	const char *rel = node_attribute(a, node, "rel");

	if (!ret->link && (!rel || strcmp(rel, "alternate") == 0))
		ret->link = node_attribute(a, node, "href");
}

void atom_take(
	struct arena *a, const xmlNode *root, const char *url, struct feed *ret)
{
	const char *version = node_attribute(a, root, "version");
	const char *uri = root->ns ? (const char *)root->ns->href : "";
	struct strings authors = { 0 };

	ret->format = strcmp(uri, "http://purl.org/atom/ns#") == 0 ||
			(version && strcmp(version, "0.3") == 0)
		? FEED_ATOM03
		: FEED_ATOM10;
	ret->base = node_base(a, root, url);
	ret->language = node_attribute(a, root, "lang");
	for (const xmlNode *c = root->children; c; c = c->next) {
		if (is_atom(c, "title") && !ret->title)
			ret->title = text_construct(a, c, url).value;
		else if (is_atom(c, "link"))
			take_feed_link(a, c, ret);
		else if (is_atom(c, "updated") || is_atom(c, "modified"))
			ret->updated = node_text(a, c);
		else if (is_atom(c, "author"))
			take_person(a, c, &authors);
	}
	for (const xmlNode *c = root->children; c; c = c->next)
		if (is_atom(c, "entry"))
			take_entry(a, c, url, &authors, ret);
}

int xml_take(
	struct arena *a, const xmlNode *root, const char *url, struct feed *ret)
{
	const char *name = node_name(root);

	if (strcmp(name, "feed") == 0)
		atom_take(a, root, url, ret);
	else if (strcmp(name, "rss") == 0 || strcmp(name, "RDF") == 0 ||
		strcmp(name, "channel") == 0)
		rss_take(a, root, url, ret);
	else
		return -1;
	return 0;
}
