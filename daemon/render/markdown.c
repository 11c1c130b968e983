/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "labels.h"

struct markdown {
	struct arena *a;
	struct strbuf *out;
	const struct issue *issue;
	const struct site *site;
	const struct nav *nav;
};

/* What would be read as markup anywhere in a line. */
static void add(struct markdown *d, const char *text)
{
	for (const char *s = text; *s; s++) {
		if (strchr("\\`*_[]<>|~", *s) ||
			(s == text && strchr("#+-", *s)))
			strbuf_addch(d->out, '\\');
		strbuf_addch(d->out, *s);
	}
}

static void add_link(struct markdown *d, const char *url, const char *text)
{
	strbuf_addch(d->out, '[');
	add(d, text);
	strbuf_printf(d->out, "](<%s>)", url);
}

static void headline(struct markdown *d, const struct item *item)
{
	if (item->url)
		add_link(d, item->url, item->headline);
	else
		add(d, item->headline);
}

static void top(struct markdown *d)
{
	struct picks picks = { 0 };

	strbuf_addstr(d->out, "# ");
	add(d, d->issue->title);
	strbuf_addstr(d->out, "\n\n");
	add(d, label_intro(d->a, d->issue));
	strbuf_addstr(d->out, "\n\n");
	for (size_t i = 0; i < d->issue->sections.n; i++) {
		strbuf_printf(d->out, "%zu. ", i + 1);
		add(d, d->issue->sections.items[i].title);
		strbuf_printf(d->out, " (%zu)\n",
			d->issue->sections.items[i].items.n);
	}
	find_picks(d->a, d->issue, &picks);
	if (picks.n)
		strbuf_addstr(d->out, "\n## " LABEL_PICKS "\n\n");
	for (size_t i = 0; i < picks.n; i++) {
		strbuf_addstr(d->out, "- ");
		headline(d, picks.items[i]);
		strbuf_addch(d->out, '\n');
	}
}

static void facts(struct markdown *d, const struct item *item)
{
	struct strings facts = { 0 };

	item_facts(d->a, item, &facts);
	for (size_t i = 0; i < facts.n; i++) {
		strbuf_addstr(d->out, " \xC2\xB7 ");
		add(d, facts.items[i]);
	}
	if (item->code) {
		strbuf_addstr(d->out, " \xC2\xB7 ");
		add_link(d, item->code, "code");
	}
	for (size_t i = 0; i < item->places.n; i++) {
		strbuf_addstr(d->out, i ? ", " : " \xC2\xB7 also in ");
		add_link(d, item->places.items[i].url,
			item->places.items[i].title);
	}
	strbuf_addstr(d->out, "\n\n");
}

static void item(struct markdown *d, const struct item *item)
{
	strbuf_addstr(d->out, "### ");
	headline(d, item);
	strbuf_addstr(d->out, "\n\n");
	if (item->is_paper) {
		strbuf_addch(d->out, '*');
		add(d, item->title);
		strbuf_addch(d->out, '*');
		facts(d, item);
	} else if (item->url) {
		strbuf_addstr(d->out, "> **");
		add_link(d, item->url, item->title);
		strbuf_addstr(d->out, "**  \n> ");
		if (item->description) {
			add(d, item->description);
			strbuf_addstr(d->out, "  \n> ");
		}
		add(d, item->host ? item->host : "");
		facts(d, item);
	}
	add(d, item->comment);
	strbuf_addstr(d->out, "\n\n");
}

static void past(struct markdown *d)
{
	const struct issue_ref *previous = d->nav->previous;
	const struct issue_ref *next = d->nav->next;

	strbuf_addstr(d->out, "## " LABEL_PAST "\n\n");
	if (previous) {
		add_link(d,
			issue_url(d->a, d->site, previous->year,
				previous->number),
			label_week(d->a, previous->year, previous->number));
		strbuf_addstr(d->out, " \xE2\x87\x90 ");
	}
	strbuf_printf(d->out, "%s (" LABEL_THIS ") \xE2\x87\x92 ",
		label_week(d->a, d->issue->week.year, d->issue->week.number));
	if (next)
		add_link(d, issue_url(d->a, d->site, next->year, next->number),
			label_week(d->a, next->year, next->number));
	else
		strbuf_printf(d->out, "%s (" LABEL_UNWRITTEN ")",
			label_next(d->a, d->issue));
	strbuf_printf(d->out, "\n\n%s\n", label_colophon(d->a, d->issue));
}

int render_markdown(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct markdown d = { &a, out, issue, site, nav };

	top(&d);
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *s = &issue->sections.items[i];

		strbuf_printf(out, "\n## %zu. ", i + 1);
		add(&d, s->title);
		strbuf_addstr(out, "\n\n");
		for (size_t k = 0; k < s->items.n; k++)
			item(&d, &s->items.items[k]);
	}
	past(&d);
	arena_release(&a);
	if (out->overflow)
		return error_set(
			err, "the result is larger than %zu bytes", out->max);
	return 0;
}
