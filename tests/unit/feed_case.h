/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_FEED_CASE_H
#define TESTS_UNIT_FEED_CASE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "feed/normalize.h"
#include "feed/parse.h"

/*
 * A case of ../shared/cases on its way from bytes to entries. An input that
 * is not there skips the test, which says so.
 */

#define CASE_NOW ((time_t)1795413600) /* 2026-11-23T06:00:00Z */
#define COUNT(table) (sizeof(table) / sizeof *(table))
#define RSS_HEAD "<rss version='2.0'><channel><title>t</title>"
#define RSS_TAIL "</channel></rss>"

struct feed_case {
	struct arena a;
	struct feed feed;
	struct entry_list entries; /* of its first feed, at CASE_NOW */
};

/* The document of an input: what a .sh prints, the body of a .http. */
struct case_input {
	const char *s;
	size_t len;
	const char *content_type; /* of a .http, or NULL */
};

struct case_input case_input(struct arena *a, const char *name);
struct case_input case_text(const char *s); /* a row of the test itself */

/* Must be a feed; url is where it came from, after redirects, or NULL. */
void case_read(
	struct feed_case *c, const struct case_input *in, const char *url);

/* The same from bytes to entries, for an input or a text. */
void case_take(struct feed_case *c, const char *name, const char *url);
void case_take_text(struct feed_case *c, const char *s, const char *url);

/* RSS with one item that holds this; gives its entry. */
const struct entry *case_item(
	struct feed_case *c, const char *inside, const char *url);

/* An item with this title, as written, and one behind it, which stays. */
const struct entry *case_titled(struct feed_case *c, const char *title);

const struct entry *case_entry(const struct feed_case *c, size_t i);
struct entry_detail case_detail(struct feed_case *c, size_t i);

/* There are as many entries as titles, and these are theirs. */
void case_titles(
	const struct feed_case *c, const char *const *titles, size_t n);

/* Either may be NULL. */
void case_equal(const char *got, const char *expected);

/* The instant as RFC 3339 has it. */
void case_instant(time_t t, const char *expected);

/* So many times s, alone or between others. */
const char *case_repeat(struct arena *a, const char *s, size_t n);
const char *case_around(struct arena *a, const char *before, const char *s,
	size_t n, const char *after);

int case_setup(void **state);
int case_teardown(void **state);

#define WITH_CASE(test) \
	cmocka_unit_test_setup_teardown(test, case_setup, case_teardown)

#endif
