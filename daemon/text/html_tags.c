/* SPDX-License-Identifier: ISC */
#include "html_tags.h"

#include <string.h>

#include "base/ascii.h"
#include "text/html.h"

/* Sorted by their first letter. */
static const struct html_tag tags[] = {
	{ "a", TAG_LINK },
	{ "address", TAG_BLOCK },
	{ "applet", TAG_HIDDEN },
	{ "area", TAG_VOID },
	{ "article", TAG_BLOCK },
	{ "aside", TAG_BLOCK },
	{ "base", TAG_VOID },
	{ "blockquote", TAG_BLOCK },
	{ "br", TAG_BREAK | TAG_VOID },
	{ "button", TAG_HIDDEN },
	{ "canvas", TAG_HIDDEN },
	{ "caption", TAG_BLOCK },
	{ "center", TAG_BLOCK },
	{ "col", TAG_VOID },
	{ "dd", TAG_BLOCK },
	{ "details", TAG_BLOCK },
	{ "dir", TAG_BLOCK },
	{ "div", TAG_BLOCK },
	{ "dl", TAG_BLOCK },
	{ "dt", TAG_BLOCK },
	{ "embed", TAG_VOID },
	{ "fieldset", TAG_BLOCK },
	{ "figcaption", TAG_BLOCK },
	{ "figure", TAG_BLOCK },
	{ "footer", TAG_BLOCK },
	{ "form", TAG_BLOCK },
	{ "frame", TAG_VOID },
	{ "frameset", TAG_HIDDEN },
	{ "h1", TAG_BLOCK },
	{ "h2", TAG_BLOCK },
	{ "h3", TAG_BLOCK },
	{ "h4", TAG_BLOCK },
	{ "h5", TAG_BLOCK },
	{ "h6", TAG_BLOCK },
	{ "head", TAG_HIDDEN },
	{ "header", TAG_BLOCK },
	{ "hr", TAG_BLOCK | TAG_VOID },
	{ "iframe", TAG_HIDDEN | TAG_RAW },
	{ "img", TAG_IMAGE | TAG_VOID },
	{ "image", TAG_IMAGE | TAG_VOID },
	{ "input", TAG_VOID },
	{ "li", TAG_BLOCK },
	{ "link", TAG_VOID },
	{ "main", TAG_BLOCK },
	{ "math", TAG_HIDDEN },
	{ "menu", TAG_BLOCK },
	{ "meta", TAG_VOID },
	{ "nav", TAG_BLOCK },
	{ "noembed", TAG_HIDDEN | TAG_RAW },
	{ "noframes", TAG_HIDDEN | TAG_RAW },
	{ "noscript", TAG_HIDDEN },
	{ "object", TAG_HIDDEN },
	{ "ol", TAG_BLOCK },
	{ "p", TAG_BLOCK },
	{ "param", TAG_VOID },
	{ "plaintext", TAG_HIDDEN },
	{ "pre", TAG_BLOCK | TAG_PRE },
	{ "script", TAG_HIDDEN | TAG_RAW },
	{ "section", TAG_BLOCK },
	{ "select", TAG_HIDDEN },
	{ "source", TAG_VOID },
	{ "style", TAG_HIDDEN | TAG_RAW },
	{ "summary", TAG_BLOCK },
	{ "svg", TAG_HIDDEN },
	{ "table", TAG_BLOCK },
	{ "td", TAG_CELL },
	{ "template", TAG_HIDDEN },
	{ "textarea", TAG_HIDDEN | TAG_RAW },
	{ "th", TAG_CELL },
	{ "title", TAG_HIDDEN | TAG_RAW },
	{ "tr", TAG_BLOCK },
	{ "track", TAG_VOID },
	{ "ul", TAG_BLOCK },
	{ "wbr", TAG_VOID },
	{ "xmp", TAG_HIDDEN | TAG_RAW },
};

static const struct html_tag other = { "", 0 };

#define TAGS (sizeof tags / sizeof *tags)

bool html_same_name(const char *s, const char *name, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!name[i] || ascii_lower(s[i]) != name[i])
			return false;
	return !name[len];
}

/* The first whose name does not begin with a letter before this one. */
static size_t first_of(char letter)
{
	size_t from = 0, to = TAGS;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (*tags[middle].name < letter)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

const struct html_tag *html_tag_find(const char *name, size_t len)
{
	char first = ascii_lower(*name);

	for (size_t i = first_of(first); i < TAGS && *tags[i].name == first;
		i++)
		if (html_same_name(name, tags[i].name, len))
			return &tags[i];
	return &other;
}

static const char *skip_space(const char *s)
{
	while (ascii_white(*s))
		s++;
	return s;
}

/* WHATWG HTML 13.2.5.36 to 38: to the same quote, or to a blank. */
static const char *take_value(const char *s, struct html_attr *ret)
{
	char quote = *s;

	if (quote == '"' || quote == '\'') {
		const char *end = strchr(++s, quote);

		ret->value = s;
		ret->value_len = end ? (size_t)(end - s) : strlen(s);
		return s + ret->value_len + (end != NULL);
	}
	ret->value = s;
	ret->value_len = strcspn(s, " \t\n\v\f\r>");
	return s + ret->value_len;
}

bool html_attr_next(const char **s, struct html_attr *ret)
{
	const char *p = *s;

	while (ascii_white(*p) || *p == '/')
		p++;
	*s = p + (*p == '>');
	if (!*p || *p == '>')
		return false;
	*ret = (struct html_attr){ .name = p };
	p += 1 + strcspn(p + 1, " \t\n\v\f\r/>=");
	ret->name_len = (size_t)(p - ret->name);
	if (*skip_space(p) == '=')
		p = take_value(skip_space(skip_space(p) + 1), ret);
	*s = p;
	return true;
}

bool html_attr_is(const struct html_attr *attr, const char *name)
{
	return html_same_name(attr->name, name, attr->name_len);
}

const char *html_attr_value(struct arena *a, const struct html_attr *attr)
{
	const char *s = arena_strndup(a, attr->value, attr->value_len);

	return memchr(s, '&', attr->value_len) ? html_decode(a, s) : s;
}

bool html_attr_is_tiny(const struct html_attr *size)
{
	size_t n = 0;

	while (n < size->value_len && ascii_is_digit(size->value[n]))
		n++;
	return n && (n < 3 || (n == 3 && !memcmp(size->value, "100", 3)));
}

static const char *behind(const char *s, const char *stop)
{
	const char *end = strstr(s, stop);

	return end ? end + strlen(stop) : s + strlen(s);
}

const char *html_skip_comment(const char *s)
{
	bool real = strncmp(s, "<!--", 4) == 0;

	if (real && s[4] == '>')
		return s + 5;
	if (real && strncmp(s + 4, "->", 2) == 0)
		return s + 6;
	return behind(s + (real ? 4 : 2), real ? "-->" : ">");
}

const char *html_skip_raw(const char *s, const char *name)
{
	size_t len = strlen(name);
	const char *tag;

	for (; (tag = strchr(s, '<')); s = tag + 1)
		if (tag[1] == '/' && html_same_name(tag + 2, name, len))
			return tag;
	return s + strlen(s);
}

bool html_is_tag(const char *s)
{
	return ascii_is_letter(s[s[1] == '/' ? 2 : 1]);
}
