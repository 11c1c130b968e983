/* SPDX-License-Identifier: ISC */
#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The only file-scope state that changes, see doc/architecture.md. */
static enum log_level max_level = LOG_LEVEL_INFO;
static bool with_priority;

void log_init(enum log_level threshold)
{
	max_level = threshold;
	with_priority = getenv("JOURNAL_STREAM") != NULL;
}

/* Direction marks and line separators: U+200E/F, 2028-202E, 2066-2069. */
static bool is_trick(uint32_t c)
{
	return c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
		(c >= 0x2066 && c <= 0x2069) || (c >= 0x80 && c < 0xA0);
}

/*
 * Length of the sequence at s, and its value; 0 for what is no UTF-8 (RFC
 * 3629: not overlong, no surrogate).
 */
static size_t sequence(const unsigned char *s, uint32_t *ret)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = s[0] < 0x80 ? 1
		: s[0] < 0xC2    ? 0
		: s[0] < 0xE0    ? 2
		: s[0] < 0xF0    ? 3
		: s[0] < 0xF5    ? 4
				 : 0;
	uint32_t c = s[0] & (len == 1 ? 0x7FU : 0xFFU >> (len + 1));

	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3FU);
	}
	if (!len || c < least[len] || c > 0x10FFFF ||
		(c >= 0xD800 && c < 0xE000))
		return 0;
	*ret = c;
	return len;
}

/* What stands in the log for the character, or the bad byte, at s. */
static size_t escape_one(char *out, size_t size, const unsigned char *s)
{
	uint32_t c = 0;
	size_t len = sequence(s, &c);

	if (len == 1 && c == '\n')
		(void)snprintf(out, size, "\\n");
	else if (len == 0 || (len == 1 && (c < 0x20 || c == 0x7F)))
		(void)snprintf(out, size, "\\x%02x", *s);
	else if (is_trick(c))
		(void)snprintf(out, size, "\\u%04x", (unsigned)c);
	else
		(void)snprintf(out, size, "%.*s", (int)len, (const char *)s);
	return len ? len : 1;
}

void log_escape(char *out, size_t size, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t used = 0;

	if (!size)
		return;
	while (*s) {
		char piece[16];
		size_t taken = escape_one(piece, sizeof piece, s);
		size_t n = strlen(piece);

		if (used + n + 1 > size)
			break;
		memcpy(out + used, piece, n);
		used += n;
		s += taken;
	}
	out[used] = '\0';
}

/* One write(2) a line, so that lines of several processes do not mix. */
__attribute__((format(printf, 2, 0))) static void write_line(
	enum log_level level, const char *fmt, va_list ap)
{
	static const char *const priority[] = { "<3>", "<4>", "<6>", "<7>" };
	char text[LOG_LINE_MAX], safe[LOG_LINE_MAX];
	char line[LOG_LINE_MAX + 16];

	if (level > max_level)
		return;
	(void)vsnprintf(text, sizeof text, fmt, ap);
	log_escape(safe, sizeof safe, text);
	int len = snprintf(line, sizeof line, "%s%s\n",
		with_priority ? priority[level] : "", safe);

	if (len > 0 && write(STDERR_FILENO, line, (size_t)len) < 0)
		return; /* nobody to tell */
}

#define LOG_FUNCTION(name, level)           \
	void name(const char *fmt, ...)     \
	{                                   \
		va_list ap;                 \
                                            \
		va_start(ap, fmt);          \
		write_line(level, fmt, ap); \
		va_end(ap);                 \
	}

LOG_FUNCTION(log_err, LOG_LEVEL_ERR)
LOG_FUNCTION(log_warn, LOG_LEVEL_WARN)
LOG_FUNCTION(log_info, LOG_LEVEL_INFO)
LOG_FUNCTION(log_debug, LOG_LEVEL_DEBUG)
