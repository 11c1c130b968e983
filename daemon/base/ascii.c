/* SPDX-License-Identifier: ISC */
#include "base/ascii.h"

#include <string.h>

void ascii_lower_all(char *s)
{
	for (; *s; s++)
		*s = ascii_lower(*s);
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
	return memmem(s, (size_t)(end - s), text, strlen(text));
}
