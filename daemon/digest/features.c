/* SPDX-License-Identifier: ISC */
#include "digest/features.h"

#include <math.h>
#include <string.h>

#include "base/ascii.h"
#include "text/fingerprint.h"
#include "text/utf8.h"
#include "text/words.h"

#define MULTIPLIER 0x9E3779B97F4A7C15U /* odd: no part of a word is lost */
#define SLOTS (2 * FEATURES_MAX)
#define TEXT_BYTES 4096  /* that are read of a text */
#define WORD_BYTES 40    /* a longer one is none */
#define AUTHORS 6        /* that are looked at */
#define MANY_AUTHORS 10  /* a big project */
#define CATEGORIES 8     /* that are looked at */
#define PLACES 20        /* … */
#define SIGNALS 20       /* … */
#define AUTHOR_VALUE 0.5 /* few are seen twice, so a weight says less */
#define CATEGORY_VALUE 0.3
#define WEEK 7.0

static const char *const kinds[] = {
	"w:", "t:", "a:", "c:", "at:", "late:", "s:", "f:"
};

enum form {
	FORM_AGE,   /* weeks from first sight to closing */
	FORM_LATE,  /* it is a week old */
	FORM_COLON, /* in its title, as in "Name: what it is" */
	FORM_QUESTION,
	FORM_TITLE,   /* tens of words */
	FORM_TEXT,    /* hundreds of words */
	FORM_AUTHORS, /* log(1 + number) */
	FORM_ALONE,
	FORM_MANY,
	FORM_CATEGORIES, /* thirds of their number */
	FORM_CODE,
};

static const char *const form_names[] = {
	[FORM_AGE] = "age",
	[FORM_LATE] = "late",
	[FORM_COLON] = "colon in title",
	[FORM_QUESTION] = "question in title",
	[FORM_TITLE] = "words of title",
	[FORM_TEXT] = "words of text",
	[FORM_AUTHORS] = "authors",
	[FORM_ALONE] = "one author",
	[FORM_MANY] = "many authors",
	[FORM_CATEGORIES] = "categories",
	[FORM_CODE] = "code",
};

/* Words are joined by a product, so that a pair costs no second reading. */
static uint64_t join(uint64_t id, uint64_t word)
{
	return id * MULTIPLIER + word;
}

static uint64_t finish(uint64_t seed, uint64_t words)
{
	uint64_t id = (words ^ seed) * MULTIPLIER;

	id ^= id >> 32;
	return id ? id : 1;
}

/* The length of the kind, colon and all; 0: none of ours. */
static size_t kind_length(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i]);

		if (n < len && memcmp(kinds[i], name, n) == 0)
			return n;
	}
	return 0;
}

static uint64_t words_id(const char *s, size_t len)
{
	const char *end = s + len;
	uint64_t ret = 0;

	while (s <= end) {
		const char *blank = memchr(s, ' ', (size_t)(end - s));
		const char *stop = blank ? blank : end;

		ret = join(ret, fingerprint(s, (size_t)(stop - s)));
		s = stop + 1;
	}
	return ret;
}

uint64_t feature_id(const char *name, size_t len)
{
	size_t kind = kind_length(name, len);

	return finish(
		fingerprint(name, kind), words_id(name + kind, len - kind));
}

bool feature_is_name(const char *name, size_t len)
{
	return len <= FEATURE_NAME_MAX && kind_length(name, len);
}

/* False when it is there already, or there is no room. */
static inline bool see(struct features *f, uint64_t id)
{
	size_t slot = id % SLOTS;

	if (f->n == FEATURES_MAX)
		return false;
	while (f->seen[slot] && f->seen[slot] != id)
		slot = (slot + 1) % SLOTS;
	if (f->seen[slot])
		return false;
	f->seen[slot] = id;
	return true;
}

/* What names of one kind have in common. */
struct kind {
	const char *name; /* "w:" */
	size_t len;
	uint64_t seed;
};

static struct kind kind_of(const char *name)
{
	size_t len = strlen(name);

	return (struct kind){ name, len, fingerprint(name, len) };
}

static void add(struct features *f, const struct kind *kind, const char *text,
	size_t len, uint64_t words, double value)
{
	uint64_t id = finish(kind->seed, words);

	if (!len || len + kind->len > FEATURE_NAME_MAX || !see(f, id))
		return;
	f->items[f->n++] = (struct feature){
		.id = id,
		.kind = kind->name,
		.text = text,
		.len = len,
		.value = value,
	};
}

static void add_name(
	struct features *f, const char *kind, const char *text, double value)
{
	const struct kind k = kind_of(kind);
	size_t len = strlen(text);

	add(f, &k, text, len, words_id(text, len), value);
}

/* A tag so that a name with blanks in it has no second form. */
static void add_tag(struct arena *a, struct features *f, const char *kind,
	const char *text, double value)
{
	char *tag = arena_strdup(a, text);

	ascii_lower_all(tag);
	for (char *s = tag; *s; s++)
		if ((unsigned char)*s <= ' ')
			*s = ' ';
	add_name(f, kind, tag, value);
}

/* Whether they stand side by side, with a blank between them. */
static bool is_pair(const struct word *one, const struct word *two)
{
	return !two->unspaced && one->s && one->s + one->len + 1 == two->s;
}

/* Words and pairs of a text; gives the number of words. */
static size_t add_words(
	struct arena *a, struct features *f, const char *kind, const char *text)
{
	const struct kind k = kind_of(kind);
	struct word_reader reader = words_of(a, text, TEXT_BYTES);
	struct word word, last = { 0 };
	uint64_t id, last_id = 0;
	size_t n = 0;

	for (; words_next(a, &reader, &word, &id); n++) {
		bool fits = word.len <= WORD_BYTES;

		if (fits)
			add(f, &k, word.s, word.len, join(0, id), 1);
		if (fits && is_pair(&last, &word))
			add(f, &k, last.s, last.len + 1 + word.len,
				join(join(0, last_id), id), 1);
		last = word;
		last_id = id;
		if (!fits || word.unspaced)
			last.s = NULL;
	}
	return n;
}

/* What was added from `first` on becomes a vector of length 1. */
static void normalize(struct features *f, size_t first)
{
	double length = sqrt((double)(f->n - first));

	for (size_t i = first; i < f->n; i++)
		f->items[i].value = 1 / length;
}

static void add_form(struct features *f, enum form form, double value)
{
	if (value != 0)
		add_name(f, "f:", form_names[form], value);
}

static void add_texts(
	struct arena *a, const struct facts *facts, struct features *f)
{
	size_t first = f->n;
	size_t words = add_words(a, f, "t:", facts->title);

	normalize(f, first);
	add_form(f, FORM_TITLE, (double)words / 10);
	first = f->n;
	(void)add_words(a, f, "w:", facts->title);
	words = add_words(a, f, "w:", facts->text);
	normalize(f, first);
	add_form(f, FORM_TEXT, (double)words / 200);
}

static void add_people(
	struct arena *a, const struct facts *facts, struct features *f)
{
	for (size_t i = 0; i < facts->authors.n && i < AUTHORS; i++)
		add_name(f, "a:", text_fold(a, facts->authors.items[i]),
			AUTHOR_VALUE);
	for (size_t i = 0; i < facts->categories.n && i < CATEGORIES; i++)
		add_tag(a, f, "c:", facts->categories.items[i], CATEGORY_VALUE);
	add_form(f, FORM_AUTHORS, log1p((double)facts->n_authors));
	add_form(f, FORM_ALONE, facts->n_authors == 1);
	add_form(f, FORM_MANY, facts->n_authors >= MANY_AUTHORS);
	add_form(f, FORM_CATEGORIES, (double)facts->categories.n / 3);
}

static void add_signals(
	struct arena *a, const struct facts *facts, struct features *f)
{
	bool late = facts->age >= WEEK;

	for (size_t i = 0; i < facts->places.n && i < PLACES; i++) {
		add_tag(a, f, "at:", facts->places.items[i], 1);
		if (late)
			add_tag(a, f, "late:", facts->places.items[i], 1);
	}
	for (size_t i = 0; i < facts->signals.n && i < SIGNALS; i++)
		add_tag(a, f, "s:", facts->signals.items[i].name,
			log1p(fmax(0, facts->signals.items[i].value)));
	add_form(f, FORM_AGE, facts->age / WEEK);
	add_form(f, FORM_LATE, late);
	add_form(f, FORM_CODE, facts->has_code);
	add_form(f, FORM_COLON, strchr(facts->title, ':') != NULL);
	add_form(f, FORM_QUESTION, strchr(facts->title, '?') != NULL);
}

/* The texts come last: they alone can be too long. */
void features_of(
	struct arena *a, const struct facts *facts, struct features *ret)
{
	ret->n = 0;
	memset(ret->seen, 0, sizeof ret->seen);
	add_signals(a, facts, ret);
	add_people(a, facts, ret);
	add_texts(a, facts, ret);
}
