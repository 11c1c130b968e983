/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "url_parts.h"

static const char hex[] = "0123456789ABCDEF";

static char *put_escape(char *p, unsigned char c)
{
	*p++ = '%';
	*p++ = hex[c >> 4];
	*p++ = hex[c & 15];
	return p;
}

const char *url_escape(struct arena *a, const char *s, const char *unsafe)
{
	char *out = arena_alloc(a, strlen(s) * 3 + 1), *p = out;

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c <= 0x20 || c >= 0x7F || strchr("\"<>\\^`{|}", c) ||
			strchr(unsafe, c))
			p = put_escape(p, c);
		else
			*p++ = (char)c;
	}
	return out;
}

static int hex_value(char c)
{
	return c >= '0' && c <= '9'    ? c - '0'
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
		: c >= 'a' && c <= 'f' ? c - 'a' + 10
				       : -1;
}

/* The byte that an escape at s stands for; -1: there is none. */
static int escaped(const char *s)
{
	int high = *s == '%' ? hex_value(s[1]) : -1;
	int low = high >= 0 ? hex_value(s[2]) : -1;

	return low < 0 ? -1 : high * 16 + low;
}

const char *url_unescape(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *p = out;

	while (*s) {
		int c = escaped(s);

		s += c < 0 ? 1 : 3;
		if (c < 0)
			c = (unsigned char)s[-1];
		if (c < 0x20 || c == 0x7F)
			return NULL;
		*p++ = (char)c;
	}
	return out;
}

static bool is_unreserved(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || (c > 0 && strchr("-._~", c));
}

const char *url_normalise(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *p = out;

	while (*s) {
		int c = escaped(s);

		if (c < 0) {
			*p++ = *s++;
			continue;
		}
		if (is_unreserved(c))
			*p++ = (char)c;
		else
			p = put_escape(p, (unsigned char)c);
		s += 3;
	}
	return out;
}
