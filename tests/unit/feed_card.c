/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feed/card.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define URL "https://a.example/post"

static struct card read_bytes(
	struct arena *a, const char *content_type, const char *body, size_t len)
{
	const struct page_answer answer = {
		.asked = URL,
		.url = URL,
		.content_type = content_type,
		.body = body,
		.len = len,
	};
	struct card card = { .url = URL, .status = 200 };

	card_read(a, &answer, &card);
	return card;
}

/* K41, K42, and what HTML adds to it. */
static void encodings_are_undone(void **state)
{
	static const struct {
		const char *type, *body, *title;
	} cases[] = {
		{ "text/html; charset=utf-8", "<title>Caf\xC3\xA9</title>",
			"Caf\u00E9" },
		{ "text/html; charset=iso-8859-1", "<title>Caf\xE9</title>",
			"Caf\u00E9" },
		{ "text/html", "<meta charset=windows-1251><title>\xCC\xE8\xF0",
			NULL },
		{ "text/html",
			"<meta charset=windows-1251><title>\xCC\xE8\xF0"
			"</title>",
			"\u041C\u0438\u0440" },
		{ "text/html",
			"<META http-equiv=Content-Type content='text/html; "
			"charset=Shift_JIS'><title>\x93\xFA\x96\x7B</title>",
			"\u65E5\u672C" },
		{ "text/html; charset=utf-8",
			"<meta charset=windows-1251><title>\xD0\x9C</title>",
			"\u041C" },
		{ NULL, "\xEF\xBB\xBF<title>\xC3\xA9</title>", "\u00E9" },
		{ NULL, "<!DOCTYPE HTML><title>x\xFFy</title>", "x\u00FFy" },
		{ "text/html", "<title>one</title>", "one" },
		{ "application/octet-stream", "<html><title>one</title>",
			"one" },
		{ "application/pdf", "%PDF-1.7 ...", NULL },
		{ "application/json", "{\"title\": \"a\"}", NULL },
		{ "text/plain", "a title", NULL },
		{ "text/html", "", NULL },
		{ "text/html", "<title>Just a moment...</title>", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		struct card card = read_bytes(&a, cases[i].type, cases[i].body,
			strlen(cases[i].body));

		if (!card.title != !cases[i].title ||
			(card.title && strcmp(card.title, cases[i].title) != 0))
			fail_msg("case %zu: '%s', not '%s'", i,
				card.title ? card.title : "none",
				cases[i].title ? cases[i].title : "none");
		arena_release(&a);
	}
}

static void a_nul_ends_nothing(void **state)
{
	static const char body[] = "<html>\0<title>a\0b</title>";
	struct arena a = ARENA_INIT;
	struct card card = read_bytes(&a, "text/html", body, sizeof body - 1);

	(void)state;
	assert_string_equal(card.title, "a b");
	arena_release(&a);
}

/* Cut at any byte it is what it was, as far as it goes. */
static void what_was_cut_is_read_as_far_as_it_goes(void **state)
{
	static const char body[] =
		"<html lang=de><meta charset=utf-8><title>Caf\xC3\xA9</title>"
		"<meta property='og:image' content='/\xC3\xA9.png'>";

	(void)state;
	for (size_t len = 0; len < sizeof body; len++) {
		struct arena a = ARENA_INIT;
		struct card card = read_bytes(&a, "text/html", body, len);

		assert_true(
			!card.title || strcmp(card.title, "Caf\u00E9") == 0);
		assert_true(!card.image || len == sizeof body - 1);
		arena_release(&a);
	}
}

static void of_a_paper_its_figure_is_taken_alone(void **state)
{
	static const char body[] =
		"<html><title>T</title><figure><img src=x1.png><figcaption>"
		"Figure 1: A curve.</figcaption></figure>";
	const struct page_answer answer = {
		.asked = URL,
		.url = "https://arxiv.org/html/2401.12345v2",
		.content_type = "text/html",
		.body = body,
		.len = sizeof body - 1,
	};
	struct arena a = ARENA_INIT;
	struct card card = { .url = URL };

	(void)state;
	card_read_figure(&a, &answer, &card);
	assert_null(card.title);
	assert_string_equal(
		card.image, "https://arxiv.org/html/2401.12345v2/x1.png");
	assert_string_equal(card.image_alt, "Figure 1: A curve.");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_undone),
		cmocka_unit_test(a_nul_ends_nothing),
		cmocka_unit_test(what_was_cut_is_read_as_far_as_it_goes),
		cmocka_unit_test(of_a_paper_its_figure_is_taken_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
