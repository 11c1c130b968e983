/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "date_words.h"
#include "text/date.h"

/*
 * RFC 822 section 5.1 and RFC 5322 section 4.3, the short forms of America
 * that follow no rule ("ET" is taken for standard time), and those names of
 * the world that mean one offset only. IST is three zones, so it is none;
 * the letters of the military are -0000 by RFC 5322.
 */
static const struct {
	int minutes;
	const char *names;
} zones[] = {
	{ 0, "gmt utc z ut wet" },
	{ -5 * 60, "est cdt et cot pet act" },
	{ -4 * 60, "edt ast at clt vet" },
	{ -8 * 60, "pst akdt pt" },
	{ -7 * 60, "pdt mst mt" },
	{ -6 * 60, "cst mdt ct" },
	{ 1 * 60, "cet mez met west wat" },
	{ 2 * 60, "cest mesz mest eet sast cat" },
	{ 3 * 60, "eest msk eat trt idt" },
	{ 9 * 60, "jst kst wit yakt" },
	{ 8 * 60, "hkt sgt myt pht awst wita irkt" },
	{ 10 * 60, "aest chst vlat" },
	{ 11 * 60, "aedt magt" },
	{ 9 * 60 + 30, "acst" },
	{ 10 * 60 + 30, "acdt" },
	{ 12 * 60, "nzst fjt pett" },
	{ 13 * 60, "nzdt" },
	{ 7 * 60, "wib ict krat novt" },
	{ 6 * 60 + 30, "mmt" },
	{ 6 * 60, "omst" },
	{ 5 * 60 + 45, "npt" },
	{ 5 * 60, "pkt uzt yekt" },
	{ 4 * 60 + 30, "aft" },
	{ 4 * 60, "msd samt" },
	{ 3 * 60 + 30, "irst" },
	{ -2 * 60, "brst uyst" },
	{ -2 * 60 - 30, "ndt" },
	{ -3 * 60, "adt art brt clst uyt" },
	{ -3 * 60 - 30, "nst" },
	{ -9 * 60, "akst hadt" },
	{ -10 * 60, "hst hast" },
};

/*
 * The last words of names in the IANA time zone database, for zones whose
 * rule has been one for long.
 */
static const struct {
	int minutes;
	char summer;
	const char *names;
} cities[] = {
	{ -8 * 60, 'a', "angeles vancouver" },
	{ -7 * 60, 'a', "denver" },
	{ -7 * 60, 0, "phoenix" },
	{ -6 * 60, 'a', "chicago" },
	{ -5 * 60, 'a', "york toronto detroit" },
	{ -5 * 60, 0, "bogota lima" },
	{ -3 * 60, 0, "aires paulo" },
	{ 0, 'e', "london dublin lisbon" },
	{ 1 * 60, 'e',
		"paris berlin brussels madrid rome amsterdam vienna zurich "
		"stockholm oslo copenhagen prague warsaw budapest" },
	{ 2 * 60, 'e', "helsinki athens bucharest sofia kiev kyiv" },
	{ 2 * 60, 0, "johannesburg" },
	{ 3 * 60, 0, "moscow nairobi istanbul" },
	{ 4 * 60, 0, "dubai" },
	{ 5 * 60, 0, "karachi" },
	{ 5 * 60 + 30, 0, "kolkata calcutta" },
	{ 7 * 60, 0, "bangkok jakarta" },
	{ 8 * 60, 0, "shanghai kong taipei singapore manila perth" },
	{ 9 * 60, 0, "tokyo seoul" },
	{ 10 * 60, 0, "brisbane" },
};

/* Summer in Britain; the time of two small zones also. */
static const struct date_zone british_summer = { .minutes = 60 };

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool has_name(const char *names, const char *name)
{
	while (*names) {
		const char *p = name;

		while (*p && *p == *names) {
			p++;
			names++;
		}
		if (!*p && (!*names || *names == ' '))
			return p > name;
		while (*names && *names++ != ' ')
			;
	}
	return false;
}

bool date_word_zone(const char *word, struct date_zone *ret)
{
	for (size_t i = 0; i < COUNT(zones); i++) {
		if (has_name(zones[i].names, word)) {
			*ret = (struct date_zone){ zones[i].minutes, 0, true };
			return true;
		}
	}
	for (size_t i = 0; i < COUNT(cities); i++) {
		if (has_name(cities[i].names, word)) {
			*ret = (struct date_zone){ cities[i].minutes,
				cities[i].summer, true };
			return true;
		}
	}
	if (strcmp(word, "bst") != 0)
		return false;
	*ret = british_summer;
	return true;
}

/* The first Sunday on that day or behind it. */
static int64_t sunday_from(int year, int month, int day)
{
	int64_t from = day_from_civil(year, month, day);

	return from + (7 - day_weekday(from)) % 7;
}

/*
 * Europe since 1996: from the last Sunday of March to the last of October;
 * the United States since 2007: from the second of March to the first of
 * November.
 */
bool date_is_summer(char rule, int64_t day)
{
	int year = day_to_civil(day).year;

	if (rule == 'e')
		return day >= sunday_from(year, 3, 25) &&
			day < sunday_from(year, 10, 25);
	return rule == 'a' && day >= sunday_from(year, 3, 8) &&
		day < sunday_from(year, 11, 1);
}
