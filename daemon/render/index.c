/* SPDX-License-Identifier: ISC */
#include "body.h"
#include "labels.h"
#include "page.h"

static void paragraph(struct markup *m, const char *text)
{
	markup_element(m, "p", text);
	markup_newline(m);
}

static void heading(struct markup *m, const char *text)
{
	markup_element(m, "h2", text);
	markup_newline(m);
}

/* Its head and its picks; the whole is one step away. */
static void newest_issue(struct arena *a, struct markup *m,
	const struct issue *issue, const struct site *site)
{
	struct picks picks = { 0 };

	markup_open(m, "h2");
	body_link(m, issue_url(a, site, issue->week.year, issue->week.number),
		issue->title);
	markup_close(m);
	markup_newline(m);
	paragraph(m, label_intro(a, issue));
	find_picks(a, issue, &picks);
	markup_open(m, "ul");
	markup_newline(m);
	for (size_t i = 0; i < picks.n; i++) {
		markup_open(m, "li");
		if (picks.items[i]->url)
			body_link(m, picks.items[i]->url,
				picks.items[i]->headline);
		else
			markup_text(m, picks.items[i]->headline);
		markup_close(m);
		markup_newline(m);
	}
	markup_close(m);
	markup_newline(m);
}

static void issue_line(struct arena *a, struct markup *m,
	const struct issue_ref *ref, const struct site *site)
{
	markup_open(m, "li");
	body_link(m, issue_url(a, site, ref->year, ref->number), ref->title);
	markup_open(m, "span");
	markup_text(m,
		arena_printf(a, "%s, %zu %s", label_days(a, ref->first_day),
			ref->n_items, ref->n_items == 1 ? "item" : "items"));
	markup_close(m);
	markup_close(m);
	markup_newline(m);
}

static void all_issues(struct arena *a, struct markup *m,
	const struct issue_refs *all, const struct site *site)
{
	for (size_t i = all->n; i-- > 0;) {
		const struct issue_ref *ref = &all->items[i];

		if (i + 1 == all->n || all->items[i + 1].year != ref->year) {
			heading(m, arena_printf(a, "Issues of %d", ref->year));
			markup_open(m, "ul");
			markup_attr(m, "class", "issues");
			markup_newline(m);
		}
		issue_line(a, m, ref, site);
		if (i == 0 || all->items[i - 1].year != ref->year) {
			markup_close(m);
			markup_newline(m);
		}
	}
}

int render_index(const struct issue *newest, const struct issue_refs *all,
	const struct site *site, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct markup *m = markup_new(false);
	const struct frame frame = {
		.title = site->title,
		.description = site->subtitle,
		.url = site->url,
	};

	page_begin(&a, m, site, &frame);
	markup_element(m, "h1", site->title);
	markup_newline(m);
	if (newest)
		newest_issue(&a, m, newest, site);
	else
		paragraph(m,
			"There is no issue yet. The first appears after the "
			"first week has closed.");
	all_issues(&a, m, all, site);
	page_end(&a, m, site);
	int rc = markup_finish(m, out, err);

	arena_release(&a);
	return rc;
}
