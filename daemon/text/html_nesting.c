/* SPDX-License-Identifier: ISC */
#include "html_nesting.h"

#include <string.h>

#include "html_tree.h"

#define TABLE_LEVELS 4 /* table, tbody, tr, td */

enum {
	BLOCK = 1 << 0, /* ends a paragraph */
	BREAK = 1 << 1, /* parts words */
	PARAGRAPH = 1 << 2,
	HEADING = 1 << 3,
	LIST = 1 << 4,
	ITEM = 1 << 5,
	DEFINITIONS = 1 << 6,
	DEFINITION = 1 << 7, /* or its term */
	FRAMED = 1 << 8,
	TABLE = 1 << 9,
	ROWS = 1 << 10,
	ROW = 1 << 11,
	CELL = 1 << 12,
	CAPTION = 1 << 13,
	RUBY = 1 << 14,
	READING = 1 << 15,
};

/* All others have no say. */
static const struct {
	const char *name;
	unsigned kind;
} kinds[] = {
	{ "p", BLOCK | PARAGRAPH },
	{ "div", BLOCK },
	{ "h2", BLOCK | HEADING },
	{ "h3", BLOCK | HEADING },
	{ "h4", BLOCK | HEADING },
	{ "h5", BLOCK | HEADING },
	{ "h6", BLOCK | HEADING },
	{ "ul", BLOCK | LIST },
	{ "ol", BLOCK | LIST },
	{ "li", BLOCK | ITEM },
	{ "dl", BLOCK | DEFINITIONS },
	{ "dt", BLOCK | DEFINITION },
	{ "dd", BLOCK | DEFINITION },
	{ "blockquote", BLOCK | FRAMED },
	{ "figure", BLOCK | FRAMED },
	{ "figcaption", BLOCK },
	{ "pre", BLOCK },
	{ "hr", BLOCK },
	{ "details", BLOCK },
	{ "summary", BLOCK },
	{ "table", BLOCK | TABLE },
	{ "thead", ROWS },
	{ "tbody", ROWS },
	{ "tfoot", ROWS },
	{ "tr", ROW | BREAK },
	{ "td", CELL | BREAK },
	{ "th", CELL | BREAK },
	{ "caption", CAPTION | BREAK },
	{ "br", BREAK },
	{ "ruby", RUBY },
	{ "rt", READING },
	{ "rp", READING },
};

/* An element of inner ends one of outer that is open inside of stop. */
static const struct {
	unsigned inner, outer, stop;
} ends[] = {
	{ BLOCK, PARAGRAPH, CELL | CAPTION },
	{ ITEM, ITEM, LIST | CELL | CAPTION },
	{ DEFINITION, DEFINITION, DEFINITIONS | CELL | CAPTION },
	{ HEADING, HEADING, LIST | DEFINITIONS | FRAMED | CELL | CAPTION },
	{ READING, READING, RUBY | CELL | CAPTION },
};

/* Elements that a parser takes only right inside of others. */
static const struct {
	unsigned inner, outer;
} parents[] = {
	{ CAPTION | ROWS, TABLE },
	{ ROW, ROWS },
	{ CELL, ROW },
	{ READING, RUBY },
};

unsigned html_kind(const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return kinds[i].kind;
	return 0;
}

/* The outermost open one of outer inside of stop; all of them if none is. */
static size_t level_of(
	const struct html_writer *w, unsigned outer, unsigned stop)
{
	size_t level = w->n;

	for (size_t n = w->n; n && !(w->open[n - 1].kind & stop); n--)
		if (w->open[n - 1].kind & outer)
			level = n - 1;
	return level;
}

size_t html_level_for(const struct html_writer *w, unsigned kind)
{
	size_t level = w->n;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = kind & ends[i].inner
			? level_of(w, ends[i].outer, ends[i].stop)
			: level;

		if (n < level)
			level = n;
	}
	return level;
}

bool html_may_open(const struct html_writer *w, unsigned kind)
{
	/* A table without its cells would lose what is in them. */
	size_t levels = kind & TABLE ? TABLE_LEVELS : 1;

	if (w->n + levels > HTML_DEPTH_MAX || w->tags == HTML_TAGS_MAX)
		return false;
	for (size_t i = 0; i < sizeof parents / sizeof *parents; i++)
		if (kind & parents[i].inner)
			return w->n &&
				(w->open[w->n - 1].kind & parents[i].outer);
	return true;
}

bool html_parts_words(unsigned kind)
{
	return kind & (BLOCK | BREAK);
}
