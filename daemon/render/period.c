/* SPDX-License-Identifier: ISC */
#include "period.h"

#include <string.h>

#include "items.h"
#include "labels.h"
#include "text/one_line.h"

const char *body_image(const struct issue *issue)
{
	bool year = issue->period && issue->period->kind == PERIOD_YEAR;

	return year ? NULL : issue_image(issue);
}

static void trend_items(struct body *b, const struct trend *trend)
{
	for (size_t i = 0; i < trend->items.n; i++) {
		const struct trend_item *item = &trend->items.items[i];

		markup_text(b->m, i ? "; " : ": ");
		if (item->url)
			body_link(b->m, item->url, item->headline);
		else
			markup_text(b->m, item->headline);
	}
}

static void trends(struct body *b)
{
	const struct trends *list = &b->issue->period->trends;

	if (!list->n)
		return;
	body_block(b->m, "h2", b->l->text[LABEL_TRENDS]);
	body_block(b->m, "p", label_trends(b->a, b->l, b->issue));
	markup_open(b->m, "ul");
	markup_newline(b->m);
	for (size_t i = 0; i < list->n; i++) {
		markup_open(b->m, "li");
		markup_element(b->m, "strong", list->items[i].term);
		markup_text(b->m,
			arena_printf(b->a, " (%s)",
				label_trend(b->a, b->l, b->issue,
					&list->items[i])));
		trend_items(b, &list->items[i]);
		body_end(b->m);
	}
	body_end(b->m);
}

static const char *url_of_week(struct body *b, const struct item *item)
{
	return issue_url(
		b->a, b->site, item->retold->year, item->retold->number);
}

/* Down to the week that told it, and what rose since. */
static void retold(struct body *b, const struct item *item)
{
	const struct retold *r = item->retold;
	const char *rise = label_rise(b->a, b->l, item);

	if (!r)
		return;
	markup_open(b->m, "p");
	markup_open(b->m, "small");
	body_link(b->m, url_of_week(b, item),
		LABEL_FILL(b->a, b->l, LABEL_FROM,
			{ "week",
				label_week(b->a, b->l, r->year, r->number) }));
	if (rise)
		markup_text(b->m, arena_printf(b->a, LABEL_DOT "%s", rise));
	markup_close(b->m);
	body_end(b->m);
}

/* Below the headline; in another language as a paragraph that says so. */
static void said(struct body *b, const struct item *item, const char *text)
{
	if (item->comment_edited ||
		!foreign_language(b->l->language, item, text)) {
		body_void(b->m, "br");
		markup_text(b->m, text);
		return;
	}
	markup_open(b->m, "p");
	body_language(b, item, text);
	markup_text(b->m, text);
	markup_close(b->m);
}

/* A year is a list: what an item says in full its week says. */
static void list_item(struct body *b, const struct item *item)
{
	const struct retold *r = item->retold;
	const char *text = one_line(b->a, item->comment, item->title);
	const char *hand = item_hand(b->l, item);

	markup_open(b->m, "li");
	body_headline(b, item);
	markup_text(b->m, " ");
	markup_open(b->m, "small");
	markup_text(b->m, "(");
	body_link(b->m, url_of_week(b, item),
		label_week(b->a, b->l, r->year, r->number));
	if (hand)
		markup_text(b->m, arena_printf(b->a, LABEL_DOT "%s", hand));
	markup_text(b->m, ")");
	markup_close(b->m);
	if (strcmp(text, item->headline) != 0) {
		said(b, item, text);
	}
	body_end(b->m);
}

static void items(struct body *b, const struct section *s)
{
	if (b->issue->period->kind == PERIOD_MONTH) {
		for (size_t i = 0; i < s->items.n; i++) {
			body_item(b, s, i);
			retold(b, &s->items.items[i]);
		}
		return;
	}
	markup_open(b->m, "ul");
	markup_newline(b->m);
	for (size_t i = 0; i < s->items.n; i++)
		list_item(b, &s->items.items[i]);
	body_end(b->m);
}

static void sections(struct body *b)
{
	for (size_t i = 0; i < b->issue->sections.n; i++) {
		const struct section *s = &b->issue->sections.items[i];

		body_rule(b);
		markup_open(b->m, "h2");
		markup_attr(b->m, "id", section_anchor(b->a, b->issue, s->id));
		markup_text(b->m,
			arena_printf(b->a, "%zu. %s (%zu)", i + 1, s->title,
				s->items.n));
		body_end(b->m);
		items(b, s);
	}
	body_rule(b);
}

static void link_to_period(struct body *b, const struct period_ref *ref)
{
	body_link(b->m, period_url(b->a, b->site, ref->year, ref->month),
		label_period(b->a, b->l, ref->year, ref->month));
}

static void months(struct body *b, const struct period_refs *list)
{
	if (!list->n)
		return;
	markup_open(b->m, "p");
	for (size_t i = 0; i < list->n; i++) {
		markup_text(b->m, i ? LABEL_DOT : "");
		link_to_period(b, &list->items[i]);
	}
	body_end(b->m);
}

static void weeks(struct body *b, const struct issue_refs *list)
{
	markup_open(b->m, "p");
	for (size_t i = 0; i < list->n; i++) {
		const struct issue_ref *ref = &list->items[i];

		markup_text(b->m, i ? LABEL_DOT : "");
		body_link(b->m,
			issue_url(b->a, b->site, ref->year, ref->number),
			label_week(b->a, b->l, ref->year, ref->number));
	}
	body_end(b->m);
}

/* Up to the year, and down to the weeks; past.c names what is beside. */
static void above_and_below(struct body *b)
{
	const struct period *p = b->issue->period;

	if (!b->nav->year && p->kind == PERIOD_MONTH)
		body_block(b->m, "p",
			LABEL_FILL(b->a, b->l, LABEL_UNWRITTEN,
				{ "week",
					label_period(
						b->a, b->l, p->year, 0) }));
	weeks(b, &p->weeks);
}

/* The year, then its months, newest first. */
void period_index(struct body *b, int of_year)
{
	const struct period_refs *all = b->site->periods;
	struct period_refs list = { 0 };

	for (size_t i = all ? all->n : 0; i-- > 0;)
		if (all->items[i].year == of_year)
			*ARRAY_PUSH(b->a, &list) = all->items[i];
	months(b, &list);
}

void period_write(struct body *b)
{
	body_block(b->m, "p", label_period_intro(b->a, b->l, b->issue));
	trends(b);
	body_block(b->m, "p", label_topics(b->a, b->l, b->issue));
	body_topics(b);
	body_picks(b, "h2");
	sections(b);
	body_past(b);
	above_and_below(b);
	markup_open(b->m, "p");
	markup_element(b->m, "small", label_colophon(b->l, b->issue));
	body_end(b->m);
}
