/* SPDX-License-Identifier: ISC */
#ifndef DATE_READING_H
#define DATE_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ABSENT (-1)

/*
 * A date is read from left to right, whatever stands where: what a number
 * means is clear from what is around it, and what is no part of a date, as
 * a weekday, is passed over.
 */
struct number {
	int value, digits;
};

struct reading {
	const char *s, *end;
	struct number numbers[3]; /* in the order written */
	size_t n;
	int year, month, day; /* as a word names them */
	bool has_time, has_zone;
	int64_t second, zone; /* of the day; east of UTC */
	bool strange;         /* a word that is none of a date */
	enum {
		AT_START,
		AT_DATE,
		AT_TIME,
		AT_MARK /* the T of RFC 3339 */
	} at;
};

/* From s, which ends in NUL at or behind end. False when it is no date. */
bool date_read(struct reading *ret, const char *s, const char *end);

#endif
