/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "html_media.h"
#include "html_rules.h"
#include "text/utf8.h"

#define TEXT_MAX 1000 /* characters of a title */
#define WORD_MAX 40   /* bytes of a language or a date */
#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define GLOBAL "title lang dir" /* those that all elements may have */

enum kind { TEXT, ADDRESS, SIZE, NUMBER, FLAG, WORD, ONE_OF };

static const struct {
	const char *name;
	enum kind kind;
	const char *of; /* the characters of a word, or the words */
} attributes[] = {
	{ "title", TEXT, NULL },
	{ "lang", WORD, LETTERS DIGITS "-" },
	{ "dir", ONE_OF, "ltr rtl auto" },
	{ "width", SIZE, NULL },
	{ "height", SIZE, NULL },
	{ "colspan", SIZE, NULL },
	{ "rowspan", SIZE, NULL },
	{ "scope", ONE_OF, "row col rowgroup colgroup" },
	{ "abbr", TEXT, NULL },
	{ "start", NUMBER, NULL },
	{ "value", NUMBER, NULL },
	{ "reversed", FLAG, NULL },
	{ "type", ONE_OF, "1 a A i I" },
	{ "cite", ADDRESS, NULL },
	{ "datetime", WORD, LETTERS DIGITS "-+:. " },
};

static const char *lower(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	for (char *p = out; *p; p++)
		*p = ascii_lower(*p);
	return out;
}

/* As it is written, if that means something, else without capitals. */
static const char *one_of(struct arena *a, const char *s, const char *words)
{
	if (html_is_one_of(s, words))
		return s;
	s = strlen(s) <= WORD_MAX ? lower(a, s) : "";
	return html_is_one_of(s, words) ? s : NULL;
}

/* All of them are of those characters, at least 1 and at most max. */
static bool consists_of(const char *s, const char *of, size_t max)
{
	size_t n = strspn(s, of);

	return n > 0 && n <= max && !s[n];
}

/* What may stand for the value; NULL: nothing. */
static const char *clean(
	struct arena *a, size_t i, const char *s, const char *base)
{
	switch (attributes[i].kind) {
	case TEXT:
		s = text_line(a, s, TEXT_MAX);
		return *s ? s : NULL;
	case ADDRESS:
		return html_address(a, s, base);
	case SIZE:
		return consists_of(s, DIGITS, 5) && *s != '0' ? s : NULL;
	case NUMBER:
		return consists_of(s + (*s == '-'), DIGITS, 6) ? s : NULL;
	case FLAG:
		return "";
	case WORD:
		return consists_of(s, attributes[i].of, WORD_MAX) ? s : NULL;
	case ONE_OF:
		return one_of(a, s, attributes[i].of);
	}
	return NULL;
}

void html_copy_attributes(struct html_tag *tag, const GumboNode *node,
	const struct html_rule *rule, const char *base)
{
	if (!node->v.element.attributes.length)
		return;
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		const char *name = attributes[i].name;
		bool allowed = html_is_one_of(name, GLOBAL) ||
			(rule->attributes &&
				html_is_one_of(name, rule->attributes));
		const char *value = allowed ? html_attribute(node, name) : NULL;

		if (value)
			value = clean(tag->scratch, i, value, base);
		if (value)
			html_tag_attribute(tag, name, value);
	}
}
