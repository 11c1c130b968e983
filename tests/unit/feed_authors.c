/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed/normalize.h"

#define NOW ((time_t)1795600000)

static struct arena a;

static int setup(void **state)
{
	(void)state;
	arena_init(&a);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

static struct entry normalized(const struct raw_entry *raw)
{
	static const struct source source = { .name = "s" };
	static const struct feed feed = { .base = "https://example.org/f" };
	struct entry e = { .title = "left out" };

	(void)normalize_entry(&a, &feed, raw, &source, NOW, &e);
	return e;
}

/* Names joined by "|". */
static const char *authors_joined(const struct raw_entry *raw)
{
	struct entry e = normalized(raw);
	const char *joined = "";

	for (size_t i = 0; i < e.authors.n; i++)
		joined = arena_printf(
			&a, "%s%s%s", joined, i ? "|" : "", e.authors.items[i]);
	return joined;
}

static void author_lines_are_split_into_names(void **state)
{
	static const char *const cases[][2] = {
		{ "Jane Doe (MIT, CSAIL), John Roe Jr",
			"Jane Doe|John Roe Jr" },
		{ "John Roe, Jr, Ann Poe", "John Roe Jr|Ann Poe" },
		{ "Ann Poe (A (B), C), Bo Sample", "Ann Poe|Bo Sample" },
		{ "Ann Poe and Bo Sample", "Ann Poe|Bo Sample" },
		{ "Ann Poe, Bo Sample, and Cy Doe",
			"Ann Poe|Bo Sample|Cy Doe" },
		{ "Ann Poe, Bo Sample & Cy Doe", "Ann Poe|Bo Sample|Cy Doe" },
		{ "Bill and Melinda Gates Foundation",
			"Bill and Melinda Gates Foundation" },
		{ "Ann Poe / Bo Sample | Cy Doe · Di Roe",
			"Ann Poe|Bo Sample|Cy Doe|Di Roe" },
		{ "By Ann Poe and Bo Sample", "Ann Poe|Bo Sample" },
		{ "Barnes and Noble", "Barnes and Noble" },
		/* the family name first */
		{ "Poe, Ann; Sample, Bo", "Ann Poe|Bo Sample" },
		{ "Poe, Ann (MIT, CSAIL); Sample Doe, Bo C.; Cy Roe",
			"Ann Poe|Bo C. Sample Doe|Cy Roe" },
		{ "Poe, Ann;", "Ann Poe" },
		{ "Poe, Jr; Ann Roe, PhD", "Poe Jr|Ann Roe PhD" },
		{ "Roe Lab, Example University of the North; Bo Sample",
			"Roe Lab, Example University of the North|Bo Sample" },
		{ "Poe, Ann and Sample, Bo", "Ann Poe|Bo Sample" },
		{ "Poe, Ann", "Ann Poe" },
		{ "Müller, Émile, Roe, John", "Émile Müller|John Roe" },
		{ "ann, bo", "ann|bo" },
		{ "Reuters, AP", "Reuters|AP" },
		{ "Ann Poe, Reuters", "Ann Poe|Reuters" },
		/* nobody */
		{ "Ann Poe, Bo Sample, et al.", "Ann Poe|Bo Sample" },
		{ "Ann Poe et al.", "Ann Poe" },
		{ "Ann Poe and others", "Ann Poe" },
		/* other scripts */
		{ "李 明、王芳，张伟；刘洋", "李 明|王芳|张伟|刘洋" },
		{ "山田太郎、鈴木花子", "山田太郎|鈴木花子" },
		{ "李明, 王芳", "李明|王芳" },
		/* mail addresses */
		{ "Ann Poe <ann@example.org>", "Ann Poe" },
		{ "Ann Poe &lt;ann@example.org&gt;", "Ann Poe" },
		{ "Ann Poe (ann@example.org)", "Ann Poe" },
		{ "ann@example.org (Ann (Lab) Poe)", "Ann Poe" },
		{ "ann@example.org Ann Poe", "Ann Poe" },
		{ "a@example.org (Ann Poe), b@example.org (Bo Sample)",
			"Ann Poe|Bo Sample" },
		{ "mailto:ann@example.org", "ann@example.org" },
		{ "ann@example.org ()", "ann@example.org" },
		{ "desk@example.org (The Desk)", "The Desk" },
		{ "LAPALU, N., Poe, P.-L., Roe, A. B.",
			"N. LAPALU|P.-L. Poe|A. B. Roe" },
		{ "Poe, A. and Sample, B.", "A. Poe|B. Sample" },
		{ "By Ann Poe", "Ann Poe" },
		{ "Ann Poe, Ann Poe", "Ann Poe" },
		{ "Jos&eacute; N&uacute;&ntilde;ez", "José Núñez" },
		{ " , ,, ", "" },
		{ "Ann Poe (cut off, Bo Sample", "Ann Poe" },
		/* case 025 */
		{ "<a href=\"https://arxiv.org/find/au:One\">V. One</a>, "
		  "<a href=\"https://arxiv.org/find/au:Two\">L. Two</a>",
			"V. One|L. Two" },
		{ "<a href=\"https://arxiv.org/find/au:One\">V. One</a>, "
		  "<a href=\"https://arxiv.org/find/au:+Thr",
			"V. One" },
		{ "<script>alert(1)</script>", "" },
		{ " <a href=\"h\">Kim Sample</a>, <a href=\"h\">L&eacute;a "
		  "Muster</a> (1 and 2) ((1) Example Lab)",
			"Kim Sample|Léa Muster" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct raw_entry raw = { .title.value = "t" };

		*ARRAY_PUSH(&a, &raw.author_lines) = cases[i][0];
		assert_string_equal(authors_joined(&raw), cases[i][1]);
	}
}

static void single_authors_are_not_split(void **state)
{
	struct raw_entry raw = { .title.value = "t" };

	(void)state;
	*ARRAY_PUSH(&a, &raw.authors) = "Doe, Jane and Sons";
	*ARRAY_PUSH(&a, &raw.authors) = " Ann\n Poe ";
	*ARRAY_PUSH(&a, &raw.authors) = "";
	*ARRAY_PUSH(&a, &raw.authors) = "bo@example.org (Bo Sample)";
	*ARRAY_PUSH(&a, &raw.author_lines) = "Not, Asked";
	assert_string_equal(
		authors_joined(&raw), "Doe, Jane and Sons|Ann Poe|Bo Sample");
	for (int i = 0; i < 1000; i++)
		*ARRAY_PUSH(&a, &raw.authors) = arena_printf(&a, "N. %d", i);
	assert_int_equal(normalized(&raw).authors.n, ENTRY_AUTHORS_MAX);
}

static void long_lists_are_bounded(void **state)
{
	static const char *const parts[] = { "N. Ame, ", "Ann Poe and ", "a; ",
		"(", "Poe, Ann and ", "@ ", "\xE3\x80\x81", "a & " };

	(void)state;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		struct raw_entry raw = { .title.value = "t" };
		size_t len = strlen(parts[i]), n = 200000 / len;
		char *line = arena_alloc(&a, n * len + 1);

		for (size_t j = 0; j < n; j++)
			memcpy(line + j * len, parts[i], len);
		*ARRAY_PUSH(&a, &raw.author_lines) = line;
		assert_true(normalized(&raw).authors.n <= ENTRY_AUTHORS_MAX);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(author_lines_are_split_into_names),
		cmocka_unit_test(single_authors_are_not_split),
		cmocka_unit_test(long_lists_are_bounded),
	};

	return cmocka_run_group_tests_name(
		"feed/authors", tests, setup, teardown);
}
