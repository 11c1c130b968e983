/* SPDX-License-Identifier: ISC */
#include "wrap.h"

#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

struct range {
	int32_t from, to;
};

/* UAX #11, class W and F, without the unassigned and the rare. */
static const struct range wide[] = {
	{ 0x1100, 0x115F },
	{ 0x2E80, 0x303E },
	{ 0x3041, 0xA4CF },
	{ 0xA960, 0xA97C },
	{ 0xAC00, 0xD7A3 },
	{ 0xF900, 0xFAFF },
	{ 0xFE30, 0xFE6F },
	{ 0xFF01, 0xFF60 },
	{ 0xFFE0, 0xFFE6 },
	{ 0x1F300, 0x1F64F },
	{ 0x1F680, 0x1F6FF },
	{ 0x1F900, 0x1FAFF },
	{ 0x20000, 0x3FFFD },
};

/* Marks that stand on what is before them, and characters without a form. */
static const struct range narrow[] = {
	{ 0x0300, 0x036F },
	{ 0x0483, 0x0489 },
	{ 0x0591, 0x05BD },
	{ 0x064B, 0x065F },
	{ 0x0E31, 0x0E31 },
	{ 0x0E34, 0x0E3A },
	{ 0x0E47, 0x0E4E },
	{ 0x1AB0, 0x1AFF },
	{ 0x1DC0, 0x1DFF },
	{ 0x200B, 0x200F },
	{ 0x2060, 0x2064 },
	{ 0x20D0, 0x20FF },
	{ 0x3099, 0x309A },
	{ 0xFE00, 0xFE0F },
	{ 0xFEFF, 0xFEFF },
	{ 0x1F3FB, 0x1F3FF },
	{ 0xE0100, 0xE01EF },
};

/*
 * Direction marks order a whole line, and could make a terminal show another
 * text than is there (as in base/log.c), so they are left out.
 */
static const struct range dropped[] = {
	{ 0x00AD,
		0x00AD }, /* a soft hyphen, which terminals show as they like */
	{ 0x202A, 0x202E },
	{ 0x2066, 0x2069 },
};

/* Marks that must not begin a line, or end one, in Chinese and Japanese. */
static const int32_t closing[] = { '!', ')', ',', '.', ':', ';', '?', ']', '}',
	0x2019, 0x201D, 0x2025, 0x2026, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B,
	0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x301C, 0x303B, 0x30FB, 0x30FC,
	0x30FD, 0x30FE, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B,
	0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E,
	/* Small kana belong to what is before them. */
	0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087,
	0x308E, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5,
	0x30E7, 0x30EE, 0x30F5, 0x30F6, 0 };
static const int32_t opening[] = { '(', '[', '{', 0x2018, 0x201C, 0x3008,
	0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, 0xFF5B,
	0 };

#define IN(table, c) is_in(table, sizeof(table) / sizeof *(table), c)

static bool is_in(const struct range *table, size_t n, int32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (c >= table[i].from && c <= table[i].to)
			return true;
	return false;
}

static bool is_one_of(const int32_t *list, int32_t c)
{
	while (*list && *list != c)
		list++;
	return *list != 0;
}

static size_t columns_of(int32_t c)
{
	if (c < 0x80)
		return 1;
	if (IN(narrow, c) || IN(dropped, c))
		return 0;
	return IN(wide, c) ? 2 : 1;
}

size_t text_columns(const char *text)
{
	const char *end = text + strlen(text);
	size_t n = 0;

	while (text < end)
		n += columns_of(utf8_next(&text, end));
	return n;
}

static bool may_break(int32_t before, int32_t after)
{
	if (columns_of(before) != 2 && columns_of(after) != 2)
		return false;
	return columns_of(after) > 0 && before != 0x200D &&
		!is_one_of(closing, after) && !is_one_of(opening, before);
}

static int32_t peek(const char *s, const char *end)
{
	return s < end ? utf8_next(&s, end) : 0;
}

/* The next piece that must not be broken; its bytes, and its columns. */
static size_t piece(const char *text, size_t room, size_t *ret_columns)
{
	const char *s = text, *end = text + strlen(text);

	*ret_columns = 0;
	while (s < end && *s != ' ' && *s != '\n') {
		int32_t c = utf8_next(&s, end);
		int32_t next = peek(s, end);

		*ret_columns += columns_of(c);
		if (may_break(c, next) ||
			*ret_columns + columns_of(next) > room)
			break;
	}
	return (size_t)(s - text);
}

static void add_visible(struct strbuf *out, const char *text, size_t len)
{
	for (const char *s = text, *end = text + len; s < end;) {
		const char *at = s;

		if (!IN(dropped, utf8_next(&s, end)))
			strbuf_add(out, at, (size_t)(s - at));
	}
}

void wrap_text(struct strbuf *out, const char *text, const char *first,
	const char *rest)
{
	size_t margin = text_columns(rest), column = text_columns(first);
	bool blank = false, fresh = true;

	strbuf_addstr(out, first);
	while (*text) {
		size_t columns;
		size_t len = piece(text, WRAP_COLUMNS - margin, &columns);

		if (!len) {
			blank = true;
			text++;
			continue;
		}
		if (!fresh && column + blank + columns > WRAP_COLUMNS) {
			strbuf_printf(out, "\n%s", rest);
			column = margin;
		} else if (blank && !fresh) {
			strbuf_addch(out, ' ');
			column++;
		}
		add_visible(out, text, len);
		column += columns;
		text += len;
		blank = fresh = false;
	}
	strbuf_addch(out, '\n');
}
