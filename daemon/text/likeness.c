/* SPDX-License-Identifier: ISC */
#include "text/likeness.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/fingerprint.h"
#include "text/utf8.h"
#include "utf8_class.h"

struct pieces {
	uint64_t *items;
	size_t n, cap;
};

static void add(
	struct arena *a, const char *s, const char *end, struct pieces *ret)
{
	*ARRAY_PUSH(a, ret) = fingerprint(s, (size_t)(end - s));
}

static bool is_unspaced(const char *s, const char *end, const char **ret_next)
{
	int32_t c = utf8_next(&s, end);

	*ret_next = s;
	return c >= 0 && utf8_is_unspaced((uint32_t)c);
}

/* The word at s, or what stands before a script without blanks begins. */
static const char *add_word(
	struct arena *a, const char *s, const char *end, struct pieces *ret)
{
	const char *p = s, *next;

	while (p < end && *p != ' ' && !is_unspaced(p, end, &next))
		p = next;
	add(a, s, p, ret);
	return p;
}

/* Each pair of the run at s; a run of one character is its own piece. */
static const char *add_pairs(
	struct arena *a, const char *s, const char *end, struct pieces *ret)
{
	const char *first = s, *second, *behind;

	(void)is_unspaced(s, end, &second);
	if (second == end || !is_unspaced(second, end, &behind))
		add(a, s, second, ret);
	while (second < end && is_unspaced(second, end, &behind)) {
		add(a, first, behind, ret);
		first = second;
		second = behind;
	}
	return second;
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static struct pieces pieces_of(struct arena *a, const char *text)
{
	const char *s = text_fold(a, text), *end = s + strlen(s), *next;
	struct pieces ret = { 0 };
	size_t kept = 0;

	while (s < end) {
		if (*s == ' ')
			s++;
		else if (is_unspaced(s, end, &next))
			s = add_pairs(a, s, end, &ret);
		else
			s = add_word(a, s, end, &ret);
	}
	if (ret.n)
		qsort(ret.items, ret.n, sizeof *ret.items, compare);
	for (size_t i = 0; i < ret.n; i++)
		if (!kept || ret.items[kept - 1] != ret.items[i])
			ret.items[kept++] = ret.items[i];
	ret.n = kept;
	return ret;
}

static size_t shared(const struct pieces *a, const struct pieces *b)
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

double text_likeness(const char *a, const char *b)
{
	struct arena scratch = ARENA_INIT;
	struct pieces x = pieces_of(&scratch, a), y = pieces_of(&scratch, b);
	double ret = x.n + y.n
		? 2.0 * (double)shared(&x, &y) / (double)(x.n + y.n)
		: !strcmp(a, b);

	arena_release(&scratch);
	return ret;
}
