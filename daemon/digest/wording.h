/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_WORDING_H
#define DIGEST_WORDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * How sentences of abstracts, posts and news are worded: what they tell, and
 * what of them is only a way to begin. Readable tables of English, with the
 * commonest words of Chinese, Japanese, German and French.
 */

/* What a sentence is worth as the one that says what was done, or found. */
struct wording {
	int done;    /* 0: nothing; 3 and more: what the text is about */
	int found;   /* likewise; more with a number */
	bool leans;  /* needs the sentence before ("It …", "these issues") */
	bool refers; /* "The system …": needs the one that says what it is */
	int dull;    /* 1: a hope, an outlook; 2: TeX that nobody can read */
};

/* trimmed is what wording_trim() makes of the sentence. */
void wording_read(struct arena *a, const char *sentence, const char *trimmed,
	struct wording *ret);

/* Whether a folded sentence speaks of its page, its code, its pictures. */
bool wording_is_chat(const char *folded);

/*
 * The sentence without what only leads to it: "In this paper, we propose X."
 * is "We propose X.", "To address this issue, we …" is "We …", "Our results
 * show that X." is "X.", "RESULTS: X." is "X.". What remains is a whole
 * sentence again and has the source's words alone.
 */
const char *wording_trim(struct arena *a, const char *sentence);

/*
 * What the sentence says was shown, if that stands by itself: the place
 * behind "We show that" or "Our results demonstrate that"; else NULL.
 */
const char *wording_shown(const char *sentence);

/* Behind "also", "further" or "empirically", if it begins so; else s. */
const char *wording_skip_adverb(const char *s);

/* With the first letter large, unless its word is spelled as a name is. */
const char *wording_capital(struct arena *a, const char *s);

enum deed {
	DEED_NONE,
	DEED_MADE,    /* propose, introduce: the object was made */
	DEED_STUDIED, /* study, examine */
	DEED_FOUND,   /* show, find */
	DEED_LESS,    /* use, discuss */
};

/* What a verb, in small letters and any person, says was done. */
enum deed wording_deed(const char *verb, size_t len);

/* Whether a word of that length stands in a list: " one two three ". */
bool word_in(const char *list, const char *word, size_t len);

#endif
