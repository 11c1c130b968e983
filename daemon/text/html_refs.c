/* SPDX-License-Identifier: ISC */
#include "html_refs.h"

#include <string.h>

#include "base/ascii.h"
#include "html_tree.h"
#include "text/utf8.h"

#define NAME_LENGTH_MAX 31 /* CounterClockwiseContourIntegral */
#define LATIN1_END 0x100   /* names below may lack their semicolon */

static bool is_alphanumeric(char c)
{
	return ascii_is_digit(c) || ascii_is_letter(c);
}

static size_t name_length(const char *s)
{
	size_t n = 0;

	while (n < NAME_LENGTH_MAX && is_alphanumeric(s[n]))
		n++;
	return n;
}

size_t html_reference_length(const char *s)
{
	size_t start = s[1] == '#' ? 2 : 1, n = name_length(s + start);

	return n && s[start + n] == ';' ? start + n + 1 : 0;
}

/* Never a C1 control: WHATWG HTML, numeric references. */
static uint32_t meant(uint32_t c)
{
	uint32_t windows = c < 0x100 ? windows_1252((unsigned char)c) : 0;

	if (windows)
		return windows;
	return c && (c < 0xD800 || c > 0xDFFF) && c <= 0x10FFFF ? c : 0xFFFD;
}

static int digit_value(char c, unsigned base)
{
	if (ascii_is_digit(c))
		return c - '0';
	c |= 0x20;
	return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "&#8211;", "&#x2013;" and, as browsers have it, without the semicolon. */
static size_t take_number(const char *s, char *out, size_t *ret_len)
{
	unsigned base = (s[2] | 0x20) == 'x' ? 16 : 10;
	const char *p = s + (base == 16 ? 3 : 2);
	uint32_t code = 0;
	int digit;

	if (digit_value(*p, base) < 0)
		return 0;
	for (; (digit = digit_value(*p, base)) >= 0; p++)
		if (code <= 0x10FFFF)
			code = code * base + (uint32_t)digit;
	*ret_len = utf8_put(out, meant(code));
	return (size_t)(p - s) + (*p == ';');
}

/*
 * One that only the parser knows, behind a letter, without which it would
 * leave out white space. Of "&notit;" it would know "&not" alone.
 */
static size_t take_rare(
	const char *s, size_t len, unsigned *rare, char *out, size_t *ret_len)
{
	char source[NAME_LENGTH_MAX + 4] = "r";
	struct html_tree tree;
	size_t taken = 0;

	if (++*rare > HTML_RARE_MAX)
		return 0;
	memcpy(source + 1, s, len);
	html_tree_init(&tree, source);
	const GumboVector *children = html_children(tree.body);
	const char *text = html_characters(children->data[0]) + 1;
	size_t n = strlen(text);

	if (n && n < HTML_REFERENCE_BYTES && (n == 1 || text[n - 1] != ';')) {
		memcpy(out, text, n);
		*ret_len = n;
		taken = len;
	}
	html_tree_release(&tree);
	return taken;
}

/* The longest name of Latin-1 that begins here. */
static size_t take_lax(const char *name, size_t len, char *out, size_t *ret_len)
{
	for (; len >= 2; len--) {
		uint16_t code = html_name_code(name, len);

		if (!code || code >= LATIN1_END || code == '\'')
			continue;
		*ret_len = utf8_put(out, code);
		return len + 1;
	}
	return 0;
}

size_t html_reference(
	const char *s, bool lax, unsigned *rare, char *out, size_t *ret_len)
{
	if (s[1] == '#')
		return take_number(s, out, ret_len);
	size_t len = name_length(s + 1);
	bool complete = len && s[1 + len] == ';';
	uint16_t code = complete ? html_name_code(s + 1, len) : 0;

	if (code) {
		*ret_len = utf8_put(out, code);
		return len + 2;
	}
	size_t taken = complete ? take_rare(s, len + 2, rare, out, ret_len) : 0;

	return taken || !lax ? taken : take_lax(s + 1, len, out, ret_len);
}
