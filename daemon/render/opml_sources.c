/* SPDX-License-Identifier: ISC */
#include "render/opml_sources.h"

#include <string.h>

#include "render/markup.h"

static void open_outline(struct markup *m, size_t depth, const char *title)
{
	markup_newline(m);
	for (size_t i = 0; i < depth + 2; i++)
		markup_raw(m, "  ");
	markup_open(m, "outline");
	markup_attr(m, "text", title);
	markup_attr(m, "title", title);
}

static void write_source(struct markup *m, const struct opml_source *s)
{
	char name[64] = "hebdomad:";
	size_t len = strlen(name);

	open_outline(m, s->folders.n, s->title);
	markup_attr(m, "type", "rss");
	markup_attr(m, "xmlUrl", s->url);
	if (s->name)
		markup_attr(m, "hebdomad:name", s->name);
	for (size_t i = 0; i < s->settings.n; i++) {
		size_t n = strnlen(
			s->settings.items[i].name, sizeof name - len - 1);

		memcpy(name + len, s->settings.items[i].name, n);
		name[len + n] = '\0';
		markup_attr(m, name, s->settings.items[i].value);
	}
	markup_void(m);
}

/* Closes and opens folders until those of a source are open. */
static void change_folder(
	struct markup *m, const struct strings *from, const struct strings *to)
{
	size_t same = 0;

	while (same < from->n && same < to->n &&
		strcmp(from->items[same], to->items[same]) == 0)
		same++;
	for (size_t i = from->n; i-- > same;) {
		markup_newline(m);
		for (size_t k = 0; k < i + 2; k++)
			markup_raw(m, "  ");
		markup_close(m);
	}
	for (size_t i = same; i < to->n; i++)
		open_outline(m, i, to->items[i]);
}

static void write_body(struct markup *m, const struct opml *opml)
{
	static const struct strings top = { 0 };
	const struct strings *folders = &top;

	for (size_t i = 0; i < opml->n; i++) {
		change_folder(m, folders, &opml->items[i].folders);
		folders = &opml->items[i].folders;
		write_source(m, &opml->items[i]);
	}
	change_folder(m, folders, &top);
}

int render_opml_sources(const struct opml *opml, const char *title,
	struct strbuf *out, struct error *err)
{
	struct markup *m = markup_new(true);

	markup_open(m, "opml");
	markup_attr(m, "version", "2.0");
	markup_attr(m, "xmlns:hebdomad", OPML_NAMESPACE);
	markup_newline(m);
	markup_raw(m, "  ");
	markup_open(m, "head");
	markup_element(m, "title", title);
	markup_close(m);
	markup_newline(m);
	markup_raw(m, "  ");
	markup_open(m, "body");
	write_body(m, opml);
	markup_newline(m);
	markup_raw(m, "  ");
	markup_close(m);
	markup_newline(m);
	markup_close(m);
	markup_newline(m);
	return markup_finish(m, out, err);
}
