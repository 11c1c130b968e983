/* SPDX-License-Identifier: ISC */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/*
 * How a function says why it failed: it returns -1 and leaves one sentence
 * in the struct error that its caller passed last. Low layers say what
 * failed; callers put in front of it where; the layer that decides what
 * happens next logs it, once. A NULL error is allowed everywhere.
 */

#define ERROR_TEXT_MAX 512

struct error {
	char text[ERROR_TEXT_MAX]; /* always ends in NUL */
};

#define ERROR_INIT \
	{          \
		"" \
	}

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

/* Sets the sentence. Always -1, so that failing is one line. */
int error_set(struct error *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Puts text in front of what is there already. Always -1. */
int error_prefix(struct error *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
