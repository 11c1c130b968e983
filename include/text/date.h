/* SPDX-License-Identifier: ISC */
#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/*
 * Dates as feeds write them, and as we write them. All of it is arithmetic
 * on the proleptic Gregorian calendar in UTC: no locale, no TZ, no tables of
 * the system.
 */

struct date {
	time_t at;
	bool is_certain; /* neither zone nor order was guessed, and with a time */
	bool has_day; /* a year or a month alone is read as its first second */
};

/*
 * Reads RFC 3339, ISO 8601, RFC 822/5322 and what else is met in feeds (cases
 * 010 to 017): any order of day and month name, months in other languages,
 * zones by name, wrong or foreign weekdays, two-digit years (00-49 are
 * 2000-2049), dates in numbers with slashes or dots, clocks of twelve hours,
 * asctime, Unix time in seconds or milliseconds, and words around it. A zone
 * that is missing or unknown is UTC. False when it is no date, or lies
 * outside 1900 to 9999. However long s is, it costs no more than a date, and
 * the white space around it.
 */
bool date_read(const char *s, struct date *ret);

/* The same, for those who trust a date whose day is not named. */
bool date_parse(const char *s, time_t *ret, bool *ret_certain);

#define DATE_RFC3339_SIZE 21 /* "2021-01-16T09:00:00Z" and a NUL */
#define DATE_HTTP_SIZE 30    /* "Sat, 16 Jan 2021 09:00:00 GMT" and a NUL */

void date_rfc3339(char out[DATE_RFC3339_SIZE], time_t t);
void date_http(char out[DATE_HTTP_SIZE], time_t t); /* RFC 9110 5.6.7 */

struct civil {
	int year, month, day; /* 1-based */
};

/* Days since 1970-01-01, negative before. */
int64_t day_from_civil(int year, int month, int day);
struct civil day_to_civil(int64_t day);
int day_weekday(int64_t day); /* 0 is Sunday */
int64_t day_of(time_t t);     /* the UTC day of an instant */

const char *month_name(int month); /* "January" */

#endif
