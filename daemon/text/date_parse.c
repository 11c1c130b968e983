/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "date_reading.h"
#include "text/date.h"

#define DATE_MAX 128 /* bytes; no date is longer */
#define SPACE " \t\r\n"

/* RFC 5322 4.3: two digits are 1950 to 2049, three count from 1900. */
static int full_year(struct number year)
{
	if (year.digits == 2)
		return year.value + (year.value < 50 ? 2000 : 1900);
	return year.digits == 3 ? year.value + 1900 : year.value;
}

/* With the month's name: day and year, the year known by size or place. */
static bool place_named(struct reading *r)
{
	struct number first = r->numbers[0], second = r->numbers[1];

	if (r->n == 1 && first.digits == 4) {
		r->year = first.value;
		return true;
	}
	if (r->n != 2 || r->day != ABSENT)
		return false;
	bool year_first = first.digits > 2 || first.value > 31;

	r->year = full_year(year_first ? first : second);
	r->day = year_first ? second.value : first.value;
	return true;
}

/* All in numbers: year, month, day; less only with nothing around it. */
static bool place_numbers(struct reading *r)
{
	if (!r->n || r->numbers[0].digits != 4 || r->day != ABSENT)
		return false;
	if (r->n < 3 && (r->strange || r->has_time))
		return false;
	r->year = r->numbers[0].value;
	if (r->n > 1)
		r->month = r->numbers[1].value;
	if (r->n > 2)
		r->day = r->numbers[2].value;
	return true;
}

static bool place(struct reading *r)
{
	if (r->year != ABSENT)
		return r->n == 0;
	return r->month != ABSENT ? place_named(r) : place_numbers(r);
}

static bool in_range(int64_t t)
{
	return t >= day_from_civil(1900, 1, 1) * 86400 &&
		t < day_from_civil(10000, 1, 1) * 86400;
}

static bool make_instant(const struct reading *r, time_t *ret)
{
	int month = r->month == ABSENT ? 1 : r->month;
	int day = r->day == ABSENT ? 1 : r->day;

	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	int64_t civil_day = day_from_civil(r->year, month, day);
	int64_t t = civil_day * 86400 + r->second - r->zone;

	/* 31 June would be 1 July. */
	if (day_to_civil(civil_day).day != day || !in_range(t))
		return false;
	*ret = (time_t)t;
	return true;
}

/* Seconds in nine or ten digits, milliseconds in thirteen. */
static bool parse_unix(const char *s, const char *end, time_t *ret)
{
	int64_t value = 0;
	const char *p = s;

	while (*p >= '0' && *p <= '9' && p - s < 13)
		value = value * 10 + (*p++ - '0');
	bool milliseconds = p - s == 13;

	if (!milliseconds && p - s != 9 && p - s != 10)
		return false;
	if (*p == '.')
		p += 1 + strspn(p + 1, "0123456789");
	if (p != end)
		return false;
	*ret = (time_t)(milliseconds ? value / 1000 : value);
	return true;
}

bool date_parse(const char *s, time_t *ret, bool *ret_certain)
{
	if (!s)
		return false;
	s += strspn(s, SPACE);
	size_t len = strnlen(s, DATE_MAX + 1);

	while (len && strchr(SPACE, s[len - 1]))
		len--;
	if (len > DATE_MAX)
		return false;
	if (parse_unix(s, s + len, ret)) {
		*ret_certain = true;
		return true;
	}
	struct reading r;

	if (!date_read(&r, s, s + len) || !place(&r) || !make_instant(&r, ret))
		return false;
	*ret_certain = r.has_time && r.has_zone && r.day != ABSENT;
	return true;
}
