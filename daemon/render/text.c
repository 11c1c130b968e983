/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "labels.h"
#include "wrap.h"

struct terminal {
	struct arena *a;
	struct strbuf *out;
	const struct issue *issue;
	const struct site *site;
	const struct nav *nav;
	bool colour;
};

static void styled(struct terminal *t, const char *style, const char *text,
	const char *indent)
{
	if (t->colour)
		strbuf_printf(t->out, "\033[%sm", style);
	wrap_text(t->out, text, indent);
	if (t->colour)
		strbuf_addstr(t->out, "\033[0m");
}

static void line(struct terminal *t)
{
	strbuf_addch(t->out, '\n');
}

static void topics(struct terminal *t)
{
	for (size_t i = 0; i < t->issue->sections.n; i++)
		strbuf_printf(t->out, "  %zu. %s (%zu)\n", i + 1,
			t->issue->sections.items[i].title,
			t->issue->sections.items[i].items.n);
	line(t);
}

static void picks(struct terminal *t)
{
	struct picks picks = { 0 };

	find_picks(t->a, t->issue, &picks);
	if (!picks.n)
		return;
	styled(t, "1", LABEL_PICKS, "");
	for (size_t i = 0; i < picks.n; i++) {
		const struct item *item = picks.items[i];

		wrap_text(t->out,
			arena_printf(t->a, "* %s%s%s", item->headline,
				item->pick_reason ? " - " : "",
				item->pick_reason ? item->pick_reason : ""),
			"  ");
	}
	line(t);
}

/* Author, class, day, code and other places on one line. */
static const char *facts_line(struct terminal *t, const struct item *item)
{
	struct strings facts = { 0 };
	const char *out = "";

	item_facts(t->a, item, &facts);
	if (item->code)
		*ARRAY_PUSH(t->a, &facts) = arena_printf(
			t->a, "code %s", label_url(t->a, item->code));
	for (size_t i = 0; i < item->places.n; i++)
		*ARRAY_PUSH(t->a, &facts) = arena_printf(t->a, "%s%s",
			i ? "" : "also in ", item->places.items[i].title);
	for (size_t i = 0; i < facts.n; i++)
		out = arena_printf(t->a, "%s%s%s", out, i ? " \xC2\xB7 " : "",
			facts.items[i]);
	return out;
}

static void item(struct terminal *t, const struct item *item)
{
	struct strings paragraphs = { 0 };
	const char *facts = facts_line(t, item);

	styled(t, "1", item->headline, "  ");
	if (strcmp(item->title, item->headline) != 0)
		styled(t, "3", item->title, "    ");
	if (item->url)
		strbuf_printf(t->out, "    %s\n", item->url);
	if (*facts)
		styled(t, "2", facts, "    ");
	split_paragraphs(t->a, item->comment, &paragraphs);
	for (size_t i = 0; i < paragraphs.n; i++)
		wrap_text(t->out, paragraphs.items[i], "    ");
	line(t);
}

static void sections(struct terminal *t)
{
	for (size_t i = 0; i < t->issue->sections.n; i++) {
		const struct section *s = &t->issue->sections.items[i];

		styled(t, "1;4", arena_printf(t->a, "%zu. %s", i + 1, s->title),
			"");
		line(t);
		for (size_t k = 0; k < s->items.n; k++)
			item(t, &s->items.items[k]);
	}
}

static void past(struct terminal *t)
{
	const struct issue_ref *previous = t->nav->previous;
	const struct issue_ref *next = t->nav->next;

	styled(t, "1", LABEL_PAST, "");
	wrap_text(t->out,
		arena_printf(t->a, "%s%s%s (" LABEL_THIS ") \xE2\x87\x92 %s%s",
			previous ? label_week(t->a, previous->year,
					   previous->number)
				 : "",
			previous ? " \xE2\x87\x90 " : "",
			label_week(t->a, t->issue->week.year,
				t->issue->week.number),
			next ? label_week(t->a, next->year, next->number)
			     : label_next(t->a, t->issue),
			next ? "" : " (" LABEL_UNWRITTEN ")"),
		"  ");
	line(t);
	styled(t, "2", label_colophon(t->a, t->issue), "");
}

int render_text(const struct issue *issue, const struct site *site,
	const struct nav *nav, bool colour, struct strbuf *out,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct terminal t = { &a, out, issue, site, nav, colour };

	styled(&t, "1", issue->title, "");
	line(&t);
	wrap_text(out, label_intro(&a, issue), "");
	line(&t);
	topics(&t);
	picks(&t);
	sections(&t);
	past(&t);
	arena_release(&a);
	if (out->overflow)
		return error_set(
			err, "the result is larger than %zu bytes", out->max);
	return 0;
}
