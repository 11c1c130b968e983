/* SPDX-License-Identifier: ISC */
#include "render/parsed.h"

#include "json_out.h"

static json_t *enclosures(const struct enclosures *list)
{
	json_t *array = json_array();

	for (size_t i = 0; list && i < list->n; i++) {
		const struct enclosure *e = &list->items[i];
		json_t *o = json_object();

		json_set(o, "url", json_text(e->url));
		json_set(o, "type", json_text(e->type));
		json_set(o, "length",
			e->length >= 0 ? json_integer(e->length) : json_null());
		json_push(array, o);
	}
	return array;
}

static json_t *entry(const struct parsed_entry *p)
{
	const struct entry *e = p->entry;
	json_t *o = json_object();

	json_set(o, "id", json_text(p->id));
	json_set(o, "title", json_text(e->title));
	json_set(o, "link", json_text(p->link));
	json_set(o, "author", json_text(p->author));
	json_set(o, "authors", json_strings(&e->authors));
	json_set(o, "published", json_date(p->published));
	json_set(o, "updated", json_date(p->updated));
	json_set(o, "summary", json_text(e->summary));
	json_set(o, "content_html", json_text(p->content_html));
	json_set(o, "categories", json_strings(&e->categories));
	json_set(o, "enclosures", enclosures(p->enclosures));
	json_set(o, "image", json_text(e->image));
	return o;
}

int render_parsed(
	const struct parsed_feed *feed, struct strbuf *out, struct error *err)
{
	json_t *root = json_object(), *entries = json_array();

	for (size_t i = 0; i < feed->n; i++)
		json_push(entries, entry(&feed->items[i]));
	json_set(root, "format", json_text(feed->format));
	json_set(root, "title", json_text(feed->title));
	json_set(root, "link", json_text(feed->link));
	json_set(root, "language", json_text(feed->language));
	json_set(root, "updated", json_date(feed->updated));
	json_set(root, "entries", entries);
	return json_write(root, out, err);
}
