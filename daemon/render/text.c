/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "items.h"
#include "labels.h"
#include "period.h"
#include "text/one_line.h"
#include "wrap.h"

/* Select Graphic Rendition, ECMA-48 8.3.117. */
#define SGR_BOLD "1"
#define SGR_DIM "2"
#define SGR_ITALIC "3"
#define INDENT "  "

struct terminal {
	struct arena *a;
	struct strbuf *out;
	const struct issue *issue;
	const struct nav *nav;
	bool colour;
	struct strings links; /* their numbers are their places in it */
};

static void begin(struct terminal *t, const char *sgr)
{
	if (t->colour)
		strbuf_printf(t->out, "\033[%sm", sgr);
}

static void end(struct terminal *t)
{
	if (t->colour)
		strbuf_addstr(t->out, "\033[0m");
}

static void styled(struct terminal *t, const char *sgr, const char *text,
	const char *indent)
{
	begin(t, sgr);
	wrap_text(t->out, text, indent, indent);
	end(t);
}

static void line(struct terminal *t)
{
	strbuf_addch(t->out, '\n');
}

/* Underlined with characters, so that it shows without colour too. */
static void heading(struct terminal *t, const char *text, const char *stroke)
{
	size_t n = text_columns(text);

	styled(t, SGR_BOLD, text, "");
	for (size_t i = 0; i < n && i < WRAP_COLUMNS; i++)
		strbuf_addstr(t->out, stroke);
	strbuf_addstr(t->out, "\n\n");
}

/* " [3]": the same address has the same number wherever it stands. */
static const char *mark(struct terminal *t, const char *url)
{
	size_t i = 0;

	if (!url)
		return "";
	while (i < t->links.n && strcmp(t->links.items[i], url) != 0)
		i++;
	if (i == t->links.n)
		*ARRAY_PUSH(t->a, &t->links) = url;
	return arena_printf(t->a, " [%zu]", i + 1);
}

static void topics(struct terminal *t)
{
	for (size_t i = 0; i < t->issue->sections.n; i++) {
		const struct section *s = &t->issue->sections.items[i];

		wrap_text(t->out,
			arena_printf(t->a, "%s (%zu)", s->title, s->items.n),
			arena_printf(t->a, INDENT "%zu. ", i + 1),
			INDENT "   ");
	}
	if (t->issue->sections.n)
		line(t);
}

static void picks(struct terminal *t)
{
	struct picks picks = { 0 };

	find_picks(t->a, t->issue, &picks);
	if (!picks.n)
		return;
	heading(t, LABEL_PICKS, "\xE2\x94\x80");
	for (size_t i = 0; i < picks.n; i++) {
		const struct item *item = picks.items[i];
		const char *reason = label_reason(t->a, item);

		wrap_text(t->out,
			arena_printf(t->a, "%s%s%s%s", item->headline,
				mark(t, item->url), reason ? LABEL_DASH : "",
				reason ? reason : ""),
			INDENT "* ", INDENT "  ");
	}
	line(t);
}

/* The headline has the item's own number already. */
static const char *facts_line(struct terminal *t, const struct item *item)
{
	struct parts parts = { 0 };
	const char *text = "";

	item_facts(t->a, t->issue, item, &parts);
	for (size_t i = 0; i < parts.n; i++) {
		const struct part *p = &parts.items[i];
		bool own = p->url && item->url &&
			strcmp(p->url, item->url) == 0;

		text = arena_printf(t->a, "%s%s%s%s", text, p->before, p->text,
			own ? "" : mark(t, p->url));
	}
	return text;
}

static void item(struct terminal *t, const struct item *item)
{
	struct strings paragraphs = { 0 };

	styled(t, SGR_BOLD,
		arena_printf(t->a, "%s%s", item->headline, mark(t, item->url)),
		"");
	if (strcmp(item->title, item->headline) != 0)
		styled(t, SGR_ITALIC, item->title, INDENT);
	if (item_has_card(item) && item->description && *item->description)
		wrap_text(t->out, item->description, INDENT, INDENT);
	const char *facts = facts_line(t, item);

	if (*facts)
		styled(t, SGR_DIM, facts, INDENT);
	item_paragraphs(t->a, item, &paragraphs);
	for (size_t i = 0; i < paragraphs.n; i++) {
		line(t);
		wrap_text(t->out, paragraphs.items[i], INDENT, INDENT);
	}
	line(t);
}

/* In full in a month, in a line or two in a year. */
static void retold(struct terminal *t, const struct item *it)
{
	if (t->issue->period->kind == PERIOD_MONTH) {
		item(t, it);
		styled(t, SGR_DIM, label_retold(t->a, t->issue, it), INDENT);
	} else {
		wrap_text(t->out,
			arena_printf(t->a, "%s%s" LABEL_DOT "%s", it->headline,
				mark(t, it->url),
				label_retold(t->a, t->issue, it)),
			INDENT "* ", INDENT "  ");
		wrap_text(t->out, one_line(t->a, it->comment, it->title),
			INDENT "  ", INDENT "  ");
	}
	line(t);
}

static void trends(struct terminal *t)
{
	const struct trends *list = &t->issue->period->trends;

	if (!list->n)
		return;
	heading(t, LABEL_TRENDS, "\xE2\x94\x80");
	wrap_text(t->out, label_trends(t->a, t->issue), INDENT, INDENT);
	line(t);
	for (size_t i = 0; i < list->n; i++) {
		const struct trend *trend = &list->items[i];
		const char *text = arena_printf(t->a, "%s (%s)", trend->term,
			label_trend(t->a, t->issue, trend));

		for (size_t k = 0; k < trend->items.n; k++)
			text = arena_printf(t->a, "%s%s%s%s", text,
				k ? "; " : ": ", trend->items.items[k].headline,
				mark(t, trend->items.items[k].url));
		wrap_text(t->out, text, INDENT "* ", INDENT "  ");
	}
	line(t);
}

static void sections(struct terminal *t)
{
	for (size_t i = 0; i < t->issue->sections.n; i++) {
		const struct section *s = &t->issue->sections.items[i];

		heading(t, arena_printf(t->a, "%zu. %s", i + 1, s->title),
			"\xE2\x94\x80");
		for (size_t k = 0; k < s->items.n; k++)
			(t->issue->period ? retold : item)(
				t, &s->items.items[k]);
	}
}

static void past(struct terminal *t)
{
	const struct week *week = &t->issue->week;
	const struct issue_ref *back = t->nav->previous, *on = t->nav->next;
	const char *text = arena_printf(t->a, "%s (" LABEL_THIS ")" LABEL_ON,
		label_week(t->a, week->year, week->number));

	if (back)
		text = arena_printf(t->a, "%s" LABEL_BACK "%s",
			label_week(t->a, back->year, back->number), text);
	text = on ? arena_printf(t->a, "%s%s", text,
			    label_week(t->a, on->year, on->number))
		  : arena_printf(t->a, "%s%s (" LABEL_UNWRITTEN ")", text,
			    label_next(t->a, t->issue));
	if (t->issue->period)
		text = label_beside(t->a, t->issue, t->nav);
	heading(t, LABEL_PAST, "\xE2\x94\x80");
	wrap_text(t->out, text, INDENT, INDENT);
	line(t);
}

/* Whole, however long, so that they can be copied. */
static void links(struct terminal *t)
{
	if (!t->links.n)
		return;
	heading(t, "Links", "\xE2\x94\x80");
	for (size_t i = 0; i < t->links.n; i++)
		strbuf_printf(t->out, "%s[%zu] %s\n",
			i + 1 < 10 ? INDENT " " : INDENT, i + 1,
			t->links.items[i]);
	line(t);
}

int render_text(const struct issue *issue, const struct site *site,
	const struct nav *nav, bool colour, struct strbuf *out,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct terminal t = {
		.a = &a,
		.out = out,
		.issue = issue,
		.nav = nav,
		.colour = colour,
	};

	heading(&t, issue->title, "\xE2\x95\x90");
	wrap_text(out, label_intro(&a, issue), "", "");
	line(&t);
	if (issue->period)
		trends(&t);
	topics(&t);
	picks(&t);
	sections(&t);
	past(&t);
	links(&t);
	styled(&t, SGR_DIM, label_colophon(issue), "");
	styled(&t, SGR_DIM,
		arena_printf(&a, "%s at %s", site->title, site->url), "");
	arena_release(&a);
	if (out->overflow)
		return error_set(
			err, "the result is larger than %zu bytes", out->max);
	return 0;
}
