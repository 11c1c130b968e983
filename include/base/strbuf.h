/* SPDX-License-Identifier: ISC */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Growing bytes with a maximum that is given when they are made. What does
 * not fit is left out as a whole and sets `overflow`, which stays set, so a
 * writer calls as often as it likes and looks once. `data` is never NULL and
 * always ends in NUL; the NUL does not count in `len`.
 */

struct strbuf {
	char *data;
	size_t len, cap, max;
	bool overflow;
};

void strbuf_init(struct strbuf *b, size_t max);
void strbuf_release(struct strbuf *b);
void strbuf_reserve(struct strbuf *b, size_t len); /* makes room for more */
void strbuf_reset(struct strbuf *b); /* empties it, keeps the memory */

void strbuf_add(struct strbuf *b, const void *data, size_t len);
void strbuf_addstr(struct strbuf *b, const char *s);
void strbuf_addch(struct strbuf *b, char c);
void strbuf_printf(struct strbuf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
