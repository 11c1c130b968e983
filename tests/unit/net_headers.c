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

/* K11, K13, K18 */
static void max_age_is_what_the_cache_may_keep_less_age(void **state)
{
	/* Each but the first with an Expires a day away, which loses. */
	static const struct {
		const char *cache_control, *age;
		int64_t want;
	} cases[] = {
		{ NULL, NULL, -1 },
		{ "", NULL, 86400 },
		{ "max-age=3600", NULL, 3600 },
		{ "max-age=3600", "3500", 100 },
		{ "max-age=600", "601", 0 },
		{ "max-age=600", "garbage", 600 },
		{ "max-age=600", "-5", 600 },
		{ "public, Max-Age=86400", NULL, 86400 },
		{ "public,max-age=86400", NULL, 86400 },
		{ "max-age=\"600\", public", NULL, 600 },
		{ "max-age=0", NULL, 0 },
		{ "s-maxage=5", NULL, 86400 },
		{ "x-max-age=5", NULL, 86400 },
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
			headers_fresh(
				&(struct cache_fields){
					.cache_control = cases[i].cache_control,
					.age = cases[i].age,
					.expires = cases[i].cache_control
						? "Tue, 19 Jan 2021 20:00:00 GMT"
						: NULL,
				},
				NOW),
			cases[i].want);
}

static void expires_counts_where_there_is_no_max_age(void **state) /* K12 */
{
	static const struct {
		const char *expires, *date, *age, *cache_control;
		int64_t want;
	} cases[] = {
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, NULL, NULL, 3600 },
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, "600", NULL, 3000 },
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, "3601", NULL, 0 },
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, "x", NULL, 3600 },
		/* The server's clock is an hour ahead, or behind. */
		{ "Mon, 18 Jan 2021 22:00:00 GMT",
			"Mon, 18 Jan 2021 21:00:00 GMT", NULL, NULL, 3600 },
		{ "Mon, 18 Jan 2021 19:30:00 GMT",
			"Mon, 18 Jan 2021 19:00:00 GMT", NULL, NULL, 1800 },
		{ "Mon, 18 Jan 2021 21:00:00 GMT", "0", NULL, NULL, 3600 },
		/* The two older forms of RFC 9110 5.6.7. */
		{ "Monday, 18-Jan-21 21:00:00 GMT", NULL, NULL, NULL, 3600 },
		{ "Mon Jan 18 21:00:00 2021", NULL, NULL, NULL, 3600 },
		{ "Mon, 18 Jan 2021 19:00:00 GMT", NULL, NULL, NULL, 0 },
		{ "Mon, 18 Jan 2021 20:00:00 GMT", NULL, NULL, NULL, 0 },
		{ "Sat, 01 Jan 2999 00:00:00 GMT", NULL, NULL, NULL,
			HEADERS_SECONDS_MAX },
		{ NULL, NULL, NULL, NULL, -1 },
		{ "0", NULL, NULL, NULL, -1 },
		{ "-1", NULL, NULL, NULL, -1 },
		{ "1611007200", NULL, NULL, NULL, -1 },
		{ "never", NULL, NULL, NULL, -1 },
		{ "", NULL, NULL, NULL, -1 },
		/* What is said of max-age wins, also when it is nonsense. */
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, NULL, "max-age=60",
			60 },
		{ "0", NULL, NULL, "max-age=60", 60 },
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, NULL, "max-age=x",
			-1 },
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, NULL, "public", 3600 },
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, NULL, "no-cache",
			-1 }, /* K13 */
		{ "Mon, 18 Jan 2021 21:00:00 GMT", NULL, NULL, "no-store", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check(cases[i].expires,
			headers_fresh(
				&(struct cache_fields){
					.expires = cases[i].expires,
					.date = cases[i].date,
					.age = cases[i].age,
					.cache_control = cases[i].cache_control,
				},
				NOW),
			cases[i].want);
}

static void a_challenge_is_told_from_a_refusal(void **state) /* K35 */
{
	static const char page[] = "<html><head><title>Just a moment...</title>"
				   "<script>window._cf_chl_opt={}</script>";
	static const struct {
		int status;
		const char *mitigated, *server, *type, *body;
		bool want;
	} cases[] = {
		{ 403, "challenge", NULL, NULL, "", true },
		{ 200, "challenge", NULL, NULL, "", true },
		{ 403, "Challenge", "cloudflare", "text/html", "", true },
		{ 403, "challenged", "cloudflare", "text/html", "", false },
		{ 403, "block", "cloudflare", "text/html", "", false },
		{ 403, NULL, "cloudflare", "text/html; charset=UTF-8", page,
			true },
		{ 429, NULL, "cloudflare", "text/html", page, true },
		{ 503, NULL, "Cloudflare", "Text/HTML", page, true },
		{ 503, NULL, "cloudflare", "text/html",
			"<script src=\"/cdn-cgi/challenge-platform/h/b\">",
			true },
		{ 503, NULL, "cloudflare", "text/html",
			"<div id=\"cf-browser-verification\">", true },
		{ 200, NULL, "cloudflare", "text/html", page, false },
		{ 404, NULL, "cloudflare", "text/html", page, false },
		{ 403, NULL, "nginx", "text/html", page, false },
		{ 403, NULL, NULL, "text/html", page, false },
		{ 403, NULL, "cloudflare", "application/xml", page, false },
		{ 403, NULL, "cloudflare", NULL, page, false },
		{ 403, NULL, "cloudflare", "text/html",
			"<h1>error code: 1020</h1>", false },
		{ 403, NULL, "cloudflare", "text/html", "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (headers_challenge(
			    &(struct challenge_fields){
				    .status = cases[i].status,
				    .mitigated = cases[i].mitigated,
				    .server = cases[i].server,
				    .content_type = cases[i].type,
			    },
			    cases[i].body,
			    strlen(cases[i].body)) != cases[i].want)
			fail_msg("case %zu", i);
}

static void a_word_is_alone_in_its_field(void **state)
{
	(void)state;
	assert_true(headers_is_word("feed", "feed"));
	assert_true(headers_is_word(" Feed ;q=1", "feed"));
	assert_false(headers_is_word("feed, gzip", "feed"));
	assert_false(headers_is_word("feeds", "feed"));
	assert_false(headers_is_word("fee", "feed"));
	assert_false(headers_is_word("", "feed"));
	assert_false(headers_is_word(NULL, "feed"));
}

static void retry_after_is_read_in_both_forms(void **state) /* K23 */
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

static void used_up_rate_limits_ask_for_a_wait(void **state) /* K26, K27 */
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
		cmocka_unit_test(expires_counts_where_there_is_no_max_age),
		cmocka_unit_test(a_challenge_is_told_from_a_refusal),
		cmocka_unit_test(a_word_is_alone_in_its_field),
		cmocka_unit_test(retry_after_is_read_in_both_forms),
		cmocka_unit_test(used_up_rate_limits_ask_for_a_wait),
		cmocka_unit_test(validators_are_sane_or_forgotten),
		cmocka_unit_test(if_none_match_is_a_list_compared_weakly),
	};

	return cmocka_run_group_tests_name("net/headers", tests, NULL, NULL);
}
