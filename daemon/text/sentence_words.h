/* SPDX-License-Identifier: ISC */
#ifndef SENTENCE_WORDS_H
#define SENTENCE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* What a full stop behind a word means for the end of a sentence. */
enum stop_kind {
	STOP_ENDS,
	STOP_NEVER,     /* "e.g.": something always follows */
	STOP_NO_NUMBER, /* "No. 5": ends unless a number follows */
	STOP_MAYBE      /* "et al.": ends where a sentence surely begins */
};

/* The word in front of the stop, without brackets; any case. */
enum stop_kind sentence_stop_kind(const char *word, size_t len);

/* Whether a capital at this word begins a sentence: "The", "We". */
bool sentence_starter(const char *word, size_t len);

#endif
