/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed/parse.h"

/* What arXiv answers besides papers: how many there are, and errors. */

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define ATOM(inside) \
	"<feed xmlns='http://www.w3.org/2005/Atom'>" inside "</feed>"
#define RSS(inside) "<rss version='2.0'><channel>" inside "</channel></rss>"
#define SEARCH "xmlns:o='http://a9.com/-/spec/opensearch/1.1/'"
#define ENTRY "<entry><id>http://arxiv.org/abs/2101.00001v1</id></entry>"

static struct arena a;

static int setup(void **state)
{
	(void)state;
	arena_init(&a);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

static int parse(const char *document, struct feed *ret, struct error *err)
{
	struct feed_hints hints = { 0 };

	return feed_parse(&a, document, strlen(document), &hints, ret, err);
}

static void a_page_of_results_says_of_how_many(void **state)
{
	static const struct {
		const char *document;
		int64_t total, start;
	} cases[] = {
		{ ATOM("<o:itemsPerPage " SEARCH ">25</o:itemsPerPage>"
		       "<o:totalResults " SEARCH ">449736</o:totalResults>"
		       "<o:startIndex " SEARCH "> 100 </o:startIndex>"),
			449736, 100 },
		{ ATOM("<opensearch:totalResults>7</opensearch:totalResults>"
		       "<opensearch:startIndex>0</opensearch:startIndex>"),
			7, 0 },
		{ ATOM("<o:totalResults " SEARCH ">0</o:totalResults>"), 0,
			-1 },
		{ ATOM(ENTRY), -1, -1 },
		{ RSS("<title>t</title>"), -1, -1 },
		{ "{\"version\":\"https://jsonfeed.org/version/1.1\","
		  "\"title\":\"t\",\"items\":[]}",
			-1, -1 },
		{ ATOM("<totalResults>7</totalResults>"
		       "<o:startIndex xmlns:o='http://other.example/'>7"
		       "</o:startIndex>"),
			-1, -1 },
		{ ATOM("<o:totalResults " SEARCH ">-7</o:totalResults>"
		       "<o:startIndex " SEARCH ">many</o:startIndex>"),
			-1, -1 },
		{ ATOM("<o:totalResults " SEARCH ">9999999999999999999"
		       "</o:totalResults><o:startIndex " SEARCH "/>"),
			-1, -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = ERROR_INIT;
		struct feed feed;

		if (parse(cases[i].document, &feed, &err) < 0)
			fail_msg("case %zu: %s", i, err.text);
		if (feed.total != cases[i].total ||
			feed.start != cases[i].start)
			fail_msg("case %zu: %lld from %lld", i,
				(long long)feed.total, (long long)feed.start);
	}
}

static void an_error_as_a_feed_is_an_error(void **state)
{
#define BAD "http://arxiv.org/api/errors#incorrect_id_format_for_1234"
	static const struct {
		const char *document, *reason;
	} cases[] = {
		{ ATOM("<title>ArXiv Query: x</title><entry><id>" BAD
		       "</id><title>Error</title><summary>incorrect id\n"
		       "  format for 1234</summary></entry>"),
			"incorrect id format for 1234" },
		{ ATOM("<title>ArXiv Query: x</title><entry><id>" BAD
		       "</id><title>Error</title></entry>"),
			BAD },
		{ RSS("<title>Feed error for query: cs.XX</title>"
		      "<link>http://rss.arxiv.org/</link>"
		      "<description>Bad category 'XX'</description>"),
			"Bad category 'XX'" },
		{ ATOM("<title>Feed error for query: cs.XX</title>"
		       "<subtitle>Bad category 'XX'</subtitle>"),
			"Bad category 'XX'" },
		{ RSS("<title>Feed error for query: cs.XX</title>"),
			"Feed error for query: cs.XX" },
		{ RSS("<title>Feed error for query: cs.XX</title>"
		      "<item><title>Error</title></item>"),
			"Feed error for query: cs.XX" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = ERROR_INIT;
		struct feed feed = { .title = "untouched" };
		const char *expected = arena_printf(
			&a, "arXiv reports an error: \"%s\"", cases[i].reason);

		assert_int_equal(parse(cases[i].document, &feed, &err), -1);
		assert_string_equal(err.text, expected);
		assert_string_equal(feed.title, "untouched");
	}
}

static void a_reason_is_quoted_up_to_its_limit(void **state)
{
	char long_one[1000];
	struct error err = ERROR_INIT;
	struct feed feed;

	(void)state;
	memset(long_one, 'w', sizeof long_one);
	long_one[sizeof long_one - 1] = '\0';
	assert_int_equal(
		parse(arena_printf(&a,
			      RSS("<title>Feed error for query: x</title>"
				  "<description>%s</description>"),
			      long_one),
			&feed, &err),
		-1);
	assert_in_range(strlen(err.text), 200, 300);
}

static void what_only_looks_so_is_a_feed(void **state)
{
	static const struct {
		const char *document;
		size_t n;
	} cases[] = {
		{ ATOM(ENTRY "<entry><id>" BAD "</id></entry>"), 2 },
		{ ATOM("<entry><id>" BAD "</id></entry>" ENTRY), 2 },
		{ ATOM("<entry><id>https://a.example/?r=arxiv.org/api/errors"
		       "</id><title>Error</title></entry>"),
			1 },
		{ RSS("<title>A Feed error for query: x</title>"), 0 },
		{ ATOM("<title>ArXiv Query: x</title>"), 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = ERROR_INIT;
		struct feed feed;

		if (parse(cases[i].document, &feed, &err) < 0)
			fail_msg("case %zu: %s", i, err.text);
		assert_int_equal(feed.entries.n, cases[i].n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_of_results_says_of_how_many),
		cmocka_unit_test(an_error_as_a_feed_is_an_error),
		cmocka_unit_test(a_reason_is_quoted_up_to_its_limit),
		cmocka_unit_test(what_only_looks_so_is_a_feed),
	};

	return cmocka_run_group_tests_name(
		"feed/arxiv_answer", tests, setup, teardown);
}
