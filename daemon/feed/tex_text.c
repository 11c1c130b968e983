/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "tex_parts.h"
#include "text/utf8.h"

#define OPTION_MAX 200 /* bytes in [ ] */

/* What stands for one command; false: no change. */
typedef bool put_fn(struct tex *t, const char *text);

static void put_string(struct tex *t, const char *s)
{
	strbuf_add(t->out, s, strlen(s));
}

static void skip_empty_group(struct tex *t)
{
	if (tex_at(t, "{}"))
		t->s += 2;
}

static bool put_symbol(struct tex *t, const char *text)
{
	if (strcmp(text, " ") == 0)
		tex_put_blank(t);
	else
		put_string(t, text);
	skip_empty_group(t);
	return true;
}

/* Where the command begins whose name ends at t->s. */
static const char *backslash(const struct tex *t)
{
	const char *s = t->s;

	while (*s != '\\')
		s--;
	return s;
}

/* "Stra\ss e" and "\O ksendal" are one word, "\i and" is not. */
static bool put_letter(struct tex *t, const char *text)
{
	const char *s = backslash(t);
	bool joins = (s > t->start && tex_is_letter(s[-1])) ||
		(s[1] >= 'A' && s[1] <= 'Z');

	put_string(t, text);
	skip_empty_group(t);
	if (joins && t->end - t->s > 1 && *t->s == ' ' &&
		tex_is_letter(t->s[1]))
		t->s++;
	return true;
}

/* In a text, where it opens a group that is never closed, it stays. */
static bool put_switch(struct tex *t, const char *text)
{
	const char *s = backslash(t);

	(void)text;
	if (!t->math && s > t->start && s[-1] == '{')
		return false;
	t->s += t->s < t->end && *t->s == ' ';
	return true;
}

/* A star and [options] may stand before the argument. */
static void skip_options(struct tex *t)
{
	t->s += tex_at(t, "*");
	while (t->s < t->end && *t->s == '[') {
		size_t left = (size_t)(t->end - t->s);
		const char *close = memchr(
			t->s, ']', left < OPTION_MAX ? left : OPTION_MAX);

		if (!close)
			return;
		t->s = close + 1;
	}
}

static bool take_argument(struct tex *t, struct tex_span *ret)
{
	skip_options(t);
	while (t->s < t->end && *t->s == ' ')
		t->s++;
	return tex_take_group(t, ret);
}

static bool put_style(struct tex *t, const char *text)
{
	struct tex_span part;

	(void)text;
	if (!take_argument(t, &part))
		return false;
	tex_put_text(t, part);
	return true;
}

static bool put_second(struct tex *t, const char *text)
{
	struct tex_span first;

	return take_argument(t, &first) && put_style(t, text);
}

static bool put_pair(struct tex *t, const char *text)
{
	struct tex_span first, second;

	(void)text;
	if (!take_argument(t, &first) || !take_argument(t, &second))
		return false;
	tex_put_text(t, first);
	strbuf_addch(t->out, ' ');
	tex_put_text(t, second);
	return true;
}

static bool ends_blank(const struct tex *t)
{
	return !t->out->len || tex_is_blank(t->out->data[t->out->len - 1]);
}

static bool drop(struct tex *t, const char *text)
{
	struct tex_span part;

	if (!take_argument(t, &part))
		return false;
	if (*text || ends_blank(t))
		tex_put_blank(t);
	return true;
}

/* "as shown~\cite{x}." and "as shown \cite{x}." lose the blank too. */
static bool put_cite(struct tex *t, const char *text)
{
	struct strbuf *out = t->out;
	struct tex_span part;

	(void)text;
	if (!take_argument(t, &part))
		return false;
	while (out->len && ends_blank(t))
		out->data[--out->len] = '\0';
	return true;
}

static bool put_wrapped(struct tex *t, const char *text)
{
	size_t left = strcspn(text, " ");
	struct tex_span part;

	if (!take_argument(t, &part))
		return false;
	strbuf_add(t->out, text, left);
	tex_put_text(t, part);
	put_string(t, text + left + 1);
	return true;
}

static bool put_note(struct tex *t, const char *text)
{
	struct tex_span part;

	(void)text;
	if (!take_argument(t, &part))
		return false;
	put_string(t, ends_blank(t) ? "(" : " (");
	tex_put_text(t, part);
	strbuf_addch(t->out, ')');
	return true;
}

/* "P\textsuperscript{2}" is P². */
static bool put_small(struct tex *t, const char *row)
{
	struct tex_span part;
	struct strbuf text;
	struct tex plain = *t;

	if (!take_argument(t, &part))
		return false;
	strbuf_init(&text, t->out->max);
	plain.out = &text;
	tex_put_text(&plain, part);
	if (!tex_put_forms(row, text.data, t->out))
		put_string(t, text.data);
	strbuf_release(&text);
	return true;
}

static bool put_raised(struct tex *t, const char *text)
{
	(void)text;
	return put_small(t, tex_superscripts);
}

static bool put_lowered(struct tex *t, const char *text)
{
	(void)text;
	return put_small(t, tex_subscripts);
}

/* As put_address() in tex.c reads it, behind a scheme or not. */
static void put_raw(struct tex *t, struct tex_span part)
{
	for (const char *s = part.s; s < part.end; s++) {
		s += *s == '\\' && s + 1 < part.end && !tex_is_letter(s[1]);
		strbuf_addch(t->out, *s);
	}
}

static bool put_address(struct tex *t, const char *text)
{
	struct tex_span part;

	(void)text;
	if (!take_argument(t, &part))
		return false;
	put_raw(t, part);
	return true;
}

static bool begins(const struct tex_span *part, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(part->end - part->s) >= len &&
		memcmp(part->s, word, len) == 0;
}

static bool has(const struct tex_span *part, char c)
{
	return memchr(part->s, c, (size_t)(part->end - part->s)) != NULL;
}

/* "here (https://…)"; the name alone where it is an address itself. */
static bool put_link(struct tex *t, const char *text)
{
	struct tex_span address, name;

	(void)text;
	if (!take_argument(t, &address))
		return false;
	if (!take_argument(t, &name) || name.s == name.end) {
		put_raw(t, address);
		return true;
	}
	tex_put_text(t, name);
	if (!begins(&address, "http") || has(&address, ' ') ||
		(has(&name, '/') && has(&name, '.')))
		return true;
	put_string(t, " (");
	put_raw(t, address);
	strbuf_addch(t->out, ')');
	return true;
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	const char *at = strchr(digits, c);

	if (!at)
		return -1;
	return at - digits > 15 ? (int)(at - digits) - 6 : (int)(at - digits);
}

/* \unicode{x2014} or \unicode{8212} */
static bool put_code(struct tex *t, const char *text)
{
	struct tex_span part;
	uint32_t code = 0;
	char bytes[4];

	(void)text;
	if (!take_argument(t, &part))
		return false;
	bool hex = part.s < part.end && *part.s == 'x';

	for (const char *s = part.s + hex; s < part.end; s++) {
		int digit = hex_digit(*s);

		if (digit < 0 || digit >= (hex ? 16 : 10) || code > 0x10FFFF)
			return false;
		code = code * (hex ? 16 : 10) + (uint32_t)digit;
	}
	if (code < ' ' || !utf8_allowed(code))
		return false;
	strbuf_add(t->out, bytes, utf8_put(bytes, code));
	return true;
}

bool tex_put_texts(struct tex *t, const struct tex_command *command)
{
	static put_fn *const put[TEX_TEXTS] = {
		[TEX_SYMBOL] = put_symbol,
		[TEX_LETTER] = put_letter,
		[TEX_SWITCH] = put_switch,
		[TEX_STYLE] = put_style,
		[TEX_SECOND] = put_second,
		[TEX_PAIR] = put_pair,
		[TEX_DROP] = drop,
		[TEX_CITE] = put_cite,
		[TEX_WRAP] = put_wrapped,
		[TEX_NOTE] = put_note,
		[TEX_RAISE] = put_raised,
		[TEX_LOWER] = put_lowered,
		[TEX_LINK] = put_link,
		[TEX_ADDRESS] = put_address,
		[TEX_CODE] = put_code,
	};

	return put[command->kind](t, command->text);
}
