/* SPDX-License-Identifier: ISC */
#include "pieces.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "text/fingerprint.h"
#include "text/utf8.h"
#include "text/words.h"

/* Any odd number will do: three pieces in another order are another run. */
#define ORDER 0x9E3779B97F4A7C15U

/* What is taken of a folded text. */
struct taking {
	struct arena *a;
	struct pieces pieces;
	bool numbers; /* and nothing else */
};

/* "ii" is 2; one letter alone is rather a letter. NULL: it is none. */
static const char *roman_number(const char *s, size_t len)
{
	static const char *const numbers[][2] = { { "ii", "2" }, { "iii", "3" },
		{ "iv", "4" }, { "vi", "6" }, { "vii", "7" }, { "viii", "8" },
		{ "ix", "9" }, { "xi", "11" }, { "xii", "12" } };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (strlen(numbers[i][0]) == len &&
			memcmp(numbers[i][0], s, len) == 0)
			return numbers[i][1];
	return NULL;
}

static void add(struct taking *t, const char *s, const char *end)
{
	const char *roman = t->numbers ? roman_number(s, (size_t)(end - s))
				       : NULL;
	bool digit = false;

	for (const char *p = s; t->numbers && p < end; p++)
		digit |= ascii_is_digit(*p);
	if (roman)
		*ARRAY_PUSH(t->a, &t->pieces) = fingerprint(
			roman, strlen(roman));
	else if (digit == t->numbers)
		*ARRAY_PUSH(t->a, &t->pieces) = fingerprint(
			s, (size_t)(end - s));
}

static struct pieces take(
	struct arena *a, const char *text, size_t max, bool numbers)
{
	struct taking t = { .a = a, .numbers = numbers };
	size_t len = strnlen(text, max);
	const char *s = text_fold(
		a, text[len] ? arena_strndup(a, text, len) : text);
	const char *end = s + strlen(s);
	struct word word;

	while (word_next(&s, end, &word))
		add(&t, word.s, word.s + word.len);
	return t.pieces;
}

struct pieces pieces_of(struct arena *a, const char *text, size_t max)
{
	return take(a, text, max, false);
}

struct pieces pieces_of_numbers(struct arena *a, const char *text, size_t max)
{
	return take(a, text, max, true);
}

struct pieces pieces_in_threes(struct arena *a, const struct pieces *of)
{
	struct pieces ret = { 0 };

	if (of->n < 3)
		return ret;
	ret.cap = of->n - 2;
	ret.items = arena_alloc(a, ret.cap * sizeof *ret.items);
	for (; ret.n < ret.cap; ret.n++) {
		const uint64_t *p = &of->items[ret.n];

		ret.items[ret.n] = ((p[0] * ORDER) ^ p[1]) * ORDER ^ p[2];
	}
	return ret;
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

void pieces_make_set(struct pieces *p)
{
	size_t kept = 0;

	if (p->n)
		qsort(p->items, p->n, sizeof *p->items, compare);
	for (size_t i = 0; i < p->n; i++)
		if (!kept || p->items[kept - 1] != p->items[i])
			p->items[kept++] = p->items[i];
	p->n = kept;
}

size_t pieces_shared(const struct pieces *a, const struct pieces *b)
{
	size_t n = 0;

	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		int order = compare(&a->items[i], &b->items[k]);

		n += order == 0;
		i += order <= 0;
		k += order >= 0;
	}
	return n;
}
