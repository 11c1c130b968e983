/* SPDX-License-Identifier: ISC */
#include <string.h>

#include <jansson.h>
#include <libxml/parser.h>

#include "feed_rules.h"

/* JSON Feed 1.1, and that it says what the Atom feed says (A39). */

#define VERSION_1_1 "https://jsonfeed.org/version/1.1"

static const char *text_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? text : "";
}

static void check_url(struct arena *a, const json_t *o, const char *name,
	const char *where, struct strings *findings)
{
	if (!is_absolute(text_of(o, name)))
		find(a, findings, "InvalidFullLink", where, name);
}

static void check_authors(struct arena *a, const json_t *o, const char *where,
	struct strings *findings)
{
	const json_t *author = json_array_get(json_object_get(o, "authors"), 0);

	if (!*text_of(author, "name"))
		find(a, findings, "MissingElement", where, "authors");
	if (json_object_get(o, "author"))
		find(a, findings, "Deprecated", where, "author");
}

static void check_item(
	struct arena *a, const json_t *item, struct strings *findings)
{
	const char *id = text_of(item, "id"), *name;
	json_t *value;

	if (!is_absolute(id))
		find(a, findings, "InvalidTAG", id, "id");
	check_url(a, item, "url", id, findings);
	if (!is_rfc3339(text_of(item, "date_published")) ||
		!is_rfc3339(text_of(item, "date_modified")))
		find(a, findings, "InvalidRFC3339Date", id, "dates");
	if (!*text_of(item, "content_html"))
		find(a, findings, "MissingTextualContent", id, "content_html");
	else
		check_html(a, text_of(item, "content_html"), id, findings);
	if (json_object_get(item, "image"))
		check_url(a, item, "image", id, findings);
	check_authors(a, item, id, findings);
	json_object_foreach(
		(json_t *)item, name, value) if (json_is_null(value))
		find(a, findings, "Null", id, name);
}

static void check_hubs(
	struct arena *a, const json_t *root, struct strings *findings)
{
	const json_t *hubs = json_object_get(root, "hubs"), *hub;
	size_t i;

	json_array_foreach(hubs, i, hub)
	{
		if (strcmp(text_of(hub, "type"), "WebSub") != 0)
			find(a, findings, "Hub", NULL, "type");
		check_url(a, hub, "url", NULL, findings);
	}
}

void check_json_feed(struct arena *a, const char *data, const char *self,
	struct strings *findings)
{
	json_t *root = json_loads(data, JSON_REJECT_DUPLICATES, NULL);
	const json_t *items = json_object_get(root, "items");
	const json_t *item;
	size_t i;

	if (strcmp(text_of(root, "version"), VERSION_1_1) != 0)
		find(a, findings, "Version", NULL, text_of(root, "version"));
	if (!*text_of(root, "title") || !*text_of(root, "language"))
		find(a, findings, "MissingElement", NULL, "title, language");
	if (!json_is_array(items))
		find(a, findings, "MissingElement", NULL, "items");
	check_url(a, root, "home_page_url", NULL, findings);
	if (strcmp(text_of(root, "feed_url"), self) != 0)
		find(a, findings, "SelfDoesntMatchLocation", NULL, self);
	check_authors(a, root, NULL, findings);
	check_hubs(a, root, findings);
	json_array_foreach(items, i, item) check_item(a, item, findings);
	json_decref(root);
}

struct pair {
	struct arena *a;
	const xmlNode *entry;
	const json_t *item;
	const char *where;
	struct strings *findings;
};

static void same(struct pair *p, const char *atom, const char *json)
{
	const char *value = text_of(p->item, json);

	if (strcmp(atom, value) != 0)
		find(p->a, p->findings, "NotTheSame", p->where, json);
}

static void same_element(struct pair *p, const char *element, const char *json)
{
	same(p, content_of(p->a, child(p->entry, ATOM_NS, element)), json);
}

static void check_pair(struct pair *p)
{
	xmlNode *image = child(p->entry, MEDIA_NS, "thumbnail");
	xmlNode *category = child(p->entry, ATOM_NS, "category");
	const json_t *tags = json_object_get(p->item, "tags"), *tag;
	size_t i;

	p->where = content_of(p->a, child(p->entry, ATOM_NS, "id"));
	same_element(p, "id", "id");
	same_element(p, "title", "title");
	same_element(p, "published", "date_published");
	same_element(p, "updated", "date_modified");
	same_element(p, "content", "content_html");
	same_element(p, "summary", "summary");
	same(p, link_of(p->a, p->entry, "alternate"), "url");
	same(p, image ? attribute_of(p->a, image, "url") : "", "image");
	json_array_foreach(tags, i, tag)
	{
		if (!category ||
			strcmp(attribute_of(p->a, category, "label"),
				json_string_value(tag)) != 0)
			find(p->a, p->findings, "NotTheSame", p->where, "tags");
		category = category ? next_of(category) : NULL;
	}
	if (category)
		find(p->a, p->findings, "NotTheSame", p->where, "tags");
}

void check_same(struct arena *a, const char *atom, const char *json,
	struct strings *findings)
{
	xmlDoc *doc = xmlReadMemory(
		atom, (int)strlen(atom), "feed.xml", NULL, XML_PARSE_NONET);
	json_t *root = json_loads(json, 0, NULL);
	const json_t *items = json_object_get(root, "items");
	const xmlNode *feed = xmlDocGetRootElement(doc);
	xmlNode *entry = child(feed, ATOM_NS, "entry");
	struct pair p = { a, feed, root, NULL, findings };
	size_t i = 0;

	same_element(&p, "title", "title");
	same_element(&p, "subtitle", "description");
	same(&p, link_of(a, feed, "alternate"), "home_page_url");
	for (; entry && i < json_array_size(items); i++) {
		p.entry = entry;
		p.item = json_array_get(items, i);
		check_pair(&p);
		entry = next_of(entry);
	}
	if (entry || i != json_array_size(items))
		find(a, findings, "NotTheSame", NULL, "number of entries");
	json_decref(root);
	xmlFreeDoc(doc);
}
