/* SPDX-License-Identifier: ISC */
#include "dates.h"
#include "feed/normalize.h"
#include "plain.h"
#include "text/html.h"
#include "text/url.h"
#include "text/utf8.h"

#define TYPE_MAX 200 /* characters of a media type */

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

void normalize_detail(struct arena *a, const struct feed *feed,
	const struct raw_entry *raw, struct entry_detail *ret)
{
	const char *base = raw->base ? raw->base : feed->base;
	const char *id = text_line(a, raw->id, SIZE_MAX);
	struct entry_detail detail = {
		.id = *id ? id : NULL,
		.content_html = content_html(a, raw, feed->base),
		.published = dates_read(raw->published),
		.updated = dates_read(raw->updated),
	};

	take_enclosures(a, raw, base, &detail.enclosures);
	*ret = detail;
}
