/* SPDX-License-Identifier: ISC */
#include "byline.h"

#include <stdbool.h>
#include <string.h>

static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III",
	"IV" };
static const char *const particles[] = { "van", "von", "der", "den", "de",
	"del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "zu",
	"al", "el", "bin", "ibn", "Van", "Von", "De", "Di", "Le" };
static const char *const groups[] = { "Team", "Group", "Collaboration",
	"Consortium", "Research", "Lab", "Labs", "AI" };

static bool is_one_of(
	const char *word, size_t len, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && memcmp(list[i], word, len) == 0)
			return true;
	return false;
}

#define IS_ONE_OF(word, len, list) \
	is_one_of((word), (len), (list), sizeof(list) / sizeof *(list))

/* Where the last word of name[0, end) begins. */
static size_t last_word(const char *name, size_t end)
{
	while (end > 0 && name[end - 1] != ' ')
		end--;
	return end;
}

static const char *surname(struct arena *a, const char *name)
{
	size_t end = strlen(name), begin = last_word(name, end);

	if (IS_ONE_OF(name + begin, end - begin, groups))
		return name;
	while (begin > 1 && IS_ONE_OF(name + begin, end - begin, suffixes)) {
		end = begin - 1;
		if (name[end - 1] == ',')
			end--;
		begin = last_word(name, end);
	}
	while (begin > 1) {
		size_t before = last_word(name, begin - 1);

		/* A particle in front of all is a given name: "Van Jones". */
		if (!before ||
			!IS_ONE_OF(
				name + before, begin - 1 - before, particles))
			break;
		begin = before;
	}
	return arena_strndup(a, name + begin, end - begin);
}

const char *byline(
	struct arena *a, const struct labels *l, const struct strings *authors)
{
	if (!authors->n)
		return NULL;
	const char *first = surname(a, authors->items[0]);
	size_t others = authors->n - 1;

	if (!others)
		return first;
	if (others == 1)
		return LABEL_FILL(a, l, LABEL_AUTHORS_TWO, { "first", first },
			{ "second", surname(a, authors->items[1]) });
	const struct hole holes[] = { { "first", first },
		{ "n", arena_printf(a, "%zu", others) }, { NULL, NULL } };

	return label_filled(
		a, label_plural(a, l, LABEL_AUTHORS_MORE, others), holes);
}
