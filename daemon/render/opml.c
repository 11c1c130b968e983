/* SPDX-License-Identifier: ISC */
#include "render/opml.h"

#include <string.h>

#include "body.h"
#include "text/date.h"

static void attribute(struct markup *m, const char *name, const char *value)
{
	if (value)
		markup_attr(m, name, value);
}

/* type rss also for Atom (A40); link: a page that is no feed. */
static void outline(struct markup *m, const struct outline *o)
{
	markup_open(m, "outline");
	markup_attr(m, "type", o->feed ? "rss" : "link");
	markup_attr(m, "text", o->title);
	markup_attr(m, "title", o->title);
	attribute(m, "xmlUrl", o->feed);
	attribute(m, o->feed ? "htmlUrl" : "url", o->page);
	markup_void(m);
	markup_newline(m);
}

static bool same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* One group, or what stands without; gives the place behind it. */
static size_t group(struct markup *m, const struct outlines *list, size_t i)
{
	const char *name = list->items[i].group;

	if (name) {
		markup_open(m, "outline");
		markup_attr(m, "text", name);
		markup_attr(m, "title", name);
		markup_newline(m);
	}
	for (; i < list->n && same(list->items[i].group, name); i++)
		outline(m, &list->items[i]);
	if (name)
		body_end(m);
	return i;
}

int render_opml(const char *title, time_t made, const struct site *site,
	const struct outlines *outlines, struct strbuf *out, struct error *err)
{
	struct markup *m = markup_new(true);
	char date[DATE_HTTP_SIZE]; /* one form of those that RFC 822 allows */

	date_http(date, made);
	markup_open(m, "opml");
	markup_attr(m, "version", "2.0");
	markup_newline(m);
	markup_open(m, "head");
	markup_newline(m);
	body_block(m, "title", title);
	body_block(m, "dateCreated", date);
	body_block(m, "ownerName", site->author);
	body_end(m);
	markup_open(m, "body");
	markup_newline(m);
	for (size_t i = 0; i < outlines->n;)
		i = group(m, outlines, i);
	body_end(m);
	body_end(m);
	return markup_finish(m, out, err);
}
