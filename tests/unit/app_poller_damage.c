/* SPDX-License-Identifier: ISC */
#include "app_polling.h"
#include "feed/parse.h"

/* Cases 001 and 007: damage is told when it begins, and what it is. */

#define URL "https://a.example/feed"
#define HEAD "<rss version='2.0'><channel><title>t</title>"
#define TAIL "</channel></rss>"

/* What the feed is like; each answer has an entry of its own. */
enum state { SOUND, BROKEN, LONG };

static const char *text_of(struct polling *p, enum state state)
{
	char *text;

	if (state == SOUND)
		return "fine";
	if (state == BROKEN)
		return "a\x1E"
		       "b";
	text = arena_alloc(&p->a, FEED_TEXT_MAX + 2);
	memset(text, 'x', FEED_TEXT_MAX + 1);
	return text;
}

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	const enum state *state = p->world;

	(void)request;
	answer_with(ret, 200,
		arena_printf(&p->a,
			HEAD "<item><title>x</title><guid>%zu</guid>"
			     "<description>%s</description></item>" TAIL,
			p->asked.n, text_of(p, *state)));
}

static size_t lines_with(const char *log, const char *part)
{
	size_t n = 0;

	for (; (log = strstr(log, part)); log++)
		n++;
	return n;
}

/* A day of polls, each of another document. */
static const char *log_of_a_day(struct polling *p, enum state *state, int day)
{
	size_t before = p->asked.n;

	p->world = state;
	polling_run(p, START + day * DAY);
	assert_true(p->asked.n > before + 1);
	return polling_log(p);
}

static void damage_is_told_once_when_it_begins(void **state)
{
	static const char told[] = "not well-formed";
	static enum state now;
	struct polling *p = *state;

	p->answer = answer;
	(void)polling_add(p, "a", URL);
	polling_load(p);
	now = SOUND;
	assert_int_equal(lines_with(log_of_a_day(p, &now, 1), told), 0);
	now = BROKEN;
	assert_int_equal(lines_with(log_of_a_day(p, &now, 2), told), 1);
	assert_int_equal(lines_with(log_of_a_day(p, &now, 3), told), 0);
	now = SOUND;
	assert_int_equal(lines_with(log_of_a_day(p, &now, 4), told), 0);
	now = BROKEN;
	assert_int_equal(lines_with(log_of_a_day(p, &now, 5), told), 1);
}

static void the_limit_of_a_text_is_named(void **state)
{
	static const char told[] = "source=a a text in the feed is longer "
				   "than 1048576 bytes and is cut there";
	static enum state now = LONG;
	struct polling *p = *state;

	assert_int_equal(FEED_TEXT_MAX, 1048576);
	p->answer = answer;
	(void)polling_add(p, "a", URL);
	polling_load(p);
	p->world = &now;
	polling_run(p, START + 5 * HOUR);
	const char *log = polling_log(p);

	assert_true(p->asked.n > 1);
	assert_int_equal(lines_with(log, told), 1);
	assert_int_equal(lines_with(log, "not well-formed"), 0);
}

int main(void)
{
#define WITH_POLLING(test) \
	cmocka_unit_test_setup_teardown(test, polling_set_up, polling_tear_down)
	const struct CMUnitTest tests[] = {
		WITH_POLLING(damage_is_told_once_when_it_begins),
		WITH_POLLING(the_limit_of_a_text_is_named),
	};

	return cmocka_run_group_tests_name(
		"app/poller_damage", tests, NULL, NULL);
}
