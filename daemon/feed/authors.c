/* SPDX-License-Identifier: ISC */
#include "authors.h"

#include <stdbool.h>
#include <string.h>

#include "author_name.h"
#include "base/strbuf.h"
#include "feed/normalize.h"
#include "text/html.h"
#include "text/utf8.h"

#define AUTHOR_LINE_MAX 20000 /* characters: a few hundred names */
#define PARTS_MAX (2 * ENTRY_AUTHORS_MAX)

/*
 * Case 025: a tag that was cut off at the end takes nothing with it. A mail
 * address in angle brackets is no tag.
 */
static const char *without_markup(struct arena *a, const char *s)
{
	const char *open = strrchr(s, '<');

	if (!open)
		return html_decode(a, s);
	if (!strchr(open, '>'))
		s = arena_strndup(a, s, (size_t)(open - s));
	return html_to_text(a, s, AUTHOR_LINE_MAX);
}

/* The separators of Chinese and Japanese as those of others. */
static const char *with_plain_separators(struct arena *a, const char *s)
{
	static const struct {
		const char *from, *to;
	} separators[] = {
		{ "、", ", " },
		{ "，", ", " },
		{ "；", "; " },
		{ "＆", " & " },
		{ " | ", ", " },
		{ " / ", ", " },
		{ " · ", ", " },
		{ " • ", ", " },
	};
	struct strbuf out;

	strbuf_init(&out, 4 * strlen(s) + 1);
	while (*s) {
		const char *to = NULL;
		/* Up to what they begin with. */
		size_t len = 1 + strcspn(s + 1, " \xE3\xEF");

		for (size_t i = 0;
			!to && i < sizeof separators / sizeof separators[0];
			i++) {
			size_t from = strlen(separators[i].from);

			if (strncmp(s, separators[i].from, from))
				continue;
			to = separators[i].to;
			len = from;
		}
		strbuf_add(&out, to ? to : s, to ? strlen(to) : len);
		s += len;
	}
	const char *line = text_line(a, out.data, AUTHOR_LINE_MAX);

	strbuf_release(&out);
	return line;
}

static bool knows(const struct strings *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->items[i], name) == 0)
			return true;
	return false;
}

static void add_name(struct arena *a, const char *part, struct strings *ret)
{
	const char *name = author_name(a, part);

	if (*name && ret->n < ENTRY_AUTHORS_MAX && !knows(ret, name))
		*ARRAY_PUSH(a, ret) = name;
}

/* At one of the separators, outside of parentheses; trimmed, none empty. */
static struct strings split(struct arena *a, const char *s, const char *between)
{
	struct strings parts = { 0 };
	const char *start = s;
	size_t len = strlen(between);
	int depth = 0;

	for (;; s++) {
		bool here = !*s ||
			(*s == *between && !depth && !strncmp(s, between, len));

		depth += *s == '(';
		depth -= *s == ')' && depth;
		if (!here)
			continue;
		const char *part = text_line(a,
			arena_strndup(a, start, (size_t)(s - start)),
			AUTHOR_LINE_MAX);

		if (*part)
			*ARRAY_PUSH(a, &parts) = part;
		if (!*s || parts.n == PARTS_MAX)
			return parts;
		start = s + len;
		s = start - 1;
	}
}

static bool has_one_comma(struct arena *a, const char *part)
{
	return split(a, part, ",").n == 2;
}

/* A name, or what belongs to the name before it. */
static void add_part(struct arena *a, const char *part, struct strings *ret)
{
	const char *last = ret->n ? ret->items[ret->n - 1] : NULL;
	const char *name = NULL;

	if (last && author_is_suffix(part))
		name = arena_printf(a, "%s %s", last, part);
	else if (last && author_is_initials(part))
		name = arena_printf(a, "%s %s", part, last);
	ret->n -= name != NULL; /* and again as a whole, so that it is once */
	add_name(a, name ? name : part, ret);
}

/*
 * "Jane Doe and John Roe" are two, and so is what "Doe, J. and Roe, J." leaves
 * between its commas; "Bill and Melinda Gates Foundation" and "Barnes and
 * Noble" are one, as no first name stands alone.
 */
static void add_pair(struct arena *a, const char *part, struct strings *ret)
{
	static const char *const words[] = { " and ", " & " };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		struct strings two = split(a, part, words[i]);
		bool names = two.n > 1;

		for (size_t j = 0; names && j < two.n; j++)
			names = author_words(two.items[j]) > 1 ||
				author_is_initials(two.items[0]);
		if (!names)
			continue;
		for (size_t j = 0; j < two.n; j++)
			add_part(a, two.items[j], ret);
		return;
	}
	add_part(a, part, ret);
}

/* "Doe, Jane, Roe, John" and "Doe, Jane": words that are no names alone. */
static bool alternates(const struct strings *parts)
{
	for (size_t i = 0; i < parts->n; i++)
		if (!(i % 2 ? author_is_given : author_is_word)(
			    parts->items[i]))
			return false;
	return parts->n && parts->n % 2 == 0;
}

static void add_by_commas(
	struct arena *a, const char *line, struct strings *ret)
{
	struct strings parts = split(a, line, ",");

	if (alternates(&parts)) {
		for (size_t i = 0; i < parts.n; i += 2)
			add_name(a,
				arena_printf(a, "%s %s", parts.items[i + 1],
					parts.items[i]),
				ret);
		return;
	}
	for (size_t i = 0; i < parts.n; i++)
		add_pair(a, parts.items[i], ret);
}

/* "Doe, Jane and Roe, John", as bibliographies have it. */
static bool is_bibliographic(struct arena *a, const struct strings *parts)
{
	for (size_t i = 0; i < parts->n; i++)
		if (!has_one_comma(a, parts->items[i]))
			return false;
	return parts->n > 1;
}

/* Where semicolons part, or each part has a comma, commas do not. */
static void add_line(struct arena *a, const char *line, struct strings *ret)
{
	struct strings parts = split(a, line, ";");

	if (parts.n == 1 && !strchr(line, ';'))
		parts = split(a, line, " and ");
	if (!strchr(line, ';') && !is_bibliographic(a, &parts)) {
		add_by_commas(a, line, ret);
		return;
	}
	for (size_t i = 0; i < parts.n; i++) {
		const char *name = author_name(a, parts.items[i]);
		const char *turned = author_turned(a, name);

		if (turned != name)
			add_name(a, turned, ret);
		else if (has_one_comma(a, name) && author_has_case(name))
			add_pair(a, parts.items[i], ret);
		else
			add_by_commas(a, parts.items[i], ret);
	}
}

void authors_of(
	struct arena *a, const struct raw_entry *raw, struct strings *ret)
{
	struct strings names = { 0 };

	for (size_t i = 0; i < raw->authors.n; i++) {
		const char *name = text_line(a,
			without_markup(a, raw->authors.items[i]),
			AUTHOR_NAME_MAX);

		name = author_without_mail(a, name);
		if (*name && names.n < ENTRY_AUTHORS_MAX &&
			!knows(&names, name))
			*ARRAY_PUSH(a, &names) = name;
	}
	for (size_t i = 0; i < raw->author_lines.n && !raw->authors.n; i++) {
		const char *line = text_line(a,
			without_markup(a, raw->author_lines.items[i]),
			AUTHOR_LINE_MAX);

		add_line(a, with_plain_separators(a, line), &names);
	}
	*ret = names;
}
