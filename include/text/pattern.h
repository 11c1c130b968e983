/* SPDX-License-Identifier: ISC */
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/*
 * Regular expressions: the extended ones of POSIX, without back-references
 * and with \b, \d, \s and \w. Letters are matched in either case, and what is
 * one does not depend on the locale. Of our own because regexec() of the C
 * library may need time and memory that double with each sign of a pattern:
 * here time is at most that of the text times the pattern, and memory is
 * fixed.
 */

#define PATTERN_BYTES_MAX 200
#define PATTERN_STEPS_MAX 256 /* with {n,m} written out */

struct pattern;

/*
 * *ret lives in the arena. Refuses what is no pattern, is too long, or would
 * be found in every text.
 */
int pattern_compile(struct arena *a, const char *text,
	const struct pattern **ret, struct error *err) MUST_CHECK;

/* Whether it is found in the first max bytes of a text (UTF-8). */
bool pattern_occurs(const struct pattern *p, const char *text, size_t max);

#endif
