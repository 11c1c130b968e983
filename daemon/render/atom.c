/* SPDX-License-Identifier: ISC */
#include "body.h"
#include "items.h"
#include "labels.h"
#include "period.h"
#include "text/date.h"
#include "text/utf8.h"

#define SUMMARY_MAX 280 /* characters; A17 */
#define ENTRIES_MAX 15
#define CONTENT_MAX (512 * 1024)
#define FEED_MAX (470 * 1000) /* R23: what remains of 500,000 is metadata */
#define MEDIA_RSS "http://search.yahoo.com/mrss/"

struct atom {
	struct arena *a;
	struct markup *m;
	const struct site *site;
	size_t size; /* of all contents, as written */
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
	body_end(f->m);
}

/* R19: FreshRSS takes a comma in a label as the end of it. */
static const char *without_commas(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);

	for (char *c = copy; *c; c++)
		if (*c == ',')
			*c = ' ';
	return text_line(a, copy, SUMMARY_MAX);
}

static void categories(struct atom *f, const struct issue *issue)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *s = &issue->sections.items[i];

		markup_open(f->m, "category");
		markup_attr(f->m, "term", s->id);
		markup_attr(f->m, "label", without_commas(f->a, s->title));
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

/* R20: the first image of the content, by the same address. */
static void thumbnail(struct atom *f, const struct issue *issue)
{
	const char *image = issue_image(issue);

	/* A year is a list without images. */
	if (!image || (issue->period && issue->period->kind == PERIOD_YEAR))
		return;
	markup_open(f->m, "media:thumbnail");
	markup_attr(f->m, "xmlns:media", MEDIA_RSS);
	markup_attr(f->m, "url", image);
	markup_void(f->m);
	markup_newline(f->m);
}

/* A21: "TAG/2021/week/3", "TAG/2021/month/1", "TAG/2021" */
static const char *entry_id(struct atom *f, const struct issue *issue)
{
	const struct week *week = &issue->week;
	const struct period *period = issue->period;

	if (!period)
		return arena_printf(f->a, "%s/%d/week/%d", f->site->tag,
			week->year, week->number);
	return period->month
		? arena_printf(f->a, "%s/%d/month/%d", f->site->tag,
			  period->year, period->month)
		: arena_printf(f->a, "%s/%d", f->site->tag, period->year);
}

/* Children in the order of R14. */
static void entry(struct atom *f, const struct issue *issue, const char *html)
{
	markup_open(f->m, "entry");
	markup_newline(f->m);
	element(f, "id", entry_id(f, issue));
	element(f, "title", issue->title);
	date(f, "updated", issue->published_at);
	date(f, "published", issue->published_at);
	link_to(f, "alternate", "text/html", issue_page(f->a, f->site, issue));
	author(f);
	categories(f, issue);
	element(f, "summary", summary(f, issue));
	markup_open(f->m, "content");
	markup_attr(f->m, "type", "html");
	markup_text(f->m, html);
	body_end(f->m);
	thumbnail(f, issue);
	body_end(f->m);
}

/* Length of a text after escaping, as the writer does it. */
static size_t escaped_length(const char *text)
{
	size_t n = 0;

	for (const char *s = text; *s; s++)
		n += *s == '"'                   ? 6
			: *s == '&'              ? 5
			: *s == '<' || *s == '>' ? 4
						 : 1;
	return n;
}

/* 1: written; 0: it and what is older finds no room; -1: failed. */
static int add_issue(struct atom *f, const struct issue *issue,
	const struct nav *nav, struct error *err)
{
	/* R21: in the feed the next slot stays text for good. */
	struct nav still = *nav;
	struct strbuf html;

	still.next = NULL;
	still.after = still.month = NULL;
	if (issue->period)
		still.year = NULL;
	strbuf_init(&html, CONTENT_MAX);
	int rc = render_body(issue, f->site, &still, &html, err);

	if (rc == 0) {
		size_t before = f->size;

		f->size += escaped_length(html.data);
		rc = before && f->size > FEED_MAX ? 0 : 1;
	}
	if (rc == 1)
		entry(f, issue, html.data);
	strbuf_release(&html);
	return rc;
}

/* A9: the latest of the entries, never the clock; the epoch without any. */
static time_t latest(const struct issue_list *issues)
{
	time_t t = 0;

	for (size_t i = 0; i < issues->n; i++)
		if (issues->items[i].published_at > t)
			t = issues->items[i].published_at;
	return t;
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
	if (*f->site->subtitle)
		element(f, "subtitle", f->site->subtitle);
	date(f, "updated", latest(issues));
	link_to(f, "self", "application/atom+xml", feed_url(f->a, f->site));
	link_to(f, "alternate", "text/html", f->site->url);
	author(f);
	element(f, "rights", LABEL_OWNERS " " LABEL_HANDS);
	markup_open(f->m, "generator");
	markup_attr(f->m, "version", f->site->version);
	markup_text(f->m, "hebdomad");
	body_end(f->m);
}

int render_atom(const struct issue_list *issues, const struct nav *navs,
	const struct site *site, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct atom f = { .a = &a, .m = markup_new(true), .site = site };
	int rc = 1;

	head(&f, issues);
	for (size_t i = 0; i < issues->n && i < ENTRIES_MAX && rc == 1; i++)
		rc = add_issue(&f, &issues->items[i], &navs[i], err);
	body_end(f.m);
	if (rc >= 0)
		rc = markup_finish(f.m, out, err);
	else
		markup_free(f.m);
	arena_release(&a);
	return rc;
}
