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
			"title guess a <b> @https://a.example/f.json\n"
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

static void hacker_news_search(void **state)
{
	static const struct dump_case cases[] = {
		{ "a link and a question", NULL,
			"{'hits':[{'objectID':'41','title':'Paper','url':"
			"'https://o.example/p','author':'al','points':120,"
			"'num_comments':7,'created_at':'2026-11-20T08:00:00Z',"
			"'created_at_i':1795161600,'story_text':null,"
			"'_tags':['story','author_al','story_41'],"
			"'story_id':41,'_highlightResult':{'title':{'value':"
			"'no'}}},{'objectID':42,'title':'Ask HN: why?',"
			"'url':'','author':'bo','points':null,'num_comments':0,"
			"'created_at':'2026-11-20T09:00:00Z','story_text':"
			"'So&#x2F;what<p>Next'}],'nbHits':2,'page':0}",
			"hackernews\n-\nid 41\nlink https://o.example/p\n"
			"title plain Paper\nauthor al\n"
			"published 2026-11-20T08:00:00Z\n"
			"related https://news.ycombinator.com/item?id=41\n"
			"signal points 120\nsignal comments 7\n-\nid 42\n"
			"link https://news.ycombinator.com/item?id=42\n"
			"title plain Ask HN: why?\n"
			"content html So&#x2F;what<p>Next\nauthor bo\n"
			"published 2026-11-20T09:00:00Z\n"
			"related https://news.ycombinator.com/item?id=42\n"
			"signal comments 0\n" },
		{ "a comment", NULL,
			"{'hits':[{'objectID':'7','story_id':3,'author':'al',"
			"'story_title':'S','comment_text':'<i>c</i>'}]}",
			"hackernews\n-\nid 7\n"
			"link https://news.ycombinator.com/item?id=7\n"
			"title plain S\ncontent html <i>c</i>\nauthor al\n"
			"related https://news.ycombinator.com/item?id=7\n" },
		{ "nothing found", NULL,
			"{'hits':[],'nbHits':0,'hitsPerPage':20}",
			"hackernews\n" },
	};

	(void)state;
	CHECK(cases);
}

static void values_of_wrong_types_are_passed_over(void **state)
{
	static const struct dump_case cases[] = {
		{ "objects, lists and names for strings", NULL,
			"{'hits':[{'objectID':{'x':1},'story_id':9,'title':"
			"['T','U'],'url':{'href':'x'},'author':['a',{},'b'],"
			"'points':'12','num_comments':true,'created_at':5}]}",
			"hackernews\n-\nid 9\n"
			"link https://news.ycombinator.com/item?id=9\n"
			"title plain T\nauthor a\nauthor b\npublished 5\n"
			"related https://news.ycombinator.com/item?id=9\n" },
		{ "lists for objects and back", NULL,
			"[null,{'paper':[{'id':1.5,'title':'T','authors':"
			"{'name':'A'},'upvotes':[3],'githubRepo':"
			"{'url':'u'}}],'summary':[],'publishedAt':false}]",
			"huggingface\n-\nid 1.5\n"
			"link https://huggingface.co/papers/1.5\n"
			"title plain T\nauthor A\n" },
		{ "one attachment, tags of either kind", NULL,
			FEED("{'id':false,'url':[],'title':{},'content_html':3,"
			     "'tags':[null,'a',{'name':'b'},{'x':1},['c'],2],"
			     "'attachments':{'url':'e','size_in_bytes':'5'},"
			     "'authors':'A'}"),
			"jsonfeed\n-\ncontent html 3\nauthor A\ncategory a\n"
			"category b\ncategory 2\nenclosure e ? -1\n" },
		{ "null for everything", NULL,
			"{'results':[null,{'title':null,'arxiv_id':'2611.1',"
			"'authors':null,'repository':null,'repositories':null,"
			"'published':null,'abstract':null}],'count':null}",
			"paperswithcode\n-\nid 2611.1\n" },
		{ "its kind shows late", NULL,
			"[{},7,{'title':'t'},{'paper_id':3}]",
			"paperswithcode\n-\n-\ntitle plain t\n-\nid 3\n"
			"link https://paperswithcode.co/paper/3\n" },
		{ "papers in an object", NULL,
			"{'papers':[{'paper':{'id':'1'}}]}",
			"huggingface\n-\nid 1\n"
			"link https://huggingface.co/papers/1\n" },
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
		{ "{\"error\":{\"code\":5,\"message\":\"No key\"}}",
			"no feed but JSON that says \"No key\"" },
		{ "{\"a\":[{\"title\":\"t\"}],\"b\":{}}",
			"no feed but JSON with a, b" },
		{ "{}", "no feed but JSON with no members" },
		{ "{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,"
		  "\"7\":1,\"8\":1,\"9\":1}",
			"no feed but JSON with 1, 2, 3, 4, 5, 6, 7, 8 …" },
		{ "[1,2]", "no feed but a JSON list" },
		{ "[{\"x\":1}]", "no feed but a JSON list of what has x" },
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
		cmocka_unit_test(hacker_news_search),
		cmocka_unit_test(values_of_wrong_types_are_passed_over),
		cmocka_unit_test(other_json_is_refused),
		cmocka_unit_test(too_many_values_are_refused),
	};

	return cmocka_run_group_tests_name("feed/json", tests, NULL, NULL);
}
