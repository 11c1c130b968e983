/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "../../daemon/app/poller_queue.h"
#include "feed/schedule.h"

#define SECOND INT64_C(1000)
#define NOW ((time_t)1795660000)
#define NOW_MS (NOW * SECOND)
#define COUNT(table) (sizeof(table) / sizeof *(table))

struct bench {
	struct arena a;
	struct lanes *lanes;
	struct queue queue;
};

static int set_up(void **state)
{
	static struct bench b;

	b = (struct bench){ .lanes = lanes_new(1000) };
	*state = &b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;

	queue_release(&b->queue);
	lanes_free(b->lanes);
	arena_release(&b->a);
	return 0;
}

static struct queued *add(
	struct bench *b, const char *name, const char *url, time_t at)
{
	struct source *source = arena_alloc(&b->a, sizeof *source);
	struct queued item = {
		.source = source, .url = url, .next_poll_at = at
	};

	source->name = arena_strdup(&b->a, name);
	source->url = url;
	queue_add(&b->queue, &item, b->lanes, NOW_MS);
	return queue_find(&b->queue, name, 0);
}

/* As the poller does; gives the name, or "". */
static const char *begin(struct bench *b, int64_t now)
{
	struct queued *item = queue_next(&b->queue, now);

	if (!item)
		return "";
	item->busy = true;
	lane_begin(item->lane, now);
	queue_changed(&b->queue, item, now);
	return item->source->name;
}

static void end(struct bench *b, const char *name, time_t next, int64_t now)
{
	struct queued *item = queue_find(&b->queue, name, 0);

	item->busy = item->forced = false;
	item->next_poll_at = next;
	lane_end(item->lane);
	queue_changed(&b->queue, item, now);
}

static void who_is_due_longest_comes_first(void **state)
{
	struct bench *b = *state;

	assert_true(queue_ready_at(&b->queue) == LANE_NEVER);
	(void)add(b, "late", "https://a.example/", NOW + 60);
	(void)add(b, "first", "https://b.example/", NOW - 90);
	(void)add(b, "second", "https://c.example/", NOW - 30);
	(void)add(b, "never", "https://d.example/", POLL_NEVER);
	assert_string_equal(begin(b, NOW_MS), "first");
	assert_string_equal(begin(b, NOW_MS), "second");
	assert_string_equal(begin(b, NOW_MS), "");
	assert_true(queue_ready_at(&b->queue) == NOW_MS + 60 * SECOND);
	assert_string_equal(begin(b, NOW_MS + 60 * SECOND), "late");
	assert_true(queue_ready_at(&b->queue) == LANE_NEVER);
}

/* Two hundred sources on one host delay nobody else. */
static void a_long_line_holds_up_no_other(void **state)
{
	struct bench *b = *state;
	char name[32];
	int64_t now = NOW_MS;

	for (int i = 0; i < 200; i++) {
		(void)snprintf(name, sizeof name, "many-%03d", i);
		(void)add(b, name, "https://many.example/", NOW - 1000 + i);
	}
	(void)add(b, "other", "https://other.example/", NOW);
	assert_string_equal(begin(b, now), "many-000");
	assert_string_equal(begin(b, now), "other");
	assert_string_equal(begin(b, now), "");
	for (int i = 0; i < 199; i++) {
		(void)snprintf(name, sizeof name, "many-%03d", i);
		end(b, name, NOW + 3600, now + 300);
		assert_string_equal(begin(b, now + 999), "");
		now += SECOND;
		(void)snprintf(name, sizeof name, "many-%03d", i + 1);
		assert_string_equal(begin(b, now), name);
	}
	assert_int_equal(
		lane_state(lanes_get(b->lanes, "https://many.example/"))
			->smallest_gap,
		1000);
}

static void what_is_named_goes_first_but_not_against_a_hold(void **state)
{
	struct bench *b = *state;
	struct queued *named = add(
		b, "named", "https://a.example/1", NOW + 9999);

	(void)add(b, "due", "https://a.example/2", NOW - 5);
	named->forced = true;
	queue_changed(&b->queue, named, NOW_MS);
	lane_hold(named->lane, NOW + 60);
	queue_refresh(&b->queue, NOW_MS);
	assert_string_equal(begin(b, NOW_MS + 59 * SECOND), "");
	assert_string_equal(begin(b, NOW_MS + 60 * SECOND), "named");
}

static void a_source_that_moves_changes_its_lane(void **state)
{
	struct bench *b = *state;
	struct queued *a = add(b, "a", "https://old.example/", NOW);

	(void)add(b, "b", "https://old.example/b", NOW);
	(void)add(b, "c", "https://new.example/", NOW - 1);
	queue_move(&b->queue, a, "https://new.example/a", b->lanes, NOW_MS);
	assert_string_equal(begin(b, NOW_MS), "c");
	assert_string_equal(begin(b, NOW_MS), "b");
	assert_string_equal(begin(b, NOW_MS), "");
	end(b, "c", NOW + 3600, NOW_MS);
	assert_string_equal(begin(b, NOW_MS + SECOND), "a");
	/* And back, where nobody is left. */
	end(b, "a", NOW, NOW_MS);
	end(b, "b", NOW + 3600, NOW_MS);
	queue_move(&b->queue, a, "https://third.example/", b->lanes, NOW_MS);
	assert_string_equal(begin(b, NOW_MS), "a");
}

/* Case 043: a due time further ahead than any wait is due. */
static void a_time_of_a_wrong_clock_is_due(void **state)
{
	struct bench *b = *state;

	(void)add(b, "a", "https://a.example/", NOW + 400 * 86400);
	assert_string_equal(begin(b, NOW_MS), "a");
}

static void visits_stand_beside_their_source(void **state)
{
	struct bench *b = *state;
	struct queued *a = add(
		b, "arxiv", "https://rss.arxiv.org/rss/cs", NOW + 60);
	struct visit days[] = { { .source = "arxiv", .day = 20781 },
		{ .source = "arxiv", .day = 20780 } };

	for (size_t i = 0; i < COUNT(days); i++) {
		const struct queued item = { .source = a->source,
			.url = "https://export.arxiv.org/api/query",
			.visit = days[i],
			.next_poll_at = NOW - (time_t)i };

		queue_add(&b->queue, &item, b->lanes, NOW_MS);
	}
	assert_ptr_equal(queue_find(&b->queue, "arxiv", 0), a);
	assert_int_equal(
		queue_find(&b->queue, "arxiv", 20780)->visit.day, 20780);
	assert_null(queue_find(&b->queue, "arxiv", 5));
	assert_int_equal(queue_next(&b->queue, NOW_MS)->visit.day, 20780);
	assert_ptr_equal(a->lane, queue_next(&b->queue, NOW_MS)->lane);
}

/* Days come and go: the place of one that is over is used again. */
static void what_is_removed_leaves_its_place_to_another(void **state)
{
	struct bench *b = *state;
	struct queued *hub = add(
		b, "hub", "https://hub.example/{day}", NOW + 60);
	struct queued item = {
		.source = hub->source, .url = hub->url, .next_poll_at = NOW - 1
	};
	struct queued *first = NULL;

	(void)add(b, "other", "https://other.example/", NOW + 60);
	for (int64_t day = 20780; day < 20880; day++) {
		item.visit = (struct visit){ .source = "hub", .day = day };
		queue_add(&b->queue, &item, b->lanes, NOW_MS);
		struct queued *added = queue_find(&b->queue, "hub", day);

		first = first ? first : added;
		assert_ptr_equal(added, first);
		assert_ptr_equal(queue_next(&b->queue, NOW_MS), added);
		queue_remove(&b->queue, added, NOW_MS);
		assert_null(queue_find(&b->queue, "hub", day));
		assert_null(queue_next(&b->queue, NOW_MS));
	}
	assert_int_equal(b->queue.n, 2);
	assert_ptr_equal(queue_find(&b->queue, "hub", 0), hub);
	assert_non_null(queue_find(&b->queue, "other", 0));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(who_is_due_longest_comes_first),
		TEST(a_long_line_holds_up_no_other),
		TEST(what_is_named_goes_first_but_not_against_a_hold),
		TEST(a_source_that_moves_changes_its_lane),
		TEST(a_time_of_a_wrong_clock_is_due),
		TEST(visits_stand_beside_their_source),
		TEST(what_is_removed_leaves_its_place_to_another),
	};

	return cmocka_run_group_tests_name("app/queue", tests, NULL, NULL);
}
