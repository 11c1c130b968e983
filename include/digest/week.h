/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_WEEK_H
#define DIGEST_WEEK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/issue.h"

/*
 * Weeks by rule (digest-shape.md 1.2, ISO 8601), on civil days: which
 * instant a day begins at is the business of the configured time zone.
 */

void week_of_day(enum week_rule rule, int64_t day, struct week *ret);
void week_next(const struct week *week, struct week *ret);
int week_count(enum week_rule rule, int year); /* 52 or 53 */

/* False when that year has no such week. */
bool week_make(enum week_rule rule, int year, int number, struct week *ret);

/* "2021-w03", and back; also "2021-W3". False when it is no such name. */
const char *week_name(struct arena *a, const struct week *week);
bool week_parse(enum week_rule rule, const char *name, struct week *ret);

#endif
