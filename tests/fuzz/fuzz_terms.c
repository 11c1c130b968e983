/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/arena.h"
#include "must.h"
#include "text/terms.h"
#include "text/url.h"
#include "text/utf8.h"

static void check_terms(const char *text, const char *terms)
{
	size_t len = strlen(terms);

	must(utf8_valid(terms, len), "terms are UTF-8", text);
	must(!strstr(terms, "  "), "one blank between terms", terms);
	must(!len || (*terms != ' ' && terms[len - 1] != ' '),
		"no blank at the ends", terms);
	must(!strpbrk(terms, "\"*()'\t\n"), "no sign is a term", terms);
}

static void check_passages(struct arena *a, const struct text_query *query,
	const char *text, bool holds)
{
	struct passages found = { 0 };
	size_t at = 0;

	text_query_find(a, query, text, &found);
	must(found.n || !holds, "what is there has a place", text);
	for (size_t i = 0; i < found.n; i++) {
		const struct passage *p = &found.items[i];

		must(p->from >= at && p->until > p->from &&
				p->until <= strlen(text),
			"places are in order and inside", text);
		at = p->until;
	}
}

/* The first line is the query. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	const char *words = arena_strndup(&a, (const char *)data, size);
	size_t len = strcspn(words, "\n");
	const char *text = words + len + (words[len] == '\n');
	struct text_query query = { 0 };
	const char *terms = text_terms(&a, text, size);

	check_terms(text, terms);
	(void)url_masked(&a, text);
	if (text_query_parse(&a, arena_strndup(&a, words, len), &query, NULL) ==
		0) {
		must(query.n > 0 && query.n <= TEXT_QUERY_PARTS_MAX,
			"a query has parts", words);
		for (size_t i = 0; i < query.n; i++)
			check_terms(words, query.items[i].phrase);
		check_passages(
			&a, &query, text, text_query_holds(&query, terms));
	}
	arena_release(&a);
	return 0;
}
