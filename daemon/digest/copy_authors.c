/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "copying.h"
#include "text/utf8.h"

/* Whether two entries have the same authors, however they are written. */

/* A word of a name, at s. */
static size_t word_at(const char *s)
{
	return strcspn(s, " ");
}

static bool has_word(const char *name, const char *word, size_t len)
{
	for (; *name; name += word_at(name), name += *name == ' ')
		if (word_at(name) == len && memcmp(name, word, len) == 0)
			return true;
	return false;
}

/* A word that begins with this letter, or is no more than that letter. */
static bool has_initial(const char *name, char letter, bool alone)
{
	for (; *name; name += word_at(name), name += *name == ' ')
		if (*name == letter && (!alone || word_at(name) == 1))
			return true;
	return false;
}

/*
 * "Jane Doe", "Doe, Jane" and "J. Q. Doe": one whole word, and what the first
 * name has beside it is in the other, if only by its initial.
 */
static bool same_person(const char *x, const char *y)
{
	bool whole = false;

	for (; *x; x += word_at(x), x += *x == ' ') {
		bool found = word_at(x) > 1 && has_word(y, x, word_at(x));

		whole |= found;
		if (!found && !has_initial(y, *x, word_at(x) > 1))
			return false;
	}
	return whole;
}

/* All that both lists name, in their order; long ones may be cut short. */
bool authors_equal(const struct pair *p)
{
	const struct strings *x = &p->x->authors, *y = &p->y->authors;
	size_t n = x->n < y->n ? x->n : y->n;

	if (n < 2 || (x->n != y->n && n < 3))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *one = text_fold(p->a, x->items[i]);
		const char *other = text_fold(p->a, y->items[i]);

		if (!same_person(one, other) && !same_person(other, one))
			return false;
	}
	return true;
}
