/* SPDX-License-Identifier: ISC */
#include "tex.h"

#include <string.h>

#include "base/ascii.h"
#include "tex_parts.h"

#define FUEL 16 /* steps of looking ahead a byte */

/* What any TeX has, but for a hyphen or an apostrophe alone. */
static const char signs[] = "\\${~`-'";

/* In the text proper also what ends a quotation and what an address has. */
static const char specials[] = "\\${~`-'\":";

bool tex_is_blank(char c)
{
	return ascii_space(c);
}

bool tex_at(const struct tex *t, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(t->end - t->s) >= len && memcmp(t->s, word, len) == 0;
}

char tex_before(const struct tex *t)
{
	return t->s > t->start ? t->s[-1] : ' ';
}

char tex_behind(const struct tex *t, size_t i)
{
	return (size_t)(t->end - t->s) > i ? t->s[i] : ' ';
}

static void copy(struct tex *t, size_t len)
{
	strbuf_add(t->out, t->s, len);
	t->s += len;
}

void tex_put_blank(struct tex *t)
{
	if (t->out->len && !tex_is_blank(t->out->data[t->out->len - 1]))
		strbuf_addch(t->out, ' ');
	while (t->s < t->end && *t->s == ' ')
		t->s++;
}

/* What is not understood is copied whole, so that it stays TeX. */
static void put_formula(struct tex *t, struct tex_span formula, size_t mark)
{
	const char *behind = formula.end + mark;

	if (!tex_put_formula(t, formula))
		strbuf_add(t->out, t->s, (size_t)(behind - t->s));
	t->s = behind;
}

static bool put_dollars(struct tex *t)
{
	size_t mark = tex_at(t, "$$") ? 2 : 1;
	const char *s = t->s + mark, *end = tex_formula_end(t, s, mark);

	if (end)
		put_formula(t, (struct tex_span){ s, end }, mark);
	else
		copy(t, mark);
	return true;
}

/* \( … \) and \[ … \] */
static bool put_brackets(struct tex *t)
{
	char close = tex_behind(t, 1) == '(' ? ')' : ']';
	const char *s = t->s + 2, *end = tex_bracket_end(t, s, close);

	if (!end)
		return false;
	put_formula(t, (struct tex_span){ s, end }, 2);
	return true;
}

static bool put_command(struct tex *t)
{
	const char *backslash = t->s;
	size_t len = tex_name_length(t->s + 1, t->end);
	const struct tex_command *command = tex_command(t->s + 1, len);

	if (!command)
		return false;
	if (command->kind > TEX_TEXTS)
		return tex_put_math(t);
	t->s += 1 + len;
	if (tex_put_texts(t, command))
		return true;
	t->s = backslash;
	return false;
}

static bool put_backslash(struct tex *t)
{
	char next = tex_behind(t, 1);

	if (next == '(' || next == '[')
		return put_brackets(t);
	/* What looks like a network path or like TeX escaped twice stays. */
	if (next == '\\' && !tex_is_blank(tex_behind(t, 2))) {
		copy(t, 2);
		return true;
	}
	return tex_put_accent(t) || put_command(t);
}

static bool all(const struct tex_span *part, const char *allowed)
{
	for (const char *s = part->s; s < part->end; s++)
		if (allowed ? !strchr(allowed, *s) : !tex_is_letter(*s))
			return false;
	return part->s < part->end;
}

/* "{F}ast", "1{,}000" and "self{-}made": braces that only keep a form. */
static bool keeps_form(const struct tex *t, const struct tex_span *part)
{
	char next = part->end + 1 < t->end ? part->end[1] : ' ';

	if (all(part, NULL))
		return !tex_is_letter(tex_before(t)) &&
			!strchr("}\\_^", tex_before(t)) && tex_is_letter(next);
	return all(part, "-,.:/") && !tex_is_blank(tex_before(t)) &&
		!tex_is_blank(next);
}

/* Also {\'e}, {\em x} and {$x$}; a set like {a, b} stays. */
static bool put_braces(struct tex *t)
{
	struct tex group = *t;
	struct tex_span part;

	if (!tex_take_group(&group, &part))
		return false;
	struct tex inner = *t;

	inner.s = part.s;
	size_t len = tex_behind(&inner, 0) == '\\'
		? tex_name_length(part.s + 1, part.end)
		: 0;
	bool tex = tex_behind(&inner, 0) == '$' ||
		(len &&
			(tex_command(part.s + 1, len) ||
				(len == 1 && tex_has_accent(part.s[1]))));

	if (!tex && !keeps_form(t, &part))
		return false;
	tex_put_text(t, part);
	t->s = group.s;
	return true;
}

static bool put_special(struct tex *t)
{
	switch (*t->s) {
	case '$':
		return put_dollars(t);
	case '\\':
		return put_backslash(t);
	case '{':
		return put_braces(t);
	default:
		return tex_put_sign(t);
	}
}

void tex_put_text(struct tex *t, struct tex_span part)
{
	struct tex inner = {
		.a = t->a,
		.start = part.s,
		.s = part.s,
		.end = part.end,
		.out = t->out,
		.fuel = t->fuel,
		.depth = t->depth + 1,
	};

	while (inner.s < inner.end) {
		size_t plain = strcspn(inner.s, specials);
		size_t left = (size_t)(inner.end - inner.s);

		copy(&inner, plain < left ? plain : left);
		if (inner.s < inner.end && !put_special(&inner))
			copy(&inner, 1);
	}
}

/* One scan, which nearly all texts end with. */
static bool may_have_tex(const char *s)
{
	for (;; s++) {
		s += strcspn(s, signs);
		if (!*s)
			return false;
		if ((*s != '-' && *s != '\'') || s[1] == *s)
			return true;
	}
}

const char *tex_to_plain(struct arena *a, const char *s)
{
	size_t len = strlen(s), fuel = FUEL * len;
	struct strbuf out;

	if (!may_have_tex(s))
		return s;
	strbuf_init(&out, len * 8 + 8);
	struct tex whole = { .a = a, .out = &out, .fuel = &fuel, .depth = -1 };

	tex_put_text(&whole, (struct tex_span){ s, s + len });
	const char *ret = arena_strndup(a, out.data, out.len);

	strbuf_release(&out);
	return ret;
}
