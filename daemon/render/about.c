/* SPDX-License-Identifier: ISC */
#include "body.h"
#include "labels.h"
#include "page.h"

static const enum label paragraphs[] = {
	LABEL_ABOUT_WHAT,
	LABEL_ABOUT_SOURCES,
	LABEL_ABOUT_CHOICE,
	LABEL_ABOUT_COMMENTS,
	LABEL_ABOUT_LASTING,
	LABEL_ABOUT_READER,
};

int render_about(const struct site *site, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct markup *m = markup_new(false);
	const struct labels *l = labels_of_site(site);
	const struct frame frame = {
		.l = l,
		.type = "website",
		.title = arena_printf(&a, "%s" LABEL_DOT "%s",
			l->text[LABEL_ABOUT_TITLE], site->title),
		.description = l->text[LABEL_HANDS],
		.url = arena_printf(&a, "%s" PAGE_ABOUT, site->url),
	};

	page_begin(&a, m, site, &frame);
	page_title(m, l->text[LABEL_ABOUT_TITLE], site->subtitle);
	for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
		body_block(m, "p", l->text[paragraphs[i]]);
	page_end(&a, m, site, &frame);
	int rc = markup_finish(m, out, err);

	arena_release(&a);
	return rc;
}
