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

static void json_feed_of_both_versions(void **state)
{
	static const struct dump_case cases[] = {
		{ "all members", "https://a.example/f.json",
			"\xEF\xBB\xBF {'version':'https:\\/\\/jsonfeed.org\\/"
			"version\\/1.1','title':'A &#38; B',"
			"'home_page_url':'https://a.example/','language':'en',"
			"'authors':[{'name':'F'}],'items':[{'id':7,'url':'u',"
			"'external_url':'x','title':'a <b>','summary':'s',"
			"'content_html':'<p>','content_text':'no',"
			"'date_published':'p','date_modified':'m',"
			"'tags':['t','u'],'image':'i','authors':[{'name':'N'}],"
			"'attachments':[{'url':'e','mime_type':'audio/x',"
			"'size_in_bytes':5},{'url':'f'},{}]}]}",
			"jsonfeed\ntitle A & B\nlink https://a.example/\n"
			"language en\n-\nid 7\nlink u\n"
			"base https://a.example/f.json\n"
			"title plain a <b> @https://a.example/f.json\n"
			"summary plain s @https://a.example/f.json\n"
			"content html <p> @https://a.example/f.json\n"
			"author N\npublished p\nupdated m\n"
			"category t\ncategory u\nenclosure e audio/x 5\n"
			"enclosure f ? -1\nimage i\nrelated x\n" },
		{ "version 1, little in it", NULL,
			"{'items':[{'id':'https://a.example/1','title':null,"
			"'content_html':'','content_text':'a < b',"
			"'author':{'name':'N'},'banner_image':'i'},{'id':1.5},"
			"3,null,[]],'title':'t','author':{'name':'F'}}",
			"jsonfeed\ntitle t\n-\nid link https://a.example/1\n"
			"content plain a < b\nauthor N\nimage i\n"
			"-\nid 1.5\nauthor F\n" },
		{ "no items", NULL, FEED(""), "jsonfeed\n" },
		{ "a number that is too large", NULL,
			FEED("{'id':123456789012345678901234567890}"),
			"jsonfeed\n-\nid 1.23456789012346e29\n" },
	};

	(void)state;
	CHECK(cases);
}

static void hugging_face_daily_papers(void **state)
{
	static const struct dump_case cases[] = {
		{ "a paper", "https://huggingface.co/api/daily_papers",
			"[{'paper':{'id':'2605.1','authors':[{'name':'A'},"
			"{'hidden':true},{'name':'B'}],'publishedAt':'p',"
			"'submittedOnDailyAt':'d','title':'no','upvotes':12,"
			"'ai_keywords':['k'],'githubRepo':'https://g.example',"
			"'githubStars':3,'projectPage':'https://p.example'},"
			"'publishedAt':'no','title':'T','summary':'$x < y$',"
			"'thumbnail':'https://t.example/1.png',"
			"'numComments':0}]",
			"huggingface\n-\nid 2605.1\n"
			"link https://huggingface.co/papers/2605.1\n"
			"base https://huggingface.co/api/daily_papers\n"
			"title plain T @https://huggingface.co/api/"
			"daily_papers\nsummary plain $x < y$ "
			"@https://huggingface.co/api/daily_papers\n"
			"author A\nauthor B\npublished p\nupdated d\n"
			"category k\nimage https://t.example/1.png\n"
			"related https://g.example\nrelated https://p.example\n"
			"signal upvotes 12\nsignal comments 0\n"
			"signal stars 3\n" },
		{ "all of it inside", NULL,
			"[7,{'paper':{'id':'1','title':'T','summary':null,"
			"'authors':[]}}]",
			"huggingface\n-\nid 1\n"
			"link https://huggingface.co/papers/1\n"
			"title plain T\n" },
		{ "a day without papers", NULL, "[]", "huggingface\n" },
	};

	(void)state;
	CHECK(cases);
}

static void papers_with_code_by_either_call(void **state)
{
	static const struct dump_case cases[] = {
		{ "trending", NULL,
			"[{'paper_id':412,'arxiv_id':'1606.06565',"
			"'source_url':'https://arxiv.org/abs/1606.06565',"
			"'title':'T','abstract':'S','authors':['A','B'],"
			"'tasks':[{'name':'k'}],'date_published':'2016-06-21',"
			"'repository':{'name':'o/r','url':'https://g.example'}"
			"}]",
			"paperswithcode\n-\nid 1606.06565\n"
			"link https://arxiv.org/abs/1606.06565\n"
			"title plain T\nsummary plain S\nauthor A\nauthor B\n"
			"published 2016-06-21\ncategory k\n"
			"related https://g.example\n"
			"related https://arxiv.org/abs/1606.06565\n" },
		{ "list", NULL,
			"{'count':1,'results':[{'id':5,'arxiv_id':null,"
			"'url_abs':'https://o.example/a','title':'T',"
			"'tldr':'S','published':2016,'author_links':"
			"[{'name':'A'}],'all_categories':['c'],'repositories':"
			"[{'url':'https://g.example','num_stars':9},"
			"{'url':'https://h.example'}]}]}",
			"paperswithcode\n-\nid 5\n"
			"link https://o.example/a\n"
			"title plain T\nsummary plain S\nauthor A\n"
			"published 2016\ncategory c\n"
			"related https://g.example\nrelated https://h.example\n"
			"related https://o.example/a\nsignal stars 9\n" },
		{ "without an address", NULL,
			"[{'paper_id':'x-y','title':'T'}]",
			"paperswithcode\n-\nid x-y\n"
			"link https://paperswithcode.co/paper/x-y\n"
			"title plain T\n" },
		{ "nothing found", NULL, "{'count':0,'results':[]}",
			"paperswithcode\n" },
		{ "nothing trending", "https://paperswithcode.co/api/v1/x",
			"[]", "paperswithcode\n" },
	};

	(void)state;
	CHECK(cases);
}

static void broken_json_is_mended(void **state)
{
	static const struct dump_case cases[] = {
		{ "raw control characters", NULL,
			FEED("{'id':1,'title':'a\n\tb\\\\\x01'}"),
			"jsonfeed damaged\n-\nid 1\ntitle plain a  b\\ \n" },
		{ "half pairs; whole ones stay", NULL,
			FEED("{'id':'\\uD83D\\uDE80 \\ud83d \\uDE80 \\\\ud83d'"
			     "}"),
			"jsonfeed damaged\n-\nid 🚀 \xEF\xBF\xBD \xEF\xBF\xBD "
			"\\ud83d\n" },
		{ "text behind", NULL, FEED("") "\n<!-- 0.1 s -->",
			"jsonfeed damaged\n" },
		{ "NUL in a string", NULL, FEED("{'id':'a\\u0000b'}"),
			"jsonfeed\n-\nid ab\n" },
	};

	(void)state;
	CHECK(cases);
}

static void other_json_is_refused(void **state)
{
	static const struct {
		const char *document, *error;
	} cases[] = {
		{ "{\"error\":\"Too\\nmany\"}",
			"no feed but JSON that says \"Too many\"" },
		{ "{\"a\":[{\"title\":\"t\"}]}",
			"JSON of an unknown kind, and no feed" },
		{ "[1,2]", "JSON of an unknown kind, and no feed" },
		{ "{\"items\":",
			"broken JSON: unexpected token near end of file at "
			"line 1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = ARENA_INIT;
		struct feed_hints hints = { 0 };
		struct feed feed;
		struct error err = ERROR_INIT;

		assert_int_equal(
			feed_parse(&a, cases[i].document,
				strlen(cases[i].document), &hints, &feed, &err),
			-1);
		assert_string_equal(err.text, cases[i].error);
		arena_release(&a);
	}
}

static void too_many_values_are_refused(void **state)
{
	size_t len = 600000;
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { 0 };
	struct feed feed;
	struct error err = ERROR_INIT;
	char *body = arena_alloc(&a, len);

	(void)state;
	memset(body, '[', len);
	assert_int_equal(feed_parse(&a, body, len, &hints, &feed, &err), -1);
	assert_string_equal(
		err.text, "the document has more than 500000 values");
	assert_int_equal(feed_parse(&a, body, 5000, &hints, &feed, &err), -1);
	assert_non_null(strstr(err.text, "maximum parsing depth"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_feed_of_both_versions),
		cmocka_unit_test(hugging_face_daily_papers),
		cmocka_unit_test(papers_with_code_by_either_call),
		cmocka_unit_test(broken_json_is_mended),
		cmocka_unit_test(other_json_is_refused),
		cmocka_unit_test(too_many_values_are_refused),
	};

	return cmocka_run_group_tests_name("feed/json", tests, NULL, NULL);
}
