/* SPDX-License-Identifier: ISC */
#ifndef FEED_JSON_MEND_H
#define FEED_JSON_MEND_H

#include <stddef.h>

#include "base/strbuf.h"

/*
 * JSON as it is met to JSON as RFC 8259 has it: raw control characters, half
 * pairs (case 053), escapes that there are not, NaN and its like, commas
 * before a bracket. What is cut off, or goes wrong where the text ends, is
 * closed behind the last complete element of the outermost list, so that all
 * complete entries stay. Nothing is put when there is no such element.
 */
void json_mend(const char *text, size_t len, struct strbuf *out);

#endif
