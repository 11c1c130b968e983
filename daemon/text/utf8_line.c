/* SPDX-License-Identifier: ISC */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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
	while (cut > s && utf8_is_space((unsigned char)cut[-1]))
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

/* Bytes of printable ASCII with single blanks inside: most of most texts. */
static size_t plain_run(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && (unsigned char)(*p - ' ') < 0x7F - ' ' &&
		!(*p == ' ' && (p == s || p[-1] == ' ')))
		p++;
	return (size_t)(p - s - (p > s && p[-1] == ' '));
}

/* Each is a character of its own, as soon as the first of them is. */
static void clean_run(struct cleaner *t, const char *s, size_t len)
{
	put_gap(t);
	t->bad = false;
	t->length += cluster_begins(&t->cluster, *s) + len - 1;
	if (len > 1)
		(void)cluster_begins(&t->cluster, s[len - 1]);
	memcpy(t->out, s, len);
	t->out += len;
}

static const char *clean(struct arena *a, const char *s, size_t max,
	const char *one, const char *many)
{
	if (!s)
		return "";
	size_t len = strlen(s);
	const char *end = s + len;
	char *room = xmalloc(2 * len + 2); /* a bad byte takes three */
	struct cleaner t = {
		.out = room, .start = room, .one = one, .many = many
	};

	while (s < end && t.length <= max) {
		size_t n = plain_run(s, end);

		if (n)
			clean_run(&t, s, n);
		else
			clean_char(&t, utf8_next(&s, end));
		s += n;
	}
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
