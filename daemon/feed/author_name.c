/* SPDX-License-Identifier: ISC */
#include "author_name.h"

#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"

#define GIVEN_MAX 3 /* words of a first name */

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool author_has_case(const char *part)
{
	return (unsigned char)*part <= 0xD4;
}

size_t author_words(const char *part)
{
	size_t n = *part != '\0';

	for (const char *s = part; *s; s++)
		n += *s == ' ' && s[1] && s[1] != ' ';
	return n;
}

bool author_is_suffix(const char *part)
{
	static const char *const suffixes[] = { "jr", "jr.", "sr", "sr.", "ii",
		"iii", "iv", "2nd", "3rd", "phd", "ph.d.", "ph.d", "md", "m.d.",
		"msc", "m.sc.", "mph", "mba", "esq", "esq.", "frs", "dphil" };

	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (ascii_equal(part, suffixes[i]))
			return true;
	return false;
}

bool author_is_initials(const char *part)
{
	bool dotted = false;

	for (const char *s = part; *s; s++) {
		if (is_upper(*s) && s[1] == '.')
			dotted = true;
		else if (!strchr(".- ", *s))
			return false;
	}
	return dotted;
}

bool author_is_word(const char *part)
{
	bool capital = is_upper(*part) ||
		((unsigned char)*part >= 0x80 && author_has_case(part));

	return capital && !part[strcspn(part, " 0123456789@./:")] &&
		!author_is_suffix(part);
}

bool author_is_given(const char *part)
{
	return author_is_word(part) && part[1] && !is_upper(part[1]);
}

const char *author_turned(struct arena *a, const char *part)
{
	const char *comma = strchr(part, ',');

	if (!comma || strchr(comma + 1, ','))
		return part;
	const char *given = text_line(a, comma + 1, AUTHOR_NAME_MAX);
	const char *family = arena_strndup(a, part, (size_t)(comma - part));

	if (author_is_suffix(given))
		return arena_printf(a, "%s %s", family, given);
	if (!*given || !author_has_case(given) ||
		author_words(given) > GIVEN_MAX ||
		given[strcspn(given, "0123456789@/")])
		return part;
	return arena_printf(a, "%s %s", given, family);
}

/* Affiliations out; a parenthesis that never closes takes the rest. */
static char *without_parentheses(struct arena *a, const char *s)
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

/* Words that hold an "@" out, but for one that is all there is. */
static const char *without_mails(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s), *to = out;

	while (*s) {
		size_t len = strcspn(s, " "), blanks = strspn(s + len, " ");

		if (!memchr(s, '@', len)) {
			memcpy(to, s, len + blanks);
			to += len + blanks;
		}
		s += len + blanks;
	}
	*to = '\0';
	return text_line(a, out, AUTHOR_NAME_MAX);
}

/* What stands in the outermost parentheses, without those inside. */
static const char *inside(struct arena *a, const char *s)
{
	const char *open = strchr(s, '('), *close = strrchr(s, ')');

	if (!open || !close || close < open)
		return "";
	s = arena_strndup(a, open + 1, (size_t)(close - open - 1));
	return text_line(a, without_parentheses(a, s), AUTHOR_NAME_MAX);
}

const char *author_without_mail(struct arena *a, const char *name)
{
	const char *bare = without_parentheses(a, name);

	if (!strchr(name, '@'))
		return name;
	const char *named = without_mails(a, bare);

	if (*named)
		return named;
	named = strchr(bare, '@') ? inside(a, name) : "";
	if (*named)
		return named;
	return text_line(a, ascii_prefix(bare, "mailto:") ? bare + 7 : bare,
		AUTHOR_NAME_MAX);
}

static const char *without_end(
	struct arena *a, const char *name, const char *end)
{
	size_t len = strlen(name), end_len = strlen(end);

	if (len < end_len || !ascii_equal(name + len - end_len, end))
		return name;
	return arena_strndup(a, name, len - end_len);
}

static bool is_nobody(const char *name)
{
	static const char *const names[] = { "et al", "et al.", "others",
		"and others" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (ascii_equal(name, names[i]))
			return true;
	return false;
}

const char *author_name(struct arena *a, const char *part)
{
	static const char *const before[] = { "and ", "& ", "by ", "by: " };
	static const char *const behind[] = { " et al.", " et al",
		" and others" };
	const char *name = text_line(a, part, AUTHOR_NAME_MAX);

	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
		if (ascii_prefix(name, before[i]))
			name += strlen(before[i]);
	name = author_without_mail(a, name);
	name = text_line(a, without_parentheses(a, name), AUTHOR_NAME_MAX);
	for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++)
		name = without_end(a, name, behind[i]);
	return is_nobody(name) ? "" : name;
}
