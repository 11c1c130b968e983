/* SPDX-License-Identifier: ISC */
#include "body.h"
#include "labels.h"
#include "render/published.h"
#include "text/date.h"

#define ATOM_TYPE "application/atom+xml"
#define MEDIA_RSS "http://search.yahoo.com/mrss/"
#define HISTORY "http://purl.org/syndication/history/1.0"

struct atom {
	struct arena a;
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

/* type: or NULL, where it is not ours to know. */
static void link_to(
	struct atom *f, const char *rel, const char *type, const char *href)
{
	if (!href)
		return;
	markup_open(f->m, "link");
	markup_attr(f->m, "rel", rel);
	if (type)
		markup_attr(f->m, "type", type);
	markup_attr(f->m, "href", href);
	markup_void(f->m);
	markup_newline(f->m);
}

static void document(struct atom *f, const char *rel, const char *path)
{
	if (path)
		link_to(f, rel, ATOM_TYPE, site_file(&f->a, f->site, path));
}

static void author(struct atom *f)
{
	markup_open(f->m, "author");
	markup_element(f->m, "name", f->site->author);
	body_end(f->m);
}

static void categories(struct atom *f, const struct published_entry *e)
{
	for (size_t i = 0; i < e->categories.n; i++) {
		markup_open(f->m, "category");
		markup_attr(f->m, "term", e->categories.items[i].term);
		markup_attr(f->m, "label", e->categories.items[i].label);
		markup_void(f->m);
		markup_newline(f->m);
	}
}

/* R20: the first image of the content, by the same address. */
static void thumbnail(struct atom *f, const char *image)
{
	if (!image)
		return;
	markup_open(f->m, "media:thumbnail");
	markup_attr(f->m, "xmlns:media", MEDIA_RSS);
	markup_attr(f->m, "url", image);
	markup_void(f->m);
	markup_newline(f->m);
}

/* Children in the order of R14. */
static void entry(struct atom *f, const struct published_entry *e)
{
	markup_open(f->m, "entry");
	if (e->language)
		markup_attr(f->m, "xml:lang", e->language);
	markup_newline(f->m);
	element(f, "id", e->id);
	element(f, "title", e->title);
	date(f, "updated", e->updated);
	date(f, "published", e->published);
	link_to(f, "alternate", e->issue ? NULL : "text/html", e->url);
	link_to(f, "related", "text/html", e->issue);
	author(f);
	categories(f, e);
	element(f, "summary", e->summary);
	markup_open(f->m, "content");
	markup_attr(f->m, "type", "html");
	markup_text(f->m, e->html);
	body_end(f->m);
	thumbnail(f, e->image);
	body_end(f->m);
}

/* A23; an archive needs no hub, as it never changes. */
static void links(struct atom *f, const struct published *feed)
{
	document(f, "self", feed->path);
	link_to(f, "alternate", "text/html", f->site->url);
	if (!feed->current)
		link_to(f, "hub", NULL, f->site->hub);
	document(f, "current", feed->current);
	document(f, "prev-archive", feed->prev_archive);
	document(f, "next-archive", feed->next_archive);
}

static void archive_mark(struct atom *f, const struct published *feed)
{
	if (!feed->archive)
		return;
	markup_open(f->m, "fh:archive");
	markup_attr(f->m, "xmlns:fh", HISTORY);
	markup_void(f->m);
	markup_newline(f->m);
}

/* A change of the program is none of an archive (A24). */
static void generator(struct atom *f, const struct published *feed)
{
	markup_open(f->m, "generator");
	if (!feed->archive)
		markup_attr(f->m, "version", f->site->version);
	markup_text(f->m, "hebdomad");
	body_end(f->m);
}

/*
 * A5: all metadata before the first entry. A9: as new as its newest entry,
 * never the clock; the epoch without any.
 */
static void head(struct atom *f, const struct published *feed)
{
	markup_open(f->m, "feed");
	markup_attr(f->m, "xmlns", "http://www.w3.org/2005/Atom");
	markup_attr(f->m, "xml:lang", f->site->language);
	markup_newline(f->m);
	element(f, "id", feed->id);
	element(f, "title", feed->title);
	if (*feed->subtitle)
		element(f, "subtitle", feed->subtitle);
	date(f, "updated", feed->n ? feed->items[0].updated : 0);
	links(f, feed);
	author(f);
	const struct labels *l = labels_of_site(f->site);

	element(f, "rights",
		label_join(&f->a, l, LABEL_SENTENCES, l->text[LABEL_OWNERS],
			l->text[LABEL_HANDS]));
	generator(f, feed);
	archive_mark(f, feed);
}

int published_atom(const struct published *feed, const struct site *site,
	struct strbuf *out, struct error *err)
{
	struct atom f = { .m = markup_new(true), .site = site };

	head(&f, feed);
	for (size_t i = 0; i < feed->n; i++)
		entry(&f, &feed->items[i]);
	body_end(f.m);
	int rc = markup_finish(f.m, out, err);

	arena_release(&f.a);
	return rc;
}
