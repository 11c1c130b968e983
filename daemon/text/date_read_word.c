/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "date_reading.h"
#include "date_words.h"
#include "text/utf8.h"
#include "utf8_class.h"

#define WORD_MAX 48    /* bytes; what is longer is no word of a date */
#define KOREA (9 * 60) /* its dates say no zone, and it has but one */

struct word {
	char text[WORD_MAX];
	size_t len;
	bool is_ascii;
	bool touches; /* a number in front */
	char unit;    /* of that number, or NUL */
};

static void append(struct word *w, uint32_t c)
{
	if (c && w->len < WORD_MAX - 4)
		w->len += utf8_put(w->text + w->len, c);
}

/* A letter that is not ASCII; false where the word ends. */
static bool take_letter(struct reading *r, struct word *w)
{
	const char *next = r->s;
	int32_t c = utf8_next(&next, r->end);

	if (c < 0x80 || !utf8_is_word((uint32_t)c))
		return false;
	char unit = date_letter_unit((uint32_t)c);

	if (unit && w->len)
		return false;
	append(w, date_fold((uint32_t)c));
	w->is_ascii = false;
	w->unit = unit;
	r->s = next;
	return !unit;
}

/* Letters, folded; one that names a unit (年) is a word by itself. */
static void take_word(struct reading *r, struct word *w)
{
	w->len = 0;
	w->is_ascii = true;
	w->touches = r->at != AT_START && r->s[-1] >= '0' && r->s[-1] <= '9';
	w->unit = 0;
	while (r->s < r->end) {
		if (ascii_is_letter(*r->s))
			append(w, (unsigned char)*r->s++ | 0x20U);
		else if (!take_letter(r, w))
			break;
	}
	w->text[w->len] = '\0';
}

/* The T of a time and the W of a week. */
static bool take_mark(struct reading *r, const struct word *w)
{
	if (r->at != AT_DATE || w->len != 1)
		return false;
	if (*w->text == 't')
		r->at = AT_MARK;
	else if (*w->text == 'w' && r->n == 1)
		r->is_week = true;
	return r->at == AT_MARK || r->is_week;
}

static bool take_weekday(struct reading *r, const struct word *w)
{
	int weekday = date_word_weekday(w->text);

	if (weekday != ABSENT)
		r->weekday = weekday;
	return weekday != ABSENT;
}

/* "pm", "p.m.", "p. m."; East Asia writes it in front of the hour. */
static bool take_half(struct reading *r, const struct word *w)
{
	char half = date_word_half(w->text);

	if (w->len == 1 && half) {
		const char *m = r->s + strspn(r->s, ". \u00A0");

		if ((*m | 0x20) != 'm' || ascii_is_letter(m[1]))
			return false;
		r->s = m + 1;
	}
	if (half && w->is_ascii)
		date_take_hour(r, w->touches);
	if (half)
		r->half = half;
	return half;
}

/* 年, 月 and 日 put the number in front in its place. */
static bool take_unit(struct reading *r, const struct word *w)
{
	char unit = w->unit ? w->unit : date_word_unit(w->text);
	int *part = unit == 'y' ? &r->year
		: unit == 'm'   ? &r->month
		: unit == 'd'   ? &r->day
				: NULL;

	if (unit == 'h')
		date_take_hour(r, w->touches);
	if (part && r->n == 1 && r->at == AT_DATE)
		*part = r->numbers[--r->n].value;
	return unit;
}

/* Not in front of a date: "at" is a zone in "16:31 AT" only. */
static bool take_zone(struct reading *r, const struct word *w)
{
	struct date_zone zone;

	if (!r->clock_parts || date_missing(r) == 3 ||
		!date_word_zone(w->text, &zone))
		return false;
	if (r->zone_by == ZONE_GUESSED) {
		r->zone = zone.minutes;
		r->summer = zone.summer;
		r->zone_by = zone.is_certain ? ZONE_NAMED : ZONE_GUESSED;
	}
	r->at = AT_ZONE;
	return true;
}

/*
 * Of two names the later one, as long as the year is wanting: "mar." may be
 * a weekday (mardi) before "mai".
 */
static bool take_month(struct reading *r, const struct word *w)
{
	if (r->n > 2 || (r->n == 2 && r->month != ABSENT))
		return false;
	int month = date_word_month(w->text, w->len);

	if (!month)
		return false;
	r->month = month;
	r->at = AT_DATE;
	return true;
}

void date_read_word(struct reading *r)
{
	static bool (*const takers[])(
		struct reading *, const struct word *) = { take_mark, take_zone,
		take_weekday, take_half, take_unit, take_month };
	struct word w;

	take_word(r, &w);
	if (!w.is_ascii && !r->zone && date_word_is_korean(w.text))
		r->zone = KOREA;
	for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
		if (takers[i](r, &w))
			return;
	r->strange = r->strange || !date_word_is_filler(w.text);
}

/* RFC 5322 3.2.2; it may be all that names the zone. */
void date_read_comment(struct reading *r)
{
	struct word w;
	size_t depth = 1;

	r->s++;
	if (ascii_is_letter(*r->s)) {
		take_word(r, &w);
		if (*r->s == ')')
			(void)take_zone(r, &w);
	}
	while (r->s < r->end && depth) {
		depth += *r->s == '(';
		depth -= *r->s++ == ')';
	}
}
