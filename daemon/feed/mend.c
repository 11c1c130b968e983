/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "internal.h"
#include "text/html.h"
#include "text/utf8.h"

#define TAG_MAX (64 * 1024)    /* bytes; libxml2 is quadratic in attributes */
#define TEXT_MAX (9 * 1000000) /* below the 10,000,000 of libxml2 */
#define JUNK_MAX (64 * 1024)   /* in front of the document */

static bool is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
		(unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Past a DOCTYPE and the declarations in its brackets. */
static const char *skip_doctype(const char *s)
{
	bool inside = false;

	for (; *s; s++) {
		if (*s == '[')
			inside = true;
		else if (*s == ']')
			inside = false;
		else if (*s == '>' && !inside)
			return s + 1;
	}
	return s;
}

static const char *skip_past(const char *s, const char *what)
{
	const char *end = strstr(s, what);

	return end ? end + strlen(what) : s + strlen(s);
}

/* The first element that a feed may begin with, for text full of others. */
static const char *find_root(const char *text)
{
	static const char *const roots[] = { "<rss", "<feed", "<rdf:RDF",
		"<RDF", "<atom:feed", "<a:feed", "<channel" };
	const char *best = NULL;

	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		const char *s = strstr(text, roots[i]);

		if (s && s - text < JUNK_MAX && (!best || s < best))
			best = s;
	}
	return best;
}

const char *xml_begin(const char *text, bool *ret_junk)
{
	const char *s = text, *declaration = strstr(text, "<?xml ");

	while (is_space(*s))
		s++;
	/* A warning of the publisher's program may hold tags of its own. */
	if (declaration && declaration - text < JUNK_MAX && declaration > s)
		s = declaration;
	else if (*s != '<')
		s = find_root(text);
	*ret_junk = s != text;
	while (s && *s) {
		if (is_space(*s))
			s++;
		else if (strncmp(s, "<?", 2) == 0)
			s = skip_past(s, "?>");
		else if (strncmp(s, "<!--", 4) == 0)
			s = skip_past(s, "-->");
		else if (strncmp(s, "<!", 2) == 0)
			s = skip_doctype(s);
		else
			break;
	}
	return s && *s == '<' ? s : NULL;
}

int xml_guard(const char *text, struct error *err)
{
	for (const char *s = text; *s;) {
		const char *tag = strchr(s, '<');

		if ((tag ? (size_t)(tag - s) : strlen(s)) > TEXT_MAX)
			return error_set(err,
				"a text in it is longer than %d bytes",
				TEXT_MAX);
		if (!tag)
			break;
		bool cdata = strncmp(tag, "<![CDATA[", 9) == 0;
		const char *end = cdata ? strstr(tag, "]]>") : strchr(tag, '>');
		size_t len = end ? (size_t)(end - tag) : strlen(tag);

		if (len > (cdata ? TEXT_MAX : TAG_MAX))
			return error_set(err,
				"a %s in it is longer than %d bytes",
				cdata ? "text" : "tag",
				cdata ? TEXT_MAX : TAG_MAX);
		s = tag + len + (end ? 1 : 0);
	}
	return 0;
}

struct mending {
	struct arena *a;
	struct strbuf out;
};

/* &#N; and &#xN; of a character that XML allows. */
static bool allowed_number(const char *s, size_t len)
{
	bool hex = s[0] == 'x' || s[0] == 'X';
	uint32_t c = 0;

	for (size_t i = hex; i < len; i++) {
		char d = s[i];
		uint32_t v = d >= '0' && d <= '9'     ? (uint32_t)(d - '0')
			: hex && d >= 'a' && d <= 'f' ? (uint32_t)(d - 'a' + 10)
			: hex && d >= 'A' && d <= 'F' ? (uint32_t)(d - 'A' + 10)
						      : 99;

		if (v > 15 || c > 0x10FFFF)
			return false;
		c = c * (hex ? 16 : 10) + v;
	}
	/* C1 numbers are allowed by XML and mean windows-1252 in the wild. */
	return len > (size_t)hex &&
		(utf8_allowed(c) || (c >= 0x80 && c < 0xA0));
}

static bool is_xml_name(const char *s, size_t len)
{
	static const char *const names[] = { "amp", "lt", "gt", "quot",
		"apos" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && memcmp(names[i], s, len) == 0)
			return true;
	return false;
}

static bool is_number(const char *s, size_t len)
{
	size_t hex = len > 1 && (s[1] == 'x' || s[1] == 'X');

	if (len < 2 + hex || s[0] != '#')
		return false;
	for (size_t i = 1 + hex; i < len; i++)
		if (!((s[i] >= '0' && s[i] <= '9') ||
			    (hex &&
				    ((s[i] | 32) >= 'a' &&
					    (s[i] | 32) <= 'f'))))
			return false;
	return true;
}

/* HTML's names become characters, unknown ones stay as text (case 002). */
static const char *mend_reference(struct mending *m, const char *s)
{
	size_t len = strcspn(s + 1, "; \t\r\n<&\"'");
	bool complete = s[1 + len] == ';' && len > 0 && len < 40;
	const char *next = s + len + 2;

	if (complete && is_number(s + 1, len)) {
		if (allowed_number(s + 2, len - 1))
			strbuf_add(&m->out, s, len + 2);
		return next;
	}
	if (complete && is_xml_name(s + 1, len)) {
		strbuf_add(&m->out, s, len + 2);
		return next;
	}
	if (complete) {
		const char *name = arena_strndup(m->a, s, len + 2);
		const char *text = html_decode(m->a, name);

		if (text != name && strcmp(text, name) != 0) {
			strbuf_addstr(&m->out, text);
			return next;
		}
	}
	strbuf_addstr(&m->out, "&amp;");
	return s + 1;
}

/* One character that XML allows goes over, others vanish. */
static const char *mend_character(struct mending *m, const char *s)
{
	const char *at = s;
	int32_t c = utf8_next(&s, s + strnlen(s, 4));

	if (c < 0)
		strbuf_addstr(&m->out, "\xEF\xBF\xBD");
	else if (c == '\t' || c == '\n' || c == '\r' ||
		(c >= 0x20 && c != 0xFFFE && c != 0xFFFF))
		strbuf_add(&m->out, at, (size_t)(s - at));
	return s;
}

static const char *copy_until(
	struct mending *m, const char *s, const char *what)
{
	const char *end = strstr(s, what);

	if (!end) /* cut off in the middle: closed here */
		end = s + strlen(s);
	while (s < end)
		s = mend_character(m, s);
	strbuf_addstr(&m->out, what);
	return *end ? end + strlen(what) : end;
}

static bool is_tag(const char *s)
{
	return is_name_start(s[1]) || (s[1] == '/' && is_name_start(s[2]));
}

/* A tag with its quoted values, in which references are mended too. */
static const char *mend_tag(struct mending *m, const char *s)
{
	char quote = 0;

	while (*s) {
		char c = *s;

		if (c == '&') {
			s = mend_reference(m, s);
			continue;
		}
		if (quote && c == '<')
			strbuf_addstr(&m->out, "&lt;");
		if (quote ? c == quote : c == '"' || c == '\'')
			quote = quote ? 0 : c;
		if (quote && c == '<') {
			s++;
			continue;
		}
		s = mend_character(m, s);
		if (c == '>' && !quote)
			break;
	}
	return s;
}

const char *xml_mend(struct arena *a, const char *text)
{
	struct mending m = { .a = a };

	strbuf_init(&m.out, 4 * FEED_BYTES_MAX);
	for (const char *s = text; *s;) {
		if (strncmp(s, "<![CDATA[", 9) == 0) {
			s = copy_until(&m, s, "]]>");
		} else if (strncmp(s, "<!--", 4) == 0) {
			s = skip_past(s, "-->");
		} else if (strncmp(s, "<?", 2) == 0) {
			s = skip_past(s, "?>");
		} else if (*s == '<' && is_tag(s)) {
			s = mend_tag(&m, s);
		} else if (*s == '<') {
			strbuf_addstr(&m.out, "&lt;");
			s++;
		} else if (*s == '&') {
			s = mend_reference(&m, s);
		} else {
			s = mend_character(&m, s);
		}
	}
	const char *out = arena_strndup(a, m.out.data, m.out.len);

	strbuf_release(&m.out);
	return out;
}
