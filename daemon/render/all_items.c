/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "body.h"
#include "items.h"
#include "labels.h"
#include "page.h"

/* To the comment in its issue; the title as well, if it says more. */
static void link_item(
	struct body *b, const struct section *section, size_t place)
{
	const struct item *item = &section->items.items[place];
	const struct week *week = &b->issue->week;
	const char *foreign = foreign_language(
		b->l->language, item, item->title);

	markup_open(b->m, "li");
	markup_open(b->m, "a");
	markup_attr(b->m, "href",
		arena_printf(b->a, "%s#%s",
			issue_url(b->a, b->site, week->year, week->number),
			item_anchor(b->a, b->issue, section->id, place)));
	if (foreign && !item->headline_edited)
		markup_attr(b->m, "lang", foreign);
	markup_text(b->m, item->headline);
	markup_close(b->m);
	if (strcmp(item->title, item->headline) != 0) {
		markup_text(b->m, " ");
		markup_open(b->m, "small");
		if (foreign)
			markup_attr(b->m, "lang", foreign);
		markup_text(b->m, item->title);
		markup_close(b->m);
	}
	body_end(b->m);
}

static void issue_items_of(struct body *b)
{
	const struct issue *issue = b->issue;

	page_open(b->m, "section");
	markup_open(b->m, "h2");
	body_link(b->m,
		issue_url(b->a, b->site, issue->week.year, issue->week.number),
		issue->title);
	body_end(b->m);
	page_open(b->m, "ul");
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *s = &issue->sections.items[i];

		for (size_t k = 0; k < s->items.n; k++)
			link_item(b, s, k);
	}
	body_end(b->m);
	body_end(b->m);
}

static const char *year_url(
	struct arena *a, const struct site *site, const int *years, size_t i)
{
	return i ? arena_printf(a, "%s" PAGE_ITEMS "%d/", site->url, years[i])
		 : arena_printf(a, "%s" PAGE_ITEMS, site->url);
}

static void other_years(
	struct body *b, int year, const int *years, size_t n_years)
{
	markup_open(b->m, "nav");
	markup_attr(b->m, "aria-label", b->l->text[LABEL_SEARCH_YEARS]);
	markup_newline(b->m);
	for (size_t i = 0; i < n_years; i++) {
		if (years[i] == year)
			continue;
		body_link(b->m, year_url(b->a, b->site, years, i),
			arena_printf(b->a, "%d", years[i]));
		markup_newline(b->m);
	}
	body_end(b->m);
}

static const char *url_of_year(struct arena *a, const struct site *site,
	int year, const int *years, size_t n_years)
{
	size_t i = 0;

	while (i + 1 < n_years && years[i] != year)
		i++;
	return year_url(a, site, years, i);
}

int render_items(const struct issue_list *issues, const int *years,
	size_t n_years, const struct site *site, struct strbuf *out,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct labels *l = labels_of_site(site);
	struct body b = { &a, markup_new(false), NULL, site, NULL, l };
	int year = issues->n ? issues->items[0].week.year : 0;
	const char *how = issues->n
		? LABEL_FILL(&a, l, LABEL_SEARCH_HOW,
			  { "year", arena_printf(&a, "%d", year) })
		: l->text[LABEL_NO_ISSUE];
	const struct frame frame = {
		.l = l,
		.type = "website",
		.title = arena_printf(&a, "%s" LABEL_DOT "%s",
			l->text[LABEL_SEARCH], site->title),
		.description = how,
		.url = url_of_year(&a, site, year, years, n_years),
	};

	page_begin(&a, b.m, site, &frame);
	page_title(b.m, l->text[LABEL_SEARCH], how);
	if (n_years > 1)
		other_years(&b, year, years, n_years);
	for (size_t i = 0; i < issues->n; i++) {
		b.issue = &issues->items[i];
		issue_items_of(&b);
	}
	page_end(&a, b.m, site, &frame);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
