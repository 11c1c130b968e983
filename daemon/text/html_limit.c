/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "html_tree.h"
#include "text/html.h"

/* Elements whose content is no markup, so that no cut may be in it. */
#define RAW                                                        \
	"script style textarea title xmp iframe noembed noframes " \
	"plaintext"
#define NAME_MAX 10 /* bytes, of these */

struct scan {
	const char *at, *end;
	size_t tags;
	size_t attributes; /* of the tag that it is in */
};

/* Moves on by one, counting what might be a start tag wherever it stands. */
static void step(struct scan *s)
{
	s->tags += s->at[0] == '<' && ascii_is_letter(s->at[1]);
	s->at++;
}

static bool more(const struct scan *s)
{
	return s->at < s->end && s->tags <= HTML_TAGS_MAX &&
		s->attributes <= HTML_ATTRIBUTES_MAX;
}

/* Whether an attribute may begin behind that. */
static bool is_separator(char c)
{
	return strchr(" \t\n\f\r/\"'", c);
}

/* Up to the end of a tag; a quoted value may hold its bracket. */
static void skip_tag(struct scan *s)
{
	char quote = '\0', last = '\0'; /* that is no white space */

	s->attributes = 0;
	for (step(s); more(s) && (quote || *s->at != '>'); step(s)) {
		bool opens = last == '=' && strchr("\"'", *s->at);

		s->attributes += !quote && is_separator(s->at[-1]) &&
			!is_separator(*s->at);
		if (quote ? *s->at == quote : opens)
			quote = quote ? '\0' : *s->at;
		if (!strchr(" \t\n\f\r", *s->at))
			last = *s->at;
	}
}

/* Up to the text that ends it, or to the end of all. */
static void skip_past(struct scan *s, const char *stop)
{
	size_t n = strlen(stop), i;

	for (; more(s); step(s)) {
		for (i = 0; i < n && ascii_lower(s->at[i]) == stop[i]; i++)
			;
		if (i == n)
			return;
	}
}

/* A tag, and the content that belongs to it. */
static void skip_element(struct scan *s)
{
	char stop[NAME_MAX + 3] = "</";
	size_t n = 0;

	for (; n < NAME_MAX && ascii_is_letter(s->at[n + 1]); n++)
		stop[n + 2] = ascii_lower(s->at[n + 1]);
	stop[n + 2] = '\0';
	skip_tag(s);
	if (html_is_one_of(stop + 2, RAW))
		skip_past(s, stop);
}

static void skip_markup(struct scan *s)
{
	if (strncmp(s->at, "<!--", 4) == 0)
		skip_past(s, "-->");
	else if (s->at[1] == '!' || s->at[1] == '?')
		skip_past(s, ">");
	else if (ascii_is_letter(s->at[1]) || s->at[1] == '/')
		skip_element(s);
	else
		step(s);
}

/* Not in a character or a reference. */
static bool may_cut(char c)
{
	return (c & 0xC0) != 0x80 && !ascii_is_letter(c) &&
		!(c >= '0' && c <= '9') && c != '#' && c != ';';
}

size_t html_safe_length(const char *html)
{
	struct scan s = { .at = html, .end = html + strnlen(html, HTML_MAX) };
	const char *safe = html;

	while (more(&s)) {
		if (*s.at == '<')
			skip_markup(&s);
		else
			step(&s);
		if (more(&s) && may_cut(*s.at))
			safe = s.at;
	}
	return (size_t)(!*s.end && s.at >= s.end ? s.end - html : safe - html);
}
