/* SPDX-License-Identifier: ISC */
#include "digest/headline.h"

#include <string.h>

#include "base/ascii.h"
#include "headline_parts.h"
#include "text/sentence.h"
#include "text/utf8.h"
#include "wording.h"

#define SENTENCES_READ 16

static bool has_open_bracket(const char *s)
{
	int depth = 0;

	for (; *s; s++)
		depth += (*s == '(') - (*s == ')');
	return depth != 0;
}

bool headline_fits(const char *s)
{
	size_t words = text_words(s);

	return words >= HEADLINE_WORDS_MIN && words <= HEADLINE_WORDS_MAX &&
		!has_open_bracket(s) && !strstr(s, "...") && !strstr(s, "…");
}

static bool is_now(const char *folded)
{
	return text_is_phrase(folded, folded, "this year") ||
		text_is_phrase(folded, folded, "this week") ||
		text_is_phrase(folded, folded, "this month");
}

bool headline_stands(struct arena *a, const char *s)
{
	static const char leaning[] =
		" we our us i my this these those such it they them you your "
		"their its he she his her existing http https above former latter respectively ";
	const char *folded = text_fold(a, s);

	for (; *folded; folded += strspn(folded, " ")) {
		size_t len = strcspn(folded, " ");

		if (word_in(leaning, folded, len) &&
			!(len == 4 && is_now(folded)))
			return false;
		folded += len;
	}
	return !strchr(s, '\\') && !strchr(s, '$');
}

static const char *without_stop(struct arena *a, const char *s)
{
	size_t len = strlen(s);

	if (len && s[len - 1] == '.')
		return arena_strndup(a, s, len - 1);
	if (len > 3 && strcmp(s + len - 3, "。") == 0)
		return arena_strndup(a, s, len - 3);
	return s;
}

/* A sentence that is short enough to stand over the item as it is. */
static const char *line(struct arena *a, const char *sentence)
{
	const char *s = wording_trim(a, sentence);
	struct wording wording;

	wording_read(a, sentence, s, &wording);
	if (wording.leans || wording.dull || !headline_fits(s) ||
		wording_is_chat(text_fold(a, s)) || !headline_stands(a, s) ||
		strchr(s, '?'))
		return NULL;
	return without_stop(a, s);
}

/* The source's own short text, where that is no part of the long one. */
static const char *summary_line(struct arena *a, const struct headlined *of)
{
	struct strings sentences;

	sentence_split(a, of->summary, 1, &sentences);
	if (!sentences.n || (of->is_paper && strstr(of->text, of->summary)))
		return NULL;
	return line(a, sentences.items[0]);
}

static bool is_marked(const char *sentence)
{
	return ascii_prefix(sentence, "tl;dr") ||
		ascii_prefix(sentence, "tldr");
}

static const char *paper_line(struct arena *a, const struct headlined *of,
	const struct strings *sentences)
{
	const char *title = text_fold(a, of->title);
	const char *ret = NULL;

	for (size_t i = 0; i < sentences->n && !ret; i++)
		if (is_marked(sentences->items[i]))
			ret = line(a, sentences->items[i]);
	for (size_t i = 0; i < sentences->n && !ret; i++) {
		const char *s = wording_trim(a, sentences->items[i]);

		/* What was shown is found before it is trimmed to that. */
		ret = headline_clause(a, sentences->items[i]);
		if (!ret)
			ret = headline_clause(a, s);
		if (ret && text_has_phrase(title, text_fold(a, ret)))
			ret = NULL;
	}
	return ret ? ret : summary_line(a, of);
}

static const char *article_line(struct arena *a, const struct headlined *of,
	const struct strings *sentences)
{
	const char *ret = summary_line(a, of);

	return ret || !sentences->n ? ret : line(a, sentences->items[0]);
}

/* Written for readers, and neither a question nor cut. */
static bool is_plain(const char *title)
{
	return headline_fits(title) && !strchr(title, '?');
}

static const char *find(
	struct arena *a, const struct headlined *of, const char *plain)
{
	struct strings sentences;
	const char *ret = of->is_paper ? headline_half(a, plain) : NULL;

	if (ret || (!of->is_paper && is_plain(plain)))
		return ret;
	sentence_split(a, of->text, SENTENCES_READ, &sentences);
	if (of->is_paper)
		return paper_line(a, of, &sentences);
	ret = article_line(a, of, &sentences);
	return ret ? ret : headline_half(a, plain);
}

const char *headline_of(struct arena *a, const struct headlined *of)
{
	struct arena scratch = ARENA_INIT;
	const char *plain = headline_plain(&scratch, of->title);
	const char *found = find(&scratch, of, plain);
	const char *ret = arena_strdup(a, found ? found : plain);

	arena_release(&scratch);
	return ret;
}
