/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "feed/parse.h"

/* What a hostile document may cost: time, text, and lines in the journal. */

#define TIMES 50000
#define BODY_MAX (8 * 1024 * 1024)
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Seconds of processor time that parsing takes. */
static double cost_of(const char *before, const char *again, size_t times)
{
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { 0 };
	struct error err = ERROR_INIT;
	struct feed feed;
	struct strbuf body;

	strbuf_init(&body, BODY_MAX);
	strbuf_addstr(&body, before);
	for (size_t i = 0; i < times; i++)
		strbuf_addstr(&body, again);
	assert_false(body.overflow);
	clock_t from = clock();

	(void)!feed_parse(&a, body.data, body.len, &hints, &feed, &err);
	double took = (double)(clock() - from) / CLOCKS_PER_SEC;

	strbuf_release(&body);
	arena_release(&a);
	return took;
}

/*
 * Whether four times as much costs less than twice of that: what is quadratic
 * takes sixteen times as long. Others use the machine, so the best of three.
 */
static bool is_linear(const char *before, const char *again)
{
	double one = 1e9, four = 1e9;

	for (int i = 0; i < 3; i++) {
		double a = cost_of(before, again, TIMES);
		double b = cost_of(before, again, 4 * TIMES);

		one = a < one ? a : one;
		four = b < four ? b : four;
		if (four < 8 * one)
			return true;
	}
	return false;
}

static void time_grows_with_the_document(void **state)
{
	static const char *const before[] = { "<rss><channel>",
		"<rss><channel><item><title>" };
	static const char *const again[] = { "<!-- ", "<![CDATA[", "<?", "</x>",
		"<x>", "<x a=\"", "<x a='\"", "&a", "</x ", "<![CDATA[</item>",
		"<!--<!-- ", "![CDATA[", "<item></i>", "<x></item>y</item>",
		"<x></guid>", "y</guid>", "<title/></item>",
		"<y>x</description>", "a=\" b=\"c", "</rss>", "</rss>x",
		"<guid>x</channel>", "<! [ " };

	(void)state;
	for (size_t i = 0; i < COUNT(before) * COUNT(again); i++) {
		const char *b = before[i % COUNT(before)];
		const char *s = again[i / COUNT(before)];

		if (!is_linear(b, s))
			fail_msg("%s%s%s%s...", b, s, s, s);
	}
}

/* The summary of the only entry; the rest of the document is text. */
static const char *summary_of(struct arena *a, const struct strbuf *body)
{
	struct feed_hints hints = { 0 };
	struct error err = ERROR_INIT;
	struct feed feed;

	assert_false(body->overflow);
	if (feed_parse(a, body->data, body->len, &hints, &feed, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(feed.entries.n, 1);
	assert_true(feed.damaged);
	return feed.entries.items[0].summary.value;
}

/* Bytes that times references to the last of the entities come to. */
static size_t expanded(const char *subset, const char *name, size_t times)
{
	struct arena a = ARENA_INIT;
	struct strbuf body;

	strbuf_init(&body, BODY_MAX);
	strbuf_printf(&body,
		"<!DOCTYPE rss [%s]><rss><channel><item><description>(",
		subset);
	for (size_t i = 0; i < times; i++)
		strbuf_printf(&body, "&%s;", name);
	strbuf_addstr(&body, ")</description></item></channel></rss>");
	const char *summary = summary_of(&a, &body);
	size_t n = strspn(summary + 1, "x");
	const char *left = summary + 1 + n;
	const char *reference = arena_printf(&a, "&%s;", name);

	/* What did not fit stays as its name, so that nothing vanishes. */
	assert_int_equal(*summary, '(');
	while (!strncmp(left, reference, strlen(reference)))
		left += strlen(reference);
	assert_string_equal(left, ")");
	strbuf_release(&body);
	arena_release(&a);
	return n;
}

static void entities_grow_up_to_a_bound(void **state)
{
	struct arena a = ARENA_INIT;
	char *kilo = arena_alloc(&a, 1025);
	static const char nested[] = "<!ENTITY a 'xxxxxxxxxxxxxxxx'>"
				     "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
				     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>";

	(void)state;
	memset(kilo, 'x', 1024);
	kilo[1024] = '\0';
	const char *subset = arena_printf(&a, "<!ENTITY k '%s'>", kilo);

	assert_int_equal(expanded(subset, "k", 255), 255 * 1024);
	assert_int_equal(expanded(subset, "k", 256), 256 * 1024);
	assert_int_equal(expanded(subset, "k", 257), 256 * 1024);
	assert_int_equal(expanded(subset, "k", 100000), 256 * 1024);
	/* The values of b and c, 1152 bytes, count as well. */
	assert_int_equal(expanded(nested, "c", 254), 254 * 1024);
	assert_int_equal(expanded(nested, "c", 255), 254 * 1024);
	arena_release(&a);
}

/* Bytes that parsing the document writes to the error output. */
static size_t complaints(const char *document)
{
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { 0 };
	struct error err = ERROR_INIT;
	struct feed feed;
	FILE *file = tmpfile();
	int saved = dup(STDERR_FILENO);

	assert_non_null(file);
	assert_true(saved >= 0);
	(void)fflush(stderr);
	assert_true(dup2(fileno(file), STDERR_FILENO) >= 0);
	int rc = feed_parse(
		&a, document, strlen(document), &hints, &feed, &err);

	(void)fflush(stderr);
	(void)dup2(saved, STDERR_FILENO);
	(void)close(saved);
	off_t len = lseek(fileno(file), 0, SEEK_END);

	(void)fclose(file);
	arena_release(&a);
	assert_int_equal(rc, 0);
	return (size_t)len;
}

/* The daemon's error output is its log, and libxml2 is no part of it. */
static void the_parser_is_silent(void **state)
{
	static const char *const documents[] = {
		"<rss xml:id='1 2'><channel/></rss>",
		"<rss xml:id='a'><channel xml:id='a'/></rss>",
		"<rss xml:space='x' xml:lang=''><channel/></rss>",
		"<rss xmlns:a=''><channel/></rss>",
		"<rss xmlns='no address'><channel/></rss>",
		"<rss xmlns:xml='x' xmlns:xmlns='y'><channel/></rss>",
		"<rss><channel><a:b:c/><p:q r:s=''/></channel></rss>",
		"<rss><channel>&none;&#0;</rss>",
		"<rss xml:id='1 2'><channel><br>",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(documents); i++) {
		if (complaints(documents[i]))
			fail_msg("%s", documents[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time_grows_with_the_document),
		cmocka_unit_test(entities_grow_up_to_a_bound),
		cmocka_unit_test(the_parser_is_silent),
	};

	return cmocka_run_group_tests_name(
		"feed/mend, its cost", tests, NULL, NULL);
}
