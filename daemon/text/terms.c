/* SPDX-License-Identifier: ISC */
#include "text/terms.h"

#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"
#include "utf8_class.h"

/* A blank each that is put beside a character, which has two bytes or more. */
const char *text_terms(struct arena *a, const char *s, size_t max)
{
	size_t len = strnlen(s, max);
	const char *p = text_fold(a, s[len] ? arena_strndup(a, s, len) : s);
	const char *end = p + strlen(p);
	char *out = arena_alloc(a, 2 * (size_t)(end - p) + 1), *o = out;
	bool alone = false; /* the last one is a term of its own */

	while (p < end) {
		const char *from = p;
		bool ascii = (unsigned char)*p < 0x80;
		int32_t c = ascii ? *p++ : utf8_next(&p, end);
		bool unspaced = !ascii && utf8_is_unspaced((uint32_t)c);

		if ((unspaced || alone) && o > out && o[-1] != ' ' && c != ' ')
			*o++ = ' ';
		memcpy(o, from, (size_t)(p - from));
		o += p - from;
		alone = unspaced;
	}
	return out;
}

static void split(struct arena *a, const char *terms, struct strings *ret)
{
	while (*terms) {
		size_t len = strcspn(terms, " ");

		*ARRAY_PUSH(a, ret) = arena_strndup(a, terms, len);
		terms += len;
		terms += *terms == ' ';
	}
}

/* The chunk at s: up to a blank, or what is in quotes and behind them. */
static const char *chunk_end(const char *s)
{
	if (*s == '"') {
		s += 1 + strcspn(s + 1, "\"");
		s += *s == '"';
	}
	while (*s && !ascii_white(*s) && *s != '"')
		s++;
	return s;
}

int text_query_parse(struct arena *a, const char *s, struct text_query *ret,
	struct error *err)
{
	struct text_query query = { 0 };

	if (strlen(s) > TEXT_QUERY_BYTES_MAX)
		return error_set(err, "the query is longer than %d bytes",
			TEXT_QUERY_BYTES_MAX);
	for (s += strspn(s, " \t\n\v\f\r"); *s; s += strspn(s, " \t\n\v\f\r")) {
		const char *end = chunk_end(s);
		struct query_part part = { .open = end[-1] == '*' };

		part.phrase = text_terms(a,
			arena_strndup(a, s, (size_t)(end - s)),
			TEXT_QUERY_BYTES_MAX);
		split(a, part.phrase, &part.terms);
		if (part.terms.n)
			*ARRAY_PUSH(a, &query) = part;
		s = end;
	}
	if (!query.n)
		return error_set(err, "there is no word in that query");
	if (query.n > TEXT_QUERY_PARTS_MAX)
		return error_set(err,
			"the query has %zu parts; %d are looked for at most",
			query.n, TEXT_QUERY_PARTS_MAX);
	*ret = query;
	return 0;
}

static bool has_part(const struct query_part *part, const char *terms)
{
	size_t len = strlen(part->phrase);

	for (const char *s = terms; (s = strstr(s, part->phrase)); s++)
		if ((s == terms || s[-1] == ' ') &&
			(part->open || s[len] == ' ' || !s[len]))
			return true;
	return false;
}

bool text_query_holds(const struct text_query *query, const char *terms)
{
	for (size_t i = 0; i < query->n; i++)
		if (!has_part(&query->items[i], terms))
			return false;
	return true;
}

/* A term and where it stands. */
struct placed {
	const char *term;
	struct passage passage;
};

struct placed_list {
	struct placed *items;
	size_t n, cap;
};

enum kind { KIND_NONE, KIND_WORD, KIND_ALONE };

static enum kind kind_of(int32_t c)
{
	if (c < 0 || !(utf8_is_word((uint32_t)c) || utf8_is_silent(c)))
		return KIND_NONE;
	return utf8_is_unspaced((uint32_t)c) ? KIND_ALONE : KIND_WORD;
}

/* The same terms as text_terms() gives, each with its place. */
static void place_terms(
	struct arena *a, const char *text, struct placed_list *ret)
{
	const char *s = text, *end = text + strlen(text);

	while (s < end) {
		const char *from = s, *next;
		enum kind kind = kind_of(utf8_next(&s, end));

		for (next = s; kind == KIND_WORD && next < end; s = next)
			if (kind_of(utf8_next(&next, end)) != KIND_WORD)
				break;
		const char *term = kind == KIND_NONE
			? ""
			: text_fold(a,
				  arena_strndup(a, from, (size_t)(s - from)));

		if (*term)
			*ARRAY_PUSH(a, ret) = (struct placed){ term,
				{ (size_t)(from - text), (size_t)(s - text) } };
	}
}

static bool is_term(const char *text, const char *asked, bool open)
{
	return open ? strncmp(text, asked, strlen(asked)) == 0
		    : strcmp(text, asked) == 0;
}

static bool stands_at(const struct placed_list *terms, size_t at,
	const struct query_part *part)
{
	size_t n = part->terms.n;

	if (at + n > terms->n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_term(terms->items[at + i].term, part->terms.items[i],
			    part->open && i + 1 == n))
			return false;
	return true;
}

/* The number of terms of the longest part that begins at a term. */
static size_t longest_at(const struct placed_list *terms, size_t at,
	const struct text_query *query)
{
	size_t longest = 0;

	for (size_t i = 0; i < query->n; i++) {
		const struct query_part *part = &query->items[i];

		if (part->terms.n > longest && stands_at(terms, at, part))
			longest = part->terms.n;
	}
	return longest;
}

void text_query_find(struct arena *a, const struct text_query *query,
	const char *text, struct passages *ret)
{
	struct placed_list terms = { 0 };
	size_t covered = 0; /* the term behind the last passage */

	place_terms(a, text, &terms);
	for (size_t i = 0; i < terms.n; i++) {
		size_t n = longest_at(&terms, i, query);

		if (!n || i + n <= covered)
			continue;
		struct passage passage = { terms.items[i].passage.from,
			terms.items[i + n - 1].passage.until };

		if (i < covered)
			ret->items[ret->n - 1].until = passage.until;
		else
			*ARRAY_PUSH(a, ret) = passage;
		covered = i + n;
	}
}
