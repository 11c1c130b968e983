/* SPDX-License-Identifier: ISC */
#include "date_reading.h"

#include <string.h>

#include "date_words.h"
#include "text/utf8.h"
#include "utf8_class.h"

#define WORD_MAX 48 /* bytes; what is longer is no word of a date */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads at most max digits, so that the value stays small. */
static struct number take_digits(const char **s, int max)
{
	struct number ret = { 0 };

	while (is_digit(**s) && ret.digits < max) {
		ret.value = ret.value * 10 + (*(*s)++ - '0');
		ret.digits++;
	}
	return ret;
}

static void skip_fraction(const char **s)
{
	if ((**s != '.' && **s != ',') || !is_digit((*s)[1]))
		return;
	do
		(*s)++;
	while (is_digit(**s));
}

static bool set_time(struct reading *r, int hour, int minute, int second)
{
	bool in_day = hour <= 23 && minute <= 59 && second <= 60;
	bool day_end = hour == 24 && !minute && !second; /* ISO 8601 */

	if (r->has_time || (!in_day && !day_end))
		return false;
	r->has_time = true;
	r->second = hour * 3600 + minute * 60 + second;
	r->at = AT_TIME;
	return true;
}

/* ":34" or ":34:56.789" behind the hour. */
static bool read_clock(struct reading *r, struct number hour)
{
	struct number second = { 0 };

	r->s++;
	struct number minute = take_digits(&r->s, 3);

	if (*r->s == ':' && is_digit(r->s[1])) {
		r->s++;
		second = take_digits(&r->s, 3);
	}
	skip_fraction(&r->s);
	return hour.digits <= 2 && minute.digits &&
		set_time(r, hour.value, minute.value, second.value);
}

/* "12", "1234" or "123456" behind a T. */
static bool read_basic_clock(struct reading *r, struct number clock)
{
	int hms = clock.value;

	for (int digits = clock.digits; digits < 6; digits += 2)
		hms *= 100;
	skip_fraction(&r->s);
	return clock.digits <= 6 && clock.digits % 2 == 0 &&
		set_time(r, hms / 10000, hms / 100 % 100, hms % 100);
}

static bool add_number(struct reading *r, int value, int digits)
{
	if (r->n == 3)
		return false;
	r->numbers[r->n++] = (struct number){ value, digits };
	r->at = AT_DATE;
	return true;
}

static bool read_number(struct reading *r)
{
	struct number number = take_digits(&r->s, 9);

	if (*r->s == ':' && number.digits <= 2)
		return read_clock(r, number);
	if (r->at == AT_MARK)
		return read_basic_clock(r, number);
	if (number.digits == 8 && r->n == 0) /* 20260601 */
		return add_number(r, number.value / 10000, 4) &&
			add_number(r, number.value / 100 % 100, 2) &&
			add_number(r, number.value % 100, 2);
	return number.digits <= 4 && add_number(r, number.value, number.digits);
}

/* "+0530", "+05:30", "+5". One that cannot be is passed over as unknown. */
static void read_offset(struct reading *r)
{
	int sign = *r->s++ == '-' ? -1 : 1;
	struct number hour = take_digits(&r->s, 4), minute = { 0 };

	if (hour.digits > 2) {
		minute.value = hour.value % 100;
		hour.value /= 100;
	} else if (*r->s == ':') {
		r->s++;
		minute = take_digits(&r->s, 2);
	}
	if (is_digit(*r->s) || hour.value > 23 || minute.value > 59)
		return;
	r->has_zone = true;
	r->zone = sign * (hour.value * 3600 + minute.value * 60);
}

/* Behind the time or, as git writes it, behind the year and a blank. */
static bool starts_offset(const struct reading *r)
{
	bool signed_number = (*r->s == '+' || *r->s == '-') &&
		is_digit(r->s[1]);

	return signed_number && r->has_time &&
		(r->at == AT_TIME || r->s[-1] == ' ');
}

/* The "am" and "pm" of a clock of twelve hours; true if it was one. */
static bool apply_half(struct reading *r, const char *word)
{
	bool am = strcmp(word, "am") == 0, pm = strcmp(word, "pm") == 0;
	int64_t hour = r->second / 3600;

	if (hour == 12 && am)
		r->second -= 12 * 3600;
	if (hour < 12 && pm)
		r->second += 12 * 3600;
	return am || pm;
}

/* Moves the number in front of 年, 月 or 日 to its place. */
static bool apply_unit(struct reading *r, const char *word)
{
	char unit = r->n && r->at == AT_DATE ? date_word_unit(word) : 0;

	if (!unit)
		return false;
	int value = r->numbers[--r->n].value;

	*(unit == 'y' ? &r->year : unit == 'm' ? &r->month : &r->day) = value;
	return true;
}

static void take_word(struct reading *r, char word[WORD_MAX])
{
	size_t len = 0;

	while (r->s < r->end) {
		const char *next = r->s;
		int32_t c = utf8_next(&next, r->end);

		if (c < 0 || is_digit((char)*r->s) ||
			!utf8_is_word((uint32_t)c))
			break;
		if (len + 4 < WORD_MAX)
			len += utf8_put(word + len, utf8_lower((uint32_t)c));
		r->s = next;
	}
	word[len] = '\0';
}

static void read_word(struct reading *r)
{
	char word[WORD_MAX];
	int minutes;

	take_word(r, word);
	if (r->at == AT_DATE && strcmp(word, "t") == 0) {
		r->at = AT_MARK;
		return;
	}
	if (apply_unit(r, word))
		return;
	if (r->at == AT_TIME && apply_half(r, word))
		return;
	if (r->has_time && date_word_zone(word, &minutes)) {
		if (!r->has_zone)
			r->zone = minutes * 60;
		r->has_zone = true;
		return;
	}
	int month = date_word_month(word);

	/* The last one, for "mar." may be a weekday (mardi) before "mai". */
	if (month && !(r->month != ABSENT && r->has_time)) {
		r->month = month;
		r->at = AT_DATE;
	} else {
		r->strange = true;
	}
}

bool date_read(struct reading *ret, const char *s, const char *end)
{
	struct reading r = { .s = s,
		.end = end,
		.year = ABSENT,
		.month = ABSENT,
		.day = ABSENT };

	while (r.s < end) {
		const char *next = r.s;
		int32_t c = utf8_next(&next, end);

		if (is_digit(*r.s)) {
			if (!read_number(&r))
				return false;
		} else if (c > 0 && utf8_is_word((uint32_t)c)) {
			read_word(&r);
		} else if (starts_offset(&r)) {
			read_offset(&r);
		} else if (c == '(') { /* a comment, RFC 5322 3.2.2 */
			r.s += strcspn(r.s, ")");
		} else {
			r.s = next;
		}
	}
	*ret = r;
	return true;
}
