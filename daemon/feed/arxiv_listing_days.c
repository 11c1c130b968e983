/* SPDX-License-Identifier: ISC */
#include "feed/arxiv_listing.h"

#include "text/date.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define STANDARD (5 * HOUR) /* behind UTC */
#define DEADLINE 14         /* o'clock */

enum { SUNDAY, MONDAY, THURSDAY = 4, FRIDAY };

/* The nth such weekday of a month. */
static int64_t nth_weekday(int year, int month, int weekday, int nth)
{
	int64_t first = day_from_civil(year, month, 1);

	return first + (weekday - day_weekday(first) + 7) % 7 + 7 * (nth - 1);
}

/* Energy Policy Act of 2005: from 02:00 to 02:00 of these Sundays. */
static int64_t summer_first(int year)
{
	return nth_weekday(year, 3, SUNDAY, 2);
}

static int64_t summer_last(int year)
{
	return nth_weekday(year, 11, SUNDAY, 1);
}

/* Midnight, or an hour by day: the time changes between them. */
static time_t at_hour(int64_t day, int hour)
{
	int year = day_to_civil(day).year;
	int64_t first = summer_first(year), last = summer_last(year);
	bool summer = hour ? day >= first && day < last
			   : day > first && day <= last;

	return (time_t)(day * DAY + (int64_t)hour * HOUR +
		(summer ? STANDARD - HOUR : STANDARD));
}

time_t arxiv_day_start(int64_t day)
{
	return at_hour(day, 0);
}

int64_t arxiv_day(time_t t)
{
	int64_t day = day_of((time_t)(t - STANDARD));

	return t >= arxiv_day_start(day + 1) ? day + 1 : day; /* in summer */
}

struct holiday {
	int month;
	int day;          /* of the month; 0: by weekday */
	int weekday, nth; /* the nth such weekday of the month */
	bool observed;    /* on the Monday after, when it is a Sunday; on the
	                     Friday before a Saturday nothing is announced */
};

/* What the list of 2026 follows, as far as it shows. */
static const struct holiday yearly[] = {
	{ .month = 1, .day = 1 },
	{ .month = 1, .weekday = MONDAY, .nth = 3 },    /* Martin Luther King */
	{ .month = 6, .day = 19 },                      /* Juneteenth */
	{ .month = 7, .day = 4, .observed = true },     /* Independence Day */
	{ .month = 9, .weekday = MONDAY, .nth = 1 },    /* Labor Day */
	{ .month = 11, .weekday = THURSDAY, .nth = 4 }, /* Thanksgiving */
	{ .month = 12, .day = 25 },
	{ .month = 12, .day = 31 },
};

/* As published (1.13). Of a year that is here, nothing is computed. */
static const struct civil published[] = {
	{ 2026, 1, 1 },
	{ 2026, 1, 19 },
	{ 2026, 6, 19 },
	{ 2026, 7, 3 },
	{ 2026, 9, 7 },
	{ 2026, 11, 26 },
	{ 2026, 12, 25 },
	{ 2026, 12, 29 },
	{ 2026, 12, 31 },
};

static int64_t holiday_in(const struct holiday *holiday, int year)
{
	if (!holiday->day)
		return nth_weekday(
			year, holiday->month, holiday->weekday, holiday->nth);
	int64_t day = day_from_civil(year, holiday->month, holiday->day);

	return day + (holiday->observed && day_weekday(day) == SUNDAY);
}

static bool is_holiday(int64_t day)
{
	struct civil c = day_to_civil(day);
	bool known = false;

	for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
		known |= published[i].year == c.year;
		if (published[i].year == c.year &&
			published[i].month == c.month &&
			published[i].day == c.day)
			return true;
	}
	for (size_t i = 0; !known && i < sizeof yearly / sizeof *yearly; i++) {
		if (holiday_in(&yearly[i], c.year) == day)
			return true;
	}
	return false;
}

bool arxiv_announces(int64_t day)
{
	int weekday = day_weekday(day);

	return weekday >= MONDAY && weekday <= FRIDAY && !is_holiday(day - 1);
}

int64_t arxiv_next_day(int64_t day)
{
	do
		day++;
	while (!arxiv_announces(day));
	return day;
}

/* When submissions closed for what was last announced, up to that day. */
static time_t closed(int64_t day)
{
	while (!arxiv_announces(day))
		day--;
	/* Announced on the evening before, and on Sunday from Friday's. */
	return at_hour(day - (day_weekday(day) == MONDAY ? 3 : 1), DEADLINE);
}

void arxiv_day_span(int64_t day, time_t *ret_from, time_t *ret_until)
{
	*ret_from = closed(day - 1);
	*ret_until = closed(day);
}
