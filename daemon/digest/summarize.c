/* SPDX-License-Identifier: ISC */
#include "digest/summarize.h"

#include <stdbool.h>
#include <string.h>

#include "text/sentence.h"
#include "text/utf8.h"

#define SENTENCES_MIN 2 /* S11 */
#define SENTENCES_MAX 4
#define SENTENCES_READ 24
#define WORDS_ENOUGH 50 /* with two sentences, nothing more is looked for */
#define WORDS_SAID 4    /* fewer say nothing by themselves */

/* Phrases are folded already. */
struct cue {
	const char *phrase;
	int worth;
};

/* What was done comes before how well it went (1.4). */
static const struct cue cues[] = {
	{ "we propose", 3 },
	{ "we introduce", 3 },
	{ "we present", 3 },
	{ "we develop", 3 },
	{ "this paper", 3 },
	{ "this work", 3 },
	{ "we show", 2 },
	{ "we find", 2 },
	{ "we demonstrate", 2 },
	{ "outperforms", 1 },
	{ "improves", 1 },
	{ "achieves", 1 },
	{ "reduces", 1 },
	{ "results show", 1 },
	{ "experiments show", 1 },
};

/* Sentences that speak of the page instead of the thing. */
static const char *const chatter[] = { "read more", "click here",
	"continue reading", "subscribe", "sign up", "all rights reserved",
	"appeared first on", "view this post", "cookie", "cookies", "http",
	"https", "code is available", "project page" };

/* First words that lean on the sentence before. */
static const char *const leaning[] = { "however", "but", "it", "its", "they",
	"their", "this", "these", "those", "such", "he", "she", "his", "her",
	"then", "thus", "hence", "therefore", "moreover", "furthermore", "also",
	"additionally", "instead", "yet", "so", "and", "second", "finally" };

enum kind {
	SENTENCE_NOISE, /* the title again, or about the page */
	SENTENCE_SHORT,
	SENTENCE_GOOD,
};

struct sentence {
	const char *text;
	size_t words;
	enum kind kind;
	int worth;
	bool leans, taken;
};

struct comment {
	struct sentence items[SENTENCES_READ];
	size_t n, taken, words;
};

static bool is_noise(const char *folded, const char *folded_title)
{
	if (strcmp(folded, folded_title) == 0)
		return true;
	for (size_t i = 0; i < sizeof chatter / sizeof *chatter; i++)
		if (text_has_phrase(folded, chatter[i]))
			return true;
	return false;
}

static int worth_of(const char *folded)
{
	int worth = 0;

	for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
		if (cues[i].worth > worth &&
			text_has_phrase(folded, cues[i].phrase))
			worth = cues[i].worth;
	return worth;
}

static bool leans(const char *folded)
{
	size_t len = strcspn(folded, " ");

	for (size_t i = 0; i < sizeof leaning / sizeof *leaning; i++)
		if (strlen(leaning[i]) == len &&
			strncmp(folded, leaning[i], len) == 0)
			return true;
	return false;
}

static struct sentence read_sentence(
	struct arena *scratch, const char *text, const char *folded_title)
{
	const char *folded = text_fold(scratch, text);
	size_t words = text_words(text);
	int worth = worth_of(folded);

	return (struct sentence){
		.text = text,
		.words = words,
		.kind = is_noise(folded, folded_title) ? SENTENCE_NOISE
			: words < WORDS_SAID           ? SENTENCE_SHORT
						       : SENTENCE_GOOD,
		.worth = worth,
		/* "This paper …" stands by itself. */
		.leans = leans(folded) && worth < 3,
	};
}

static bool take(struct comment *c, struct sentence *s)
{
	if (!s || s->taken)
		return false;
	s->taken = true;
	c->words += s->words;
	c->taken++;
	return true;
}

static struct sentence *first_of(struct comment *c, enum kind kind)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->items[i].kind == kind &&
			c->items[i].words <= COMMENT_WORDS_MAX)
			return &c->items[i];
	return NULL;
}

/* The next one that tells most; without cues simply the next that fits. */
static struct sentence *best_of_rest(struct comment *c)
{
	struct sentence *best = NULL;

	for (size_t i = 1; i < c->n; i++) {
		struct sentence *s = &c->items[i];

		if (s->taken || s->kind != SENTENCE_GOOD ||
			c->words + s->words > COMMENT_WORDS_MAX ||
			(s->leans && !c->items[i - 1].taken))
			continue;
		if (!best || s->worth > best->worth)
			best = s;
	}
	return best;
}

/* Chinese and Japanese set no blank between sentences. */
static const char *joint(const char *before)
{
	static const char *const stops[] = { "\xE3\x80\x82", "\xEF\xBC\x81",
		"\xEF\xBC\x9F" };
	size_t len = strlen(before);

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (len >= 3 && strcmp(before + len - 3, stops[i]) == 0)
			return "";
	return len ? " " : "";
}

static const char *write_comment(struct arena *a, const struct comment *c)
{
	const char *out = "";

	for (size_t i = 0; i < c->n; i++)
		if (c->items[i].taken)
			out = arena_printf(
				a, "%s%s%s", out, joint(out), c->items[i].text);
	return out;
}

/* Whether one of the first n sentences could stand in a comment by itself. */
static bool says_something(const char *text, const char *title, size_t n)
{
	struct arena scratch = ARENA_INIT;
	const char *folded_title = text_fold(&scratch, title);
	struct strings sentences;
	bool found = false;

	sentence_split(&scratch, text, n, &sentences);
	for (size_t i = 0; i < sentences.n && !found; i++)
		found = text_words(sentences.items[i]) <= COMMENT_WORDS_MAX &&
			!is_noise(text_fold(&scratch, sentences.items[i]),
				folded_title);
	arena_release(&scratch);
	return found;
}

bool summarizable(const char *text, const char *title)
{
	return says_something(text, title, 1) ||
		says_something(text, title, SENTENCES_READ);
}

const char *summarize(struct arena *a, const char *text, const char *title)
{
	struct arena scratch = ARENA_INIT;
	const char *folded_title = text_fold(&scratch, title);
	struct strings sentences;
	struct comment c = { .n = 0 };

	sentence_split(&scratch, text, SENTENCES_READ, &sentences);
	for (size_t i = 0; i < sentences.n; i++)
		c.items[c.n++] = read_sentence(
			&scratch, sentences.items[i], folded_title);
	if (!take(&c, first_of(&c, SENTENCE_GOOD)))
		(void)take(&c, first_of(&c, SENTENCE_SHORT));
	while (c.taken && c.taken < SENTENCES_MAX &&
		(c.taken < SENTENCES_MIN || c.words < WORDS_ENOUGH))
		if (!take(&c, best_of_rest(&c)))
			break;
	const char *ret = write_comment(a, &c);

	arena_release(&scratch);
	return ret;
}
