/* SPDX-License-Identifier: ISC */
#include "html_writer.h"

#include <string.h>

#include "html_tree.h"
#include "text/utf8.h"

#define ENDS_MAX (HTML_DEPTH_MAX * 16) /* bytes kept free for end tags */

void html_writer_init(struct html_writer *w)
{
	*w = (struct html_writer){ .n = 0 };
	strbuf_init(&w->out, HTML_MAX);
}

void html_writer_release(struct html_writer *w)
{
	strbuf_release(&w->out);
}

/* All of it or, from the first that does not fit, nothing any more. */
static bool put(struct html_writer *w, const char *s, size_t len)
{
	w->full |= w->out.len + len > HTML_MAX - ENDS_MAX;
	if (!w->full)
		strbuf_add(&w->out, s, len);
	return !w->full;
}

/* Characters that a parser takes only as references, and no text needs. */
static bool is_lost(int32_t c)
{
	return c == '\r' || c == 0x7F || (c >= 0xFDD0 && c <= 0xFDEF) ||
		(c & 0xFFFE) == 0xFFFE;
}

/* What stands for the character in text and in attributes; NULL: nothing. */
static const char *escaped(int32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return c < 0 || is_lost(c) || !utf8_allowed((uint32_t)c) ? ""
									 : NULL;
	}
}

/* Moves on by a character and gives its bytes for the output. */
static const char *next(const char **s, const char *end, size_t *ret_len)
{
	const char *at = *s, *escape = escaped(utf8_next(s, end));

	*ret_len = escape ? strlen(escape) : (size_t)(*s - at);
	return escape ? escape : at;
}

void html_tag_attribute(
	struct html_tag *tag, const char *name, const char *value)
{
	const char *end = value + strlen(value);
	struct strbuf out;
	size_t len;

	strbuf_init(&out, HTML_MAX);
	while (value < end) {
		const char *bytes = next(&value, end, &len);

		strbuf_add(&out, bytes, len);
	}
	tag->attributes = arena_printf(tag->scratch, "%s %s=\"%s\"",
		tag->attributes ? tag->attributes : "", name, out.data);
	strbuf_release(&out);
}

/* A parser drops blanks at the start, and the first line break of a pre. */
static void put_character(struct html_writer *w, const char *s, size_t len)
{
	size_t n = w->out.len;

	if (!n && len == 1 && strchr(" \t\n", *s))
		return;
	if (len && *s == '\n' && n >= 5 &&
		memcmp(w->out.data + n - 5, "<pre>", 5) == 0)
		(void)put(w, "\n", 1);
	(void)put(w, s, len);
}

void html_writer_text(struct html_writer *w, const char *text)
{
	const char *end = text + strlen(text);
	size_t len;

	while (text < end) {
		const char *bytes = next(&text, end, &len);

		put_character(w, bytes, len);
	}
}

static bool put_tag(struct html_writer *w, const struct html_tag *tag)
{
	const char *s = arena_printf(tag->scratch, "<%s%s>", tag->name,
		tag->attributes ? tag->attributes : "");

	w->full |= w->tags++ == HTML_TAGS_MAX;
	return put(w, s, strlen(s));
}

#define HEADINGS "h2 h3 h4 h5 h6"
#define CELLS "td th caption"

/* An element of inner ends one of outer that is open inside of stop. */
static const struct {
	const char *inner, *outer, *stop;
} ends[] = {
	{ "p " HEADINGS " ul ol li blockquote hr figure figcaption table pre "
	  "dl dt dd",
		"p", CELLS },
	{ "li", "li", "ul ol " CELLS },
	{ "dt dd", "dt dd", "dl " CELLS },
	{ HEADINGS, HEADINGS, "ul ol dl blockquote figure " CELLS },
};

/* How many of the open elements may stay open around one of that name. */
static size_t level_for(const struct html_writer *w, const char *name)
{
	size_t level = w->n;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (!html_is_one_of(name, ends[i].inner))
			continue;
		for (size_t n = w->n; n; n--) {
			if (html_is_one_of(w->open[n - 1], ends[i].stop))
				break;
			if (html_is_one_of(w->open[n - 1], ends[i].outer) &&
				n - 1 < level)
				level = n - 1;
		}
	}
	return level;
}

void html_writer_void(struct html_writer *w, const struct html_tag *tag)
{
	html_writer_close(w, level_for(w, tag->name));
	(void)put_tag(w, tag);
}

size_t html_writer_open(struct html_writer *w, const struct html_tag *tag)
{
	html_writer_close(w, level_for(w, tag->name));
	size_t level = w->n;

	if (level < HTML_DEPTH_MAX && put_tag(w, tag))
		w->open[w->n++] = tag->name;
	return level;
}

void html_writer_close(struct html_writer *w, size_t level)
{
	while (w->n > level)
		strbuf_printf(&w->out, "</%s>", w->open[--w->n]);
}

bool html_writer_is_open(const struct html_writer *w, const char *name)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->open[i], name) == 0)
			return true;
	return false;
}

const char *html_writer_end(struct html_writer *w)
{
	html_writer_close(w, 0);
	return w->out.data;
}
