/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "text/url.h"
#include "url_parts.h"

/* The value of a digit (RFC 4648 table 2); -1: none. */
static int digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz"
				     "0123456789-_";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static size_t decode(const char *s, unsigned char *out)
{
	uint32_t bits = 0;
	size_t len = 0;
	int held = 0; /* of the bits, those that are no byte yet */

	for (; digit(*s) >= 0; s++) {
		bits = bits << 6 | (uint32_t)digit(*s);
		held += 6;
		if (held >= 8) {
			held -= 8;
			out[len++] = (unsigned char)(bits >> held);
		}
	}
	return len;
}

/* 08 13 22 LENGTH ADDRESS; what else there may be is of no use. */
static const char *address_in(
	struct arena *a, const unsigned char *bytes, size_t n)
{
	static const unsigned char head[] = { 0x08, 0x13, 0x22 };
	size_t at = sizeof head;

	if (n < at + 2 || memcmp(bytes, head, at) != 0)
		return NULL;
	size_t len = bytes[at] & 0x7F;

	if (bytes[at++] & 0x80)
		len |= (size_t)bytes[at++] << 7;
	if (len < 4 || len > n - at || memcmp(bytes + at, "http", 4) != 0)
		return NULL;
	const char *url = arena_strndup(a, (const char *)bytes + at, len);

	return strlen(url) == len ? url : NULL;
}

const char *url_of_news(struct arena *a, const char *path)
{
	static const char *const folders[] = { "/rss/articles/", "/articles/",
		"/__i/rss/rd/articles/" };

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		size_t n = strlen(folders[i]);

		if (strncmp(path, folders[i], n) != 0)
			continue;
		unsigned char *bytes = arena_alloc(a, strlen(path));

		return address_in(a, bytes, decode(path + n, bytes));
	}
	return NULL;
}
