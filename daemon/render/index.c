/* SPDX-License-Identifier: ISC */
#include "body.h"
#include "labels.h"
#include "page.h"
#include "period.h"

/* Its head and its picks; the whole is one step away. */
static void newest_issue(struct body *b)
{
	const struct week *week = &b->issue->week;
	const char *url = issue_url(b->a, b->site, week->year, week->number);

	page_open(b->m, "article");
	markup_open(b->m, "h2");
	body_link(b->m, url, b->issue->title);
	body_end(b->m);
	body_block(b->m, "p", label_intro(b->a, b->l, b->issue));
	body_topics(b);
	body_picks(b, "h3");
	markup_open(b->m, "p");
	body_link(b->m, url, b->l->text[LABEL_READ_WHOLE]);
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
			label_days(b->a, b->l, ref->first_day),
			label_count(b->a, b->l, LABEL_ITEMS, ref->n_items)));
	markup_close(b->m);
	body_end(b->m);
}

/* Newest first, a list for each year; refs come oldest first. */
static void all_issues(struct body *b, const struct issue_refs *all)
{
	size_t i = all->n;

	while (i > 0) {
		int year = all->items[i - 1].year;

		page_open(b->m, "section");
		body_block(b->m, "h2",
			LABEL_FILL(b->a, b->l, LABEL_ISSUES_OF,
				{ "year", arena_printf(b->a, "%d", year) }));
		period_index(b, year);
		page_open(b->m, "ul");
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
	const struct labels *l = labels_of_site(site);
	struct body b = { &a, markup_new(false), newest, site, NULL, l };
	const struct frame frame = {
		.l = l,
		.type = "website",
		.title = site->title,
		.description = site->subtitle,
		.url = site->url,
	};

	page_begin(&a, b.m, site, &frame);
	page_title(b.m, site->title, site->subtitle);
	if (newest)
		newest_issue(&b);
	else
		body_block(b.m, "p", l->text[LABEL_NO_ISSUE]);
	all_issues(&b, all);
	page_end(&a, b.m, site, &frame);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
