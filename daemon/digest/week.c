/* SPDX-License-Identifier: ISC */
#include "digest/week.h"

#include "text/date.h"

#define DAYS_A_WEEK 7
#define YEAR_MIN 1900 /* as dates are read, text/date.h */
#define YEAR_MAX 9999

/* The last such weekday (0 is Sunday) up to the day. */
static int64_t floor_to(int64_t day, int weekday)
{
	return day - (day_weekday(day) - weekday + DAYS_A_WEEK) % DAYS_A_WEEK;
}

/* The first day of week 1. */
static int64_t year_start(enum week_rule rule, int year)
{
	if (rule == WEEK_SUNDAY)
		return floor_to(day_from_civil(year, 1, 1), 0);
	return floor_to(day_from_civil(year, 1, 4), 1);
}

void week_of_day(enum week_rule rule, int64_t day, struct week *ret)
{
	int64_t first = floor_to(day, rule == WEEK_ISO);
	/* The year of the Saturday (1.2), or of the Thursday (ISO 8601). */
	int64_t named = first + (rule == WEEK_ISO ? 3 : 6);
	int year = day_to_civil(named).year;
	int64_t weeks = (first - year_start(rule, year)) / DAYS_A_WEEK;

	*ret = (struct week){
		.rule = rule,
		.year = year,
		.number = (int)weeks + 1,
		.first_day = first,
	};
}

void week_next(const struct week *week, struct week *ret)
{
	week_of_day(week->rule, week->first_day + DAYS_A_WEEK, ret);
}

int week_count(enum week_rule rule, int year)
{
	return (int)((year_start(rule, year + 1) - year_start(rule, year)) /
		DAYS_A_WEEK);
}

bool week_make(enum week_rule rule, int year, int number, struct week *ret)
{
	if (year < YEAR_MIN || year > YEAR_MAX || number < 1 ||
		number > week_count(rule, year))
		return false;
	*ret = (struct week){
		.rule = rule,
		.year = year,
		.number = number,
		.first_day = year_start(rule, year) +
			(int64_t)DAYS_A_WEEK * (number - 1),
	};
	return true;
}

const char *week_name(struct arena *a, const struct week *week)
{
	return arena_printf(a, "%04d-w%02d", week->year, week->number);
}

static const char *read_digits(const char *s, int most, int *ret)
{
	int n = 0;

	for (*ret = 0; n < most && *s >= '0' && *s <= '9'; n++)
		*ret = *ret * 10 + (*s++ - '0');
	return n ? s : NULL;
}

bool week_parse(enum week_rule rule, const char *name, struct week *ret)
{
	int year, number;
	const char *s = read_digits(name, 4, &year);

	if (!s || s - name != 4 || s[0] != '-' || (s[1] != 'w' && s[1] != 'W'))
		return false;
	s = read_digits(s + 2, 2, &number);
	return s && !*s && week_make(rule, year, number, ret);
}
