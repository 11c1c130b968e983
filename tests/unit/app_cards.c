/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include <stdlib.h>

#include "app/cards.h"
#include "app/pipeline.h"
#include "app/zone.h"
#include "digest_fixture.h"

/* The pages behind the links of an issue, in the lanes of the poller. */

#define CLOSES ((time_t)(START - 10 * HOUR + 5 * DAY)) /* Sunday, 0:00 GMT */
#define DUE (CLOSES + 6 * HOUR)
#define BLOG "https://blog.example/"
#define ABS "https://arxiv.org/abs/"
#define HTML "https://arxiv.org/html/"

/* In place of app/config.c and app/config_desks.c: there is no editor. */
const struct desk *config_desk(const struct config *c, const char *issue)
{
	(void)c;
	(void)issue;
	return NULL;
}

void config_relations(const struct config *c, struct arena *a,
	const char *issue, struct relations *ret)
{
	(void)c;
	(void)a;
	(void)issue;
	*ret = (struct relations){ 0 };
}

/* A page that answers otherwise than with a title of its own. */
struct odd {
	const char *url; /* or "": all others but feeds */
	int status;
	enum fetch_error error;
	enum fetch_fault fault;
	bool untrusted, challenged;
	int64_t retry_after;
	const char *body;
};

struct world {
	struct polling *p;
	struct cards *cards;
	struct week week;
	const char *feed;
	struct odd odds[8];
	size_t n_odds;
};

static void answer_oddly(struct response *ret, const struct odd *odd)
{
	answer_with(ret, odd->status, odd->body ? odd->body : "");
	ret->error = odd->error;
	ret->fault = odd->fault;
	ret->untrusted = odd->untrusted;
	ret->challenged = odd->challenged;
	ret->message = odd->error ? "it failed" : NULL;
	if (odd->retry_after)
		ret->retry_after = odd->retry_after;
}

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	struct world *w = p->world;

	if (!strcmp(request->url, POLLED)) {
		/* Without a network there is no feed either. */
		if (w->n_odds && !*w->odds[0].url && w->odds[0].error)
			answer_oddly(ret, &w->odds[0]);
		else
			answer_with(ret, 200, w->feed);
		return;
	}
	assert_true(request->foreign && request->cut && !request->private_ok);
	assert_in_range(request->max_bytes, 1, 512 * 1024);
	for (size_t i = 0; i < w->n_odds; i++) {
		const struct odd *odd = &w->odds[i];

		if (*odd->url && strcmp(odd->url, request->url) != 0)
			continue;
		answer_oddly(ret, odd);
		return;
	}
	answer_with(ret, 200,
		arena_printf(&p->a,
			"<html><title>Page %s</title><figure><img src=x1.png>"
			"<figcaption>A curve</figcaption></figure>",
			request->url));
}

/* Stories of so different words that each is one by itself. */
static const char *const subjects[] = { "bells", "knives", "pots", "hats",
	"ropes", "boats", "clocks", "kites", "lamps", "masks" };

static const char *item(struct world *w, const char *url, size_t i)
{
	return arena_printf(&w->p->a,
		"<item><title>How %s are made</title><link>%s</link>"
		"<pubDate>Tue, 24 Nov 2026 09:00:00 GMT</pubDate><description>"
		"We went to see how %s are made and what %s cost. The oldest "
		"workshop for %s has %zu people and a kiln. It sells its %s "
		"on the same day, and has a list of those who wait."
		"</description></item>",
		subjects[i], url, subjects[i], subjects[i], subjects[i], i + 2,
		subjects[i]);
}

/* A blog with so many posts; of the forms that %d in url stands for. */
static void publish(struct world *w, const char *url, size_t n)
{
	const char *items = "";

	for (size_t i = 0; i < n; i++)
		items = arena_printf(&w->p->a, "%s%s", items,
			item(w, arena_printf(&w->p->a, "%s%zu", url, i), i));
	w->feed = arena_printf(&w->p->a,
		"<rss version='2.0'><channel><title>T</title>%s</channel>"
		"</rss>",
		items);
}

static void begin(struct world *w, const char *url, size_t n)
{
	struct source *source = polling_add(w->p, "feed", POLLED);

	source->section = strstr(url, "arxiv") ? "papers" : "articles";
	source->trusted = source->stories = true;
	source->weight = 1;
	publish(w, url, n);
	polling_load(w->p);
	polling_run(w->p, START + 1);
	assert_int_equal(polling_entries(w->p, "feed"), n);
	pipeline_week(&w->p->config, START, &w->week);
	assert_int_equal(pipeline_span(&w->week).closes_at, CLOSES);
	w->p->clock.at = CLOSES;
}

static int set_up(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	void *polling;

	assert_non_null(w);
	assert_int_equal(polling_set_up(&polling), 0);
	zone_use("UTC");
	w->p = polling;
	w->p->world = w;
	w->p->answer = answer;
	w->p->config.digest = make_rules(&w->p->a);
	w->p->config.digest.per_source = 100;
	w->p->config.digest.variety = 0;
	w->p->config.publish.cards = true;
	w->cards = cards_new(
		w->p->store, w->p->poller, &w->p->config, &w->p->clock);
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;
	void *polling = w->p;
	int rc;

	cards_free(w->cards);
	rc = polling_tear_down(&polling);
	free(w);
	return rc;
}

static void restart(struct world *w)
{
	cards_free(w->cards);
	polling_restart(w->p);
	w->cards = cards_new(
		w->p->store, w->p->poller, &w->p->config, &w->p->clock);
}

/* Until the issue can be made. */
static void settle(struct world *w, time_t due)
{
	struct polling *p = w->p;
	time_t next;

	for (int i = 0;
		!cards_settle(w->cards, &w->week, due, p->clock.at, &next);
		i++) {
		assert_true(i < 10000);
		if (p->in_flight) {
			polling_run(p, p->clock.at);
			continue;
		}
		assert_true(next > p->clock.at);
		p->clock.at = next;
	}
}

static struct card card_of(struct world *w, const char *url)
{
	struct error err = ERROR_INIT;
	struct card card = { 0 };
	bool found;

	assert_int_equal(store_load_card(w->p->store, &w->p->a, url, &card,
				 &found, &err),
		0);
	return card;
}

static struct issue draft(struct world *w)
{
	struct error err = ERROR_INIT;
	struct draft draft = { 0 };

	assert_int_equal(pipeline_run(&w->p->a, w->p->store, &w->p->config,
				 &w->week, false, &draft, &err),
		0);
	assert_int_equal(draft.issue.sections.n, 1);
	return draft.issue;
}

static bool is_in(struct world *w, const char *url)
{
	const struct issue issue = draft(w);
	const struct item_list *items = &issue.sections.items[0].items;

	for (size_t i = 0; i < items->n; i++)
		if (!strcmp(items->items[i].url, url))
			return true;
	return false;
}

/* How many pages were asked for, and when the last was. */
static size_t pages_asked(const struct world *w)
{
	return w->p->asked.n - polling_count(w->p, POLLED);
}

static void be_odd(struct world *w, struct odd odd)
{
	w->odds[w->n_odds++] = odd;
}

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

/* sources.md 6.1: who refuses, or is slow, is no proof of anything. */
static void what_proves_nothing_changes_nothing(void **state)
{
	static const struct odd odds[] = {
		{ BLOG "0", .status = 403 },
		{ BLOG "0", .status = 429 },
		{ BLOG "0", .status = 500 },
		{ BLOG "0", .status = 503 },
		{ BLOG "0", .status = 401 },
		{ BLOG "0", .error = FETCH_TIMEOUT },
		{ BLOG "0", .error = FETCH_CONNECT },
		{ BLOG "0", .error = FETCH_BROKEN },
		{ BLOG "0", .error = FETCH_REDIRECTS },
		{ BLOG "0", .status = 200, .body = "%PDF-1.7" },
		{ BLOG "0", .status = 200,
			.body = "<title>Just a moment...</title>" },
		{ BLOG "0", .status = 200, .challenged = true,
			.body = "<title>Checking</title>" },
		{ BLOG "0", .status = 403, .challenged = true,
			.body = "<title>Checking</title>" },
	};

	tear_down(state);
	for (size_t i = 0; i < COUNT(odds); i++) {
		struct world *w;

		set_up(state);
		w = *state;
		begin(w, BLOG, 2);
		be_odd(w, odds[i]);
		settle(w, DUE);
		assert_true(is_in(w, BLOG "0"));
		assert_int_equal(card_of(w, BLOG "0").status, odds[i].status);
		assert_null(card_of(w, BLOG "0").title);
		assert_int_equal(polling_count(w->p, BLOG "0"), 1);
		tear_down(state);
	}
	set_up(state);
}

#define NO_NAME .error = FETCH_OFFLINE, .fault = FAULT_RESOLVER
#define NO_TRUST .error = FETCH_CONNECT, .untrusted = true

/* A name, a certificate: their owner's fault, as others are well. */
static void a_lost_host_is_gone_when_others_are_well(void **state)
{
	struct world *w = *state;

	begin(w, BLOG, 4);
	be_odd(w, (struct odd){ BLOG "0", NO_NAME });
	be_odd(w, (struct odd){ BLOG "1", NO_TRUST });
	settle(w, DUE);
	assert_string_equal(
		card_of(w, BLOG "0").gone, "its host has no address");
	assert_string_equal(
		card_of(w, BLOG "1").gone, "its certificate is not valid");
	assert_false(is_in(w, BLOG "0"));
	assert_false(is_in(w, BLOG "1"));
	assert_true(is_in(w, BLOG "2"));
}

/* A clock that is wrong here spoils all certificates, and no plain page. */
static void certificates_are_compared_with_certificates(void **state)
{
	struct world *w = *state;

	begin(w, BLOG, 3);
	w->feed = arena_printf(&w->p->a,
		"<rss version='2.0'><channel><title>T</title>%s</channel>"
		"</rss>",
		item(w, "http://plain.example/a", 9));
	w->p->clock.at = START + 2 * HOUR;
	polling_run(w->p, CLOSES);
	for (int i = 0; i < 3; i++)
		be_odd(w,
			(struct odd){ arena_printf(&w->p->a, BLOG "%d", i),
				NO_TRUST });
	settle(w, DUE);
	assert_int_equal(polling_count(w->p, "http://plain.example/a"), 1);
	for (int i = 0; i < 3; i++)
		assert_null(
			card_of(w, arena_printf(&w->p->a, BLOG "%d", i)).gone);
}

/* K34: the issue appears all the same, at its time. */
static void without_a_network_nothing_is_held_against_anybody(void **state)
{
	static const struct odd odds[] = {
		{ "", NO_NAME },
		{ "", NO_TRUST },
		{ "", .error = FETCH_OFFLINE, .fault = FAULT_NETWORK },
	};

	tear_down(state);
	for (size_t i = 0; i < COUNT(odds); i++) {
		struct world *w;
		struct asked first;

		set_up(state);
		w = *state;
		begin(w, BLOG, 2);
		w->p->clock.at = CLOSES + 1;
		be_odd(w, odds[i]);
		settle(w, DUE);
		assert_int_equal(w->p->clock.at, DUE);
		assert_true(is_in(w, BLOG "0"));
		assert_null(card_of(w, BLOG "0").url);
		/* each quarter of an hour, not more often */
		assert_in_range(polling_count(w->p, BLOG "0"), 20, 25);
		first = w->p->asked.items[w->p->asked.n - 1];
		assert_true(first.at >= DUE - HOUR);
		tear_down(state);
	}
	set_up(state);
}

static void when_it_is_back_they_are_asked_for(void **state)
{
	struct world *w = *state;
	time_t next;

	begin(w, BLOG, 2);
	w->p->clock.at = CLOSES + 1;
	be_odd(w,
		(struct odd){
			"", .error = FETCH_OFFLINE, .fault = FAULT_NETWORK });
	while (w->p->clock.at < CLOSES + HOUR) {
		assert_false(cards_settle(
			w->cards, &w->week, DUE, w->p->clock.at, &next));
		if (w->p->in_flight)
			polling_run(w->p, w->p->clock.at);
		else
			w->p->clock.at = next;
	}
	w->n_odds = 0;
	settle(w, DUE);
	assert_true(w->p->clock.at < CLOSES + 2 * HOUR);
	assert_non_null(card_of(w, BLOG "0").title);
	assert_non_null(card_of(w, BLOG "1").title);
}

static void a_late_issue_does_not_wait_for_the_network(void **state)
{
	struct world *w = *state;

	begin(w, BLOG, 2);
	w->p->clock.at = DUE + DAY;
	be_odd(w, (struct odd){ "", NO_NAME });
	settle(w, DUE);
	assert_true(w->p->clock.at < DUE + DAY + 60);
}

/* Whoever never answers is left behind. */
static void a_late_issue_waits_some_minutes(void **state)
{
	struct world *w = *state;
	time_t next, begun = DUE + DAY;

	begin(w, BLOG, 2);
	assert_false(cards_settle(w->cards, &w->week, DUE, begun, &next));
	assert_true(cards_busy(w->cards));
	assert_int_equal(next, begun + 600);
	assert_false(cards_settle(w->cards, &w->week, DUE, begun + 599, &next));
	assert_true(cards_settle(w->cards, &w->week, DUE, begun + 600, &next));
	assert_false(cards_busy(w->cards));
	/* what comes after that is nobody's any more */
	polling_run(w->p, w->p->clock.at);
	assert_null(card_of(w, BLOG "0").url);
}

/* K25: its other pages are not asked for either, and the issue goes on. */
static void a_server_that_wants_peace_has_it(void **state)
{
	struct world *w = *state;

	begin(w, BLOG, 3);
	be_odd(w, (struct odd){ "", .status = 429, .retry_after = DAY });
	settle(w, DUE);
	assert_int_equal(pages_asked(w), 1);
	assert_true(w->p->clock.at < CLOSES + 60);
	assert_true(is_in(w, BLOG "2"));
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
	const char *items = "";

	w->p->config.fetch.parallel = 4;
	w->p->config.digest.sections.items[1].max = 9;
	begin(w, BLOG, 0);
	for (size_t i = 0; i < 9; i++)
		items = arena_printf(&w->p->a, "%s%s", items,
			item(w,
				arena_printf(
					&w->p->a, "https://s%zu.example/a", i),
				i));
	w->feed = arena_printf(&w->p->a,
		"<rss version='2.0'><channel><title>T</title>%s</channel>"
		"</rss>",
		items);
	w->p->clock.at = START + 2 * HOUR;
	polling_run(w->p, CLOSES);
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
	const char *items = "";

	for (size_t i = 0; i < 4; i++)
		items = arena_printf(&w->p->a, "%s%s", items,
			item(w,
				arena_printf(
					&w->p->a, "https://s%zu.example/a", i),
				i));
	begin(w, BLOG, 0);
	w->feed = arena_printf(&w->p->a,
		"<rss version='2.0'><channel><title>T</title>%s</channel>"
		"</rss>",
		items);
	w->p->clock.at = START + 2 * HOUR;
	polling_run(w->p, CLOSES);
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

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_page_is_asked_for_once),
		TEST(papers_are_asked_for_in_the_lane_of_arxiv),
		TEST(a_paper_without_html_stays),
		TEST(what_is_gone_makes_room_for_the_next),
		TEST(the_rounds_are_bounded),
		TEST(what_proves_nothing_changes_nothing),
		TEST(a_lost_host_is_gone_when_others_are_well),
		TEST(certificates_are_compared_with_certificates),
		TEST(without_a_network_nothing_is_held_against_anybody),
		TEST(when_it_is_back_they_are_asked_for),
		TEST(a_late_issue_does_not_wait_for_the_network),
		TEST(a_late_issue_waits_some_minutes),
		TEST(a_server_that_wants_peace_has_it),
		TEST(with_cards_off_nothing_is_asked_for),
		TEST(sources_have_room_beside_pages),
		TEST(an_old_card_is_renewed),
		TEST(redirects_go_through_lanes),
		TEST(pages_count_in_their_lanes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
