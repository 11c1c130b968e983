/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "text/likeness.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define NEAR 0.75 /* what digest/copies.c asks of titles */
#define FAR 0.5

static void near_and_far_are_told_apart_in_every_script(void **state)
{
	static const struct {
		const char *a, *b;
		bool near;
	} cases[] = {
		{ "Plant opens", "plant  OPENS!", true },
		{ "A plant opens in town", "A new plant opens in town", true },
		{ "Plant opens", "Plant closes", false },
		{ "A", "B", false },
		/* Han: one word more; another subject. */
		{ "\u56FD\u4EA7\u5927\u6A21\u578B\u8BC4\u6D4B\u53D1\u5E03",
			"\u56FD\u4EA7\u5927\u6A21\u578B\u8BC4\u6D4B\u5DF2\u53D1"
			"\u5E03",
			true },
		{ "\u56FD\u4EA7\u5927\u6A21\u578B\u53D1\u5E03",
			"\u65B0\u80FD\u6E90\u6C7D\u8F66\u53D1\u5E03", false },
		/* Thai: two words of four are others. */
		{ "\u0E1B\u0E31\u0E0D\u0E0D\u0E32\u0E1B\u0E23\u0E30\u0E14\u0E34"
		  "\u0E29\u0E10\u0E4C\u0E43\u0E2B\u0E21\u0E48",
			"\u0E1B\u0E31\u0E0D\u0E0D\u0E32\u0E1B\u0E23\u0E30\u0E14"
			"\u0E34\u0E29\u0E10\u0E4C\u0E40\u0E01\u0E48\u0E32",
			true },
		{ "\u0E1B\u0E31\u0E0D\u0E0D\u0E32\u0E43\u0E2B\u0E21\u0E48",
			"\u0E23\u0E16\u0E22\u0E19\u0E15\u0E4C\u0E40\u0E01\u0E48"
			"\u0E32",
			false },
		/* One long run does not outweigh a word beside it. */
		{ "\u65B0\u6A21\u578B\u53D1\u5E03 SQLite",
			"\u65E7\u5DEE\u5F02\u62A5\u544A SQLite", false },
		/* Nothing to compare: equal only when equal. */
		{ "!!!", "???", false },
		{ "!!!", "!!!", true },
		{ "", "", true },
		{ "", "!!!", false },
		{ "", "word", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		double there = text_likeness(cases[i].a, cases[i].b);
		double back = text_likeness(cases[i].b, cases[i].a);

		if (cases[i].near ? there < NEAR : there > FAR)
			fail_msg("\"%s\" and \"%s\": %f", cases[i].a,
				cases[i].b, there);
		assert_true(there == back && there >= 0 && there <= 1);
	}
}

static const char *field(const json_t *object, const char *name)
{
	const char *s = json_string_value(json_object_get(object, name));

	assert_non_null(s);
	return s;
}

static void check_pairs(const json_t *pairs)
{
	size_t i;
	const json_t *pair;

	assert_in_range(json_array_size(pairs), 5, 100);
	json_array_foreach(pairs, i, pair)
	{
		double like = text_likeness(field(pair, "a"), field(pair, "b"));
		bool near = !strcmp(field(pair, "verdict"), "near");

		if (near ? like < NEAR : like > FAR)
			fail_msg("pair %zu is %s: %f", i,
				field(pair, "verdict"), like);
	}
}

static void check_queries(const json_t *queries)
{
	struct arena a = ARENA_INIT;
	size_t i;
	const json_t *query;

	assert_in_range(json_array_size(queries), 3, 100);
	json_array_foreach(queries, i, query)
	{
		bool found = text_has_phrase(
			text_fold(&a, field(query, "text")),
			text_fold(&a, field(query, "q")));

		assert_int_equal(
			found, json_is_true(json_object_get(query, "found")));
	}
	arena_release(&a);
}

static void case_080(void **state)
{
	const char *root = getenv("srcdir"),
		   *shared = getenv("HEBDOMAD_SHARED");
	const char *name = "cases/inputs/080.json";
	struct arena a = ARENA_INIT;
	json_t *cases = json_load_file(shared
			? arena_printf(&a, "%s/%s", shared, name)
			: arena_printf(&a, "%s/../shared/%s", root ? root : ".",
				  name),
		0, NULL);

	(void)state;
	if (!cases) {
		arena_release(&a);
		skip();
	}
	check_pairs(json_object_get(cases, "pairs"));
	check_queries(json_object_get(cases, "queries"));
	json_decref(cases);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(near_and_far_are_told_apart_in_every_script),
		cmocka_unit_test(case_080),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
