/* SPDX-License-Identifier: ISC */
#include "plain.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/strbuf.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define LINE_SOURCE_MAX 16384 /* bytes of a title that are looked at */
/* Elements that bodies are made of; sorted. */
static const char *const body_elements[] = { "a", "abbr", "applet", "article",
	"aside", "audio", "b", "big", "blink", "blockquote", "br", "center",
	"cite", "code", "dd", "del", "div", "dl", "dt", "em", "embed",
	"figcaption", "figure", "font", "footer", "form", "frameset", "h1",
	"h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "iframe", "img",
	"ins", "kbd", "li", "main", "marquee", "math", "object", "ol", "p",
	"picture", "pre", "q", "s", "script", "section", "small", "source",
	"span", "strike", "strong", "style", "sub", "sup", "svg", "table",
	"tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul",
	"video", "wbr" };

/* Nothing without an attribute, so that "<link>" is a word; sorted. */
static const char *const head_elements[] = { "frame", "link", "meta" };

#define ELEMENT_MAX 12 /* bytes of the longest, with its NUL */

static int compare_names(const void *key, const void *element)
{
	return strcmp(key, *(const char *const *)element);
}

static bool is_among(const char *name, const char *const *names, size_t n)
{
	return bsearch(name, names, n, sizeof *names, compare_names) != NULL;
}

static bool closes(const char *s)
{
	while (ascii_space(*s))
		s++;
	return *s == '>' || (s[0] == '/' && s[1] == '>');
}

static bool has_attribute(const char *s)
{
	while (ascii_space(*s))
		s++;
	const char *name = s;

	while (ascii_is_letter(*s) || *s == '-' || *s == ':')
		s++;
	return s > name && *s == '=';
}

/* Whether a name of len bytes, and what follows it, are those of a tag. */
static bool is_tag(const char *s, size_t len)
{
	char name[ELEMENT_MAX];

	if (len >= sizeof name)
		return false;
	for (size_t i = 0; i < len; i++)
		name[i] = ascii_lower(s[i]);
	name[len] = '\0';
	s += len;
	if (is_among(name, head_elements, COUNT(head_elements)))
		return has_attribute(s);
	return is_among(name, body_elements, COUNT(body_elements)) &&
		(closes(s) || has_attribute(s));
}

/*
 * A text with "<b and c>" in it is a formula, one with "<p>" or "<a href=" is
 * HTML: whether any tag of an element that bodies are made of is there.
 */
static bool has_tag(const char *s)
{
	for (; (s = strchr(s, '<')); s++) {
		const char *name = s + 1 + (s[1] == '/');
		size_t len = 0;

		while (ascii_is_letter(name[len]) ||
			(len && name[len] >= '1' && name[len] <= '6'))
			len++;
		if (len && is_tag(name, len))
			return true;
	}
	return false;
}

/* Of a formatting element; references that are left over do not count. */
static bool has_pair(struct arena *a, const char *s)
{
	char *bare = arena_strdup(a, s);

	for (char *p = bare; (p = strchr(p, '&'));)
		*p = ' ';
	return html_looks_marked(bare);
}

/*
 * RSS title: decoded once more where complete references are left over, and
 * markup only where a pair of a formatting element is there before or then.
 */
static const char *guess_line(struct arena *a, const char *s, size_t max)
{
	if (!html_looks_marked(s))
		return s;
	if (has_pair(a, s))
		return html_to_text(a, s, max);
	s = html_decode(a, s);
	return has_pair(a, s) ? html_to_text(a, s, max) : s;
}

const char *plain_line(struct arena *a, const struct raw_text *text, size_t max)
{
	const char *s = text->value ? text->value : "";

	if (strnlen(s, LINE_SOURCE_MAX) == LINE_SOURCE_MAX)
		s = arena_strndup(a, s, LINE_SOURCE_MAX);
	switch (text->kind) {
	case TEXT_PLAIN:
		break;
	case TEXT_HTML:
		s = html_to_text(a, s, max);
		break;
	case TEXT_GUESS:
		s = guess_line(a, s, max);
		break;
	}
	return text_line(a, s, max);
}

/*
 * What a body is after guessing: *ret_html says how to read it. Where no tag
 * is, references that are left over were escaped once too often.
 */
static const char *read_body(
	struct arena *a, const struct raw_text *text, bool *ret_html)
{
	const char *s = text->value;

	*ret_html = text->kind == TEXT_HTML;
	if (text->kind != TEXT_GUESS)
		return s;
	if (!has_tag(s) && html_looks_marked(s))
		s = html_decode(a, s);
	*ret_html = has_tag(s);
	return s;
}

void plain_skim(struct arena *a, const struct raw_text *text, size_t max,
	struct skim *ret)
{
	struct skim skim = { .text = "" };
	bool is_html;
	const char *s = text->value ? read_body(a, text, &is_html) : NULL;

	if (s && is_html)
		html_skim(a, s, max, &skim);
	else if (s)
		skim.text = text_paragraphs(a, s, max);
	*ret = skim;
}

static void escape(const char *s, struct strbuf *out)
{
	for (; *s; s++) {
		switch (*s) {
		case '&':
			strbuf_addstr(out, "&amp;");
			break;
		case '<':
			strbuf_addstr(out, "&lt;");
			break;
		case '>':
			strbuf_addstr(out, "&gt;");
			break;
		case '\n': /* two, of text_paragraphs() */
			strbuf_addstr(out, s[1] == '\n' ? "</p>" : "<p>");
			break;
		default:
			strbuf_addch(out, *s);
		}
	}
}

const char *plain_to_html(struct arena *a, const struct raw_text *text)
{
	struct strbuf out;
	bool is_html;
	const char *s = text->value ? read_body(a, text, &is_html) : NULL;

	if (!s || is_html)
		return s;
	strbuf_init(&out, HTML_MAX);
	strbuf_addstr(&out, "<p>");
	escape(text_paragraphs(a, s, HTML_MAX / 8), &out);
	strbuf_addstr(&out, "</p>");
	s = arena_strdup(a, out.data);
	strbuf_release(&out);
	return s;
}
