/* SPDX-License-Identifier: ISC */
#ifndef TEXT_URL_DAY_H
#define TEXT_URL_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Addresses of lists that are asked for by date: "{day}" in one stands for a
 * UTC day, written as 2026-11-24. It may stand several times.
 */

bool url_has_day(const char *url);

/* The address of that day, counted since 1970-01-01. */
const char *url_of_day(struct arena *a, const char *url, int64_t day);

#endif
