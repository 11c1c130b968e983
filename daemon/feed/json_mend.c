/* SPDX-License-Identifier: ISC */
#include "json_mend.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"

#define NESTED_MAX 500 /* open brackets */
#define DIGITS_MAX 200 /* of a number */

struct mend {
	const char *s, *end;
	struct strbuf *out;
	bool comma;              /* one waits for what follows it */
	char closes[NESTED_MAX]; /* what the open brackets wait for */
	size_t depth;
	size_t list; /* depth inside the outermost list; 0: none */
	size_t kept_len, kept_depth; /* at the last complete element */
};

static char at(const struct mend *m, size_t i)
{
	return (size_t)(m->end - m->s) > i ? m->s[i] : '\0';
}

static void copy(struct mend *m, size_t len)
{
	strbuf_add(m->out, m->s, len);
	m->s += len;
}

static bool is_word(char c)
{
	c = ascii_lower(c);
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
		c == '-' || c == '+' || c == '.';
}

static bool is_hex(const struct mend *m, size_t i)
{
	for (size_t end = i + 4; i < end; i++)
		if (!at(m, i) || !strchr("0123456789abcdefABCDEF", at(m, i)))
			return false;
	return true;
}

/* "\uD8xx" to "\uDFxx" i bytes on; the halves differ in their third digit. */
static bool is_half(const struct mend *m, size_t i, const char *third)
{
	return at(m, i) == '\\' && at(m, i + 1) == 'u' && is_hex(m, i + 2) &&
		ascii_lower(at(m, i + 2)) == 'd' &&
		strchr(third, ascii_lower(at(m, i + 3)));
}

static void put_escape(struct mend *m)
{
	bool high = is_half(m, 0, "89ab");

	if (high && is_half(m, 6, "cdef")) {
		copy(m, 12);
	} else if (high || is_half(m, 0, "cdef")) {
		strbuf_addstr(m->out, "\\ufffd");
		m->s += 6;
	} else if (at(m, 1) == 'u' && is_hex(m, 2)) {
		copy(m, 6);
	} else if (at(m, 1) && strchr("\"\\/bfnrt", at(m, 1))) {
		copy(m, 2);
	} else {
		m->s++;
	}
}

/* False: it never ends. */
static bool put_string(struct mend *m)
{
	copy(m, 1);
	while (m->s < m->end) {
		size_t plain = 0;

		while ((unsigned char)at(m, plain) >= ' ' &&
			at(m, plain) != '"' && at(m, plain) != '\\')
			plain++;
		copy(m, plain);
		if (at(m, 0) == '"') {
			copy(m, 1);
			return true;
		}
		if (at(m, 0) == '\\') {
			put_escape(m);
		} else if (m->s < m->end) {
			strbuf_addch(m->out, ' ');
			m->s++;
		}
	}
	return false;
}

static size_t digits(const struct mend *m, size_t i)
{
	size_t n = 0;

	while (at(m, i + n) >= '0' && at(m, i + n) <= '9')
		n++;
	return n;
}

/* Whether len bytes are a number of RFC 8259 6 that a double can hold. */
static bool is_number(const struct mend *m, size_t len)
{
	size_t i = at(m, 0) == '-', n = digits(m, i);

	if (!n || n > DIGITS_MAX || (n > 1 && at(m, i) == '0'))
		return false;
	i += n;
	if (at(m, i) == '.') {
		n = digits(m, i + 1);
		if (!n)
			return false;
		i += 1 + n;
	}
	if (ascii_lower(at(m, i)) == 'e') {
		i += 1 + (at(m, i + 1) == '-' || at(m, i + 1) == '+');
		n = digits(m, i);
		if (!n || n > 2)
			return false;
		i += n;
	}
	return i == len;
}

/* A number or a name; those that JSON has not stand for no value. */
static bool put_word(struct mend *m)
{
	static const char *const names[] = { "true", "false", "null" };
	size_t len = 0;

	while (is_word(at(m, len)))
		len++;
	bool known = is_number(m, len);

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		known |= len == strlen(names[i]) &&
			memcmp(m->s, names[i], len) == 0;
	if (known) {
		copy(m, len);
	} else {
		strbuf_addstr(m->out, "null");
		m->s += len;
	}
	return len > 0;
}

static bool put_open(struct mend *m)
{
	if (m->depth == NESTED_MAX)
		return false;
	m->closes[m->depth++] = *m->s == '{' ? '}' : ']';
	if (*m->s == '[' && !m->list)
		m->list = m->depth;
	copy(m, 1);
	return true;
}

/* What stands so far is complete, unless it is inside an element. */
static void keep(struct mend *m)
{
	if (m->list && m->depth > m->list)
		return;
	m->kept_len = m->out->len;
	m->kept_depth = m->depth;
}

static bool put_close(struct mend *m)
{
	if (!m->depth || m->closes[m->depth - 1] != *m->s)
		return false;
	copy(m, 1);
	m->depth--;
	if (m->depth < m->list)
		m->list = 0;
	keep(m);
	return true;
}

static void put_comma(struct mend *m, char next)
{
	if (m->comma && next != ']' && next != '}')
		strbuf_addch(m->out, ',');
	m->comma = false;
}

/* False: nothing behind can be read. */
static bool put_token(struct mend *m)
{
	char c = *m->s;

	if (ascii_space(c)) {
		copy(m, 1);
		return true;
	}
	if (c == ',') {
		keep(m);
		m->comma = true;
		m->s++;
		return true;
	}
	put_comma(m, c);
	switch (c) {
	case '"':
		return put_string(m);
	case ':':
		copy(m, 1);
		return true;
	case '{':
	case '[':
		return put_open(m);
	case '}':
	case ']':
		return put_close(m);
	default:
		return put_word(m);
	}
}

void json_mend(const char *text, size_t len, struct strbuf *out)
{
	struct mend m = { .s = text, .end = text + len, .out = out };

	do
		if (!put_token(&m))
			break;
	while (m.depth && m.s < m.end);
	if (!m.depth)
		return;
	/* Truncation by hand: what follows the last complete element goes. */
	out->len = m.kept_len;
	while (m.kept_depth)
		strbuf_addch(out, m.closes[--m.kept_depth]);
	if (!out->len)
		strbuf_reset(out);
}
