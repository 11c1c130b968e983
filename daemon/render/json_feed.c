/* SPDX-License-Identifier: ISC */
#include "json_out.h"
#include "labels.h"
#include "render/published.h"

/* What is not there is left out: JSON Feed knows no null. */
static void set_text(json_t *object, const char *name, const char *text)
{
	if (text && *text)
		json_set(object, name, json_text(text));
}

static json_t *authors(const struct site *site)
{
	json_t *list = json_array(), *author = json_object();

	json_set(author, "name", json_text(site->author));
	json_push(list, author);
	return list;
}

static json_t *hubs(const struct site *site)
{
	json_t *list = json_array(), *hub = json_object();

	json_set(hub, "type", json_text("WebSub"));
	json_set(hub, "url", json_text(site->hub));
	json_push(list, hub);
	return list;
}

static json_t *item(const struct published_entry *e, const struct site *site)
{
	json_t *o = json_object(), *tags = json_array();

	for (size_t i = 0; i < e->categories.n; i++)
		json_push(tags, json_text(e->categories.items[i].label));
	json_set(o, "id", json_text(e->id));
	json_set(o, "url", json_text(e->url));
	json_set(o, "title", json_text(e->title));
	json_set(o, "content_html", json_text(e->html));
	set_text(o, "summary", e->summary);
	set_text(o, "image", e->image);
	json_set(o, "date_published", json_date(e->published));
	json_set(o, "date_modified", json_date(e->updated));
	json_set(o, "authors", authors(site));
	json_set(o, "tags", tags);
	set_text(o, "language", e->language);
	return o;
}

int published_json(const struct published *feed, const struct site *site,
	struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	json_t *root = json_object(), *items = json_array();

	for (size_t i = 0; i < feed->n; i++)
		json_push(items, item(&feed->items[i], site));
	json_set(
		root, "version", json_text("https://jsonfeed.org/version/1.1"));
	json_set(root, "title", json_text(feed->title));
	json_set(root, "home_page_url", json_text(site->url));
	json_set(root, "feed_url", json_text(site_file(&a, site, feed->path)));
	set_text(root, "description", feed->subtitle);
	json_set(root, "authors", authors(site));
	json_set(root, "language", json_text(site->language));
	if (site->hub)
		json_set(root, "hubs", hubs(site));
	json_set(root, "items", items);
	arena_release(&a);
	return json_write(root, out, err);
}
