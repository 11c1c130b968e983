/* SPDX-License-Identifier: ISC */
#include "formats.h"

#include <string.h>

#include "base/ascii.h"
#include "feed/normalize.h"
#include "feed/parse.h"
#include "fields.h"
#include "hints.h"
#include "plain.h"
#include "text/url.h"

/* Some write the address into an attribute, as Atom does. */
static void take_rss_link(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *link = node_string(t->a, node);

	if (!link)
		link = node_attribute(t->a, node, "href");
	link = fields_address(t, link);
	if (link)
		t->entry->base = node_base(t->a, node, t->base);
	fields_set(t, rule, link);
}

static bool is_http(const char *s)
{
	return ascii_prefix(s, "http://") || ascii_prefix(s, "https://");
}

/*
 * A guid is a link unless it says no (RSS 2.0), but without a word many are
 * no address at all (case 020).
 */
static void take_guid(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *id = node_string(t->a, node);
	const char *says = node_attribute(t->a, node, "isPermaLink");

	if (!id || t->rank[rule->field] == rule->rank)
		return;
	fields_set(t, rule, id);
	t->entry->id_is_link = says ? ascii_equal(says, "true") : is_http(id);
}

/* Behind what RSS names come names of others that are met without prefix. */
static const struct rule item_rules[] = {
	{ NS_CORE, "title", FIELD_TITLE, 1, take_guess },
	{ NS_CORE, "link", FIELD_LINK, 1, take_rss_link },
	{ NS_CORE, "description", FIELD_SUMMARY, 1, take_guess },
	{ NS_CORE, "guid", FIELD_ID, 1, take_guid },
	{ NS_CORE, "pubDate", FIELD_PUBLISHED, 1, take_string },
	{ NS_CORE, "author", FIELD_AUTHOR_LINES, 2, take_person },
	{ NS_CORE, "category", FIELD_CATEGORIES, 1, take_category },
	{ NS_CORE, "categories", FIELD_CATEGORIES, 1, take_category },
	{ NS_CORE, "enclosure", FIELD_IMAGE, 2, take_enclosure },
	{ NS_CORE, "image", FIELD_IMAGE, 4, take_image },
	{ NS_CORE, "pdf", FIELD_RELATED, 1, take_string },

	{ NS_CORE, "id", FIELD_ID, 2, take_string },
	{ NS_CORE, "summary", FIELD_SUMMARY, 2, take_guess },
	{ NS_CORE, "content", FIELD_CONTENT, 2, take_encoded },
	{ NS_CORE, "body", FIELD_CONTENT, 3, take_encoded },
	{ NS_CORE, "fullitem", FIELD_CONTENT, 3, take_encoded },
	{ NS_CORE, "creator", FIELD_AUTHOR_LINES, 3, take_person },
	{ NS_CORE, "published", FIELD_PUBLISHED, 2, take_string },
	{ NS_CORE, "issued", FIELD_PUBLISHED, 3, take_string },
	{ NS_CORE, "date", FIELD_PUBLISHED, 4, take_string },
	{ NS_CORE, "created", FIELD_PUBLISHED, 5, take_string },
	{ NS_CORE, "updated", FIELD_UPDATED, 1, take_string },
	{ NS_CORE, "modified", FIELD_UPDATED, 2, take_string },
	{ NS_CORE, "tags", FIELD_CATEGORIES, 1, take_keywords },
	{ NS_CORE, "keywords", FIELD_CATEGORIES, 1, take_keywords },
};

static const struct rule channel_rules[] = {
	{ NS_CORE, "title", FIELD_TITLE, 1, take_guess },
	{ NS_CORE, "link", FIELD_LINK, 1, take_rss_link },
	{ NS_CORE, "lastBuildDate", FIELD_UPDATED, 1, take_string },
	{ NS_CORE, "pubDate", FIELD_UPDATED, 2, take_string },
	{ NS_DC, "title", FIELD_TITLE, 2, take_guess },
	{ NS_DC, "date", FIELD_UPDATED, 3, take_string },
	{ NS_DCTERMS, "modified", FIELD_UPDATED, 3, take_string },
	{ NS_ITUNES, "title", FIELD_TITLE, 3, take_guess },
	{ NS_ATOM, "updated", FIELD_UPDATED, 4, take_string },
	{ NS_ATOM, "link", FIELD_LINK, 2, take_link },
};

static const struct rules items = { item_rules,
	sizeof item_rules / sizeof *item_rules };
static const struct rules channels = { channel_rules,
	sizeof channel_rules / sizeof *channel_rules };

static void take_item(struct arena *a, const xmlNode *node, const char *base,
	struct feed *ret)
{
	if (ret->entries.n >= FEED_ENTRIES_MAX)
		return;
	struct raw_entry *entry = ARRAY_PUSH(a, &ret->entries);
	struct taker t = {
		.a = a,
		.entry = entry,
		.base = node_base(a, node, base),
		.core = NS_CORE,
	};

	entry->base = t.base;
	for (const xmlNode *c = node_first(node); c; c = node_next(c)) {
		if (!fields_take(&t, &items, c))
			(void)fields_take(&t, &fields_modules, c);
	}
	if (entry->id)
		return;
	/* RSS 1.0 5.5: rdf:about is the identifier, and should be the link. */
	entry->id = node_attribute(a, node, "about");
	entry->id_is_link = entry->id && is_http(entry->id);
}

/*
 * Items stand in the channel (RSS 0.91, 2.0), beside it (0.90, 1.0), or in an
 * element of it that was never closed; not in one another.
 */
static void take_items(struct arena *a, const xmlNode *node,
	const xmlNode *channel, const char *base, struct feed *ret)
{
	for (const xmlNode *c = node_first(node); c; c = node_next(c)) {
		if (node_is(c, NS_CORE, "item"))
			take_item(a, c, base, ret);
		else if (c != channel)
			take_items(a, c, channel, base, ret);
	}
}

/* A document without an address has the one that it names, or its site's. */
static void take_channel(
	struct arena *a, const xmlNode *channel, struct feed *ret)
{
	struct raw_entry head = { 0 };
	struct taker t = {
		.a = a,
		.entry = &head,
		.base = ret->base,
		.core = NS_CORE,
	};
	const xmlNode *language = node_child(channel, NS_CORE, "language");

	if (!language)
		language = node_child(channel, NS_DC, "language");
	for (const xmlNode *c = node_first(channel); c; c = node_next(c))
		(void)fields_take(&t, &channels, c);
	if (head.title.value)
		ret->title = plain_line(a, &head.title, ENTRY_TITLE_MAX);
	if (!ret->base && t.self)
		(void)url_resolve(a, NULL, t.self, &ret->base);
	if (head.link)
		(void)url_resolve(a, head.base ? head.base : ret->base,
			head.link, &head.link);
	if (!ret->base && head.link && is_http(head.link))
		ret->base = head.link;
	hints_read(a, channel, &ret->hints);
	ret->link = head.link;
	ret->updated = head.updated;
	ret->language = language ? node_string(a, language)
				 : node_language(a, channel);
}

/* 0.93 and 0.94 are 0.92 with more of it. */
static enum feed_format rss_format(struct arena *a, const xmlNode *root)
{
	static const struct {
		const char *version;
		enum feed_format format;
	} versions[] = {
		{ "0.91", FEED_RSS091 },
		{ "0.92", FEED_RSS092 },
		{ "0.93", FEED_RSS092 },
		{ "0.94", FEED_RSS092 },
		{ "0.9", FEED_RSS090 },
		{ "1", FEED_RSS10 },
	};
	const char *version = node_attribute(a, root, "version");

	for (size_t i = 0; version && i < sizeof versions / sizeof *versions;
		i++) {
		if (ascii_prefix(version, versions[i].version))
			return versions[i].format;
	}
	return FEED_RSS20;
}

/* RSS 0.90 is told from 1.0 by a namespace. */
static enum feed_format rdf_format(const xmlNode *root)
{
	for (const xmlNs *ns = root->nsDef; ns; ns = ns->next) {
		if (ns->href && strstr((const char *)ns->href, "simple/0.9"))
			return FEED_RSS090;
	}
	return FEED_RSS10;
}

void rss_read(
	struct arena *a, const xmlNode *root, const char *url, struct feed *ret)
{
	bool rdf = ascii_equal(node_local(root), "RDF");
	const xmlNode *channel = ascii_equal(node_local(root), "channel")
		? root
		: node_child(root, NS_CORE, "channel");
	const char *base = node_base(a, root, url);

	ret->format = rdf ? rdf_format(root) : rss_format(a, root);
	if (channel) {
		ret->base = node_base(a, channel, base);
		take_channel(a, channel, ret);
		take_items(a, channel, channel, ret->base, ret);
	} else {
		ret->base = base;
	}
	if (channel != root)
		take_items(a, root, channel, ret->base, ret);
	if (!ret->language)
		ret->language = node_language(a, root);
}
