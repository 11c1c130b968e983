/* SPDX-License-Identifier: ISC */
#include "refs.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "text/utf8.h"

#define REFERENCE_MAX 40 /* bytes of a reference without & and ; */

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

/* The number of "#65" or "#x41"; -1: it is none. */
static int64_t number_of(const char *s, size_t len)
{
	bool hex = len > 1 && (s[1] == 'x' || s[1] == 'X');
	size_t i = hex ? 2 : 1;
	int64_t c = 0;

	if (s[0] != '#' || i == len)
		return -1;
	for (; i < len; i++) {
		int d = digit(s[i], hex);

		if (d < 0)
			return -1;
		if (c <= 0x10FFFF)
			c = c * (hex ? 16 : 10) + d;
	}
	return c;
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

static bool add_named(
	const char *name, struct entities *declared, struct strbuf *out)
{
	if (is_predefined(name)) {
		strbuf_printf(out, "&%s;", name);
		return true;
	}
	if (++declared->looked_up > REFS_MAX)
		return false;
	for (size_t i = 0; i < declared->n; i++) {
		const struct entity *e = &declared->items[i];

		if (strcmp(name, e->name))
			continue;
		declared->expanded += strlen(e->value);
		if (declared->expanded > REFS_EXPANDED_MAX)
			return false;
		strbuf_addstr(out, e->value);
		return true;
	}
	const htmlEntityDesc *html = htmlEntityLookup((const xmlChar *)name);
	char utf8[4];

	if (html)
		strbuf_add(out, utf8, utf8_put(utf8, html->value));
	return html != NULL;
}

/* The reference at s, an &, or the & alone; gives the place behind it. */
static const char *mend_reference(const char *s, const char *end,
	struct entities *declared, struct strbuf *out)
{
	size_t most = (size_t)(end - s - 1) < REFERENCE_MAX
		? (size_t)(end - s - 1)
		: REFERENCE_MAX;
	const char *stop = memchr(s + 1, ';', most);
	size_t len = stop ? (size_t)(stop - s - 1) : 0;
	char name[REFERENCE_MAX + 1] = "";

	memcpy(name, s + 1, len);
	int64_t number = len ? number_of(name, len) : -1;

	if (number >= 0) {
		if (number <= 0x10FFFF && xml_char((uint32_t)number))
			strbuf_printf(out, "&#%d;", (int)number);
		return stop + 1;
	}
	if (len && strlen(name) == len && add_named(name, declared, out))
		return stop + 1;
	strbuf_addstr(out, "&amp;");
	return s + 1;
}

void refs_mend(const char *s, size_t len, struct entities *declared,
	struct strbuf *out)
{
	const char *end = s + len;

	while (s < end && !out->overflow) {
		s = *s == '&' ? mend_reference(s, end, declared, out)
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
