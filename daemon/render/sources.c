/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "body.h"
#include "labels.h"
#include "page.h"

/* In the order of an issue (S3). */
static const struct {
	const char *id;
	enum label label;
} sections[] = {
	{ "papers", LABEL_SECTION_PAPERS },
	{ "articles", LABEL_SECTION_ARTICLES },
	{ "usecases", LABEL_SECTION_USECASES },
	{ "other", LABEL_SECTION_OTHER },
};

static const char *state(struct body *b, const struct coverage *c)
{
	switch (c->health) {
	case HEALTH_FAILED:
		if (!c->since)
			return b->l->text[LABEL_STATE_EVER];
		return LABEL_FILL(b->a, b->l, LABEL_STATE_FAILED,
			{ "date",
				label_local_day(
					b->a, b->l, b->issue, c->since) });
	case HEALTH_STALE:
		return b->l->text[LABEL_STATE_STALE];
	case HEALTH_THIN:
		return b->l->text[LABEL_STATE_THIN];
	case HEALTH_OK:
		break;
	}
	return b->l->text[LABEL_STATE_OK];
}

static void source_line(struct body *b, const struct coverage *c)
{
	markup_open(b->m, "li");
	if (c->url)
		body_link(b->m, c->url, c->title);
	else
		markup_element(b->m, "span", c->title);
	markup_text(b->m, " ");
	markup_element(b->m, "small",
		arena_printf(b->a, "%s" LABEL_DOT "%s",
			label_count(b->a, b->l, LABEL_ENTRIES, c->entries),
			state(b, c)));
	body_end(b->m);
}

/* As the issue names it, where it has it. */
static const char *title_of(struct body *b, const char *id, enum label label)
{
	const struct section_list *list = &b->issue->sections;

	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->items[i].id, id) == 0)
			return list->items[i].title;
	return b->l->text[label];
}

static void section(struct body *b, const char *id, enum label label)
{
	size_t n = 0;

	for (size_t i = 0; i < b->issue->coverage.n; i++) {
		const struct coverage *c = &b->issue->coverage.items[i];

		if (strcmp(c->section, id) != 0)
			continue;
		if (!n++) {
			page_open(b->m, "section");
			body_block(b->m, "h2", title_of(b, id, label));
			page_open(b->m, "ul");
		}
		source_line(b, c);
	}
	if (!n)
		return;
	body_end(b->m);
	body_end(b->m);
}

static void state_of(struct body *b)
{
	const struct issue *issue = b->issue;

	page_title(b->m, b->l->text[LABEL_SOURCES],
		LABEL_FILL(b->a, b->l, LABEL_SOURCES_OF,
			{ "issue", issue->title }));
	body_block(b->m, "p", label_coverage(b->a, b->l, issue));
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		section(b, sections[i].id, sections[i].label);
}

int render_sources(const struct issue *newest, const struct site *site,
	struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct labels *l = labels_of_site(site);
	struct body b = { &a, markup_new(false), newest, site, NULL, l };
	const struct frame frame = {
		.l = l,
		.type = "website",
		.title = arena_printf(&a, "%s" LABEL_DOT "%s",
			l->text[LABEL_SOURCES], site->title),
		.description = newest ? label_coverage(&a, l, newest) : NULL,
		.url = arena_printf(&a, "%s" PAGE_SOURCES, site->url),
	};

	page_begin(&a, b.m, site, &frame);
	if (newest)
		state_of(&b);
	else
		page_title(
			b.m, l->text[LABEL_SOURCES], l->text[LABEL_NO_ISSUE]);
	page_end(&a, b.m, site, &frame);
	int rc = markup_finish(b.m, out, err);

	arena_release(&a);
	return rc;
}
