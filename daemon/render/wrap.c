/* SPDX-License-Identifier: ISC */
#include "wrap.h"

#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

static bool is_wide(int32_t c)
{
	return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
		(c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
		(c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
		(c >= 0x1F300 && c <= 0x1FAFF) ||
		(c >= 0x20000 && c <= 0x3FFFD);
}

static bool is_combining(int32_t c)
{
	return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
		(c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
		c == 0x200D;
}

/* The next piece that must not be broken, and its columns. */
static size_t piece(const char *text, size_t *ret_columns)
{
	const char *s = text, *end = text + strlen(text);

	*ret_columns = 0;
	while (s < end && *s != ' ') {
		const char *at = s;
		int32_t c = utf8_next(&s, end);

		if (is_wide(c) && at > text && !is_combining(c)) {
			s = at;
			break;
		}
		*ret_columns += is_combining(c) ? 0 : is_wide(c) ? 2 : 1;
		if (is_wide(c)) {
			const char *next = s;

			/* Closing marks stay with what they close. */
			while (s < end &&
				(c = utf8_next(&next, end),
					c == 0x3001 || c == 0x3002 ||
						c == 0xFF0C || c == 0x300D ||
						c == 0xFF09)) {
				s = next;
				*ret_columns += 2;
			}
			break;
		}
	}
	return (size_t)(s - text);
}

void wrap_text(struct strbuf *out, const char *text, const char *indent)
{
	size_t margin = strlen(indent), column = margin;
	bool blank = false, fresh = true;

	strbuf_addstr(out, indent);
	while (*text) {
		size_t columns, len = piece(text, &columns);

		if (!len) {
			blank = true;
			text++;
			continue;
		}
		if (!fresh && column + blank + columns > WRAP_COLUMNS) {
			strbuf_printf(out, "\n%s", indent);
			column = margin;
		} else if (blank && !fresh) {
			strbuf_addch(out, ' ');
			column++;
		}
		strbuf_add(out, text, len);
		column += columns;
		text += len;
		blank = fresh = false;
	}
	strbuf_addch(out, '\n');
}
