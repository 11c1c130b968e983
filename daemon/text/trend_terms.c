/* SPDX-License-Identifier: ISC */
#include "text/trend_terms.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "trend_terms_stop.h"
#include "text/utf8.h"
#include "utf8_class.h"

#define CHUNK_MAX 40 /* bytes; what is longer is an address or a list */
#define PARTS_MAX 3  /* "state-of-the-art" is no word */
#define RUN_MAX 4    /* characters of a term without blanks */

struct taking {
	struct arena *a;
	struct trend_terms *terms;
	/* The word before, if it may begin a pair. */
	const char *key, *shown;
};

static void add(
	struct taking *t, const char *key, const char *shown, size_t words)
{
	*ARRAY_PUSH(t->a, t->terms) = (struct trend_term){
		.key = key,
		.shown = shown,
		.words = words,
	};
}

static bool is_unspaced(const char *s, const char *end, const char **ret_next)
{
	int32_t c = utf8_next(&s, end);

	*ret_next = s;
	return c >= 0 && utf8_is_unspaced((uint32_t)c);
}

/* Every run of two to RUN_MAX characters that begins at s. */
static const char *add_runs(struct taking *t, const char *s, const char *end)
{
	const char *next, *p;

	(void)is_unspaced(s, end, &next);
	p = next;
	for (size_t n = 2; n <= RUN_MAX && p < end; n++) {
		if (!is_unspaced(p, end, &p))
			break;
		const char *run = arena_strndup(t->a, s, (size_t)(p - s));

		add(t, run, run, n - 1);
	}
	return next;
}

/* The folded word without a plural's -s; "ss", "us", "is" and "as" are none. */
static const char *singular(struct arena *a, const char *word)
{
	size_t n = strlen(word);

	if (n < 4 || word[n - 1] != 's' || strchr("suia", word[n - 2]))
		return word;
	if (n > 5 && word[n - 2] == 'e' && word[n - 3] == 'i')
		return arena_printf(a, "%.*sy", (int)n - 3, word);
	return arena_strndup(a, word, n - 1);
}

static bool is_number(const char *key)
{
	return !key[strspn(key, "0123456789 ")];
}

static size_t count_parts(const char *key)
{
	size_t n = 1;

	for (const char *s = key; *s; s++)
		n += *s == ' ';
	return n;
}

/* A word as it stands between blanks, by its folded form. */
static void add_word(struct taking *t, const char *key, const char *shown)
{
	const char *before = t->key, *before_shown = t->shown;

	t->key = NULL;
	if (!key[0] || !key[1] || is_number(key) || term_is_stop(key) ||
		count_parts(key) > PARTS_MAX)
		return;
	bool head = term_is_head(key);

	key = singular(t->a, key);
	if (term_is_stop(key))
		return;
	if (!head)
		add(t, key, shown, count_parts(key) > 1 ? 2 : 1);
	if (before)
		add(t, arena_printf(t->a, "%s %s", before, key),
			arena_printf(t->a, "%s %s", before_shown, shown), 2);
	if (!head && count_parts(key) == 1) {
		t->key = key;
		t->shown = shown;
	}
}

/* Runs, and the words between them. */
static void add_mixed(struct taking *t, const char *folded)
{
	const char *s = folded, *end = s + strlen(s), *next;

	while (s < end) {
		const char *p = s;

		if (is_unspaced(s, end, &next)) {
			s = add_runs(t, s, end);
			t->key = NULL;
			continue;
		}
		while (p < end && *p != ' ' && !is_unspaced(p, end, &next))
			p = next;
		if (p > s) {
			const char *word = arena_strndup(
				t->a, s, (size_t)(p - s));

			add_word(t, word, word);
		}
		s = p < end && *p == ' ' ? p + 1 : p;
	}
	t->key = NULL;
}

static bool has_unspaced(const char *s)
{
	const char *end = s + strlen(s);

	while (s < end)
		if (is_unspaced(s, end, &s))
			return true;
	return false;
}

static bool is_word(const char *s, const char *end, const char **ret_next)
{
	int32_t c = utf8_next(&s, end);

	*ret_next = s;
	return c >= 0 && utf8_is_word((uint32_t)c);
}

/* What stands between blanks, without the signs around it and without 's. */
struct chunk {
	const char *word;   /* "" : it has none */
	bool opens, closes; /* whether signs stand around it */
};

static struct chunk bare(struct arena *a, const char *s, const char *end)
{
	static const char curly[] = "\xE2\x80\x99s";
	const char *from = NULL, *to = s, *next;

	for (const char *p = s; p < end; p = next) {
		if (!is_word(p, end, &next))
			continue;
		from = from ? from : p;
		to = next;
	}
	struct chunk ret = { "", from != s, to != end };
	size_t n = from ? (size_t)(to - from) : 0;

	if (n > 2 && from[n - 1] == 's' && from[n - 2] == '\'')
		n -= 2;
	else if (n > 4 && memcmp(from + n - 4, curly, 4) == 0)
		n -= 4;
	if (n)
		ret.word = arena_strndup(a, from, n);
	return ret;
}

/* A sign before or behind a word ends what may be a pair. */
static void add_chunk(struct taking *t, const char *s, const char *end)
{
	struct chunk chunk = bare(t->a, s, end);
	const char *folded = text_fold(t->a, chunk.word);

	if (has_unspaced(chunk.word)) {
		add_mixed(t, folded);
		return;
	}
	if (chunk.opens)
		t->key = NULL;
	if (end - s > CHUNK_MAX || strstr(chunk.word, "://"))
		t->key = NULL;
	else
		add_word(t, folded, chunk.word);
	if (chunk.closes)
		t->key = NULL;
}

/* No character is cut in two. */
static const char *end_of(const char *text)
{
	size_t n = strnlen(text, TREND_TERMS_BYTES);

	while (n && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	return text + n;
}

void text_trend_terms(
	struct arena *a, const char *text, struct trend_terms *ret)
{
	struct taking t = { .a = a, .terms = ret };
	const char *s = text, *end = end_of(text);

	while (s < end) {
		const char *p = s;

		while (p < end && !ascii_white(*p))
			p++;
		if (p > s)
			add_chunk(&t, s, p);
		s = p < end ? p + 1 : p;
	}
}

int trend_term_compare(const void *a, const void *b)
{
	const struct trend_term *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : strcmp(y->shown, x->shown);
}
