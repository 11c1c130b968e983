/* SPDX-License-Identifier: ISC */
#include "body.h"

#include "items.h"
#include "labels.h"
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

static void rule(struct body *b)
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

void body_headline(struct body *b, const struct item *item)
{
	if (item->url)
		body_link(b->m, item->url, item->headline);
	else
		markup_text(b->m, item->headline);
}

/* S7: items of the body, by their headlines, leading outside. */
void body_picks(struct body *b, const char *heading)
{
	struct picks picks = { 0 };

	find_picks(b->a, b->issue, &picks);
	if (!picks.n)
		return;
	body_block(b->m, heading, LABEL_PICKS);
	markup_open(b->m, "ul");
	markup_newline(b->m);
	for (size_t i = 0; i < picks.n; i++) {
		const char *reason = label_reason(b->a, picks.items[i]);

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

		rule(b);
		markup_open(b->m, "h2");
		markup_attr(b->m, "id", section_anchor(b->a, b->issue, s->id));
		markup_text(
			b->m, arena_printf(b->a, "%zu. %s", i + 1, s->title));
		body_end(b->m);
		for (size_t k = 0; k < s->items.n; k++)
			body_item(b, s, k);
	}
	rule(b);
}

static void link_to_issue(struct body *b, const struct issue_ref *ref)
{
	body_link(b->m, issue_url(b->a, b->site, ref->year, ref->number),
		label_week(b->a, ref->year, ref->number));
}

/* S12: previous if there is one, this never a link, next if written. */
static void past(struct body *b)
{
	const struct week *week = &b->issue->week;

	body_block(b->m, "h2", LABEL_PAST);
	markup_open(b->m, "p");
	if (b->nav->previous) {
		link_to_issue(b, b->nav->previous);
		markup_text(b->m, LABEL_BACK);
	}
	markup_text(b->m,
		arena_printf(b->a, "%s (" LABEL_THIS ")" LABEL_ON,
			label_week(b->a, week->year, week->number)));
	if (b->nav->next)
		link_to_issue(b, b->nav->next);
	else
		markup_text(b->m,
			arena_printf(b->a, "%s (" LABEL_UNWRITTEN ")",
				label_next(b->a, b->issue)));
	body_end(b->m);
	period_past(b);
}

void body_write(struct body *b)
{
	if (b->issue->period) {
		period_write(b);
		return;
	}
	body_block(b->m, "p", label_intro(b->a, b->issue));
	body_topics(b);
	body_picks(b, "h2");
	sections(b);
	past(b);
	markup_open(b->m, "p");
	markup_element(b->m, "small", label_colophon(b->issue));
	body_end(b->m);
}

int render_body(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct body b = { &a, markup_new(false), issue, site, nav };

	body_write(&b);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
