/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "feed_dump.h"

/* Real documents, beside the source tree; skipped where they are not. */

#define FILE_MAX (4 * 1024 * 1024)

static const char *shared(struct arena *a, const char *name)
{
	const char *root = getenv("srcdir"), *given = getenv("HEBDOMAD_SHARED");

	if (given)
		return arena_printf(a, "%s/%s", given, name);
	return arena_printf(a, "%s/../shared/%s", root ? root : ".", name);
}

/* NULL where there is no such file. */
static char *read_file(struct arena *a, const char *name, size_t *ret_len)
{
	FILE *file = fopen(shared(a, name), "rb");

	if (!file)
		return NULL;
	char *body = arena_alloc(a, FILE_MAX);

	*ret_len = fread(body, 1, FILE_MAX - 1, file);
	(void)fclose(file);
	return body;
}

/* Parses a file behind the header of an HTTP answer, if it has one. */
static const char *dump_of(struct arena *a, const char *name, const char *url,
	const char *content_type)
{
	size_t len;
	char *body = read_file(a, name, &len);
	struct feed_hints hints = { .url = url, .content_type = content_type };
	struct error err = ERROR_INIT;
	struct feed feed;

	if (!body)
		skip();
	char *blank = strstr(body, "\r\n\r\n");

	if (!strncmp(body, "HTTP/", 5) && blank) {
		len -= (size_t)(blank + 4 - body);
		body = blank + 4;
	}
	if (feed_parse(a, body, len, &hints, &feed, &err) < 0)
		return arena_strdup(a, err.text);
	return feed_dump(a, &feed);
}

/* Entries in a capture; -1: no feed. */
static int entries_of(struct arena *a, const char *file)
{
	const char *name = arena_printf(a, "feeds/%s", file);
	const char *dump = dump_of(a, name, NULL, NULL);
	int n = 0;

	for (const char *s = dump; (s = strstr(s, "\n-\n")); s += 2)
		n++;
	return n;
}

/* "7", or "7-8" where either is right. */
static void expect_count(const char *file, int n, const char *range)
{
	char *end;
	long least = strtol(range, &end, 10);
	long most = *end == '-' ? strtol(end + 1, NULL, 10) : least;

	if (n < least || n > most)
		fail_msg("%s: %d entries instead of %s", file, n, range);
}

static void captures_have_as_many_entries_as_their_index_says(void **state)
{
	struct arena index = ARENA_INIT;
	size_t len, n = 0;
	char *rest = read_file(&index, "feeds/INDEX.tsv", &len), *line;

	(void)state;
	if (!rest)
		skip();
	(void)strsep(&rest, "\n"); /* the headings */
	while ((line = strsep(&rest, "\n")) && *line) {
		struct arena a = ARENA_INIT;
		const char *fields[5];

		for (size_t i = 0; i < 5; i++)
			fields[i] = strsep(&line, "\t");
		expect_count(fields[0], entries_of(&a, fields[0]), fields[4]);
		arena_release(&a);
		n++;
	}
	assert_true(n > 60);
	arena_release(&index);
}

static void cases_come_to_what_is_right(void **state)
{
	static const struct {
		const char *file, *url, *type, *holds;
	} cases[] = {
		{ "001.xml", NULL, NULL, "title guess Third item @" },
		{ "001.xml", NULL, NULL, "summary guess beforeafter @" },
		{ "001.xml", NULL, NULL, "summary guess xy @" },
		{ "002.xml", NULL, NULL, "title guess Crêpes à la carte @" },
		{ "002.xml", NULL, NULL,
			"guess Price 5\xC2\xA0€, code &foo; stays @" },
		{ "004-1.http", NULL, "text/xml; charset=windows-1251",
			"title guess Новости космоса @" },
		{ "004-2.http", NULL, "text/xml; charset=utf-8",
			"title guess Новости космоса @" },
		{ "004-3.http", NULL, "text/xml; charset=iso-8859-1",
			"title guess Новости космоса @" },
		{ "005-1.xml", NULL, NULL, "title guess Café ouvert @" },
		{ "005-2.xml", NULL, NULL, "title guess Café ouvert @" },
		{ "008-1.xml", NULL, NULL, "rss20\ntitle " },
		{ "008-2.xml", NULL, NULL, "an entity of it is larger than" },
		{ "010.xml", NULL, NULL, "updated 2026-11-18T22:02:55\n" },
		{ "020.xml", NULL, NULL, "id https://news.example.org/four\n" },
		{ "020.xml", NULL, NULL,
			"id link https://news.example.org/three\n" },
		{ "022-1.xml", "https://www.example.org/ongoing/ongoing.atom",
			NULL,
			"base https://www.example.org/ongoing/"
			"When/2026/11/18/\n" },
		{ "022-2.xml", "https://opam.example.org/blog/feed.xml", NULL,
			"link ?p=7\nbase https://opam.example.org/blog/"
			"feed.xml\n" },
		{ "025.xml", NULL, NULL, "L. Two</a>\n" },
		{ "026-1.xml", NULL, NULL,
			"title html How should &lt;selectedoption&gt; work?" },
		{ "026-1.xml", NULL, NULL,
			"title plain Bounds for n<m and k>2" },
		{ "026-1.xml", NULL, NULL, "title html <em>x</em> &lt; y" },
		{ "026-2.xml", NULL, NULL,
			"title guess Intent to unship: <a> as <area> @" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = ARENA_INIT;
		const char *name = arena_printf(
			&a, "cases/inputs/%s", cases[i].file);
		const char *dump = dump_of(
			&a, name, cases[i].url, cases[i].type);

		if (!strstr(dump, cases[i].holds))
			fail_msg("%s: no \"%s\" in\n%s", cases[i].file,
				cases[i].holds, dump);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			captures_have_as_many_entries_as_their_index_says),
		cmocka_unit_test(cases_come_to_what_is_right),
	};

	return cmocka_run_group_tests_name("feed/captures", tests, NULL, NULL);
}
