/* SPDX-License-Identifier: ISC */
#include "body.h"

#include "items.h"
#include "labels.h"
#include "past.h"
#include "period.h"

void body_link(struct markup *m, const char *url, const char *text)
{
	markup_open(m, "a");
	markup_attr(m, "href", url);
	markup_text(m, text);
	markup_close(m);
}

void body_void(struct markup *m, const char *name)
{
	markup_open(m, name);
	markup_void(m);
}

void body_end(struct markup *m)
{
	markup_close(m);
	markup_newline(m);
}

void body_block(struct markup *m, const char *name, const char *text)
{
	markup_element(m, name, text);
	markup_newline(m);
}

void body_rule(struct body *b)
{
	body_void(b->m, "hr");
	markup_newline(b->m);
}

static const char *section_url(struct body *b, const struct section *section)
{
	return arena_printf(b->a, "%s#%s", issue_page(b->a, b->site, b->issue),
		section_anchor(b->a, b->issue, section->id));
}

/* S6: the sections of the body, in order; R4: absolute links. */
void body_topics(struct body *b)
{
	const struct section_list *sections = &b->issue->sections;

	if (!sections->n)
		return;
	markup_open(b->m, "ol");
	markup_newline(b->m);
	for (size_t i = 0; i < sections->n; i++) {
		const struct section *s = &sections->items[i];

		markup_open(b->m, "li");
		body_link(b->m, section_url(b, s), s->title);
		markup_text(b->m, arena_printf(b->a, " (%zu)", s->items.n));
		body_end(b->m);
	}
	body_end(b->m);
}

void body_language(struct body *b, const struct item *item, const char *text)
{
	const char *foreign = foreign_language(b->l->language, item, text);

	if (foreign)
		markup_attr(b->m, "lang", foreign);
}

void body_headline(struct body *b, const struct item *item)
{
	if (!item->url) {
		markup_text(b->m, item->headline);
		return;
	}
	markup_open(b->m, "a");
	markup_attr(b->m, "href", item->url);
	if (!item->headline_edited)
		body_language(b, item, item->headline);
	markup_text(b->m, item->headline);
	markup_close(b->m);
}

/* S7: items of the body, by their headlines, leading outside. */
void body_picks(struct body *b, const char *heading)
{
	struct picks picks = { 0 };

	find_picks(b->a, b->issue, &picks);
	if (!picks.n)
		return;
	body_block(b->m, heading, b->l->text[LABEL_PICKS]);
	markup_open(b->m, "ul");
	markup_newline(b->m);
	for (size_t i = 0; i < picks.n; i++) {
		const char *reason = label_reason(b->a, b->l, picks.items[i]);

		markup_open(b->m, "li");
		body_headline(b, picks.items[i]);
		if (reason) {
			markup_text(b->m, LABEL_DASH);
			markup_text(b->m, reason);
		}
		body_end(b->m);
	}
	body_end(b->m);
}

/* Numbers run over the sections that are there (S5). */
static void sections(struct body *b)
{
	for (size_t i = 0; i < b->issue->sections.n; i++) {
		const struct section *s = &b->issue->sections.items[i];

		body_rule(b);
		markup_open(b->m, "h2");
		markup_attr(b->m, "id", section_anchor(b->a, b->issue, s->id));
		markup_text(
			b->m, arena_printf(b->a, "%zu. %s", i + 1, s->title));
		body_end(b->m);
		for (size_t k = 0; k < s->items.n; k++)
			body_item(b, s, k);
	}
	body_rule(b);
}

/* S12. */
void body_past(struct body *b)
{
	struct parts lines[PAST_LINES];

	past_lines(b->a, b->l, b->site, b->issue, b->nav, lines);
	body_block(b->m, "h2", b->l->text[LABEL_PAST]);
	for (size_t i = 0; i < PAST_LINES; i++) {
		if (!lines[i].n)
			continue;
		markup_open(b->m, "p");
		body_parts(b, &lines[i]);
		body_end(b->m);
	}
}

static void coverage(struct body *b)
{
	const char *text = label_coverage(b->a, b->l, b->issue);

	if (!*text)
		return;
	body_block(b->m, "h2", b->l->text[LABEL_COVERAGE]);
	body_block(b->m, "p", text);
}

void body_write(struct body *b)
{
	if (b->issue->period) {
		period_write(b);
		return;
	}
	body_block(b->m, "p", label_intro(b->a, b->l, b->issue));
	body_topics(b);
	body_picks(b, "h2");
	sections(b);
	coverage(b);
	body_past(b);
	markup_open(b->m, "p");
	markup_element(b->m, "small", label_colophon(b->l, b->issue));
	body_end(b->m);
}

int render_body(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct body b = { &a, markup_new(false), issue, site, nav,
		labels_of_issue(site, issue) };

	body_write(&b);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
