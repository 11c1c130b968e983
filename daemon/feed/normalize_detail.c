/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "dates.h"
#include "feed/normalize.h"
#include "plain.h"
#include "text/html.h"
#include "text/url.h"
#include "text/utf8.h"

#define TYPE_MAX 200 /* characters of a media type */
#define BYLINE_MAX 2000

static void take_enclosures(struct arena *a, const struct raw_entry *raw,
	const char *base, struct enclosures *ret)
{
	for (size_t i = 0; i < raw->enclosures.n; i++) {
		struct enclosure enclosure = raw->enclosures.items[i];

		if (!enclosure.url ||
			url_resolve(a, base, enclosure.url, &enclosure.url) < 0)
			continue;
		if (enclosure.type)
			enclosure.type = text_line(a, enclosure.type, TYPE_MAX);
		*ARRAY_PUSH(a, ret) = enclosure;
	}
}

static const char *content_html(
	struct arena *a, const struct raw_entry *raw, const char *base)
{
	const struct raw_text *body = raw->content.value ? &raw->content
							 : &raw->summary;
	const char *html = plain_to_html(a, body);

	return html ? html_sanitize(a, html, body->base ? body->base : base)
		    : NULL;
}

/* What the entry's own element says, and else its permalink (case 020). */
static const char *link_of(
	struct arena *a, const struct raw_entry *raw, const char *base)
{
	const char *url = NULL;

	if (raw->link && *raw->link && !url_resolve(a, base, raw->link, &url))
		return url;
	if (raw->id_is_link)
		(void)url_resolve(a, NULL, raw->id, &url);
	return url;
}

/* A line without markup, mail address and affiliation can stand as it is. */
static const char *byline_of(struct arena *a, const struct raw_entry *raw)
{
	if (raw->authors.n || raw->author_lines.n != 1)
		return NULL;
	const char *line = html_decode(a, raw->author_lines.items[0]);

	return line[strcspn(line, "<@(")] ? NULL
					  : text_line(a, line, BYLINE_MAX);
}

void normalize_detail(struct arena *a, const struct feed *feed,
	const struct raw_entry *raw, struct entry_detail *ret)
{
	const char *base = raw->base ? raw->base : feed->base;
	const char *id = text_line(a, raw->id, SIZE_MAX);
	struct entry_detail detail = {
		.id = *id ? id : NULL,
		.link = link_of(a, raw, base),
		.byline = byline_of(a, raw),
		.content_html = content_html(a, raw, feed->base),
		.published = dates_read(raw->published),
		.updated = dates_read(raw->updated),
	};

	take_enclosures(a, raw, base, &detail.enclosures);
	*ret = detail;
}
