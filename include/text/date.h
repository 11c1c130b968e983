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

/*
 * Reads RFC 3339, RFC 822/5322 and the misuses of both that are met (cases
 * 010 to 017): any order of day and month name, months in other languages,
 * zones by name, wrong or foreign weekdays, two-digit years (00-49 are
 * 2000-2049), a year or a date alone (read as its first second), asctime,
 * Unix time in seconds or milliseconds. False when it is no date or lies
 * outside 1900 to 9999. *ret_certain is false when the zone had to be
 * guessed (missing or unknown: read as UTC) or the date had no time of day.
 */
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
