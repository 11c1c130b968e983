/* SPDX-License-Identifier: ISC */
#include "text/date.h"

#include <assert.h>
#include <string.h>

#define DAY 86400

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

/*
 * Years are counted from March, so that the leap day is the last of its
 * year, in eras of 400 years (146097 days) from 0000-03-01, which is 719468
 * days before 1970 (Hinnant, "chrono-compatible low-level date algorithms").
 */
int64_t day_from_civil(int year, int month, int day)
{
	int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t month_from_march = (month + 9) % 12;
	int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 -
		year_of_era / 100 + day_of_year - 719468;
}

struct civil day_to_civil(int64_t day)
{
	int64_t z = day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t day_of_era = z - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 +
				      day_of_era / 36524 -
				      day_of_era / 146096) /
		365;
	int64_t day_of_year = day_of_era -
		(365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month_from_march = (5 * day_of_year + 2) / 153;
	int month = (int)((month_from_march + 2) % 12) + 1;

	return (struct civil){
		.year = (int)(year_of_era + era * 400) + (month <= 2),
		.month = month,
		.day = (int)(day_of_year - (153 * month_from_march + 2) / 5) +
			1,
	};
}

int day_weekday(int64_t day)
{
	return (int)(((day + 4) % 7 + 7) % 7); /* 1970 began on a Thursday */
}

int64_t day_of(time_t t)
{
	int64_t day = (int64_t)t / DAY;

	return day - ((int64_t)t % DAY < 0);
}

const char *month_name(int month)
{
	assert(month >= 1 && month <= 12);
	return months[month - 1];
}

/* Both forms have four digits for the year; times beyond meet the edge. */
static time_t within_four_digits(time_t t)
{
	const time_t first = (time_t)day_from_civil(0, 1, 1) * DAY;
	const time_t last = (time_t)day_from_civil(10000, 1, 1) * DAY - 1;

	return t < first ? first : t > last ? last : t;
}

static char *put(char *out, int value, int width)
{
	for (int i = width - 1; i >= 0; i--) {
		out[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return out + width;
}

static char *put_clock(char *out, int second)
{
	out = put(out, second / 3600, 2);
	*out++ = ':';
	out = put(out, second / 60 % 60, 2);
	*out++ = ':';
	return put(out, second % 60, 2);
}

void date_rfc3339(char out[DATE_RFC3339_SIZE], time_t t)
{
	t = within_four_digits(t);
	int64_t day = day_of(t);
	struct civil c = day_to_civil(day);

	out = put(out, c.year, 4);
	*out++ = '-';
	out = put(out, c.month, 2);
	*out++ = '-';
	out = put(out, c.day, 2);
	*out++ = 'T';
	out = put_clock(out, (int)(t - day * DAY));
	memcpy(out, "Z", sizeof "Z");
}

/* By hand, since strftime() would write the names of the locale (case 017). */
void date_http(char out[DATE_HTTP_SIZE], time_t t)
{
	static const char weekdays[] = "SunMonTueWedThuFriSat";

	t = within_four_digits(t);
	int64_t day = day_of(t);
	struct civil c = day_to_civil(day);

	memcpy(out, weekdays + 3 * day_weekday(day), 3);
	memcpy(out + 3, ", ", 2);
	put(out + 5, c.day, 2);
	out[7] = ' ';
	memcpy(out + 8, month_name(c.month), 3);
	out[11] = ' ';
	put(out + 12, c.year, 4);
	out[16] = ' ';
	put_clock(out + 17, (int)(t - day * DAY));
	memcpy(out + 25, " GMT", sizeof " GMT");
}
