/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include <uchardet.h>

#include "internal.h"
#include "text/utf8.h"

#define HEAD 1024 /* bytes in which a declaration is looked for */

struct mark {
	const char *bytes, *encoding;
	size_t len;
};

/* UTF-32 before UTF-16: the one begins like the other. */
static const struct mark marks[] = {
	{ "\xEF\xBB\xBF", "UTF-8", 3 },
	{ "\xFF\xFE\0\0", "UTF-32LE", 4 },
	{ "\0\0\xFE\xFF", "UTF-32BE", 4 },
	{ "\xFF\xFE", "UTF-16LE", 2 },
	{ "\xFE\xFF", "UTF-16BE", 2 },
};

/* Without a mark, the zeros around the first character tell. */
static const struct mark patterns[] = {
	{ "<\0\0\0", "UTF-32LE", 4 },
	{ "\0\0\0<", "UTF-32BE", 4 },
	{ "<\0", "UTF-16LE", 2 },
	{ "\0<", "UTF-16BE", 2 },
};

/* Labels that mean more than they say, as browsers take them. */
static const struct {
	const char *label, *encoding;
} labels[] = {
	{ "iso-8859-1", "WINDOWS-1252" },
	{ "iso8859-1", "WINDOWS-1252" },
	{ "latin1", "WINDOWS-1252" },
	{ "us-ascii", "WINDOWS-1252" },
	{ "ascii", "WINDOWS-1252" },
	{ "iso-8859-9", "WINDOWS-1254" },
	{ "gb2312", "GB18030" },
	{ "gbk", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "shift_jis", "CP932" },
	{ "shift-jis", "CP932" },
	{ "x-sjis", "CP932" },
	{ "windows-31j", "CP932" },
	{ "euc-kr", "CP949" },
	{ "ks_c_5601-1987", "CP949" },
	{ "big5", "BIG5-HKSCS" },
	{ "tis-620", "CP874" },
	{ "utf8", "UTF-8" },
	{ "unicode", "UTF-8" },
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static const char *encoding_of_label(struct arena *a, const char *s, size_t len)
{
	char *label = arena_strndup(a, s, len);

	for (char *p = label; *p; p++)
		*p = lower(*p);
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(label, labels[i].label) == 0)
			return labels[i].encoding;
	/* Only what the library knows counts as a label. */
	iconv_t cd = iconv_open("UTF-8", label);

	if (cd == (iconv_t)-1)
		return NULL;
	(void)iconv_close(cd);
	return label;
}

/* The value after a name like charset= or encoding=, quoted or not. */
static const char *value_after(
	struct arena *a, const char *text, const char *end, const char *name)
{
	size_t n = strlen(name);

	for (const char *s = text; s + n < end; s++) {
		size_t i = 0;

		while (i < n && lower(s[i]) == name[i])
			i++;
		if (i < n)
			continue;
		s += n;
		while (s < end && strchr(" \t\r\n=", *s))
			s++;
		if (s < end && (*s == '"' || *s == '\''))
			s++;
		size_t len = 0;

		while (s + len < end && s[len] &&
			!strchr("\"'; \t\r\n?>", s[len]))
			len++;
		return len && len < 40 ? encoding_of_label(a, s, len) : NULL;
	}
	return NULL;
}

static const char *declared(struct arena *a, const char *body, size_t len)
{
	const char *end = body + (len < HEAD ? len : HEAD);
	const char *start = memmem(body, (size_t)(end - body), "<?xml", 5);
	const char *stop = start ? memmem(start, (size_t)(end - start), "?>", 2)
				 : NULL;

	return stop ? value_after(a, start, stop, "encoding") : NULL;
}

static const char *detected(struct arena *a, const char *body, size_t len)
{
	uchardet_t detector = uchardet_new();
	const char *out = "WINDOWS-1252";

	if (uchardet_handle_data(detector, body, len) == 0) {
		uchardet_data_end(detector);
		const char *name = uchardet_get_charset(detector);

		if (*name)
			out = encoding_of_label(a, name, strlen(name));
	}
	uchardet_delete(detector);
	return out ? out : "WINDOWS-1252";
}

static bool is_utf(const char *encoding)
{
	return strcmp(encoding, "UTF-8") == 0 || strcmp(encoding, "utf-8") == 0;
}

static const struct mark *mark_at(
	const struct mark *list, size_t n, const char *body, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (len >= list[i].len &&
			memcmp(body, list[i].bytes, list[i].len) == 0)
			return &list[i];
	return NULL;
}

static const char *choose(
	struct arena *a, const char *body, size_t len, const char *content_type)
{
	bool valid = utf8_valid(body, len);
	const struct mark *pattern = mark_at(
		patterns, sizeof patterns / sizeof *patterns, body, len);
	const char *said = NULL;

	if (pattern)
		return pattern->encoding;
	if (content_type)
		said = value_after(a, content_type,
			content_type + strlen(content_type), "charset");
	if (!said)
		said = declared(a, body, len);
	/* Whoever says UTF-8 and whose bytes are none, lies; so does who says
	 * Latin 1 and sends valid UTF-8 of several bytes. */
	if (said && is_utf(said))
		return valid ? said : detected(a, body, len);
	if (said && !(valid && strcmp(said, "WINDOWS-1252") == 0))
		return said;
	return valid ? "UTF-8" : detected(a, body, len);
}

/* One conversion; what cannot be read is one U+FFFD a byte. */
static void convert(iconv_t cd, const char *in, size_t len, struct strbuf *out)
{
	char *from = (char *)(uintptr_t)in;
	char piece[4096];

	while (len) {
		char *to = piece;
		size_t room = sizeof piece;
		size_t rc = iconv(cd, &from, &len, &to, &room);

		strbuf_add(out, piece, sizeof piece - room);
		if (rc != (size_t)-1 || errno == E2BIG)
			continue;
		strbuf_addstr(out, "\xEF\xBF\xBD");
		if (errno == EINVAL)
			break;
		from++;
		len--;
	}
}

const char *bytes_to_utf8(struct arena *a, const char *body, size_t len,
	const char *content_type, size_t *ret_len)
{
	const struct mark *mark = mark_at(
		marks, sizeof marks / sizeof *marks, body, len);
	const char *encoding = mark ? mark->encoding
				    : choose(a, body, len, content_type);
	size_t skip = mark ? mark->len : 0;
	iconv_t cd = is_utf(encoding) && utf8_valid(body, len)
		? (iconv_t)-1
		: iconv_open("UTF-8", encoding);
	struct strbuf out;

	if (cd == (iconv_t)-1) {
		*ret_len = len - skip;
		return arena_strndup(a, body + skip, len - skip);
	}
	strbuf_init(&out, 4 * FEED_BYTES_MAX);
	convert(cd, body + skip, len - skip, &out);
	(void)iconv_close(cd);
	const char *text = arena_strndup(a, out.data, out.len);

	*ret_len = out.len;
	strbuf_release(&out);
	return text;
}
