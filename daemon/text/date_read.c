/* SPDX-License-Identifier: ISC */
#include "date_reading.h"

#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"
#include "utf8_class.h"

#define MINUS 0x2212 /* as typesetters write it */

size_t date_digits(const char *s)
{
	size_t n = 0;

	while (ascii_is_digit(s[n]))
		n++;
	return n;
}

/* Reads at most max digits, so that the value stays small. */
static struct number take_digits(const char **s, int max)
{
	struct number ret = { 0 };

	while (ascii_is_digit(**s) && ret.digits < max) {
		ret.value = ret.value * 10 + (*(*s)++ - '0');
		ret.digits++;
	}
	return ret;
}

/* ".789", ",789"; ":789" as well, when it is no single digit. */
static void skip_fraction(const char **s)
{
	size_t digits = **s ? date_digits(*s + 1) : 0;
	bool marked = **s == '.' || **s == ',' || (**s == ':' && digits > 1);

	if (marked && digits)
		*s += 1 + digits;
}

/* A second time is passed over, unless the first is the midnight of a day. */
static void set_clock(struct reading *r, const int clock[3])
{
	if (!r->clock_parts || !(r->clock[0] | r->clock[1] | r->clock[2]))
		memcpy(r->clock, clock, sizeof r->clock);
	r->clock_parts = 3;
	r->at = AT_TIME;
}

/* ":34" or ":34:56.789" behind the hour; ".34" as the north of Europe does. */
static bool read_clock(struct reading *r, int hour)
{
	char colon = *r->s++;
	struct number minute = take_digits(&r->s, 3), second = { 0 };

	if (*r->s == colon && ascii_is_digit(r->s[1])) {
		r->s++;
		second = take_digits(&r->s, 3);
	}
	skip_fraction(&r->s);
	set_clock(r, (const int[3]){ hour, minute.value, second.value });
	return minute.digits && !(*r->s == ':' && ascii_is_digit(r->s[1]));
}

/* "12", "1234" or "123456" behind a T or a whole date. */
static bool read_basic_clock(struct reading *r)
{
	int clock[3] = { 0 };
	size_t digits = date_digits(r->s);

	if (digits > 6 || digits % 2)
		return false;
	for (size_t i = 0; i < digits / 2; i++)
		clock[i] = take_digits(&r->s, 2).value;
	skip_fraction(&r->s);
	set_clock(r, clock);
	return true;
}

int date_missing(const struct reading *r)
{
	return 3 - (int)r->n - (r->year != ABSENT) - (r->month != ABSENT) -
		(r->day != ABSENT);
}

static bool add_number(struct reading *r, struct number number)
{
	if (r->n == sizeof r->numbers / sizeof *r->numbers)
		return false;
	r->numbers[r->n++] = number;
	r->at = AT_DATE;
	return true;
}

void date_take_hour(struct reading *r, bool touches)
{
	bool is_hour = touches || date_missing(r) < 0;

	if (r->clock_parts || !r->n || r->at != AT_DATE || !is_hour)
		return;
	r->clock[0] = r->numbers[--r->n].value;
	r->clock_parts = 1;
	r->at = AT_HOUR;
}

/*
 * Digits that touch (ISO 8601): how many make year, month and day, or year
 * and day of the year; what is left is the time.
 */
static bool read_compact(struct reading *r, size_t digits)
{
	static const char *const parts[] = { [4] = "22",
		[5] = "23",
		[6] = "222",
		[7] = "43",
		[8] = "422",
		[12] = "422",
		[14] = "422" };

	if (digits >= sizeof parts / sizeof *parts || !parts[digits])
		return false;
	for (const char *part = parts[digits]; *part; part++)
		if (!add_number(r, take_digits(&r->s, *part - '0')))
			return false;
	return !ascii_is_digit(*r->s) || read_basic_clock(r);
}

/* Behind a whole date: a time without colons, or no part of the date. */
static bool read_surplus(struct reading *r, size_t digits)
{
	bool joined = r->separator != ' ' && r->s[-1] == r->separator;

	r->joined = r->joined || (joined && r->n == 2);
	if (!r->clock_parts && (joined || digits <= 2))
		return digits <= 4 && add_number(r, take_digits(&r->s, 4));
	if (!r->clock_parts)
		return digits >= 4 && read_basic_clock(r);
	const char *first = r->s;

	r->s += digits;
	if (strspn(first, "0") >= digits && r->zone_by == ZONE_GUESSED)
		r->zone_by = ZONE_OFFSET; /* "0000" */
	return true;
}

static bool is_clock(const struct reading *r, size_t digits)
{
	const char *mark = r->s + digits;
	bool dotted = *mark == '.' && date_missing(r) <= 0 &&
		date_digits(mark + 1) == 2;

	return digits <= 2 && (*mark == ':' || dotted);
}

static bool read_number(struct reading *r)
{
	size_t digits = date_digits(r->s);

	if (is_clock(r, digits))
		return read_clock(r, take_digits(&r->s, 2).value);
	if (r->at == AT_MARK)
		return read_basic_clock(r);
	if (r->at == AT_HOUR && digits <= 2 && r->clock_parts < 3) {
		r->clock[r->clock_parts++] = take_digits(&r->s, 2).value;
		return true;
	}
	if (date_missing(r) <= 0)
		return read_surplus(r, digits);
	if (r->n == 0 && (digits > 4 || (digits == 4 && r->truncated)))
		return read_compact(r, digits);
	if (digits > 4)
		return false;
	bool added = add_number(r, take_digits(&r->s, 4));

	if (r->n == 1)
		r->separator = *r->s ? *r->s : ' ';
	return added;
}

/* Of the offsets in use; one beyond is no zone (RFC 5322 4.3: as -0000). */
static void set_offset(struct reading *r, int minutes)
{
	if (r->zone_by != ZONE_OFFSET && minutes >= -12 * 60 &&
		minutes <= 14 * 60) {
		r->zone = minutes;
		r->summer = 0;
		r->zone_by = ZONE_OFFSET;
	}
	r->at = AT_ZONE;
}

/* "0530", "05:30", "5", "05:30:00" behind the sign. */
static bool read_offset(struct reading *r, int sign)
{
	struct number hour = take_digits(&r->s, 4), minute = { 0 };

	if (hour.digits > 2) {
		minute.value = hour.value % 100;
		hour.value /= 100;
	} else if (*r->s == ':') {
		r->s++;
		minute = take_digits(&r->s, 2);
		if (!minute.digits)
			return false;
	}
	while (*r->s == ':' || ascii_is_digit(*r->s))
		r->s++;
	set_offset(r,
		minute.value > 59 ? INT16_MAX
				  : sign * (hour.value * 60 + minute.value));
	return true;
}

/* "05:30" or "0530", which no part of a date looks like. */
static bool is_whole_offset(const char *s)
{
	size_t digits = date_digits(s);

	return digits == 4 ||
		(digits == 2 && s[2] == ':' && date_digits(s + 3) == 2);
}

/* Behind the time, behind a blank (as git writes it), or behind the date. */
static bool is_offset(const struct reading *r, const char *digits)
{
	if (!ascii_is_digit(*digits))
		return false;
	if (r->clock_parts)
		return r->at >= AT_HOUR || r->s[-1] == ' ';
	return date_missing(r) <= 0 && is_whole_offset(digits);
}

/* A sign that no number follows separates, or makes the zone unreadable. */
static bool read_sign(struct reading *r, int sign, const char *next)
{
	if (is_offset(r, next)) {
		date_take_hour(r, false); /* "2 Jan 2006 15 -0700" */
		r->s = next;
		return read_offset(r, sign);
	}
	bool unreadable = sign > 0 && r->clock_parts &&
		utf8_is_word((unsigned char)*next);

	r->s = next;
	return !unreadable;
}

/* One token, however long; false when this cannot be a date. */
static bool read_next(struct reading *r)
{
	const char *next = r->s;

	if (ascii_is_digit(*r->s))
		return read_number(r);
	int32_t c = utf8_next(&next, r->end);

	if (c > 0 && utf8_is_word((uint32_t)c))
		date_read_word(r);
	else if (c == '+')
		return read_sign(r, 1, next);
	else if (c == '-' || c == MINUS)
		return read_sign(r, -1, next);
	else if (c == '(' && r->at != AT_START)
		date_read_comment(r);
	else
		r->s = next;
	return true;
}

bool date_reading(struct reading *ret, const char *s, const char *end)
{
	struct reading r = { .s = s,
		.end = end,
		.year = ABSENT,
		.month = ABSENT,
		.day = ABSENT,
		.weekday = ABSENT };

	if (*s == '-') {
		r.truncated = true;
		r.s++;
	}
	while (r.s < end)
		if (!read_next(&r))
			return false;
	*ret = r;
	return true;
}
