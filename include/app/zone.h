/* SPDX-License-Identifier: ISC */
#ifndef APP_ZONE_H
#define APP_ZONE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/*
 * The configured time zone, by the C library's reading of the time zone
 * database. It is the process's own (TZ): set once a configuration is
 * loaded, and nothing else in the program asks for local time.
 */

bool zone_exists(const char *name);
void zone_use(const char *name);

/* The civil day (days since 1970-01-01) that it is there at t. */
int64_t zone_day(time_t t);

/* The first instant of a civil day, also where midnight is left out. */
time_t zone_day_start(int64_t day);

/* "Sun 17 Jan 06:00", for people; size at least 20. */
void zone_print(char *out, size_t size, time_t t);

#endif
