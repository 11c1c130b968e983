/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "xml.h"

#define GROUP_DEPTH 4 /* media:group in media:group … */

static int64_t read_length(const char *s)
{
	int64_t n = 0;
	size_t digits = s ? strspn(s, "0123456789") : 0;

	if (!digits || digits > 15)
		return -1;
	for (size_t i = 0; i < digits; i++)
		n = n * 10 + (s[i] - '0');
	return n;
}

void add_enclosure(struct arena *a, struct raw_entry *entry, const char *url,
	const char *type, const char *length)
{
	if (!url || !*url)
		return;
	*ARRAY_PUSH(a, &entry->enclosures) = (struct enclosure){
		.url = url,
		.type = type && *type ? type : NULL,
		.length = read_length(length),
	};
	if (!entry->image && type && strncmp(type, "image/", 6) == 0)
		entry->image = url;
}

static void take_media(struct arena *a, const xmlNode *node,
	struct raw_entry *entry, int depth)
{
	const char *name = node_name(node);
	const char *url = node_attribute(a, node, "url");
	const char *medium = node_attribute(a, node, "medium");
	const char *type = node_attribute(a, node, "type");

	if (strcmp(name, "thumbnail") == 0 && url && !entry->image)
		entry->image = url;
	if (strcmp(name, "content") == 0 && url) {
		bool image = (medium && strcmp(medium, "image") == 0) ||
			(type && strncmp(type, "image/", 6) == 0);

		if (image && !entry->image)
			entry->image = url;
		if (!image)
			add_enclosure(a, entry, url, type,
				node_attribute(a, node, "fileSize"));
	}
	if (strcmp(name, "description") == 0 && !entry->summary.value)
		entry->summary = (struct raw_text){ node_text(a, node),
			TEXT_GUESS, NULL };
	if (strcmp(name, "group") != 0 && strcmp(name, "content") != 0)
		return;
	for (const xmlNode *c = node->children; c && depth < GROUP_DEPTH;
		c = c->next)
		if (c->type == XML_ELEMENT_NODE && node_ns(c) == NS_MEDIA)
			take_media(a, c, entry, depth + 1);
}

static void take_dc(
	struct arena *a, const xmlNode *node, struct raw_entry *entry)
{
	const char *name = node_name(node), *text = node_text(a, node);

	if (strcmp(name, "creator") == 0)
		*ARRAY_PUSH(a, &entry->author_lines) = text;
	else if (strcmp(name, "subject") == 0)
		*ARRAY_PUSH(a, &entry->categories) = text;
	else if ((strcmp(name, "date") == 0 || strcmp(name, "issued") == 0 ||
			 strcmp(name, "created") == 0) &&
		!entry->published)
		entry->published = text;
	else if (strcmp(name, "modified") == 0)
		entry->updated = text;
	else if (strcmp(name, "identifier") == 0 && !entry->doi &&
		strstr(text, "10."))
		entry->doi = strstr(text, "10.");
	else if (strcmp(name, "description") == 0 && !entry->summary.value)
		entry->summary = (struct raw_text){ text, TEXT_GUESS, NULL };
	else if (strcmp(name, "title") == 0 && !entry->title.value)
		entry->title = (struct raw_text){ text, TEXT_GUESS, NULL };
}

static void take_arxiv(
	struct arena *a, const xmlNode *node, struct raw_entry *entry)
{
	const char *name = node_name(node);

	if (strcmp(name, "announce_type") == 0)
		entry->announce = node_text(a, node);
	else if (strcmp(name, "DOI") == 0 || strcmp(name, "doi") == 0)
		entry->doi = node_text(a, node);
}

bool take_extension(
	struct arena *a, const xmlNode *node, struct raw_entry *entry)
{
	const char *name = node_name(node);

	switch ((int)node_ns(node)) {
	case NS_MEDIA:
		take_media(a, node, entry, 0);
		return true;
	case NS_DC:
		take_dc(a, node, entry);
		return true;
	case NS_ARXIV:
		take_arxiv(a, node, entry);
		return true;
	case NS_PRISM:
		if (strcmp(name, "doi") == 0)
			entry->doi = node_text(a, node);
		else if (strcmp(name, "publicationDate") == 0 &&
			!entry->published)
			entry->published = node_text(a, node);
		return true;
	case NS_ITUNES:
		if (strcmp(name, "author") == 0 && !entry->authors.n)
			*ARRAY_PUSH(a, &entry->authors) = node_text(a, node);
		else if (strcmp(name, "image") == 0 && !entry->image)
			entry->image = node_attribute(a, node, "href");
		else if (strcmp(name, "summary") == 0 && !entry->summary.value)
			entry->summary = (struct raw_text){ node_text(a, node),
				TEXT_GUESS, NULL };
		return true;
	case NS_FEEDBURNER:
		if (strcmp(name, "origLink") == 0)
			entry->origin = node_text(a, node);
		return true;
	case NS_CONTENT:
		if (strcmp(name, "encoded") == 0)
			entry->content = (struct raw_text){ node_text(a, node),
				TEXT_HTML, NULL };
		return true;
	}
	return false;
}

/* RSS says nothing of the kind; elements inside mean that it is markup. */
static struct raw_text undefined_text(struct arena *a, const xmlNode *node)
{
	if (node_has_elements(node))
		return (struct raw_text){ node_markup(a, node), TEXT_HTML,
			NULL };
	return (struct raw_text){ node_text(a, node), TEXT_GUESS, NULL };
}

static void take_guid(
	struct arena *a, const xmlNode *node, struct raw_entry *entry)
{
	const char *permalink = node_attribute(a, node, "isPermaLink");

	entry->id = node_text(a, node);
	entry->id_is_link = !permalink || strcmp(permalink, "false") != 0;
}

static void take_own(
	struct arena *a, const xmlNode *node, struct raw_entry *entry)
{
	const char *name = node_name(node);

	if (strcmp(name, "title") == 0 && !entry->title.value)
		entry->title = undefined_text(a, node);
	else if (strcmp(name, "link") == 0 && !entry->link) {
		const char *text = node_text(a, node);

		/* Some write Atom's form. */
		entry->link = *text ? text : node_attribute(a, node, "href");
	} else if (strcmp(name, "description") == 0)
		entry->summary = undefined_text(a, node);
	else if (strcmp(name, "guid") == 0)
		take_guid(a, node, entry);
	else if (strcmp(name, "pubDate") == 0 || strcmp(name, "pubdate") == 0)
		entry->published = node_text(a, node);
	else if (strcmp(name, "author") == 0)
		*ARRAY_PUSH(a, &entry->author_lines) = node_text(a, node);
	else if (strcmp(name, "category") == 0)
		*ARRAY_PUSH(a, &entry->categories) = node_text(a, node);
	else if (strcmp(name, "enclosure") == 0)
		add_enclosure(a, entry, node_attribute(a, node, "url"),
			node_attribute(a, node, "type"),
			node_attribute(a, node, "length"));
}

static void take_atom(
	struct arena *a, const xmlNode *node, struct raw_entry *entry)
{
	const char *name = node_name(node);
	const char *rel = node_attribute(a, node, "rel");

	if (strcmp(name, "link") == 0 && !entry->link &&
		(!rel || strcmp(rel, "alternate") == 0))
		entry->link = node_attribute(a, node, "href");
	else if (strcmp(name, "updated") == 0)
		entry->updated = node_text(a, node);
	else if (strcmp(name, "published") == 0 && !entry->published)
		entry->published = node_text(a, node);
	else if (strcmp(name, "author") == 0) {
		const xmlNode *person = node_child(node, NS_ATOM, "name");

		if (person)
			*ARRAY_PUSH(a, &entry->authors) = node_text(a, person);
	}
}

static void take_item(
	struct arena *a, const xmlNode *item, const char *url, struct feed *ret)
{
	if (ret->entries.n >= FEED_ENTRIES_MAX)
		return;
	struct raw_entry *entry = ARRAY_PUSH(a, &ret->entries);
	const char *about = node_attribute(a, item, "about");

	*entry = (struct raw_entry){ .base = node_base(a, item, url) };
	for (const xmlNode *c = item->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		if (node_ns(c) == NS_FEED)
			take_own(a, c, entry);
		else if (node_ns(c) == NS_ATOM)
			take_atom(a, c, entry);
		else
			(void)take_extension(a, c, entry);
	}
	if (!entry->id && about)
		entry->id = about;
	entry->title.base = entry->summary.base = entry->content.base =
		entry->base;
}

static void take_channel(
	struct arena *a, const xmlNode *channel, struct feed *ret)
{
	static const struct {
		enum ns ns;
		const char *name;
	} dates[] = { { NS_FEED, "lastBuildDate" }, { NS_FEED, "pubDate" },
		{ NS_DC, "date" } };
	const xmlNode *node;

	if ((node = node_child(channel, NS_FEED, "title")))
		ret->title = node_text(a, node);
	for (const xmlNode *c = channel->children; c && !ret->link; c = c->next)
		if (node_is(c, NS_FEED, "link"))
			ret->link = node_text(a, c);
	if ((node = node_child(channel, NS_FEED, "language")) ||
		(node = node_child(channel, NS_DC, "language")))
		ret->language = node_text(a, node);
	for (size_t i = 0; i < 3 && !ret->updated; i++)
		if ((node = node_child(channel, dates[i].ns, dates[i].name)))
			ret->updated = node_text(a, node);
}

static enum feed_format rss_format(struct arena *a, const xmlNode *root)
{
	const char *version = node_attribute(a, root, "version");

	if (node_is(root, NS_RDF, "RDF") ||
		strcmp(node_name(root), "RDF") == 0) {
		for (const xmlNs *ns = root->nsDef; ns; ns = ns->next)
			if (ns->href &&
				strstr((const char *)ns->href, "simple/0.9"))
				return FEED_RSS090;
		return FEED_RSS10;
	}
	if (!version)
		return FEED_RSS20;
	if (strncmp(version, "0.90", 4) == 0)
		return FEED_RSS090;
	if (strncmp(version, "0.91", 4) == 0)
		return FEED_RSS091;
	if (strncmp(version, "0.9", 3) == 0)
		return FEED_RSS092;
	return strncmp(version, "1", 1) == 0 ? FEED_RSS10 : FEED_RSS20;
}

/* Items stand in the channel, beside it (RDF), or where a broken nest put
 * them. */
static void take_items(struct arena *a, const xmlNode *node, const char *url,
	struct feed *ret, int depth)
{
	for (const xmlNode *c = node->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		if (node_is(c, NS_FEED, "item"))
			take_item(a, c, url, ret);
		if (depth < GROUP_DEPTH &&
			(node_is(c, NS_FEED, "channel") ||
				node_is(c, NS_FEED, "items") ||
				node_is(c, NS_FEED, "item")))
			take_items(a, c, url, ret, depth + 1);
	}
}

void rss_take(
	struct arena *a, const xmlNode *root, const char *url, struct feed *ret)
{
	const xmlNode *channel = strcmp(node_name(root), "channel") == 0
		? root
		: node_child(root, NS_FEED, "channel");

	ret->format = rss_format(a, root);
	ret->base = node_base(a, root, url);
	if (channel)
		take_channel(a, channel, ret);
	take_items(a, root, url, ret, 0);
}
