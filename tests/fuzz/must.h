/* SPDX-License-Identifier: ISC */
#ifndef FUZZ_MUST_H
#define FUZZ_MUST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "feed/normalize.h"
#include "model/entry.h"

/*
 * What the headers promise, asked of whatever a fuzzer found. A promise that
 * is broken is named on standard error, with the value, and ends the process.
 * Nothing here uses the code under test to judge it, where that can be helped.
 */

/* What libFuzzer, or replay.c in its place, calls for each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* value may be NULL. */
void must(bool holds, const char *promise, const char *value);
void must_equal(const char *promise, const char *value, const char *expected);

/* Valid UTF-8 of characters that an entry may hold; see text/utf8.h. */
void must_be_clean(const char *what, const char *s);

/* Clean, of at most max characters, without white space at its ends. */
void must_be_text(const char *what, const char *s, size_t max);

/* A text whose only white space is single blanks. */
void must_be_line(const char *what, const char *s, size_t max);

/* An absolute http or https address that stays as it is when resolved. */
void must_be_address(const char *what, const char *url);

/* Each of a list is a line, is not empty and is there once. */
void must_be_names(const char *what, const struct strings *list, size_t max);

/* Well-formed, of allowed elements, and unchanged by html_sanitize(). */
void must_be_sanitized(const char *html);

/* A work key that reads back as itself. */
void must_be_key(const char *key);

/* The invariants of model/entry.h, entry by entry and of their list. */
void must_be_entries(const struct entry_list *entries, time_t now, bool first);
void must_be_detail(const struct entry_detail *detail);

/* A raw feed: UTF-8, and within the limits of feed/parse.h. */
void must_be_feed(const struct feed *feed);

/*
 * Parses a document and everything in it twice, and asks all of the above.
 * In which of some surroundings depends on its size alone, so that a seed
 * remains a plain document.
 */
void must_parse(const uint8_t *data, size_t size);

#endif
