/* SPDX-License-Identifier: ISC */
#include "scrub.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */
#define STRAYS_MAX 3               /* in a row; more are of no Latin text */
#define PAIR 6                     /* bytes of two surrogates */

/* RFC 3629 section 4: what may follow a lead byte. The frequent ones first. */
static const struct lead {
	unsigned char first, last; /* lead bytes of this kind */
	unsigned char least, most; /* of the second byte */
	unsigned char length;      /* of the whole */
} leads[] = {
	{ 0xE1, 0xEC, 0x80, 0xBF, 3 },
	{ 0xC2, 0xDF, 0x80, 0xBF, 2 },
	{ 0xEE, 0xEF, 0x80, 0xBF, 3 },
	{ 0xE0, 0xE0, 0xA0, 0xBF, 3 },
	{ 0xED, 0xED, 0x80, 0x9F, 3 },
	{ 0xF0, 0xF0, 0x90, 0xBF, 4 },
	{ 0xF1, 0xF3, 0x80, 0xBF, 4 },
	{ 0xF4, 0xF4, 0x80, 0x8F, 4 },
};

static const struct lead *lead_of(unsigned char c)
{
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		if (c >= leads[i].first && c <= leads[i].last)
			return &leads[i];
	}
	return NULL;
}

static bool follows(const struct lead *lead, size_t i, unsigned char c)
{
	if (i == 1)
		return c >= lead->least && c <= lead->most;
	return (c & 0xC0) == 0x80;
}

/* Bytes at s that begin a character, *ret_whole: and end it; 0: none do. */
static size_t begun(const char *s, const char *end, bool *ret_whole)
{
	const struct lead *lead = lead_of((unsigned char)*s);
	size_t n = 1;

	*ret_whole = false;
	if (!lead)
		return 0;
	while (n < lead->length && s + n < end &&
		follows(lead, n, (unsigned char)s[n]))
		n++;
	*ret_whole = n == lead->length;
	return n;
}

/* Markup is ASCII and most text is: eight bytes at a time. */
static const char *skip_ascii(const char *s, const char *end)
{
	uint64_t eight;

	for (; (size_t)(end - s) >= sizeof eight; s += sizeof eight) {
		memcpy(&eight, s, sizeof eight);
		if (eight & 0x8080808080808080)
			break;
	}
	while (s < end && !((unsigned char)*s & 0x80))
		s++;
	return s;
}

/*
 * Bytes of what is built like a character and is none: an overlong form, half
 * of a surrogate pair, beyond U+10FFFF; 0: it is not built like one. Of two
 * bytes only the NUL of Java, as others are letters of Latin before a quote.
 */
static size_t odd_form(const char *s, const char *end)
{
	unsigned char c = (unsigned char)*s;
	size_t i = 1, n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 5;

	if ((size_t)(end - s) < n || c > 0xFB)
		return 0;
	if (n == 2)
		return c == 0xC0 && (unsigned char)s[1] == 0x80 ? 2 : 0;
	while (i < n && ((unsigned char)s[i] & 0xC0) == 0x80)
		i++;
	return i == n ? n : 0;
}

/*
 * Bytes of a character whose end was cut off; 0: rather a Latin letter.
 * Alone, a capital is none at the end of a word, nor is U+00E2, with which
 * the quotes and dashes begin.
 */
static size_t cut_off(const char *s, const char *end)
{
	unsigned char c = (unsigned char)*s;
	bool whole;
	size_t n = begun(s, end, &whole);
	char next = s + 1 < end ? ascii_lower(s[1]) : '\0';

	if (n == 1 &&
		((c > 0xDF && c != 0xE2) || (next >= 'a' && next <= 'z') ||
			(unsigned char)next >= 0x80))
		return 0;
	return n;
}

/*
 * Whether it must have been cut, whatever else there is: two bytes of it are
 * there, or the first one of what is frequent, which no word of Latin ends in.
 */
static bool is_half(const char *s, const char *end)
{
	unsigned char c = (unsigned char)*s;
	size_t n = cut_off(s, end);

	return n > 1 || (n == 1 && (c == 0xC2 || c == 0xC3 || c == 0xE2));
}

/* Counts what is no character at s; gives its length. */
static size_t look_at_bad(
	const char *s, const char *end, struct utf8_look *look)
{
	bool whole;
	size_t n = odd_form(s, end);

	look->odd += n > 0;
	look->bad += !n;
	look->half += !n && is_half(s, end);
	if (!n)
		n = begun(s, end, &whole);
	return n ? n : 1;
}

struct utf8_look utf8_look(const char *s, size_t len)
{
	const char *end = s + len;
	struct utf8_look look = { 0 };

	while ((s = skip_ascii(s, end)) < end) {
		const char *at = s;

		if (utf8_next(&s, end) >= 0)
			look.good++;
		else
			s = at + look_at_bad(at, end, &look);
	}
	return look;
}

static void put(uint32_t c, struct strbuf *out)
{
	char utf8[4];

	strbuf_add(out, utf8, utf8_put(utf8, c));
}

/* CESU-8, as some databases and Java write what lies beyond U+FFFF. */
static bool add_pair(const char *s, const char *end, struct strbuf *out)
{
	const unsigned char *p = (const unsigned char *)s;

	if (end - s < PAIR || p[0] != 0xED || (p[1] & 0xF0) != 0xA0 ||
		(p[2] & 0xC0) != 0x80 || p[3] != 0xED ||
		(p[4] & 0xF0) != 0xB0 || (p[5] & 0xC0) != 0x80)
		return false;
	put(0x10000 +
			((p[1] & 0xFU) << 16 | (p[2] & 0x3FU) << 10 |
				(p[4] & 0xFU) << 6 | (p[5] & 0x3FU)),
		out);
	return true;
}

static size_t strays(const char *s, const char *end)
{
	size_t n = 0;
	bool whole = false;

	while (s + n < end && (unsigned char)s[n] >= 0x80) {
		(void)begun(s + n, end, &whole);
		if (whole)
			break;
		n++;
	}
	return n;
}

/* What is no character at s becomes what it may have been; its length. */
static size_t mend(const char *s, const char *end, struct strbuf *out)
{
	size_t odd = odd_form(s, end);

	if (add_pair(s, end, out))
		return PAIR;
	size_t cut = odd ? odd : cut_off(s, end);
	size_t n = cut ? cut : strays(s, end);

	if (cut || n > STRAYS_MAX) {
		strbuf_addstr(out, REPLACEMENT);
		return n;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t c = windows_1252((unsigned char)s[i]);

		put(c ? c : 0xFFFD, out);
	}
	return n;
}

/* What is no character at s becomes a sign of it; gives its length. */
static size_t replace(const char *s, const char *end, struct strbuf *out)
{
	size_t n = odd_form(s, end);
	bool whole;

	if (add_pair(s, end, out))
		return PAIR;
	if (!n)
		n = begun(s, end, &whole);
	strbuf_addstr(out, REPLACEMENT);
	return n ? n : 1;
}

static void rewrite(const char *s, size_t len, struct strbuf *out,
	size_t (*bad)(const char *s, const char *end, struct strbuf *out))
{
	const char *end = s + len, *good = s;

	while ((s = skip_ascii(s, end)) < end) {
		bool whole;
		size_t n = begun(s, end, &whole);

		if (whole) {
			s += n;
			continue;
		}
		strbuf_add(out, good, (size_t)(s - good));
		s += bad(s, end, out);
		good = s;
	}
	strbuf_add(out, good, (size_t)(end - good));
}

void utf8_scrub(const char *s, size_t len, struct strbuf *out)
{
	rewrite(s, len, out, mend);
}

void utf8_replace(const char *s, size_t len, struct strbuf *out)
{
	rewrite(s, len, out, replace);
}
