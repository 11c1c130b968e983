/* SPDX-License-Identifier: ISC */
#include "bytes.h"

#include <errno.h>
#include <string.h>

#include <iconv.h>

#include "base/ascii.h"
#include "charset.h"
#include "jis.h"
#include "scrub.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/*
 * Characters above ASCII that make UTF-8 of what a label calls GBK or the
 * like, whose pairs of bytes may look like one of UTF-8, but not like many.
 */
#define CONVINCING 4

/* A label is wrong when of so many bytes above ASCII one is bad in its set. */
#define BELIED_BY_WIDE 32 /* and a set of pairs of bytes has them all */
#define BELIED_BY_NARROW 2

#define UTF_8 "UTF-8"

struct bytes {
	const char *s;
	size_t len;
};

/* How a body is read. */
struct reading {
	const char *charset;
	bool bad;      /* as UTF-8 it has to be scrubbed */
	bool strict;   /* without a guess at what is bad */
	bool labelled; /* by its publisher, who may be wrong */
};

/* Steps over a unit that the encoding does not have. */
static void skip_unit(struct bytes *in, size_t unit)
{
	size_t n = unit < in->len ? unit : in->len;

	in->s += n;
	in->len -= n;
}

/* iconv(3) until the input is used up; gives the number of bad units. */
static size_t convert(
	iconv_t cd, struct bytes in, size_t unit, struct strbuf *out)
{
	const char *after_bad = NULL;
	size_t bad = 0;

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
		bad++;
		skip_unit(&in, unit);
		after_bad = in.s;
	}
	return bad;
}

static size_t decode(const char *charset, struct bytes in, struct strbuf *out)
{
	iconv_t cd = iconv_open("UTF-8", charset);

	if (cd == (iconv_t)-1) { /* this machine's iconv lacks it */
		utf8_scrub(in.s, in.len, out);
		return 1;
	}
	size_t bad = convert(cd, in, charset_unit(charset), out);

	(void)iconv_close(cd);
	return bad;
}

static size_t decode_jis(
	const char *charset, struct bytes in, struct strbuf *out)
{
	struct strbuf whole;

	strbuf_init(&whole, 2 * out->max);
	size_t bad = jis_return(in.s, in.len, &whole);

	if (bad)
		in = (struct bytes){ whole.data, whole.len };
	bad += decode(charset, in, out);
	strbuf_release(&whole);
	return bad;
}

/*
 * Whether bad bytes can be laid to a wrong label. One byte that was cut or
 * pasted in spoils neither a label nor, though it does the guess at the looks,
 * what else is there. Any bytes fit a set of single ones, so this proves little.
 */
static bool may_look(
	const char *looks, const char *charset, struct bytes in, size_t bad)
{
	size_t high = 0;

	if (charset_is_narrow(charset))
		return !charset_is_narrow(looks);
	for (size_t i = 0; i < in.len; i++)
		high += (unsigned char)in.s[i] >= 0x80;
	bad *= charset_is_narrow(looks) ? BELIED_BY_NARROW : BELIED_BY_WIDE;
	return high && bad >= high;
}

/*
 * Where the labelled encoding does not have many of the bytes, and the one
 * that they look like has them all, the label is wrong.
 */
static size_t decode_labelled(
	const char *charset, struct bytes in, struct strbuf *out)
{
	size_t bad = decode(charset, in, out);

	if (!bad || out->overflow)
		return bad;
	const char *looks = charset_of_looks(in.s, in.len);
	struct strbuf other;

	if (!strcmp(looks, charset) || !may_look(looks, charset, in, bad))
		return bad;
	strbuf_init(&other, out->max);
	size_t worse = decode(looks, in, &other);

	if (!worse && !other.overflow) {
		strbuf_reset(out);
		strbuf_add(out, other.data, other.len);
		bad = 0;
	}
	strbuf_release(&other);
	return bad;
}

/* Whether the bytes are to be read as UTF-8, in spite of their label. */
static bool is_utf8(struct utf8_look look, const char *label)
{
	if (!label || !strcmp(label, UTF_8))
		return look.good + look.odd / 2 >= look.bad ||
			look.half == look.bad;
	return !look.bad && !look.odd &&
		(charset_is_narrow(label) || look.good >= CONVINCING);
}

/* Joined files leave a second mark behind; true: one of them is of UTF-8. */
static bool skip_marks(struct bytes *in)
{
	size_t mark;
	bool marked = false;

	for (;;) {
		marked |= charset_of_mark(in->s, in->len, &mark) && mark;
		if (!mark)
			return marked;
		skip_unit(in, mark);
	}
}

/* Whether it begins as JSON does, which a feed in XML does not. */
static bool is_json(struct bytes in)
{
	while (in.len && (ascii_space(*in.s) || !*in.s))
		skip_unit(&in, 1);
	return in.len && (*in.s == '{' || *in.s == '[');
}

/*
 * Mark, zero bytes, label, looks, in this order. A label of a one-byte
 * encoding on what is valid UTF-8 is a server's default and wrong. JSON is
 * UTF-8 unless its server says something else (RFC 8259 8.1).
 */
static struct reading choose(struct bytes *in, const char *content_type)
{
	size_t mark;
	const char *charset = charset_of_mark(in->s, in->len, &mark);

	if (charset && strcmp(charset, UTF_8)) {
		skip_unit(in, mark);
		return (struct reading){ .charset = charset };
	}
	bool marked = skip_marks(in);
	struct utf8_look look = utf8_look(in->s, in->len);
	bool json = is_json(*in);
	const char *label = charset_of_label(
		content_type, in->s, json ? 0 : in->len);
	bool labelled = label && strcmp(label, UTF_8);

	if (!look.good && !look.odd && !look.bad)
		return (struct reading){ .charset = charset_of_ascii(
						 in->s, in->len) };
	if (marked || is_utf8(look, label) || (json && !labelled))
		return (struct reading){
			.charset = UTF_8,
			.bad = look.odd || look.bad,
			.strict = json,
		};
	if (!labelled)
		label = charset_of_looks(in->s, in->len);
	return (struct reading){
		.charset = charset_with_c1(label, in->s, in->len),
		.labelled = labelled,
	};
}

/* As chosen, into out; true: some of it was bad. */
static bool apply(const struct reading *r, struct bytes in, struct strbuf *out)
{
	if (!strcmp(r->charset, ISO_2022_JP))
		return decode_jis(r->charset, in, out) > 0;
	if (r->labelled)
		return decode_labelled(r->charset, in, out) > 0;
	if (strcmp(r->charset, UTF_8))
		return decode(r->charset, in, out) > 0;
	if (r->strict)
		utf8_replace(in.s, in.len, out);
	else
		utf8_scrub(in.s, in.len, out);
	return true;
}

int bytes_to_utf8(const void *body, size_t len, const char *content_type,
	struct strbuf *room, struct decoded *ret, struct error *err)
{
	struct bytes in = { body, len };
	struct reading r = choose(&in, content_type);

	if (!strcmp(r.charset, UTF_8) && !r.bad) {
		*ret = (struct decoded){ in.s, in.len, false };
		return 0;
	}
	bool mended = apply(&r, in, room);

	if (room->overflow)
		return error_set(err,
			"the document is larger than %zu bytes once decoded",
			room->max);
	*ret = (struct decoded){ room->data, room->len, mended };
	return 0;
}
