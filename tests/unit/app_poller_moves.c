/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

/* Permanent redirects: K28, K29, K31, case 029. */

#define OLD "https://feeds.example.org/a"
#define NEW "https://new.example.org/a"

/* What the old address says from a time on; the last that has come counts. */
struct turn {
	time_t from;
	int status;
	const char *moved; /* as the fetcher tells it; NULL: not for good */
	const char *ended; /* URL that answered; NULL: the one asked */
	const char *body;  /* NULL: a feed */
};

struct turns {
	const struct turn *items;
	size_t n;
};

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	const struct turns *turns = p->world;
	const struct turn *turn = turns->items;

	if (strcmp(request->url, OLD) != 0) {
		answer_with(
			ret, 200, polling_feed(&p->a, "", "new", p->asked.n));
		return;
	}
	for (size_t i = 0; i < turns->n; i++)
		if (turns->items[i].from <= p->clock.at)
			turn = &turns->items[i];
	answer_with(ret, turn->status,
		turn->body ? turn->body
			   : polling_feed(&p->a, "", "old", p->asked.n));
	ret->moved = turn->moved;
	ret->url = turn->ended ? turn->ended
		: turn->moved  ? turn->moved
			       : ret->url;
}

static struct polling *play(
	void **state, const struct turn *items, size_t n, time_t until)
{
	static struct turns turns;
	struct polling *p = *state;

	turns = (struct turns){ items, n };
	p->world = &turns;
	p->answer = answer;
	if (!p->config.sources.n)
		(void)polling_add(p, "a", OLD);
	polling_load(p);
	polling_run(p, until);
	return p;
}

static void an_address_moves_when_it_was_told_on_three_days(void **state)
{
	const struct turn turns[] = { { START, 200, NEW, NULL, NULL } };
	struct polling *p = play(state, turns, 1, START + 2 * HOUR);

	/* Followed at once, kept as it was. */
	assert_int_equal(polling_count(p, NEW), 0);
	assert_null(polling_state(p, "a").url);
	polling_run(p, START + 40 * HOUR);
	assert_null(polling_state(p, "a").url);
	polling_run(p, START + 3 * DAY);
	assert_string_equal(polling_state(p, "a").url, NEW);
	assert_string_equal(p->asked.items[p->asked.n - 1].url, NEW);
	const char *log = polling_log(p);

	assert_non_null(strstr(log, "url=" OLD));
	assert_non_null(strstr(log, NEW));
	assert_null(strstr(strstr(log, NEW) + 1, NEW));
	/* K28: it stays so over a restart … */
	polling_restart(p);
	polling_run(p, START + 4 * DAY);
	assert_true(polling_last(p, OLD)->at < START + 3 * DAY);
	/* … and is undone by the configuration. */
	p->config.sources.items[0].moves = false;
	polling_restart(p);
	polling_run(p, START + 5 * DAY);
	assert_true(polling_last(p, OLD)->at > START + 4 * DAY);
}

/* A stored address always begins the chain; these do not change it. */
static void what_is_not_for_good_changes_nothing(void **state)
{
	static const struct turn cases[][3] = {
		/* 302 to a mirror; 302, then 301 */
		{ { START, 200, NULL, "https://mirror-7.example.net/a",
			NULL } },
		/* 301 once to a portal, then as before */
		{ { START, 200, "https://portal.example.com/", NULL,
			  "<html><title>Log in</title></html>" },
			{ START + HOUR, 200, NULL, NULL, NULL } },
		/* to a page that never becomes a feed (K31) */
		{ { START, 200, "https://portal.example.com/", NULL,
			"<html><title>Log in</title></html>" } },
		/* another target each day */
		{ { START, 200, "https://1.example/", NULL, NULL },
			{ START + DAY, 200, "https://2.example/", NULL, NULL },
			{ START + 2 * DAY, 200, "https://3.example/", NULL,
				NULL } },
		/* with a day on which it was not told */
		{ { START, 200, NEW, NULL, NULL },
			{ START + DAY, 200, NULL, NULL, NULL },
			{ START + 2 * DAY, 200, NEW, NULL, NULL } },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t n = 1;

		while (n < 3 && cases[i][n].status)
			n++;
		if (i)
			(void)polling_set_up(state);
		struct polling *p = play(state, cases[i], n, START + 62 * HOUR);

		if (polling_state(p, "a").url)
			fail_msg("case %zu moved", i);
		if (i + 1 < COUNT(cases))
			(void)polling_tear_down(state);
	}
}

/* 308 for two days, then the old address is closed: the new one is asked. */
static void two_days_are_enough_when_the_old_one_is_gone(void **state)
{
	const struct turn turns[] = {
		{ START, 200, NEW, NULL, NULL },
		{ START + 2 * DAY - 11 * HOUR, 410, NULL, NULL, "" },
	};
	struct polling *p = play(state, turns, 2, START + 3 * DAY);

	assert_string_equal(polling_state(p, "a").url, NEW);
	assert_int_equal(polling_state(p, "a").verdict, VERDICT_OK);
	assert_non_null(polling_last(p, NEW));
}

static void answer_old_alone(
	struct polling *p, const struct request *request, struct response *ret)
{
	if (!strcmp(request->url, NEW) && p->clock.at > START + 4 * DAY)
		answer_with(ret, 404, "");
	else
		answer(p, request, ret);
}

static void a_new_address_that_fails_gives_way_to_the_old(void **state)
{
	const struct turn turns[] = {
		{ START, 200, NEW, NULL, NULL },
		{ START + 4 * DAY, 200, NULL, NULL, NULL },
	};
	struct polling *p = play(state, turns, 2, START + 4 * DAY);

	assert_string_equal(polling_state(p, "a").url, NEW);
	p->answer = answer_old_alone;
	polling_run(p, START + 8 * DAY);
	assert_null(polling_state(p, "a").url);
	assert_int_equal(polling_state(p, "a").failures, 0);
	assert_non_null(strstr(polling_log(p), "asking the configured one"));
}

static void another_configured_address_forgets_the_move(void **state)
{
	const struct turn turns[] = { { START, 200, NEW, NULL, NULL } };
	struct polling *p = play(state, turns, 1, START + 4 * DAY);

	assert_string_equal(polling_state(p, "a").url, NEW);
	p->config.sources.items[0].url = "https://third.example/";
	polling_restart(p);
	polling_run(p, START + 4 * DAY + HOUR);
	assert_null(polling_state(p, "a").url);
	assert_int_equal(polling_count(p, "https://third.example/"), 2);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_address_moves_when_it_was_told_on_three_days),
		TEST(what_is_not_for_good_changes_nothing),
		TEST(two_days_are_enough_when_the_old_one_is_gone),
		TEST(a_new_address_that_fails_gives_way_to_the_old),
		TEST(another_configured_address_forgets_the_move),
	};

	return cmocka_run_group_tests_name("app/moves", tests, NULL, NULL);
}
