/* SPDX-License-Identifier: ISC */
#include "charset.h"

#include <string.h>

#include <uchardet.h>

#include "ascii.h"

#define DECLARATION_WITHIN 8192 /* a warning may stand before it */
#define LOOKS_AT (256 * 1024)   /* enough to tell an encoding by */

/*
 * Labels as the web reads them (WHATWG Encoding 4.2): what calls itself
 * Latin-1 or GB 2312 holds the larger set that Windows made of it.
 */
static const struct {
	const char *label, *charset;
} labels[] = {
	{ "utf-8", "UTF-8" },
	{ "utf8", "UTF-8" },
	{ "unicode-1-1-utf-8", "UTF-8" },
	{ "us-ascii", "WINDOWS-1252" },
	{ "ascii", "WINDOWS-1252" },
	{ "iso-8859-1", "WINDOWS-1252" },
	{ "iso8859-1", "WINDOWS-1252" },
	{ "iso_8859-1", "WINDOWS-1252" },
	{ "latin1", "WINDOWS-1252" },
	{ "latin-1", "WINDOWS-1252" },
	{ "cp1252", "WINDOWS-1252" },
	{ "x-cp1252", "WINDOWS-1252" },
	{ "latin2", "ISO-8859-2" },
	{ "cp1250", "WINDOWS-1250" },
	{ "cp1251", "WINDOWS-1251" },
	{ "win-1251", "WINDOWS-1251" },
	{ "x-cp1251", "WINDOWS-1251" },
	{ "koi8", "KOI8-R" },
	{ "koi8-r", "KOI8-R" },
	{ "koi8-u", "KOI8-U" },
	{ "iso-8859-9", "WINDOWS-1254" },
	{ "latin5", "WINDOWS-1254" },
	{ "iso-8859-11", "CP874" },
	{ "tis-620", "CP874" },
	{ "windows-874", "CP874" },
	{ "macintosh", "MACINTOSH" },
	{ "x-mac-cyrillic", "MAC-CYRILLIC" },
	{ "mac-cyrillic", "MAC-CYRILLIC" },
	{ "gb2312", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "gbk", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "gb18030", "GB18030" },
	{ "big5", "BIG5-HKSCS" },
	{ "big5-hkscs", "BIG5-HKSCS" },
	{ "x-x-big5", "BIG5-HKSCS" },
	{ "shift_jis", "CP932" },
	{ "shift-jis", "CP932" },
	{ "sjis", "CP932" },
	{ "x-sjis", "CP932" },
	{ "ms_kanji", "CP932" },
	{ "windows-31j", "CP932" },
	{ "euc-jp", "EUC-JP-MS" },
	{ "x-euc-jp", "EUC-JP-MS" },
	{ "iso-2022-jp", "ISO-2022-JP" },
	{ "euc-kr", "CP949" },
	{ "uhc", "CP949" },
	{ "windows-949", "CP949" },
	{ "ks_c_5601-1987", "CP949" },
};

/* Families whose members iconv knows under the same name. */
static const char *const families[] = { "windows-125", "iso-8859-" };

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

const char *charset_of_mark(const char *s, size_t len, size_t *ret_mark)
{
	for (size_t i = 0; i < COUNT(marks); i++) {
		if (len < marks[i].len ||
			memcmp(s, marks[i].bytes, marks[i].len))
			continue;
		*ret_mark = marks[i].len;
		return marks[i].charset;
	}
	*ret_mark = 0;
	return wide_charset(s, len);
}

/* NULL for what is not known, UTF-16 too: it would have shown by its zeros. */
static const char *known(const char *label, char buf[CHARSET_SIZE])
{
	for (size_t i = 0; i < COUNT(labels); i++) {
		if (ascii_equal(label, labels[i].label))
			return labels[i].charset;
	}
	for (size_t i = 0; i < COUNT(families); i++) {
		size_t len = strlen(families[i]);

		if (!ascii_prefix(label, families[i]) || !label[len] ||
			strspn(label + len, "0123456789") !=
				strlen(label + len))
			continue;
		memcpy(buf, label, strlen(label) + 1);
		return buf;
	}
	return NULL;
}

/* The value in quotes or up to a separator, after a name; false: none. */
static bool value_after(
	const char *s, const char *end, char label[CHARSET_SIZE])
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
	if (!n || n >= CHARSET_SIZE)
		return false;
	memcpy(label, s, n);
	label[n] = '\0';
	return true;
}

static const char *declared(const char *s, size_t len, char buf[CHARSET_SIZE])
{
	char label[CHARSET_SIZE];
	const char *end = s +
		(len < DECLARATION_WITHIN ? len : DECLARATION_WITHIN);
	const char *from = bytes_find(s, end, "<?xml");
	const char *to = from ? bytes_find(from, end, "?>") : NULL;
	const char *name = to ? bytes_find(from, to, "encoding") : NULL;

	if (!name || !value_after(name + strlen("encoding"), to, label))
		return NULL;
	return known(label, buf);
}

const char *charset_of_label(const char *content_type, const char *s,
	size_t len, char buf[CHARSET_SIZE])
{
	if (content_type) {
		char label[CHARSET_SIZE];
		const char *end = content_type + strlen(content_type);
		const char *name = ascii_find(content_type, end, "charset");
		const char *charset = NULL;

		if (name && value_after(name + strlen("charset"), end, label))
			charset = known(label, buf);
		if (charset)
			return charset;
	}
	return declared(s, len, buf);
}

const char *charset_of_looks(const char *s, size_t len, char buf[CHARSET_SIZE])
{
	uchardet_t detector = uchardet_new();
	const char *charset = NULL;

	if (!uchardet_handle_data(
		    detector, s, len < LOOKS_AT ? len : LOOKS_AT)) {
		uchardet_data_end(detector);
		const char *label = uchardet_get_charset(detector);

		if (strlen(label) < CHARSET_SIZE)
			charset = known(label, buf);
	}
	uchardet_delete(detector);
	return charset && strcmp(charset, "UTF-8") ? charset : "WINDOWS-1252";
}

bool charset_is_narrow(const char *charset)
{
	return ascii_prefix(charset, "WINDOWS-") ||
		ascii_prefix(charset, "ISO-8859-") ||
		ascii_prefix(charset, "KOI8-");
}

size_t charset_unit(const char *charset)
{
	if (ascii_prefix(charset, "UTF-32"))
		return 4;
	return ascii_prefix(charset, "UTF-16") ? 2 : 1;
}
