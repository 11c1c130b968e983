/* SPDX-License-Identifier: ISC */
#include "date_words.h"

#include <stddef.h>
#include <string.h>

/*
 * Beginnings of the names of months, abbreviated or whole, as content
 * systems write them under the locales of Europe; the longest one that fits
 * counts. Names that mean different months in two languages stand for the
 * language with more feeds (lis: Polish and Czech, not Croatian).
 */
static const struct {
	int month;
	const char *beginnings;
} months[] = {
	{ 1, "jan jän gen ene ian sty led sij oca tammi янв січ ιαν يناير" },
	{ 2, "feb fev fév lut úno şub helmi фев лют φεβ فبراير" },
	{ 3, "mar mär mrz mrt maa már bře maalis мар бер μαρ مارس" },
	{ 4, "apr avr abr ápr kwi dub nis huhti апр кві απρ أبريل ابريل" },
	{ 5, "may mai maj mag mei máj kvě touko май мая тра μαΐ μάι مايو" },
	{ 6,
		"jun jún giu iun juin cze červen června haz kesä июн чер ιουν "
		"يونيو" },
	{ 7,
		"jul júl lug iul juil lip červenec července tem heinä июл лип "
		"ιουλ يوليو" },
	{ 8,
		"aug aoû aou ago ağu agu agt sie srp elo авг сер αυγ أغسطس "
		"اغسطس" },
	{ 9, "sep set szept wrz zář eyl syys сен вер σεπ سبتمبر" },
	{ 10, "oct okt out ott paź říj eki loka окт жов οκτ أكتوبر اكتوبر" },
	{ 11, "nov noi lis kas marras ноя лис νοε νοέ نوفمبر" },
	{ 12,
		"dec dez dic dék déc des gru pro ara joulu дек гру δεκ "
		"ديسمبر" },
};

/*
 * RFC 822 section 5.1 and RFC 5322 section 4.3, and those names that mean
 * one offset only: not IST, BST or AST, which are times of several places.
 */
static const struct {
	const char *name;
	int minutes;
} zones[] = {
	{ "z", 0 },
	{ "ut", 0 },
	{ "utc", 0 },
	{ "gmt", 0 },
	{ "est", -300 },
	{ "edt", -240 },
	{ "cst", -360 },
	{ "cdt", -300 },
	{ "mst", -420 },
	{ "mdt", -360 },
	{ "pst", -480 },
	{ "pdt", -420 },
	{ "akst", -540 },
	{ "akdt", -480 },
	{ "hst", -600 },
	{ "wet", 0 },
	{ "west", 60 },
	{ "cet", 60 },
	{ "mez", 60 },
	{ "cest", 120 },
	{ "mesz", 120 },
	{ "eet", 120 },
	{ "eest", 180 },
	{ "msk", 180 },
	{ "hkt", 480 },
	{ "awst", 480 },
	{ "jst", 540 },
	{ "kst", 540 },
	{ "aest", 600 },
	{ "aedt", 660 },
	{ "nzst", 720 },
	{ "nzdt", 780 },
};

static const struct {
	const char *word;
	char unit;
} units[] = {
	{ "年", 'y' },
	{ "月", 'm' },
	{ "日", 'd' },
	{ "년", 'y' },
	{ "월", 'm' },
	{ "일", 'd' },
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Bytes of the longest of the words (blanks between) that word begins with. */
static size_t longest_beginning(const char *words, const char *word)
{
	size_t longest = 0;

	while (*words) {
		size_t len = strcspn(words, " ");

		if (len > longest && strncmp(words, word, len) == 0)
			longest = len;
		words += len;
		words += strspn(words, " ");
	}
	return longest;
}

int date_word_month(const char *word)
{
	size_t longest = 0;
	int month = 0;

	for (size_t i = 0; i < COUNT(months); i++) {
		size_t len = longest_beginning(months[i].beginnings, word);

		if (len > longest) {
			longest = len;
			month = months[i].month;
		}
	}
	return month;
}

bool date_word_zone(const char *word, int *ret)
{
	for (size_t i = 0; i < COUNT(zones); i++) {
		if (strcmp(zones[i].name, word) == 0) {
			*ret = zones[i].minutes;
			return true;
		}
	}
	return false;
}

char date_word_unit(const char *word)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (strcmp(units[i].word, word) == 0)
			return units[i].unit;
	return 0;
}
