/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "app/zone.h"
#include "text/date.h"

/* When a civil day begins, as an instant. */
static void a_day_begins_at_its_first_instant(void **state)
{
	static const struct {
		const char *zone;
		int year, month, day;
		const char *begins;
	} cases[] = {
		{ "UTC", 2021, 1, 10, "2021-01-10T00:00:00Z" },
		{ "Asia/Tokyo", 2021, 1, 10, "2021-01-09T15:00:00Z" },
		{ "Europe/Berlin", 2026, 3, 29, "2026-03-28T23:00:00Z" },
		{ "Europe/Berlin", 2026, 3, 30, "2026-03-29T22:00:00Z" },
		{ "Europe/Berlin", 2026, 10, 25, "2026-10-24T22:00:00Z" },
		{ "Europe/Berlin", 2026, 10, 26, "2026-10-25T23:00:00Z" },
		/* Midnight was left out: the day began at one. */
		{ "America/Sao_Paulo", 2018, 11, 4, "2018-11-04T03:00:00Z" },
		/* Midnight came twice: the first counts. */
		{ "America/Havana", 2024, 11, 3, "2024-11-03T04:00:00Z" },
		{ "Pacific/Apia", 2011, 12, 31, "2011-12-30T10:00:00Z" },
		{ "Australia/Lord_Howe", 2026, 4, 5, "2026-04-04T13:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[DATE_RFC3339_SIZE];
		int64_t day = day_from_civil(
			cases[i].year, cases[i].month, cases[i].day);

		zone_use(cases[i].zone);
		time_t t = zone_day_start(day);

		date_rfc3339(text, t);
		assert_string_equal(text, cases[i].begins);
		assert_int_equal(zone_day(t), day);
		assert_true(zone_day(t - 1) < day);
	}
}

static void only_zones_of_the_database_exist(void **state)
{
	(void)state;
	assert_true(zone_exists("UTC"));
	assert_true(zone_exists("Asia/Tokyo"));
	assert_false(zone_exists("Asia/Tokio"));
	assert_false(zone_exists("Asia"));
	assert_false(zone_exists(""));
	assert_false(zone_exists("/etc/localtime"));
	assert_false(zone_exists("../../../etc/passwd"));
}

static void people_read_the_zones_time(void **state)
{
	char text[32];

	(void)state;
	zone_use("Asia/Tokyo");
	zone_print(text, sizeof text, 1610830800); /* 2021-01-16T21:00Z */
	assert_string_equal(text, "Sun 17 Jan 06:00");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_begins_at_its_first_instant),
		cmocka_unit_test(only_zones_of_the_database_exist),
		cmocka_unit_test(people_read_the_zones_time),
	};

	return cmocka_run_group_tests_name("app/zone", tests, NULL, NULL);
}
