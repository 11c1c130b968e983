/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "body.h"
#include "labels.h"
#include "text/date.h"
#include "text/utf8.h"

#define SUMMARY_MAX 280 /* characters; A17 */
#define CONTENT_MAX (512 * 1024)

struct atom {
	struct arena *a;
	struct markup *m;
	const struct site *site;
};

static void element(struct atom *f, const char *name, const char *text)
{
	markup_element(f->m, name, text);
	markup_newline(f->m);
}

static void date(struct atom *f, const char *name, time_t t)
{
	char text[DATE_RFC3339_SIZE];

	date_rfc3339(text, t);
	element(f, name, text);
}

static void link_to(
	struct atom *f, const char *rel, const char *type, const char *href)
{
	markup_open(f->m, "link");
	markup_attr(f->m, "rel", rel);
	markup_attr(f->m, "type", type);
	markup_attr(f->m, "href", href);
	markup_void(f->m);
	markup_newline(f->m);
}

static void author(struct atom *f)
{
	markup_open(f->m, "author");
	markup_element(f->m, "name", f->site->author);
	markup_close(f->m);
	markup_newline(f->m);
}

/* R19: a stable term and a label that can be read, without commas. */
static void categories(struct atom *f, const struct issue *issue)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		markup_open(f->m, "category");
		markup_attr(f->m, "term", issue->sections.items[i].id);
		markup_attr(f->m, "label", issue->sections.items[i].title);
		markup_void(f->m);
		markup_newline(f->m);
	}
}

/* The picks' headlines, as far as they fit (A17). */
static const char *summary(struct atom *f, const struct issue *issue)
{
	struct picks picks = { 0 };
	const char *text = "";

	find_picks(f->a, issue, &picks);
	for (size_t i = 0; i < picks.n; i++)
		text = arena_printf(f->a, "%s%s%s", text, i ? "; " : "",
			picks.items[i]->headline);
	if (!*text)
		text = label_intro(f->a, issue);
	return text_cut(f->a, text, SUMMARY_MAX);
}

static int content(struct atom *f, const struct issue *issue,
	const struct nav *nav, struct error *err)
{
	/* R21: in the feed the next slot stays text for good. */
	const struct nav still = { .previous = nav->previous };
	struct strbuf html;

	strbuf_init(&html, CONTENT_MAX);
	int rc = render_body(issue, f->site, &still, &html, err);

	if (rc == 0) {
		markup_open(f->m, "content");
		markup_attr(f->m, "type", "html");
		markup_text(f->m, html.data);
		markup_close(f->m);
		markup_newline(f->m);
	}
	strbuf_release(&html);
	return rc;
}

/* Children in the order of R14. */
static int entry(struct atom *f, const struct issue *issue,
	const struct nav *nav, struct error *err)
{
	markup_open(f->m, "entry");
	markup_newline(f->m);
	element(f, "id",
		arena_printf(f->a, "%s/%d/week/%d", f->site->tag,
			issue->week.year, issue->week.number));
	element(f, "title", issue->title);
	date(f, "updated", issue->published_at);
	date(f, "published", issue->published_at);
	link_to(f, "alternate", "text/html",
		issue_url(f->a, f->site, issue->week.year, issue->week.number));
	author(f);
	categories(f, issue);
	element(f, "summary", summary(f, issue));
	int rc = content(f, issue, nav, err);

	markup_close(f->m);
	markup_newline(f->m);
	return rc;
}

/* A5: all metadata before the first entry. */
static void head(struct atom *f, const struct issue_list *issues)
{
	markup_open(f->m, "feed");
	markup_attr(f->m, "xmlns", "http://www.w3.org/2005/Atom");
	markup_attr(f->m, "xml:lang", f->site->language);
	markup_newline(f->m);
	element(f, "id", f->site->tag);
	element(f, "title", f->site->title);
	element(f, "subtitle", f->site->subtitle);
	/* A9: never the clock's time. Without an issue, the epoch. */
	date(f, "updated", issues->n ? issues->items[0].published_at : 0);
	link_to(f, "self", "application/atom+xml",
		arena_printf(f->a, "%sfeed.xml", f->site->url));
	link_to(f, "alternate", "text/html", f->site->url);
	author(f);
	markup_open(f->m, "generator");
	markup_attr(f->m, "version", f->site->version);
	markup_text(f->m, "hebdomad");
	markup_close(f->m);
	markup_newline(f->m);
}

int render_atom(const struct issue_list *issues, const struct nav *navs,
	const struct site *site, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct atom f = { .a = &a, .m = markup_new(true), .site = site };
	int rc = 0;

	head(&f, issues);
	for (size_t i = 0; i < issues->n && rc == 0; i++)
		rc = entry(&f, &issues->items[i], &navs[i], err);
	markup_close(f.m);
	markup_newline(f.m);
	if (rc == 0)
		rc = markup_finish(f.m, out, err);
	else
		markup_free(f.m);
	arena_release(&a);
	return rc;
}
