/* SPDX-License-Identifier: ISC */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "feed_rules.h"
#include "text/date.h"
#include "text/utf8.h"

#define CONTENT_MAX 100000 /* R23 */
#define FEED_MAX 500000
#define ARCHIVE_MAX 1000000
#define SUMMARY_MAX 300 /* A17 */

struct doc {
	struct arena *a;
	struct strings *findings;
	xmlNode *root;
	struct strings ids, dates;
	const char *newest;
};

static void say(
	struct doc *d, const char *name, const char *where, const char *what)
{
	find(d->a, d->findings, name, where, what);
}

static size_t count(const xmlNode *node, const char *name)
{
	size_t n = 0;

	for (xmlNode *c = child(node, ATOM_NS, name); c; c = next_of(c))
		n++;
	return n;
}

/* A2, A6: what is there once, and at most once. */
static void check_counts(struct doc *d, const xmlNode *node, const char *where)
{
	static const char *const once[] = { "id", "title", "updated" };
	static const char *const at_most[] = { "generator", "icon", "logo",
		"subtitle", "rights", "content", "published", "summary",
		"source" };

	for (size_t i = 0; i < sizeof once / sizeof *once; i++)
		if (count(node, once[i]) != 1)
			say(d, "MissingElement", where, once[i]);
	for (size_t i = 0; i < sizeof at_most / sizeof *at_most; i++)
		if (count(node, at_most[i]) > 1)
			say(d, "DuplicateElement", where, at_most[i]);
}

/* A13: elements that say nothing, and texts with markup in them. */
static void check_texts(struct doc *d, const xmlNode *node, const char *where)
{
	static const char *const plain[] = { "title", "subtitle", "summary",
		"rights" };

	for (xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE && n->ns && !n->properties &&
			strcmp((const char *)n->ns->href, ATOM_NS) == 0 &&
			!*content_of(d->a, n))
			say(d, "NotBlank", where, (const char *)n->name);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		xmlNode *n = child(node, ATOM_NS, plain[i]);

		if (n &&
			(attribute_of(d->a, n, "type") ||
				n->children != n->last))
			say(d, "ContainsUndeclaredHTML", where, plain[i]);
	}
}

/* A8; A9 and the newest of all. */
static void check_dates(struct doc *d, const xmlNode *entry, const char *where)
{
	const char *updated = content_of(
		d->a, child(entry, ATOM_NS, "updated"));
	xmlNode *published = child(entry, ATOM_NS, "published");

	if (!is_rfc3339(updated))
		say(d, "InvalidRFC3339Date", where, updated);
	if (published && !is_rfc3339(content_of(d->a, published)))
		say(d, "InvalidRFC3339Date", where, "published");
	if (published && strcmp(content_of(d->a, published), updated) > 0)
		say(d, "UpdatedBeforePublished", where, updated);
	for (size_t i = 0; i < d->dates.n; i++)
		if (strcmp(d->dates.items[i], updated) == 0)
			say(d, "DuplicateUpdated", where, updated);
	*ARRAY_PUSH(d->a, &d->dates) = updated;
	if (!d->newest || strcmp(updated, d->newest) > 0)
		d->newest = updated;
}

/* A7, A20. */
static void check_id(struct doc *d, const xmlNode *node, const char *where)
{
	const char *id = content_of(d->a, child(node, ATOM_NS, "id"));

	if (!is_absolute(id))
		say(d,
			strncmp(id, "tag:", 4) ? "InvalidFullLink"
					       : "InvalidTAG",
			where, id);
	for (size_t i = 0; i < d->ids.n; i++)
		if (strcmp(d->ids.items[i], id) == 0)
			say(d, "DuplicateEntries", where, id);
	*ARRAY_PUSH(d->a, &d->ids) = id;
}

/* A10, A11, R11. */
static void check_links(struct doc *d, const xmlNode *node, const char *where)
{
	static const char known[] = " alternate self related via enclosure hub "
				    "prev-archive next-archive current replies "
				    "license ";
	size_t alternates = 0;

	for (xmlNode *n = child(node, ATOM_NS, "link"); n; n = next_of(n)) {
		const char *rel = attribute_of(d->a, n, "rel");
		const char *href = attribute_of(d->a, n, "href");

		if (!href || !is_absolute(href))
			say(d, "InvalidFullLink", where, href ? href : "");
		if (!rel || !strstr(known, arena_printf(d->a, " %s ", rel)))
			say(d, "UnregisteredAtomLinkRel", where,
				rel ? rel : "");
		alternates += rel && strcmp(rel, "alternate") == 0;
		if (rel && strstr(rel, "-archive") && node != d->root)
			say(d, "FeedHistoryRelInEntry", where, rel);
	}
	if (alternates != 1)
		say(d, "DuplicateAtomLink", where, "not one alternate");
}

/* A12, R19. */
static void check_categories(
	struct doc *d, const xmlNode *node, const char *where)
{
	for (xmlNode *n = child(node, ATOM_NS, "category"); n; n = next_of(n)) {
		const char *term = attribute_of(d->a, n, "term");
		const char *label = attribute_of(d->a, n, "label");
		const char *scheme = attribute_of(d->a, n, "scheme");

		if (!term || !*term)
			say(d, "MissingAttribute", where, "term");
		if (scheme && !is_absolute(scheme))
			say(d, "InvalidFullLink", where, scheme);
		if (!label || !*label || strchr(label, ','))
			say(d, "Label", where, label ? label : "");
	}
}

/* A3, R18. */
static void check_author(struct doc *d, const xmlNode *node, const char *where)
{
	xmlNode *author = child(node, ATOM_NS, "author");

	if (count(node, "author") != 1 || count(author, "name") != 1 ||
		!*content_of(d->a, child(author, ATOM_NS, "name")) ||
		count(author, "uri") > 1 || count(author, "email") > 1)
		say(d, "MissingElement", where, "author");
}

/* R20: one thumbnail, which is the first image. */
static void check_image(struct doc *d, const xmlNode *entry, const char *html,
	const char *where)
{
	xmlNode *n = child(entry, MEDIA_NS, "thumbnail");
	const char *url = n ? attribute_of(d->a, n, "url") : NULL;
	const char *image = strstr(html, "<img src=\"");

	if (!n != !image || (n && next_of(n)) || (n && !url))
		say(d, "Thumbnail", where, "not one where there is an image");
	else if (image &&
		!strstr(image, arena_printf(d->a, "<img src=\"%s\"", url)))
		say(d, "Thumbnail", where, url);
}

/* A14, A17, R12, R23. */
static void check_content(
	struct doc *d, const xmlNode *entry, const char *where)
{
	xmlNode *content = child(entry, ATOM_NS, "content");
	const char *type = content ? attribute_of(d->a, content, "type") : NULL;
	const char *summary = content_of(
		d->a, child(entry, ATOM_NS, "summary"));

	if (!content || !type) {
		say(d, "MissingTextualContent", where, "content");
		return;
	}
	if (strcmp(type, "html") != 0)
		say(d, "HtmlFragment", where, type);
	const char *html = content_of(d->a, content);

	check_html(d->a, html, where, d->findings);
	check_image(d, entry, html, where);
	if (strlen(html) > CONTENT_MAX)
		say(d, "TooLong", where, "content");
	if (!*summary || utf8_length(summary) > SUMMARY_MAX ||
		strchr(summary, '\n'))
		say(d, "Summary", where, summary);
}

/* R13, R14, A16, A18: in the order that readers need, no prefix. */
static void check_order(struct doc *d, const xmlNode *entry, const char *where)
{
	static const char *const order[] = { "id", "title", "updated",
		"published", "link", "author", "category", "summary", "content",
		"thumbnail" };
	size_t at = 0;

	for (xmlNode *n = entry->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (!is_known(n))
			say(d, "UnknownNamespace", where,
				(const char *)n->name);
		while (at < sizeof order / sizeof *order &&
			strcmp((const char *)n->name, order[at]) != 0)
			at++;
		if (at == sizeof order / sizeof *order) {
			say(d, "Order", where, (const char *)n->name);
			return;
		}
	}
}

static void check_entry(struct doc *d, xmlNode *entry)
{
	const char *where = content_of(d->a, child(entry, ATOM_NS, "id"));

	check_counts(d, entry, where);
	check_texts(d, entry, where);
	check_id(d, entry, where);
	check_dates(d, entry, where);
	check_links(d, entry, where);
	check_author(d, entry, where);
	check_categories(d, entry, where);
	check_content(d, entry, where);
	check_order(d, entry, where);
}

/* A4 */
static void check_self(struct doc *d, const char *self)
{
	size_t n = 0;

	for (xmlNode *l = child(d->root, ATOM_NS, "link"); l; l = next_of(l)) {
		const char *rel = attribute_of(d->a, l, "rel");

		if (!rel || strcmp(rel, "self") != 0)
			continue;
		n++;
		const char *href = attribute_of(d->a, l, "href");
		const char *type = attribute_of(d->a, l, "type");

		if (self && (!href || strcmp(href, self) != 0))
			say(d, "SelfDoesntMatchLocation", NULL, self);
		if (!type || strcmp(type, "application/atom+xml") != 0)
			say(d, "SelfNotAtom", NULL, type ? type : "");
	}
	if (n != 1)
		say(d, "MissingSelf", NULL, "not one self link");
}

/* A5 */
static void check_metadata_first(struct doc *d)
{
	bool entries = false;

	for (xmlNode *n = d->root->children; n; n = n->next) {
		bool entry = n->type == XML_ELEMENT_NODE &&
			strcmp((const char *)n->name, "entry") == 0;

		if (entries && n->type == XML_ELEMENT_NODE && !entry)
			say(d, "MisplacedMetadata", NULL,
				(const char *)n->name);
		entries = entries || entry;
	}
}

/* A1, A13, R13: of the root. */
static void check_root(struct doc *d, const char *data)
{
	static const char first[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

	if (strncmp(data, first, sizeof first - 1) != 0)
		say(d, "Declaration", NULL, "no UTF-8");
	if (!d->root->ns || d->root->ns->prefix ||
		strcmp((const char *)d->root->ns->href, ATOM_NS) != 0 ||
		strcmp((const char *)d->root->name, "feed") != 0)
		say(d, "AvoidNamespacePrefix", NULL, "no feed of Atom");
	if (!xmlHasNsProp(d->root, BAD_CAST "lang", XML_XML_NAMESPACE))
		say(d, "MissingDCLanguage", NULL, "xml:lang");
	if (strstr(data, "xml:base"))
		say(d, "Base", NULL, "xml:base"); /* R16 */
}

/* A15; a tree has no others that XML forbids. */
static void check_characters(struct doc *d, const char *data)
{
	const char *end = data + strlen(data);

	for (const char *s = data; s < end;) {
		int32_t c = utf8_next(&s, end);

		if (c < 0 || c == 0xFFFD || (c >= 0x7F && c < 0xA0))
			say(d, "BadCharacters", NULL, "C1 or U+FFFD");
	}
}

/* A23, A26. */
static void check_history(struct doc *d, size_t size)
{
	bool archive = child(d->root, HISTORY_NS, "archive");
	bool complete = child(d->root, HISTORY_NS, "complete");
	const char *before = link_of(d->a, d->root, "prev-archive");
	const char *after = link_of(d->a, d->root, "next-archive");

	if (archive && !link_of(d->a, d->root, "current"))
		say(d, "MissingCurrentInArchive", NULL, "current");
	if (archive && !before && !after)
		say(d, "ArchiveIncomplete", NULL, "no way on");
	if (complete && (before || after || archive))
		say(d, "FeedRelInCompleteFeed", NULL, "an archive");
	if (size > (archive ? ARCHIVE_MAX : FEED_MAX))
		say(d, "TooLong", NULL, "document");
	if (archive && link_of(d->a, d->root, "hub"))
		say(d, "Hub", NULL, "of what never changes");
}

/* What it has to say is one finding. */
static void hush(void *arg, const char *message, ...)
{
	(void)arg;
	(void)message;
}

static void check_schema(struct doc *d, const char *schema)
{
	xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(schema);
	xmlRelaxNG *rng = parser ? xmlRelaxNGParse(parser) : NULL;
	xmlRelaxNGValidCtxt *valid = rng ? xmlRelaxNGNewValidCtxt(rng) : NULL;

	if (valid)
		xmlRelaxNGSetValidErrors(valid, hush, hush, NULL);
	if (!valid || xmlRelaxNGValidateDoc(valid, d->root->doc) != 0)
		say(d, "Schema", NULL, "not what RFC 4287 allows");
	xmlRelaxNGFreeValidCtxt(valid);
	xmlRelaxNGFree(rng);
	xmlRelaxNGFreeParserCtxt(parser);
}

static void check_feed(struct doc *d, const char *data, const char *self)
{
	check_root(d, data);
	check_characters(d, data);
	check_counts(d, d->root, NULL);
	check_texts(d, d->root, NULL);
	check_id(d, d->root, NULL);
	check_author(d, d->root, NULL);
	check_links(d, d->root, NULL);
	check_self(d, self);
	check_metadata_first(d);
	check_history(d, strlen(data));
	for (xmlNode *n = child(d->root, ATOM_NS, "entry"); n; n = next_of(n))
		check_entry(d, n);
	const char *updated = content_of(
		d->a, child(d->root, ATOM_NS, "updated"));

	if (!is_rfc3339(updated) || (d->newest && strcmp(updated, d->newest)))
		say(d, "Updated", NULL, updated);
}

void check_atom(struct arena *a, const char *data, const char *self,
	const char *schema, struct strings *findings)
{
	struct doc d = { .a = a, .findings = findings };
	xmlDoc *doc = xmlReadMemory(data, (int)strlen(data), "feed.xml", NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

	if (!doc) {
		say(&d, "SAXError", NULL, "not well-formed");
		return;
	}
	d.root = xmlDocGetRootElement(doc);
	check_feed(&d, data, self);
	if (schema)
		check_schema(&d, schema);
	xmlFreeDoc(doc);
}
