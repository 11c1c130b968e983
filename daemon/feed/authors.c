/* SPDX-License-Identifier: ISC */
#include "authors.h"

#include <stdbool.h>
#include <string.h>

#include "feed/normalize.h"
#include "text/html.h"
#include "text/utf8.h"

#define AUTHOR_LINE_MAX 20000 /* characters: a few hundred names */
#define AUTHOR_NAME_MAX 200

static bool starts(const char *s, const char *end, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(end - s) >= len && memcmp(s, word, len) == 0;
}

/* Case 025: a tag that was cut off at the end takes nothing with it. */
static const char *without_markup(struct arena *a, const char *s)
{
	const char *open = strrchr(s, '<');

	if (!open)
		return html_decode(a, s);
	if (!strchr(open, '>'))
		s = arena_strndup(a, s, (size_t)(open - s));
	return html_to_text(a, s, AUTHOR_LINE_MAX);
}

/* RSS: "mail@example.org (Jane Doe)" has the name in the parentheses. */
static const char *name_of_mail(struct arena *a, const char *line)
{
	const char *at = strchr(line, '@');
	const char *open = at ? strchr(at, '(') : NULL;
	const char *close = open ? strrchr(open, ')') : NULL;

	if (!close || strcspn(line, " ") < (size_t)(at - line))
		return line;
	return arena_strndup(a, open + 1, (size_t)(close - open - 1));
}

/* Affiliations out; a parenthesis that never closes takes the rest. */
static const char *without_parentheses(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s), *to = out;
	int depth = 0;

	for (; *s; s++) {
		if (*s == '(')
			depth++;
		else if (*s == ')' && depth)
			depth--;
		else if (!depth)
			*to++ = *s;
	}
	*to = '\0';
	return out;
}

static bool is_suffix(const char *s, const char *end)
{
	static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II",
		"III", "IV", "PhD", "Ph.D.", "MD", "M.D." };

	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (strlen(suffixes[i]) == (size_t)(end - s) &&
			starts(s, end, suffixes[i]))
			return true;
	return false;
}

static bool knows(const struct strings *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->items[i], name) == 0)
			return true;
	return false;
}

static void add_name(
	struct arena *a, const char *s, const char *end, struct strings *ret)
{
	const char *name = text_line(
		a, arena_strndup(a, s, (size_t)(end - s)), AUTHOR_NAME_MAX);

	if (*name && ret->n < ENTRY_AUTHORS_MAX && !knows(ret, name))
		*ARRAY_PUSH(a, ret) = name;
}

/* "A. B." or "P.-L.": what journals set behind a family name. */
static bool is_initials(const char *s, const char *end)
{
	bool dotted = false;

	for (; s < end; s++) {
		if (*s >= 'A' && *s <= 'Z' && s + 1 < end && s[1] == '.')
			dotted = true;
		else if (!strchr(".- ", *s))
			return false;
	}
	return dotted;
}

/* A name, or what belongs to the name before it. */
static void add_part(
	struct arena *a, const char *s, const char *end, struct strings *ret)
{
	const char *last = ret->n ? ret->items[ret->n - 1] : NULL;
	const char *name = NULL;
	int len = (int)(end - s);

	if (last && is_suffix(s, end))
		name = arena_printf(a, "%s %.*s", last, len, s);
	else if (last && is_initials(s, end))
		name = arena_printf(a, "%.*s %s", len, s, last);
	if (!name) {
		add_name(a, s, end, ret);
		return;
	}
	ret->n--; /* and again as a whole, so that it is there once */
	add_name(a, name, name + strlen(name), ret);
}

static bool has_two_words(const char *s, const char *end)
{
	return memchr(s, ' ', (size_t)(end - s)) != NULL;
}

/*
 * "Jane Doe and John Roe" are two, and so is what "Doe, J. and Roe, J." leaves
 * between its commas; "Bill and Melinda Gates Foundation" and "Barnes and
 * Noble" are one, as no first name stands alone.
 */
static bool parts_names(
	const char *s, const char *at, size_t len, const char *end)
{
	return is_initials(s, at) ||
		(has_two_words(s, at) && has_two_words(at + len, end));
}

static const char *find_and(const char *s, const char *end, size_t *ret_len)
{
	static const char *const words[] = { " and ", " & " };

	for (const char *at = s; at < end; at++) {
		for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
			size_t len = strlen(words[i]);

			if (!starts(at, end, words[i]) ||
				!parts_names(s, at, len, end))
				continue;
			*ret_len = len;
			return at;
		}
	}
	return NULL;
}

static void add_piece(
	struct arena *a, const char *s, const char *end, struct strings *ret)
{
	static const char *const noise[] = { "and ", "& ", "By ", "by " };
	const char *and;
	size_t len;

	for (size_t i = 0; i < sizeof noise / sizeof noise[0]; i++)
		if (starts(s, end, noise[i]))
			s += strlen(noise[i]);
	while ((and = find_and(s, end, &len))) {
		add_part(a, s, and, ret);
		s = and+len;
	}
	add_part(a, s, end, ret);
}

/* "Doe, Jane; Roe, John": where semicolons part, commas do not. */
static void split_line(struct arena *a, const char *line, struct strings *ret)
{
	const char *between = strchr(line, ';') ? ";" : ",";

	while (*line) {
		line += strspn(line, " ");
		const char *end = line + strcspn(line, between);
		const char *last = end;

		while (last > line && last[-1] == ' ')
			last--;
		add_piece(a, line, last, ret);
		line = end + (*end != '\0');
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

		add_name(a, name, name + strlen(name), &names);
	}
	for (size_t i = 0; i < raw->author_lines.n && !raw->authors.n; i++) {
		const char *line = text_line(a,
			without_markup(a, raw->author_lines.items[i]),
			AUTHOR_LINE_MAX);

		line = without_parentheses(a, name_of_mail(a, line));
		split_line(a, text_line(a, line, AUTHOR_LINE_MAX), &names);
	}
	*ret = names;
}
