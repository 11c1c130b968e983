/* SPDX-License-Identifier: ISC */
#include "charset.h"

#include <string.h>

#include <uchardet.h>

#include "base/ascii.h"

#define DECLARATION_WITHIN 8192 /* a warning may stand before it */
#define LOOKS_AT (256 * 1024)   /* enough to tell an encoding by */
#define LABEL_SIZE 32           /* the longest known is shorter */

static const struct {
	const char *charset;
	size_t len;
	const char *bytes;
} marks[] = {
	{ "UTF-8", 3, "\xEF\xBB\xBF" },
	{ "UTF-32LE", 4, "\xFF\xFE\0\0" }, /* before UTF-16LE: same start */
	{ "UTF-32BE", 4, "\0\0\xFE\xFF" },
	{ "UTF-16LE", 2, "\xFF\xFE" },
	{ "UTF-16BE", 2, "\xFE\xFF" },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/*
 * A document begins with ASCII, so the zero bytes among its first four tell
 * width and order (XML 1.0 appendix F.1). One bit a byte, 1: not zero.
 */
static const char *wide_charset(const char *s, size_t len)
{
	static const char *const by_pattern[16] = {
		[0x8] = "UTF-32LE",
		[0x1] = "UTF-32BE",
		[0xA] = "UTF-16LE",
		[0x5] = "UTF-16BE",
	};
	unsigned pattern = 0;

	if (len < 4)
		return NULL;
	for (size_t i = 0; i < 4; i++)
		pattern = pattern << 1 | (s[i] != '\0');
	return by_pattern[pattern];
}

/* A mark of UTF-16 on "<rss" in single bytes was put there by mistake. */
static bool is_mistaken(const char *s, size_t len)
{
	return len >= 2 && s[0] == '<' && s[1] > ' ';
}

const char *charset_of_mark(const char *s, size_t len, size_t *ret_mark)
{
	for (size_t i = 0; i < COUNT(marks); i++) {
		size_t n = marks[i].len;

		if (len < n || memcmp(s, marks[i].bytes, n))
			continue;
		*ret_mark = n;
		return n == 2 && is_mistaken(s + n, len - n) ? NULL
							     : marks[i].charset;
	}
	*ret_mark = 0;
	return wide_charset(s, len);
}

/* The value in quotes or up to a separator, after a name; false: none. */
static bool value_after(const char *s, const char *end, char label[LABEL_SIZE])
{
	while (s < end && ascii_space(*s))
		s++;
	if (s == end || *s++ != '=')
		return false;
	while (s < end && (ascii_space(*s) || *s == '"' || *s == '\''))
		s++;
	size_t n = 0;

	while (s + n < end && !ascii_space(s[n]) && !memchr("\"';,?>", s[n], 6))
		n++;
	if (!n || n >= LABEL_SIZE)
		return false;
	memcpy(label, s, n);
	label[n] = '\0';
	return true;
}

static const char *declared(const char *s, size_t len)
{
	char label[LABEL_SIZE];
	const char *end = s +
		(len < DECLARATION_WITHIN ? len : DECLARATION_WITHIN);
	const char *from = bytes_find(s, end, "<?xml");
	const char *to = from ? memchr(from, '>', (size_t)(end - from)) : NULL;
	const char *name = to ? bytes_find(from, to, "encoding") : NULL;

	if (!name || !value_after(name + strlen("encoding"), to, label))
		return NULL;
	return charset_named(label);
}

const char *charset_of_label(
	const char *content_type, const char *s, size_t len)
{
	if (content_type) {
		char label[LABEL_SIZE];
		const char *end = content_type + strlen(content_type);
		const char *name = ascii_find(content_type, end, "charset");
		const char *charset = NULL;

		if (name && value_after(name + strlen("charset"), end, label))
			charset = charset_named(label);
		if (charset)
			return charset;
	}
	return declared(s, len);
}

const char *charset_of_ascii(const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end && (s = memchr(s, '\x1B', (size_t)(end - s)))) {
		s++;
		if (s < end && (*s == '$' || *s == '('))
			return ISO_2022_JP;
	}
	return "UTF-8";
}

const char *charset_of_looks(const char *s, size_t len)
{
	uchardet_t detector = uchardet_new();
	const char *charset = NULL;

	if (!uchardet_handle_data(
		    detector, s, len < LOOKS_AT ? len : LOOKS_AT)) {
		uchardet_data_end(detector);
		charset = charset_named(uchardet_get_charset(detector));
	}
	uchardet_delete(detector);
	return charset && strcmp(charset, "UTF-8") ? charset : "WINDOWS-1252";
}

/* Of bytes that are a sign in one of the sets of Windows. */
static bool has_c1(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if ((c & 0xE0) == 0x80 && c != 0x81 && c != 0x90)
			return true;
	}
	return false;
}

const char *charset_with_c1(const char *charset, const char *s, size_t len)
{
	static const struct {
		const char *iso, *windows;
	} pairs[] = { { "ISO-8859-2", "WINDOWS-1250" },
		{ "ISO-8859-4", "WINDOWS-1257" },
		{ "ISO-8859-7", "WINDOWS-1253" },
		{ "ISO-8859-8", "WINDOWS-1255" },
		{ "ISO-8859-13", "WINDOWS-1257" },
		{ "ISO-8859-15", "WINDOWS-1252" } };

	for (size_t i = 0; i < COUNT(pairs); i++) {
		if (!strcmp(charset, pairs[i].iso) && has_c1(s, len))
			return pairs[i].windows;
	}
	return charset;
}

bool charset_is_narrow(const char *charset)
{
	static const char *const families[] = { "WINDOWS-", "ISO-8859-",
		"KOI8-", "MAC", "CP8" };

	for (size_t i = 0; i < COUNT(families); i++) {
		if (ascii_prefix(charset, families[i]))
			return true;
	}
	return false;
}

size_t charset_unit(const char *charset)
{
	if (ascii_prefix(charset, "UTF-32"))
		return 4;
	return ascii_prefix(charset, "UTF-16") ? 2 : 1;
}
