/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "digest/features.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena a;
static struct features got;

static void take(const char *title, const char *text)
{
	struct facts facts = { .title = title, .text = text };

	features_of(&a, &facts, &got);
}

static const struct feature *find(const char *name)
{
	for (size_t i = 0; i < got.n; i++) {
		const struct feature *f = &got.items[i];
		size_t kind = strlen(f->kind);

		if (strlen(name) == kind + f->len &&
			memcmp(name, f->kind, kind) == 0 &&
			memcmp(name + kind, f->text, f->len) == 0)
			return f;
	}
	return NULL;
}

static double value(const char *name)
{
	return find(name) ? find(name)->value : 0;
}

struct row {
	const char *title, *text;
	const char *there, *absent; /* names */
};

static void test_words_of_every_script(void **state)
{
	static const struct row rows[] = {
		{ "World Models", "", "t:world models", "t:models world" },
		{ "World Models", "", "w:world", "a:world" },
		{ "x", "Agents that plan.", "w:agents that", "t:agents" },
		{ "x", "multi-agent", "w:multi agent", "w:multi-agent" },
		{ "深度学习", "", "t:深度", "t:深" },
		{ "深度学习", "", "w:度学", "w:深度学习" },
		{ "深度 learning", "", "w:learning", "w:深度 learning" },
		{ "学", "", "w:学", "w:" },
		{ "RÉSUMÉ", "", "w:résumé", "w:RÉSUMÉ" },
		{ "Name: what?", "", "f:colon in title", "f:code" },
		{ "Name: what?", "", "f:question in title", "f:one author" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		take(rows[i].title, rows[i].text);
		if (!find(rows[i].there))
			fail_msg("%s is missing", rows[i].there);
		if (find(rows[i].absent))
			fail_msg("%s is there", rows[i].absent);
	}
}

static void test_empty_text_gives_nothing_of_words(void **state)
{
	(void)state;
	take("", "");
	assert_int_equal(got.n, 0);
	take("--- ...", " \t");
	assert_int_equal(got.n, 0);
}

static void test_a_block_of_words_has_length_one(void **state)
{
	double sum = 0;

	(void)state;
	take("One title, and one more", "one text. Another text, one of many");
	for (size_t i = 0; i < got.n; i++)
		if (strcmp(got.items[i].kind, "w:") == 0)
			sum += got.items[i].value * got.items[i].value;
	assert_true(fabs(sum - 1) < 1e-9);
}

static void test_each_name_comes_once_with_its_id(void **state)
{
	(void)state;
	take("the same the same", "the same and the same, the same again");
	for (size_t i = 0; i < got.n; i++) {
		const struct feature *f = &got.items[i];
		char name[FEATURE_NAME_MAX + 1] = "";

		(void)strncat(name, f->kind, 8);
		(void)strncat(name, f->text, f->len);
		assert_true(find(name) == f);
		assert_true(feature_id(name, strlen(name)) == f->id);
		assert_true(feature_is_name(name, strlen(name)));
		for (size_t k = 0; k < i; k++)
			assert_true(got.items[k].id != f->id);
	}
	assert_true(got.n > 8);
}

static void test_signals_places_and_people(void **state)
{
	const char *authors[] = { "Ada Lovelace", "C. Babbage" };
	const char *categories[] = { "cs.CL" };
	const char *places[] = { "hub" };
	struct signal signals[] = { { .name = "upvotes", .value = 9 },
		{ .name = "points", .value = -3 } };
	struct facts facts = {
		.title = "x",
		.text = "",
		.authors = { authors, 2, 2 },
		.n_authors = 12,
		.categories = { categories, 1, 1 },
		.places = { places, 1, 1 },
		.signals = { signals, 2, 2 },
		.has_code = true,
		.age = 7,
	};

	(void)state;
	features_of(&a, &facts, &got);
	assert_non_null(find("a:ada lovelace"));
	assert_non_null(find("a:c babbage"));
	assert_non_null(find("c:cs.cl"));
	assert_non_null(find("late:hub"));
	assert_non_null(find("f:late"));
	assert_true(value("at:hub") == 1);
	assert_true(fabs(value("s:upvotes") - log(10)) < 1e-9);
	assert_true(value("s:points") == 0);
	assert_true(value("f:many authors") == 1);
	assert_true(value("f:one author") == 0);
	assert_true(value("f:code") == 1);
	facts.age = 6;
	features_of(&a, &facts, &got);
	assert_null(find("late:hub"));
}

/* However long a text is, and whatever is in it. */
static void test_hostile_text_is_bounded(void **state)
{
	static char text[1 << 20];

	(void)state;
	for (size_t i = 0; i + 1 < sizeof text; i++)
		text[i] = i % 5 == 4 ? ' ' : (char)('a' + (i * i / 7) % 26);
	take(text, text);
	assert_true(got.n <= FEATURES_MAX);
	memset(text, 'x', sizeof text - 1);
	take("x", text);
	assert_true(got.n < 8);
	memset(text, 0xFF, sizeof text - 1);
	take("x", text);
	assert_true(got.n < 8);
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_of_every_script),
		cmocka_unit_test(test_empty_text_gives_nothing_of_words),
		cmocka_unit_test(test_a_block_of_words_has_length_one),
		cmocka_unit_test(test_each_name_comes_once_with_its_id),
		cmocka_unit_test(test_signals_places_and_people),
		cmocka_unit_test(test_hostile_text_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}
