/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "tex_parts.h"
#include "text/utf8.h"

#define SCRIPT_MAX 32 /* bytes; nobody reads longer ones as small letters */

typedef void put_fn(struct tex *t, const char *text);

static const char *argument(struct tex *t)
{
	return tex_argument(t, t->tight);
}

/* text is the letter of an accent, or a combining character. */
static void put_mark(struct tex *t, const char *text)
{
	const char *base = argument(t);

	if (tex_put_accented(*text, base, strlen(base), t->out))
		return;
	if (tex_has_accent(*text))
		text = tex_combining(*text);
	strbuf_printf(t->out, "%s%s", base, text);
}

static void put_not(struct tex *t, const char *text)
{
	const char *base = argument(t), *form;
	size_t len = tex_form(tex_struck, base, strlen(base), &form);

	tex_put_infix(t,
		len ? arena_strndup(t->a, form, len)
		    : arena_printf(t->a, "%s%s", base, text));
}

static void put_operator(struct tex *t, const char *text)
{
	(void)text;
	t->s += tex_next_is(t, '*');
	tex_put_word(t, argument(t));
}

static void put_modulo(struct tex *t, const char *text)
{
	(void)text;
	if (!t->tight)
		tex_put_blank(t);
	strbuf_printf(t->out, "(mod %s)", argument(t));
}

/* One number or one sign with its scripts and marks needs no parentheses. */
static bool is_simple(const char *term)
{
	const char *end = term + strlen(term), *s = term;

	if (term[strspn(term, "0123456789.")] == '\0')
		return true;
	if (strncmp(s, "√", strlen("√")) == 0)
		s += strlen("√");
	(void)utf8_next(&s, end);
	while (s < end && (unsigned char)*s >= 0x80)
		s++;
	return s == end;
}

static void put_term(struct tex *t, const char *term, bool simple)
{
	strbuf_printf(t->out, simple ? "%s" : "(%s)", term);
}

static void put_fraction(struct tex *t, const char *text)
{
	const char *above = argument(t);

	(void)text;
	put_term(t, above, !strpbrk(above, "+-/ =<>"));
	strbuf_addch(t->out, '/');
	const char *below = argument(t);

	put_term(t, below, is_simple(below));
}

static void put_choose(struct tex *t, const char *text)
{
	const char *n = argument(t);

	(void)text;
	strbuf_printf(t->out, "(%s choose %s)", n, argument(t));
}

/* \sqrt{x}, \sqrt[3]{x}, \sqrt[m]{x} */
static void put_root(struct tex *t, const char *text)
{
	const char *sign = "√",
		   *end = memchr(t->s, ']', (size_t)(t->end - t->s));

	(void)text;
	if (tex_at(t, "[3]"))
		sign = "∛";
	else if (tex_next_is(t, '[') && end)
		t->failed |= !tex_put_forms(tex_superscripts,
			arena_strndup(t->a, t->s + 1, (size_t)(end - t->s - 1)),
			t->out);
	if (tex_next_is(t, '[') && end)
		t->s = end + 1;
	const char *term = argument(t);

	strbuf_addstr(t->out, sign);
	put_term(t, term, is_simple(term));
}

static void put_script_text(struct tex *t, char kind, const char *script)
{
	const char *row = kind == '^' ? tex_superscripts : tex_subscripts;
	bool open = strcmp(script, "(") == 0; /* 10^(-9) */

	if (!open && strlen(script) <= SCRIPT_MAX &&
		tex_put_forms(row, script, t->out))
		return;
	strbuf_printf(t->out, utf8_length(script) > 1 ? "%c{%s}" : "%c%s", kind,
		script);
}

static void put_over(struct tex *t, const char *text)
{
	const char *above = tex_argument(t, true);

	tex_put_infix(t, argument(t));
	if (tex_last(t) == ' ') {
		t->out->data[--t->out->len] = '\0';
		put_script_text(t, *text, above);
		strbuf_addch(t->out, ' ');
	} else {
		put_script_text(t, *text, above);
	}
}

static void put_arrow(struct tex *t, const char *text)
{
	t->failed |= tex_next_is(t, '[');
	strbuf_addstr(t->out, text);
	put_script_text(t, '^', tex_argument(t, true));
}

static void put_enclosed(struct tex *t, const char *text)
{
	size_t left = strcspn(text, " ");

	strbuf_printf(t->out, "%.*s%s%s", (int)left, text, argument(t),
		text + left + 1);
}

void tex_put_script(struct tex *t, char kind)
{
	put_script_text(t, kind, tex_argument(t, true));
}

void tex_put_built(struct tex *t, const struct tex_command *command)
{
	static put_fn *const put[TEX_KINDS] = {
		[TEX_ENCLOSE] = put_enclosed,
		[TEX_MARK] = put_mark,
		[TEX_NOT] = put_not,
		[TEX_OPERATOR] = put_operator,
		[TEX_MODULO] = put_modulo,
		[TEX_FRACTION] = put_fraction,
		[TEX_CHOOSE] = put_choose,
		[TEX_ROOT] = put_root,
		[TEX_OVER] = put_over,
		[TEX_UNDER] = put_over,
		[TEX_ARROW] = put_arrow,
	};

	put[command->kind](t, command->text);
}
