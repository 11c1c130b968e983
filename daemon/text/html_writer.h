/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_WRITER_H
#define TEXT_HTML_WRITER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "text/html.h"

/* Between the files that read HTML: not for others. */

/*
 * Writes HTML that every parser reads as it was meant, of XML as of HTML:
 * each element is closed where it has to be, no link is in a link, no
 * paragraph in a paragraph, no cell outside of a row. What shows nothing is
 * not there at all. Beyond HTML_TAGS_MAX tags only the text goes on; what is
 * more than HTML_MAX bytes is left out, with an ellipsis for it.
 */
struct html_writer {
	struct strbuf out;
	struct html_open {
		const char *name;
		unsigned kind;
		size_t before, inside; /* bytes of out, at its start tag */
	} open[HTML_DEPTH_MAX];        /* the outermost first */
	size_t n;
	unsigned tags;
	bool full;
};

/* A start tag in the making; attributes may be anything. */
struct html_tag {
	struct arena *scratch;
	const char *name, *attributes; /* NULL: none */
};

void html_tag_attribute(
	struct html_tag *tag, const char *name, const char *value);

void html_writer_init(struct html_writer *w);
void html_writer_release(struct html_writer *w);

void html_writer_text(struct html_writer *w, const char *text);

/* A paragraph for each, where blank lines part them. */
void html_writer_paragraphs(
	struct html_writer *w, struct arena *scratch, const char *text);

/* An element without an end. */
void html_writer_void(struct html_writer *w, const struct html_tag *tag);

/*
 * Opens one, closing first what it may not be in. Gives the level to close
 * later; by then it may have been closed by another one inside.
 */
size_t html_writer_open(struct html_writer *w, const struct html_tag *tag);
void html_writer_close(struct html_writer *w, size_t level);

bool html_writer_is_open(const struct html_writer *w, const char *name);

/* All that was written, good until the release. */
const char *html_writer_end(struct html_writer *w);

#endif
