/* SPDX-License-Identifier: ISC */
#include "text/phrase_set.h"

#include <string.h>

#include "text/utf8.h"

#define NONE ((size_t)-1)

struct phrase_set {
	struct strings phrases;
	size_t *next;          /* by phrase: another of that first byte */
	size_t first[256];     /* by first byte */
	bool begins[256][256]; /* … and second: whether any begins so */
};

const struct phrase_set *phrase_set_new(
	struct arena *a, const struct strings *folded)
{
	struct phrase_set *set = arena_alloc(a, sizeof *set);

	set->phrases = *folded;
	set->next = arena_alloc(a, (folded->n + 1) * sizeof *set->next);
	for (size_t i = 0; i < 256; i++)
		set->first[i] = NONE;
	for (size_t i = 0; i < folded->n; i++) {
		const unsigned char *s =
			(const unsigned char *)folded->items[i];

		if (!*s)
			continue;
		set->next[i] = set->first[*s];
		set->first[*s] = i;
		for (size_t c = 0; c < 256 && !s[1]; c++)
			set->begins[*s][c] = true;
		set->begins[*s][s[1]] = true;
	}
	return set;
}

static void find_at(const struct phrase_set *set, const char *text,
	const char *at, bool *found)
{
	for (size_t i = set->first[(unsigned char)*at]; i != NONE;
		i = set->next[i])
		if (!found[i] &&
			text_is_phrase(text, at, set->phrases.items[i]))
			found[i] = true;
}

/* Inside of a word of ASCII none can begin, elsewhere one may. */
void phrase_set_find(
	const struct phrase_set *set, const char *folded_text, bool *found)
{
	const unsigned char *s = (const unsigned char *)folded_text;

	while (*s) {
		if (set->begins[s[0]][s[1]])
			find_at(set, folded_text, (const char *)s, found);
		if (*s++ >= 128)
			continue;
		while (*s > ' ' && *s < 128)
			s++;
		s += *s == ' ';
	}
}
