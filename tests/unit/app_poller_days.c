/* SPDX-License-Identifier: ISC */
#include "app_hub.h"

/*
 * Lists that are asked for by date: a day is seen again until it is too old,
 * so that votes that come late are known (sources.md 2.4).
 */

static void expect_gaps(const struct polling *p, time_t gap)
{
	for (size_t i = 1; i < p->asked.n; i++)
		assert_true(
			p->asked.items[i].at - p->asked.items[i - 1].at >= gap);
}

static void today_is_asked_for_and_then_the_days_before(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 5);

	polling_run(p, START + 10);
	assert_int_equal(p->asked.n, 5);
	for (size_t i = 1; i < 5; i++)
		assert_int_equal(
			hub_asked(p, hub_day(p->asked.items[0].url) - (int)i),
			1);
	assert_string_equal(p->asked.items[0].url, HUB "2026-11-24");
	expect_gaps(p, 1);
	/* Tuesday, Monday and Friday; the weekend has none. */
	assert_int_equal(polling_entries(p, "hub"), 3 * PAPERS + 1);
	assert_int_equal(hub_visits(p), 4);
	assert_string_equal(polling_log(p), "");
}

/* Ten days: what each brought, and the votes of its four days after. */
static void late_votes_are_seen_at_the_pace_of_the_source(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 5);

	p->config.fetch.gap = 3;
	polling_load(p);
	for (int64_t day = TODAY; day < TODAY + 10; day++) {
		polling_run(p, (time_t)((day + 1) * DAY - 1));
		if (day_weekday(day) % 6 == 0)
			continue;
		assert_true(hub_stored_votes(p, day) == hub_votes(day, day));
		for (int64_t old = day - 4; old < day; old++)
			if (day_weekday(old) % 6 && old >= TODAY - 4)
				assert_true(hub_stored_votes(p, old) ==
					hub_votes(old, day));
	}
	/* Monday of the first week came in sight four days more, and not five. */
	assert_true(hub_stored_votes(p, TODAY - 1) == 40);
	for (int64_t day = TODAY + 1; day < TODAY + 9; day++) {
		for (int64_t old = day - 4; old <= day; old++)
			assert_in_range(hub_asked_on(p, old, day), 4, 5);
		assert_int_equal(hub_asked_on(p, day - 5, day), 0);
		assert_int_equal(hub_asked_on(p, day + 1, day), 0);
	}
	assert_true(p->asked.n <= 10 * 4 * 5);
	assert_int_equal(hub_visits(p), 4);
	expect_gaps(p, 3);
	assert_string_equal(polling_log(p), "");
	assert_int_equal(polling_state(p, "hub").failures, 0);
}

/* Also the day that all lists name is one entry. */
static void what_two_days_list_is_one_entry(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 3);
	struct error err = ERROR_INIT;
	struct entry_list entries = { 0 };

	polling_run(p, START + 3 * DAY);
	assert_int_equal(store_load_by_key(p->store, &p->a, "arxiv:2611.99999",
				 STORE_FOR_EVER, &entries, &err),
		0);
	assert_int_equal(entries.n, 1);
}

static void a_restart_goes_on_where_it_was(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 5);

	polling_run(p, START + 2);
	size_t before = p->asked.n;

	assert_in_range(before, 2, 4);
	polling_restart(p);
	polling_run(p, START + HOUR);
	assert_int_equal(p->asked.n, 5);
	polling_restart(p);
	polling_run(p, START + 2 * HOUR);
	assert_int_equal(p->asked.n, 5);
	polling_run(p, START + SIX_HOURS + 60);
	assert_int_equal(p->asked.n, 10);
}

/* Three days down: the days between are visited, older ones never again. */
static void days_that_were_missed_are_visited(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 5);

	polling_run(p, START + 60);
	p->asked.n = 0;
	p->clock.at = START + 3 * DAY;
	polling_restart(p);
	polling_run(p, p->clock.at + HOUR);
	assert_int_equal(p->asked.n, 5);
	for (int64_t day = TODAY - 1; day <= TODAY + 3; day++)
		assert_int_equal(hub_asked(p, day), 1);
	assert_true(hub_stored_votes(p, TODAY + 1) == 20);
	assert_int_equal(hub_visits(p), 4);
}

/* The same without a restart, as after a sleep. */
static void a_day_that_became_too_old_asleep_is_not_asked_for(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 3);

	polling_run(p, START + 60);
	p->asked.n = 0;
	p->clock.at = START + 2 * DAY;
	polling_run(p, p->clock.at + HOUR);
	assert_int_equal(p->asked.n, 3);
	assert_int_equal(hub_asked(p, TODAY - 1), 0);
	assert_int_equal(hub_asked(p, TODAY), 1);
}

static void empty_days_are_no_failures(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 2);
	int64_t saturday = TODAY + 4;

	polling_run(p, (time_t)((saturday + 2) * DAY - 1));
	assert_in_range(hub_asked_on(p, saturday, saturday), 4, 5);
	assert_in_range(hub_asked_on(p, saturday, saturday + 1), 4, 5);
	assert_int_equal(polling_state(p, "hub").failures, 0);
	assert_int_equal(polling_state(p, "hub").verdict, VERDICT_QUIET);
	assert_string_equal(polling_log(p), "");
}

static void days_are_visited_no_sooner_than_their_server_allows(void **state)
{
	struct hub hub = { .max_age = 12 * HOUR };
	struct polling *p = hub_begin(state, &hub, 3);

	polling_run(p, START + 11 * HOUR);
	assert_int_equal(p->asked.n, 3);
	polling_run(p, START + 13 * HOUR);
	assert_int_equal(p->asked.n, 6);
}

static void a_reload_with_fewer_days_drops_the_others(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 5);

	polling_run(p, START + 60);
	p->config.sources.items[0].days = 2;
	polling_load(p);
	assert_int_equal(hub_visits(p), 1);
	p->asked.n = 0;
	polling_run(p, START + SIX_HOURS + 60);
	assert_int_equal(p->asked.n, 2);
	/* … and with more days they come with the next answer. */
	p->config.sources.items[0].days = 4;
	polling_load(p);
	p->asked.n = 0;
	polling_run(p, START + 2 * SIX_HOURS + 60);
	assert_int_equal(p->asked.n, 4);
}

static void answer_feed(
	struct polling *p, const struct request *request, struct response *ret)
{
	assert_string_equal(request->url, POLLED);
	answer_with(ret, 200, polling_feed(&p->a, "", "x", 1));
}

static void a_reload_without_the_day_drops_them_all(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 5);

	polling_run(p, START + 60);
	p->config.sources.items[0].url = POLLED;
	p->config.sources.items[0].by_day = false;
	p->config.sources.items[0].days = 1;
	p->answer = answer_feed;
	polling_load(p);
	assert_int_equal(hub_visits(p), 0);
	p->asked.n = 0;
	polling_run(p, START + SIX_HOURS - 60);
	assert_int_equal(p->asked.n, 1);
}

static void a_year_leaves_nothing_behind(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = hub_begin(state, &hub, 2);

	p->config.sources.items[0].interval = 12 * HOUR;
	polling_load(p);
	polling_run(p, START + 365 * DAY);
	assert_in_range(p->asked.n, 4 * 360, 4 * 366);
	assert_int_equal(hub_visits(p), 1);
	assert_string_equal(polling_log(p), "");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(today_is_asked_for_and_then_the_days_before),
		TEST(late_votes_are_seen_at_the_pace_of_the_source),
		TEST(what_two_days_list_is_one_entry),
		TEST(a_restart_goes_on_where_it_was),
		TEST(days_that_were_missed_are_visited),
		TEST(a_day_that_became_too_old_asleep_is_not_asked_for),
		TEST(empty_days_are_no_failures),
		TEST(days_are_visited_no_sooner_than_their_server_allows),
		TEST(a_reload_with_fewer_days_drops_the_others),
		TEST(a_reload_without_the_day_drops_them_all),
		TEST(a_year_leaves_nothing_behind),
	};

	return cmocka_run_group_tests_name("app/days", tests, NULL, NULL);
}
