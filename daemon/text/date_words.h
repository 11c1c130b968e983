/* SPDX-License-Identifier: ISC */
#ifndef DATE_WORDS_H
#define DATE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The words of a date, in lower case and without accents: date_fold() of
 * every letter.
 */

uint32_t date_fold(uint32_t c); /* 0: a mark, which is left out */

int date_word_month(const char *word, size_t len); /* 1 to 12; 0: none */
int date_word_weekday(const char *word);           /* 0 is Sunday; -1: none */

/* 'a' or 'p', of which "a" and "p" alone want an "m" behind; NUL: neither. */
char date_word_half(const char *word);

/* What the number in front is: 'y', 'm', 'd', 'h', '-' (known), or NUL. */
char date_letter_unit(uint32_t c);
char date_word_unit(const char *word);

bool date_word_is_korean(const char *word);
bool date_word_is_filler(const char *word); /* as "de" in "enero de 2021" */

struct date_zone {
	int minutes; /* east of UTC */
	char summer; /* 'e', 'a': Europe's rule adds an hour, America's; NUL */
	bool is_certain;
};

/* By abbreviation, or by city ("Europe/Paris"). False when unknown. */
bool date_word_zone(const char *word, struct date_zone *ret);

/* Whether the hour is added on that day, local time. */
bool date_is_summer(char rule, int64_t day);

#endif
