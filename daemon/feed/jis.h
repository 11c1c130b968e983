/* SPDX-License-Identifier: ISC */
#ifndef FEED_JIS_H
#define FEED_JIS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/*
 * ISO-2022-JP says by escapes which set the bytes that follow are of, and text
 * must go back to ASCII before markup (RFC 1468). Where it does not, because it
 * was cut, the rest of the document would read as kanji.
 */

/* Adds s with the escapes that are missing; false: none was. */
bool jis_return(const char *s, size_t len, struct strbuf *out);

#endif
