/* SPDX-License-Identifier: ISC */
#include "html_writer.h"

#include <string.h>

#include "html_nesting.h"
#include "html_tree.h"
#include "text/utf8.h"

#define ELLIPSIS "\u2026"

/* Bytes kept free: for the end tags, and to say that there was more. */
#define ENDS_MAX (HTML_DEPTH_MAX * 16 + sizeof ELLIPSIS)

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

/* What stands for the character; NULL: itself. */
static const char *escaped(int32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"': /* no harm in text, but of use in attributes */
		return "&quot;";
	default:
		/* A parser takes a carriage return only as a reference. */
		return c < 0 || c == '\r' || !utf8_allowed((uint32_t)c) ? ""
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
	const struct html_open *in = w->n ? &w->open[w->n - 1] : NULL;

	if (!w->out.len && len == 1 && strchr(" \t\n", *s))
		return;
	if (len && *s == '\n' && in && in->inside == w->out.len &&
		strcmp(in->name, "pre") == 0)
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

void html_writer_paragraphs(
	struct html_writer *w, struct arena *scratch, const char *text)
{
	const struct html_tag tag = { .scratch = scratch, .name = "p" };

	html_writer_close(w, 0);
	while (*text) {
		const char *end = strstr(text, "\n\n");
		size_t len = end ? (size_t)(end - text) : strlen(text);
		size_t level = html_writer_open(w, &tag);

		html_writer_text(w, arena_strndup(scratch, text, len));
		html_writer_close(w, level);
		text += len;
		text += strspn(text, "\n");
	}
}

/* Where there should have been a break, but for one that is there. */
static void put_blank(struct html_writer *w)
{
	size_t start = w->n ? w->open[w->n - 1].inside : 0, n = w->out.len;

	if (n > start && !strchr(" \n", w->out.data[n - 1]))
		(void)put(w, " ", 1);
}

/* Closes what the element may not be in; false: it may not be at all. */
static bool make_room(struct html_writer *w, unsigned kind)
{
	html_writer_close(w, html_level_for(w, kind));
	if (html_may_open(w, kind))
		return true;
	if (w->tags == HTML_TAGS_MAX)
		html_writer_close(w, 0); /* no text into half a table */
	if (html_parts_words(kind))
		put_blank(w);
	return false;
}

static bool put_tag(
	struct html_writer *w, const struct html_tag *tag, const char *end)
{
	const char *s = arena_printf(tag->scratch, "<%s%s%s", tag->name,
		tag->attributes ? tag->attributes : "", end);

	w->tags++;
	return put(w, s, strlen(s));
}

void html_writer_void(struct html_writer *w, const struct html_tag *tag)
{
	if (make_room(w, html_kind(tag->name)))
		(void)put_tag(w, tag, "/>");
}

size_t html_writer_open(struct html_writer *w, const struct html_tag *tag)
{
	unsigned kind = html_kind(tag->name);
	bool fits = make_room(w, kind);
	size_t level = w->n, before = w->out.len;

	if (fits && put_tag(w, tag, ">"))
		w->open[w->n++] = (struct html_open){ .name = tag->name,
			.kind = kind,
			.before = before,
			.inside = w->out.len };
	return level;
}

/* Takes back an element that nothing was written in. */
static void undo(struct html_writer *w, const struct html_open *element)
{
	w->out.len = element->before;
	w->out.data[w->out.len] = '\0';
	w->tags--;
}

void html_writer_close(struct html_writer *w, size_t level)
{
	while (w->n > level) {
		const struct html_open *last = &w->open[--w->n];

		/* An empty cell or list item has its place among others. */
		if (w->out.len == last->inside &&
			!html_is_one_of(last->name, "td th li"))
			undo(w, last);
		else
			strbuf_printf(&w->out, "</%s>", last->name);
	}
}

bool html_writer_is_open(const struct html_writer *w, const char *name)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->open[i].name, name) == 0)
			return true;
	return false;
}

const char *html_writer_end(struct html_writer *w)
{
	html_writer_close(w, 0);
	if (w->full)
		strbuf_addstr(&w->out, ELLIPSIS);
	return w->out.data;
}
