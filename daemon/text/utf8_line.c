/* SPDX-License-Identifier: ISC */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "utf8_class.h"

#define REPLACEMENT 0xFFFD
#define ELLIPSIS "\xE2\x80\xA6"

size_t utf8_length(const char *s)
{
	const char *end = s + strlen(s);
	struct cluster cluster = { 0 };
	size_t n = 0;

	while (s < end)
		n += cluster_begins(&cluster, utf8_next(&s, end));
	return n;
}

/* Where to cut s to max - 1 characters, or NULL when it is short enough. */
static const char *cut_place(const char *s, size_t max)
{
	size_t len = strlen(s);
	const char *end = s + len, *cut = NULL, *word = NULL;
	struct cluster cluster = { 0 };
	size_t n = 0, keep = max - 1;

	if (len <= max) /* a character has a byte at least */
		return NULL;
	while (s < end) {
		const char *at = s;
		int32_t c = utf8_next(&s, end);

		if (!cluster_begins(&cluster, c))
			continue;
		if (n == max)
			return word ? word : cut;
		if (n == keep)
			cut = at;
		if (c >= 0 && utf8_is_space((uint32_t)c) &&
			n >= keep - keep / 3)
			word = at;
		n++;
	}
	return NULL;
}

const char *text_cut(struct arena *a, const char *s, size_t max)
{
	assert(max >= 1);
	const char *cut = cut_place(s, max);

	if (!cut)
		return arena_strdup(a, s);
	/* A byte of 0x85 is no U+0085, but the end of some letter. */
	while (cut > s && ascii_white(cut[-1]))
		cut--;
	size_t len = (size_t)(cut - s);
	char *out = arena_alloc(a, len + sizeof ELLIPSIS);

	memcpy(out, s, len);
	memcpy(out + len, ELLIPSIS, sizeof ELLIPSIS);
	return out;
}

/* A text being made: white space waits until something stands behind it. */
struct cleaner {
	char *out; /* behind what is there */
	const char *start;
	struct cluster cluster;
	size_t length;
	const char *one, *many; /* what a line break and several become */
	unsigned breaks;
	bool gap, bad, after_cr;
};

static void clean_space(struct cleaner *t, int32_t c)
{
	bool second_half = c == '\n' && t->after_cr; /* CR LF is one break */

	t->gap = true;
	if (!second_half && c != ' ' && c != '\t' && c != '\v' && c != '\f')
		t->breaks++;
	t->after_cr = c == '\r';
}

static void put_gap(struct cleaner *t)
{
	const char *gap = t->breaks > 1 ? t->many : t->breaks ? t->one : " ";

	if (t->gap && t->out > t->start)
		for (; *gap; gap++) {
			t->length += cluster_begins(&t->cluster, *gap);
			*t->out++ = *gap;
		}
	t->gap = t->after_cr = false;
	t->breaks = 0;
}

static void clean_put(struct cleaner *t, uint32_t c)
{
	put_gap(t);
	t->length += cluster_begins(&t->cluster, (int32_t)c);
	t->out += utf8_put(t->out, c);
}

static void clean_char(struct cleaner *t, int32_t c)
{
	bool again = c < 0 && t->bad; /* one U+FFFD for a run of bad bytes */

	t->bad = c < 0;
	if (again)
		return;
	if (c < 0)
		clean_put(t, REPLACEMENT);
	else if (utf8_is_space((uint32_t)c))
		clean_space(t, c);
	else if (utf8_allowed((uint32_t)c))
		clean_put(t, (uint32_t)c);
}

/*
 * Whether all eight bytes are printable ASCII without two blanks in a row;
 * may say no too often.
 */
static bool are_printable(const char *s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
	uint64_t x;

	memcpy(&x, s, sizeof x);
	uint64_t bytes = x ^ ones * ' ',
		 blanks = (bytes - ones) & ~bytes & high;

	return !((x | (x + ones) | (x - ones * ' ')) & high) &&
		!(blanks & blanks << 8);
}

/* U+3041 to U+3FFF, but for the marks that go on a letter of it. */
static bool is_kana(const unsigned char *p)
{
	unsigned low = (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);

	return *p == 0xE3 && (low >= 0x9B || (low >= 0x41 && low < 0x97));
}

/*
 * Bytes of a letter of Latin (U+00C0 to U+02FF), Cyrillic (U+0400 to U+047F),
 * kana or Han (U+4000 to U+9FFF), all of which stand alone; 0: something else.
 */
static size_t common_letter(const char *s, const char *end)
{
	const unsigned char *p = (const unsigned char *)s;

	if (end - s < 3 || (p[1] & 0xC0) != 0x80)
		return 0;
	if ((*p >= 0xC3 && *p <= 0xCB) || *p == 0xD0 || *p == 0xD1)
		return 2;
	bool east = (*p >= 0xE4 && *p <= 0xE9) || is_kana(p);

	return east && (p[2] & 0xC0) == 0x80 ? 3 : 0;
}

/* Behind the character at s, if it stays as it is inside a run; else s. */
static const char *plain_next(const char *s, const char *end, bool after_blank)
{
	const char *next = s;

	if (*s >= ' ' && *s < 0x7F)
		return *s == ' ' && after_blank ? s : s + 1;
	size_t len = common_letter(s, end);

	if (len)
		return s + len;
	return (unsigned char)*s >= 0xC2 &&
			cluster_is_alone(utf8_next(&next, end))
		? next
		: s;
}

/*
 * The longest beginning of s that stays as it is: printable ASCII, most
 * letters, single blanks inside. That is most of most texts.
 */
static size_t plain_run(const char *s, const char *end, size_t *ret_characters)
{
	const char *p = s, *next;
	const char *tried = s; /* up to here eight at once */
	size_t tails = 0;      /* bytes that go on a character */
	bool after_blank = true;

	for (;;) {
		while (p >= tried && end - p >= 8 &&
			!(after_blank && *p == ' ')) {
			tried = p + 8;
			if (!are_printable(p))
				break;
			p = tried;
			after_blank = p[-1] == ' ';
		}
		if (p == end || (next = plain_next(p, end, after_blank)) == p)
			break;
		tails += (size_t)(next - p) - 1;
		after_blank = *p == ' ';
		p = next;
	}
	if (p > s && after_blank)
		p--;
	*ret_characters = (size_t)(p - s) - tails;
	return (size_t)(p - s);
}

/* Each is a character of its own, as soon as the first of them is. */
static void clean_run(
	struct cleaner *t, const char *s, size_t len, size_t characters)
{
	put_gap(t);
	t->bad = false;
	t->length += cluster_begins(&t->cluster, 'a') + characters - 1;
	if (characters > 1)
		(void)cluster_begins(&t->cluster, 'a');
	memcpy(t->out, s, len);
	t->out += len;
}

/* The next of the text; what it is long. */
static size_t clean_next(struct cleaner *t, const char *s, const char *end)
{
	size_t characters, len = plain_run(s, end, &characters);
	const char *next = s;

	if (len) {
		clean_run(t, s, len, characters);
		return len;
	}
	clean_char(t, utf8_next(&next, end));
	return (size_t)(next - s);
}

static const char *clean(struct arena *a, const char *s, size_t max,
	const char *one, const char *many)
{
	if (!s)
		return "";
	size_t len = strlen(s), characters;
	const char *end = s + len;
	size_t run = plain_run(s, end, &characters);

	if (run == len && characters <= max)
		return arena_strndup(a, s, len);
	char *room = xmalloc(2 * len + 2); /* a bad byte takes three */
	struct cleaner t = {
		.out = room, .start = room, .one = one, .many = many
	};

	if (run)
		clean_run(&t, s, run, characters);
	s += run;
	while (s < end && t.length <= max)
		s += clean_next(&t, s, end);
	*t.out = '\0';
	const char *ret = t.length > max
		? text_cut(a, room, max)
		: arena_strndup(a, room, (size_t)(t.out - room));

	free(room);
	return ret;
}

const char *text_line(struct arena *a, const char *s, size_t max)
{
	return clean(a, s, max, " ", " ");
}

const char *text_lines(struct arena *a, const char *s, size_t max)
{
	return clean(a, s, max, "\n", "\n\n");
}

const char *text_paragraphs(struct arena *a, const char *s, size_t max)
{
	return clean(a, s, max, " ", "\n\n");
}
