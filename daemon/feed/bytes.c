/* SPDX-License-Identifier: ISC */
#include "bytes.h"

#include <errno.h>
#include <string.h>

#include <iconv.h>

#include "charset.h"
#include "text/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

struct bytes {
	const char *s;
	size_t len;
};

/*
 * Whether what is no valid UTF-8 is meant as UTF-8 all the same: more whole
 * characters above ASCII than bad places.
 */
static bool mostly_utf8(struct bytes in)
{
	const char *s = in.s, *end = in.s + in.len;
	size_t good = 0, bad = 0;

	while (s < end) {
		int32_t c = utf8_next(&s, end);

		good += c >= 0x80;
		bad += c < 0;
	}
	return good > bad;
}

/* One U+FFFD for a run of bytes that are no UTF-8. */
static void scrub(struct bytes in, struct strbuf *out)
{
	const char *s = in.s, *end = in.s + in.len, *good = in.s;
	bool was_bad = false;

	while (s < end) {
		const char *at = s;
		bool bad = utf8_next(&s, end) < 0;

		if (bad) {
			strbuf_add(out, good, (size_t)(at - good));
			good = s;
		}
		if (bad && !was_bad)
			strbuf_addstr(out, REPLACEMENT);
		was_bad = bad;
	}
	strbuf_add(out, good, (size_t)(s - good));
}

/* Steps over a unit that the encoding does not have. */
static void skip_unit(struct bytes *in, size_t unit)
{
	size_t n = unit < in->len ? unit : in->len;

	in->s += n;
	in->len -= n;
}

/* iconv(3) until the input is used up; true: some of it was bad. */
static bool convert(
	iconv_t cd, struct bytes in, size_t unit, struct strbuf *out)
{
	const char *after_bad = NULL;
	bool mended = false;

	while (in.len && !out->overflow) {
		char piece[4096];
		char *from = (char *)in.s, *to = piece;
		size_t room = sizeof piece;
		size_t rc = iconv(cd, &from, &in.len, &to, &room);
		int why = errno;

		in.s = from;
		strbuf_add(out, piece, sizeof piece - room);
		if (rc != (size_t)-1 || why == E2BIG)
			continue;
		if (in.s != after_bad)
			strbuf_addstr(out, REPLACEMENT);
		skip_unit(&in, unit);
		after_bad = in.s;
		mended = true;
	}
	return mended;
}

static bool decode(const char *charset, struct bytes in, struct strbuf *out)
{
	iconv_t cd = iconv_open("UTF-8", charset);

	if (cd == (iconv_t)-1) { /* this machine's iconv lacks it */
		scrub(in, out);
		return true;
	}
	bool mended = convert(cd, in, charset_unit(charset), out);

	(void)iconv_close(cd);
	return mended;
}

/*
 * Mark, zero bytes, label, looks, in this order. A label of a one-byte
 * encoding on what is valid UTF-8 is a server's default and wrong.
 */
static const char *find_charset(
	struct bytes *in, const char *content_type, char buf[CHARSET_SIZE])
{
	size_t mark;
	const char *charset = charset_of_mark(in->s, in->len, &mark);

	in->s += mark;
	in->len -= mark;
	if (charset && strcmp(charset, "UTF-8"))
		return charset;
	if (!charset)
		charset = charset_of_label(content_type, in->s, in->len, buf);
	bool valid = utf8_valid(in->s, in->len);

	if (valid && (!charset || charset_is_narrow(charset)))
		return "UTF-8";
	if (charset && strcmp(charset, "UTF-8"))
		return charset;
	if (valid || mark || mostly_utf8(*in))
		return "UTF-8";
	return charset_of_looks(in->s, in->len, buf);
}

int bytes_to_utf8(const void *body, size_t len, const char *content_type,
	struct strbuf *out, bool *ret_mended, struct error *err)
{
	struct bytes in = { body, len };
	char buf[CHARSET_SIZE];
	const char *charset = find_charset(&in, content_type, buf);
	bool mended = false;

	if (strcmp(charset, "UTF-8")) {
		mended = decode(charset, in, out);
	} else if (utf8_valid(in.s, in.len)) {
		strbuf_add(out, in.s, in.len);
	} else {
		scrub(in, out);
		mended = true;
	}
	if (out->overflow)
		return error_set(err,
			"the document is larger than %zu bytes once decoded",
			out->max);
	*ret_mended = mended;
	return 0;
}
