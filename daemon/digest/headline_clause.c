/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "digest/headline.h"
#include "headline_parts.h"
#include "text/utf8.h"
#include "wording.h"

#define NAME_WORDS_MAX 10 /* "Mixture of Expert Sketches (MES), a …" */

static const char articles[] = " a an ";
static const char praise[] =
	" novel new simple yet but and effective powerful principled innovative "
	"comprehensive pioneering groundbreaking state-of-the-art cutting-edge "
	"elegant promising ";

/* A clause may end before these. */
static const char hinges[] = " via using through while which where whereby ";
static const char not_last[] =
	" a an the of for to and or with that in on by is are from at as ";
static const char idle[] = " problem question use task role issue ";

static size_t word_len(const char *s)
{
	return strcspn(s, " ");
}

static const char *after_word(const char *s)
{
	s += word_len(s);
	return s + strspn(s, " ");
}

/* Behind "we introduce" or "this paper presents"; NULL: it says no such. */
static const char *object_of(const char *s, enum deed *ret_deed)
{
	static const char papers[] =
		" paper work study article survey report review authors ";

	if (ascii_prefix(s, "we "))
		s += 3;
	else if (word_in(" this the ", s, word_len(s)) &&
		word_in(papers, after_word(s), word_len(after_word(s))))
		s = after_word(after_word(s));
	else
		return NULL;
	if (word_in(" also further additionally then ", s, word_len(s)))
		return NULL; /* besides the main thing */
	s = wording_skip_adverb(s);
	*ret_deed = wording_deed(s, word_len(s));
	return after_word(s);
}

/* Without what stands in brackets: "Pruning (MP) by size" is "Pruning by …". */
static const char *without_brackets(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *o = out;
	int depth = 0;

	for (; *s; s++) {
		depth += *s == '(' || *s == '[';
		if (!depth &&
			!(o > out && o[-1] == ' ' &&
				(*s == ' ' || *s == ',' || *s == '.')))
			*o++ = *s;
		else if (!depth && *s != ' ')
			o[-1] = *s;
		depth -= depth && (*s == ')' || *s == ']');
	}
	return out;
}

static bool is_article(const char *s)
{
	return word_in(" a an the ", s, word_len(s));
}

/*
 * "Name, a method that …": the place of "a method"; the object itself when
 * that is no name; else NULL.
 */
static const char *description(const char *object)
{
	static const char *const joints[] = { ", ", ": ", " -- ", " — ", "—",
		" – " };
	const char *best = NULL;

	if (ascii_prefix(object, "the ") && !ascii_prefix(object, "the first "))
		return NULL; /* one that was spoken of before */
	if (is_article(object))
		return object;
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		const char *at = strstr(object, joints[i]);
		const char *next = at ? at + strlen(joints[i]) : NULL;

		if (at && is_article(next) && (!best || next < best))
			best = next;
	}
	if (best) {
		int words = 0;

		for (const char *s = object; s < best; s = after_word(s))
			words++;
		return words <= NAME_WORDS_MAX ? best : NULL;
	}
	bool plain = *object >= 'a' && *object <= 'z';

	for (size_t i = 0; plain && i < word_len(object); i++)
		plain = !(object[i] >= 'A' && object[i] <= 'Z');
	return plain ? object : NULL;
}

/* "a novel, simple yet effective method": the place of "method". */
static const char *skip_praise(const char *s)
{
	if (word_in(articles, s, word_len(s)))
		s = after_word(s);
	else if (ascii_prefix(s, "the first "))
		return s;
	else if (ascii_prefix(s, "the "))
		s = after_word(s);
	while (word_in(praise, s, strcspn(s, " ,")))
		s = after_word(s);
	return s;
}

static bool is_ing(const char *s)
{
	size_t len = strcspn(s, " ,.");

	return len > 5 && strncmp(s + len - 3, "ing", 3) == 0;
}

/* Whether a clause may end before the word at s. */
static bool is_hinge(const char *start, const char *s, enum deed deed)
{
	bool after_comma = s > start + 1 && s[-2] == ',';

	if (deed == DEED_FOUND)
		return after_comma && is_ing(s);
	if (word_in(" by ", s, word_len(s)))
		return is_ing(after_word(s));
	return word_in(hinges, s, word_len(s)) ||
		(after_comma &&
			(is_ing(s) ||
				word_in(" with that thereby and ", s,
					word_len(s))));
}

static bool is_break(const char *s)
{
	return *s == ';' || (*s == ':' && s[1] == ' ') ||
		strncmp(s, "—", 3) == 0 || strncmp(s, " -- ", 4) == 0 ||
		strncmp(s, " – ", 5) == 0;
}

/* "Framework, named X, that …": cut in too early a place. */
static bool has_early_comma(const char *s, const char *end)
{
	for (int i = 0; i < 3 && s < end; i++) {
		size_t len = word_len(s);

		if (len && s[len - 1] == ',')
			return true;
		s = after_word(s);
	}
	return false;
}

static const char *piece(struct arena *a, const char *s, const char *end)
{
	while (end > s && strchr(" ,.;:", end[-1]))
		end--;
	const char *last = end;

	while (last > s && last[-1] != ' ')
		last--;
	return word_in(not_last, last, (size_t)(end - last)) ||
			has_early_comma(s, end)
		? NULL
		: arena_strndup(a, s, (size_t)(end - s));
}

/* The longest beginning that ends at a hinge and fits, or NULL. */
static const char *cut_clause(
	struct arena *a, const char *start, enum deed deed)
{
	const char *best = NULL;
	size_t words = 0;

	for (const char *s = start;; s++) {
		bool at_word = s > start && s[-1] == ' ';

		words += at_word;
		if (words > HEADLINE_WORDS_MAX)
			return best;
		if (!*s || is_break(s) ||
			(at_word && is_hinge(start, s, deed))) {
			const char *part = piece(a, start, s);

			if (part && headline_fits(part))
				best = part;
		}
		if (!*s || is_break(s))
			return best;
	}
}

const char *headline_clause(struct arena *a, const char *sentence)
{
	enum deed deed = DEED_FOUND;
	const char *s = wording_shown(sentence);

	if (!s) {
		s = object_of(sentence, &deed);
		if (!s || (deed != DEED_MADE && deed != DEED_STUDIED))
			return NULL;
	}
	s = without_brackets(a, s);
	if (deed == DEED_MADE)
		s = description(s);
	if (!s)
		return NULL;
	if (deed != DEED_FOUND)
		s = skip_praise(s);
	if (word_in(idle, s, word_len(s)))
		return NULL;
	s = cut_clause(a, s, deed);
	return s && headline_stands(a, s) ? wording_capital(a, s) : NULL;
}
