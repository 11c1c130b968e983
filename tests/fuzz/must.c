/* SPDX-License-Identifier: ISC */
#include "must.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/url.h"
#include "text/utf8.h"
#include "text/workkey.h"

/* Bytes of the longest character: a letter with thirty marks on it. */
#define CHARACTER_MAX (31 * 4)

void must(bool holds, const char *promise, const char *value)
{
	if (holds)
		return;
	(void)fprintf(stderr, "broken: %s: \"%.1000s\"\n", promise,
		value ? value : "(none)");
	abort();
}

void must_equal(const char *promise, const char *value, const char *expected)
{
	if (strcmp(value, expected) == 0)
		return;
	(void)fprintf(stderr, "expected: \"%.1000s\"\n", expected);
	must(false, promise, value);
}

/* Bytes of the sequence that begins so; 0: none does (RFC 3629 4). */
static size_t sequence_length(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		return 2;
	if (c >= 0xE0 && c <= 0xEF)
		return 3;
	return c >= 0xF0 && c <= 0xF4 ? 4 : 0;
}

/* Reads one character at *s, which moves on by at least one; -1: bad. */
static int32_t read_character(const char **s)
{
	static const int32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)*s;
	size_t len = sequence_length(*p);
	int32_t c = len == 1 ? *p : *p & (0x3F >> (len ? len - 1 : 0));

	(*s)++;
	for (size_t i = 1; i < len; i++, (*s)++) {
		if ((p[i] & 0xC0) != 0x80)
			return -1;
		c = c << 6 | (p[i] & 0x3F);
	}
	return len && c >= least[len] ? c : -1;
}

/* XML 1.0 production [2], without what it discourages. */
static bool is_allowed(int32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
		return false;
	return c < 0x7F || (c >= 0xA0 && c < 0xD800) ||
		(c >= 0xE000 && c < 0x110000);
}

static bool is_space(int32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 ||
		c == 0x2028 || c == 0x2029;
}

void must_be_clean(const char *what, const char *s)
{
	must(s != NULL, what, s);
	for (const char *at = s; *at;)
		must(is_allowed(read_character(&at)), what, s);
}

void must_be_text(const char *what, const char *s, size_t max)
{
	size_t len = strlen(s), breaks = 0;

	must_be_clean(what, s);
	must(len / CHARACTER_MAX <= max && utf8_length(s) <= max, what, s);
	must(!len || (!is_space(*s) && !is_space(s[len - 1])), what, s);
	for (const char *at = s; *at;) {
		int32_t c = read_character(&at);

		must(c == ' ' || c == '\n' || !is_space(c), what, s);
		breaks = c == '\n' ? breaks + 1 : 0;
		must(breaks <= 2, what, s);
	}
}

void must_be_line(const char *what, const char *s, size_t max)
{
	must_be_text(what, s, max);
	must(!strchr(s, '\n') && !strstr(s, "  "), what, s);
}

void must_be_address(const char *what, const char *url)
{
	struct arena a = ARENA_INIT;
	const char *again = NULL, *host = url;

	must(url != NULL, what, url);
	must_be_clean(what, url);
	if (strncmp(url, "http://", 7) == 0)
		host += 7;
	else if (strncmp(url, "https://", 8) == 0)
		host += 8;
	must(host > url && *host && !strchr("/?#:@", *host), what, url);
	must(strlen(url) <= URL_MAX, what, url);
	must(!strpbrk(url, " \t\r\n\"<>"), what, url);
	must(url_resolve(&a, NULL, url, &again) == 0, what, url);
	must_equal(what, again, url);
	arena_release(&a);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void must_be_names(const char *what, const struct strings *list, size_t max)
{
	struct arena a = ARENA_INIT;
	const char **sorted = arena_alloc(&a, (list->n + 1) * sizeof *sorted);

	must(list->n <= max, what, NULL);
	for (size_t i = 0; i < list->n; i++) {
		sorted[i] = list->items[i];
		must_be_line(what, sorted[i], SIZE_MAX);
		must(*sorted[i], what, sorted[i]);
	}
	if (list->n)
		qsort(sorted, list->n, sizeof *sorted, compare);
	for (size_t i = 1; i < list->n; i++)
		must(strcmp(sorted[i - 1], sorted[i]) != 0, what, sorted[i]);
	arena_release(&a);
}

void must_be_key(const char *key)
{
	struct arena a = ARENA_INIT;
	struct work_key again = { 0 };

	must_be_clean("a key is clean", key);
	must(*key, "a key is not empty", key);
	if (workkey_strength(key) > 0) {
		must(workkey_parse(&a, key, &again) == 0, "a key is read", key);
		must_equal("a key reads back as itself", again.key, key);
	}
	arena_release(&a);
}
