/* SPDX-License-Identifier: ISC */
#ifndef FEED_BYTES_H
#define FEED_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/*
 * Adds a body to out as valid UTF-8 without byte order mark. Decoding happens
 * here and nowhere else: whoever reads out later must not look at the encoding
 * that a declaration in it names (case 004). *ret_mended: bytes that the
 * encoding does not have became U+FFFD. -1 when out is too small.
 */
int bytes_to_utf8(const void *body, size_t len, const char *content_type,
	struct strbuf *out, bool *ret_mended, struct error *err) MUST_CHECK;

#endif
