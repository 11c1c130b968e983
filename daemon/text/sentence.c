/* SPDX-License-Identifier: ISC */
#include "text/sentence.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "sentence_words.h"
#include "text/utf8.h"
#include "utf8_class.h"

#define ELLIPSIS 0x2026
#define IDEOGRAPHIC_SPACE 0x3000

/* A paragraph, and in it the sentence that is being read. */
struct scan {
	const char *start, *end;
};

static bool is_one_of(int32_t c, const int32_t *set)
{
	while (*set && *set != c)
		set++;
	return *set != 0;
}

/* These end a sentence by themselves, without a blank behind. */
static bool is_cjk_stop(int32_t c)
{
	static const int32_t set[] = { 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0 };

	return is_one_of(c, set);
}

/* ! ? and the stops of Arabic, Urdu and Hindi; the full stop is apart. */
static bool is_plain_stop(int32_t c)
{
	static const int32_t set[] = { '!', '?', 0x061F, 0x06D4, 0x0964, 0 };

	return is_one_of(c, set);
}

static bool is_closer(int32_t c)
{
	static const int32_t set[] = { '"', '\'', ')', ']', '}', 0x00BB, 0x2019,
		0x201D, 0x203A, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0xFF09,
		0 };

	return is_one_of(c, set);
}

static bool is_opener(int32_t c)
{
	static const int32_t set[] = { '"', '\'', '(', '[', '{', 0x00AB, 0x00BF,
		0x00A1, 0x2018, 0x201C, 0x201E, 0x300C, 0x300E, 0xFF08, 0 };

	return is_one_of(c, set);
}

static bool is_bullet(int32_t c)
{
	static const int32_t set[] = { '-', '*', '+', 0x2013, 0x2014, 0x2022,
		0x2023, 0x25AA, 0x25CF, 0x25E6, 0x30FB, 0 };

	return is_one_of(c, set);
}

static bool is_blank(int32_t c)
{
	return c >= 0 && (utf8_is_space((uint32_t)c) || c == IDEOGRAPHIC_SPACE);
}

static bool is_digit(int32_t c)
{
	return c >= '0' && c <= '9';
}

static int32_t peek(const char *s, const char *end)
{
	return s < end ? utf8_next(&s, end) : 0;
}

static const char *skip(
	const char *s, const char *end, bool (*is_kind)(int32_t c))
{
	while (s < end) {
		const char *next = s;

		if (!is_kind(utf8_next(&next, end)))
			break;
		s = next;
	}
	return s;
}

static const char *skip_bullet(const char *s, const char *end)
{
	const char *behind = skip(skip(s, end, is_blank), end, is_bullet);

	return is_blank(peek(behind, end)) ? skip(behind, end, is_blank) : s;
}

static size_t word_length(const char *s, const char *end)
{
	size_t len = 0;

	while (s + len < end && (s[len] | 0x20) >= 'a' &&
		(s[len] | 0x20) <= 'z')
		len++;
	return len;
}

/* The word that ends at the stop, with its inner stops. */
static enum stop_kind kind_of_stop(const char *start, const char *stop)
{
	const char *word = stop;

	while (word > start && !strchr(" \t\r\n([{\"'$~", word[-1]))
		word--;
	size_t len = (size_t)(stop - word);

	/* "1. First, …": the number of a list, no sentence. */
	if (word == start && len && strspn(word, "0123456789") == len)
		return STOP_NEVER;
	return sentence_stop_kind(word, len);
}

/* What stands behind the stop decides where the word in front does not. */
static bool full_stop_ends(enum stop_kind kind, const char *s, const char *end)
{
	size_t len = word_length(s, end);

	switch (kind) {
	case STOP_ENDS:
		return true;
	case STOP_NEVER:
		return false;
	case STOP_NO_NUMBER:
		return !is_digit(peek(s, end));
	case STOP_MAYBE:
		return peek(s + len, end) != '.' && sentence_starter(s, len);
	}
	return true;
}

/* A quotation inside a Japanese sentence: 「…。」と or 「…。」って. */
static bool is_quoting(int32_t c)
{
	return c == 0x3068 || c == 0x3063;
}

static const char *cjk_end(const char *s, const char *end)
{
	const char *closed = skip(s, end, is_closer);
	int32_t next = peek(closed, end);
	bool goes_on = is_cjk_stop(next) || (closed > s && is_quoting(next));

	return goes_on ? NULL : closed;
}

static bool is_dots(const char *start, const char *stop, int32_t next)
{
	return next == '.' || (stop > start && stop[-1] == '.');
}

/* "(ii) Second, …": the opened bracket is behind us. */
static bool is_list_number(const char *s, const char *end)
{
	size_t len = word_length(s, end);

	return len >= 1 && len <= 4 && peek(s + len, end) == ')';
}

/* Whether the text behind a stop and its closers begins a sentence. */
static bool begins_sentence(
	const struct scan *p, const char *stop, const char *closed)
{
	const char *s = skip(closed, p->end, is_blank);

	if (s == p->end)
		return true;
	if (s == closed)
		return false;
	s = skip(s, p->end, is_opener);
	int32_t first = peek(s, p->end);

	if (first > 0 && utf8_is_lower((uint32_t)first))
		return is_list_number(s, p->end);
	return *stop != '.' ||
		full_stop_ends(kind_of_stop(p->start, stop), s, p->end);
}

/*
 * Where the sentence ends that has the character c at stop and s behind it,
 * closing quotes and brackets included; NULL when it goes on.
 */
static const char *sentence_end(
	const struct scan *p, const char *stop, int32_t c, const char *s)
{
	if (is_cjk_stop(c))
		return cjk_end(s, p->end);
	bool is_stop = c == '.' ? !is_dots(p->start, stop, peek(s, p->end))
				: is_plain_stop(c);

	if (!is_stop)
		return NULL;
	const char *closed = skip(s, p->end, is_closer);

	return begins_sentence(p, stop, closed) ? closed : NULL;
}

/* A piece that begins with dots was cut in front. */
static void add(
	struct arena *a, const char *s, const char *end, struct strings *ret)
{
	if (peek(s, end) == ELLIPSIS || strncmp(s, "...", 3) == 0)
		return;
	const char *piece = arena_strndup(a, s, (size_t)(end - s));

	if (text_words(piece)) /* not just "!!!" */
		*ARRAY_PUSH(a, ret) = text_line(a, piece, SIZE_MAX);
}

static void split_paragraph(
	struct arena *a, struct scan p, size_t max, struct strings *ret)
{
	const char *s = p.start = skip_bullet(p.start, p.end);

	while (s < p.end && ret->n < max) {
		const char *stop = s;
		int32_t c = utf8_next(&s, p.end);
		const char *end = sentence_end(&p, stop, c, s);

		if (!end)
			continue;
		add(a, p.start, end, ret);
		s = p.start = skip(end, p.end, is_blank);
	}
}

/* A blank line ends a paragraph, and so does a line that begins an item. */
static const char *paragraph_end(const char *s)
{
	while ((s = strchr(s, '\n'))) {
		const char *next = s + 1 + strspn(s + 1, " \t\r");
		const char *end = next + strnlen(next, 16);

		if (*next == '\n' || skip_bullet(next, end) != next)
			return s;
		s = next;
	}
	return NULL;
}

void sentence_split(
	struct arena *a, const char *text, size_t max, struct strings *ret)
{
	*ret = (struct strings){ 0 };
	while (*text && ret->n < max) {
		const char *end = paragraph_end(text);

		if (!end)
			end = text + strlen(text);
		split_paragraph(a, (struct scan){ text, end }, max, ret);
		text = end + strspn(end, " \t\r\n");
	}
}

const char *sentence_joint(const char *before)
{
	static const char *const stops[] = { "\xE3\x80\x82", "\xEF\xBC\x81",
		"\xEF\xBC\x9F" };
	size_t len = strlen(before);

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (len >= 3 && strcmp(before + len - 3, stops[i]) == 0)
			return "";
	return len ? " " : "";
}
