/* SPDX-License-Identifier: ISC */
#include "xml.h"

#include <string.h>

#include <libxml/parser.h>

#include "text/url.h"
#include "text/utf8.h"

#define DEPTH_MAX 250

/* Never NOENT, DTDLOAD or HUGE: nothing is expanded, loaded or unbounded. */
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

/* Namespaces by their addresses, and by the prefix that people give them. */
static const struct {
	const char *uri, *prefix;
	enum ns ns;
} namespaces[] = {
	{ "http://www.w3.org/2005/Atom", "atom", NS_ATOM },
	{ "http://purl.org/atom/ns#", NULL, NS_ATOM },
	{ "http://purl.org/rss/1.0/", NULL, NS_FEED },
	{ "http://my.netscape.com/rdf/simple/0.9/", NULL, NS_FEED },
	{ "http://channel.netscape.com/rdf/simple/0.9/", NULL, NS_FEED },
	{ "http://backend.userland.com/rss2", NULL, NS_FEED },
	{ "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", NS_RDF },
	{ "http://purl.org/rss/1.0/modules/content/", "content", NS_CONTENT },
	{ "http://purl.org/dc/elements/1.1/", "dc", NS_DC },
	{ "http://purl.org/dc/elements/1.0/", NULL, NS_DC },
	{ "http://purl.org/dc/terms/", "dcterms", NS_DC },
	{ "http://search.yahoo.com/mrss", "media", NS_MEDIA },
	{ "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes", NS_ITUNES },
	{ "http://arxiv.org/schemas/atom", "arxiv", NS_ARXIV },
	{ "http://prismstandard.org/namespaces", "prism", NS_PRISM },
	{ "http://rssnamespace.org/feedburner/ext/1.0", "feedburner",
		NS_FEEDBURNER },
	{ "http://www.w3.org/1999/xhtml", "xhtml", NS_XHTML },
};

static bool begins(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Versions and a final slash vary; what goes on after one is another. */
static enum ns ns_of_uri(const char *uri)
{
	for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++) {
		bool versioned = namespaces[i].ns == NS_PRISM;
		const char *rest = uri + strlen(namespaces[i].uri);

		if (begins(uri, namespaces[i].uri) &&
			(versioned || !*rest || strcmp(rest, "/") == 0))
			return namespaces[i].ns;
	}
	return NS_OTHER;
}

static enum ns ns_of_prefix(const char *prefix, size_t len)
{
	for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++)
		if (namespaces[i].prefix &&
			strlen(namespaces[i].prefix) == len &&
			memcmp(namespaces[i].prefix, prefix, len) == 0)
			return namespaces[i].ns;
	return NS_OTHER;
}

/* An undeclared prefix stays in the name that libxml2 gives. */
enum ns node_ns(const xmlNode *node)
{
	const char *name = (const char *)node->name;
	const char *colon = strchr(name, ':');

	if (node->ns && node->ns->href && *node->ns->href)
		return ns_of_uri((const char *)node->ns->href);
	return colon ? ns_of_prefix(name, (size_t)(colon - name)) : NS_FEED;
}

const char *node_name(const xmlNode *node)
{
	const char *name = (const char *)node->name;
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

bool node_is(const xmlNode *node, enum ns ns, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node_ns(node) == ns &&
		strcmp(node_name(node), name) == 0;
}

const xmlNode *node_child(const xmlNode *node, enum ns ns, const char *name)
{
	for (const xmlNode *c = node ? node->children : NULL; c; c = c->next)
		if (node_is(c, ns, name))
			return c;
	return NULL;
}

const char *node_attribute(
	struct arena *a, const xmlNode *node, const char *name)
{
	for (const xmlAttr *at = node->properties; at; at = at->next) {
		const char *given = (const char *)at->name;
		const char *colon = strchr(given, ':');

		if (strcmp(colon ? colon + 1 : given, name) != 0)
			continue;
		/* The tree holds no entities, so the value is one text. */
		const xmlNode *text = at->children;

		return text && text->content
			? arena_strdup(a, (const char *)text->content)
			: "";
	}
	return NULL;
}

static void add_text(const xmlNode *node, struct strbuf *out, int depth)
{
	for (const xmlNode *c = node->children; c; c = c->next) {
		if (c->type == XML_TEXT_NODE ||
			c->type == XML_CDATA_SECTION_NODE)
			strbuf_addstr(out, (const char *)c->content);
		else if (c->type == XML_ELEMENT_NODE && depth < DEPTH_MAX)
			add_text(c, out, depth + 1);
	}
}

static const char *take(struct arena *a, struct strbuf *out)
{
	const char *text = arena_strndup(a, out->data, out->len);

	strbuf_release(out);
	return text;
}

const char *node_text(struct arena *a, const xmlNode *node)
{
	struct strbuf out;

	strbuf_init(&out, FEED_TEXT_MAX);
	add_text(node, &out, 0);
	return take(a, &out);
}

static void add_escaped(struct strbuf *out, const char *text)
{
	for (const char *s = text; *s; s++) {
		if (*s == '&')
			strbuf_addstr(out, "&amp;");
		else if (*s == '<')
			strbuf_addstr(out, "&lt;");
		else if (*s == '"')
			strbuf_addstr(out, "&quot;");
		else
			strbuf_addch(out, *s);
	}
}

static void add_markup(const xmlNode *node, struct strbuf *out, int depth);

static void add_element(const xmlNode *node, struct strbuf *out, int depth)
{
	enum ns ns = node_ns(node);
	/* Foreign elements are no HTML though their names may look so. */
	bool html = ns == NS_XHTML || ns == NS_FEED || ns == NS_ATOM;

	if (html) {
		strbuf_printf(out, "<%s", node_name(node));
		for (const xmlAttr *at = node->properties; at; at = at->next) {
			if (!at->children || !at->children->content)
				continue;
			strbuf_printf(out, " %s=\"", (const char *)at->name);
			add_escaped(out, (const char *)at->children->content);
			strbuf_addch(out, '"');
		}
		strbuf_addch(out, '>');
	}
	add_markup(node, out, depth + 1);
	if (html && node->children)
		strbuf_printf(out, "</%s>", node_name(node));
}

static void add_markup(const xmlNode *node, struct strbuf *out, int depth)
{
	for (const xmlNode *c = node->children; c; c = c->next) {
		if (c->type == XML_TEXT_NODE ||
			c->type == XML_CDATA_SECTION_NODE)
			add_escaped(out, (const char *)c->content);
		else if (c->type == XML_ELEMENT_NODE && depth < DEPTH_MAX)
			add_element(c, out, depth);
	}
}

const char *node_markup(struct arena *a, const xmlNode *node)
{
	struct strbuf out;

	strbuf_init(&out, FEED_TEXT_MAX);
	add_markup(node, &out, 0);
	return take(a, &out);
}

bool node_has_elements(const xmlNode *node)
{
	for (const xmlNode *c = node->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

/* xml:base of the element and what it stands in (XML Base 4). */
static const char *base_at(
	struct arena *a, const xmlNode *node, const char *url, int depth)
{
	if (!node || node->type != XML_ELEMENT_NODE || depth > DEPTH_MAX)
		return url;
	const char *outer = base_at(a, node->parent, url, depth + 1);
	const char *given = NULL, *base;

	for (const xmlAttr *at = node->properties; at && !given; at = at->next)
		if (strcmp((const char *)at->name, "base") == 0 && at->ns &&
			at->children && at->children->content)
			given = (const char *)at->children->content;
	if (!given || url_resolve(a, outer, given, &base) < 0)
		return outer;
	return base;
}

const char *node_base(struct arena *a, const xmlNode *node, const char *url)
{
	return base_at(a, node, url, 0);
}

static xmlDoc *read_tree(const char *text, int options)
{
	size_t len = strlen(text);
	xmlParserCtxt *ctxt = xmlNewParserCtxt();
	xmlDoc *doc = ctxt ? xmlCtxtReadMemory(ctxt, text, (int)len, NULL,
				     "UTF-8", options)
			   : NULL;

	xmlFreeParserCtxt(ctxt);
	return doc;
}

/* Strict; mended and strict; mended and recovering. */
static xmlDoc *read_any(struct arena *a, const char *text, bool *ret_damaged)
{
	xmlDoc *doc = read_tree(text, OPTIONS);

	*ret_damaged = !doc;
	if (doc)
		return doc;
	const char *mended = xml_mend(a, text);

	doc = read_tree(mended, OPTIONS);
	return doc ? doc : read_tree(mended, OPTIONS | XML_PARSE_RECOVER);
}

int xml_feed(struct arena *a, const char *text, const char *url,
	struct feed *ret, struct error *err)
{
	bool junk, damaged;
	const char *start = xml_begin(text, &junk);

	if (!start)
		return error_set(err, "not a feed; it begins \"%s\"",
			text_line(a, text, 80));
	if (xml_guard(start, err) < 0)
		return -1;
	xmlDoc *doc = read_any(a, start, &damaged);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	int rc = root ? xml_take(a, root, url, ret)
		      : error_set(err, "the document cannot be read as XML");

	if (root && rc < 0)
		(void)error_set(err, "XML, but no feed: its root is <%s>",
			arena_strndup(a, (const char *)root->name,
				strnlen((const char *)root->name, 60)));
	if (rc == 0)
		ret->damaged = damaged;
	xmlFreeDoc(doc);
	return rc;
}
