/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "date_reading.h"
#include "date_words.h"
#include "text/date.h"

#define DATE_MAX 128 /* bytes; no date is longer */
#define DAY 86400

static bool in_range(int64_t t)
{
	return t >= day_from_civil(1900, 1, 1) * DAY &&
		t < day_from_civil(10000, 1, 1) * DAY;
}

/* Where twelve hours are counted, the day begins with the twelfth. */
static int hour_of_day(const struct reading *r)
{
	int hour = r->clock[0];

	if (!r->half || hour > 12)
		return hour;
	return hour % 12 + (r->half == 'p' ? 12 : 0);
}

/* A leap second is the first of the next minute, and so is 24:00. */
static bool second_of_day(const struct reading *r, int64_t *ret)
{
	int hour = hour_of_day(r), minute = r->clock[1], second = r->clock[2];
	bool in_day = hour <= 23 && minute <= 59 && second <= 60;
	bool day_end = hour == 24 && !minute && !second; /* ISO 8601 */

	*ret = hour * 3600 + minute * 60 + second;
	return in_day || day_end;
}

static bool make_instant(const struct reading *r, struct date *ret)
{
	struct date_day d;
	int64_t second;

	if (!date_day(r, &d) || !second_of_day(r, &second))
		return false;
	/* A guessed zone would lead a date alone to another day. */
	bool zoned = r->clock_parts || r->zone_by == ZONE_OFFSET;
	int zone = r->zone + (date_is_summer(r->summer, d.day) ? 60 : 0);
	int64_t t = d.day * DAY + second - (zoned ? zone * 60 : 0);

	if (!in_range(t))
		return false;
	*ret = (struct date){
		.at = (time_t)t,
		.is_certain = r->clock_parts && r->zone_by != ZONE_GUESSED &&
			d.is_whole && d.is_sure,
		.has_day = d.is_whole,
	};
	return true;
}

/* Seconds in nine or ten digits, milliseconds in thirteen. */
static bool read_unix(const char *s, const char *end, struct date *ret)
{
	size_t digits = date_digits(s);
	const char *rest = s + digits;
	int64_t value = 0;

	if (digits != 9 && digits != 10 && digits != 13)
		return false;
	while (s < rest)
		value = value * 10 + (*s++ - '0');
	if (*rest == '.')
		rest += 1 + date_digits(rest + 1);
	if (rest != end)
		return false;
	*ret = (struct date){
		.at = (time_t)(digits == 13 ? value / 1000 : value),
		.is_certain = true,
		.has_day = true,
	};
	return true;
}

static const char *skip_space(const char *s)
{
	while (ascii_white(*s))
		s++;
	return s;
}

/* The end of the text without the blanks behind it; NULL: no date so long. */
static const char *end_of(const char *s)
{
	const char *end = s + strnlen(s, DATE_MAX);

	if (*skip_space(end))
		return NULL;
	while (end > s && ascii_white(end[-1]))
		end--;
	return end;
}

bool date_read(const char *s, struct date *ret)
{
	struct reading r;

	if (!s)
		return false;
	s = skip_space(s);
	const char *end = end_of(s);

	if (!end)
		return false;
	return read_unix(s, end, ret) ||
		(date_reading(&r, s, end) && make_instant(&r, ret));
}

bool date_parse(const char *s, time_t *ret, bool *ret_certain)
{
	struct date d;

	if (!date_read(s, &d))
		return false;
	*ret = d.at;
	*ret_certain = d.is_certain;
	return true;
}
