/* SPDX-License-Identifier: ISC */
#include "app_carding.h"

/* The pages behind the links of an issue, in the lanes of the poller. */

/* K15, and case 035: neither the next call nor another process asks again. */
static void each_page_is_asked_for_once(void **state)
{
	struct world *w = *state;

	begin(w, BLOG, 2);
	settle(w, DUE);
	assert_int_equal(polling_count(w->p, BLOG "0"), 1);
	assert_int_equal(polling_count(w->p, BLOG "1"), 1);
	assert_int_equal(pages_asked(w), 2);
	assert_string_equal(card_of(w, BLOG "1").title, "Page " BLOG "1");
	assert_true(w->p->clock.at < CLOSES + 60);
	settle(w, DUE);
	restart(w);
	settle(w, DUE);
	assert_int_equal(pages_asked(w), 2);
	assert_false(cards_busy(w->cards));
}

/* Sources.md 1.12: its one connection and three seconds. */
static void papers_are_asked_for_in_the_lane_of_arxiv(void **state)
{
	struct world *w = *state;
	time_t before = 0;

	begin(w, ABS "2611.0000", 3);
	settle(w, DUE);
	assert_int_equal(pages_asked(w), 6);
	for (size_t i = 0; i < w->p->asked.n; i++) {
		const struct asked *asked = &w->p->asked.items[i];

		if (!strcmp(asked->url, POLLED))
			continue;
		assert_true(asked->at >= before + 3);
		before = asked->at;
	}
	assert_string_equal(
		card_of(w, HTML "2611.00000").image, HTML "2611.00000/x1.png");
	const struct issue issue = draft(w);
	const struct item *paper = &issue.sections.items[0].items.items[0];

	assert_non_null(strstr(paper->image, "/x1.png"));
	assert_string_equal(paper->image_alt, "A curve");
	assert_null(strstr(paper->title, "Page "));
}

static void a_paper_without_html_stays(void **state)
{
	struct world *w = *state;

	begin(w, ABS "2611.0000", 1);
	be_odd(w, (struct odd){ HTML "2611.00000", .status = 404 });
	settle(w, DUE);
	assert_true(is_in(w, ABS "2611.00000"));
	assert_null(draft(w).sections.items[0].items.items[0].image);
}

static void what_is_gone_makes_room_for_the_next(void **state)
{
	struct world *w = *state;

	begin(w, BLOG, 7);
	be_odd(w, (struct odd){ BLOG "0", .status = 404 });
	be_odd(w, (struct odd){ BLOG "1", .status = 410 });
	settle(w, DUE);
	assert_false(is_in(w, BLOG "0"));
	assert_false(is_in(w, BLOG "1"));
	assert_true(is_in(w, BLOG "2"));
	assert_true(is_in(w, BLOG "3"));
	assert_true(is_in(w, BLOG "4"));
	/* they are known, though they came in later, and so are the next */
	for (int i = 0; i < 7; i++)
		assert_int_equal(polling_count(w->p,
					 arena_printf(&w->p->a, BLOG "%d", i)),
			1);
}

/* Not for ever: the issue appears, though all of it be gone. */
static void the_rounds_are_bounded(void **state)
{
	struct world *w = *state;

	w->p->config.digest.sections.items[1].max = 1;
	begin(w, BLOG, 10);
	be_odd(w, (struct odd){ "", .status = 404 });
	settle(w, DUE);
	/* of each round the first and two that come next */
	assert_in_range(pages_asked(w), 4, 10);
	assert_true(w->p->clock.at < DUE);
}

static void with_cards_off_nothing_is_asked_for(void **state)
{
	struct world *w = *state;
	time_t next;

	begin(w, BLOG, 3);
	w->p->config.publish.cards = false;
	assert_true(cards_settle(w->cards, &w->week, DUE, CLOSES, &next));
	assert_int_equal(pages_asked(w), 0);
}

/* Pages take half of the places at most. */
static void sources_have_room_beside_pages(void **state)
{
	struct world *w = *state;
	const char *urls[9];

	w->p->config.fetch.parallel = 4;
	w->p->config.digest.sections.items[1].max = 9;
	for (size_t i = 0; i < 9; i++)
		urls[i] = arena_printf(&w->p->a, "https://s%zu.example/a", i);
	begin_with(w, urls, 9);
	w->p->most_in_flight = 0;
	settle(w, DUE);
	assert_int_equal(pages_asked(w), 9);
	assert_int_equal(w->p->most_in_flight, 2);
}

/* A page of last month tells nothing of today. */
static void an_old_card_is_renewed(void **state)
{
	struct world *w = *state;
	struct error err = ERROR_INIT;
	const struct card old = {
		.url = BLOG "0",
		.status = 404,
		.gone = "HTTP 404",
		.checked_at = START - 30 * (time_t)DAY,
	};

	begin(w, BLOG, 1);
	assert_int_equal(store_save_card(w->p->store, &old, NULL, &err), 0);
	assert_true(is_in(w, BLOG "0"));
	settle(w, DUE);
	assert_int_equal(pages_asked(w), 1);
	assert_int_equal(card_of(w, BLOG "0").status, 200);
}

static const char *to_one_server(struct polling *p, const char *url)
{
	(void)p;
	return strstr(url, "/a") ? "https://one.example/page" : NULL;
}

/* A hop is made in the lane of where it leads, and leaves it free. */
static void redirects_go_through_lanes(void **state)
{
	struct world *w = *state;
	const char *urls[4];

	for (size_t i = 0; i < 4; i++)
		urls[i] = arena_printf(&w->p->a, "https://s%zu.example/a", i);
	begin_with(w, urls, 4);
	w->p->redirect = to_one_server;
	settle(w, DUE);
	assert_int_equal(polling_count(w->p, "https://one.example/page"), 4);
	assert_int_equal(card_of(w, "https://s3.example/a").status, 200);
	w->p->redirect = NULL;
	restart(w);
	settle(w, DUE);
	assert_int_equal(poller_busy(w->p->poller), 0);
}

/* The manners of a page are counted as those of a feed are. */
static void pages_count_in_their_lanes(void **state)
{
	struct world *w = *state;
	struct error err = ERROR_INIT;
	struct host_list hosts = { 0 };
	size_t i = 0;

	begin(w, BLOG, 3);
	settle(w, DUE);
	assert_int_equal(
		store_load_hosts(w->p->store, &w->p->a, &hosts, &err), 0);
	while (i < hosts.n && strcmp(hosts.items[i].name, "blog.example") != 0)
		i++;
	assert_true(i < hosts.n);
	assert_int_equal(hosts.items[i].requests, 3);
	assert_int_equal(hosts.items[i].smallest_gap, 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_page_is_asked_for_once),
		TEST(papers_are_asked_for_in_the_lane_of_arxiv),
		TEST(a_paper_without_html_stays),
		TEST(what_is_gone_makes_room_for_the_next),
		TEST(the_rounds_are_bounded),
		TEST(with_cards_off_nothing_is_asked_for),
		TEST(sources_have_room_beside_pages),
		TEST(an_old_card_is_renewed),
		TEST(redirects_go_through_lanes),
		TEST(pages_count_in_their_lanes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
