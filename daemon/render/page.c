/* SPDX-License-Identifier: ISC */
#include "page.h"

#include <string.h>

#include "body.h"
#include "items.h"
#include "labels.h"
#include "period.h"
#include "render/published.h"
#include "style.h"
#include "text/date.h"

void page_open(struct markup *m, const char *name)
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
	page_open(m, "head");
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

static void site_link(struct arena *a, struct markup *m,
	const struct site *site, const char *path, const char *text)
{
	body_link(m, arena_printf(a, "%s%s", site->url, path), text);
	markup_newline(m);
}

static void top(struct arena *a, struct markup *m, const struct site *site,
	const struct labels *l)
{
	body_link(m, "#main", l->text[LABEL_SKIP]);
	markup_newline(m);
	page_open(m, "header");
	body_link(m, site->url, site->title);
	markup_newline(m);
	markup_open(m, "nav");
	markup_attr(m, "aria-label", l->text[LABEL_SITE_NAV]);
	markup_newline(m);
	site_link(a, m, site, PAGE_ITEMS, l->text[LABEL_SEARCH]);
	site_link(a, m, site, PAGE_SOURCES, l->text[LABEL_SOURCES]);
	site_link(a, m, site, PAGE_ABOUT, l->text[LABEL_ABOUT]);
	site_link(a, m, site, "feed.xml", l->text[LABEL_SUBSCRIBE]);
	body_end(m);
	body_end(m);
}

void page_begin(struct arena *a, struct markup *m, const struct site *site,
	const struct frame *frame)
{
	markup_raw(m, "<!DOCTYPE html>\n");
	markup_open(m, "html");
	markup_attr(m, "lang", frame->l->language);
	markup_newline(m);
	head(a, m, site, frame);
	page_open(m, "body");
	top(a, m, site, frame->l);
	markup_open(m, "main");
	markup_attr(m, "id", "main");
	markup_newline(m);
}

/* What stands around {address}, and the address as a link. */
static void follow(struct arena *a, struct markup *m, const struct site *site,
	const struct labels *l)
{
	const char *words = l->text[LABEL_FOLLOW];
	const char *hole = strstr(words, "{address}");

	markup_open(m, "p");
	markup_text(m, arena_strndup(a, words, (size_t)(hole - words)));
	body_link(m, feed_url(a, site), feed_url(a, site));
	markup_text(m, hole + strlen("{address}"));
	body_end(m);
}

void page_end(struct arena *a, struct markup *m, const struct site *site,
	const struct frame *frame)
{
	body_end(m); /* main */
	page_open(m, "footer");
	body_block(m, "p", frame->l->text[LABEL_OWNERS]);
	follow(a, m, site, frame->l);
	body_end(m);
	body_end(m); /* body */
	body_end(m); /* html */
}

void page_title(struct markup *m, const char *title, const char *below)
{
	page_open(m, "header");
	body_block(m, "h1", title);
	if (*below)
		body_block(m, "p", below);
	body_end(m);
}

static void step(
	struct body *b, const char *rel, const char *url, const char *text)
{
	markup_open(b->m, "a");
	markup_attr(b->m, "rel", rel);
	markup_attr(b->m, "href", url);
	markup_text(b->m, text);
	body_end(b->m);
}

static const char *beside(
	struct arena *a, const struct site *site, const struct issue_ref *ref)
{
	return ref ? issue_url(a, site, ref->year, ref->number) : NULL;
}

void page_step_to_period(
	struct body *b, const char *rel, const struct period_ref *ref)
{
	if (!ref)
		return;
	step(b, rel, period_url(b->a, b->site, ref->year, ref->month),
		label_period(b->a, b->l, ref->year, ref->month));
}

static void step_to_issue(
	struct body *b, const char *rel, const struct issue_ref *ref)
{
	if (!ref)
		return;
	step(b, rel, beside(b->a, b->site, ref),
		label_week(b->a, b->l, ref->year, ref->number));
}

static void navigation(struct body *b)
{
	if (!b->nav->previous && !b->nav->month && !b->nav->next)
		return;
	markup_open(b->m, "nav");
	markup_attr(b->m, "aria-label", b->l->text[LABEL_BESIDE_NAV]);
	markup_newline(b->m);
	step_to_issue(b, "prev", b->nav->previous);
	page_step_to_period(b, "up", b->nav->month);
	step_to_issue(b, "next", b->nav->next);
	body_end(b->m);
}

void page_issue_title(struct body *b)
{
	char date[DATE_RFC3339_SIZE];

	date_rfc3339(date, b->issue->published_at);
	page_open(b->m, "header");
	body_block(b->m, "h1", b->issue->title);
	markup_open(b->m, "p");
	markup_open(b->m, "time");
	markup_attr(b->m, "datetime", date);
	markup_text(b->m,
		label_local_day(b->a, b->l, b->issue, b->issue->published_at));
	markup_close(b->m);
	body_end(b->m);
	body_end(b->m);
}

int render_page(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct labels *l = labels_of_issue(site, issue);
	struct body b = { &a, markup_new(false), issue, site, nav, l };
	const struct frame frame = {
		.l = l,
		.type = "article",
		.title = issue->title,
		.description = label_intro(&a, l, issue),
		.url = issue_url(
			&a, site, issue->week.year, issue->week.number),
		.image = issue_image(issue),
		.previous = beside(&a, site, nav->previous),
		.next = beside(&a, site, nav->next),
	};

	page_begin(&a, b.m, site, &frame);
	navigation(&b);
	page_open(b.m, "article");
	page_issue_title(&b);
	body_write(&b);
	body_end(b.m);
	page_end(&a, b.m, site, &frame);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
