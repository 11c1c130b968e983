/* SPDX-License-Identifier: ISC */
#include "text/one_line.h"

#include <stdbool.h>
#include <string.h>

#include "text/sentence.h"
#include "text/utf8.h"

#define SENTENCES_READ 6
#define SHORT 70 /* characters: there is room for a second one */

static bool fits(const char *s)
{
	return utf8_length(s) <= ONE_LINE_MAX;
}

/* Whether it may speak of a sentence before. */
static bool leans(struct arena *a, const char *sentence)
{
	static const char *const words[] = { "it", "its", "they", "their",
		"this", "these", "such", "he", "she", "his", "her", "however",
		"but", "then", "thus", "hence", "therefore", "yet", "so", "and",
		"also", "instead", "dies", "diese", "dieser", "er", "es", "sie",
		"das" };
	const char *folded = text_fold(a, sentence);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_is_phrase(folded, folded, words[i]))
			return true;
	/* "When trained so, it …": what it is, is left out as well. */
	return strstr(sentence, ", it ") ||
		text_has_phrase(folded, "our approach");
}

static const char *with_second(struct arena *a, const struct strings *s)
{
	const char *first = s->items[0];

	if (s->n < 2 || utf8_length(first) > SHORT)
		return first;
	const char *both = arena_printf(
		a, "%s%s%s", first, sentence_joint(first), s->items[1]);

	return fits(both) ? both : first;
}

const char *one_line(struct arena *a, const char *comment, const char *title)
{
	struct strings sentences;

	sentence_split(a, comment, SENTENCES_READ, &sentences);
	for (size_t i = 0; i < sentences.n; i++)
		if (fits(sentences.items[i]) &&
			(!i || !leans(a, sentences.items[i])))
			return i ? sentences.items[i]
				 : with_second(a, &sentences);
	return text_line(a, *comment ? comment : title, ONE_LINE_MAX);
}
