/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "text/trend_terms.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct {
	const char *text;
	const char *keys;  /* sorted, apart by "|" */
	const char *shown; /* likewise, in that order; NULL: not looked at */
} cases[] = {
	{ "", "", "" },
	{ "the of and", "", "" },
	{ "We propose a new method based on data.", "", "" },
	{ "Diffusion models", "diffusion|diffusion model",
		"Diffusion|Diffusion models" },
	{ "Reinforcement learning agents",
		"agent|reinforcement|reinforcement learning", NULL },
	{ "learning models", "", "" },
	{ "Graph attention", "attention|graph|graph attention",
		"attention|Graph|Graph attention" },
	{ "graphs graph", "graph|graph|graph graph",
		"graphs|graph|graphs graph" },
	{ "theories of bias and loss", "bias|loss|theory", NULL },
	{ "GPT-3 is here", "gpt 3", "GPT-3" },
	{ "(BERT), \xE2\x80\x9Cspeech\xE2\x80\x9D", "bert|speech",
		"BERT|speech" },
	{ "Moss\xE2\x80\x99s owls, Moss's owls",
		"moss|moss|moss owl|moss owl|owl|owl", NULL },
	/* A sign between them: no pair. */
	{ "graph, attention", "attention|graph", NULL },
	{ "graph (attention)", "attention|graph", NULL },
	{ "graph the attention", "attention|graph", NULL },
	{ "2021 3.5 10x x", "10x", NULL },
	{ "state-of-the-art https://a.example/owl", "", NULL },
	{ "\xE6\x89\xA9\xE6\x95\xA3", "\xE6\x89\xA9\xE6\x95\xA3", NULL },
	{ "\xE6\x89\xA9\xE6\x95\xA3\xE6\xA8\xA1",
		"\xE6\x89\xA9\xE6\x95\xA3|\xE6\x89\xA9\xE6\x95\xA3\xE6\xA8\xA1"
		"|\xE6\x95\xA3\xE6\xA8\xA1",
		NULL },
	/* A Latin word in the run, and what a stop sets apart. */
	{ "\xE7\x94\xA8"
	  "BERT\xE6\xA8\xA1\xE5\x9E\x8B",
		"bert|\xE6\xA8\xA1\xE5\x9E\x8B", NULL },
	{ "\xE7\x94\xA8\xE3\x80\x82\xE6\xA8\xA1\xE5\x9E\x8B",
		"\xE6\xA8\xA1\xE5\x9E\x8B", NULL },
	{ "\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4 \xEB\xAA\xA8\xEB\x8D\xB8",
		"\xEB\xAA\xA8\xEB\x8D\xB8|\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4|"
		"\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4 \xEB\xAA\xA8\xEB\x8D\xB8",
		NULL },
};

static void terms_are_what_a_text_speaks_of(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		struct trend_terms terms = { 0 };
		const char *keys = "", *shown = "";

		text_trend_terms(&a, cases[i].text, &terms);
		if (terms.n)
			qsort(terms.items, terms.n, sizeof *terms.items,
				trend_term_compare);
		for (size_t k = 0; k < terms.n; k++) {
			const char *bar = k ? "|" : "";

			keys = arena_printf(
				&a, "%s%s%s", keys, bar, terms.items[k].key);
			shown = arena_printf(
				&a, "%s%s%s", shown, bar, terms.items[k].shown);
		}
		assert_string_equal(keys, cases[i].keys);
		if (cases[i].shown)
			assert_string_equal(shown, cases[i].shown);
		arena_release(&a);
	}
}

/* However long a text is, and wherever it is cut. */
static void a_long_text_costs_its_beginning(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t shift = 0; shift < 3; shift++) {
		struct trend_terms terms = { 0 };
		char *text = arena_alloc(&a, 300000 + shift + 1);

		memset(text, ' ', shift);
		for (size_t i = 0; i < 100000; i++)
			memcpy(text + shift + 3 * i, "\xE6\xA8\xA1", 3);
		text_trend_terms(&a, text, &terms);
		assert_true(terms.n > 1000);
		assert_true(terms.n <= TREND_TERMS_BYTES);
		for (size_t i = 0; i < terms.n; i++)
			assert_true(utf8_valid(terms.items[i].shown,
				strlen(terms.items[i].shown)));
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_are_what_a_text_speaks_of),
		cmocka_unit_test(a_long_text_costs_its_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
