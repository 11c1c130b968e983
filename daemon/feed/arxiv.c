/* SPDX-License-Identifier: ISC */
#include "arxiv.h"

#include <string.h>

#include "base/ascii.h"

#define SPACE " \t\r\n"

enum announce arxiv_announce(const char *word)
{
	static const char *const words[] = {
		[ANNOUNCE_NEW] = "new",
		[ANNOUNCE_CROSS] = "cross",
		[ANNOUNCE_REPLACE] = "replace",
		[ANNOUNCE_REPLACE_CROSS] = "replace-cross",
	};

	for (size_t i = ANNOUNCE_NEW; word && i <= ANNOUNCE_REPLACE_CROSS; i++)
		if (strcmp(word, words[i]) == 0)
			return (enum announce)i;
	return ANNOUNCE_NONE;
}

static bool is_of_arxiv(const struct raw_entry *raw)
{
	static const char *const ids[] = { "oai:arXiv.org:",
		"http://arxiv.org/abs/", "https://arxiv.org/abs/" };

	for (size_t i = 0; raw->id && i < sizeof ids / sizeof *ids; i++)
		if (strncmp(raw->id, ids[i], strlen(ids[i])) == 0)
			return true;
	return raw->announce != NULL;
}

/* "cs.LG" and "hep-th"; not "68T07" and "I.2.7" (MSC and ACM). */
int arxiv_crosslists(const struct raw_entry *raw, const struct strings *labels)
{
	int n = 0;

	/* A title names one category alone (1.9). */
	if (!raw->categories.n || !is_of_arxiv(raw))
		return -1;
	for (size_t i = 0; i < labels->n; i++)
		n += *labels->items[i] >= 'a' && *labels->items[i] <= 'z';
	return n - 1;
}

bool arxiv_is_error(const char *id)
{
	const char *at = id ? strstr(id, "arxiv.org/api/errors") : NULL;

	return at && (at - id == 7 || at - id == 8); /* behind the scheme */
}

bool arxiv_reports_error(const struct feed *feed)
{
	if (feed->title && ascii_prefix(feed->title, "Feed error for query:"))
		return true;
	return feed->entries.n == 1 &&
		arxiv_is_error(feed->entries.items[0].id);
}

static const char *skip_space(const char *s)
{
	return s + strspn(s, SPACE);
}

/* Behind these words, whatever white space stands between; or NULL. */
static const char *skip_words(const char *s, const char *words)
{
	for (; *words; words++) {
		if (*words == ' ') {
			s = skip_space(s);
			continue;
		}
		if (*s++ != *words)
			return NULL;
	}
	return s;
}

/* The word at *s, which moves behind it. */
static const char *take_word(struct arena *a, const char **s, const char *stop)
{
	const char *start = skip_space(*s);
	size_t len = strcspn(start, stop);

	*s = start + len;
	return arena_strndup(a, start, len);
}

const char *arxiv_abstract(
	struct arena *a, const char *s, struct arxiv_note *ret)
{
	s = skip_words(s, " arXiv:");
	if (!s)
		return NULL;
	const char *id = take_word(a, &s, SPACE);

	s = skip_words(s, " Announce Type: ");
	if (!s)
		return NULL;
	const char *type = take_word(a, &s, SPACE);

	s = skip_words(s, " Abstract: ");
	if (!s)
		return NULL;
	*ret = (struct arxiv_note){
		.id = id,
		.announce = arxiv_announce(type),
	};
	return s;
}

/* "(arXiv:…" at the end of the line; others inside a title are its own. */
static const char *last_tail(const char *line)
{
	const char *tail = NULL;

	for (const char *s = line; (s = strstr(s, "(arXiv:")); s++)
		tail = s;
	return tail;
}

static const char *trim_title(
	struct arena *a, const char *line, const char *tail)
{
	size_t len = (size_t)(tail - line);

	while (len && ascii_space(line[len - 1]))
		len--;
	if (len > 1 && line[len - 1] == '.' && line[len - 2] != '.')
		len--;
	return arena_strndup(a, line, len);
}

/* "2101.03961v2" or "hep-th/9901001" up to end. */
static bool is_id(const char *s, const char *end)
{
	static const char digits[] = "0123456789";
	const char *slash = memchr(s, '/', (size_t)(end - s));

	size_t before = slash ? 0 : strspn(s, digits);

	if (!slash && (before != 4 || s[4] != '.'))
		return false;
	s = slash ? slash + 1 : s + 5;
	size_t n = strspn(s, digits);

	if (slash ? n != 7 : n != 4 && n != 5)
		return false;
	s += n;
	if (*s == 'v')
		s += 1 + strspn(s + 1, digits);
	return s == end;
}

/* "[2101.03961] Title", as the pages of papers have it. */
static const char *without_id(
	struct arena *a, const char *line, struct arxiv_note *ret)
{
	const char *close = *line == '[' ? strchr(line, ']') : NULL;

	if (!close || close[1] != ' ' || !close[2] || !is_id(line + 1, close))
		return NULL;
	ret->id = arena_strndup(a, line + 1, (size_t)(close - line - 1));
	return skip_space(close + 1);
}

const char *arxiv_title(
	struct arena *a, const char *line, struct arxiv_note *ret)
{
	const char *tail = last_tail(line);
	struct arxiv_note note = { 0 };

	if (!tail)
		return without_id(a, line, ret);
	const char *s = tail + strlen("(arXiv:");

	note.id = take_word(a, &s, SPACE "()");
	s = skip_words(s, " [");
	if (!s)
		return NULL;
	note.category = take_word(a, &s, SPACE "]");
	s = skip_words(s, " ]");
	if (!s)
		return NULL;
	const char *updated = skip_words(s, " UPDATED");

	if (updated)
		note.announce = ANNOUNCE_REPLACE;
	s = skip_words(updated ? updated : s, " ) ");
	if (!s || *s)
		return NULL;
	*ret = note;
	return trim_title(a, line, tail);
}
