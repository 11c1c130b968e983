/* SPDX-License-Identifier: ISC */
#include "tex.h"

#include <string.h>

#include "tex_table.h"
#include "text/utf8.h"

#define FORMULA_MAX 600 /* bytes; longer ones are left alone … */
#define GROUP_MAX 2000  /* … and so are longer groups */

/* Text being read. out never grows beyond what strbuf_init() allowed. */
struct tex {
	struct arena *a;
	const char *start, *s, *end;
	struct strbuf *out;
	int depth;
	bool quoting; /* a quotation was opened the TeX way */
};

static void put_text(struct arena *a, const char *s, const char *end, int depth,
	struct strbuf *out);

static bool at(const struct tex *t, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(t->end - t->s) >= len && memcmp(t->s, word, len) == 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void copy(struct tex *t, const char *end)
{
	strbuf_add(t->out, t->s, (size_t)(end - t->s));
	t->s = end;
}

/* Behind the brace that closes the one at s; NULL: it is never closed. */
static const char *group_end(const char *s, const char *end)
{
	int depth = 0;

	if (end - s > GROUP_MAX)
		end = s + GROUP_MAX;
	for (; s < end; s++) {
		if (*s == '\\' && s + 1 < end)
			s++;
		else if (*s == '{')
			depth++;
		else if (*s == '}' && --depth == 0)
			return s + 1;
	}
	return NULL;
}

/* A formula has no blank inside its dollars and no digit behind (prices). */
static const char *formula_end(const char *s, const char *end)
{
	if (s == end || is_blank(*s))
		return NULL;
	for (const char *start = s; s < end && s - start < FORMULA_MAX; s++) {
		if (*s == '\\') {
			s++;
			continue;
		}
		if (*s != '$')
			continue;
		bool digit = s + 1 < end && s[1] >= '0' && s[1] <= '9';

		return s == start || is_blank(s[-1]) || digit ? NULL : s;
	}
	return NULL;
}

static bool put_dollars(struct tex *t)
{
	size_t mark = at(t, "$$") ? 2 : 1;
	const char *inner = t->s + mark;
	const char *close = formula_end(inner, t->end);
	const char *behind = close ? close + mark : NULL;

	if (!behind || behind > t->end || behind[-1] != '$')
		return false;
	/* What is not understood is copied whole, so that it stays TeX. */
	if (!tex_math(t->a, inner, close, t->out))
		copy(t, behind);
	t->s = behind;
	return true;
}

/* \( … \) */
static bool put_parentheses(struct tex *t)
{
	for (const char *s = t->s + 2; s + 1 < t->end && s - t->s < FORMULA_MAX;
		s++) {
		if (s[0] != '\\' || s[1] != ')')
			continue;
		if (!tex_math(t->a, t->s + 2, s, t->out))
			copy(t, s + 2);
		t->s = s + 2;
		return true;
	}
	return false;
}

/*
 * The letter that an accent stands on: "e", "{e}", "\i" or "{\i}"; *ret_end
 * is behind it.
 */
static const char *accented_letter(const struct tex *t, const char *s,
	const char **ret_end, size_t *ret_len)
{
	static const char dotless[] = "ı";
	bool braced = s < t->end && *s == '{';

	s += braced;
	bool is_dotless = s + 1 < t->end && s[0] == '\\' && s[1] == 'i';
	const char *end = s + 1 + is_dotless;

	if (end > t->end || (braced && (end == t->end || *end != '}')))
		return NULL;
	*ret_end = end + braced;
	*ret_len = is_dotless ? strlen(dotless) : 1;
	return is_dotless ? dotless : s;
}

/* \'e, \H{o}, \c c: an accent that is a letter needs a brace or a blank. */
static bool put_accent(struct tex *t, const char *name, size_t len)
{
	const char *row = len == 1 ? tex_accent_row(*name) : NULL;
	const char *s = name + len, *end;
	size_t letter_len;

	while (row && s < t->end && *s == ' ' && (*name | 0x20) >= 'a')
		s++;
	const char *letter = row ? accented_letter(t, s, &end, &letter_len)
				 : NULL;
	const char *form = letter ? tex_form(t->a, row, letter, letter_len)
				  : NULL;

	if (!form)
		return false;
	strbuf_addstr(t->out, form);
	t->s = end;
	return true;
}

/* In a text a style is known by its group, a symbol stands by itself. */
static bool put_command(struct tex *t, const char *name, size_t len)
{
	const struct tex_command *command = tex_command(name, len);
	const char *s = name + len;

	if (!command)
		return false;
	if (command->kind == TEX_SYMBOL) {
		strbuf_addstr(t->out, command->text);
		t->s = s + (t->end - s >= 2 && memcmp(s, "{}", 2) == 0) * 2;
		return true;
	}
	const char *end = s < t->end && *s == '{' ? group_end(s, t->end) : NULL;

	if (command->kind != TEX_STYLE || !end || t->depth >= TEX_DEPTH_MAX)
		return false;
	put_text(t->a, s + 1, end - 1, t->depth + 1, t->out);
	t->s = end;
	return true;
}

static bool put_backslash(struct tex *t)
{
	const char *name = t->s + 1;
	size_t len = tex_name_length(name, t->end);

	if (at(t, "\\("))
		return put_parentheses(t);
	return put_accent(t, name, len) || put_command(t, name, len);
}

/* {\'e}, {\em x} and {\"{\i}}: braces around one command. */
static bool put_braces(struct tex *t)
{
	static const char *const styles[] = { "{\\em ", "{\\it ", "{\\bf ",
		"{\\tt ", "{\\sc " };
	const char *end = at(t, "{\\") ? group_end(t->s, t->end) : NULL;
	const char *inner = t->s + 1;

	if (!end || t->depth >= TEX_DEPTH_MAX)
		return false;
	for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
		if (at(t, styles[i]))
			inner = t->s + strlen(styles[i]);
	put_text(t->a, inner, end - 1, t->depth + 1, t->out);
	t->s = end;
	return true;
}

/* An address has its own use for all these characters. */
static bool put_address(struct tex *t)
{
	const char *s = t->s;

	if (!at(t, "http://") && !at(t, "https://"))
		return false;
	while (s < t->end && !is_blank(*s) && *s != '}')
		s++;
	copy(t, s);
	return true;
}

static bool put_ligature(struct tex *t)
{
	static const struct {
		const char *tex, *plain;
	} ligatures[] = {
		{ "---", "—" },
		{ "--", "–" },
		{ "``", "“" },
		{ "''", "”" },
	};

	/* "--verbose" is an option of a program. */
	if (*t->s == '-' && (t->s == t->start || is_blank(t->s[-1])) &&
		!at(t, "-- ") && !at(t, "--- "))
		return false;
	if (*t->s == '\'' && !t->quoting)
		return false;
	for (size_t i = 0; i < sizeof ligatures / sizeof ligatures[0]; i++) {
		if (!at(t, ligatures[i].tex))
			continue;
		t->quoting |= *t->s == '`';
		strbuf_addstr(t->out, ligatures[i].plain);
		t->s += strlen(ligatures[i].tex);
		return true;
	}
	return false;
}

/* "Fig.~2", but not "5~10" and not "~100". */
static bool put_tie(struct tex *t)
{
	char before = t->s > t->start ? t->s[-1] : ' ';
	bool word = before == '.' ||
		((before | 0x20) >= 'a' && (before | 0x20) <= 'z');

	if (!word || t->s + 1 == t->end || is_blank(t->s[1]))
		return false;
	strbuf_addch(t->out, ' ');
	t->s++;
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
	case 'h':
		return put_address(t);
	case '~':
		return put_tie(t);
	case '-':
	case '`':
	case '\'':
		return put_ligature(t);
	}
	return false;
}

static void put_text(struct arena *a, const char *s, const char *end, int depth,
	struct strbuf *out)
{
	struct tex t = {
		.a = a,
		.start = s,
		.s = s,
		.end = end,
		.out = out,
		.depth = depth,
	};

	while (t.s < t.end)
		if (!put_special(&t))
			copy(&t, t.s + 1);
}

const char *tex_to_plain(struct arena *a, const char *s)
{
	struct strbuf out;
	size_t len = strlen(s);

	if (!strpbrk(s, "$\\-`~"))
		return s;
	strbuf_init(&out, len * 8 + 8);
	put_text(a, s, s + len, 0, &out);
	const char *ret = arena_strdup(a, out.data);

	strbuf_release(&out);
	return ret;
}
