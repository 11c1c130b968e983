/* SPDX-License-Identifier: ISC */
#ifndef DATE_READING_H
#define DATE_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ABSENT (-1)

/*
 * A date is read from left to right, whatever stands where: what a number
 * means is clear from what is around it, and what is no part of a date is
 * passed over. Only then are the parts put in their places.
 */
struct number {
	int value, digits;
};

struct reading {
	const char *s, *end;

	struct number numbers[4]; /* in the order written; one may be an hour */
	size_t n;
	char separator; /* behind the first of them; NUL when they touch */
	bool joined;    /* by it to the third, though a month was named */
	bool truncated; /* ISO 8601 of 1988: "-03-12" leaves the century out */
	bool is_week;   /* the second number counts weeks */

	int year, month, day; /* as words name them */
	int weekday;          /* 0 is Sunday */
	bool strange;         /* a word that is none of a date */

	int clock[3];
	size_t clock_parts; /* 0: no time of day */
	char half;          /* 'a' or 'p' of a clock of twelve hours, or NUL */

	int zone;    /* minutes east of UTC */
	char summer; /* whose rule adds an hour to it, or NUL */
	enum { ZONE_GUESSED, ZONE_NAMED, ZONE_OFFSET } zone_by;

	enum {
		AT_START,
		AT_DATE,
		AT_MARK, /* the T of RFC 3339 */
		AT_HOUR, /* "15h", so that minutes may follow */
		AT_TIME,
		AT_ZONE
	} at;
};

/* From s, which ends in NUL at or behind end. False when it is no date. */
bool date_reading(struct reading *ret, const char *s, const char *end);

size_t date_digits(const char *s); /* how many there are in front */

/* How many parts of year, month and day are wanting; negative: too many. */
int date_missing(const struct reading *r);

/* The number read last is the hour, if its word touches it or it is over. */
void date_take_hour(struct reading *r, bool touches);

void date_read_word(struct reading *r);    /* date_read_word.c */
void date_read_comment(struct reading *r); /* "(PST)" */

struct date_day {
	int64_t day;   /* since 1970-01-01 */
	bool is_sure;  /* the numbers stand in one order only */
	bool is_whole; /* not a month or a year alone */
};

/* The day that the numbers and names make; false when there is none. */
bool date_day(const struct reading *r, struct date_day *ret);

#endif
