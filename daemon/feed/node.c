/* SPDX-License-Identifier: ISC */
#include "xml.h"

#include <string.h>

#include "base/ascii.h"
#include "base/strbuf.h"
#include "feed/parse.h"
#include "node_cut.h"
#include "text/url.h"
#include "text/utf8.h"

#define BLANKS " \t\r\n"

/*
 * Compared without scheme, "www.", final sign and white space around; case
 * does not count.
 */
static const struct {
	const char *uri;
	enum ns ns;
} uris[] = {
	{ "w3.org/2005/Atom", NS_ATOM },
	{ "purl.org/atom/ns", NS_ATOM },
	{ "purl.org/rss/1.0", NS_CORE },
	{ "my.netscape.com/rdf/simple/0.9", NS_CORE },
	{ "channel.netscape.com/rdf/simple/0.9", NS_CORE },
	{ "my.netscape.com/publish/formats/rss-0.91.dtd", NS_CORE },
	{ "backend.userland.com/rss", NS_CORE },
	{ "backend.userland.com/rss2", NS_CORE },
	{ "blogs.law.harvard.edu/tech/rss", NS_CORE },
	{ "cyber.law.harvard.edu/rss/rss.html", NS_CORE },
	{ "w3.org/1999/02/22-rdf-syntax-ns", NS_RDF },
	{ "purl.org/rss/1.0/modules/content", NS_CONTENT },
	{ "purl.org/dc/elements/1.1", NS_DC },
	{ "purl.org/dc/elements/1.0", NS_DC },
	{ "purl.org/dc/terms", NS_DCTERMS },
	{ "purl.org/rss/1.0/modules/dcterms", NS_DCTERMS },
	{ "search.yahoo.com/mrss", NS_MEDIA },
	{ "search.yahoo.com/rss", NS_MEDIA },
	{ "search.yahoo.com/mrss/%20", NS_MEDIA },
	{ "video.search.yahoo.com/mrss", NS_MEDIA },
	{ "itunes.com/dtds/podcast-1.0.dtd", NS_ITUNES },
	{ "arxiv.org/schemas/atom", NS_ARXIV },
	{ "prismstandard.org/namespaces/basic/1.2", NS_PRISM },
	{ "prismstandard.org/namespaces/1.2/basic", NS_PRISM },
	{ "prismstandard.org/namespaces/basic/2.0", NS_PRISM },
	{ "prismstandard.org/namespaces/basic/2.1", NS_PRISM },
	{ "prismstandard.org/namespaces/basic/3.0", NS_PRISM },
	{ "purl.org/rss/1.0/modules/prism", NS_PRISM },
	{ "rssnamespace.org/feedburner/ext/1.0", NS_FEEDBURNER },
	{ "purl.org/rss/1.0/modules/slash", NS_SLASH },
	{ "purl.org/syndication/thread/1.0", NS_THREAD },
	{ "webfeeds.org/rss/1.0", NS_WEBFEEDS },
	{ "a9.com/-/spec/opensearch/1.1", NS_OPENSEARCH },
	{ "purl.org/rss/1.0/modules/syndication", NS_SYNDICATION },
	{ "w3.org/1999/xhtml", NS_XHTML },
};

static const struct {
	const char *prefix;
	enum ns ns;
} prefixes[] = {
	{ "atom", NS_ATOM },
	{ "atom10", NS_ATOM },
	{ "rss", NS_CORE },
	{ "rdf", NS_RDF },
	{ "content", NS_CONTENT },
	{ "dc", NS_DC },
	{ "dcterms", NS_DCTERMS },
	{ "media", NS_MEDIA },
	{ "itunes", NS_ITUNES },
	{ "arxiv", NS_ARXIV },
	{ "prism", NS_PRISM },
	{ "feedburner", NS_FEEDBURNER },
	{ "slash", NS_SLASH },
	{ "thr", NS_THREAD },
	{ "webfeeds", NS_WEBFEEDS },
	{ "opensearch", NS_OPENSEARCH },
	{ "sy", NS_SYNDICATION },
	{ "xhtml", NS_XHTML },
};

static const char *behind(const char *s, const char *prefix)
{
	return ascii_prefix(s, prefix) ? s + strlen(prefix) : s;
}

static enum ns ns_of_uri(const char *uri)
{
	const char *s = uri + strspn(uri, BLANKS);
	size_t len;

	s = behind(behind(behind(s, "http://"), "https://"), "www.");
	len = strlen(s);
	while (len && strchr("/#" BLANKS, s[len - 1]))
		len--;
	for (size_t i = 0; i < sizeof uris / sizeof *uris; i++) {
		if (strlen(uris[i].uri) == len &&
			ascii_equal_n(s, uris[i].uri, len))
			return uris[i].ns;
	}
	return NS_OTHER;
}

/* libxml2 leaves a prefix that was not declared in the name. */
static enum ns ns_of_prefix(const char *name)
{
	const char *colon = strchr(name, ':');

	if (!colon)
		return NS_CORE;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t len = strlen(prefixes[i].prefix);

		if ((size_t)(colon - name) == len &&
			ascii_equal_n(name, prefixes[i].prefix, len))
			return prefixes[i].ns;
	}
	return NS_OTHER;
}

enum ns node_ns(const xmlNode *node)
{
	if (!node->ns || !node->ns->href)
		return ns_of_prefix((const char *)node->name);
	enum ns ns = ns_of_uri((const char *)node->ns->href);
	const xmlNode *root = xmlDocGetRootElement(node->doc);

	if (ns == NS_OTHER && root->ns && root->ns->href &&
		xmlStrEqual(root->ns->href, node->ns->href))
		return NS_CORE;
	return ns;
}

const char *node_local(const xmlNode *node)
{
	const char *name = (const char *)node->name;
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

bool node_is(const xmlNode *node, enum ns ns, const char *name)
{
	return ascii_equal(node_local(node), name) && node_ns(node) == ns;
}

static const xmlNode *element_from(const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

const xmlNode *node_first(const xmlNode *node)
{
	return element_from(node->children);
}

const xmlNode *node_next(const xmlNode *node)
{
	return element_from(node->next);
}

const xmlNode *node_child(const xmlNode *node, enum ns ns, const char *name)
{
	const xmlNode *c = node_first(node);

	while (c && !node_is(c, ns, name))
		c = node_next(c);
	return c;
}

/*
 * U+0080 to U+009F are control characters that nobody means: "&#146;" is an
 * apostrophe of windows-1252 (WHATWG HTML, numeric references).
 */
static void add_text(struct strbuf *out, const char *s)
{
	const char *c1;

	while (!out->overflow && (c1 = strchr(s, '\xC2'))) {
		unsigned char low = (unsigned char)c1[1];
		char utf8[4];
		bool control = low >= 0x80 && low < 0xA0;
		uint32_t meant = windows_1252(low);
		size_t n = control ? utf8_put(utf8, meant ? meant : low) : 0;

		cut_add(out, s, (size_t)(c1 - s) + (control || !low ? 0 : 2));
		cut_add(out, utf8, n);
		s = c1 + 1 + (low != 0);
	}
	cut_add(out, s, strlen(s));
}

static void collect(const xmlNode *node, struct strbuf *out)
{
	for (const xmlNode *c = node->children; c && !out->overflow;
		c = c->next) {
		if (c->type == XML_TEXT_NODE ||
			c->type == XML_CDATA_SECTION_NODE)
			add_text(out, (const char *)c->content);
		else if (c->type == XML_ELEMENT_NODE)
			collect(c, out); /* as deep as libxml2 allows: 256 */
	}
}

static const char *trimmed(struct arena *a, const char *s, size_t len)
{
	while (len && ascii_space(s[len - 1]))
		len--;
	while (len && ascii_space(*s)) {
		s++;
		len--;
	}
	return len ? arena_strndup(a, s, len) : NULL;
}

static bool is_blank(const char *s, size_t len)
{
	return strspn(s, BLANKS) == len;
}

/* The text of an element that holds nothing else and needs no mending. */
static const char *only_text(const xmlNode *node)
{
	const xmlNode *c = node->children;
	bool text = c && !c->next &&
		(c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE);

	return text && !strchr((const char *)c->content, '\xC2')
		? (const char *)c->content
		: NULL;
}

const char *node_text(struct arena *a, const xmlNode *node)
{
	const char *only = only_text(node);
	size_t len = only ? strlen(only) : 0;
	struct strbuf text;

	if (only && len <= FEED_TEXT_MAX)
		return is_blank(only, len) ? NULL : arena_strndup(a, only, len);
	strbuf_init(&text, FEED_TEXT_MAX);
	collect(node, &text);
	const char *s = is_blank(text.data, text.len)
		? NULL
		: arena_strndup(a, text.data, text.len);

	cut_tell(&text, node);
	strbuf_release(&text);
	return s;
}

const char *node_string(struct arena *a, const xmlNode *node)
{
	const char *only = only_text(node);
	const char *s = only && strlen(only) <= FEED_TEXT_MAX
		? only
		: node_text(a, node);

	return s ? trimmed(a, s, strlen(s)) : NULL;
}

/* Without declared entities the value of an attribute is one text node. */
static const char *attribute_value(struct arena *a, const xmlAttr *attribute)
{
	const xmlNode *text = attribute->children;

	if (!text || !text->content)
		return NULL;
	const char *s = (const char *)text->content;

	return trimmed(a, s, strlen(s));
}

const char *node_attribute(
	struct arena *a, const xmlNode *node, const char *name)
{
	const xmlAttr *found = NULL;

	for (const xmlAttr *p = node->properties; p; p = p->next) {
		const char *given = (const char *)p->name;
		const char *colon = strchr(given, ':');

		if (!ascii_equal(colon ? colon + 1 : given, name))
			continue;
		if (!found || (!p->ns && !colon)) /* its own before rdf:about */
			found = p;
	}
	return found ? attribute_value(a, found) : NULL;
}

/* "en_US" is how a locale is named. */
const char *node_language(struct arena *a, const xmlNode *node)
{
	const char *given = node_attribute(a, node, "lang");
	char *tag = given ? arena_strdup(a, given) : NULL;

	for (char *s = tag; s && *s; s++) {
		if (*s == '_')
			*s = '-';
	}
	return tag;
}

const char *node_base(struct arena *a, const xmlNode *node, const char *outer)
{
	for (const xmlAttr *p = node->properties; p; p = p->next) {
		bool xml = p->ns && p->ns->prefix &&
			!strcmp((const char *)p->ns->prefix, "xml");
		const char *given;

		if (!xml || strcmp((const char *)p->name, "base"))
			continue;
		given = attribute_value(a, p);
		if (given)
			(void)url_resolve(a, outer, given, &outer);
	}
	return outer;
}
