/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "tex_parts.h"

#define QUOTE_MAX 300 /* bytes between quotation marks */

static void copy(struct tex *t, size_t len)
{
	strbuf_add(t->out, t->s, len);
	t->s += len;
}

static bool replace(struct tex *t, size_t len, const char *text)
{
	strbuf_addstr(t->out, text);
	t->s += len;
	return true;
}

/* An address has its own use for all these signs; TeX escapes some. */
static bool put_address(struct tex *t)
{
	if (!tex_at(t, "://") || !tex_is_letter(tex_before(t)))
		return false;
	while (t->s < t->end && !tex_is_blank(*t->s) &&
		!strchr("{}\"<>", *t->s)) {
		if (*t->s == '\\' && tex_is_letter(tex_behind(t, 1)))
			break;
		t->s += *t->s == '\\' && t->s + 1 < t->end;
		bool tilde = tex_at(t, "~{}");

		copy(t, 1);
		t->s += tilde ? 2 : 0;
	}
	return true;
}

/* Where something begins: after a blank, an opening bracket or mark. */
static bool is_opening(char c)
{
	return tex_is_blank(c) || strchr("([{`'\"/=|", c);
}

static bool put_dashes(struct tex *t)
{
	static const char *const dashes[] = { NULL, NULL, "–", "—" };
	size_t n = 1;

	while (tex_behind(t, n) == '-')
		n++;
	bool arrow = tex_behind(t, n) == '>' || strchr("<!", tex_before(t));
	/* "--verbose" is an option of a program. */
	bool option = is_opening(tex_before(t)) &&
		!tex_is_blank(tex_behind(t, n));

	if (n < 2 || n > 3 || arrow || option)
		copy(t, n);
	else
		(void)replace(t, n, dashes[n]);
	return true;
}

static const char *find_pair(const char *s, const char *end, char mark)
{
	for (; s + 1 < end; s++)
		if (s[0] == mark && s[1] == mark)
			return s;
	return NULL;
}

static struct tex_span ahead(const struct tex *t, size_t skip)
{
	size_t left = (size_t)(t->end - t->s);

	return (struct tex_span){
		t->s + (skip < left ? skip : left),
		left > QUOTE_MAX ? t->s + QUOTE_MAX : t->end,
	};
}

/* ``x'', and `` where '' should be. */
static bool put_double_quote(struct tex *t)
{
	bool open = is_opening(tex_before(t)) || !t->quoting;

	if (tex_behind(t, 2) == '`')
		return replace(t, 3, "```");
	t->quoting = open;
	return replace(t, 2, open ? "“" : "”");
}

/* `x' where the mark behind ends a word and no other opens before. */
static bool put_single_quote(struct tex *t)
{
	struct tex_span in = ahead(t, 1);

	if (!is_opening(tex_before(t)) || tex_is_blank(tex_behind(t, 1)))
		return false;
	for (const char *s = in.s; s < in.end && *s != '`'; s++) {
		bool joins = s + 1 < t->end &&
			(tex_is_letter(s[1]) || s[1] == '\'');

		if (*s != '\'' || joins || tex_is_blank(s[-1]))
			continue;
		t->quote_end = s;
		return replace(t, 1, "‘");
	}
	return false;
}

static bool put_quote(struct tex *t)
{
	if (tex_at(t, "``"))
		return put_double_quote(t);
	return put_single_quote(t);
}

/* Also ''x'', which those write who have one key for both. */
static bool put_unquote(struct tex *t)
{
	struct tex_span in = ahead(t, 2);

	if (t->s == t->quote_end)
		return replace(t, 1, "’");
	if (!tex_at(t, "''"))
		return false;
	if (t->quoting) {
		t->quoting = false;
		return replace(t, 2, "”");
	}
	if (!is_opening(tex_before(t)) || tex_is_blank(tex_behind(t, 2)) ||
		!find_pair(in.s, in.end, '\''))
		return false;
	t->quoting = true;
	return replace(t, 2, "“");
}

static bool put_plain_quote(struct tex *t)
{
	if (!t->quoting || is_opening(tex_before(t)))
		return false;
	t->quoting = false;
	return replace(t, 1, "”");
}

/* "Fig.~2" and "5~km", but not "5~10", "about ~100" and "~/x". */
static bool put_tie(struct tex *t)
{
	char left = tex_before(t), next = tex_behind(t, 1);
	bool number = ascii_is_digit(left) && ascii_is_digit(next);
	bool word = tex_is_letter(next) || ascii_is_digit(next) ||
		(unsigned char)next >= 0x80 || strchr("([{$\\`", next) ||
		(next == '-' && tex_behind(t, 2) == '-') ||
		(tex_is_blank(next) && !ascii_is_digit(left));

	if (number || !word || is_opening(left))
		return false;
	t->s++;
	tex_put_blank(t);
	return true;
}

bool tex_put_sign(struct tex *t)
{
	switch (*t->s) {
	case ':':
		return put_address(t);
	case '~':
		return put_tie(t);
	case '-':
		return put_dashes(t);
	case '`':
		return put_quote(t);
	case '\'':
		return put_unquote(t);
	case '"':
		return put_plain_quote(t);
	default:
		return false;
	}
}
