/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "net/headers.h"

#define NOW 1611000000 /* 2021-01-18T20:00:00Z */
#define COUNT(array) (sizeof(array) / sizeof *(array))

static void check(const char *what, int64_t got, int64_t want)
{
	if (got != want)
		fail_msg("%s: got %lld, expected %lld", what ? what : "NULL",
			(long long)got, (long long)want);
}

static void max_age_is_what_the_cache_may_keep_less_age(void **state)
{
	static const struct {
		const char *cache_control, *age;
		int64_t want;
	} cases[] = {
		{ NULL, NULL, -1 },
		{ "", NULL, -1 },
		{ "max-age=3600", NULL, 3600 },
		{ "max-age=3600", "3500", 100 },
		{ "max-age=600", "601", 0 },
		{ "max-age=600", "garbage", 600 },
		{ "max-age=600", "-5", 600 },
		{ "public, Max-Age=86400", NULL, 86400 },
		{ "public,max-age=86400", NULL, 86400 },
		{ "max-age=\"600\", public", NULL, 600 },
		{ "max-age=0", NULL, 0 },
		{ "s-maxage=5", NULL, -1 },
		{ "x-max-age=5", NULL, -1 },
		{ "ext=\"a, max-age=7\", max-age=8", NULL, 8 },
		{ "max-age=-1", NULL, -1 },
		{ "max-age=", NULL, -1 },
		{ "max-age", NULL, -1 },
		{ "max-age=12monkeys", NULL, -1 },
		{ "no-cache, max-age=600", NULL, -1 },
		{ "max-age=600, no-store", NULL, -1 },
		{ "max-age=99999999999999999999999", NULL,
			HEADERS_SECONDS_MAX },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check(cases[i].cache_control,
			headers_max_age(cases[i].cache_control, cases[i].age),
			cases[i].want);
}

static void retry_after_is_read_in_both_forms(void **state)
{
	static const struct {
		const char *value, *date;
		int64_t want;
	} cases[] = {
		{ NULL, NULL, -1 },
		{ "", NULL, -1 },
		{ "120", NULL, 120 },
		{ " 120 ", NULL, 120 },
		{ "0", NULL, 0 },
		{ "1.5", NULL, 2 },
		{ "-5", NULL, -1 },
		{ "+5", NULL, -1 },
		{ "soon", NULL, -1 },
		{ "5 minutes", NULL, -1 },
		{ "99999999999999999999", NULL, HEADERS_SECONDS_MAX },
		{ "Mon, 18 Jan 2021 20:05:00 GMT", NULL, 300 },
		{ "Mon, 18 Jan 2021 19:00:00 GMT", NULL, 0 },
		/* The server's clock is an hour ahead of ours. */
		{ "Mon, 18 Jan 2021 21:05:00 GMT",
			"Mon, 18 Jan 2021 21:00:00 GMT", 300 },
		{ "Mon, 18 Jan 2021 20:05:00 GMT", "nonsense", 300 },
		{ "Sat, 01 Jan 2999 00:00:00 GMT", NULL, HEADERS_SECONDS_MAX },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check(cases[i].value,
			headers_retry_after(cases[i].value, cases[i].date, NOW),
			cases[i].want);
}

static void used_up_rate_limits_ask_for_a_wait(void **state)
{
	static const struct {
		const char *value;
		int64_t want;
	} cases[] = {
		{ NULL, -1 },
		{ "\"api\";r=0;t=189", 189 },
		{ "\"api\"; r=0; t=189", 189 },
		{ "\"api\";r=12;t=189", -1 },
		{ "\"a;r=0;t=1\";r=3;t=9", -1 },
		{ "\"api\";t=189", -1 },
		{ "\"api\";r=0", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check(cases[i].value, headers_rate_limit(cases[i].value),
			cases[i].want);
	check("reddit", headers_x_rate_limit("0.0", "41"), 41);
	check("left", headers_x_rate_limit("1.0", "41"), -1);
	check("alone", headers_x_rate_limit("0", NULL), -1);
}

static void validators_are_sane_or_forgotten(void **state)
{
	char longest[1026];

	(void)state;
	memset(longest, 'a', sizeof longest);
	longest[1025] = '\0';
	assert_true(headers_validator("abc"));
	assert_true(headers_validator("W/\"\xc3\xa9\""));
	assert_false(headers_validator(NULL));
	assert_false(headers_validator(""));
	assert_false(headers_validator("a\r\nX-Evil: 1"));
	assert_false(headers_validator("a\x7f"));
	assert_false(headers_validator(longest));
	longest[1024] = '\0';
	assert_true(headers_validator(longest));
}

static void if_none_match_is_a_list_compared_weakly(void **state)
{
	static const struct {
		const char *value;
		bool want;
	} cases[] = {
		{ "\"x\"", true },
		{ "W/\"x\"", true },
		{ "*", true },
		{ "\"a\", \"x\"", true },
		{ "\"a\",W/\"x\"", true },
		{ "\"a, b\", \"x\"", true },
		{ "\"xx\"", false },
		{ "x", false },
		{ "", false },
		{ "\"x", false },
		{ ",,,", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check(cases[i].value, headers_match(cases[i].value, "\"x\""),
			cases[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(max_age_is_what_the_cache_may_keep_less_age),
		cmocka_unit_test(retry_after_is_read_in_both_forms),
		cmocka_unit_test(used_up_rate_limits_ask_for_a_wait),
		cmocka_unit_test(validators_are_sane_or_forgotten),
		cmocka_unit_test(if_none_match_is_a_list_compared_weakly),
	};

	return cmocka_run_group_tests_name("net/headers", tests, NULL, NULL);
}
