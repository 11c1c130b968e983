/* SPDX-License-Identifier: ISC */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
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
	const char *end = s + strlen(s), *cut = NULL, *word = NULL;
	struct cluster cluster = { 0 };
	size_t n = 0, keep = max - 1;

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

/* A line being made: white space waits until something stands behind it. */
struct cleaner {
	struct strbuf out;
	struct cluster cluster;
	size_t length;
	const char *paragraph; /* what two line breaks become */
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

static void clean_put(struct cleaner *t, uint32_t c)
{
	char bytes[4];
	const char *gap = !t->gap || !t->out.len ? ""
		: t->breaks > 1                  ? t->paragraph
						 : " ";

	for (const char *g = gap; *g; g++)
		t->length += cluster_begins(&t->cluster, *g);
	t->length += cluster_begins(&t->cluster, (int32_t)c);
	strbuf_addstr(&t->out, gap);
	strbuf_add(&t->out, bytes, utf8_put(bytes, c));
	t->gap = t->after_cr = false;
	t->breaks = 0;
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

static const char *clean(
	struct arena *a, const char *s, size_t max, const char *paragraph)
{
	if (!s)
		return "";
	size_t len = strlen(s);
	const char *end = s + len;
	struct cleaner t = { .paragraph = paragraph };

	strbuf_init(&t.out, 2 * len + 2); /* a bad byte takes three */
	while (s < end && t.length <= max)
		clean_char(&t, utf8_next(&s, end));
	const char *ret = text_cut(a, t.out.data, max);

	strbuf_release(&t.out);
	return ret;
}

const char *text_line(struct arena *a, const char *s, size_t max)
{
	return clean(a, s, max, " ");
}

const char *text_paragraphs(struct arena *a, const char *s, size_t max)
{
	return clean(a, s, max, "\n\n");
}
