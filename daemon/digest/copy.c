/* SPDX-License-Identifier: ISC */
#include "digest/copy.h"

#include <inttypes.h>
#include <string.h>

#include "base/ascii.h"
#include "copying.h"
#include "text/fingerprint.h"
#include "text/utf8.h"
#include "text/workkey.h"

#define HOUR 3600
#define DAY 86400

#define TEXT_WITHIN 0.7 /* of the shorter text, taken from the longer */
#define TEXT_ALIKE 0.9  /* … where the source is the same */
#define TEXT_DIFFERS 0.3
#define TEXT_MIN 40   /* pieces */
#define TEASER_MIN 12 /* pieces */
#define NUMBERS_WITHIN 0.6
/* Under another headline, or one that holds more: the text must be whole. */
#define WHOLE_MIN 60 /* pieces */
#define WHOLE_ALIKE 0.7
#define WHOLE_EQUAL 0.9
#define LONG_MIN 100 /* pieces */
#define WHOLE_DAYS 3
#define NOTE_MIN 20         /* pieces */
#define SMALL_WORD 3        /* bytes */
#define STEM 4              /* bytes */
#define SPEAKING_MIN 4      /* words of a title … */
#define SPEAKING_WITHIN 0.8 /* … taken from the text */
#define HEADLINE_WITHIN 0.5 /* of a title, taken from the text */
#define HEADLINE_MIN 3      /* pieces */
#define STRONG 2            /* workkey_strength() of what names one work */

static time_t time_of(const struct entry *e)
{
	return e->published_at ? e->published_at : e->first_seen_at;
}

static bool of_one_source(const struct pair *p)
{
	return strcmp(p->x->source, p->y->source) == 0;
}

static time_t time_apart(const struct pair *p)
{
	time_t x = time_of(p->x), y = time_of(p->y);

	return x < y ? y - x : x - y;
}

static bool too_far_apart(const struct pair *p)
{
	return time_apart(p) >
		(of_one_source(p) ? (time_t)COPY_HOURS_OF_SOURCE * HOUR
				  : (time_t)COPY_DAYS * DAY);
}

/* "arxiv:", with the colon. */
static size_t kind_length(const char *key)
{
	return strcspn(key, ":") + 1;
}

static bool is_own(const struct work_key *key)
{
	return key->role == KEY_IDENTITY;
}

static bool has_key(const struct entry *e, const char *key)
{
	for (size_t i = 0; i < e->keys.n; i++)
		if (is_own(&e->keys.items[i]) &&
			strcmp(e->keys.items[i].key, key) == 0)
			return true;
	return false;
}

/* A key of the same kind, though another. */
static const char *rival_key(const struct entry *e, const char *key)
{
	if (workkey_strength(key) < STRONG || has_key(e, key))
		return NULL;
	for (size_t i = 0; i < e->keys.n; i++)
		if (is_own(&e->keys.items[i]) &&
			strncmp(e->keys.items[i].key, key, kind_length(key)) ==
				0)
			return e->keys.items[i].key;
	return NULL;
}

static const char *rivals(const struct pair *p)
{
	for (size_t i = 0; i < p->x->keys.n; i++) {
		const struct work_key *key = &p->x->keys.items[i];
		const char *rival = is_own(key) ? rival_key(p->y, key->key)
						: NULL;

		if (rival)
			return arena_printf(p->a, "%s and %s are two works",
				key->key, rival);
	}
	return NULL;
}

static bool subjects_differ(const struct pair *p)
{
	const struct titled x = { p->x->title, p->x->text };
	const struct titled y = { p->y->title, p->y->text };

	return text_subjects_differ(x, y);
}

/* "2.1" and "2.2"; a headline without any may leave them to the text. */
static bool numbers_clash(const char *x, const char *y)
{
	return text_has_numbers(x) && text_has_numbers(y) &&
		!text_same_numbers(x, y);
}

static bool may_be_whole_copy(const struct pair *p)
{
	return !of_one_source(p) && time_apart(p) <= (time_t)WHOLE_DAYS * DAY &&
		!numbers_clash(p->x->title, p->y->title);
}

/* The beginnings of all words but small ones, so that "chips" is "chip". */
static const char *stems(struct arena *a, const char *text)
{
	size_t len = strnlen(text, TEXT_COMPARED);
	const char *s = text_fold(a, arena_strndup(a, text, len));
	char *out = arena_alloc(a, strlen(s) + 1), *p = out;

	for (; *s; s += *s == ' ') {
		size_t word = strcspn(s, " "), stem = word;

		if (ascii_is_letter(*s) && stem > STEM)
			stem = STEM;
		if (word > SMALL_WORD) {
			memcpy(p, s, stem);
			p += stem;
			*p++ = ' ';
		}
		s += word;
	}
	*p = '\0';
	return out;
}

/* Small words are in any text: whether the others are nearly all in this. */
static bool speaks_of(struct arena *a, const char *title, const char *text)
{
	return text_is_headline(
		stems(a, title), stems(a, text), SPEAKING_MIN, SPEAKING_WITHIN);
}

/*
 * One text under two headlines. A notice about cookies is equal everywhere as
 * well, but no headline speaks of it. Of an equal text one will do.
 */
static bool is_whole_copy(const struct pair *p)
{
	const char *x = p->x->title, *y = p->y->title;

	if (p->text.pieces < WHOLE_MIN || p->text.both < WHOLE_ALIKE)
		return false;
	if (text_is_headline(x, p->y->text, HEADLINE_MIN, HEADLINE_WITHIN) &&
		text_is_headline(y, p->x->text, HEADLINE_MIN, HEADLINE_WITHIN))
		return true;
	return p->text.both >= WHOLE_EQUAL &&
		((p->text.pieces >= LONG_MIN && text_contains(x, y, 1)) ||
			speaks_of(p->a, x, p->y->text) ||
			speaks_of(p->a, y, p->x->text));
}

/* Notes have no title: all of their text must be the same. */
static bool is_equal_note(const struct pair *p)
{
	const char *title = *p->x->title ? p->x->title : p->y->title;

	return (!*p->x->title || !*p->y->title) && p->text.both == 1 &&
		p->text.pieces >= NOTE_MIN && may_be_whole_copy(p) &&
		(!*title ||
			text_is_headline(title, p->x->text, HEADLINE_MIN,
				HEADLINE_WITHIN));
}

/* What forbids a join, however much is alike; NULL: nothing. */
static const char *veto(struct pair *p)
{
	const char *why = rivals(p);

	if (why)
		return why;
	if (too_far_apart(p))
		return "too far apart in time";
	if (!*p->x->title || !*p->y->title) {
		p->text = text_overlap(p->x->text, p->y->text);
		return is_equal_note(p) ? NULL : "without a title";
	}
	take_titles(p);
	bool near = p->title >= TITLE_NEAR;

	if (near || may_be_whole_copy(p))
		p->text = text_overlap(p->x->text, p->y->text);
	if (!near && !is_whole_copy(p))
		return arena_printf(p->a, "the titles differ (%.2f)", p->title);
	if (subjects_differ(p))
		return "two works of one pattern: each title has a word that "
		       "the other text lacks";
	if (p->text.numbers < NUMBERS_WITHIN)
		return arena_printf(p->a,
			"the texts have other numbers in them (%.2f)",
			p->text.numbers);
	return NULL;
}

static const char *text_evidence(struct pair *p)
{
	bool one_source = of_one_source(p);
	bool near = p->text.within >= (one_source ? TEXT_ALIKE : TEXT_WITHIN);
	bool enough = p->text.pieces >= TEXT_MIN ||
		(titles_equal(p) && p->text.pieces >= TEASER_MIN);

	/* A round-up names what it holds, and joins what it holds. */
	near &= !p->held || p->text.both >= WHOLE_ALIKE;
	if (!near || !enough || (one_source && !titles_equal(p)))
		return NULL;
	return arena_printf(p->a, "%s title (%.2f), near text (%.2f of %zu)",
		p->title < TITLE_NEAR ? "another" : "near", p->title,
		p->text.within, p->text.pieces);
}

static const char *author_evidence(struct pair *p)
{
	bool differs = p->text.pieces >= TEXT_MIN &&
		p->text.within < TEXT_DIFFERS;

	if (differs || !titles_equal(p) || !authors_equal(p))
		return NULL;
	return "equal title, same authors";
}

bool copy_judge(struct arena *a, const struct entry *x, const struct entry *y,
	const char **ret_why)
{
	struct pair p = { .a = a, .x = x, .y = y, .titles = { "", "" } };

	*ret_why = veto(&p);
	if (*ret_why)
		return false;
	*ret_why = is_equal_note(&p) ? "equal text, without titles"
				     : text_evidence(&p);
	if (!*ret_why)
		*ret_why = author_evidence(&p);
	if (*ret_why)
		return true;
	*ret_why = arena_printf(a,
		"near title (%.2f), but nothing else speaks for it (text "
		"%.2f of %zu)",
		p.title, p.text.within, p.text.pieces);
	return false;
}

static void add_mark(struct copy_marks *ret, uint64_t mark, size_t weight)
{
	ret->items[ret->n] = mark;
	ret->weights[ret->n++] = weight;
}

static void add_title(
	struct arena *a, const char *title, struct copy_marks *ret)
{
	const char *folded = text_fold(a, title);

	if (text_words(folded) >= TITLE_WORDS_MIN)
		add_mark(ret, fingerprint(folded, strlen(folded)), COPY_LIKELY);
}

static void add_text(const char *text, struct copy_marks *ret)
{
	uint64_t marks[TEXT_MARKS_MAX];
	size_t n = text_marks(text, marks);

	for (size_t i = 0; i < n; i++)
		add_mark(ret, marks[i], i ? 1 : COPY_LIKELY);
}

/* What no copy is found by is not marked: a paper's text, as it has a key. */
void copy_marks(const struct entry *e, struct copy_marks *ret)
{
	struct arena scratch = ARENA_INIT;
	size_t len = title_length(e->title);
	bool paper = false;

	ret->n = 0;
	add_title(&scratch, e->title, ret);
	if (e->title[len])
		add_title(
			&scratch, arena_strndup(&scratch, e->title, len), ret);
	for (size_t i = 0; i < e->keys.n; i++)
		paper |= is_own(&e->keys.items[i]) &&
			workkey_is_paper(e->keys.items[i].key);
	if (!paper)
		add_text(e->text, ret);
	arena_release(&scratch);
}
