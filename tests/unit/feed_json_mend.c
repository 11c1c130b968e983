/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed_dump.h"

#define FEED(items) \
	"{'version':'https://jsonfeed.org/version/1.1','items':[" items "]}"

/* Documents are written with ' for ", to be read. */
static void check(const struct dump_case *cases, size_t n)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++) {
		struct dump_case c = cases[i];
		char *document = arena_strdup(&a, c.document);

		for (char *s = document; *s; s++)
			*s = *s == '\'' ? '"' : *s;
		c.document = document;
		dump_check(&c, 1);
	}
	arena_release(&a);
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void cut_off_json_keeps_complete_entries(void **state)
{
	static const struct dump_case cases[] = {
		{ "inside the second entry", NULL,
			"[{'paper':{'id':'1'}},{'paper':{'id':'2','titl",
			"huggingface damaged\n-\nid 1\n"
			"link https://huggingface.co/papers/1\n" },
		{ "behind a comma", NULL,
			"{'version':'https://jsonfeed.org/version/1','authors':"
			"[{'name':'F'}],'items':[{'id':1},{'id':2,'tags':['a']},",
			"jsonfeed damaged\n-\nid 1\nauthor F\n-\nid 2\n"
			"author F\ncategory a\n" },
		{ "inside a list of the second entry", NULL,
			"{'hits':[{'objectID':'1','_tags':['a']},"
			"{'objectID':'2','_tags':['a','b'",
			"hackernews damaged\n-\nid 1\n"
			"link https://news.ycombinator.com/item?id=1\n"
			"related https://news.ycombinator.com/item?id=1\n" },
		{ "in the head behind them", NULL,
			"{'items':[{'id':1}],'version':"
			"'https://jsonfeed.org/version/1','home_page_url':'ht",
			"jsonfeed damaged\n-\nid 1\n" },
		{ "broken in the middle", NULL,
			FEED("{'id':1},{'id':2 'title':3},{'id':4}"),
			"jsonfeed damaged\n-\nid 1\n" },
		{ "a bracket that does not fit", NULL,
			FEED("{'id':1},{'id':[2},{'id':4}"),
			"jsonfeed damaged\n-\nid 1\n" },
		{ "an error page behind", NULL,
			"[{'paper':{'id':'1'}},<html>Gateway timeout</html>",
			"huggingface damaged\n-\nid 1\n"
			"link https://huggingface.co/papers/1\n" },
	};

	(void)state;
	CHECK(cases);
}

static void broken_json_is_mended(void **state)
{
	static const struct dump_case cases[] = {
		{ "raw control characters", NULL,
			FEED("{'id':1,'title':'a\n\tb\\\\\x01'}"),
			"jsonfeed damaged\n-\nid 1\ntitle guess a  b\\ \n" },
		{ "half pairs; whole ones stay", NULL,
			FEED("{'id':'\\uD83D\\uDE80 \\ud83d \\uDE80 \\\\ud83d'"
			     "}"),
			"jsonfeed damaged\n-\nid 🚀 \xEF\xBF\xBD \xEF\xBF\xBD "
			"\\ud83d\n" },
		{ "text behind", NULL, FEED("") "\n<!-- 0.1 s -->",
			"jsonfeed damaged\n" },
		{ "commas before brackets", NULL,
			FEED("{'id':1,'tags':['a',],},"),
			"jsonfeed damaged\n-\nid 1\ncategory a\n" },
		{ "values that JSON has not", NULL,
			FEED("{'id':1,'a':NaN,'b':-Infinity,'c':undefined,"
			     "'d':007,'e':1e999,'f':+1,'g':.5,'title':True},"
			     "{'id':-2.5e1,'x':false}"),
			"jsonfeed damaged\n-\nid 1\n-\nid -25.0\n" },
		{ "escapes that JSON has not", NULL,
			FEED("{'id':'\\q\\u12g\\x41 \\/'}"),
			"jsonfeed damaged\n-\nid qu12gx41 /\n" },
		{ "a bad byte among good ones", NULL,
			"\xEF\xBB\xBF" FEED("{'id':'a\xFF'}"),
			"jsonfeed damaged\n-\nid a\uFFFD\n" },
		{ "NUL in a string", NULL, FEED("{'id':'a\\u0000b'}"),
			"jsonfeed\n-\nid ab\n" },
	};

	(void)state;
	CHECK(cases);
}

/* Entries of the first len bytes; -1: they are no feed. */
static int entries_of(const char *document, size_t len)
{
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { 0 };
	struct feed feed;
	struct error err = ERROR_INIT;
	int n = -1;

	if (feed_parse(&a, document, len, &hints, &feed, &err) == 0)
		n = (int)feed.entries.n;
	arena_release(&a);
	return n;
}

static void every_start_gives_its_complete_entries(void **state)
{
	static const char document[] =
		"{\"count\":3,\"results\":["
		"{\"arxiv_id\":\"1\",\"authors\":[\"a]\",\"b\\\"\"]},"
		"{\"arxiv_id\":\"2\",\"repository\":{\"url\":\"u\"}},"
		"{\"arxiv_id\":\"3\"}],\"applied_filters\":{\"a\":[1]}}";
	const char *second = strstr(document, ",{\"arxiv_id\":\"2\"");
	const char *third = strstr(document, ",{\"arxiv_id\":\"3\"");
	const char *end = strstr(document, "],\"applied");

	(void)state;
	for (size_t len = 1; len < sizeof document; len++) {
		const char *cut = document + len;
		int complete = (cut >= second) + (cut >= third) + (cut >= end);
		int n = entries_of(document, len);

		if (complete)
			assert_int_equal(n, complete);
		else
			assert_true(n <= 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_off_json_keeps_complete_entries),
		cmocka_unit_test(broken_json_is_mended),
		cmocka_unit_test(every_start_gives_its_complete_entries),
	};

	return cmocka_run_group_tests_name(
		"feed/json mended", tests, NULL, NULL);
}
