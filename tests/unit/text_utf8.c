/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void only_shortest_scalar_values_are_valid(void **state)
{
	static const struct {
		const char *bytes;
		bool valid;
	} cases[] = {
		{ "", true },
		{ "plain", true },
		{ "\xC3\xA9", true },
		{ "\xE2\x82\xAC", true },
		{ "\xF0\x9F\x98\x80", true },
		{ "\xF4\x8F\xBF\xBF", true },
		{ "\xC0\xAF", false },         /* overlong slash */
		{ "\xE0\x80\xAF", false },     /* and once more */
		{ "\xED\xA0\xBD", false },     /* half a surrogate pair */
		{ "\xF4\x90\x80\x80", false }, /* above U+10FFFF */
		{ "\xC3", false },
		{ "\xE2\x82", false },
		{ "a\x80", false },
		{ "\xFF", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			utf8_valid(cases[i].bytes, strlen(cases[i].bytes)),
			cases[i].valid);
}

static void every_scalar_value_survives_writing_and_reading(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x11000 ? 1 : 0x101) {
		char bytes[4];
		const char *s = bytes;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		const char *end = bytes + utf8_put(bytes, c);

		assert_int_equal(utf8_next(&s, end), (int32_t)c);
		assert_ptr_equal(s, end);
	}
}

static void a_bad_byte_is_passed_over_alone(void **state)
{
	const char text[] = "\xE2\x82z", *s = text, *end = text + 3;

	(void)state;
	assert_int_equal(utf8_next(&s, end), -1);
	assert_int_equal(utf8_next(&s, end), -1);
	assert_int_equal(utf8_next(&s, end), 'z');
	assert_ptr_equal(s, end);
}

static void allowed_is_what_xml_can_carry(void **state)
{
	static const uint32_t good[] = { '\t', '\n', '\r', ' ', 0x7E, 0xA0,
		0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0x10FFFD };
	static const uint32_t bad[] = { 0, 0x08, 0x1B, 0x1F, 0x7F, 0x80, 0x85,
		0x9F, 0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE,
		0x10FFFF, 0x110000 };

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(utf8_allowed(good[i]));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(utf8_allowed(bad[i]));
}

struct text_case {
	const char *in, *out;
};

typedef const char *(*text_function)(struct arena *, const char *, size_t);

static void check_texts(
	text_function function, const struct text_case *cases, size_t n)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++)
		assert_string_equal(
			function(&a, cases[i].in, 1000), cases[i].out);
	arena_release(&a);
}

static void a_line_is_clean_and_has_single_blanks(void **state)
{
	static const struct text_case cases[] = {
		{ NULL, "" },
		{ "", "" },
		{ " \t\r\n ", "" },
		{ "  two \n words\t", "two words" },
		{ "New \x1D model", "New model" },
		{ "a\x01\x02"
		  "b",
			"ab" },
		{ "half \xED\xA0\xBD pair", "half \xEF\xBF\xBD pair" },
		{ "\xFF", "\xEF\xBF\xBD" },
		{ "\xFFz\xFE\xFFz", "\xEF\xBF\xBDz\xEF\xBF\xBDz" },
		{ "no \xEF\xBF\xBE\xEF\xBF\xBF character", "no character" },
		{ "next\xC2\x85line\xE2\x80\xA8sep\xE2\x80\xA9par",
			"next line sep par" },
		{ "c1 \xC2\x9B"
		  "31m",
			"c1 31m" },
		{ "5\xC2\xA0\xE2\x82\xAC", "5\xC2\xA0\xE2\x82\xAC" },
		{ "x ]]> y <&> \x7F", "x ]]> y <&>" },
		{ "o \xEF\xB7\x90 x", "o x" },
	};

	(void)state;
	check_texts(text_line, cases, COUNT(cases));
}

static void paragraphs_stay_apart(void **state)
{
	static const struct text_case cases[] = {
		{ NULL, "" },
		{ "\n\n a \n\n", "a" },
		{ "one\ntwo", "one two" },
		{ "one\r\ntwo", "one two" },
		{ "one\r\n\r\ntwo", "one\n\ntwo" },
		{ "one \n \n\n\t two  three", "one\n\ntwo three" },
		{ "one\r\rtwo", "one\n\ntwo" },
	};

	(void)state;
	check_texts(text_paragraphs, cases, COUNT(cases));
}

static void cutting_keeps_words_and_characters_whole(void **state)
{
	static const struct {
		const char *text;
		size_t max;
		const char *out;
	} cases[] = {
		{ "short", 5, "short" },
		{ "shorts", 5, "shor\u2026" },
		{ "caf\u00E9 noir", 5, "caf\u00E9\u2026" },
		{ "cafe\u0301 noir", 5, "cafe\u0301\u2026" },
		{ "ok \U0001F469\u200D\U0001F52C works", 5,
			"ok \U0001F469\u200D\U0001F52C\u2026" },
		{ "Tom & Jerry & Co", 6, "Tom &\u2026" },
		{ "see the long report now", 8, "see the\u2026" },
		{ "\u65B0\u3057\u3044\u30E2\u30C7\u30EB", 4,
			"\u65B0\u3057\u3044\u2026" },
		{ "a bcdefghijklmnop", 10, "a bcdefgh\u2026" },
		{ "\U0001F1EF\U0001F1F5\U0001F1E9\U0001F1EAx", 2,
			"\U0001F1EF\U0001F1F5\u2026" },
		/* letters that end in a byte of 0x85 */
		{ "\u00C5\u00C5\u00C5", 2, "\u00C5\u2026" },
		{ "\uD005\uD005\uD005", 2, "\uD005\u2026" },
		{ "anything", 1, "\u2026" },
		{ "x", 1, "x" },
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_cut(&a, cases[i].text, cases[i].max),
			cases[i].out);
	arena_release(&a);
}

static void every_limit_is_kept(void **state)
{
	const char *text = "Nai\u0308ve \U0001F469\u200D\U0001F52C & "
			   "\u0928\u092E\u0938\u094D\u0924\u0947 "
			   "\u65B0\u3057\u3044 caf\u00E9";
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t max = 1; max <= utf8_length(text); max++) {
		const char *cut = text_cut(&a, text, max);

		assert_true(utf8_valid(cut, strlen(cut)));
		assert_in_range(utf8_length(cut), 1, max);
		assert_string_equal(text_line(&a, text, max), cut);
	}
	assert_string_equal(text_cut(&a, text, utf8_length(text)), text);
	arena_release(&a);
}

/* One letter with endless marks must not defeat the limit. */
static void marks_without_end_are_bounded(void **state)
{
	static char text[6002] = "e";
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 1; i + 2 < sizeof text; i += 2)
		memcpy(text + i, "\xCC\x81", 2);
	assert_in_range(strlen(text_line(&a, text, 10)), 10, 1000);
	arena_release(&a);
}

static void any_bytes_become_fit_for_an_entry(void **state)
{
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct arena a = ARENA_INIT;
		char bytes[64] = "";

		for (size_t i = 0; i + 1 < sizeof bytes; i++) {
			random = random * 1664525 + 1013904223;
			bytes[i] = (char)((random >> 24) | 1);
		}
		const char *line = text_line(&a, bytes, 40);
		const char *end = line + strlen(line);

		assert_string_equal(text_line(&a, line, 40), line);
		while (line < end) {
			int32_t c = utf8_next(&line, end);

			assert_true(c >= ' ' && utf8_allowed((uint32_t)c));
		}
		arena_release(&a);
	}
}

/* A forbidden character behind each one leaves no run to take at once. */
static void runs_are_cleaned_as_single_characters_are(void **state)
{
	static const char *const pieces[] = { "a", "word", "eight...", " ",
		"  ", "\n", "\n\n", "\t", "\xC3\xA9", "\xD0\xB6",
		"\xE4\xB8\xAD", "\xE3\x81\x8B", "\xE3\x82\x99", "\xE2\x80\x94",
		"\xE2\x80\x8D", "\xE2\x80\xA8", "\xC2\xA0", "\xCC\x81",
		"\xF0\x9F\x91\x8D", "!", "\x7F", "\xEF\xBC\x8C",
		"a long piece of ASCII, with blanks" };
	uint32_t random = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct arena a = ARENA_INIT;
		struct strbuf whole, apart;
		size_t max = 20 + (size_t)round % 60;

		strbuf_init(&whole, 4096);
		strbuf_init(&apart, 4096);
		for (int i = 0; i < 24; i++) {
			random = random * 1664525 + 1013904223;
			strbuf_addstr(
				&whole, pieces[(random >> 16) % COUNT(pieces)]);
		}
		for (const char *s = whole.data, *end = s + whole.len;
			s < end;) {
			const char *from = s;

			(void)utf8_next(&s, end);
			strbuf_add(&apart, from, (size_t)(s - from));
			strbuf_addch(&apart, '\x01');
		}
		assert_string_equal(text_line(&a, whole.data, max),
			text_line(&a, apart.data, max));
		assert_string_equal(text_lines(&a, whole.data, max),
			text_lines(&a, apart.data, max));
		strbuf_release(&whole);
		strbuf_release(&apart);
		arena_release(&a);
	}
}

/* Each Han and kana letter is one; a mark behind one goes on it. */
static void letters_of_the_east_are_counted_as_they_are(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (uint32_t c = 0x3000; c < 0xA000; c++) {
		char letter[5] = "";

		(void)utf8_put(letter, c);
		const char *word = arena_printf(&a, "\u304B%s\u304B", letter);
		const char *line = "x", *text = "x";

		/* So many that what is counted wrongly takes the end off. */
		for (int i = 0; i < 4; i++) {
			line = arena_printf(&a, "%s %s", word, line);
			text = arena_printf(&a, "%s\n%s", word, text);
		}
		const char *got = text_line(&a, text, utf8_length(line));

		if (strcmp(got, line) != 0)
			fail_msg("U+%04X: %s", c, got);
		arena_release(&a);
	}
}

static void folding_leaves_lower_case_words(void **state)
{
	static const struct text_case cases[] = {
		{ "", "" },
		{ " -- ", "" },
		{ "Don't PANIC!", "don t panic" },
		{ "GPT-4: A Survey (v2)", "gpt 4 a survey v2" },
		{ "\u00C9COLE \u0160koda \u0130X", "\u00E9cole \u0161koda ix" },
		{ "\u039C\u039F\u03A3 \u03BC\u03BF\u03C2",
			"\u03BC\u03BF\u03C3 \u03BC\u03BF\u03C3" },
		{ "\u041D\u043E\u0432\u0430\u044F \u0401\u043B\u043A\u0430",
			"\u043D\u043E\u0432\u0430\u044F "
			"\u0451\u043B\u043A\u0430" },
		{ "\uFF21\uFF29\u3000\u65B0\u3057\u3044\uFF01",
			"ai \u65B0\u3057\u3044" },
		{ "\U0001F44D\U0001F44D \u2764\uFE0F", "" },
		{ "a\xFFz", "a z" },
		/* Signs that a word may have or not. */
		{ "Stadt\u00ADwerke\u200B", "stadtwerke" },
		{ "\u0632\u062C\u0640\u0640\u0627\u062C\u064D \u0648",
			"\u0632\u062C\u0627\u062C \u0648" },
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_fold(&a, cases[i].in), cases[i].out);
	arena_release(&a);
}

static void a_phrase_is_found_as_whole_words(void **state)
{
	static const struct {
		const char *text, *phrase;
		bool found;
	} cases[] = {
		{ "a survey on graph learning", "graph learning", true },
		{ "a survey on graph learning", "survey", true },
		{ "a survey on graph learning", "a", true },
		{ "a survey on graph learning", "learn", false },
		{ "surveys survey", "survey", true },
		{ "text", "", false },
		{ "", "text", false },
		{ "\u8BBE\u5907\u6E05\u5355\u66F4\u65B0", "\u6E05\u5355",
			true },
		{ "\u91CD\u8DD1gen itgc\u540E\u5DF2", "itgc", true },
		{ "\u00E9tude", "tude", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			text_has_phrase(cases[i].text, cases[i].phrase),
			cases[i].found);
}

static void words_are_counted_as_a_reader_does(void **state)
{
	static const struct {
		const char *text;
		size_t words;
	} cases[] = {
		{ "", 0 },
		{ " \u2014 ... ", 0 },
		{ "state-of-the-art models, 3.5 % better", 4 },
		{ "one\ntwo", 2 },
		{ "\u65B0\u3057\u3044", 2 },
		{ "\u7528PyTorch\u505A", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(text_words(cases[i].text), cases[i].words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_shortest_scalar_values_are_valid),
		cmocka_unit_test(
			every_scalar_value_survives_writing_and_reading),
		cmocka_unit_test(a_bad_byte_is_passed_over_alone),
		cmocka_unit_test(allowed_is_what_xml_can_carry),
		cmocka_unit_test(a_line_is_clean_and_has_single_blanks),
		cmocka_unit_test(paragraphs_stay_apart),
		cmocka_unit_test(cutting_keeps_words_and_characters_whole),
		cmocka_unit_test(every_limit_is_kept),
		cmocka_unit_test(marks_without_end_are_bounded),
		cmocka_unit_test(any_bytes_become_fit_for_an_entry),
		cmocka_unit_test(runs_are_cleaned_as_single_characters_are),
		cmocka_unit_test(letters_of_the_east_are_counted_as_they_are),
		cmocka_unit_test(folding_leaves_lower_case_words),
		cmocka_unit_test(a_phrase_is_found_as_whole_words),
		cmocka_unit_test(words_are_counted_as_a_reader_does),
	};

	return cmocka_run_group_tests_name("text/utf8", tests, NULL, NULL);
}
