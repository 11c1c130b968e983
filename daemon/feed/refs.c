/* SPDX-License-Identifier: ISC */
#include "refs.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "text/html.h"
#include "text/utf8.h"

#define NAME_SIZE 40 /* of a name with its NUL; HTML's longest has 31 */

/* XML 1.0 production [2]; other than utf8_allowed(), C1 counts as text. */
static bool xml_char(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) ||
		(c > 0xFFFF && c <= 0x10FFFF);
}

/* What stands for a byte in text; NULL: itself, "": it must vanish. */
static const char *stand_in(char c)
{
	if (c == '<')
		return "&lt;";
	if (c == '>')
		return "&gt;"; /* or "]]>" might be left over */
	if (c == '"')
		return "&quot;";
	return (unsigned char)c < 0x20 && !xml_char((unsigned char)c) ? ""
								      : NULL;
}

/* U+FFFE and U+FFFF, the only ones beyond ASCII that UTF-8 can hold. */
static bool is_nonchar(const char *s, const char *end)
{
	return end - s >= 3 && !memcmp(s, "\xEF\xBF", 2) &&
		((unsigned char)s[2] & 0xFE) == 0xBE;
}

/* Copies up to the next byte that needs a stand-in or is stop. */
static const char *copy_run(
	const char *s, const char *end, char stop, struct strbuf *out)
{
	const char *from = s;

	while (s < end && *s != stop && !stand_in(*s) && !is_nonchar(s, end))
		s++;
	strbuf_add(out, from, (size_t)(s - from));
	if (s == end || *s == stop)
		return s;
	if (is_nonchar(s, end))
		return s + 3;
	strbuf_addstr(out, stand_in(*s));
	return s + 1;
}

static int digit(char c, bool hex)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (hex && c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return hex && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/*
 * The number at s, "#65" or "#x41", as far as it goes; gives the place behind
 * its digits, s where there are none.
 */
static const char *read_number(const char *s, const char *end, uint32_t *ret)
{
	bool hex = end - s > 1 && (s[1] == 'x' || s[1] == 'X');
	const char *digits = s + (hex ? 2 : 1), *p = digits;
	uint32_t c = 0;

	for (; p < end && digit(*p, hex) >= 0; p++) {
		if (c <= 0x10FFFF)
			c = c * (hex ? 16 : 10) + (uint32_t)digit(*p, hex);
	}
	*ret = c;
	return p == digits ? s : p;
}

/* The other half of a surrogate pair, "&#56832;" at s; 0: it is not there. */
static size_t second_half(const char *s, const char *end, uint32_t *ret)
{
	if (end - s < 3 || s[0] != '&' || s[1] != '#')
		return 0;
	const char *stop = read_number(s + 1, end, ret);

	if (stop == end || *stop != ';' || *ret < 0xDC00 || *ret > 0xDFFF)
		return 0;
	return (size_t)(stop + 1 - s);
}

/* s stands at "&#". Without a stop only a character that text may have. */
static const char *mend_number(
	const char *s, const char *end, enum refs_in in, struct strbuf *out)
{
	uint32_t c, low;
	const char *next = read_number(s + 1, end, &c);
	bool stops = next < end && *next == ';';

	if (next == s + 1 ||
		(!stops && (in == REFS_IN_VALUE || c < 0x20 || !xml_char(c)))) {
		strbuf_addstr(out, "&amp;");
		return s + 1;
	}
	next += stops;
	if (c >= 0xD800 && c < 0xDC00) {
		size_t n = second_half(next, end, &low);

		c = n ? 0x10000 + ((c - 0xD800) << 10) + low - 0xDC00 : c;
		next += n;
	}
	if (c <= 0x10FFFF && xml_char(c))
		strbuf_printf(out, "&#%u;", (unsigned)c);
	return next;
}

static bool is_predefined(const char *name)
{
	static const char *const names[] = { "amp", "lt", "gt", "quot",
		"apos" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!strcmp(name, names[i]))
			return true;
	}
	return false;
}

static bool add_declared(
	const char *name, struct entities *declared, struct strbuf *out)
{
	for (size_t i = 0; i < declared->n; i++) {
		const struct entity *e = &declared->items[i];

		if (strcmp(name, e->name))
			continue;
		size_t len = strlen(e->value);

		if (len > REFS_EXPANDED_MAX - declared->expanded)
			return false;
		declared->expanded += len;
		strbuf_add(out, e->value, len);
		return true;
	}
	return false;
}

/* The 2000 names of HTML that libxml2 has not are known to its parser. */
static bool add_rare(
	const char *name, struct entities *declared, struct strbuf *out)
{
	struct arena a = ARENA_INIT;

	if (++declared->decoded > REFS_DECODED_MAX)
		return false;
	const char *reference = arena_printf(&a, "&%s;", name);
	const char *decoded = html_decode(&a, reference);
	bool known = strcmp(decoded, reference) != 0;

	if (known)
		refs_escape(decoded, strlen(decoded), out);
	arena_release(&a);
	return known;
}

static bool add_named(
	const char *name, struct entities *declared, struct strbuf *out)
{
	if (is_predefined(name)) {
		strbuf_printf(out, "&%s;", name);
		return true;
	}
	if (++declared->looked_up > REFS_MAX)
		return false;
	if (add_declared(name, declared, out))
		return true;
	const htmlEntityDesc *html = htmlEntityLookup((const xmlChar *)name);

	if (!html)
		return add_rare(name, declared, out);
	strbuf_printf(out, "&#%u;", html->value);
	return true;
}

/*
 * The names that HTML knows without a stop are those of Latin-1; what is
 * followed by "=" is a parameter of an address (WHATWG HTML 13.2.5.73).
 */
static bool add_unstopped(const char *name, char next,
	struct entities *declared, struct strbuf *out)
{
	if (next == '=' || next == ';' || ++declared->looked_up > REFS_MAX)
		return false;
	const htmlEntityDesc *html = htmlEntityLookup((const xmlChar *)name);

	if (!html || html->value > 0xFF)
		return false;
	strbuf_printf(out, "&#%u;", html->value);
	return true;
}

/* Bytes of the name at s; 0: none, or longer than any. */
static size_t name_of(const char *s, const char *end, char name[NAME_SIZE])
{
	size_t n = 0;

	while (n < NAME_SIZE && s + n < end &&
		(digit(s[n], false) >= 0 || strchr("-._:", s[n]) ||
			((s[n] | 0x20) >= 'a' && (s[n] | 0x20) <= 'z')) &&
		s[n])
		n++;
	if (n == NAME_SIZE)
		return 0;
	memcpy(name, s, n);
	name[n] = '\0';
	return n;
}

/* The reference at s, an &, or the & alone; gives the place behind it. */
static const char *mend_reference(const char *s, const char *end,
	enum refs_in in, struct entities *declared, struct strbuf *out)
{
	char name[NAME_SIZE];

	if (end - s > 1 && s[1] == '#')
		return mend_number(s, end, in, out);
	size_t len = name_of(s + 1, end, name);
	const char *next = s + 1 + len;

	if (len && next < end && *next == ';' && add_named(name, declared, out))
		return next + 1;
	if (len && in == REFS_IN_TEXT &&
		add_unstopped(name, next < end ? *next : ' ', declared, out))
		return next;
	strbuf_addstr(out, "&amp;");
	return s + 1;
}

void refs_mend(const char *s, size_t len, enum refs_in in,
	struct entities *declared, struct strbuf *out)
{
	const char *end = s + len;

	while (s < end && !out->overflow) {
		s = *s == '&' ? mend_reference(s, end, in, declared, out)
			      : copy_run(s, end, '&', out);
	}
}

void refs_escape(const char *s, size_t len, struct strbuf *out)
{
	const char *end = s + len;

	while (s < end && !out->overflow) {
		if (*s == '&') {
			strbuf_addstr(out, "&amp;");
			s++;
		} else {
			s = copy_run(s, end, '&', out);
		}
	}
}
