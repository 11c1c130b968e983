/* SPDX-License-Identifier: ISC */
#include "labels.h"
#include "page.h"
#include "period.h"
#include "text/date.h"

static void begin(struct markup *m, const char *name)
{
	markup_open(m, name);
	markup_newline(m);
}

static const char *url_of(
	struct arena *a, const struct site *site, const struct period_ref *ref)
{
	return ref ? period_url(a, site, ref->year, ref->month) : NULL;
}

static void step(struct body *b, const char *rel, const struct period_ref *ref)
{
	if (!ref)
		return;
	markup_open(b->m, "a");
	markup_attr(b->m, "rel", rel);
	markup_attr(b->m, "href", url_of(b->a, b->site, ref));
	markup_text(b->m, label_period(b->a, ref->year, ref->month));
	markup_close(b->m);
	markup_newline(b->m);
}

static void navigation(struct body *b)
{
	const struct nav *nav = b->nav;
	bool is_month = b->issue->period->kind == PERIOD_MONTH;

	if (!nav->before && !nav->after && !nav->year)
		return;
	markup_open(b->m, "nav");
	markup_attr(b->m, "aria-label",
		is_month ? "Months beside this one" : "Years beside this one");
	markup_newline(b->m);
	step(b, "prev", nav->before);
	step(b, "up", nav->year);
	step(b, "next", nav->after);
	body_end(b->m);
}

static void title(struct body *b)
{
	char date[DATE_RFC3339_SIZE];

	date_rfc3339(date, b->issue->published_at);
	begin(b->m, "header");
	body_block(b->m, "h1", b->issue->title);
	markup_open(b->m, "p");
	markup_open(b->m, "time");
	markup_attr(b->m, "datetime", date);
	markup_text(b->m, label_day(b->a, b->issue->published_at));
	markup_close(b->m);
	body_end(b->m);
	body_end(b->m);
}

int render_period_page(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct body b = { &a, markup_new(false), issue, site, nav };
	const struct frame frame = {
		.type = "article",
		.title = issue->title,
		.description = label_period_intro(&a, issue),
		.url = issue_page(&a, site, issue),
		.image = body_image(issue),
		.previous = url_of(&a, site, nav->before),
		.next = url_of(&a, site, nav->after),
	};

	page_begin(&a, b.m, site, &frame);
	navigation(&b);
	begin(b.m, "article");
	title(&b);
	period_write(&b);
	body_end(b.m);
	page_end(&a, b.m, site);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
