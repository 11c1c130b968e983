/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "items.h"
#include "labels.h"
#include "past.h"
#include "period.h"
#include "text/one_line.h"

/* CommonMark 0.30, with the extensions of GitHub kept from biting. */

struct markdown {
	struct arena *a;
	struct strbuf *out;
	const struct issue *issue;
	const struct site *site;
	const struct nav *nav;
	const struct labels *l;
};

/* Where "1." or "1)" at the head of a line ends, or NULL (5.2, 5.3). */
static const char *list_marker(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && (text[n] == '.' || text[n] == ')') ? text + n : NULL;
}

/* A text as itself (2.4): every call may stand at the head of a line. */
static void add(struct markdown *d, const char *text)
{
	const char *marker = list_marker(text);

	for (const char *s = text; *s; s++) {
		bool first = s == text && strchr("+-=", *s);

		if (first || s == marker || strchr("\\`*_[]<>&|~$#", *s))
			strbuf_addch(d->out, '\\');
		strbuf_addch(d->out, *s == '\n' ? ' ' : *s);
	}
}

static void add_link(struct markdown *d, const char *url, const char *text)
{
	strbuf_addch(d->out, '[');
	add(d, text);
	strbuf_addstr(d->out, "](<");
	for (const char *s = url; *s; s++) {
		/* What would end the address (6.3), as RFC 3986 2.1 has it. */
		if (strchr("<>\\\n\r", *s))
			strbuf_printf(d->out, "%%%02X", (unsigned char)*s);
		else
			strbuf_addch(d->out, *s);
	}
	strbuf_addstr(d->out, ">)");
}

static void headline(struct markdown *d, const struct item *item)
{
	if (item->url)
		add_link(d, item->url, item->headline);
	else
		add(d, item->headline);
}

static void topics(struct markdown *d)
{
	for (size_t i = 0; i < d->issue->sections.n; i++) {
		const struct section *s = &d->issue->sections.items[i];

		strbuf_printf(d->out, "%zu. ", i + 1);
		add(d, s->title);
		strbuf_printf(d->out, " (%zu)\n", s->items.n);
	}
	if (d->issue->sections.n)
		strbuf_addch(d->out, '\n');
}

static void picks(struct markdown *d)
{
	struct picks picks = { 0 };

	find_picks(d->a, d->issue, &picks);
	if (!picks.n)
		return;
	strbuf_printf(d->out, "## %s\n\n", d->l->text[LABEL_PICKS]);
	for (size_t i = 0; i < picks.n; i++) {
		const char *reason = label_reason(d->a, d->l, picks.items[i]);

		strbuf_addstr(d->out, "- ");
		headline(d, picks.items[i]);
		if (reason) {
			strbuf_addstr(d->out, LABEL_DASH);
			add(d, reason);
		}
		strbuf_addch(d->out, '\n');
	}
	strbuf_addch(d->out, '\n');
}

static void facts(struct markdown *d, const struct parts *parts)
{
	for (size_t i = 0; i < parts->n; i++) {
		const struct part *p = &parts->items[i];

		strbuf_addstr(d->out, p->before);
		if (p->url)
			add_link(d, p->url, p->text);
		else
			add(d, p->text);
	}
}

static void card(struct markdown *d, const struct item *item)
{
	strbuf_addstr(d->out, "> **");
	add_link(d, item->url, item->title);
	strbuf_addstr(d->out, "**");
	if (item->description && *item->description) {
		strbuf_addstr(d->out, "\\\n> ");
		add(d, item->description);
	}
}

/* Title and facts, with hard line breaks (6.7) between them. */
static void source(struct markdown *d, const struct item *item)
{
	struct parts parts = { 0 };
	const char *turn = "";

	item_facts(d->a, d->l, d->issue, item, &parts);
	if (item->is_paper) {
		strbuf_addch(d->out, '*');
		add(d, item->title);
		strbuf_addch(d->out, '*');
		turn = "\\\n";
	} else if (item_has_card(item)) {
		card(d, item);
		turn = "\\\n> ";
	}
	if (parts.n)
		strbuf_addstr(d->out, turn);
	facts(d, &parts);
	if (parts.n || *turn)
		strbuf_addstr(d->out, "\n\n");
}

static void item(struct markdown *d, const struct item *item)
{
	struct strings paragraphs = { 0 };

	strbuf_addstr(d->out, "### ");
	headline(d, item);
	strbuf_addstr(d->out, "\n\n");
	source(d, item);
	item_paragraphs(d->a, d->l, item, &paragraphs);
	for (size_t i = 0; i < paragraphs.n; i++) {
		add(d, paragraphs.items[i]);
		strbuf_addstr(d->out, "\n\n");
	}
}

/* In full in a month, in a list in a year. */
static void retold(struct markdown *d, const struct item *it)
{
	if (d->issue->period->kind == PERIOD_MONTH) {
		item(d, it);
		add(d, label_retold(d->a, d->l, d->issue, it));
		strbuf_addstr(d->out, "\n\n");
		return;
	}
	strbuf_addstr(d->out, "- ");
	headline(d, it);
	strbuf_addstr(d->out, LABEL_DOT);
	add(d, label_retold(d->a, d->l, d->issue, it));
	strbuf_addstr(d->out, "\\\n  ");
	add(d, one_line(d->a, it->comment, it->title));
	strbuf_addch(d->out, '\n');
}

static void trends(struct markdown *d)
{
	const struct trends *list = &d->issue->period->trends;

	if (!list->n)
		return;
	strbuf_printf(d->out, "## %s\n\n%s\n\n", d->l->text[LABEL_TRENDS],
		label_trends(d->a, d->l, d->issue));
	for (size_t i = 0; i < list->n; i++) {
		strbuf_addstr(d->out, "- **");
		add(d, list->items[i].term);
		strbuf_printf(d->out, "** (%s)\n",
			label_trend(d->a, d->l, d->issue, &list->items[i]));
	}
	strbuf_addch(d->out, '\n');
}

static void coverage(struct markdown *d)
{
	const char *text = label_coverage(d->a, d->l, d->issue);

	if (!*text)
		return;
	strbuf_printf(d->out, "## %s\n\n", d->l->text[LABEL_COVERAGE]);
	add(d, text);
	strbuf_addstr(d->out, "\n\n");
}

static void past(struct markdown *d)
{
	struct parts lines[PAST_LINES];

	past_lines(d->a, d->l, d->site, d->issue, d->nav, lines);
	strbuf_printf(d->out, "## %s\n\n", d->l->text[LABEL_PAST]);
	for (size_t i = 0; i < PAST_LINES; i++) {
		if (!lines[i].n)
			continue;
		facts(d, &lines[i]);
		strbuf_addstr(d->out, "\n\n");
	}
}

int render_markdown(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct labels *l = labels_of_issue(site, issue);
	struct markdown d = { &a, out, issue, site, nav, l };

	strbuf_addstr(out, "# ");
	add(&d, issue->title);
	strbuf_printf(out, "\n\n%s\n\n", label_intro(&a, l, issue));
	if (issue->period)
		trends(&d);
	topics(&d);
	picks(&d);
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *s = &issue->sections.items[i];

		strbuf_printf(out, "## %zu. ", i + 1);
		add(&d, s->title);
		strbuf_addstr(out, "\n\n");
		for (size_t k = 0; k < s->items.n; k++)
			(issue->period ? retold : item)(&d, &s->items.items[k]);
		if (issue->period && issue->period->kind == PERIOD_YEAR)
			strbuf_addch(out, '\n');
	}
	coverage(&d);
	past(&d);
	strbuf_printf(out, "%s\n", label_colophon(l, issue));
	arena_release(&a);
	if (out->overflow)
		return error_set(
			err, "the result is larger than %zu bytes", out->max);
	return 0;
}
