/* SPDX-License-Identifier: ISC */
#include "app_carding.h"

/* Pages and networks that are not as they should be. */

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

	carding_tear_down(state);
	for (size_t i = 0; i < COUNT(odds); i++) {
		struct world *w;

		carding_set_up(state);
		w = *state;
		begin(w, BLOG, 2);
		be_odd(w, odds[i]);
		settle(w, DUE);
		assert_true(is_in(w, BLOG "0"));
		assert_int_equal(card_of(w, BLOG "0").status, odds[i].status);
		assert_null(card_of(w, BLOG "0").title);
		assert_int_equal(polling_count(w->p, BLOG "0"), 1);
		carding_tear_down(state);
	}
	carding_set_up(state);
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
	static const char *const urls[] = { "http://plain.example/a", BLOG "0",
		BLOG "1" };
	struct world *w = *state;

	begin_with(w, urls, COUNT(urls));
	be_odd(w, (struct odd){ BLOG "0", NO_TRUST });
	be_odd(w, (struct odd){ BLOG "1", NO_TRUST });
	/* no feed is asked between, which would be read by https */
	w->p->clock.at = CLOSES + 1;
	settle(w, CLOSES);
	assert_int_equal(polling_count(w->p, "http://plain.example/a"), 1);
	assert_int_equal(card_of(w, "http://plain.example/a").status, 200);
	assert_null(card_of(w, BLOG "0").gone);
	assert_null(card_of(w, BLOG "1").gone);
}

/* The last one to come in is alone with its doubt, until a feed answers. */
static void a_lone_doubt_is_looked_at_again(void **state)
{
	static const enum fetch_error errors[] = { FETCH_OFFLINE,
		FETCH_CONNECT };

	carding_tear_down(state);
	for (size_t i = 0; i < COUNT(errors); i++) {
		struct world *w;

		carding_set_up(state);
		w = *state;
		begin(w, BLOG, 1);
		w->p->clock.at = CLOSES + 1;
		be_odd(w,
			(struct odd){ BLOG "0", .error = errors[i],
				.fault = i ? FAULT_NONE : FAULT_RESOLVER,
				.untrusted = i == 1 });
		settle(w, DUE);
		assert_non_null(card_of(w, BLOG "0").gone);
		assert_in_range(polling_count(w->p, BLOG "0"), 1, 6);
		assert_true(w->p->clock.at < CLOSES + 2 * HOUR);
		carding_tear_down(state);
	}
	carding_set_up(state);
}

/* K34: the issue appears all the same, at its time. */
static void without_a_network_nothing_is_held_against_anybody(void **state)
{
	static const struct odd odds[] = {
		{ "", NO_NAME },
		{ "", NO_TRUST },
		{ "", .error = FETCH_OFFLINE, .fault = FAULT_NETWORK },
	};

	carding_tear_down(state);
	for (size_t i = 0; i < COUNT(odds); i++) {
		struct world *w;
		struct asked first;

		carding_set_up(state);
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
		carding_tear_down(state);
	}
	carding_set_up(state);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_proves_nothing_changes_nothing),
		TEST(a_lost_host_is_gone_when_others_are_well),
		TEST(certificates_are_compared_with_certificates),
		TEST(a_lone_doubt_is_looked_at_again),
		TEST(without_a_network_nothing_is_held_against_anybody),
		TEST(when_it_is_back_they_are_asked_for),
		TEST(a_late_issue_does_not_wait_for_the_network),
		TEST(a_late_issue_waits_some_minutes),
		TEST(a_server_that_wants_peace_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
