/* SPDX-License-Identifier: ISC */
#include "ascii.h"

#include <string.h>

bool ascii_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ascii_equal_n(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (ascii_lower(a[i]) != ascii_lower(b[i]))
			return false;
	}
	return true;
}

bool ascii_equal(const char *a, const char *b)
{
	size_t len = strlen(a);

	return len == strlen(b) && ascii_equal_n(a, b, len);
}

bool ascii_prefix(const char *s, const char *prefix)
{
	size_t len = strlen(prefix);

	return strlen(s) >= len && ascii_equal_n(s, prefix, len);
}

const char *ascii_find(const char *s, const char *end, const char *text)
{
	size_t len = strlen(text);

	for (; (size_t)(end - s) >= len; s++) {
		if (ascii_equal_n(s, text, len))
			return s;
	}
	return NULL;
}

const char *bytes_find(const char *s, const char *end, const char *text)
{
	size_t len = strlen(text);

	while ((size_t)(end - s) >= len) {
		s = memchr(s, text[0], (size_t)(end - s) - len + 1);
		if (!s)
			return NULL;
		if (!memcmp(s, text, len))
			return s;
		s++;
	}
	return NULL;
}
