/* SPDX-License-Identifier: ISC */
#include "prolog.h"

#include <string.h>

#include "ascii.h"
#include "scan.h"

#define JUNK_MAX (64 * 1024) /* bytes in which a root is looked for */
#define ENTITIES_MAX 512     /* declared ones that are kept */
#define ENTITY_VALUE_MAX 256 /* bytes; a longer value counts as empty */

static const char *skip_space(const char *s, const char *end)
{
	while (s < end && ascii_space(*s))
		s++;
	return s;
}

static size_t word_length(const char *s, const char *end)
{
	size_t len = 0;

	while (s + len < end && !ascii_space(s[len]) && s[len] != '>')
		len++;
	return len;
}

/* Behind the ">" that ends a declaration, outside quotes; NULL: none. */
static const char *declaration_end(const char *s, const char *end)
{
	while (s && s < end && *s != '>') {
		if (*s == '"' || *s == '\'')
			s = memchr(s + 1, *s, (size_t)(end - s - 1));
		s = s ? s + 1 : NULL;
	}
	return s && s < end ? s + 1 : NULL;
}

/* Character references in a value cannot grow, others might (XML 4.4). */
static bool is_nested(const char *s, size_t len)
{
	static const char *const plain[] = { "#", "amp;", "lt;", "gt;", "quot;",
		"apos;" };

	for (size_t i = 0; i < len; i++) {
		bool known = s[i] != '&';

		for (size_t k = 0; !known && k < 6; k++) {
			size_t n = strlen(plain[k]);

			known = len - i - 1 >= n &&
				!memcmp(s + i + 1, plain[k], n);
		}
		if (!known)
			return true;
	}
	return false;
}

/* s stands behind "<!ENTITY", stop at the ">" of it. */
static int keep_entity(struct arena *a, const char *s, const char *stop,
	struct entities *ret, struct error *err)
{
	const char *name = skip_space(s, stop);
	size_t len = word_length(name, stop);
	const char *p = skip_space(name + len, stop);
	const char *value = "";

	if (*name == '%' || !len || ret->n == ENTITIES_MAX)
		return 0;
	if (p < stop && (*p == '"' || *p == '\'')) {
		const char *last = memchr(p + 1, *p, (size_t)(stop - p - 1));
		size_t n = last ? (size_t)(last - p - 1) : 0;

		if (is_nested(p + 1, n))
			return error_set(err,
				"its entities are made of "
				"entities, which is refused");
		value = n > ENTITY_VALUE_MAX ? "" : arena_strndup(a, p + 1, n);
	}
	*ARRAY_PUSH(a, ret) = (struct entity){
		.name = arena_strndup(a, name, len),
		.value = value,
	};
	return 0;
}

/* One declaration, comment or parameter entity inside the brackets. */
static int pass_declaration(struct arena *a, const char **s, const char *end,
	struct entities *ret, struct error *err)
{
	const char *next = *s + 1;
	bool entity = end - *s > 8 && !memcmp(*s, "<!ENTITY", 8);

	if (end - *s > 4 && !memcmp(*s, "<!--", 4)) {
		next = bytes_find(*s, end, "-->");
		next = next ? next + 3 : NULL;
	} else if (**s == '<') {
		next = declaration_end(*s, end);
	}
	if (!next)
		return error_set(err, "its DOCTYPE never ends");
	if (entity && keep_entity(a, *s + 8, next - 1, ret, err) < 0)
		return -1;
	*s = next;
	return 0;
}

/* *s stands at "<!DOCTYPE" and moves behind its ">". */
static int pass_doctype(struct arena *a, const char **s, const char *end,
	struct entities *ret, struct error *err)
{
	const char *close = declaration_end(*s, end);
	const char *bracket = close ? memchr(*s, '[', (size_t)(close - *s))
				    : NULL;

	if (bracket) {
		bracket++;
		while (bracket < end && *bracket != ']') {
			if (pass_declaration(a, &bracket, end, ret, err) < 0)
				return -1;
		}
		close = declaration_end(bracket, end);
	}
	if (!close)
		return error_set(err, "its DOCTYPE never ends");
	*s = close;
	return 0;
}

static bool is_feed_root(const struct token *t)
{
	static const char *const roots[] = { "rss", "rdf", "feed", "entry",
		"channel" };
	const char *colon = memchr(t->s, ':', t->len);
	const char *name = colon ? colon + 1 : t->s;
	size_t len = t->len - (size_t)(name - t->s);

	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		if (strlen(roots[i]) == len &&
			ascii_equal_n(name, roots[i], len))
			return true;
	}
	return false;
}

static bool is_doctype(const char *s, const char *end)
{
	return end - s > 9 && ascii_equal_n(s, "<!DOCTYPE", 9);
}

int prolog_read(struct arena *a, const char *s, const char *end,
	struct prolog *ret, struct error *err)
{
	const char *limit = end - s > JUNK_MAX ? s + JUNK_MAX : end;
	struct prolog p = { 0 };

	while (!p.root && (s = skip_space(s, end)) < limit) {
		struct token t = scan_token(s, end);

		if (is_doctype(s, end)) {
			if (pass_doctype(a, &s, end, &p.entities, err) < 0)
				return -1;
			continue;
		}
		if (t.kind == TOKEN_START && is_feed_root(&t)) {
			p.root = s;
			continue;
		}
		if (t.kind == TOKEN_START && !p.other)
			p.other = arena_strndup(a, t.s, t.len);
		p.junk |= t.kind != TOKEN_OTHER;
		s = t.next;
	}
	*ret = p;
	return 0;
}
