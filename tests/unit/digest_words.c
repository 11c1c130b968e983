/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "digest/headline.h"
#include "digest/summarize.h"
#include "text/one_line.h"
#include "text/utf8.h"

/* Read and judged texts; tests/words/README has the format. */

#define CASES_MIN 60

struct words_case {
	bool is_paper;
	const char *title, *text, *headline, *comment, *line;
};

struct words_cases {
	struct words_case *items;
	size_t n, cap;
};

static void take_field(struct arena *a, struct words_cases *cases, char *line)
{
	char *value = strstr(line, ": ");

	if (*line == '#' || *line == '\n')
		return;
	if (!value)
		fail_msg("no field: %s", line);
	*value = '\0';
	value[strcspn(value + 2, "\n") + 2] = '\0';
	const char *v = arena_strdup(a, value + 2);

	if (strcmp(line, "paper") == 0 || strcmp(line, "article") == 0)
		*ARRAY_PUSH(a, cases) = (struct words_case){
			.is_paper = *line == 'p', .title = v
		};
	struct words_case *c = &cases->items[cases->n - 1];

	if (strcmp(line, "text") == 0)
		c->text = v;
	if (strcmp(line, "headline") == 0)
		c->headline = v;
	if (strcmp(line, "comment") == 0)
		c->comment = v;
	if (strcmp(line, "line") == 0)
		c->line = v;
}

static void read_cases(
	struct arena *a, const char *name, struct words_cases *ret)
{
	const char *root = getenv("srcdir");
	FILE *f = fopen(arena_printf(a, "%s/tests/words/%s.txt",
				root ? root : ".", name),
		"re");
	char *line = NULL;
	size_t size = 0;

	if (!f)
		fail_msg("no file of words %s", name);
	while (getline(&line, &size, f) >= 0)
		take_field(a, ret, line);
	free(line);
	(void)fclose(f);
}

static void read_all(struct arena *a, struct words_cases *ret)
{
	*ret = (struct words_cases){ 0 };
	read_cases(a, "papers", ret);
	read_cases(a, "made", ret);
	assert_true(ret->n >= CASES_MIN);
}

static const char *headline_for(struct arena *a, const struct words_case *c)
{
	return headline_of(a,
		&(struct headlined){
			.title = c->title,
			.summary = "",
			.text = c->text,
			.is_paper = c->is_paper,
		});
}

static const char *comment_for(
	struct arena *a, const struct words_case *c, bool first)
{
	return summarize(a, c->text,
		&(struct above){
			.title = c->title,
			.headline = headline_for(a, c),
			.first = first,
		});
}

static void the_words_are_those_that_were_read_and_accepted(void **state)
{
	struct arena a = ARENA_INIT;
	struct words_cases cases;

	(void)state;
	read_all(&a, &cases);
	for (size_t i = 0; i < cases.n; i++) {
		const struct words_case *c = &cases.items[i];
		const char *comment = comment_for(&a, c, false);

		assert_string_equal(headline_for(&a, c), c->headline);
		assert_string_equal(comment, c->comment);
		assert_string_equal(one_line(&a, comment, c->title), c->line);
	}
	arena_release(&a);
}

static void s11_comments_and_lines_keep_their_length(void **state)
{
	struct arena a = ARENA_INIT;
	struct words_cases cases;

	(void)state;
	read_all(&a, &cases);
	for (size_t i = 0; i < cases.n; i++) {
		const struct words_case *c = &cases.items[i];
		size_t words = text_words(c->comment);
		size_t first = text_words(comment_for(&a, c, true));

		assert_in_range(words, 1, COMMENT_WORDS_MAX);
		assert_in_range(first, 1, COMMENT_WORDS_FIRST);
		assert_true(first >= words || first >= COMMENT_WORDS_MIN);
		assert_true(utf8_length(c->line) <= ONE_LINE_MAX);
	}
	arena_release(&a);
}

static void a_headline_has_words_of_its_source_alone(void **state)
{
	struct arena a = ARENA_INIT;
	struct words_cases cases;

	(void)state;
	read_all(&a, &cases);
	for (size_t i = 0; i < cases.n; i++) {
		const struct words_case *c = &cases.items[i];
		const char *text = text_fold(&a, c->text);
		const char *title = text_fold(&a, c->title);
		const char *s = text_fold(&a, c->headline);

		for (; *s; s += strspn(s, " ")) {
			size_t len = strcspn(s, " ");
			const char *word = arena_strndup(&a, s, len);

			if (!strstr(text, word) && !strstr(title, word))
				fail_msg("%s: %s", c->headline, word);
			s += len;
		}
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_words_are_those_that_were_read_and_accepted),
		cmocka_unit_test(s11_comments_and_lines_keep_their_length),
		cmocka_unit_test(a_headline_has_words_of_its_source_alone),
	};

	return cmocka_run_group_tests_name("digest/words", tests, NULL, NULL);
}
