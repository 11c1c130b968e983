/* SPDX-License-Identifier: ISC */
#include "base64.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"

/* The value of a digit (RFC 4648 table 1); -1: none. */
static int digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz"
				     "0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Nothing but padding and white space. */
static bool ends(const char *s)
{
	return !s[strspn(s, "= \t\r\n")];
}

const char *base64_text(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) / 4 * 3 + 4);
	uint32_t bits = 0;
	size_t len = 0;
	int held = 0; /* of the bits, those that are no byte yet */

	for (; *s; s++) {
		int value = digit(*s);

		if (ascii_space(*s))
			continue;
		if (value < 0)
			break;
		bits = bits << 6 | (uint32_t)value;
		held += 6;
		if (held >= 8) {
			held -= 8;
			out[len++] = (char)(bits >> held);
		}
	}
	out[len] = '\0';
	return len && ends(s) && utf8_valid(out, len) && !memchr(out, 0, len)
		? out
		: NULL;
}
