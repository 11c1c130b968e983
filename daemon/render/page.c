/* SPDX-License-Identifier: ISC */
#include "page.h"

#include "body.h"
#include "labels.h"
#include "style.h"

static void meta(struct markup *m, const char *kind, const char *name,
	const char *content)
{
	markup_open(m, "meta");
	markup_attr(m, kind, name);
	markup_attr(m, "content", content);
	markup_void(m);
	markup_newline(m);
}

static void head_link(struct markup *m, const char *rel, const char *type,
	const char *title, const char *href)
{
	markup_open(m, "link");
	markup_attr(m, "rel", rel);
	if (type)
		markup_attr(m, "type", type);
	if (title)
		markup_attr(m, "title", title);
	markup_attr(m, "href", href);
	markup_void(m);
	markup_newline(m);
}

static void head(struct arena *a, struct markup *m, const struct site *site,
	const struct frame *frame)
{
	markup_open(m, "head");
	markup_newline(m);
	markup_open(m, "meta");
	markup_attr(m, "charset", "utf-8");
	markup_void(m);
	markup_newline(m);
	meta(m, "name", "viewport", "width=device-width, initial-scale=1");
	markup_element(m, "title", frame->title);
	markup_newline(m);
	meta(m, "name", "description", frame->description);
	meta(m, "property", "og:type", "article");
	meta(m, "property", "og:title", frame->title);
	meta(m, "property", "og:description", frame->description);
	meta(m, "property", "og:url", frame->url);
	meta(m, "property", "og:site_name", site->title);
	head_link(m, "canonical", NULL, NULL, frame->url);
	head_link(m, "alternate", "application/atom+xml", site->title,
		arena_printf(a, "%sfeed.xml", site->url));
	markup_open(m, "style");
	markup_raw(m, page_style);
	markup_close(m);
	markup_newline(m);
	markup_close(m);
	markup_newline(m);
}

static void top(struct arena *a, struct markup *m, const struct site *site)
{
	markup_open(m, "a");
	markup_attr(m, "class", "skip");
	markup_attr(m, "href", "#main");
	markup_text(m, "Skip to the text");
	markup_close(m);
	markup_newline(m);
	markup_open(m, "header");
	body_link(m, site->url, site->title);
	markup_newline(m);
	body_link(m, arena_printf(a, "%sfeed.xml", site->url), "Subscribe");
	markup_close(m);
	markup_newline(m);
}

void page_begin(struct arena *a, struct markup *m, const struct site *site,
	const struct frame *frame)
{
	markup_raw(m, "<!DOCTYPE html>\n");
	markup_open(m, "html");
	markup_attr(m, "lang", site->language);
	markup_newline(m);
	head(a, m, site, frame);
	markup_open(m, "body");
	markup_newline(m);
	top(a, m, site);
	markup_open(m, "main");
	markup_attr(m, "id", "main");
	markup_newline(m);
}

void page_end(struct arena *a, struct markup *m, const struct site *site)
{
	markup_close(m);
	markup_newline(m);
	markup_open(m, "footer");
	markup_newline(m);
	markup_open(m, "p");
	markup_text(m, site->subtitle);
	markup_text(m, " Read it in a feed reader: ");
	body_link(m, arena_printf(a, "%sfeed.xml", site->url), "feed.xml");
	markup_text(m, ".");
	markup_close(m);
	markup_newline(m);
	markup_close(m);
	markup_newline(m);
	markup_close(m);
	markup_newline(m);
	markup_close(m);
	markup_newline(m);
}

int render_page(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct markup *m = markup_new(false);
	const struct frame frame = {
		.title = issue->title,
		.description = label_intro(&a, issue),
		.url = issue_url(
			&a, site, issue->week.year, issue->week.number),
	};

	page_begin(&a, m, site, &frame);
	markup_element(m, "h1", issue->title);
	markup_newline(m);
	markup_open(m, "article");
	markup_newline(m);
	body_write(&a, m, issue, site, nav);
	markup_close(m);
	markup_newline(m);
	page_end(&a, m, site);
	int rc = markup_finish(m, out, err);

	arena_release(&a);
	return rc;
}
