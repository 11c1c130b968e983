/* SPDX-License-Identifier: ISC */
#include "text/utf8.h"

#include <stdint.h>

/* RFC 3629 section 3; a value below least is an overlong form. */
static const struct form {
	unsigned char mask, lead, tail;
	uint32_t least;
} forms[] = {
	{ 0x80, 0x00, 0, 0 },
	{ 0xE0, 0xC0, 1, 0x80 },
	{ 0xF0, 0xE0, 2, 0x800 },
	{ 0xF8, 0xF0, 3, 0x10000 },
};

#define FORMS (sizeof forms / sizeof *forms)

static bool is_scalar(uint32_t c)
{
	return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

static const struct form *form_of(unsigned char lead)
{
	for (size_t i = 0; i < FORMS; i++)
		if ((lead & forms[i].mask) == forms[i].lead)
			return &forms[i];
	return NULL;
}

int32_t utf8_next(const char **s, const char *end)
{
	const unsigned char *p = (const unsigned char *)*s;
	const struct form *f = form_of(*p);

	(*s)++;
	if (!f || end - *s < f->tail)
		return -1;
	uint32_t c = *p & (unsigned char)~f->mask;

	for (size_t i = 1; i <= f->tail; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return -1;
		c = c << 6 | (p[i] & 0x3FU);
	}
	if (c < f->least || !is_scalar(c))
		return -1;
	*s += f->tail;
	return (int32_t)c;
}

size_t utf8_put(char *out, uint32_t c)
{
	size_t tail = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;

	out[0] = (char)(forms[tail].lead | c >> 6 * tail);
	for (size_t i = 1; i <= tail; i++)
		out[i] = (char)(0x80 | (c >> 6 * (tail - i) & 0x3F));
	return tail + 1;
}

bool utf8_valid(const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end)
		if (utf8_next(&s, end) < 0)
			return false;
	return true;
}

bool utf8_allowed(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return is_scalar(c) && !(c >= 0x80 && c < 0xA0) && c != 0xFFFE &&
		c != 0xFFFF;
}
