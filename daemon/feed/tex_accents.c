/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "tex_parts.h"
#include "text/utf8.h"

#define QUOTE_MAX 80 /* bytes between escaped quotation marks */

/* What an accent stands on; end is behind it and its braces. */
struct base {
	const char *s, *end;
	size_t len;
	bool braced;
};

static char at(const struct tex *t, const char *s)
{
	return s < t->end ? *s : '\0';
}

static const char *skip_blanks(const struct tex *t, const char *s)
{
	while (at(t, s) == ' ')
		s++;
	return s;
}

/* \i and \j have no dot, so that an accent fits. */
static const char *read_dotless(
	const struct tex *t, const char *s, struct base *ret)
{
	bool i = at(t, s + 1) == 'i';

	if (*s != '\\' || (!i && at(t, s + 1) != 'j') ||
		tex_is_letter(at(t, s + 2)))
		return NULL;
	ret->s = i ? "ı" : "ȷ";
	ret->len = strlen(ret->s);
	return ret->braced ? s + 2 : skip_blanks(t, s + 2);
}

/* "e", "{e}", "\i", "{\i}" */
static bool read_base(const struct tex *t, const char *s, struct base *ret)
{
	struct base base = { .braced = at(t, s) == '{' };

	s = skip_blanks(t, s + base.braced);
	if (s >= t->end)
		return false;
	base.end = read_dotless(t, s, &base);
	if (!base.end) {
		base.s = base.end = s;
		(void)utf8_next(&base.end, t->end);
		base.len = (size_t)(base.end - s);
	}
	if (base.braced) {
		base.end = skip_blanks(t, base.end);
		if (at(t, base.end++) != '}')
			return false;
	}
	*ret = base;
	return true;
}

static bool replace(struct tex *t, const char *end, const char *text)
{
	strbuf_addstr(t->out, text);
	t->s = end;
	return true;
}

/* "It\'s" escapes what needs none; "l'\'Ecole" has an accent. */
static bool is_apostrophe(const struct tex *t, const char *s)
{
	static const char *const ends[] = { "s", "t", "d", "m", "re", "ve",
		"ll" };

	if (t->s == t->start || !tex_is_letter(t->s[-1]))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		size_t len = strlen(ends[i]);

		if ((size_t)(t->end - s) >= len &&
			memcmp(s, ends[i], len) == 0 &&
			!tex_is_letter(at(t, s + len)))
			return true;
	}
	return false;
}

static bool ends_word(const struct tex *t, const char *s)
{
	return !tex_is_letter(at(t, s)) && at(t, s) != '{' &&
		at(t, s) != '\\' && (unsigned char)at(t, s) < 0x80;
}

/* \"quoted\", as strings of programs have it; an umlaut never ends a word. */
static bool is_escaped_quote(const struct tex *t, const char *s)
{
	const char *end = t->end - s > QUOTE_MAX ? s + QUOTE_MAX : t->end;

	if (ends_word(t, s))
		return true;
	if (t->s > t->start && tex_is_letter(t->s[-1]))
		return false;
	for (; s + 1 < end; s++)
		if (s[0] == '\\' && s[1] == '"')
			return ends_word(t, s + 2);
	return false;
}

/* arXiv turns "\beta" into "\b{eta}": an accent on what no accent fits. */
static bool put_split_name(struct tex *t, const char *s)
{
	const char *end = s + 1;

	while (at(t, s) == '{' && tex_is_letter(at(t, end)))
		end++;
	if (end - s < 3 || at(t, end) != '}')
		return false;
	const char *name = arena_printf(
		t->a, "%c%.*s", t->s[1], (int)(end - s - 1), s + 1);
	const struct tex_command *command = tex_command(name, strlen(name));

	return command && command->kind == TEX_SYMBOL &&
		replace(t, end + 1, command->text);
}

/* A sign of ASCII that means no accent after all. */
static bool put_sign(struct tex *t, const char *s)
{
	char accent = s[-1], text[] = { accent, '\0' };
	bool empty = at(t, s) == '{' && at(t, s + 1) == '}';

	if (empty && strchr("'`^\"~", accent))
		return replace(t, s + 2, text);
	if (accent == '\'' && is_apostrophe(t, s))
		return replace(t, s, text);
	if (accent == '"' && is_escaped_quote(t, s))
		return replace(t, s, text);
	/* "\~8B": about so many */
	return accent == '~' && at(t, s) >= '0' && at(t, s) <= '9' &&
		replace(t, s, text);
}

bool tex_put_accent(struct tex *t)
{
	const char *s = t->s + 1;
	char accent = at(t, s);
	bool letter = tex_is_letter(accent);
	struct base base;

	if (tex_name_length(s, t->end) != 1 || !tex_has_accent(accent))
		return false;
	s++;
	/* {\" o} may have a blank, "\" of" has not; letters need one. */
	if (letter || (t->depth && t->s == t->start))
		s = skip_blanks(t, s);
	if (put_sign(t, s) || (letter && put_split_name(t, s)))
		return true;
	if (!read_base(t, s, &base))
		return false;
	if (!tex_put_accented(accent, base.s, base.len, t->out)) {
		if (!base.braced || !tex_is_letter(*base.s))
			return false;
		strbuf_add(t->out, base.s, base.len);
		strbuf_addstr(t->out, tex_combining(accent));
	}
	t->s = base.end;
	return true;
}
