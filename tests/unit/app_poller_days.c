/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include <stdio.h>

#include "text/date.h"

/*
 * Lists that are asked for by date: a day is seen again until it is too old,
 * so that votes that come late are known (sources.md 2.4).
 */

#define HUB "https://huggingface.co/api/daily_papers?date="
#define SIX_HOURS (6 * HOUR)
#define PAPERS 3 /* of a day that has some */

/* The list of each day, by what is wrong with it. */
struct hub {
	int64_t failing;  /* this day is answered with … */
	int status;       /* … this */
	time_t well_from; /* … until then */
	time_t behind;    /* its clock is */
	bool closed;      /* whatever is asked: 410 */
	size_t refused;   /* requests for a day that had not come */
};

/* A paper has no vote on its day, and 10 more on each day that follows. */
static int votes(int64_t day, int64_t today)
{
	return (int)(10 * (today - day));
}

static const char *list_of(struct arena *a, int64_t day, int64_t today)
{
	const char *out = "";

	if (day_weekday(day) == 0 || day_weekday(day) == 6)
		return "[]";
	for (int i = 0; i < PAPERS; i++)
		out = arena_printf(a,
			"%s%s{\"paper\":{\"id\":\"2611.%05d\",\"title\":"
			"\"Paper %d of day %d\",\"summary\":\"It is a text.\","
			"\"publishedAt\":\"2026-11-20T00:00:00.000Z\","
			"\"upvotes\":%d},\"title\":\"Paper %d of day %d\"}",
			out, i ? "," : "", (int)(day % 1000) * 10 + i, i,
			(int)day, votes(day, today), i, (int)day);
	/* Each day also lists the paper of every day. */
	return arena_printf(a,
		"[%s,{\"paper\":{\"id\":\"2611.99999\",\"title\":\"Again\","
		"\"summary\":\"It is a text.\"}}]",
		out);
}

static int64_t day_asked(const char *url)
{
	int year, month, day;

	assert_int_equal(
		sscanf(url, HUB "%4d-%2d-%2d", &year, &month, &day), 3);
	return day_from_civil(year, month, day);
}

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	struct hub *hub = p->world;
	int64_t day = day_asked(request->url);
	int64_t today = day_of(p->clock.at - hub->behind);

	if (hub->closed) {
		answer_with(ret, 410, "");
	} else if (day > today) {
		hub->refused++;
		answer_with(ret, 400, "{\"error\":\"not yet\"}");
	} else if (day == hub->failing && p->clock.at < hub->well_from) {
		answer_with(ret, hub->status, "busy");
	} else {
		answer_with(ret, 200, list_of(&p->a, day, today));
		ret->etag = arena_printf(&p->a, "\"%d\"", (int)day);
	}
}

/* START is a Tuesday, at 10:00. */
static struct polling *begin(void **state, struct hub *hub, size_t days)
{
	struct polling *p = *state;
	struct source *s = polling_add(p, "hub", HUB "{day}");

	p->world = hub;
	p->answer = answer;
	s->by_day = true;
	s->days = days;
	s->interval = SIX_HOURS;
	s->max_interval = SIX_HOURS;
	polling_load(p);
	(void)polling_log(p);
	return p;
}

#define TODAY day_of(START)

/* How often the list of a day was asked for, on one day or all in all. */
static size_t asked_on(const struct polling *p, int64_t day, int64_t on)
{
	size_t n = 0;

	for (size_t i = 0; i < p->asked.n; i++)
		n += day_asked(p->asked.items[i].url) == day &&
			day_of(p->asked.items[i].at) == on;
	return n;
}

static size_t asked_for(const struct polling *p, int64_t day)
{
	size_t n = 0;

	for (size_t i = 0; i < p->asked.n; i++)
		n += day_asked(p->asked.items[i].url) == day;
	return n;
}

static size_t visits_stored(struct polling *p)
{
	struct error err = ERROR_INIT;
	struct visit_list visits = { 0 };

	assert_int_equal(store_load_visits(p->store, &p->a, &visits, &err), 0);
	return visits.n;
}

/* The newest votes for the first paper of a day; -1: it is not stored. */
static double stored_votes(struct polling *p, int64_t day)
{
	struct error err = ERROR_INIT;
	struct entry_list entries = { 0 };
	const char *key = arena_printf(
		&p->a, "arxiv:2611.%05d", (int)(day % 1000) * 10);

	assert_int_equal(
		store_load_by_key(p->store, &p->a, key, &entries, &err), 0);
	assert_true(entries.n <= 1);
	for (size_t i = 0; entries.n && i < entries.items[0].signals.n; i++)
		if (!strcmp(entries.items[0].signals.items[i].name, "upvotes"))
			return entries.items[0].signals.items[i].value;
	return -1;
}

static void expect_gaps(const struct polling *p, time_t gap)
{
	for (size_t i = 1; i < p->asked.n; i++)
		assert_true(
			p->asked.items[i].at - p->asked.items[i - 1].at >= gap);
}

static void today_is_asked_for_and_then_the_days_before(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 5);

	polling_run(p, START + 10);
	assert_int_equal(p->asked.n, 5);
	for (size_t i = 1; i < 5; i++)
		assert_int_equal(
			asked_for(p, day_asked(p->asked.items[0].url) - (int)i),
			1);
	assert_string_equal(p->asked.items[0].url, HUB "2026-11-24");
	expect_gaps(p, 1);
	/* Tuesday, Monday and Friday; the weekend has none. */
	assert_int_equal(polling_entries(p, "hub"), 3 * PAPERS + 1);
	assert_int_equal(visits_stored(p), 4);
	assert_string_equal(polling_log(p), "");
}

/* Ten days: what each brought, and the votes of its four days after. */
static void late_votes_are_seen_at_the_pace_of_the_source(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 5);

	p->config.fetch.gap = 3;
	polling_load(p);
	for (int64_t day = TODAY; day < TODAY + 10; day++) {
		polling_run(p, (time_t)((day + 1) * DAY - 1));
		if (day_weekday(day) % 6 == 0)
			continue;
		assert_true(stored_votes(p, day) == votes(day, day));
		for (int64_t old = day - 4; old < day; old++)
			if (day_weekday(old) % 6 && old >= TODAY - 4)
				assert_true(stored_votes(p, old) ==
					votes(old, day));
	}
	/* Monday of the first week came in sight four days more, and not five. */
	assert_true(stored_votes(p, TODAY - 1) == 40);
	for (int64_t day = TODAY + 1; day < TODAY + 9; day++) {
		for (int64_t old = day - 4; old <= day; old++)
			assert_in_range(asked_on(p, old, day), 4, 5);
		assert_int_equal(asked_on(p, day - 5, day), 0);
		assert_int_equal(asked_on(p, day + 1, day), 0);
	}
	assert_true(p->asked.n <= 10 * 4 * 5);
	assert_int_equal(visits_stored(p), 4);
	expect_gaps(p, 3);
	assert_string_equal(polling_log(p), "");
	assert_int_equal(polling_state(p, "hub").failures, 0);
}

/* Also the day that all lists name is one entry. */
static void what_two_days_list_is_one_entry(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 3);
	struct error err = ERROR_INIT;
	struct entry_list entries = { 0 };

	polling_run(p, START + 3 * DAY);
	assert_int_equal(store_load_by_key(p->store, &p->a, "arxiv:2611.99999",
				 &entries, &err),
		0);
	assert_int_equal(entries.n, 1);
}

static void a_restart_goes_on_where_it_was(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 5);

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
	struct polling *p = begin(state, &hub, 5);

	polling_run(p, START + 60);
	p->asked.n = 0;
	p->clock.at = START + 3 * DAY;
	polling_restart(p);
	polling_run(p, p->clock.at + HOUR);
	assert_int_equal(p->asked.n, 5);
	for (int64_t day = TODAY - 1; day <= TODAY + 3; day++)
		assert_int_equal(asked_for(p, day), 1);
	assert_true(stored_votes(p, TODAY + 1) == 20);
	assert_int_equal(visits_stored(p), 4);
}

/* The same without a restart, as after a sleep. */
static void a_day_that_became_too_old_asleep_is_not_asked_for(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 3);

	polling_run(p, START + 60);
	p->asked.n = 0;
	p->clock.at = START + 2 * DAY;
	polling_run(p, p->clock.at + HOUR);
	assert_int_equal(p->asked.n, 3);
	assert_int_equal(asked_for(p, TODAY - 1), 0);
	assert_int_equal(asked_for(p, TODAY), 1);
}

static void empty_days_are_no_failures(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 2);
	int64_t saturday = TODAY + 4;

	polling_run(p, (time_t)((saturday + 2) * DAY - 1));
	assert_in_range(asked_on(p, saturday, saturday), 4, 5);
	assert_in_range(asked_on(p, saturday, saturday + 1), 4, 5);
	assert_int_equal(polling_state(p, "hub").failures, 0);
	assert_int_equal(polling_state(p, "hub").verdict, VERDICT_QUIET);
	assert_string_equal(polling_log(p), "");
}

/* Our clock is ten minutes ahead, and asks for a day that is not there. */
static void a_day_that_has_not_come_is_quiet(void **state)
{
	struct hub hub = { .behind = 600 };
	struct polling *p = begin(state, &hub, 2);
	time_t midnight = (time_t)((TODAY + 1) * DAY);

	polling_run(p, midnight - 300);
	p->clock.at = midnight + 60;
	polling_restart(p);
	struct strings names = { 0 };
	struct error err = ERROR_INIT;

	*ARRAY_PUSH(&p->a, &names) = "hub";
	assert_int_equal(poller_force(p->poller, &names, &err), 0);
	polling_run(p, midnight + 120);
	assert_int_equal(hub.refused, 1);
	assert_int_equal(polling_state(p, "hub").failures, 0);
	assert_int_equal(polling_state(p, "hub").verdict, VERDICT_QUIET);
	assert_string_equal(polling_log(p), "");
}

/* … but at noon a 400 is what it is everywhere. */
static void a_refusal_by_day_is_a_failure(void **state)
{
	struct hub hub = {
		.failing = TODAY, .status = 400, .well_from = START + DAY
	};
	struct polling *p = begin(state, &hub, 2);

	polling_run(p, START + 60);
	assert_int_equal(polling_state(p, "hub").failures, 1);
	assert_int_equal(p->asked.n, 1);
}

static void a_failing_day_is_told_once_and_costs_the_source_nothing(
	void **state)
{
	struct hub hub = {
		.failing = TODAY - 1, .status = 503, .well_from = START + DAY
	};
	struct polling *p = begin(state, &hub, 5);

	polling_run(p, START + DAY - 1);
	assert_int_equal(polling_state(p, "hub").failures, 0);
	/* After 15 minutes, 30, 60, 2 hours, 4, 8 and no more. */
	assert_int_equal(asked_for(p, TODAY - 1), 7);
	assert_in_range(asked_for(p, TODAY - 4), 3, 4);
	const char *log = polling_log(p);

	assert_non_null(strstr(
		log, "source=hub day=2026-11-23 failed: HTTP status 503"));
	assert_ptr_equal(strstr(log, "day="),
		strrchr(log, '\n') -
			strlen("day=2026-11-23 failed: HTTP status 503"));
	polling_restart(p);
	polling_run(p, START + DAY + 10 * HOUR);
	assert_true(stored_votes(p, TODAY - 1) == 20);
	assert_string_equal(polling_log(p), "");
}

/* One that never answers is given up when its time is over. */
static void a_failing_day_ends_with_its_time(void **state)
{
	struct hub hub = { .failing = TODAY - 1,
		.status = 500,
		.well_from = START + 30 * DAY };
	struct polling *p = begin(state, &hub, 3);

	polling_run(p, START + 4 * DAY);
	assert_int_equal(asked_on(p, TODAY - 1, TODAY + 2), 0);
	assert_int_equal(visits_stored(p), 2);
}

static void a_source_that_is_gone_is_left_alone(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 4);

	polling_run(p, START + 60);
	hub.closed = true;
	polling_run(p, START + DAY);
	size_t asked = p->asked.n;
	const char *log = polling_log(p);

	assert_int_equal(visits_stored(p), 0);
	assert_non_null(strstr(log, "source=hub failed: 410"));
	assert_null(strstr(log, "day="));
	polling_run(p, START + 3 * DAY);
	assert_int_equal(p->asked.n, asked);
}

static void a_reload_with_fewer_days_drops_the_others(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 5);

	polling_run(p, START + 60);
	p->config.sources.items[0].days = 2;
	polling_load(p);
	assert_int_equal(visits_stored(p), 1);
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
	struct polling *p = begin(state, &hub, 5);

	polling_run(p, START + 60);
	p->config.sources.items[0].url = POLLED;
	p->config.sources.items[0].by_day = false;
	p->config.sources.items[0].days = 1;
	p->answer = answer_feed;
	polling_load(p);
	assert_int_equal(visits_stored(p), 0);
	p->asked.n = 0;
	polling_run(p, START + SIX_HOURS - 60);
	assert_int_equal(p->asked.n, 1);
}

static void a_year_leaves_nothing_behind(void **state)
{
	struct hub hub = { 0 };
	struct polling *p = begin(state, &hub, 2);

	p->config.sources.items[0].interval = 12 * HOUR;
	polling_load(p);
	polling_run(p, START + 365 * DAY);
	assert_in_range(p->asked.n, 4 * 360, 4 * 366);
	assert_int_equal(visits_stored(p), 1);
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
		TEST(a_day_that_has_not_come_is_quiet),
		TEST(a_refusal_by_day_is_a_failure),
		TEST(a_failing_day_is_told_once_and_costs_the_source_nothing),
		TEST(a_failing_day_ends_with_its_time),
		TEST(a_source_that_is_gone_is_left_alone),
		TEST(a_reload_with_fewer_days_drops_the_others),
		TEST(a_reload_without_the_day_drops_them_all),
		TEST(a_year_leaves_nothing_behind),
	};

	return cmocka_run_group_tests_name("app/days", tests, NULL, NULL);
}
