/* SPDX-License-Identifier: ISC */
#ifndef DATE_WORDS_H
#define DATE_WORDS_H

#include <stdbool.h>

/* The words of a date, already in lower case (utf8_lower()). */

int date_word_month(const char *word); /* 1 to 12; 0: no name of a month */

/* Minutes east of UTC; false for a zone that is unknown or ambiguous. */
bool date_word_zone(const char *word, int *ret);

/* Which number the character behind it names: 'y', 'm', 'd', or 0. */
char date_word_unit(const char *word);

#endif
