/* SPDX-License-Identifier: ISC */
#include "digest/period.h"

#include <string.h>

#include "base/ascii.h"
#include "text/date.h"

#define DAYS_A_WEEK 7
#define YEAR_MIN 1900 /* as those of weeks, week.c */
#define YEAR_MAX 9999

/* From the first day of a week to the one that gives it month and year. */
static int64_t naming_day(enum week_rule rule)
{
	return rule == WEEK_ISO ? 3 : 6;
}

struct period_id period_of_day(enum period_kind kind, int64_t first_day)
{
	enum week_rule rule = day_weekday(first_day) ? WEEK_ISO : WEEK_SUNDAY;
	struct civil c = day_to_civil(first_day + naming_day(rule));

	return (struct period_id){
		.kind = kind,
		.year = c.year,
		.month = kind == PERIOD_MONTH ? c.month : 0,
	};
}

/* The first week whose naming day is not before the day. */
static int64_t first_week_from(enum week_rule rule, int64_t day)
{
	int weekday = rule == WEEK_ISO ? 4 : 6; /* of the naming day */
	int64_t wait = (weekday - day_weekday(day) + DAYS_A_WEEK) % DAYS_A_WEEK;

	return day + wait - naming_day(rule);
}

void period_days(enum week_rule rule, const struct period_id *id,
	int64_t *ret_first, int64_t *ret_end)
{
	int year = id->year, month = id->month ? id->month : 1;

	*ret_first = first_week_from(rule, day_from_civil(year, month, 1));
	if (id->kind == PERIOD_YEAR || month == 12) {
		year++;
		month = 0;
	}
	*ret_end = first_week_from(rule, day_from_civil(year, month + 1, 1));
}

const char *period_name(struct arena *a, const struct period_id *id)
{
	return id->kind == PERIOD_YEAR
		? arena_printf(a, "%04d", id->year)
		: arena_printf(a, "%04d-%02d", id->year, id->month);
}

static const char *read_digits(const char *s, size_t most, int *ret)
{
	size_t n = 0;

	for (*ret = 0; n < most && ascii_is_digit(s[n]); n++)
		*ret = *ret * 10 + (s[n] - '0');
	return n ? s + n : NULL;
}

bool period_parse(const char *name, struct period_id *ret)
{
	int year, month = 0;
	const char *s = read_digits(name, 4, &year);

	if (!s || s - name != 4 || year < YEAR_MIN || year > YEAR_MAX)
		return false;
	if (*s == '-') {
		s = read_digits(s + 1, 2, &month);
		if (!s || month < 1 || month > 12)
			return false;
	}
	*ret = (struct period_id){
		.kind = month ? PERIOD_MONTH : PERIOD_YEAR,
		.year = year,
		.month = month,
	};
	return !*s;
}
