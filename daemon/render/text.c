/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "items.h"
#include "labels.h"
#include "past.h"
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
	const struct site *site;
	const struct nav *nav;
	const struct labels *l;
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
	heading(t, t->l->text[LABEL_PICKS], "\xE2\x94\x80");
	for (size_t i = 0; i < picks.n; i++) {
		const struct item *item = picks.items[i];
		const char *reason = label_reason(t->a, t->l, item);

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

	item_facts(t->a, t->l, t->issue, item, &parts);
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
	item_paragraphs(t->a, t->l, item, &paragraphs);
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
		styled(t, SGR_DIM, label_retold(t->a, t->l, t->issue, it),
			INDENT);
	} else {
		wrap_text(t->out,
			arena_printf(t->a, "%s%s" LABEL_DOT "%s", it->headline,
				mark(t, it->url),
				label_retold(t->a, t->l, t->issue, it)),
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
	heading(t, t->l->text[LABEL_TRENDS], "\xE2\x94\x80");
	wrap_text(t->out, label_trends(t->a, t->l, t->issue), INDENT, INDENT);
	line(t);
	for (size_t i = 0; i < list->n; i++) {
		const struct trend *trend = &list->items[i];
		const char *text = arena_printf(t->a, "%s (%s)", trend->term,
			label_trend(t->a, t->l, t->issue, trend));

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

static void coverage(struct terminal *t)
{
	const char *text = label_coverage(t->a, t->l, t->issue);

	if (!*text)
		return;
	heading(t, t->l->text[LABEL_COVERAGE], "\xE2\x94\x80");
	wrap_text(t->out, text, INDENT, INDENT);
	line(t);
}

static void past(struct terminal *t)
{
	struct parts lines[PAST_LINES];

	past_lines(t->a, t->l, t->site, t->issue, t->nav, lines);
	heading(t, t->l->text[LABEL_PAST], "\xE2\x94\x80");
	for (size_t i = 0; i < PAST_LINES; i++) {
		const char *text = "";

		for (size_t k = 0; k < lines[i].n; k++)
			text = arena_printf(t->a, "%s%s%s", text,
				lines[i].items[k].before,
				lines[i].items[k].text);
		if (*text)
			wrap_text(t->out, text, INDENT, INDENT);
	}
	line(t);
}

/* Whole, however long, so that they can be copied. */
static void links(struct terminal *t)
{
	if (!t->links.n)
		return;
	heading(t, t->l->text[LABEL_LINKS], "\xE2\x94\x80");
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
		.site = site,
		.nav = nav,
		.l = labels_of_issue(site, issue),
		.colour = colour,
	};

	heading(&t, issue->title, "\xE2\x95\x90");
	wrap_text(out, label_intro(&a, t.l, issue), "", "");
	line(&t);
	if (issue->period)
		trends(&t);
	topics(&t);
	picks(&t);
	sections(&t);
	coverage(&t);
	past(&t);
	links(&t);
	styled(&t, SGR_DIM, label_colophon(t.l, issue), "");
	styled(&t, SGR_DIM,
		LABEL_FILL(&a, t.l, LABEL_PUBLISHED_AT,
			{ "title", site->title }, { "address", site->url }),
		"");
	arena_release(&a);
	if (out->overflow)
		return error_set(
			err, "the result is larger than %zu bytes", out->max);
	return 0;
}
