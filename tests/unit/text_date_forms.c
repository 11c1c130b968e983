/* SPDX-License-Identifier: ISC */
#include "text_date_check.h"

#include <stdlib.h>

static void iso_8601_is_read_in_all_its_forms(void **state)
{
	static const struct date_case cases[] = {
		{ "2019-03-27T15:04:35,250Z", "2019-03-27T15:04:35Z" },
		{ "2019-3-7 5:04Z", "2019-03-07T05:04:00Z" },
		{ "2019-03-27T1504+0100", "2019-03-27T14:04:00Z" },
		{ "20190327T150435Z", "2019-03-27T15:04:35Z" },
		{ "20190327 150435", "~2019-03-27T15:04:35Z" },
		{ "20190327150435", "~2019-03-27T15:04:35Z" },
		{ "201903271504Z", "2019-03-27T15:04:00Z" },
		{ "190327", "~2019-03-27T00:00:00Z" },
		{ "19-03-27", "~2019-03-27T00:00:00Z" },
		{ "-19-03-27", "~2019-03-27T00:00:00Z" },
		{ "-19-03", "~2019-03-01T00:00:00Z" },
		{ "-1903", "~2019-03-01T00:00:00Z" },
		{ "2019-086", "~2019-03-27T00:00:00Z" },
		{ "2019086", "~2019-03-27T00:00:00Z" },
		{ "19086", "~2019-03-27T00:00:00Z" },
		{ "2019-086T15:04Z", "2019-03-27T15:04:00Z" },
		{ "2020-366", "~2020-12-31T00:00:00Z" },
		{ "2019-W13-3", "~2019-03-27T00:00:00Z" },
		{ "2019W133", "~2019-03-27T00:00:00Z" },
		{ "2019-W13", "~2019-03-25T00:00:00Z" },
		{ "2019-W01-1", "~2018-12-31T00:00:00Z" },
		{ "2020-W53-7T12:00Z", "2021-01-03T12:00:00Z" },
		{ "2019-003-27", "~2019-03-27T00:00:00Z" },
		{ "2019-03-27Z", "~2019-03-27T00:00:00Z" },
		{ "2019-03-27+09:00", "~2019-03-26T15:00:00Z" },
		{ "2019-03-27-0500", "~2019-03-27T05:00:00Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

static void what_stands_around_a_date_does_no_harm(void **state)
{
	static const struct date_case cases[] = {
		{ "\n\t 2019-03-27T15:04:35Z \r\n", "2019-03-27T15:04:35Z" },
		{ "(2019-03-27T15:04:35Z)", "2019-03-27T15:04:35Z" },
		{ "[2019-03-27 15:04 UTC]", "2019-03-27T15:04:00Z" },
		{ "Posted: 27 March 2019, 15:04 UTC by Augustine",
			"2019-03-27T15:04:00Z" },
		{ "2019-03-27T15:04:35+01:00Tail", "2019-03-27T14:04:35Z" },
		{ "2019-03-27T15:04:35Z[Europe/Paris]",
			"2019-03-27T15:04:35Z" },
		{ "2019-03-27 15:04 - 16:30", "~2019-03-27T15:04:00Z" },
		{ "2019-03-27 00:00:00.0 15:04:35.0 +0100",
			"2019-03-27T14:04:35Z" },
		{ "Wed, 27 Mar 2019 15:04:35 GMT (Sun (1 May) 9:00)",
			"2019-03-27T15:04:35Z" },
		{ "Wed, 27 Mar 2019 15:04:35 (PST)", "2019-03-27T23:04:35Z" },
		{ "Wed, 27 Mar 2019 15:04:35 (no zone",
			"~2019-03-27T15:04:35Z" },
		{ "Wed, 27 Mar 2019 15:04:35 0000", "2019-03-27T15:04:35Z" },
		{ "Wed, 27 Mar 2019 15:04:35 0100", "~2019-03-27T15:04:35Z" },
		{ "mar 2019-04-02 10:00", "~2019-04-02T10:00:00Z" },
		{ "mar. 02/04/2019", "~2019-04-02T00:00:00Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

/* Either by what cannot be, or by the weekday, or by the habit of a land. */
static void numbers_are_put_in_their_order(void **state)
{
	static const struct date_case cases[] = {
		{ "27/03/2019 15:04 UTC", "2019-03-27T15:04:00Z" },
		{ "3/27/2019 15:04 UTC", "2019-03-27T15:04:00Z" },
		{ "27.3.2019", "~2019-03-27T00:00:00Z" },
		{ "27. 3. 2019 15:04", "~2019-03-27T15:04:00Z" },
		{ "15:04 27.03.2019 -0500", "2019-03-27T20:04:00Z" },
		{ "27-03-2019", "~2019-03-27T00:00:00Z" },
		{ "27.03.19", "~2019-03-27T00:00:00Z" },
		{ "03/27/19 15:04:35", "~2019-03-27T15:04:35Z" },
		{ "2019/3/27 15:04:35", "~2019-03-27T15:04:35Z" },
		{ "2019.03.27.", "~2019-03-27T00:00:00Z" },
		{ "Wed, 2019/03/27 15:04:35 EDT", "2019-03-27T19:04:35Z" },
		{ "04/03/2019 15:04 UTC", "~2019-03-04T15:04:00Z" },
		{ "04.03.2019 15:04 UTC", "~2019-03-04T15:04:00Z" },
		{ "Mon 04/03/2019 15:04 UTC", "2019-03-04T15:04:00Z" },
		{ "Wed 04/03/2019 15:04 UTC", "2019-04-03T15:04:00Z" },
		{ "Fri 04/03/2019 15:04 UTC", "~2019-03-04T15:04:00Z" },
		{ "Wed, 04 03 2019 15:04:35 +0100", "2019-04-03T14:04:35Z" },
		{ "04/03/2019 3:04 PM", "~2019-04-03T15:04:00Z" },
		{ "04/03/2019 15:04 EST", "~2019-04-03T20:04:00Z" },
		{ "04/04/2019 15:04 UTC", "2019-04-04T15:04:00Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

static void clocks_are_read_as_people_write_them(void **state)
{
	static const struct date_case cases[] = {
		{ "27 Mar 2019 12:04 AM UTC", "2019-03-27T00:04:00Z" },
		{ "27 Mar 2019 12:04 PM UTC", "2019-03-27T12:04:00Z" },
		{ "27 Mar 2019 03:04:35PM UTC", "2019-03-27T15:04:35Z" },
		{ "27 Mar 2019 3:04 p.m. UTC", "2019-03-27T15:04:00Z" },
		{ "27 mar 2019, 3:04 p.\u00A0m.", "~2019-03-27T15:04:00Z" },
		{ "27 Mar 2019 15:04 PM UTC", "2019-03-27T15:04:00Z" },
		{ "March 27, 2019 at 3pm UTC", "2019-03-27T15:00:00Z" },
		{ "March 27, 2019 3 PM", "~2019-03-27T15:00:00Z" },
		{ "27. M\u00E4rz 2019, 15.04 Uhr", "~2019-03-27T15:04:00Z" },
		{ "27. M\u00E4rz 2019 um 15 Uhr", "~2019-03-27T15:00:00Z" },
		{ "27 mars 2019 \u00E0 15h04", "~2019-03-27T15:04:00Z" },
		{ "27 Mar 2019 15 +0100", "2019-03-27T14:00:00Z" },
		{ "27 Mar 2019 1504 +0100", "2019-03-27T14:04:00Z" },
		{ "27 Mar 2019 24:00 UTC", "2019-03-28T00:00:00Z" },
		{ "31 Dec 2016 23:59:60 UTC", "2017-01-01T00:00:00Z" },
		{ "2019-03-27T15:04:35:250Z", "2019-03-27T15:04:35Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

static void rfc_822_may_lack_blanks_seconds_and_order(void **state)
{
	static const struct date_case cases[] = {
		{ "Wed,27Mar2019 15:04:35GMT", "2019-03-27T15:04:35Z" },
		{ "Wed , 27 Mar, 2019, 15:04 GMT", "2019-03-27T15:04:00Z" },
		{ "27, Mar 2019 5:4", "~2019-03-27T05:04:00Z" },
		{ "Mar 27,2019 15:04:35 GMT", "2019-03-27T15:04:35Z" },
		{ "2019 March 27", "~2019-03-27T00:00:00Z" },
		{ "27 Wednesday, Mar 2019 15:04 GMT", "2019-03-27T15:04:00Z" },
		{ "Thurs, 27th Mar 2019 15:04:35 GMT", "2019-03-27T15:04:35Z" },
		{ "Wednesday, 27-Mar-19 15:04:35 GMT", "2019-03-27T15:04:35Z" },
		{ "Wed Mar 27 15:04 2019", "~2019-03-27T15:04:00Z" },
		{ "Wed Mar 27 15:04:35 2019 EST", "2019-03-27T20:04:35Z" },
		{ "15:04 27 March 2019", "~2019-03-27T15:04:00Z" },
	};

	(void)state;
	check_dates(cases, COUNT(cases));
}

static void nonsense_is_no_date(void **state)
{
	static const char *const cases[] = { "2019-13-27", "2019-03-32",
		"2019-02-29", "1900-02-29", "29 Feb 2019", "2019-00-01",
		"27/13/2019", "0/3/2019", "32.03.2019", "2019-366", "2019-000",
		"19366", "2019-W00-1", "2019-W53-1", "2019-W13-8", "2019-W",
		"2019-xx-27", "Wed, 27 zzz 2019 15:04:35 GMT",
		"Wed, Mar x 2019 15:04:35 GMT", "Wed, 27 Mar zz 15:04:35 GMT",
		"27 Mar 2019 1:2:3:4 GMT", "27 Mar 2019 15:04:61 GMT",
		"27 Mar 2019 24:05 GMT", "27 Mar 2019 15:04:35 +zz:00",
		"27 Mar 2019 15:04:35 +00:zz", "27 Mar 15:04:35 GMT",
		"27 Mar 9 15:04", "Mon, 01 Jan 0001 00:00:00 UTC", "013",
		"--03", "-", "1.2.3", "1.Jan 2 03", "192.168.27.19",
		"2019-03-27-01", "12345678901", "201903271504356", "tomorrow",
		"2 days ago", "March", "W13", "99999999", "1234567890123456",
		"T", "+", "12:", "27 Mar 2019 :" };

	(void)state;
	for (size_t i = 0; i + 1 < COUNT(cases); i++)
		check_date(cases[i], "none");
	check_date(cases[COUNT(cases) - 1], "~2019-03-27T00:00:00Z");
}

static void a_date_says_whether_it_names_its_day(void **state)
{
	static const struct {
		const char *in;
		bool has_day;
	} cases[] = {
		{ "2019", false },
		{ "2019-03", false },
		{ "-1903", false },
		{ "March 2019", false },
		{ "marzo de 2019", false },
		{ "2019\u5E743\u6708", false },
		{ "2019-03-27", true },
		{ "27 March 2019", true },
		{ "2019-086", true },
		{ "1553699075", true },
	};
	struct date d;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(date_read(cases[i].in, &d));
		assert_int_equal(d.has_day, cases[i].has_day);
	}
}

/* Blanks are passed over once; all else ends the reading at once. */
static void a_huge_text_costs_little(void **state)
{
	static const char date[] = "2019-03-27T15:04:35Z";
	const size_t size = 16 << 20;
	char *text = malloc(size + 1);

	(void)state;
	assert_non_null(text);
	memset(text, ' ', size);
	text[size] = '\0';
	memcpy(text + size / 2, date, strlen(date));
	check_date(text, "2019-03-27T15:04:35Z");
	memset(text, '(', size);
	check_date(text, "none");
	memset(text, '7', size);
	check_date(text, "none");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_8601_is_read_in_all_its_forms),
		cmocka_unit_test(what_stands_around_a_date_does_no_harm),
		cmocka_unit_test(numbers_are_put_in_their_order),
		cmocka_unit_test(clocks_are_read_as_people_write_them),
		cmocka_unit_test(rfc_822_may_lack_blanks_seconds_and_order),
		cmocka_unit_test(nonsense_is_no_date),
		cmocka_unit_test(a_date_says_whether_it_names_its_day),
		cmocka_unit_test(a_huge_text_costs_little),
	};

	return cmocka_run_group_tests_name(
		"text/date forms", tests, NULL, NULL);
}
