/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include "text/date.h"

/*
 * What the interfaces of paper lists bring, from the bytes of an answer to
 * the entry in the store (sources.md 2.3, 2.4).
 */

#define PWC "https://paperswithcode.co/api/v1/papers/"
#define HN "https://hn.algolia.com/api/v1/search_by_date"

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	(void)request;
	answer_with(ret, 200, p->world);
	ret->content_type = "application/json";
}

/* Documents are written with ' for ", to be read. */
static char *as_json(struct polling *p, const char *text)
{
	char *out = arena_strdup(&p->a, text);

	for (char *s = out; *s; s++)
		*s = *s == '\'' ? '"' : *s;
	return out;
}

static struct polling *poll_once(
	void **state, const char *url, const char *document)
{
	struct polling *p = *state;

	p->world = as_json(p, document);
	p->answer = answer;
	(void)polling_add(p, "list", url);
	polling_load(p);
	polling_run(p, START + 10);
	assert_int_equal(polling_state(p, "list").verdict, VERDICT_OK);
	return p;
}

/* The one entry with this key. */
static struct entry stored(struct polling *p, const char *key)
{
	struct error err = ERROR_INIT;
	struct entry_list entries = { 0 };

	assert_int_equal(store_load_by_key(p->store, &p->a, key, STORE_FOR_EVER,
				 &entries, &err),
		0);
	if (entries.n != 1)
		fail_msg("%zu entries of %s", entries.n, key);
	return entries.items[0];
}

static double signal_of(const struct entry *e, const char *name)
{
	for (size_t i = 0; i < e->signals.n; i++)
		if (!strcmp(e->signals.items[i].name, name))
			return e->signals.items[i].value;
	return -1;
}

static bool mentions(const struct entry *e, const char *key)
{
	for (size_t i = 0; i < e->keys.n; i++)
		if (!strcmp(e->keys.items[i].key, key))
			return e->keys.items[i].role == KEY_MENTION;
	return false;
}

static time_t at(int year, int month, int day)
{
	return (time_t)(day_from_civil(year, month, day) * DAY);
}

/* What is wanted of an entry; the key is its first. */
struct wanted {
	const char *key, *guid, *url, *title, *summary, *code;
	const char *authors, *labels; /* joined by "; " */
	double stars;
	time_t published_at; /* 0: when it was seen */
	enum dated_by dated_by;
};

static const char *join(struct polling *p, const struct strings *list)
{
	const char *out = "";

	for (size_t i = 0; i < list->n; i++)
		out = arena_printf(
			&p->a, "%s%s%s", out, i ? "; " : "", list->items[i]);
	return out;
}

static void expect_text(const char *got, const char *want)
{
	if (got && want)
		assert_string_equal(got, want);
	else
		assert_ptr_equal(got, want);
}

static void expect(struct polling *p, const struct wanted *want, size_t n)
{
	assert_int_equal(polling_entries(p, "list"), n);
	for (size_t i = 0; i < n; i++) {
		const struct wanted *w = &want[i];
		const struct entry e = stored(p, w->key);

		expect_text(e.keys.items[0].key, w->key);
		expect_text(e.guid, w->guid);
		expect_text(e.url, w->url);
		expect_text(e.title, w->title);
		expect_text(e.summary, w->summary);
		expect_text(e.code, w->code);
		expect_text(join(p, &e.authors), w->authors);
		expect_text(join(p, &e.categories), w->labels);
		assert_true(signal_of(&e, "stars") == w->stars);
		assert_int_equal(e.published_at,
			w->published_at ? w->published_at : e.first_seen_at);
		assert_int_equal(e.dated_by, w->dated_by);
		assert_int_equal(e.first_seen_at, START);
	}
}

/* papers/recent and papers/trending: an array. */
static void papers_with_code_as_an_array(void **state)
{
	static const struct wanted want[] = {
		{ .key = "arxiv:2611.01234",
			.guid = "2611.01234",
			.url = "https://arxiv.org/abs/2611.01234",
			.title = "Sparse experts",
			.summary = "We train many experts.",
			.code = "https://github.com/lab/experts",
			.authors = "Ada Lovelace; Alan Turing",
			.labels = "Language Modelling",
			.stars = 120,
			.published_at = 0,
			.dated_by = DATED_BY_FEED },
		{ .key = "url:openreview.example/paper",
			.guid = "412",
			.url = "https://openreview.example/paper",
			.title = "Beyond arXiv",
			.summary = "It is not there.",
			.authors = "",
			.labels = "",
			.stars = -1,
			.published_at = 0,
			.dated_by = DATED_BY_FEED },
		{ .key = "arxiv:1606.06565",
			.guid = "1606.06565",
			.url = "https://paperswithcode.co/paper/413",
			.title = "Without an address",
			.summary = "",
			.code = "https://github.com/lab/safety",
			.authors = "",
			.labels = "",
			.stars = -1,
			.dated_by = DATED_BY_ORDER },
	};
	struct wanted w[COUNT(want)];

	memcpy(w, want, sizeof w);
	w[0].published_at = at(2026, 11, 23) + 17 * HOUR;
	w[1].published_at = at(2026, 11, 20);
	/* A year is no date, and the neighbour above is the newer one. */
	w[2].published_at = at(2026, 11, 20) - 1;
	expect(poll_once(state, PWC "trending?limit=100",
		       "[{'paper_id':411,'arxiv_id':'2611.01234','source_url':"
		       "'https://arxiv.org/abs/2611.01234','title':'Sparse "
		       "experts','abstract':'We train many experts.','authors':"
		       "['Ada Lovelace','Alan Turing'],'tasks':[{'name':"
		       "'Language Modelling'}],'repository':{'url':"
		       "'https://github.com/lab/experts','num_stars':120},"
		       "'date_published':'2026-11-23T17:00:00Z'},"
		       "{'paper_id':412,'arxiv_id':null,'source_url':"
		       "'https://openreview.example/paper','title':'Beyond "
		       "arXiv','abstract':'It is not there.','repository':null,"
		       "'date_published':'2026-11-20'},"
		       "{'paper_id':413,'arxiv_id':'1606.06565','title':"
		       "'Without an address','repository':{'url':"
		       "'https://github.com/lab/safety'},'date_published':"
		       "'2016'}]"),
		w, COUNT(w));
}

/* papers/ with a slash: an object with results. */
static void papers_with_code_as_results(void **state)
{
	static const struct wanted want[] = {
		{ .key = "arxiv:2611.01234",
			.guid = "2611.01234",
			.url = "https://arxiv.org/abs/2611.01234",
			.title = "Sparse experts",
			.summary = "We train many experts.",
			.code = "https://github.com/lab/experts",
			.authors = "Ada Lovelace; Alan Turing",
			.labels = "cs.LG; cs.CL",
			.stars = 120,
			.dated_by = DATED_BY_FEED },
		{ .key = "arxiv:2611.05678",
			.guid = "2611.05678",
			.url = "https://arxiv.org/pdf/2611.05678",
			.title = "A day alone",
			.summary = "Short.",
			.authors = "Grace Hopper",
			.labels = "",
			.stars = -1,
			.dated_by = DATED_BY_FEED },
		{ .key = "url:paperswithcode.co/paper/9",
			.guid = "9",
			.url = "https://paperswithcode.co/paper/9",
			.title = "Without a date",
			.summary = "",
			.authors = "",
			.labels = "",
			.stars = -1,
			.dated_by = DATED_BY_ORDER },
	};
	struct wanted w[COUNT(want)];
	struct polling *p = poll_once(state, PWC "?order_by=date_published",
		"{'count':3,'applied_filters':{},'results':["
		"{'id':7,'arxiv_id':'2611.01234','url_abs':"
		"'https://arxiv.org/abs/2611.01234','url_pdf':"
		"'https://arxiv.org/pdf/2611.01234','title':'Sparse experts',"
		"'abstract':'We train many experts.','tldr':null,"
		"'published':'2026-11-23T17:00:00.000Z','all_categories':"
		"['cs.LG','cs.CL'],'citation_count':0,'repositories':[{'url':"
		"'https://github.com/lab/experts','num_stars':120,"
		"'is_official':true},{'url':'https://github.com/fan/copy',"
		"'num_stars':3}],'authors':['Ada Lovelace','Alan Turing']},"
		"{'id':8,'arxiv_id':'2611.05678','url_pdf':"
		"'https://arxiv.org/pdf/2611.05678','url_abs':"
		"'https://arxiv.org/pdf/2611.05678','title':'A day alone',"
		"'abstract':null,'tldr':'Short.','published':'2026-11-20',"
		"'repositories':[],'author_links':[{'name':'Grace Hopper'}]},"
		"{'id':9,'arxiv_id':null,'title':'Without a date'}]}");

	memcpy(w, want, sizeof w);
	w[0].published_at = at(2026, 11, 23) + 17 * HOUR;
	w[1].published_at = at(2026, 11, 20);
	w[2].published_at = at(2026, 11, 20) - 1;
	expect(p, w, COUNT(w));
	const struct entry e = stored(p, "arxiv:2611.01234");

	assert_true(mentions(&e, "gh:lab/experts"));
	/* Their categories are arXiv's, but arXiv did not count them here. */
	assert_true(signal_of(&e, "crosslists") == -1);
}

/* What is new in the list later, and not dated, is new now. */
static void an_undated_paper_of_a_later_poll_is_new(void **state)
{
	struct polling *p = poll_once(state, PWC "recent?limit=100",
		"[{'paper_id':1,'title':'Old','date_published':'2026-11-20'}]");

	p->world = as_json(p,
		"[{'paper_id':2,'title':'New'},{'paper_id':1,'title':'Old',"
		"'date_published':'2026-11-20'}]");
	polling_run(p, START + 2 * DAY);
	const struct entry e = stored(p, "url:paperswithcode.co/paper/2");

	assert_int_equal(e.dated_by, DATED_BY_SIGHT);
	assert_int_equal(e.published_at, e.first_seen_at);
}

/* Stars are measured again, and the entry stays one. */
static void stars_that_rise_are_kept(void **state)
{
	static const char *const text =
		"[{'paper_id':1,'arxiv_id':'2611.01234','title':'T',"
		"'repository':{'url':'https://github.com/lab/experts',"
		"'num_stars':%d},'date_published':'2026-11-23'}]";
	struct polling *p = *state;

	(void)poll_once(state, PWC "trending?limit=100",
		arena_printf(&p->a, text, 120));
	p->world = as_json(p, arena_printf(&p->a, text, 950));
	polling_run(p, START + 2 * DAY);
	const struct entry e = stored(p, "arxiv:2611.01234");

	assert_true(signal_of(&e, "stars") == 950);
	assert_int_equal(e.first_seen_at, START);
}

static void daily_papers_of_hugging_face(void **state)
{
	struct polling *p = poll_once(state,
		"https://huggingface.co/api/daily_papers?date=2026-11-24",
		"[{'paper':{'id':'2611.01234','authors':[{'name':'Ada "
		"Lovelace','hidden':false}],'publishedAt':"
		"'2026-11-21T00:00:00.000Z','submittedOnDailyAt':"
		"'2026-11-24T00:00:00.000Z','title':'Sparse experts','summary':"
		"'We train many experts.','upvotes':31,'githubRepo':"
		"'https://github.com/lab/experts','githubStars':12},"
		"'publishedAt':'2026-11-20T20:00:00.000Z','title':'Sparse "
		"experts','summary':'We train many experts.','numComments':4}]");
	struct wanted w[] = { { .key = "arxiv:2611.01234",
		.guid = "2611.01234",
		.url = "https://huggingface.co/papers/2611.01234",
		.title = "Sparse experts",
		.summary = "We train many experts.",
		.code = "https://github.com/lab/experts",
		.authors = "Ada Lovelace",
		.labels = "",
		.stars = 12,
		.published_at = at(2026, 11, 21),
		.dated_by = DATED_BY_FEED } };

	expect(p, w, COUNT(w));
	const struct entry e = stored(p, "arxiv:2611.01234");

	assert_true(signal_of(&e, "upvotes") == 31);
	assert_true(signal_of(&e, "comments") == 4);
}

static void links_to_arxiv_on_hacker_news(void **state)
{
	struct polling *p = poll_once(state, HN "?tags=story&query=arxiv.org",
		"{'nbHits':1,'hits':[{'objectID':'4242','created_at':"
		"'2026-11-24T08:30:00Z','title':'Sparse experts','url':"
		"'https://arxiv.org/pdf/2611.01234v2','author':'someone',"
		"'points':17,'num_comments':5,'story_text':null}]}");
	struct wanted w[] = { { .key = "arxiv:2611.01234",
		.guid = "4242",
		.url = "https://arxiv.org/pdf/2611.01234v2",
		.title = "Sparse experts",
		.summary = "",
		.authors = "someone",
		.labels = "",
		.stars = -1,
		.published_at = at(2026, 11, 24) + 8 * HOUR + 30 * 60,
		.dated_by = DATED_BY_FEED } };

	expect(p, w, COUNT(w));
	const struct entry e = stored(p, "arxiv:2611.01234");

	assert_true(signal_of(&e, "points") == 17);
	assert_true(signal_of(&e, "comments") == 5);
}

static void crosslists_of_arxiv_are_stored(void **state)
{
	struct polling *p = poll_once(state, "https://a.example/atom",
		"<feed xmlns='http://www.w3.org/2005/Atom'><title>cs</title>"
		"<entry><id>oai:arXiv.org:2611.01234v1</id><title>T</title>"
		"<summary>Text.</summary><category term='cs.LG'/>"
		"<category term='math.OC'/><category term='stat.ML'/>"
		"<updated>2026-11-24T00:00:00Z</updated></entry></feed>");
	const struct entry e = stored(p, "arxiv:2611.01234");

	assert_true(signal_of(&e, "crosslists") == 2);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(papers_with_code_as_an_array),
		TEST(papers_with_code_as_results),
		TEST(an_undated_paper_of_a_later_poll_is_new),
		TEST(stars_that_rise_are_kept),
		TEST(daily_papers_of_hugging_face),
		TEST(links_to_arxiv_on_hacker_news),
		TEST(crosslists_of_arxiv_are_stored),
	};

	return cmocka_run_group_tests_name("app/papers", tests, NULL, NULL);
}
