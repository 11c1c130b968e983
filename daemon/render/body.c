/* SPDX-License-Identifier: ISC */
#include "body.h"

#include <string.h>

#include "labels.h"

#define DOT " \xC2\xB7 "

struct body {
	struct arena *a;
	struct markup *m;
	const struct issue *issue;
	const struct site *site;
	const struct nav *nav;
};

void body_link(struct markup *m, const char *url, const char *text)
{
	markup_open(m, "a");
	markup_attr(m, "href", url);
	markup_text(m, text);
	markup_close(m);
}

static void rule(struct body *b)
{
	markup_open(b->m, "hr");
	markup_void(b->m);
	markup_newline(b->m);
}

static void break_line(struct body *b)
{
	markup_open(b->m, "br");
	markup_void(b->m);
}

static void end_block(struct body *b)
{
	markup_close(b->m);
	markup_newline(b->m);
}

static void heading(
	struct body *b, const char *name, const char *id, const char *text)
{
	markup_open(b->m, name);
	if (id)
		markup_attr(b->m, "id", id);
	markup_text(b->m, text);
	end_block(b);
}

static void intro(struct body *b)
{
	markup_element(b->m, "p", label_intro(b->a, b->issue));
	markup_newline(b->m);
}

/* S6: the sections of the body, in order; R4: absolute links. */
static void topics(struct body *b)
{
	const struct section_list *sections = &b->issue->sections;

	markup_open(b->m, "ol");
	markup_newline(b->m);
	for (size_t i = 0; i < sections->n; i++) {
		const struct section *s = &sections->items[i];

		markup_open(b->m, "li");
		body_link(b->m,
			arena_printf(b->a, "%s#%s",
				issue_url(b->a, b->site, b->issue->week.year,
					b->issue->week.number),
				section_anchor(b->a, b->issue, s->id)),
			s->title);
		markup_text(b->m, arena_printf(b->a, " (%zu)", s->items.n));
		end_block(b);
	}
	end_block(b);
}

/* S7: an item's headline, leading to the item's own link. */
static void picks(struct body *b)
{
	struct picks picks = { 0 };

	find_picks(b->a, b->issue, &picks);
	if (!picks.n)
		return;
	heading(b, "h2", NULL, LABEL_PICKS);
	markup_open(b->m, "ul");
	markup_newline(b->m);
	for (size_t i = 0; i < picks.n; i++) {
		const struct item *item = picks.items[i];

		markup_open(b->m, "li");
		if (item->url)
			body_link(b->m, item->url, item->headline);
		else
			markup_text(b->m, item->headline);
		if (item->pick_reason)
			markup_text(b->m,
				arena_printf(b->a, " - %s", item->pick_reason));
		end_block(b);
	}
	end_block(b);
}

static void dot(struct body *b)
{
	markup_text(b->m, DOT);
}

/* Where else it was seen, and who wrote the comment. */
static void places(struct body *b, const struct item *item)
{
	for (size_t i = 0; i < item->places.n; i++) {
		if (i == 0)
			dot(b);
		markup_text(b->m, i ? ", " : "also in ");
		body_link(b->m, item->places.items[i].url,
			item->places.items[i].title);
	}
}

static void figure(struct body *b, const struct item *item)
{
	if (!item->image)
		return;
	markup_open(b->m, "figure");
	markup_open(b->m, "img");
	markup_attr(b->m, "src", item->image);
	markup_attr(b->m, "alt", item->image_alt ? item->image_alt : "");
	markup_void(b->m);
	end_block(b);
}

/* S9: italic title, link on a line of its own, then what is known. */
static void paper(struct body *b, const struct item *item)
{
	struct strings facts = { 0 };

	figure(b, item);
	markup_open(b->m, "p");
	markup_element(b->m, "em", item->title);
	if (item->url) {
		break_line(b);
		body_link(b->m, item->url, label_url(b->a, item->url));
	}
	item_facts(b->a, item, &facts);
	for (size_t i = 0; i < facts.n; i++) {
		dot(b);
		markup_text(b->m, facts.items[i]);
	}
	if (item->code) {
		dot(b);
		body_link(b->m, item->code, "code");
	}
	places(b, item);
	end_block(b);
}

/* The link card as a quotation: what every reader draws apart (3.8). */
static void card(struct body *b, const struct item *item)
{
	markup_open(b->m, "blockquote");
	markup_open(b->m, "p");
	markup_open(b->m, "strong");
	body_link(b->m, item->url, item->title);
	markup_close(b->m);
	if (item->description && *item->description) {
		break_line(b);
		markup_text(b->m, item->description);
	}
	break_line(b);
	markup_open(b->m, "small");
	markup_text(b->m, item->host ? item->host : "");
	places(b, item);
	markup_close(b->m);
	markup_close(b->m);
	end_block(b);
}

static void comment(struct body *b, const struct item *item, bool mark)
{
	struct strings paragraphs = { 0 };

	split_paragraphs(b->a, item->comment, &paragraphs);
	for (size_t i = 0; i < paragraphs.n; i++) {
		markup_open(b->m, "p");
		markup_text(b->m, paragraphs.items[i]);
		if (mark && i + 1 == paragraphs.n)
			markup_text(b->m, " (editor)");
		end_block(b);
	}
}

/* Whether some comments are the editor's and some are not. */
static bool is_mixed(const struct issue *issue)
{
	size_t edited = 0, all = 0;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		all += items->n;
		for (size_t k = 0; k < items->n; k++)
			edited += items->items[k].comment_edited;
	}
	return edited && edited < all;
}

static void item(struct body *b, const struct section *section, size_t place)
{
	const struct item *item = &section->items.items[place];

	markup_open(b->m, "h3");
	markup_attr(
		b->m, "id", item_anchor(b->a, b->issue, section->id, place));
	if (item->url)
		body_link(b->m, item->url, item->headline);
	else
		markup_text(b->m, item->headline);
	end_block(b);
	if (item->is_paper)
		paper(b, item);
	else if (item->url)
		card(b, item);
	comment(b, item, item->comment_edited && is_mixed(b->issue));
}

static void sections(struct body *b)
{
	for (size_t i = 0; i < b->issue->sections.n; i++) {
		const struct section *s = &b->issue->sections.items[i];

		rule(b);
		heading(b, "h2", section_anchor(b->a, b->issue, s->id),
			arena_printf(b->a, "%zu. %s", i + 1, s->title));
		for (size_t k = 0; k < s->items.n; k++)
			item(b, s, k);
	}
	rule(b);
}

/* S12: previous if there is one, this never a link, next if written. */
static void past(struct body *b)
{
	const struct issue_ref *previous = b->nav->previous;
	const struct issue_ref *next = b->nav->next;

	heading(b, "h2", NULL, LABEL_PAST);
	markup_open(b->m, "p");
	if (previous) {
		body_link(b->m,
			issue_url(b->a, b->site, previous->year,
				previous->number),
			label_week(b->a, previous->year, previous->number));
		markup_text(b->m, " \xE2\x87\x90 ");
	}
	markup_text(b->m,
		arena_printf(b->a, "%s (" LABEL_THIS ") \xE2\x87\x92 ",
			label_week(b->a, b->issue->week.year,
				b->issue->week.number)));
	if (next)
		body_link(b->m,
			issue_url(b->a, b->site, next->year, next->number),
			label_week(b->a, next->year, next->number));
	else
		markup_text(b->m,
			arena_printf(b->a, "%s (" LABEL_UNWRITTEN ")",
				label_next(b->a, b->issue)));
	end_block(b);
}

void body_write(struct arena *a, struct markup *m, const struct issue *issue,
	const struct site *site, const struct nav *nav)
{
	struct body b = {
		.a = a,
		.m = m,
		.issue = issue,
		.site = site,
		.nav = nav,
	};

	intro(&b);
	topics(&b);
	picks(&b);
	sections(&b);
	past(&b);
	markup_open(m, "p");
	markup_element(m, "small", label_colophon(a, issue));
	end_block(&b);
}

int render_body(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct markup *m = markup_new(false);

	body_write(&a, m, issue, site, nav);
	int rc = markup_finish(m, out, err);

	arena_release(&a);
	return rc;
}
