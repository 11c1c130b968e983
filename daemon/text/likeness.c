/* SPDX-License-Identifier: ISC */
#include "text/likeness.h"

#include <string.h>

#include "base/arena.h"
#include "pieces.h"

#define NUMBERS_MIN 3 /* fewer say nothing of a text */
#define MARKED_MIN 20 /* pieces of a text that gets marks */
#define OPENING 12    /* pieces of the mark of a beginning */
#define MARKED 2048   /* bytes that marks are taken of */
#define N_MINIMA (TEXT_MARKS_MAX - 1)

static struct pieces set_of(struct arena *a, const char *text, size_t max)
{
	struct pieces ret = pieces_of(a, text, max);

	pieces_make_set(&ret);
	return ret;
}

void text_word_set(struct arena *a, const char *text, struct word_set *ret)
{
	struct pieces set = set_of(a, text, SIZE_MAX);

	*ret = (struct word_set){ .items = set.items, .n = set.n };
}

double word_sets_alike(const struct word_set *a, const struct word_set *b)
{
	const struct pieces x = { .items = a->items, .n = a->n };
	const struct pieces y = { .items = b->items, .n = b->n };

	return x.n + y.n
		? 2.0 * (double)pieces_shared(&x, &y) / (double)(x.n + y.n)
		: 0;
}

double text_likeness(const char *a, const char *b)
{
	struct arena scratch = ARENA_INIT;
	struct pieces x = set_of(&scratch, a, SIZE_MAX);
	struct pieces y = set_of(&scratch, b, SIZE_MAX);
	double ret = x.n + y.n
		? 2.0 * (double)pieces_shared(&x, &y) / (double)(x.n + y.n)
		: !strcmp(a, b);

	arena_release(&scratch);
	return ret;
}

bool text_contains(const char *a, const char *b, size_t least)
{
	struct arena scratch = ARENA_INIT;
	struct pieces x = set_of(&scratch, a, SIZE_MAX);
	struct pieces y = set_of(&scratch, b, SIZE_MAX);
	size_t shorter = x.n < y.n ? x.n : y.n;
	bool ret = shorter >= least && pieces_shared(&x, &y) == shorter;

	arena_release(&scratch);
	return ret;
}

static struct pieces numbers_of(struct arena *a, const char *text, size_t max)
{
	struct pieces ret = pieces_of_numbers(a, text, max);

	pieces_make_set(&ret);
	return ret;
}

bool text_same_numbers(const char *a, const char *b)
{
	struct arena scratch = ARENA_INIT;
	struct pieces x = numbers_of(&scratch, a, SIZE_MAX);
	struct pieces y = numbers_of(&scratch, b, SIZE_MAX);
	bool ret = x.n == y.n && pieces_shared(&x, &y) == x.n;

	arena_release(&scratch);
	return ret;
}

bool text_has_numbers(const char *s)
{
	struct arena scratch = ARENA_INIT;
	bool ret = numbers_of(&scratch, s, SIZE_MAX).n > 0;

	arena_release(&scratch);
	return ret;
}

bool text_is_headline(
	const char *title, const char *text, size_t least, double within)
{
	struct arena scratch = ARENA_INIT;
	struct pieces x = set_of(&scratch, title, SIZE_MAX);
	struct pieces y = set_of(&scratch, text, TEXT_COMPARED);
	size_t shared = pieces_shared(&x, &y);
	bool ret = shared >= least && (double)shared >= within * (double)x.n;

	arena_release(&scratch);
	return ret;
}

static bool has_piece(const struct pieces *set, uint64_t piece)
{
	const struct pieces one = { .items = &piece, .n = 1 };

	return pieces_shared(set, &one);
}

/* A piece of x's title that x's text has, and nothing of y. */
static bool has_subject(const struct pieces *x_title,
	const struct pieces *x_text, const struct pieces *y_title,
	const struct pieces *y_text)
{
	for (size_t i = 0; i < x_title->n; i++) {
		uint64_t piece = x_title->items[i];

		if (!has_piece(y_title, piece) && !has_piece(y_text, piece) &&
			has_piece(x_text, piece))
			return true;
	}
	return false;
}

bool text_subjects_differ(struct titled a, struct titled b)
{
	struct arena scratch = ARENA_INIT;
	struct pieces a_title = set_of(&scratch, a.title, SIZE_MAX);
	struct pieces b_title = set_of(&scratch, b.title, SIZE_MAX);
	struct pieces a_text = set_of(&scratch, a.text, TEXT_COMPARED);
	struct pieces b_text = set_of(&scratch, b.text, TEXT_COMPARED);
	bool ret = has_subject(&a_title, &a_text, &b_title, &b_text) &&
		has_subject(&b_title, &b_text, &a_title, &a_text);

	arena_release(&scratch);
	return ret;
}

static double share_of_shorter(const struct pieces *x, const struct pieces *y)
{
	size_t shorter = x->n < y->n ? x->n : y->n;

	return shorter ? (double)pieces_shared(x, y) / (double)shorter : 0;
}

static double numbers_within(struct arena *a, const char *x, const char *y)
{
	struct pieces p = numbers_of(a, x, TEXT_COMPARED);
	struct pieces q = numbers_of(a, y, TEXT_COMPARED);

	if (p.n < NUMBERS_MIN || q.n < NUMBERS_MIN)
		return 1;
	return share_of_shorter(&p, &q);
}

struct overlap text_overlap(const char *a, const char *b)
{
	struct arena scratch = ARENA_INIT;
	struct pieces x = pieces_of(&scratch, a, TEXT_COMPARED);
	struct pieces y = pieces_of(&scratch, b, TEXT_COMPARED);
	struct pieces p = pieces_in_threes(&scratch, &x);
	struct pieces q = pieces_in_threes(&scratch, &y);
	struct overlap ret = { .pieces = x.n < y.n ? x.n : y.n };

	pieces_make_set(&p);
	pieces_make_set(&q);
	if (p.n && q.n) {
		size_t shared = pieces_shared(&p, &q);

		ret.both = (double)shared / (double)(p.n + q.n - shared);
		ret.within = share_of_shorter(&p, &q);
	}
	ret.numbers = numbers_within(&scratch, a, b);
	arena_release(&scratch);
	return ret;
}

/* A permutation of 64 bits, another one for each seed (splitmix64). */
static uint64_t shuffle(uint64_t x, uint64_t seed)
{
	x += (seed + 1) * 0x9E3779B97F4A7C15U;
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
	return x ^ (x >> 31);
}

/*
 * The smallest of all runs in an order drawn by lot is the same in two texts
 * as often as a run of either is one of both (Broder, 1997).
 */
static uint64_t minimum(const struct pieces *runs, uint64_t seed)
{
	uint64_t ret = UINT64_MAX;

	for (size_t i = 0; i < runs->n; i++) {
		uint64_t x = shuffle(runs->items[i], seed);

		ret = x < ret ? x : ret;
	}
	return ret;
}

size_t text_marks(const char *text, uint64_t ret[TEXT_MARKS_MAX])
{
	struct arena scratch = ARENA_INIT;
	struct pieces pieces = pieces_of(&scratch, text, MARKED);
	struct pieces runs = pieces_in_threes(&scratch, &pieces);
	size_t n = 0;

	if (pieces.n >= MARKED_MIN) {
		struct pieces opening = { .items = runs.items, .n = OPENING };
		uint64_t mark = 0;

		for (size_t i = 0; i < opening.n; i++)
			mark = shuffle(mark ^ opening.items[i], N_MINIMA);
		ret[n++] = mark;
		for (uint64_t seed = 0; seed < N_MINIMA; seed++)
			ret[n++] = minimum(&runs, seed);
	}
	arena_release(&scratch);
	return n;
}
