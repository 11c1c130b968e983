/* SPDX-License-Identifier: ISC */
#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

#include "base/strbuf.h"

#define WRAP_COLUMNS 78

/*
 * A paragraph in lines of at most WRAP_COLUMNS columns, each behind the
 * indent; broken at blanks and between wide (CJK) characters, which take two
 * columns. A longer word stands alone.
 */
void wrap_text(struct strbuf *out, const char *text, const char *indent);

#endif
