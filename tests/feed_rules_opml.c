/* SPDX-License-Identifier: ISC */
#include <string.h>

#include <libxml/parser.h>

#include "feed_rules.h"
#include "text/date.h"

/* OPML 2.0 (A40). Its elements are in no namespace. */

static xmlNode *first(xmlNode *node, const char *name)
{
	for (; node; node = node->next)
		if (node->type == XML_ELEMENT_NODE &&
			strcmp((const char *)node->name, name) == 0)
			return node;
	return NULL;
}

static void check_outline(
	struct arena *a, xmlNode *node, struct strings *findings)
{
	const char *type = attribute_of(a, node, "type");
	const char *text = attribute_of(a, node, "text");
	const char *title = attribute_of(a, node, "title");
	const char *feed = attribute_of(a, node, "xmlUrl");
	const char *page = attribute_of(
		a, node, type && strcmp(type, "link") == 0 ? "url" : "htmlUrl");

	if (!text || !*text || !title || !*title)
		find(a, findings, "MissingOutlineAttr", NULL, "text, title");
	if (!type && first(node->children, "outline"))
		return;
	if (!type || (strcmp(type, "rss") != 0 && strcmp(type, "link") != 0))
		find(a, findings, "InvalidOutlineType", text, type ? type : "");
	if (type && strcmp(type, "rss") == 0 && (!feed || !is_absolute(feed)))
		find(a, findings, "MissingXmlURL", text, feed ? feed : "");
	if (!page || !is_absolute(page))
		find(a, findings, "InvalidFullLink", text, page ? page : "");
}

static void check_outlines(
	struct arena *a, xmlNode *node, struct strings *findings)
{
	xmlNode *n = first(node->children, "outline");

	if (!n)
		find(a, findings, "MissingOutline", NULL, "body");
	for (; n; n = first(n->next, "outline")) {
		check_outline(a, n, findings);
		for (xmlNode *c = first(n->children, "outline"); c;
			c = first(c->next, "outline"))
			check_outline(a, c, findings);
	}
}

static void check_parts(
	struct arena *a, xmlNode *root, struct strings *findings)
{
	xmlNode *head = first(root->children, "head");
	xmlNode *body = first(root->children, "body");
	xmlNode *title = head ? first(head->children, "title") : NULL;
	xmlNode *date = head ? first(head->children, "dateCreated") : NULL;
	const char *version = attribute_of(a, root, "version");
	struct date made;

	if (!version || strcmp(version, "2.0") != 0)
		find(a, findings, "InvalidOPMLVersion", NULL, "version");
	if (!title || !*content_of(a, title))
		find(a, findings, "MissingElement", NULL, "title");
	if (!date || strlen(content_of(a, date)) != DATE_HTTP_SIZE - 1 ||
		!date_read(content_of(a, date), &made) || !made.is_certain)
		find(a, findings, "InvalidRFC2822Date", NULL, "dateCreated");
	if (body)
		check_outlines(a, body, findings);
	else
		find(a, findings, "MissingElement", NULL, "body");
}

void check_opml(struct arena *a, const char *data, struct strings *findings)
{
	xmlDoc *doc = xmlReadMemory(data, (int)strlen(data), "x.opml", NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR);

	if (!doc) {
		find(a, findings, "SAXError", NULL, "not well-formed");
		return;
	}
	check_parts(a, xmlDocGetRootElement(doc), findings);
	xmlFreeDoc(doc);
}
