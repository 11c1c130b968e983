/* SPDX-License-Identifier: ISC */
#include "page.h"

#include "body.h"
#include "items.h"
#include "labels.h"
#include "render/published.h"
#include "style.h"
#include "text/date.h"

static void begin(struct markup *m, const char *name)
{
	markup_open(m, name);
	markup_newline(m);
}

static void meta(struct markup *m, const char *kind, const char *name,
	const char *content)
{
	if (!content || !*content)
		return;
	markup_open(m, "meta");
	markup_attr(m, kind, name);
	markup_attr(m, "content", content);
	markup_void(m);
	markup_newline(m);
}

static void head_link(struct markup *m, const char *rel, const char *href)
{
	if (!href)
		return;
	markup_open(m, "link");
	markup_attr(m, "rel", rel);
	markup_attr(m, "href", href);
	markup_void(m);
	markup_newline(m);
}

static void feed_link(
	struct markup *m, const char *type, const char *title, const char *href)
{
	markup_open(m, "link");
	markup_attr(m, "rel", "alternate");
	markup_attr(m, "type", type);
	markup_attr(m, "title", title);
	markup_attr(m, "href", href);
	markup_void(m);
	markup_newline(m);
}

/* A33: what makes a reader find the feeds from any page; the first is it. */
static void autodiscovery(
	struct arena *a, struct markup *m, const struct site *site)
{
	feed_link(m, "application/atom+xml", site->title, feed_url(a, site));
	feed_link(m, "application/atom+xml", published_title(a, site, NULL),
		site_file(a, site, "items.xml"));
	feed_link(m, "application/feed+json", site->title,
		site_file(a, site, "feed.json"));
	feed_link(m, "text/x-opml", site->title,
		site_file(a, site, "feeds.opml"));
}

static void open_graph(
	struct markup *m, const struct site *site, const struct frame *frame)
{
	meta(m, "property", "og:type", frame->type);
	meta(m, "property", "og:title", frame->title);
	meta(m, "property", "og:description", frame->description);
	meta(m, "property", "og:url", frame->url);
	meta(m, "property", "og:image", frame->image);
	meta(m, "property", "og:site_name", site->title);
}

static void head(struct arena *a, struct markup *m, const struct site *site,
	const struct frame *frame)
{
	begin(m, "head");
	markup_open(m, "meta");
	markup_attr(m, "charset", "utf-8");
	markup_void(m);
	markup_newline(m);
	meta(m, "name", "viewport", "width=device-width, initial-scale=1");
	/* Before the style, so that a dark page does not flash. */
	meta(m, "name", "color-scheme", "light dark");
	body_block(m, "title", frame->title);
	meta(m, "name", "description", frame->description);
	open_graph(m, site, frame);
	head_link(m, "canonical", frame->url);
	head_link(m, "prev", frame->previous);
	head_link(m, "next", frame->next);
	autodiscovery(a, m, site);
	markup_open(m, "style");
	markup_raw(m, page_style);
	body_end(m);
	body_end(m);
}

static void top(struct arena *a, struct markup *m, const struct site *site)
{
	body_link(m, "#main", "Skip to the text");
	markup_newline(m);
	begin(m, "header");
	body_link(m, site->url, site->title);
	markup_newline(m);
	body_link(m, feed_url(a, site), "Subscribe");
	markup_newline(m);
	body_end(m);
}

void page_begin(struct arena *a, struct markup *m, const struct site *site,
	const struct frame *frame)
{
	markup_raw(m, "<!DOCTYPE html>\n");
	markup_open(m, "html");
	markup_attr(m, "lang", site->language);
	markup_newline(m);
	head(a, m, site, frame);
	begin(m, "body");
	top(a, m, site);
	markup_open(m, "main");
	markup_attr(m, "id", "main");
	markup_newline(m);
}

void page_end(struct arena *a, struct markup *m, const struct site *site)
{
	body_end(m); /* main */
	begin(m, "footer");
	body_block(m, "p", LABEL_OWNERS);
	markup_open(m, "p");
	markup_text(m, "To follow, add this address to a feed reader: ");
	body_link(m, feed_url(a, site), feed_url(a, site));
	body_end(m);
	body_end(m);
	body_end(m); /* body */
	body_end(m); /* html */
}

static const char *beside(
	struct arena *a, const struct site *site, const struct issue_ref *ref)
{
	return ref ? issue_url(a, site, ref->year, ref->number) : NULL;
}

static void step(struct arena *a, struct markup *m, const char *rel,
	const char *url, const struct issue_ref *ref)
{
	if (!ref)
		return;
	markup_open(m, "a");
	markup_attr(m, "rel", rel);
	markup_attr(m, "href", url);
	markup_text(m, label_week(a, ref->year, ref->number));
	markup_close(m);
	markup_newline(m);
}

static void navigation(struct arena *a, struct markup *m, const struct nav *nav,
	const struct frame *frame)
{
	if (!nav->previous && !nav->next)
		return;
	markup_open(m, "nav");
	markup_attr(m, "aria-label", "Issues beside this one");
	markup_newline(m);
	step(a, m, "prev", frame->previous, nav->previous);
	step(a, m, "next", frame->next, nav->next);
	body_end(m);
}

static void title(struct arena *a, struct markup *m, const struct issue *issue)
{
	char date[DATE_RFC3339_SIZE];

	date_rfc3339(date, issue->published_at);
	begin(m, "header");
	body_block(m, "h1", issue->title);
	markup_open(m, "p");
	markup_open(m, "time");
	markup_attr(m, "datetime", date);
	markup_text(m, label_day(a, issue->published_at));
	markup_close(m);
	body_end(m);
	body_end(m);
}

int render_page(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct body b = { &a, markup_new(false), issue, site, nav };
	const struct frame frame = {
		.type = "article",
		.title = issue->title,
		.description = label_intro(&a, issue),
		.url = issue_url(
			&a, site, issue->week.year, issue->week.number),
		.image = issue_image(issue),
		.previous = beside(&a, site, nav->previous),
		.next = beside(&a, site, nav->next),
	};

	page_begin(&a, b.m, site, &frame);
	navigation(&a, b.m, nav, &frame);
	begin(b.m, "article");
	title(&a, b.m, issue);
	body_write(&b);
	body_end(b.m);
	page_end(&a, b.m, site);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
