/* SPDX-License-Identifier: ISC */
#include "digest/summarize.h"

#include <string.h>

#include "text/sentence.h"
#include "text/utf8.h"
#include "wording.h"

#define SENTENCES_MIN 2 /* S11 */
#define SENTENCES_MAX 4
#define SENTENCES_FIRST 6
#define SENTENCES_READ 24
#define WORDS_ENOUGH 50 /* with two sentences, nothing more is looked for */
#define WORDS_ENOUGH_FIRST 80
#define WORDS_SAID 4 /* fewer say nothing by themselves */
#define DONE_MIN 3   /* what a text is about */
#define FOUND_MIN 2

enum kind {
	SENTENCE_NOISE, /* what stands above again, or about the page */
	SENTENCE_SHORT,
	SENTENCE_GOOD,
};

struct sentence {
	const char *text; /* trimmed */
	size_t words;
	enum kind kind;
	struct wording wording;
	bool taken;
};

struct comment {
	struct sentence items[SENTENCES_READ];
	size_t n, taken, words;
	size_t max, words_max, words_enough;
	bool told; /* what was done: "the system" is known */
};

static bool is_noise(const char *folded, const char *folded_title)
{
	return strcmp(folded, folded_title) == 0 || wording_is_chat(folded);
}

static void read_sentence(struct arena *scratch, const char *text,
	const char *folded_title, const char *folded_headline,
	struct sentence *ret)
{
	const char *trimmed = wording_trim(scratch, text);
	size_t words = text_words(trimmed);
	bool noise = is_noise(text_fold(scratch, text), folded_title) ||
		strcmp(text_fold(scratch, trimmed), folded_headline) == 0;

	*ret = (struct sentence){
		.text = trimmed,
		.words = words,
		.kind = noise                ? SENTENCE_NOISE
			: words < WORDS_SAID ? SENTENCE_SHORT
					     : SENTENCE_GOOD,
	};
	wording_read(scratch, text, trimmed, &ret->wording);
}

/*
 * The sentence in front that one leans on, or NULL. Where there is but noise
 * in front, it leans on what stands above: the title.
 */
static struct sentence *support(struct comment *c, struct sentence *s)
{
	bool leans = s->wording.leans || (s->wording.refers && !c->told);
	bool found = false;

	for (size_t i = 0; leans && &c->items[i] < s; i++)
		found = found || c->items[i].kind != SENTENCE_NOISE;
	return found ? s - 1 : NULL;
}

/* Whether it finds room, with whatever it leans on. */
static bool fits(struct comment *c, struct sentence *s)
{
	size_t n = c->taken, words = c->words;

	if (s->taken)
		return false;
	for (; s && !s->taken; s = support(c, s)) {
		if (s->kind == SENTENCE_NOISE)
			return false;
		n++;
		words += s->words;
	}
	return n <= c->max && words <= c->words_max;
}

static bool take(struct comment *c, struct sentence *s)
{
	if (!s)
		return false;
	for (; s && !s->taken; s = support(c, s)) {
		s->taken = true;
		c->taken++;
		c->words += s->words;
	}
	return true;
}

/* Leaves little room for a second one. */
static bool is_long(const struct comment *c, const struct sentence *s)
{
	return s->words > c->words_max - c->words_max / 3;
}

/* The sentence that says best what was done, or NULL. */
static struct sentence *find_done(struct comment *c)
{
	struct sentence *best = NULL;
	int best_worth = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct sentence *s = &c->items[i];
		int worth = 2 * s->wording.done - s->wording.leans -
			3 * s->wording.dull - 5 * is_long(c, s);

		if (s->kind != SENTENCE_GOOD || s->wording.done < DONE_MIN ||
			worth <= best_worth || !fits(c, s))
			continue;
		best = s;
		best_worth = worth;
	}
	return best;
}

/* What came of it: behind what was done. */
static struct sentence *find_found(struct comment *c, struct sentence *done)
{
	struct sentence *best = NULL;
	int best_worth = 0;

	for (struct sentence *s = done + 1; s < c->items + c->n; s++) {
		int worth = 2 * s->wording.found - s->wording.leans -
			4 * s->wording.dull - 2 * is_long(c, s);

		if (s->kind != SENTENCE_GOOD || s->wording.found < FOUND_MIN ||
			worth <= best_worth || !fits(c, s))
			continue;
		best = s;
		best_worth = worth;
	}
	return best;
}

/* How it was done: what comes next, if it says something. */
static struct sentence *find_next(
	struct comment *c, struct sentence *from, int dull)
{
	for (struct sentence *s = from; s < c->items + c->n; s++)
		if (s->kind == SENTENCE_GOOD && s->wording.dull <= dull &&
			fits(c, s))
			return s;
	return NULL;
}

static struct sentence *find_short(struct comment *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->items[i].kind == SENTENCE_SHORT && fits(c, &c->items[i]))
			return &c->items[i];
	return NULL;
}

static bool is_enough(const struct comment *c, size_t words)
{
	return c->taken >= SENTENCES_MIN && c->words >= words;
}

/* Adds what fits, in order, until there are so many words. */
static void fill(
	struct comment *c, struct sentence *from, int dull, size_t words)
{
	while (!is_enough(c, words) && take(c, find_next(c, from, dull)))
		;
}

static void choose(struct comment *c)
{
	struct sentence *done = find_done(c);

	if (done) {
		(void)take(c, done);
		c->told = true;
		(void)take(c, find_found(c, done));
		(void)take(c, find_next(c, done + 1, 0));
		fill(c, done + 1, 0, c->words_enough);
	}
	fill(c, c->items, 0, done ? COMMENT_WORDS_MIN : c->words_enough);
	fill(c, c->items, 1, COMMENT_WORDS_MIN);
	if (!c->taken)
		fill(c, c->items, 2, COMMENT_WORDS_MIN);
	if (!c->taken)
		(void)take(c, find_short(c));
}

static const char *write_comment(struct arena *a, const struct comment *c)
{
	const char *out = "";

	for (size_t i = 0; i < c->n; i++)
		if (c->items[i].taken)
			out = arena_printf(a, "%s%s%s", out,
				sentence_joint(out), c->items[i].text);
	return out;
}

/*
 * Whether one of the first n sentences could stand in a comment by itself:
 * what leans does not, but then that on which it leans is asked as well.
 */
static bool says_something(const char *text, const char *title, size_t n)
{
	struct arena scratch = ARENA_INIT;
	const char *folded_title = text_fold(&scratch, title);
	struct strings sentences;
	bool found = false, before = false;

	sentence_split(&scratch, text, n, &sentences);
	for (size_t i = 0; i < sentences.n && !found; i++) {
		const char *s = sentences.items[i];
		struct wording wording = { 0 };

		if (is_noise(text_fold(&scratch, s), folded_title))
			continue;
		/* What comes first leans on nothing: most stories end here. */
		found = !before && text_words(s) <= COMMENT_WORDS_MAX;
		if (!found) {
			const char *trimmed = wording_trim(&scratch, s);

			if (before)
				wording_read(&scratch, s, trimmed, &wording);
			found = !wording.leans && !wording.refers &&
				text_words(trimmed) <= COMMENT_WORDS_MAX;
		}
		before = true;
	}
	arena_release(&scratch);
	return found;
}

bool summarizable(const char *text, const char *title)
{
	return says_something(text, title, 1) ||
		says_something(text, title, SENTENCES_READ);
}

static const char *summarize_below(
	struct arena *a, const char *text, const struct above *above)
{
	struct arena scratch = ARENA_INIT;
	const char *title = text_fold(&scratch, above->title);
	const char *headline =
		above->headline ? text_fold(&scratch, above->headline) : title;
	struct strings sentences;
	struct comment c = {
		.max = above->first ? SENTENCES_FIRST : SENTENCES_MAX,
		.words_max = above->first ? COMMENT_WORDS_FIRST
					  : COMMENT_WORDS_MAX,
		.words_enough = above->first ? WORDS_ENOUGH_FIRST
					     : WORDS_ENOUGH,
	};

	sentence_split(&scratch, text, SENTENCES_READ, &sentences);
	for (size_t i = 0; i < sentences.n; i++)
		read_sentence(&scratch, sentences.items[i], title, headline,
			&c.items[c.n++]);
	choose(&c);
	const char *ret = write_comment(a, &c);

	arena_release(&scratch);
	return ret;
}

const char *summarize(
	struct arena *a, const char *text, const struct above *above)
{
	const char *ret = summarize_below(a, text, above);
	struct above title_only = { above->title, NULL, above->first };

	/* A text that says no more than its headline still is a comment. */
	return *ret ? ret : summarize_below(a, text, &title_only);
}
