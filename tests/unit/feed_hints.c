/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "feed/parse.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define HOUR 3600
#define DAY (24 * HOUR)
#define SY "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"

struct hint_case {
	const char *channel;
	struct poll_hints hints;
};

/* K60, K61, K63 */
static void rss_says_how_often(void **state)
{
	static const struct hint_case cases[] = {
		{ "", { 0, 0, 0 } },
		{ "<ttl>60</ttl>", { HOUR, 0, 0 } },
		{ "<ttl> 5 </ttl>", { 300, 0, 0 } },
		{ "<ttl>often</ttl><ttl>", { 0, 0, 0 } },
		{ "<ttl>-60</ttl>", { 0, 0, 0 } },
		{ "<ttl>99999999999999999999</ttl>", { 60000000, 0, 0 } },
		{ "<sy:updatePeriod>\n hourly \n</sy:updatePeriod>"
		  "<sy:updateFrequency> 1 </sy:updateFrequency>",
			{ HOUR, 0, 0 } },
		{ "<sy:updatePeriod>daily</sy:updatePeriod>"
		  "<sy:updateFrequency>4</sy:updateFrequency>",
			{ 6 * HOUR, 0, 0 } },
		{ "<sy:updateFrequency>2</sy:updateFrequency>",
			{ 12 * HOUR, 0, 0 } },
		{ "<sy:updatePeriod>weekly</sy:updatePeriod><ttl>5</ttl>",
			{ 7 * DAY, 0, 0 } },
		{ "<sy:updatePeriod>sometimes</sy:updatePeriod>", { 0, 0, 0 } },
		{ "<sy:updatePeriod>daily</sy:updatePeriod>"
		  "<sy:updateFrequency>0</sy:updateFrequency>",
			{ 0, 0, 0 } },
		{ "<skipHours><hour>0</hour><hour> 23</hour></skipHours>",
			{ 0, 0x800001, 0 } },
		{ "<skipHours><hour>24</hour><hour>25</hour><hour>-1</hour>"
		  "</skipHours>",
			{ 0, 1, 0 } },
		{ "<skipDays><day>Sunday</day><day>saturday</day>"
		  "<day>Sonntag</day></skipDays>",
			{ 0, 0, 0x41 } },
		{ "<skipDays><day>Monday</day><day>Tuesday</day>"
		  "<day>Wednesday</day><day>Thursday</day><day>Friday</day>"
		  "<day>Saturday</day><day>Sunday</day></skipDays>",
			{ 0, 0, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		const struct feed_hints from = { 0 };
		const struct poll_hints *want = &cases[i].hints;
		const char *text = arena_printf(&a,
			"<rss version='2.0' " SY "><channel><title>T</title>%s"
			"<item><title>I</title></item></channel></rss>",
			cases[i].channel);
		struct error err = ERROR_INIT;
		struct feed feed;

		assert_int_equal(
			feed_parse(&a, text, strlen(text), &from, &feed, &err),
			0);
		if (feed.hints.every != want->every ||
			feed.hints.skip_hours != want->skip_hours ||
			feed.hints.skip_days != want->skip_days)
			fail_msg("case %zu: every %lld, hours %x, days %x", i,
				(long long)feed.hints.every,
				feed.hints.skip_hours, feed.hints.skip_days);
		arena_release(&a);
	}
}

static void so_may_atom(void **state)
{
	static const char text[] =
		"<feed xmlns='http://www.w3.org/2005/Atom' " SY ">"
		"<id>x:y</id><title>T</title>"
		"<sy:updatePeriod>daily</sy:updatePeriod></feed>";
	const struct feed_hints from = { 0 };
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct feed feed;

	(void)state;
	assert_int_equal(
		feed_parse(&a, text, sizeof text - 1, &from, &feed, &err), 0);
	assert_int_equal(feed.hints.every, DAY);
	arena_release(&a);
}

/* Case 034, and what is met beside it. */
static void a_refusal_may_look_like_a_success(void **state)
{
	static const struct {
		const char *body;
		bool refusal;
	} cases[] = {
		{ "Rate exceeded.", true },
		{ "", true },
		{ " \r\n", true },
		{ "{\"error\": {\"message\": \"quota\"}}", true },
		{ " {\"errors\": []}", true },
		{ "<html><body>Too Many Requests</body></html>", true },
		{ "<html><title>Access denied</title></html>", true },
		{ "<html><title>A shop</title><p>Buy!</html>", false },
		{ "{\"items\": 7}", false },
		{ "moderate exceededness", false },
	};
	char large[8192];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (feed_is_refusal(cases[i].body, strlen(cases[i].body)) !=
			cases[i].refusal)
			fail_msg("case %zu", i);
	/* A page that speaks of it at length is only a page. */
	memset(large, 'x', sizeof large);
	memcpy(large, "rate exceeded ", 14);
	assert_false(feed_is_refusal(large, sizeof large));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rss_says_how_often),
		cmocka_unit_test(so_may_atom),
		cmocka_unit_test(a_refusal_may_look_like_a_success),
	};

	return cmocka_run_group_tests_name("feed/hints", tests, NULL, NULL);
}
