/* SPDX-License-Identifier: ISC */
#include "formats.h"

#include <string.h>

#include "base/ascii.h"
#include "base64.h"
#include "feed/normalize.h"
#include "feed/parse.h"
#include "fields.h"
#include "hints.h"
#include "plain.h"
#include "text/url.h"

/* The div of XHTML text is no part of it (RFC 4287 3.1.1.3). */
static const xmlNode *only_div(const xmlNode *node)
{
	const xmlNode *div = node_first(node);

	return div && !node_next(div) && ascii_equal(node_local(div), "div")
		? div
		: node;
}

/*
 * What a type says of text without elements. Escaped markup under "xhtml" is
 * a common slip, and Atom 0.3 often leaves the type out where it escapes.
 */
static enum text_kind kind_of(const char *type, const char *mode)
{
	if (!type)
		return mode && ascii_equal(mode, "escaped") ? TEXT_GUESS
							    : TEXT_PLAIN;
	if (ascii_equal(type, "html") || ascii_prefix(type, "text/html"))
		return TEXT_HTML;
	if (ascii_equal(type, "xhtml") ||
		ascii_prefix(type, "application/xhtml"))
		return TEXT_GUESS;
	return TEXT_PLAIN;
}

/* Of content, only what can be text is taken (RFC 4287 4.1.3.3). */
static bool is_textual(const char *type)
{
	return !type || !strchr(type, '/') || ascii_prefix(type, "text/") ||
		ascii_prefix(type, "application/xhtml");
}

/* By mode in Atom 0.3, by a type of bytes in 1.0 (RFC 4287 4.1.3.3). */
static bool is_base64(const char *type, const char *mode)
{
	if (mode)
		return ascii_equal(mode, "base64");
	return type && ascii_equal(type, "application/octet-stream");
}

static struct raw_text decoded(
	struct arena *a, const xmlNode *node, const char *type)
{
	const char *value = node_text(a, node);

	return (struct raw_text){
		.value = value ? base64_text(a, value) : NULL,
		.kind = type && is_textual(type) ? kind_of(type, NULL)
						 : TEXT_GUESS,
	};
}

/*
 * Elements inside are markup whatever the type says, but for a div that was
 * put around escaped HTML.
 */
static struct raw_text written(struct arena *a, const xmlNode *node,
	const char *type, const char *mode)
{
	const xmlNode *div = only_div(node);
	enum text_kind kind = kind_of(type, mode);
	bool escaped = !node_first(div) && kind == TEXT_HTML;

	if (!node_first(node) || escaped)
		return (struct raw_text){ node_text(a, div), kind, NULL };
	return (struct raw_text){ node_html(a, div), TEXT_HTML, NULL };
}

static void take_text(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *type = node_attribute(t->a, node, "type");
	const char *mode = node_attribute(t->a, node, "mode");
	const xmlNode *div = only_div(node);
	struct raw_text text;

	if (is_base64(type, mode))
		text = decoded(t->a, node, type);
	else if (rule->field == FIELD_CONTENT && !is_textual(type))
		return;
	else
		text = written(t->a, node, type, mode);
	text.base = node_base(t->a, node, t->base);
	if (div != node)
		text.base = node_base(t->a, div, text.base);
	fields_set_text(t, rule, text);
}

/* issued, modified and created are Atom 0.3; a link of rank 2 is no page. */
static const struct rule entry_rules[] = {
	{ NS_CORE, "id", FIELD_ID, 1, take_string },
	{ NS_CORE, "title", FIELD_TITLE, 1, take_text },
	{ NS_CORE, "link", FIELD_LINK, 1, take_link },
	{ NS_CORE, "summary", FIELD_SUMMARY, 1, take_text },
	{ NS_CORE, "content", FIELD_CONTENT, 1, take_text },
	{ NS_CORE, "author", FIELD_AUTHORS, 1, take_person },
	{ NS_CORE, "category", FIELD_CATEGORIES, 1, take_category },
	{ NS_CORE, "published", FIELD_PUBLISHED, 1, take_string },
	{ NS_CORE, "issued", FIELD_PUBLISHED, 2, take_string },
	{ NS_CORE, "created", FIELD_PUBLISHED, 3, take_string },
	{ NS_CORE, "updated", FIELD_UPDATED, 1, take_string },
	{ NS_CORE, "modified", FIELD_UPDATED, 2, take_string },
	{ NS_CORE, "enclosure", FIELD_IMAGE, 2, take_enclosure },
};

static const struct rules own = { entry_rules,
	sizeof entry_rules / sizeof *entry_rules };

/* Authors of the entry, else of its atom:source, else of the feed (4.2.1). */
static void find_authors(
	struct taker *t, const xmlNode *node, const struct strings *of_feed)
{
	static const struct rule author = { .field = FIELD_AUTHORS, .rank = 2 };
	const xmlNode *source = node_child(node, t->core, "source");

	if (t->entry->authors.n || t->entry->author_lines.n)
		return;
	for (const xmlNode *c = source ? node_first(source) : NULL; c;
		c = node_next(c)) {
		if (node_is(c, t->core, "author"))
			take_person(t, c, &author);
	}
	if (!t->entry->authors.n)
		t->entry->authors = *of_feed;
}

static void take_entry(struct arena *a, const xmlNode *node, enum ns core,
	const struct strings *authors, struct feed *ret)
{
	if (ret->entries.n >= FEED_ENTRIES_MAX)
		return;
	struct taker t = {
		.a = a,
		.entry = ARRAY_PUSH(a, &ret->entries),
		.base = node_base(a, node, ret->base),
		.core = core,
	};

	t.entry->base = t.base;
	for (const xmlNode *c = node_first(node); c; c = node_next(c)) {
		if (!fields_take(&t, &own, c))
			(void)fields_take(&t, &fields_modules, c);
	}
	find_authors(&t, node, authors);
	/* Many a permalink is only here, though no id must be one (4.2.6). */
	t.entry->id_is_link = !t.entry->link && t.entry->id &&
		(ascii_prefix(t.entry->id, "http://") ||
			ascii_prefix(t.entry->id, "https://"));
}

/* Also in an element that was never closed. */
static void take_entries(struct arena *a, const xmlNode *node, enum ns core,
	const struct strings *authors, struct feed *ret)
{
	for (const xmlNode *c = node_first(node); c; c = node_next(c)) {
		if (node_is(c, core, "entry"))
			take_entry(a, c, core, authors, ret);
		else
			take_entries(a, c, core, authors, ret);
	}
}

/* The head of a feed has the elements of an entry; gives its authors. */
static struct strings take_head(
	struct arena *a, const xmlNode *root, enum ns core, struct feed *ret)
{
	struct raw_entry head = { 0 };
	struct taker t = {
		.a = a,
		.entry = &head,
		.base = ret->base,
		.core = core,
	};
	const xmlNode *language = node_child(root, NS_DC, "language");

	for (const xmlNode *c = node_first(root); c; c = node_next(c))
		(void)fields_take(&t, &own, c);
	if (head.title.value)
		ret->title = plain_line(a, &head.title, ENTRY_TITLE_MAX);
	if (!ret->base && t.self)
		(void)url_resolve(a, NULL, t.self, &ret->base);
	if (head.link)
		(void)url_resolve(a, head.base ? head.base : ret->base,
			head.link, &head.link);
	if (!ret->base && head.link)
		(void)url_resolve(a, NULL, head.link, &ret->base);
	ret->link = head.link;
	ret->updated = head.updated;
	ret->language = node_language(a, root);
	if (!ret->language && language)
		ret->language = node_string(a, language);
	return head.authors;
}

/* How much there is of what the feed is a page of (OpenSearch 1.1). */
static void take_page(struct arena *a, const xmlNode *root, struct feed *ret)
{
	const xmlNode *total = node_child(root, NS_OPENSEARCH, "totalResults");
	const xmlNode *start = node_child(root, NS_OPENSEARCH, "startIndex");

	if (total)
		ret->total = fields_number(node_string(a, total));
	if (start)
		ret->start = fields_number(node_string(a, start));
}

static enum feed_format atom_format(struct arena *a, const xmlNode *root)
{
	const char *version = node_attribute(a, root, "version");
	const char *uri = root->ns ? (const char *)root->ns->href : "";

	return strstr(uri, "purl.org/atom") ||
			(version && ascii_equal(version, "0.3"))
		? FEED_ATOM03
		: FEED_ATOM10;
}

void atom_read(
	struct arena *a, const xmlNode *root, const char *url, struct feed *ret)
{
	enum ns core = node_ns(root);
	struct strings authors = { 0 };

	ret->format = atom_format(a, root);
	ret->base = node_base(a, root, url);
	/* RFC 4287 2: an entry may be a document of its own. */
	if (ascii_equal(node_local(root), "entry")) {
		ret->base = url;
		take_entry(a, root, core, &authors, ret);
		return;
	}
	authors = take_head(a, root, core, ret);
	take_page(a, root, ret);
	hints_read(a, root, &ret->hints);
	take_entries(a, root, core, &authors, ret);
}
