/* SPDX-License-Identifier: ISC */
#ifndef TESTS_TEXT_HTML_JUDGE_H
#define TESTS_TEXT_HTML_JUDGE_H

#include "base/arena.h"

/*
 * What is wrong with sanitised HTML, or NULL. It is read by a parser of XML
 * and by one of HTML: both must see the same, and of it each element, each
 * attribute and each scheme must be of the lists that the judge holds. These
 * are written down here once more, as the rules under test prove nothing.
 */
const char *judge_fault(struct arena *a, const char *html);

/*
 * Sanitises, fails the test with a word of why when the judge objects or a
 * second pass changes a byte, and gives the outcome.
 */
const char *judge_sanitized(
	struct arena *a, const char *html, const char *base);

struct judged {
	const char *html, *expected;
};

/* The same for a table of cases, with what must come out of each. */
void judge_cases(const struct judged *cases, size_t n, const char *base);

/* One case made with each value, which stands for the %s of the pattern. */
void judge_values(const char *pattern, const char *expected,
	const char *const *values, size_t n, const char *base);

#endif
