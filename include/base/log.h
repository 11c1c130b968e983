/* SPDX-License-Identifier: ISC */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stddef.h>

#include "base/error.h"

/*
 * One line an event, on standard error. Under the journal (JOURNAL_STREAM is
 * set) a line begins with its priority as <N>, see sd-daemon(3). Whatever
 * comes from a feed may be passed: control characters, line and paragraph
 * separators and direction marks leave as \n, \xNN or \uNNNN, and a line is cut
 * at LOG_LINE_MAX bytes. The pure layers do not log.
 */

#define LOG_LINE_MAX 1000

enum log_level {
	LOG_LEVEL_ERR,
	LOG_LEVEL_WARN,
	LOG_LEVEL_INFO,
	LOG_LEVEL_DEBUG
};

/* Events less urgent than `threshold` are not written. */
void log_init(enum log_level threshold);

void log_err(const char *fmt, ...) PRINTF_LIKE(1, 2);
void log_warn(const char *fmt, ...) PRINTF_LIKE(1, 2);
void log_info(const char *fmt, ...) PRINTF_LIKE(1, 2);
void log_debug(const char *fmt, ...) PRINTF_LIKE(1, 2);

/*
 * The same escaping for other places where foreign text meets a terminal.
 * Writes at most size - 1 bytes and a NUL; cuts between characters.
 */
void log_escape(char *out, size_t size, const char *text);

#endif
