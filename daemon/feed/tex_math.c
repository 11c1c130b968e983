/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "tex_table.h"
#include "text/utf8.h"

/* A formula being read; once failed, what it puts is thrown away. */
struct formula {
	struct arena *a;
	const char *s, *end;
	int depth;
	bool failed;
};

static void put_token(struct formula *f, struct strbuf *out);

/* TeX takes one token, or a group of them. */
static const char *argument(struct formula *f)
{
	struct strbuf out;

	while (f->s < f->end && *f->s == ' ')
		f->s++;
	strbuf_init(&out, (size_t)(f->end - f->s) * 8 + 8);
	if (f->s == f->end || f->depth == TEX_DEPTH_MAX) {
		f->failed = true;
	} else {
		f->depth++;
		put_token(f, &out);
		f->depth--;
	}
	const char *ret = arena_strdup(f->a, out.data);

	strbuf_release(&out);
	return ret;
}

static void put_group(struct formula *f, struct strbuf *out)
{
	f->failed |= f->depth == TEX_DEPTH_MAX;
	f->depth++;
	while (!f->failed && f->s < f->end && *f->s != '}')
		put_token(f, out);
	f->depth--;
	if (f->s == f->end)
		f->failed = true;
	else
		f->s++;
}

static bool is_word_end(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		(c >= 'A' && c <= 'Z') || c == ')';
}

static void put_word(const char *word, struct strbuf *out)
{
	if (out->len && is_word_end(out->data[out->len - 1]))
		strbuf_addch(out, ' ');
	strbuf_addstr(out, word);
}

/* A sum in a fraction or under a root needs parentheses on one line. */
static void put_term(const char *term, struct strbuf *out)
{
	if (strpbrk(term, "+-/ =<>"))
		strbuf_printf(out, "(%s)", term);
	else
		strbuf_addstr(out, term);
}

static void put_fraction(struct formula *f, struct strbuf *out)
{
	put_term(argument(f), out);
	strbuf_addch(out, '/');
	put_term(argument(f), out);
}

static void put_root(struct formula *f, struct strbuf *out)
{
	if (f->s < f->end && *f->s == '[')
		f->failed = true; /* other than square */
	strbuf_addstr(out, "√");
	put_term(argument(f), out);
}

static void put_board(struct formula *f, const char *row, struct strbuf *out)
{
	const char *letter = argument(f);
	const char *form = tex_form(f->a, row, letter, strlen(letter));

	strbuf_addstr(out, form ? form : letter);
}

static void put_command(struct formula *f, struct strbuf *out)
{
	size_t len = tex_name_length(f->s, f->end);
	const struct tex_command *command = tex_command(f->s, len);

	f->s += len;
	if (!command) {
		f->failed = true;
		return;
	}
	switch (command->kind) {
	case TEX_SYMBOL:
	case TEX_NOTHING:
		strbuf_addstr(out, command->text);
		return;
	case TEX_WORD:
		put_word(command->text, out);
		return;
	case TEX_STYLE:
		strbuf_addstr(out, argument(f));
		return;
	case TEX_MARK:
		strbuf_addstr(out, argument(f));
		strbuf_addstr(out, command->text);
		return;
	case TEX_BOARD:
		put_board(f, command->text, out);
		return;
	case TEX_FRACTION:
		put_fraction(f, out);
		return;
	case TEX_ROOT:
		put_root(f, out);
		return;
	}
}

/* All letters of s have a form in the row, or nothing is put. */
static bool put_forms(
	struct formula *f, const char *row, const char *s, struct strbuf *out)
{
	const char *end = s + strlen(s), *forms = "";

	while (s < end) {
		const char *letter = s;

		(void)utf8_next(&s, end);
		const char *form = tex_form(
			f->a, row, letter, (size_t)(s - letter));

		if (!form)
			return false;
		forms = arena_printf(f->a, "%s%s", forms, form);
	}
	strbuf_addstr(out, forms);
	return true;
}

#define SCRIPT_MAX 24 /* bytes; nobody reads longer ones as such */

static void put_script(struct formula *f, char kind, struct strbuf *out)
{
	const char *row = kind == '^' ? tex_superscripts : tex_subscripts;
	const char *script = argument(f);

	if (strlen(script) <= SCRIPT_MAX && put_forms(f, row, script, out))
		return;
	strbuf_printf(
		out, utf8_length(script) > 1 ? "%c{%s}" : "%c%s", kind, script);
}

static void put_token(struct formula *f, struct strbuf *out)
{
	const char *start = f->s;

	(void)utf8_next(&f->s, f->end);
	switch (*start) {
	case '\\':
		put_command(f, out);
		return;
	case '{':
		put_group(f, out);
		return;
	case '^':
	case '_':
		put_script(f, *start, out);
		return;
	case '~':
		strbuf_addch(out, ' ');
		return;
	case '\'':
		strbuf_addstr(out, "′");
		return;
	case '}':
	case '&':
	case '%':
	case '#':
	case '$':
		f->failed = true;
		return;
	default:
		strbuf_add(out, start, (size_t)(f->s - start));
	}
}

bool tex_math(
	struct arena *a, const char *s, const char *end, struct strbuf *out)
{
	struct formula f = { .a = a, .s = s, .end = end };
	struct strbuf plain;

	strbuf_init(&plain, (size_t)(end - s) * 8 + 8);
	while (!f.failed && f.s < f.end)
		put_token(&f, &plain);
	bool good = !f.failed && !plain.overflow && plain.len;

	if (good)
		strbuf_add(out, plain.data, plain.len);
	strbuf_release(&plain);
	return good;
}
