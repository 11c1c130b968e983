/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "tex_parts.h"
#include "text/utf8.h"

static void put_token(struct tex *t);

static void skip_blanks(struct tex *t)
{
	while (t->s < t->end && tex_is_blank(*t->s))
		t->s++;
}

bool tex_next_is(const struct tex *t, char c)
{
	return t->s < t->end && *t->s == c;
}

/* TeX takes one token, or a group of them. */
const char *tex_argument(struct tex *t, bool tight)
{
	struct strbuf out;
	struct tex inner = *t;

	strbuf_init(&out, (size_t)(t->end - t->s) * 8 + 8);
	inner.out = &out;
	inner.tight = tight;
	inner.depth++;
	skip_blanks(&inner);
	if (inner.s == inner.end || inner.depth > TEX_DEPTH_MAX)
		inner.failed = true;
	else
		put_token(&inner);
	const char *ret = arena_strndup(t->a, out.data, out.len);

	strbuf_release(&out);
	t->s = inner.s;
	t->failed |= inner.failed;
	return ret;
}

static void put_group(struct tex *t)
{
	t->failed |= t->depth >= TEX_DEPTH_MAX;
	t->depth++;
	while (!t->failed && t->s < t->end && *t->s != '}')
		put_token(t);
	t->depth--;
	if (t->s == t->end)
		t->failed = true;
	else
		t->s++;
}

char tex_last(const struct tex *t)
{
	return t->out->len ? t->out->data[t->out->len - 1] : '\0';
}

static bool is_alnum(char c)
{
	return tex_is_letter(c) || (c >= '0' && c <= '9');
}

static bool sets_text(const struct tex *t)
{
	const struct tex_command *command = tex_command(
		t->s + 1, tex_name_length(t->s + 1, t->end));

	return command && command->kind != TEX_NOTHING &&
		command->kind != TEX_FENCE && command->kind != TEX_INFIX &&
		tex_is_letter(t->s[1]);
}

/* "n\log n" and "\log\alpha": the blanks that TeX itself would set. */
void tex_put_word(struct tex *t, const char *text)
{
	const char *s = t->s;
	bool degree = strcmp(text, "deg") == 0 && tex_last(t) >= '0' &&
		tex_last(t) <= '9';

	if (degree) /* as many write it who mean ^\circ */
		text = "°";
	else if (is_alnum(tex_last(t)) || tex_last(t) == ')' ||
		tex_last(t) == '}' || (unsigned char)tex_last(t) >= 0x80)
		strbuf_addch(t->out, ' ');
	strbuf_addstr(t->out, text);
	skip_blanks(t);
	bool joins = t->s < t->end &&
		(is_alnum(*t->s) || *t->s == '{' || *t->s == '|' ||
			(*t->s == '\\' && sets_text(t)));

	if (joins && !degree)
		strbuf_addch(t->out, ' ');
	else if (!t->tight)
		t->s = s;
}

/* Where a sign stands for itself: "(\cdot)", "= \pm 1". */
static bool begins_term(const struct tex *t)
{
	const struct strbuf *out = t->out;
	size_t len = out->len;

	while (len && out->data[len - 1] == ' ')
		len--;
	if (!len || strchr("([{,;|=<>+-/", out->data[len - 1]))
		return true;
	return len >= strlen("‖") &&
		strncmp(out->data + len - strlen("‖"), "‖", strlen("‖")) == 0;
}

/* x \le y has its blanks, x\le y is made so, x_{i \le j} is not. */
void tex_put_infix(struct tex *t, const char *text)
{
	bool blank = tex_last(t) == ' ' || t->s[-1] == ' ' ||
		tex_next_is(t, ' ');

	skip_blanks(t);
	if (t->tight || !blank || begins_term(t)) {
		strbuf_addstr(t->out, text);
		return;
	}
	tex_put_blank(t);
	strbuf_addstr(t->out, text);
	strbuf_addch(t->out, ' ');
}

static void put_board(struct tex *t)
{
	const char *letters = tex_argument(t, t->tight);

	if (!tex_put_forms(tex_blackboard, letters, t->out))
		strbuf_addstr(t->out, letters);
}

static void skip_fence(struct tex *t)
{
	skip_blanks(t);
	t->s += tex_next_is(t, '.');
}

static void drop_blank(struct tex *t)
{
	if (tex_last(t) == ' ')
		t->out->data[--t->out->len] = '\0';
}

static void put_styled(struct tex *t, const struct tex_command *command)
{
	switch ((int)command->kind) {
	case TEX_INFIX:
		tex_put_infix(t, command->text);
		return;
	case TEX_WORD:
		tex_put_word(t, command->text);
		return;
	case TEX_OPEN:
		strbuf_addstr(t->out, command->text);
		skip_blanks(t);
		return;
	case TEX_CLOSE:
		drop_blank(t);
		strbuf_addstr(t->out, command->text);
		return;
	case TEX_FENCE:
		skip_fence(t);
		return;
	case TEX_FONT:
		strbuf_addstr(t->out, tex_argument(t, t->tight));
		return;
	case TEX_BOARD:
		put_board(t);
		return;
	default: /* TEX_NOTHING */
		return;
	}
}

static void put_command(struct tex *t)
{
	size_t len = tex_name_length(t->s, t->end);
	const struct tex_command *command = tex_command(t->s, len);

	t->s += len;
	if (!command)
		t->failed = true;
	else if (command->kind < TEX_TEXTS)
		t->failed |= !tex_put_texts(t, command);
	else if (command->kind >= TEX_ENCLOSE)
		tex_put_built(t, command);
	else
		put_styled(t, command);
}

/* Blanks mean nothing to TeX: those of the author help, but for these. */
static void put_gap(struct tex *t)
{
	skip_blanks(t);
	bool before_script = tex_next_is(t, '^') || tex_next_is(t, '_');

	if (!t->tight && !before_script)
		tex_put_blank(t);
}

static void put_token(struct tex *t)
{
	const char *start = t->s;

	(void)utf8_next(&t->s, t->end);
	switch (*start) {
	case '\\':
		put_command(t);
		return;
	case '{':
		put_group(t);
		return;
	case '^':
	case '_':
		tex_put_script(t, *start);
		return;
	case ' ':
	case '~':
		put_gap(t);
		return;
	case '\'':
		strbuf_addstr(t->out, "′");
		return;
	case '}':
	case '&':
	case '$':
		t->failed = true;
		return;
	default:
		strbuf_add(t->out, start, (size_t)(t->s - start));
	}
}

/* What t->s begins with, as a whole or as one token, to t->out. */
static bool put_parsed(struct tex *t, bool whole)
{
	struct strbuf plain, *out = t->out;
	struct tex inner = *t;

	strbuf_init(&plain, (size_t)(t->end - t->s) * 8 + 8);
	inner.out = &plain;
	inner.math = true;
	do
		put_token(&inner);
	while (whole && !inner.failed && inner.s < inner.end);
	size_t len = plain.len;

	while (len && plain.data[len - 1] == ' ')
		len--;
	bool good = !inner.failed && !plain.overflow && len;

	if (good) {
		strbuf_add(out, plain.data, len);
		t->s = inner.s;
	}
	strbuf_release(&plain);
	return good;
}

bool tex_put_formula(struct tex *t, struct tex_span formula)
{
	struct tex inner = {
		.a = t->a,
		.start = formula.s,
		.s = formula.s,
		.end = formula.end,
		.out = t->out,
		.fuel = t->fuel,
		.depth = t->depth,
	};

	return formula.s < formula.end && put_parsed(&inner, true);
}

/* In a text a command of formulas is known by its group. */
bool tex_put_math(struct tex *t)
{
	size_t len = tex_name_length(t->s + 1, t->end);
	const struct tex_command *command = tex_command(t->s + 1, len);
	struct tex group = *t;
	struct tex_span part;

	group.s += 1 + len;
	if (command->kind < TEX_NOTHING) {
		strbuf_addstr(t->out,
			strcmp(command->text, "deg") ? command->text : "°");
		t->s = group.s;
		return true;
	}
	return tex_take_group(&group, &part) && put_parsed(t, false);
}
