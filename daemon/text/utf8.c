/* SPDX-License-Identifier: ISC */
#include "text/utf8.h"

#include <stdint.h>
#include <string.h>

static bool is_scalar(uint32_t c)
{
	return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

/* The low bits of a byte that goes on a character; above 0x3F: it is none. */
static uint32_t tail(unsigned char c)
{
	return c ^ 0x80U;
}

/* RFC 3629 section 3; a value below the least of its length is overlong. */
int32_t utf8_next(const char **s, const char *end)
{
	const unsigned char *p = (const unsigned char *)*s;
	size_t left = (size_t)(end - *s);
	uint32_t c = *p;

	(*s)++;
	if (c < 0x80)
		return (int32_t)c;
	if (c < 0xE0) {
		if (c < 0xC2 || left < 2 || tail(p[1]) > 0x3F)
			return -1;
		*s += 1;
		return (int32_t)((c & 0x1F) << 6 | tail(p[1]));
	}
	if (c < 0xF0) {
		if (left < 3 || (tail(p[1]) | tail(p[2])) > 0x3F)
			return -1;
		c = (c & 0x0F) << 12 | tail(p[1]) << 6 | tail(p[2]);
		if (c < 0x800 || !is_scalar(c))
			return -1;
		*s += 2;
		return (int32_t)c;
	}
	if (c > 0xF4 || left < 4 ||
		(tail(p[1]) | tail(p[2]) | tail(p[3])) > 0x3F)
		return -1;
	c = (c & 0x07) << 18 | tail(p[1]) << 12 | tail(p[2]) << 6 | tail(p[3]);
	if (c < 0x10000 || !is_scalar(c))
		return -1;
	*s += 3;
	return (int32_t)c;
}

size_t utf8_put(char *out, uint32_t c)
{
	static const unsigned char leads[] = { 0x00, 0xC0, 0xE0, 0xF0 };
	size_t n = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;

	out[0] = (char)(leads[n] | c >> 6 * n);
	for (size_t i = 1; i <= n; i++)
		out[i] = (char)(0x80 | (c >> 6 * (n - i) & 0x3F));
	return n + 1;
}

/* Behind the ASCII at s, eight bytes at a time. */
static const char *skip_ascii(const char *s, const char *end)
{
	uint64_t eight;

	while (end - s >= (ptrdiff_t)sizeof eight) {
		memcpy(&eight, s, sizeof eight);
		if (eight & UINT64_C(0x8080808080808080))
			break;
		s += sizeof eight;
	}
	while (s < end && (unsigned char)*s < 0x80)
		s++;
	return s;
}

bool utf8_valid(const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		if ((unsigned char)*s < 0x80)
			s = skip_ascii(s, end);
		else if (utf8_next(&s, end) < 0)
			return false;
	}
	return true;
}

/* The Unicode Standard, 23.7. */
static bool is_noncharacter(uint32_t c)
{
	return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool utf8_allowed(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return is_scalar(c) && !(c >= 0x7F && c < 0xA0) && !is_noncharacter(c);
}

uint32_t windows_1252(unsigned char byte)
{
	static const uint16_t high[32] = { 0x20AC, 0, 0x201A, 0x192, 0x201E,
		0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0,
		0x17D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
		0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178 };

	return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}
