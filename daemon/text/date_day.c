/* SPDX-License-Identifier: ISC */
#include "date_reading.h"
#include "text/date.h"

/*
 * RFC 5322 4.3: two digits are 1950 to 2049, three count from 1900. One
 * digit is no year.
 */
static int full_year(struct number year)
{
	if (year.digits == 2)
		return year.value + (year.value < 50 ? 2000 : 1900);
	if (year.digits == 3)
		return year.value + 1900;
	return year.digits > 3 ? year.value : 0;
}

/* False where it is no day of the calendar: 31 June would be 1 July. */
static bool make_day(int year, int month, int day, int64_t *ret)
{
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	int64_t made = day_from_civil(year, month, day);

	if (day_to_civil(made).day != day)
		return false;
	*ret = made;
	return true;
}

/* With the month's name: day and year, the year known by size or place. */
static bool place_named(const struct reading *r, int64_t *ret)
{
	struct number first = r->numbers[0], second = r->numbers[1];
	bool year_first = first.digits > 2 || first.value > 31;
	struct number year = year_first ? first : second;
	struct number day = year_first ? second : first;

	return r->n == 2 && year.digits > 1 && day.digits <= 2 &&
		make_day(full_year(year), r->month, day.value, ret);
}

static bool place_order(
	const struct reading *r, const char *order, int64_t *ret)
{
	struct number year = { 0 }, month = { 0 }, day = { 0 };

	for (size_t i = 0; i < 3; i++)
		*(order[i] == 'y'                 ? &year
				: order[i] == 'm' ? &month
						  : &day) = r->numbers[i];
	return year.digits > 1 && day.digits <= 2 &&
		make_day(full_year(year), month.value, day.value, ret);
}

/* Who writes "pm" or names a zone of America puts the month first. */
static bool is_american(const struct reading *r)
{
	return r->half ||
		(r->zone_by == ZONE_NAMED && r->zone >= -8 * 60 &&
			r->zone <= -4 * 60);
}

/* In which orders three numbers may stand, the likeliest first. */
static const char *orders(const struct reading *r)
{
	bool slashes = r->separator == '/' || r->separator == ' ';

	if (r->numbers[0].digits > 2)
		return "ymd";
	if (r->numbers[2].digits > 2)
		return slashes && is_american(r) ? "mdydmy" : "dmymdy";
	if (r->separator == '-' || !r->separator) /* ISO 8601 of 1988 */
		return "ymddmymdy";
	return slashes && is_american(r) ? "mdydmyymd" : "dmymdyymd";
}

/*
 * The first order that makes a day, but rather one on the weekday that is
 * given. Not sure when another order would have made one.
 */
static bool place_three(const struct reading *r, int64_t *ret, bool *ret_sure)
{
	size_t found = 0;

	for (const char *order = orders(r); *order; order += 3) {
		int64_t day;

		if (!place_order(r, order, &day) || (found && day == *ret))
			continue;
		bool fits = r->weekday == day_weekday(day);

		if (!found || fits)
			*ret = day;
		found++;
		if (fits) {
			*ret_sure = true;
			return true;
		}
	}
	*ret_sure = found == 1;
	return found > 0;
}

/* ISO 8601: week 1 has the 4 January in it, and begins on Monday. */
static bool place_week(const struct reading *r, int64_t *ret)
{
	int year = r->numbers[0].value, week = r->numbers[1].value, day = 1;

	if (r->numbers[1].digits == 3) { /* 2003W013 */
		day = week % 10;
		week /= 10;
	} else if (r->n == 3) {
		day = r->numbers[2].value;
	}
	int64_t fourth = day_from_civil(year, 1, 4);
	int64_t monday = fourth - (day_weekday(fourth) + 6) % 7 +
		7 * ((int64_t)week - 1);

	if (week < 1 || day < 1 || day > 7 ||
		day_to_civil(monday + 3).year != year)
		return false;
	*ret = monday + day - 1;
	return true;
}

/* The day of the year: 2003-335, 03335. */
static bool place_ordinal(const struct reading *r, int64_t *ret)
{
	int year = full_year(r->numbers[0]), ordinal = r->numbers[1].value;
	int64_t day = day_from_civil(year, 1, 1) + ordinal - 1;

	if (r->strange || r->numbers[0].digits % 2 ||
		day_to_civil(day).year != year)
		return false;
	*ret = day;
	return true;
}

/* Less than a day: the year, or the year and the month, and nothing else. */
static bool place_part(const struct reading *r, struct date_day *ret)
{
	struct number year = r->numbers[0];
	int month = r->month;

	if (r->n == 2)
		month = r->numbers[1].value;
	else if (month == ABSENT)
		month = 1;
	bool is_year = year.digits == 4 || (r->truncated && r->n == 2);

	ret->is_whole = false;
	return is_year && !r->strange && !r->clock_parts &&
		make_day(full_year(year), month, 1, &ret->day);
}

/* The numbers are taken by 年, 月 and 日. */
static bool place_units(const struct reading *r, struct date_day *ret)
{
	ret->is_whole = r->day != ABSENT;
	return r->n == 0 && r->month != ABSENT &&
		make_day(r->year, r->month, ret->is_whole ? r->day : 1,
			&ret->day);
}

/* What looks like a month before a date in numbers is a weekday (mar.). */
static bool is_numeric(const struct reading *r)
{
	return r->n == 3 && (r->month == ABSENT || r->joined);
}

bool date_day(const struct reading *r, struct date_day *ret)
{
	*ret = (struct date_day){ .is_whole = true, .is_sure = true };
	if (r->year != ABSENT)
		return place_units(r, ret);
	if (r->is_week)
		return place_week(r, &ret->day);
	if (is_numeric(r))
		return place_three(r, &ret->day, &ret->is_sure);
	if (r->month != ABSENT && r->n != 1)
		return place_named(r, &ret->day);
	if (r->n == 2 && r->numbers[1].digits == 3)
		return place_ordinal(r, &ret->day);
	return (r->n == 1 || r->n == 2) && place_part(r, ret);
}
