/* SPDX-License-Identifier: ISC */
#include "jis.h"

#include <string.h>

#include "base/ascii.h"

#define ESC '\x1B'
#define TO_ASCII "\x1B(B"

/* Whether the escape at s is to a set in which "<" means itself. */
static bool is_to_ascii(const char *s, const char *end)
{
	return end - s >= 3 && s[1] == '(' && (s[2] == 'B' || s[2] == 'J');
}

/*
 * Whether it must be markup, as the bytes of "<b>" may well be of two kanji:
 * an end tag, a longer name without attributes, the end of CDATA.
 */
static bool is_markup(const char *s, const char *end)
{
	size_t n = 0;
	bool slash = end - s > 1 && s[1] == '/';

	if (end - s >= 3 && !memcmp(s, "]]>", 3))
		return true;
	if (*s != '<')
		return false;
	s += 1 + slash;
	while (s + n < end && (ascii_is_letter(s[n]) || s[n] == ':'))
		n++;
	s += n;
	s += s < end && *s == '/';
	return n && n + slash > 1 && s < end && *s == '>';
}

/* Where ASCII must begin again in the run from s to stop; NULL: nowhere. */
static const char *missed_return(const char *s, const char *stop)
{
	for (; s < stop; s++) {
		if ((*s == '<' || *s == ']') && is_markup(s, stop))
			return s;
	}
	return NULL;
}

bool jis_return(const char *s, size_t len, struct strbuf *out)
{
	const char *end = s + len, *from = s;
	const char *at = memchr(s, ESC, len);

	while (at) {
		const char *next = memchr(at + 1, ESC, (size_t)(end - at - 1));
		bool returns = is_to_ascii(at, end) ||
			(next && is_to_ascii(next, end));
		const char *lost = returns
			? NULL
			: missed_return(at + 1, next ? next : end);

		if (lost) {
			strbuf_add(out, from, (size_t)(lost - from));
			strbuf_addstr(out, TO_ASCII);
			from = lost;
		}
		at = next;
	}
	if (from == s)
		return false;
	strbuf_add(out, from, (size_t)(end - from));
	return true;
}
