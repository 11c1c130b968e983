/* SPDX-License-Identifier: ISC */
#include "mend_section.h"

#include <string.h>

#include "base/ascii.h"

#define LOOSE_MAX 1024 /* bytes of a section that are looked through */

/* Behind the end tag of this name that stands at s; NULL: none does. */
static const char *behind_end(const char *s, const char *stop, struct name name)
{
	const char *p = s + 2;

	if ((size_t)(stop - p) <= name.len ||
		!ascii_equal_n(p, name.s, name.len))
		return NULL;
	for (p += name.len; p < stop && ascii_space(*p); p++)
		;
	return p < stop && *p == '>' ? p + 1 : NULL;
}

/* Whether what comes at s, behind an end, is markup. */
static bool goes_on(const char *s, const char *stop)
{
	while (s < stop && ascii_space(*s))
		s++;
	return s < stop && *s == '<';
}

/* Whether the "<" at s begins an entry. */
static bool begins_entry(const char *s, const char *stop)
{
	struct name name = { s + 1, 0 };

	while (name.s + name.len < stop && name.len < sizeof "entry" &&
		(ascii_is_letter(name.s[name.len])))
		name.len++;
	return name_is_entry(name);
}

/*
 * Whether a section stands where no text belongs and holds fields: what opened
 * it was stray. Found out without reading far.
 */
bool section_is_stray(const struct nesting *n, const struct token *t)
{
	struct name last = name_local(n->open[n->depth - 1].name);
	const char *s = t->s;
	const char *stop = s + (t->len < LOOSE_MAX ? t->len : LOOSE_MAX);

	if (!name_is_entry(last) && !name_is_container(last))
		return false;
	for (; (s = bytes_find(s, stop, "</")); s += 2) {
		struct name name = { s + 2, 0 };

		while (name.s + name.len < stop &&
			ascii_is_letter(name.s[name.len]))
			name.len++;
		if (name_is_leaf(name))
			return true;
	}
	return false;
}

/* The start tag of a field, right before the next section; NULL: none is. */
static const char *next_field(const char *s, const char *stop)
{
	const char *from = s, *p = bytes_find(s, stop, "<![CDATA[");

	while (p && p > s && ascii_space(p[-1]))
		p--;
	if (!p || p == s || *--p != '>')
		return NULL;
	const char *end = p;

	while (p > from && *p != '<' && end - p < SCAN_NAME_MAX)
		p--;
	return *p == '<' &&
			name_is_field(name_local(
				(struct name){ p + 1, (size_t)(end - p - 1) }))
		? p
		: NULL;
}

/*
 * Where the section must have ended: with its element, if there the document
 * goes on as one, or, as it does not end at all, with its entry; NULL: neither.
 */
static const char *missed_end(const struct nesting *n, const struct token *t)
{
	const char *s = t->s, *end = t->s + t->len, *behind;
	const char *next = next_field(s, end), *stop = next ? next : end;
	size_t entry = t->endless ? nesting_entry(n) : 0;

	for (; s < stop && (s = memchr(s, '<', (size_t)(stop - s))); s++) {
		if (s + 1 == stop || s[1] != '/') {
			if (t->endless && !entry && begins_entry(s, stop))
				return s;
			continue;
		}
		behind = behind_end(s, stop, n->open[n->depth - 1].name);
		if (behind && goes_on(behind, end))
			return s;
		if (entry && behind_end(s, stop, n->open[entry].name))
			return s;
	}
	return next;
}

/* Bytes without what is left of "]]>" at the end, as that is no text. */
static size_t without_mark(const char *s, size_t len)
{
	size_t n = len, brackets = 0;
	bool sign = false;

	while (n && brackets < 2) {
		bool last = s[n - 1] == '>' && !sign &&
			(!brackets || (n > 1 && s[n - 2] == ']'));

		if (s[n - 1] != ']' && !last && !ascii_space(s[n - 1]))
			break;
		n--;
		sign |= last;
		brackets += s[n] == ']';
	}
	return brackets ? n : len;
}

bool section_end(
	const struct nesting *n, struct token *t, const char **ret_behind)
{
	const char *end = missed_end(n, t);

	if (!end ||
		(!t->endless && !bytes_find(end, t->s + t->len, "<![CDATA[")))
		return false;
	t->len = without_mark(t->s, (size_t)(end - t->s));
	*ret_behind = end;
	return true;
}
