/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "tex_parts.h"

#define GROUP_MAX 4000   /* bytes; longer ones are left alone … */
#define FORMULA_MAX 1000 /* … and so are longer formulas */

static const char *limit(const struct tex *t, const char *s, size_t max)
{
	return (size_t)(t->end - s) > max ? s + max : t->end;
}

bool tex_take_group(struct tex *t, struct tex_span *ret)
{
	const char *s = t->s, *end = limit(t, s, GROUP_MAX);
	int depth = 0;

	if (s == end || *s != '{' || t->depth >= TEX_DEPTH_MAX)
		return false;
	for (; s < end && *t->fuel; s++, --*t->fuel) {
		if (*s == '\\' && s + 1 < end)
			s++;
		else if (*s == '{')
			depth++;
		else if (*s == '}' && --depth == 0)
			break;
	}
	if (s >= end || !*t->fuel)
		return false;
	*ret = (struct tex_span){ t->s + 1, s };
	t->s = s + 1;
	return true;
}

/* The next dollar outside of groups and not escaped, or NULL. */
static const char *next_dollar(struct tex *t, const char *s)
{
	const char *end = limit(t, s, FORMULA_MAX);
	int depth = 0;

	for (; s < end && *t->fuel; s++, --*t->fuel) {
		if (*s == '\\')
			s++;
		else if (*s == '{')
			depth++;
		else if (*s == '}')
			depth--;
		else if (*s == '$' && !depth)
			return s;
		if (depth < 0)
			return NULL;
	}
	return NULL;
}

static const char *word_end(const char *s, const char *end)
{
	while (s < end && tex_is_letter(*s))
		s++;
	return s;
}

/* "million and": two words that only a blank parts. */
static bool begins_prose(const char *s, const char *end)
{
	const char *behind = word_end(s, end);

	if (behind - s < 2)
		return false;
	if (behind == end || *behind != ' ')
		return false;
	const char *next = behind + 1;

	return next < end && *next >= 'a' && *next <= 'z' &&
		word_end(next, end) - next > 1;
}

struct looks {
	bool prose, word, tex, letter_or_digit;
	bool torn; /* a bracket, of either kind: [0, 1) is an interval */
};

/* Reads a formula without its groups, where texts may be. */
static struct looks looks_of(const char *s, const char *end)
{
	struct looks looks = { 0 };
	int depth = 0, open = 0;

	while (s < end) {
		const char *behind = word_end(s, end);
		bool command = *s == '\\' && s + 1 < end;

		if (command)
			behind = s + 1 + tex_name_length(s + 1, end);
		depth += *s == '{';
		depth -= *s == '}';
		open += (*s == '(' || *s == '[') - (*s == ')' || *s == ']');
		looks.torn |= open < 0;
		looks.tex |= strchr("^_", *s) ||
			(command && !strchr("%$&#", s[1]));
		looks.prose |= !depth && !command && begins_prose(s, end);
		looks.word |= !depth && !command && behind - s > 1;
		looks.letter_or_digit |= behind > s || ascii_is_digit(*s) ||
			(unsigned char)*s >= 0x80;
		s = behind > s ? behind : s + 1;
	}
	looks.torn |= open > 0;
	return looks;
}

/* "$5-$10" and "$38k of 90 Tokens/$" */
static bool is_price(const char *s, const struct looks *looks, char behind)
{
	return (*s == '.' || ascii_is_digit(*s)) &&
		(ascii_is_digit(behind) || looks->word);
}

/*
 * Dollars are prices too, and where one is lost all behind it are paired
 * wrongly. TeX in it, or no more than one word and no blank at its ends, is
 * what makes a formula; two words on end are prose.
 */
static bool is_formula(const char *s, const char *end, char behind)
{
	struct looks looks = looks_of(s, end);

	if (s == end || looks.prose)
		return false;
	if (looks.tex)
		return true;
	if (looks.torn || is_price(s, &looks, behind))
		return false;
	return (!tex_is_blank(*s) && !tex_is_blank(end[-1])) ||
		(looks.letter_or_digit && !looks.word);
}

const char *tex_formula_end(struct tex *t, const char *s, size_t mark)
{
	const char *end = next_dollar(t, s);

	if (!end || (size_t)(t->end - end) < mark || end[mark - 1] != '$')
		return NULL;
	char behind = end + mark < t->end ? end[mark] : ' ';

	return is_formula(s, end, behind) ? end : NULL;
}

const char *tex_bracket_end(struct tex *t, const char *s, char bracket)
{
	const char *end = limit(t, s, FORMULA_MAX);

	for (; s + 1 < end && *t->fuel; s++, --*t->fuel) {
		if (*s != '\\')
			continue;
		if (s[1] == bracket)
			return s;
		s++;
	}
	return NULL;
}
