/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/arena.h"
#include "must.h"
#include "text/date.h"

#define DAY 86400
#define NEVER ((time_t)0x5EED)

static void must_read_as(
	const char *promise, const char *s, time_t t, bool certain)
{
	time_t again = NEVER;
	bool again_certain = !certain;

	must(date_parse(s, &again, &again_certain), promise, s);
	must(again == t && again_certain == certain, promise, s);
}

/* What we write ourselves is read as what it was. */
static void check_forms(time_t t)
{
	char rfc3339[DATE_RFC3339_SIZE], http[DATE_HTTP_SIZE];

	date_rfc3339(rfc3339, t);
	date_http(http, t);
	must(strlen(rfc3339) == DATE_RFC3339_SIZE - 1, "RFC 3339 fits",
		rfc3339);
	must(strlen(http) == DATE_HTTP_SIZE - 1, "an HTTP date fits", http);
	must_read_as("RFC 3339 reads back", rfc3339, t, true);
	must_read_as("an HTTP date reads back", http, t, true);
}

static void check_days(time_t t)
{
	int64_t day = day_of(t);
	struct civil civil = day_to_civil(day);

	must(day * DAY <= t && t < (day + 1) * DAY, "a day holds its time",
		NULL);
	must(day_from_civil(civil.year, civil.month, civil.day) == day,
		"a day is its civil day", NULL);
	must(civil.month >= 1 && civil.month <= 12 && civil.day >= 1 &&
			civil.day <= 31,
		"a civil day is one", NULL);
	must(day_weekday(day) == (day_weekday(day - 1) + 1) % 7,
		"weekdays follow one another", NULL);
}

static void check_date(struct arena *a, const char *s)
{
	const char *padded = arena_printf(a, " \t%s\r\n ", s);
	time_t t = NEVER, padded_t = NEVER;
	bool certain = false, padded_certain = false;
	bool is_date = date_parse(s, &t, &certain);

	must(is_date || t == NEVER, "no date leaves the result alone", s);
	must(date_parse(padded, &padded_t, &padded_certain) == is_date &&
			t == padded_t && certain == padded_certain,
		"white space around a date says nothing", s);
	if (!is_date)
		return;
	must(t >= day_from_civil(1900, 1, 1) * DAY &&
			t < day_from_civil(10000, 1, 1) * DAY,
		"a date is in range", s);
	must_read_as("a date is read the same again", s, t, certain);
	check_forms(t);
	check_days(t);
}

/* Dates as feeds may write them, one a line, up to the first NUL. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	char *lines = arena_strndup(&a, (const char *)data, size), *line;

	while ((line = strsep(&lines, "\n")))
		check_date(&a, arena_strdup(&a, line));
	arena_release(&a);
	return 0;
}
