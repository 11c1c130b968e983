/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "digest/summarize.h"
#include "text/sentence.h"
#include "text/utf8.h"

static const char abstract[] =
	"Most networks use all of their weights for every input that they "
	"see. Here each token is sent to one of many expert layers, chosen "
	"by a small router. At equal compute, training is up to seven times "
	"faster than before. Code and models are released with the paper.";

/* Each sentence of a comment is one of the source's, in its order. */
static void a_comment_is_whole_sentences_of_the_source(void **state)
{
	struct arena a = ARENA_INIT;
	struct strings all = { 0 }, taken = { 0 };
	const char *comment = summarize(&a, abstract, "A Title");
	size_t at = 0;

	(void)state;
	sentence_split(&a, abstract, 20, &all);
	sentence_split(&a, comment, 20, &taken);
	assert_int_equal(all.n, 4);
	assert_in_range(taken.n, 2, 4);
	for (size_t i = 0; i < taken.n; i++) {
		while (at < all.n && strcmp(all.items[at], taken.items[i]) != 0)
			at++;
		assert_true(at < all.n);
	}
	assert_in_range(
		text_words(comment), COMMENT_WORDS_MIN, COMMENT_WORDS_MAX);
	arena_release(&a);
}

static void what_has_no_whole_sentence_gives_no_comment(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	assert_string_equal(summarize(&a, "", "T"), "");
	assert_string_equal(summarize(&a, "Read more", "T"), "");
	arena_release(&a);
}

static void one_sentence_gives_that_one(void **state)
{
	static const char one[] =
		"A new kind of router sends each token to a single expert.";
	struct arena a = ARENA_INIT;

	(void)state;
	assert_string_equal(summarize(&a, one, "Routers"), one);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_comment_is_whole_sentences_of_the_source),
		cmocka_unit_test(what_has_no_whole_sentence_gives_no_comment),
		cmocka_unit_test(one_sentence_gives_that_one),
	};

	return cmocka_run_group_tests_name(
		"digest/summarize", tests, NULL, NULL);
}
