/* SPDX-License-Identifier: ISC */
#include "body.h"
#include "labels.h"
#include "page.h"
#include "period.h"

static void begin(struct markup *m, const char *name)
{
	markup_open(m, name);
	markup_newline(m);
}

/* Its head and its picks; the whole is one step away. */
static void newest_issue(struct body *b)
{
	const struct week *week = &b->issue->week;
	const char *url = issue_url(b->a, b->site, week->year, week->number);

	begin(b->m, "article");
	markup_open(b->m, "h2");
	body_link(b->m, url, b->issue->title);
	body_end(b->m);
	body_block(b->m, "p", label_intro(b->a, b->issue));
	body_topics(b);
	body_picks(b, "h3");
	markup_open(b->m, "p");
	body_link(b->m, url, "Read the whole issue");
	body_end(b->m);
	body_end(b->m);
}

static void issue_line(struct body *b, const struct issue_ref *ref)
{
	markup_open(b->m, "li");
	body_link(b->m, issue_url(b->a, b->site, ref->year, ref->number),
		ref->title);
	markup_text(b->m, " ");
	markup_open(b->m, "small");
	markup_text(b->m,
		arena_printf(b->a, "%s" LABEL_DOT "%s",
			label_days(b->a, ref->first_day),
			label_items(b->a, ref->n_items)));
	markup_close(b->m);
	body_end(b->m);
}

/* Newest first, a list for each year; refs come oldest first. */
static void all_issues(struct body *b, const struct issue_refs *all)
{
	size_t i = all->n;

	while (i > 0) {
		int year = all->items[i - 1].year;

		begin(b->m, "section");
		body_block(
			b->m, "h2", arena_printf(b->a, "Issues of %d", year));
		period_index(b, year);
		begin(b->m, "ul");
		for (; i > 0 && all->items[i - 1].year == year; i--)
			issue_line(b, &all->items[i - 1]);
		body_end(b->m);
		body_end(b->m);
	}
}

int render_index(const struct issue *newest, const struct issue_refs *all,
	const struct site *site, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct body b = { &a, markup_new(false), newest, site, NULL };
	const struct frame frame = {
		.type = "website",
		.title = site->title,
		.description = site->subtitle,
		.url = site->url,
	};

	page_begin(&a, b.m, site, &frame);
	begin(b.m, "header");
	body_block(b.m, "h1", site->title);
	if (*site->subtitle)
		body_block(b.m, "p", site->subtitle);
	body_end(b.m);
	if (newest)
		newest_issue(&b);
	else
		body_block(b.m, "p",
			"There is no issue yet. The first one appears after "
			"the first week has closed.");
	all_issues(&b, all);
	page_end(&a, b.m, site);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
