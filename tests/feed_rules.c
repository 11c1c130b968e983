/* SPDX-License-Identifier: ISC */
#include "feed_rules.h"

#include <string.h>

#include "text/date.h"

void find(struct arena *a, struct strings *findings, const char *name,
	const char *where, const char *what)
{
	*ARRAY_PUSH(a, findings) = arena_printf(
		a, "%s: %s: %s", name, where ? where : "feed", what);
}

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* A20: an authority in lower case, a date, a specific part without blanks. */
static bool is_tag(const char *uri)
{
	size_t host = strspn(uri + 4, "abcdefghijklmnopqrstuvwxyz0123456789-.");
	const char *date = uri + 4 + host;
	size_t digits = *date == ',' ? strspn(date + 1, "0123456789-") : 0;

	return host && (digits == 4 || digits == 7 || digits == 10) &&
		date[1 + digits] == ':';
}

bool is_absolute(const char *uri)
{
	if (strpbrk(uri, " \t\r\n<>\"{}|\\^`"))
		return false;
	if (begins(uri, "tag:"))
		return is_tag(uri);
	for (const char *s = "http:// https://"; *s;) {
		size_t len = strcspn(s, " ");

		if (strncmp(uri, s, len) == 0 && uri[len] && uri[len] != '/')
			return true;
		s += len + strspn(s + len, " ");
	}
	return false;
}

bool is_rfc3339(const char *date)
{
	static const char shape[] = "dddd-dd-ddTdd:dd:dd";
	size_t i;
	time_t t;
	bool certain;

	for (i = 0; shape[i]; i++)
		if (shape[i] == 'd' ? !strchr("0123456789", date[i]) || !date[i]
				    : date[i] != shape[i])
			return false;
	const char *zone = date + i;

	if (*zone == '.')
		zone += 1 + strspn(zone + 1, "0123456789");
	bool offset = (*zone == '+' || *zone == '-') && strlen(zone) == 6 &&
		zone[3] == ':';

	return (strcmp(zone, "Z") == 0 || offset) &&
		date_parse(date, &t, &certain) && certain;
}

static bool is_named(const xmlNode *node, const char *ns, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns &&
		strcmp((const char *)node->ns->href, ns) == 0 &&
		strcmp((const char *)node->name, name) == 0;
}

/* A16: of those that a validator knows, the ones that we use. */
bool is_known(const xmlNode *node)
{
	static const char *const known[] = { ATOM_NS, HISTORY_NS, MEDIA_NS };
	const char *ns = node->ns ? (const char *)node->ns->href : "";

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(ns, known[i]) == 0)
			return true;
	return false;
}

xmlNode *child(const xmlNode *node, const char *ns, const char *name)
{
	for (xmlNode *n = node->children; n; n = n->next)
		if (is_named(n, ns, name))
			return n;
	return NULL;
}

xmlNode *next_of(xmlNode *node)
{
	for (xmlNode *n = node->next; n; n = n->next)
		if (n->ns &&
			is_named(n, (const char *)node->ns->href,
				(const char *)node->name))
			return n;
	return NULL;
}

const char *content_of(struct arena *a, const xmlNode *node)
{
	xmlChar *text = node ? xmlNodeGetContent(node) : NULL;
	const char *copy = arena_strdup(a, text ? (const char *)text : "");

	xmlFree(text);
	return copy;
}

const char *attribute_of(struct arena *a, const xmlNode *node, const char *name)
{
	xmlChar *text = xmlGetNoNsProp(node, BAD_CAST name);
	const char *copy = arena_strdup(a, (const char *)text);

	xmlFree(text);
	return copy;
}

const char *link_of(struct arena *a, const xmlNode *node, const char *rel)
{
	for (xmlNode *n = child(node, ATOM_NS, "link"); n; n = next_of(n)) {
		const char *found = attribute_of(a, n, "rel");

		if (strcmp(found ? found : "alternate", rel) == 0)
			return attribute_of(a, n, "href");
	}
	return NULL;
}
