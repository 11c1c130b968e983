/* SPDX-License-Identifier: ISC */
#include "labels.h"
#include "page.h"
#include "period.h"

static const char *url_of(
	struct arena *a, const struct site *site, const struct period_ref *ref)
{
	return ref ? period_url(a, site, ref->year, ref->month) : NULL;
}

static void navigation(struct body *b)
{
	const struct nav *nav = b->nav;
	bool is_month = b->issue->period->kind == PERIOD_MONTH;

	if (!nav->before && !nav->after && !nav->year)
		return;
	markup_open(b->m, "nav");
	markup_attr(b->m, "aria-label",
		b->l->text[is_month ? LABEL_MONTHS_NAV : LABEL_YEARS_NAV]);
	markup_newline(b->m);
	page_step_to_period(b, "prev", nav->before);
	page_step_to_period(b, "up", nav->year);
	page_step_to_period(b, "next", nav->after);
	body_end(b->m);
}

int render_period_page(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct labels *l = labels_of_issue(site, issue);
	struct body b = { &a, markup_new(false), issue, site, nav, l };
	const struct frame frame = {
		.l = l,
		.type = "article",
		.title = issue->title,
		.description = label_period_intro(&a, l, issue),
		.url = issue_page(&a, site, issue),
		.image = body_image(issue),
		.previous = url_of(&a, site, nav->before),
		.next = url_of(&a, site, nav->after),
	};

	page_begin(&a, b.m, site, &frame);
	navigation(&b);
	page_open(b.m, "article");
	page_issue_title(&b);
	period_write(&b);
	body_end(b.m);
	page_end(&a, b.m, site, &frame);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
