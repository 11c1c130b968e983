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
	"written is quickly lost."

static void assert_comments(const struct summary_case *cases, size_t n)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++)
		assert_string_equal(
			summarize(&a, cases[i].text, cases[i].title),
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
			"Old letters often have no name under them. We propose "
			"a network that sorts letters by the hand that wrote "
			"them and needs no labels. On a public collection it "
			"improves on the best earlier method by 12% and takes "
			"seconds." },
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
			"air, so a second camera now looks from below." },
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
			"\xE7\x8C\xAB\xE5\x9C\xA8\xE7\xAA\x97\xE8\xBE\xB9\xE7"
			"\x9D\xA1\xE8\xA7\x89\xE3\x80\x82\xE7\x8B\x97\xE5\x9C"
			"\xA8\xE9\x97\xA8\xE5\x8F\xA3\xE7\xAD\x89\xE4\xBA\xBA"
			"\xE3\x80\x82",
			"\xE7\x8C\xAB\xE5\x9C\xA8\xE7\xAA\x97\xE8\xBE\xB9\xE7"
			"\x9D\xA1\xE8\xA7\x89\xE3\x80\x82\xE7\x8B\x97\xE5\x9C"
			"\xA8\xE9\x97\xA8\xE5\x8F\xA3\xE7\xAD\x89\xE4\xBA\xBA"
			"\xE3\x80\x82" },
		/* A remark in between does not count as a sentence. */
		{ "Salt",
			"Salt pans change their colour over the year. Why? "
			"Satellites see which of them are still worked.",
			"Salt pans change their colour over the year. "
			"Satellites see which of them are still worked." },
		/* One that leans does not come without what it leans on. */
		{ "Ice",
			"Lake ice sings before it breaks. " FORTY " This was "
			"long known to skaters. In this paper a microphone "
			"under the ice hears it an hour ahead.",
			"Lake ice sings before it breaks. In this paper a "
			"microphone under the ice hears it an hour ahead." },
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

/* Whether the sentences of one text are all in the other, in order. */
static bool is_part_of(const struct strings *some, const struct strings *all)
{
	size_t at = 0;

	for (size_t i = 0; i < some->n; i++) {
		while (at < all->n &&
			strcmp(all->items[at], some->items[i]) != 0)
			at++;
		if (at++ == all->n)
			return false;
	}
	return true;
}

static void whatever_the_text_the_comment_is_whole_sentences_of_it(void **state)
{
	unsigned seed = 5;
	size_t some = 0;

	(void)state;
	for (int turn = 0; turn < 300; turn++) {
		struct arena a = ARENA_INIT;
		const char *text = random_text(&a, &seed);
		const char *comment = summarize(&a, text, "Title");
		struct strings all, taken;

		sentence_split(&a, text, 200, &all);
		sentence_split(&a, comment, 200, &taken);
		some += taken.n > 1;
		assert_true(is_part_of(&taken, &all));
		assert_in_range(taken.n, 0, 4);
		assert_in_range(text_words(comment), 0, COMMENT_WORDS_MAX);
		assert_string_equal(summarize(&a, text, "Title"), comment);
		arena_release(&a);
	}
	assert_in_range(some, 100, 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_of_many_styles_give_their_comment),
		cmocka_unit_test(length_decides_how_many_sentences),
		cmocka_unit_test(a_text_that_says_nothing_gives_nothing),
		cmocka_unit_test(
			whatever_the_text_the_comment_is_whole_sentences_of_it),
	};

	return cmocka_run_group_tests_name(
		"digest/summarize", tests, NULL, NULL);
}
