/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "digest/summarize.h"
#include "text/sentence.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *comment_of(
	struct arena *a, const char *text, const char *title)
{
	return summarize(a, text, &(struct above){ .title = title });
}

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
	const char *comment = comment_of(&a, abstract, "A Title");
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
	assert_string_equal(comment_of(&a, "", "T"), "");
	assert_string_equal(comment_of(&a, "Read more", "T"), "");
	arena_release(&a);
}

static void one_sentence_gives_that_one(void **state)
{
	static const char one[] =
		"A new kind of router sends each token to a single expert.";
	struct arena a = ARENA_INIT;

	(void)state;
	assert_string_equal(comment_of(&a, one, "Routers"), one);
	arena_release(&a);
}

struct summary_case {
	const char *title, *text, *comment;
};

/* Sentences of 10, 20, 30 and 40 words. */
#define TEN "Ten words make a sentence that is easy to count."
#define TWENTY                                                        \
	"Twenty words make a longer one, and whoever wants to check " \
	"may take a pencil and count all of them."
#define THIRTY                                                       \
	"With thirty words a writer has room for a thought and for " \
	"a second one that follows from it, which is why so many "   \
	"good sentences stop just about here."
#define FORTY                                                           \
	"At forty words the reader begins to look for the end, since "  \
	"every clause that comes on top of those already read must be " \
	"kept in mind with them, and so the care with which it was "    \
	"written is lost."

static void assert_comments(const struct summary_case *cases, size_t n)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++)
		assert_string_equal(
			comment_of(&a, cases[i].text, cases[i].title),
			cases[i].comment);
	arena_release(&a);
}

static void texts_of_many_styles_give_their_comment(void **state)
{
	static const struct summary_case cases[] = {
		/* An abstract: problem, then what was done, then a number. */
		{ "Letters sorted by hand",
			"Old letters often have no name under them. Experts "
			"compare the ink and the slant of single strokes, "
			"which takes days. We propose a network that sorts "
			"letters by the hand that wrote them and needs no "
			"labels. It is trained on pairs of lines from one "
			"page. On a public collection it improves on the best "
			"earlier method by 12% and takes seconds.",
			"We propose a network that sorts letters by the hand "
			"that wrote them and needs no labels. It is trained "
			"on pairs of lines from one page. On a public "
			"collection it improves on the best earlier method by "
			"12% and takes seconds." },
		/* News: the beginning tells it, in order. */
		{ "Bakery lets a camera count",
			"A bakery in Ghent has a camera count its loaves. The "
			"owner built it in two evenings with a model made for "
			"counting cells. It miscounts when flour hangs in the "
			"air, so a second camera now looks from below. Others "
			"in the street have asked for one. The town has not.",
			"A bakery in Ghent has a camera count its loaves. The "
			"owner built it in two evenings with a model made for "
			"counting cells. It miscounts when flour hangs in the "
			"air, so a second camera now looks from below. Others "
			"in the street have asked for one." },
		/* A text of one sentence gives that one, however short. */
		{ "Note", TEN, TEN },
		{ "Note", "Full text.", "Full text." },
		/* Headings, list items and cut ends are no sentences. */
		{ "Release 2.0",
			"What is new\n\n- faster loading\n- fewer crashes\n\n"
			"The second release loads a model while the first "
			"words are already being written. Memory is given "
			"back as soon as nobody waits.\n\nThanks to everybody "
			"who",
			"The second release loads a model while the first "
			"words are already being written. Memory is given "
			"back as soon as nobody waits." },
		/* The title again says nothing. */
		{ "Why do birds sing?",
			"WHY DO BIRDS SING? Because the morning carries far. "
			"A recorder in every tree now tells them apart.",
			"Because the morning carries far. A recorder in every "
			"tree now tells them apart." },
		/* What speaks of the page is left out. */
		{ "On maps",
			"Subscribe to get this by mail. A map drawn by a "
			"model looks right until somebody tries to walk by "
			"it. Click here to continue. The post On maps "
			"appeared first on Ways. We checked forty of them "
			"on foot and came home late.",
			"A map drawn by a model looks right until somebody "
			"tries to walk by it. We checked forty of them on foot "
			"and came home late." },
		/* Abbreviations and numbers end no sentence. */
		{ "Tides",
			"Models such as LSTMs, cf. Smith et al. (see Fig. 3), "
			"err by 4.5 cm. A tide table from 1911 errs by 6.2 cm, "
			"i.e. hardly more.",
			"Models such as LSTMs, cf. Smith et al. (see Fig. 3), "
			"err by 4.5 cm. A tide table from 1911 errs by 6.2 cm, "
			"i.e. hardly more." },
		/* Paragraphs and broken lines become one. */
		{ "Clay",
			"Shards of one\npot lie far apart.\n\nA model now\n"
			"puts them together by their edges.",
			"Shards of one pot lie far apart. A model now puts "
			"them together by their edges." },
		/* Chinese: no blank between, two characters a word. */
		{ "\xE7\x8C\xAB",
			"\xE7\x8C\xAB\xE5\x9C\xA8\xE9\x99\xA2\xE5\xAD\x90"
			"\xE7\x9A\x84\xE7\xAA\x97\xE8\xBE\xB9\xE5\xAE\x89"
			"\xE9\x9D\x99\xE5\x9C\xB0\xE7\x9D\xA1\xE8\xA7\x89"
			"\xE3\x80\x82\xE7\x8B\x97\xE5\x9C\xA8\xE5\xA4\xA7"
			"\xE9\x97\xA8\xE5\x8F\xA3\xE7\xAD\x89\xE7\x9D\x80"
			"\xE4\xB8\xBB\xE4\xBA\xBA\xE5\x9B\x9E\xE5\xAE\xB6"
			"\xE3\x80\x82",
			"\xE7\x8C\xAB\xE5\x9C\xA8\xE9\x99\xA2\xE5\xAD\x90"
			"\xE7\x9A\x84\xE7\xAA\x97\xE8\xBE\xB9\xE5\xAE\x89"
			"\xE9\x9D\x99\xE5\x9C\xB0\xE7\x9D\xA1\xE8\xA7\x89"
			"\xE3\x80\x82\xE7\x8B\x97\xE5\x9C\xA8\xE5\xA4\xA7"
			"\xE9\x97\xA8\xE5\x8F\xA3\xE7\xAD\x89\xE7\x9D\x80"
			"\xE4\xB8\xBB\xE4\xBA\xBA\xE5\x9B\x9E\xE5\xAE\xB6"
			"\xE3\x80\x82" },
		/* A remark in between does not count as a sentence. */
		{ "Salt",
			"Salt pans change their colour over the year. Why? "
			"Satellites see which of them are still worked.",
			"Salt pans change their colour over the year. "
			"Satellites see which of them are still worked." },
		/* One that leans does not come without what it leans on. */
		{ "Ice",
			FORTY " " FORTY " This was long known to skaters. " TEN,
			FORTY " " TEN },
	};

	(void)state;
	assert_comments(cases, COUNT(cases));
}

static void length_decides_how_many_sentences(void **state)
{
	static const struct summary_case cases[] = {
		/* Never more than four, though few words. */
		{ "",
			"One is here now. Two is here now. Three is here now. "
			"Four is here now. Five is here now.",
			"One is here now. Two is here now. Three is here now. "
			"Four is here now." },
		{ "", TEN " " TWENTY " " THIRTY, TEN " " TWENTY " " THIRTY },
		/* Enough is enough. */
		{ "", TWENTY " " THIRTY " " TEN, TWENTY " " THIRTY },
		/* One that would be too much is left out, the next taken. */
		{ "", FORTY " " FORTY " " TEN, FORTY " " TEN },
		{ "", FORTY " " FORTY, FORTY },
	};

	(void)state;
	assert_int_equal(text_words(TEN), 10);
	assert_int_equal(text_words(TWENTY), 20);
	assert_int_equal(text_words(THIRTY), 30);
	assert_int_equal(text_words(FORTY), 40);
	assert_comments(cases, COUNT(cases));
}

static void a_text_that_says_nothing_gives_nothing(void **state)
{
	static const struct summary_case cases[] = {
		{ "A title", "", "" },
		{ "A title", "A title", "" },
		{ "A title", "a TITLE.", "" },
		{ "A title", "Words without an end", "" },
		{ "A title", "Read more. Click here.", "" },
		{ "A title", "!!! ... ?", "" },
		/* A single sentence of 80 words. */
		{ "A title",
			"and so on and so on and so on and so on and so on and "
			"so on and so on and so on and so on and so on and so "
			"on and so on and so on and so on and so on and so on "
			"and so on and so on and so on and so on and so on and "
			"so on and so on and so on and so on and so on and so.",
			"" },
	};

	(void)state;
	assert_comments(cases, COUNT(cases));
}

static const char *random_text(struct arena *a, unsigned *seed)
{
	static const char *const words[] = { "the", "Model", "however",
		"we propose", "letters", "it", "improves", "3.5", "e.g.",
		"http://x.y", "\xE7\x8C\xAB", "\xC3\xA9t\xC3\xA9", "and" };
	static const char *const ends[] = { " ", " ", " ", " ", " ", ", ", ". ",
		".\n\n", "! ", "\xE3\x80\x82" };
	const char *out = "";

	for (int i = 0; i < 150; i++) {
		*seed = *seed * 1664525u + 1013904223u;
		out = arena_printf(a, "%s%s%s", out,
			words[(*seed >> 8) % COUNT(words)],
			ends[(*seed >> 16) % COUNT(ends)]);
	}
	return out;
}

/* Whether s is made of sentences of the list from `at` on, in their order. */
static bool is_made_of(const char *s, const struct strings *all, size_t at)
{
	s += strspn(s, " ");
	if (!*s)
		return true;
	for (; at < all->n; at++) {
		size_t len = strlen(all->items[at]);

		if (strncmp(s, all->items[at], len) == 0 &&
			is_made_of(s + len, all, at + 1))
			return true;
	}
	return false;
}

static void whatever_the_text_the_comment_is_whole_sentences_of_it(void **state)
{
	unsigned seed = 5;
	size_t some = 0;

	(void)state;
	for (int turn = 0; turn < 300; turn++) {
		struct arena a = ARENA_INIT;
		const char *text = random_text(&a, &seed);
		const char *comment = comment_of(&a, text, "Title");
		struct strings all;

		sentence_split(&a, text, 200, &all);
		some += *comment != 0;
		assert_true(is_made_of(comment, &all, 0));
		assert_in_range(text_words(comment), 0, COMMENT_WORDS_MAX);
		assert_string_equal(comment_of(&a, text, "Title"), comment);
		arena_release(&a);
	}
	assert_in_range(some, 100, 300);
}

static void summarizable_is_what_gives_a_comment(void **state)
{
	static const char *const texts[] = { "", "Read more", "Read more.",
		"A heading\n\nOf two words.", "Too short. So is this.",
		"The title.", "The title. It says what it says in a text.",
		"Click here to read more about it. Subscribe now, please.",
		abstract };
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		if (summarizable(texts[i], "The title") !=
			(*comment_of(&a, texts[i], "The title") != '\0'))
			fail_msg("%s", texts[i]);
	assert_true(summarizable(abstract, ""));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(summarizable_is_what_gives_a_comment),
		cmocka_unit_test(a_comment_is_whole_sentences_of_the_source),
		cmocka_unit_test(what_has_no_whole_sentence_gives_no_comment),
		cmocka_unit_test(one_sentence_gives_that_one),
		cmocka_unit_test(texts_of_many_styles_give_their_comment),
		cmocka_unit_test(length_decides_how_many_sentences),
		cmocka_unit_test(a_text_that_says_nothing_gives_nothing),
		cmocka_unit_test(
			whatever_the_text_the_comment_is_whole_sentences_of_it),
	};

	return cmocka_run_group_tests_name(
		"digest/summarize", tests, NULL, NULL);
}
