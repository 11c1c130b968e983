/* SPDX-License-Identifier: ISC */
#include "body.h"
#include "items.h"
#include "labels.h"

/* R9, R10: one plain image whose text says what it shows; it is not ours to
 * caption. */
static void figure(struct body *b, const struct item *item)
{
	if (!item->image)
		return;
	markup_open(b->m, "figure");
	markup_open(b->m, "img");
	markup_attr(b->m, "src", item->image);
	markup_attr(b->m, "alt", item->image_alt ? item->image_alt : "");
	markup_void(b->m);
	body_end(b->m);
}

void body_parts(struct body *b, const struct parts *parts)
{
	for (size_t i = 0; i < parts->n; i++) {
		const struct part *p = &parts->items[i];

		markup_text(b->m, p->before);
		if (p->url)
			body_link(b->m, p->url, p->text);
		else
			markup_text(b->m, p->text);
	}
}

/* S9: the title in italics, and on a line of its own the link and facts. */
static void paper(
	struct body *b, const struct item *item, const struct parts *facts)
{
	markup_open(b->m, "p");
	markup_open(b->m, "em");
	body_language(b, item, item->title);
	markup_text(b->m, item->title);
	markup_close(b->m);
	if (facts->n)
		body_void(b->m, "br");
	body_parts(b, facts);
	body_end(b->m);
}

/* The link card as a quotation: what every reader draws apart (3.8). */
static void card(
	struct body *b, const struct item *item, const struct parts *facts)
{
	const char *foreign = foreign_language(
		b->l->language, item, item->title);

	markup_open(b->m, "blockquote");
	markup_open(b->m, "p");
	if (foreign)
		markup_attr(b->m, "lang", foreign);
	markup_open(b->m, "strong");
	markup_open(b->m, "a");
	markup_attr(b->m, "href", item->url);
	markup_text(b->m, item->title);
	markup_close(b->m);
	markup_close(b->m);
	if (item->description && *item->description) {
		body_void(b->m, "br");
		markup_text(b->m, item->description);
	}
	if (facts->n) {
		body_void(b->m, "br");
		markup_open(b->m, "small");
		if (foreign)
			markup_attr(b->m, "lang", b->l->language);
		body_parts(b, facts);
		markup_close(b->m);
	}
	markup_close(b->m);
	body_end(b->m);
}

static void bare(struct body *b, const struct parts *facts)
{
	if (!facts->n)
		return;
	markup_open(b->m, "p");
	body_parts(b, facts);
	body_end(b->m);
}

static void comment(struct body *b, const struct item *item)
{
	struct strings paragraphs = { 0 };

	item_paragraphs(b->a, b->l, item, &paragraphs);
	for (size_t i = 0; i < paragraphs.n; i++) {
		bool is_correction = item->corrected_at &&
			i + 1 == paragraphs.n;

		markup_open(b->m, "p");
		if (!item->comment_edited && !is_correction)
			body_language(b, item, item->comment);
		markup_text(b->m, paragraphs.items[i]);
		body_end(b->m);
	}
}

void body_item_text(struct body *b, const struct item *item)
{
	struct parts facts = { 0 };

	item_facts(b->a, b->l, b->issue, item, &facts);
	figure(b, item);
	if (item->is_paper)
		paper(b, item, &facts);
	else if (item_has_card(item))
		card(b, item, &facts);
	else
		bare(b, &facts);
	comment(b, item);
}

void body_item(struct body *b, const struct section *section, size_t place)
{
	const struct item *item = &section->items.items[place];

	markup_open(b->m, "h3");
	markup_attr(
		b->m, "id", item_anchor(b->a, b->issue, section->id, place));
	if (!item->url && !item->headline_edited)
		body_language(b, item, item->headline);
	body_headline(b, item);
	body_end(b->m);
	body_item_text(b, item);
}
