/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed/normalize.h"

/* What `hebdomad parse` shows beside an entry: as the feed has it. */

static void links_keep_what_tracks(void **state)
{
	static const struct {
		const char *link, *id;
		bool id_is_link;
		const char *shown;
	} cases[] = {
		{ "/1?utm_source=rss", "https://b.example/", true,
			"https://a.example/1?utm_source=rss" },
		{ NULL, "https://b.example/2", true, "https://b.example/2" },
		{ "javascript:x", "https://b.example/2", true,
			"https://b.example/2" },
		{ NULL, "https://b.example/2", false, NULL },
		{ NULL, "urn:2", true, NULL },
		{ "", NULL, false, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct arena a = ARENA_INIT;
		const struct feed feed = { .base = "https://a.example/f" };
		const struct raw_entry raw = {
			.link = cases[i].link,
			.id = cases[i].id,
			.id_is_link = cases[i].id_is_link,
		};
		struct entry_detail detail;

		normalize_detail(&a, &feed, &raw, &detail);
		if (cases[i].shown)
			assert_string_equal(detail.link, cases[i].shown);
		else
			assert_null(detail.link);
		arena_release(&a);
	}
}

static void a_byline_stands_as_written(void **state)
{
	static const struct {
		const char *line, *shown;
	} cases[] = {
		{ " Ann Doe and\n Bo Roe ", "Ann Doe and Bo Roe" },
		{ "Doe, A. &amp; Roe, B.", "Doe, A. & Roe, B." },
		{ "mail@a.example (Ann Doe)", NULL },
		{ "Ann Doe (Paris)", NULL },
		{ "<a href='x'>Ann Doe</a>", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct arena a = ARENA_INIT;
		const struct feed feed = { 0 };
		struct raw_entry raw = { 0 };
		struct entry_detail detail;

		*ARRAY_PUSH(&a, &raw.author_lines) = cases[i].line;
		normalize_detail(&a, &feed, &raw, &detail);
		if (cases[i].shown)
			assert_string_equal(detail.byline, cases[i].shown);
		else
			assert_null(detail.byline);
		*ARRAY_PUSH(&a, &raw.author_lines) = "Cy Poe";
		normalize_detail(&a, &feed, &raw, &detail);
		assert_null(detail.byline);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_keep_what_tracks),
		cmocka_unit_test(a_byline_stands_as_written),
	};

	return cmocka_run_group_tests_name("feed/detail", tests, NULL, NULL);
}
