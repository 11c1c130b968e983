/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "text/terms.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void scripts_without_blanks_give_a_term_a_character(void **state)
{
	static const struct {
		const char *text, *terms;
	} cases[] = {
		{ "", "" },
		{ "  !? ", "" },
		{ "One, TWO-three", "one two three" },
		{ "设备清单", "设 备 清 单" },
		{ "重跑1gen-itgc后已验证", "重 跑 1gen itgc 后 已 验 证" },
		{ "新しいモデル v2を公開", "新 し い モ デ ル v2 を 公 開" },
		{ "ปัญญา", "ป ั ญ ญ า" },
		{ "인공지능 모델을", "인공지능 모델을" },
		{ "Zürich soft\xC2\xADly", "zuerich softly" },
		{ "👍👍", "" },
		{ "a\xFF"
		  "b",
			"a b" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_terms(&arena, cases[i].text, 1000),
			cases[i].terms);
	assert_string_equal(text_terms(&arena, "one two", 5), "one t");
}

static bool holds(const char *query, const char *text)
{
	struct text_query q = { 0 };
	struct error err = ERROR_INIT;

	if (text_query_parse(&arena, query, &q, &err) < 0)
		fail_msg("%s: %s", query, err.text);
	return text_query_holds(&q, text_terms(&arena, text, 10000));
}

static void all_parts_must_be_there_as_whole_words(void **state)
{
	static const struct {
		const char *query, *text;
		bool found;
	} cases[] = {
		{ "plant opens", "A plant OPENS in town", true },
		{ "opens plant", "A plant opens in town", true },
		{ "\"opens plant\"", "A plant opens in town", false },
		{ "\"plant opens\"", "A plant opens in town", true },
		{ "\"plant opens", "A plant opens in town", true },
		{ "plant closes", "A plant opens in town", false },
		{ "plan", "A plant opens in town", false },
		{ "plan*", "A plant opens in town", true },
		{ "\"a plan\"*", "A plant opens in town", true },
		{ "lant*", "A plant opens in town", false },
		{ "gpt-3", "GPT 3 is here", true },
		{ "gpt-3", "3 GPT", false },
		{ "ö", "oe", true },
		{ "设", "设备清单更新", true },
		{ "备清", "设备清单更新", true },
		{ "备单", "设备清单更新", false },
		{ "模型 sqlite", "新模型SQLite", true },
		{ "sqlite", "新模型SQLite版", true },
		{ "모델*", "새 모델을 공개", true },
		{ "a b", "b", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (holds(cases[i].query, cases[i].text) != cases[i].found)
			fail_msg("\"%s\" in \"%s\"", cases[i].query,
				cases[i].text);
}

static void a_query_has_a_word_and_a_limit(void **state)
{
	char *many = arena_alloc(&arena, 4 * TEXT_QUERY_PARTS_MAX);
	char *much = arena_alloc(&arena, TEXT_QUERY_BYTES_MAX + 2);
	struct text_query q = { 0 };
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(text_query_parse(&arena, " !? \"\" *", &q, &err), -1);
	assert_non_null(strstr(err.text, "no word"));
	for (int i = 0; i <= TEXT_QUERY_PARTS_MAX; i++)
		memcpy(many + 2 * i, "a ", 2);
	assert_int_equal(text_query_parse(&arena, many, &q, &err), -1);
	assert_non_null(strstr(err.text, "17 parts"));
	memset(much, 'a', TEXT_QUERY_BYTES_MAX + 1);
	assert_int_equal(text_query_parse(&arena, much, &q, &err), -1);
	much[TEXT_QUERY_BYTES_MAX] = '\0';
	assert_int_equal(text_query_parse(&arena, much, &q, &err), 0);
	assert_int_equal(q.n, 1);
}

/* What is found, in brackets. */
static const char *marked(const char *query, const char *text)
{
	struct passages found = { 0 };
	struct text_query q = { 0 };
	const char *out = "";
	size_t at = 0;

	assert_int_equal(text_query_parse(&arena, query, &q, NULL), 0);
	text_query_find(&arena, &q, text, &found);
	for (size_t i = 0; i < found.n; i++) {
		struct passage p = found.items[i];

		out = arena_printf(&arena, "%s%.*s[%.*s]", out,
			(int)(p.from - at), text + at, (int)(p.until - p.from),
			text + p.from);
		at = p.until;
	}
	return arena_printf(&arena, "%s%s", out, text + at);
}

static void each_place_is_found_as_it_is_written(void **state)
{
	static const struct {
		const char *query, *text, *marked;
	} cases[] = {
		{ "plant", "Plants: a PLANT, a plant.",
			"Plants: a [PLANT], a [plant]." },
		{ "plant*", "Plants: a PLANT.", "[Plants]: a [PLANT]." },
		{ "\"a plant\" plant", "a plant; plant", "[a plant]; [plant]" },
		{ "\"a b\" \"b c\"", "a b c", "[a b c]" },
		{ "gpt-3", "GPT-3 and GPT 4", "[GPT-3] and GPT 4" },
		{ "zurich zuerich", "in Zürich", "in [Zürich]" },
		{ "设备", "新设备清单", "新[设备]清单" },
		{ "itgc", "1gen-itgc后", "1gen-[itgc]后" },
		{ "softly", "a soft\xC2\xADly b", "a [soft\xC2\xADly] b" },
		{ "none", "nothing", "nothing" },
		{ "x", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			marked(cases[i].query, cases[i].text), cases[i].marked);
}

static void case_080(void **state)
{
	const char *root = getenv("srcdir"),
		   *shared = getenv("HEBDOMAD_SHARED");
	const char *name = "cases/inputs/080.json";
	json_t *cases = json_load_file(shared
			? arena_printf(&arena, "%s/%s", shared, name)
			: arena_printf(&arena, "%s/../shared/%s",
				  root ? root : ".", name),
		0, NULL);
	const json_t *query;
	size_t i;

	(void)state;
	if (!cases)
		skip();
	json_array_foreach(json_object_get(cases, "queries"), i, query)
		assert_int_equal(
			holds(json_string_value(json_object_get(query, "q")),
				json_string_value(
					json_object_get(query, "text"))),
			json_is_true(json_object_get(query, "found")));
	assert_true(i > 0);
	json_decref(cases);
}

#define TEST(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(scripts_without_blanks_give_a_term_a_character),
		TEST(all_parts_must_be_there_as_whole_words),
		TEST(a_query_has_a_word_and_a_limit),
		TEST(each_place_is_found_as_it_is_written),
		TEST(case_080),
	};

	return cmocka_run_group_tests_name("text/terms", tests, NULL, NULL);
}
