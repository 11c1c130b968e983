/* SPDX-License-Identifier: ISC */
#include "base/strbuf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* So that data is never NULL, not even before the first byte. */
static char empty[1];

void strbuf_init(struct strbuf *b, size_t max)
{
	assert(max < SIZE_MAX / 4);
	*b = (struct strbuf){ .data = empty, .max = max };
}

void strbuf_release(struct strbuf *b)
{
	if (b->cap)
		free(b->data);
	strbuf_init(b, b->max);
}

void strbuf_reset(struct strbuf *b)
{
	b->len = 0;
	b->overflow = false;
	if (b->cap)
		b->data[0] = '\0';
}

/* Room for len more bytes and the NUL, or the overflow flag. */
static bool reserve(struct strbuf *b, size_t len)
{
	if (len > b->max - b->len) {
		b->overflow = true;
		return false;
	}
	size_t need = b->len + len + 1;

	if (need <= b->cap)
		return true;
	size_t cap = b->cap ? b->cap * 2 : 256;

	if (cap < need)
		cap = need;
	b->data = xrealloc(b->cap ? b->data : NULL, cap);
	b->cap = cap;
	return true;
}

void strbuf_reserve(struct strbuf *b, size_t len)
{
	if (len <= b->max - b->len)
		(void)reserve(b, len);
}

void strbuf_add(struct strbuf *b, const void *data, size_t len)
{
	if (!len || !reserve(b, len))
		return;
	memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void strbuf_addstr(struct strbuf *b, const char *s)
{
	strbuf_add(b, s, strlen(s));
}

void strbuf_addch(struct strbuf *b, char c)
{
	strbuf_add(b, &c, 1);
}

void strbuf_printf(struct strbuf *b, const char *fmt, ...)
{
	va_list ap, again;

	va_start(ap, fmt);
	va_copy(again, ap);
	int len = vsnprintf(NULL, 0, fmt, ap);

	va_end(ap);
	assert(len >= 0);
	if (len && reserve(b, (size_t)len)) {
		(void)vsnprintf(b->data + b->len, (size_t)len + 1, fmt, again);
		b->len += (size_t)len;
	}
	va_end(again);
}
