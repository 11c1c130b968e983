/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"
#include "wording.h"

#define OPENING_MAX 160 /* bytes: longer ones say more than that */
#define OPENINGS_MAX 3  /* "Finally, in this paper, …" */
#define REST_MIN 4      /* words that a whole sentence has at least */

/* Before a comma; what follows them stands as well without. */
static const char *const openings[] = { "in this paper", "in this work",
	"in this article", "in this study", "in this report", "in this post",
	"in this blog post", "in this letter", "in this survey",
	"in this review", "in this technical report", "in this thesis",
	"in this research", "in the present work", "in the present study",
	"in this context", "in this regard", "in this tutorial", "here",
	"specifically", "more specifically", "in particular", "concretely",
	"more concretely", "in detail", "additionally", "in addition",
	"furthermore", "moreover", "besides", "also", "notably", "importantly",
	"more importantly", "crucially", "remarkably", "interestingly",
	"surprisingly", "unfortunately", "finally", "lastly", "overall",
	"in summary", "in short", "in a nutshell", "to summarize", "first",
	"firstly", "then", "second", "secondly", "third", "thirdly", "next",
	"to date", "to this end", "to that end", "to this aim", "to do so",
	"to achieve this", "accordingly", "in response", "as a solution",
	"as a remedy", "with this in mind", "for this purpose",
	"for this reason", "recently", "motivated by this" };

/* Their comma is written with them. */
static const char *const cjk_openings[] = { "本文では、", "本稿では、",
	"本論文では、", "本研究では、", "そこで、", "また、", "さらに、",
	"そこで本研究では、", "そこで本稿では、", "在本文中，",
	"在这篇论文中，", "在本工作中，", "本文中，", "为此，", "此外，",
	"具体而言，", "具体来说，", "因此，本文", "最后，",
	"为了解决这一问题，", "为了解决这个问题，" };

/* "To address this issue, we …", "Motivated by these findings, we …" */
static const char reasons[] =
	" to motivated inspired guided driven building based given prompted "
	"addressing tackling ";
static const char demonstratives[] = " this these such that the ";
static const char *const actors[] = { "we ", "this paper ", "this work ",
	"this study ", "this article ", "the authors ", "our ", "I " };

/* Headings of abstracts with parts. */
static const char *const labels[] = { "abstract", "aim", "aims", "approach",
	"background", "conclusion", "conclusions", "design", "findings",
	"introduction", "main results", "materials and methods", "method",
	"methodology", "methods", "motivation", "objective", "objectives",
	"purpose", "result", "results", "significance", "summary", "tl;dr",
	"tldr" };

static const char adverbs[] =
	" also further additionally then thus therefore hence finally next "
	"first ";
static const char witnesses[] =
	" results experiments findings analysis analyses evaluations "
	"evaluation simulations tests experimentation ";
static const char of_witnesses[] =
	" our the these extensive comprehensive experimental empirical "
	"numerical theoretical evaluation simulation main key further thorough "
	"quantitative qualitative systematic ";

/* Behind "and" they go on with what "we" did. */
static const char goes_on[] =
	" also analyze apply argue characterize compare conclude derive design "
	"demonstrate develop discuss establish evaluate explain extend find "
	"formalize further give highlight identify illustrate introduce "
	"investigate observe offer outline present propose prove provide "
	"quantify release report reveal show study suggest that then use "
	"validate verify we how ";

static const char *skip_blanks(const char *s)
{
	return s + strspn(s, " ");
}

static size_t word_len(const char *s)
{
	return strcspn(s, " ");
}

static const char *after_word(const char *s)
{
	return skip_blanks(s + word_len(s));
}

static const char *after_opening(const char *s)
{
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		const char *rest = s + strlen(openings[i]);

		if (!ascii_prefix(s, openings[i]))
			continue;
		if (*rest == ',')
			return skip_blanks(rest + 1);
		if (ascii_prefix(rest, " we "))
			return rest + 1;
	}
	/* "Thus, we present X": what follows from what does not matter. */
	if (word_in(" thus, therefore, hence, consequently, ", s,
		    word_len(s)) &&
		ascii_prefix(after_word(s), "we "))
		return after_word(s);
	for (size_t i = 0; i < sizeof cjk_openings / sizeof *cjk_openings; i++)
		if (strncmp(s, cjk_openings[i], strlen(cjk_openings[i])) == 0)
			return s + strlen(cjk_openings[i]);
	return NULL;
}

static bool has_actor(const char *s)
{
	for (size_t i = 0; i < sizeof actors / sizeof *actors; i++)
		if (ascii_prefix(s, actors[i]))
			return true;
	return false;
}

static bool has_word_of(const char *s, const char *end, const char *list)
{
	for (; s < end; s = after_word(s))
		if (word_in(list, s, strcspn(s, " ,")))
			return true;
	return false;
}

static const char *after_reason(const char *s)
{
	const char *comma = memchr(s, ',', strnlen(s, OPENING_MAX));

	if (!comma || !word_in(reasons, s, word_len(s)) ||
		!has_word_of(after_word(s), comma, demonstratives))
		return NULL;
	const char *rest = skip_blanks(comma + 1);

	return has_actor(rest) || after_opening(rest) ? rest : NULL;
}

static const char *after_label(const char *s)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		const char *rest = s + strlen(labels[i]);

		if (ascii_prefix(s, labels[i]) && *rest == ':')
			return skip_blanks(rest + 1);
	}
	return NULL;
}

const char *wording_skip_adverb(const char *s)
{
	size_t len = word_len(s);
	bool is_manner = len > 4 && strncmp(s + len - 2, "ly", 2) == 0;

	return is_manner || word_in(adverbs, s, len) ? after_word(s) : s;
}

/* "We", "The authors", "Our extensive experiments": what shows something. */
static const char *after_witness(const char *s)
{
	if (ascii_prefix(s, "we "))
		return wording_skip_adverb(s + 3);
	if (ascii_prefix(s, "the authors "))
		return wording_skip_adverb(s + 12);
	while (word_in(of_witnesses, s, word_len(s)))
		s = after_word(s);
	return word_in(witnesses, s, word_len(s))
		? wording_skip_adverb(after_word(s))
		: NULL;
}

/* Whether nothing in it hangs on the verb that is taken away. */
static bool stands_alone(const char *s)
{
	if (text_words(s) < REST_MIN || word_in(demonstratives, s, word_len(s)))
		return !strncmp(s, "the ", 4) && text_words(s) >= REST_MIN;
	return true;
}

static bool has_second_verb(const char *s)
{
	for (; *s; s = after_word(s)) {
		size_t len = word_len(s);
		const char *next = after_word(s);

		if (word_in(" and but then ", s, len) &&
			word_in(goes_on, next, strcspn(next, " ,.")))
			return true;
	}
	return false;
}

const char *wording_shown(const char *s)
{
	const char *verb = after_witness(s);

	if (!verb || !*verb)
		return NULL;
	size_t len = word_len(verb);
	const char *that = after_word(verb);

	if (wording_deed(verb, len) != DEED_FOUND || strncmp(that, "that ", 5))
		return NULL;
	const char *rest = that + 5;

	return stands_alone(rest) && !has_second_verb(rest) ? rest : NULL;
}

const char *wording_capital(struct arena *a, const char *s)
{
	size_t len = word_len(s);
	char *ret = arena_strdup(a, s);

	for (size_t i = 1; i < len; i++)
		if ((s[i] >= 'A' && s[i] <= 'Z') || s[1] == '-')
			return ret;
	if (*ret >= 'a' && *ret <= 'z')
		*ret = (char)(*ret - 'a' + 'A');
	return ret;
}

const char *wording_trim(struct arena *a, const char *sentence)
{
	const char *s = sentence, *rest;

	for (int i = 0; i < OPENINGS_MAX; i++) {
		rest = after_label(s);
		if (!rest)
			rest = after_opening(s);
		if (!rest)
			rest = after_reason(s);
		if (!rest || text_words(rest) < REST_MIN)
			break;
		s = rest;
	}
	rest = wording_shown(s);
	if (rest)
		s = rest;
	/* "We also release …": what it is more than was perhaps left out. */
	if (ascii_prefix(s, "we ") && word_in(adverbs, s + 3, word_len(s + 3)))
		return arena_printf(a, "We %s", after_word(s + 3));
	return s == sentence ? arena_strdup(a, s) : wording_capital(a, s);
}
