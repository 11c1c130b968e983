/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

/* What is remembered of a source, and what a new configuration does to it. */

static int sync_one(
	struct fixture *f, const char *name, const char *url, time_t now)
{
	struct source source = { .name = name, .url = url };
	const struct source_list list = { &source, 1, 1 };

	return store_sync_sources(f->s, &list, now, 0, &f->err);
}

static struct source_state load(struct fixture *f, const char *name)
{
	struct source_state state;

	assert_stored(f, store_load_state(f->s, &f->a, name, &state, &f->err));
	return state;
}

static void save(
	struct fixture *f, const char *name, const struct source_state *state)
{
	const struct entry_list none = { 0 };
	struct recorded recorded;

	assert_stored(f,
		record_fetch(
			f->s, name, state, &none, NOW, &recorded, &f->err));
	assert_int_equal(recorded.added + recorded.changed, 0);
}

static const struct source_state full = {
	.etag = "W/\"a \xE2\x80\x93 'b'\"",
	.last_modified = "Fri, 15 Jan 2021 12:00:00 GMT",
	.validated_url = "https://blog.example/feed",
	.body_hash = 0xFEDCBA9876543210u,
	.last_poll_at = NOW,
	.last_ok_at = NOW - 1,
	.next_poll_at = NOW + 3600,
	.failures = 3,
	.status = 503,
	.verdict = VERDICT_FAILED,
	.message = "HTTP 503",
	.damaged = true,
	.empty = 4,
	.thin = true,
	.why = WAIT_SKIP,
	.url = "https://blog.example/moved",
	.move = { "https://blog.example/moving", NOW - 7, 2 },
	.hints = { 5400, 0x800001, 0x41 },
	.habit = { 86400.5, NOW - 99, true },
	.batch = { 0xFEDCBA9876543210u, -3,
		{ 0, 812.5, 701, 690, 655, 640, 0 } },
};

static void a_state_comes_back_as_it_went(void **state)
{
	struct fixture *f = *state;

	save(f, "blog", &full);
	struct source_state got = load(f, "blog");

	assert_string_equal(got.etag, full.etag);
	assert_string_equal(got.last_modified, full.last_modified);
	assert_string_equal(got.validated_url, full.validated_url);
	assert_true(got.body_hash == full.body_hash);
	assert_int_equal(got.last_poll_at, full.last_poll_at);
	assert_int_equal(got.last_ok_at, full.last_ok_at);
	assert_int_equal(got.next_poll_at, full.next_poll_at);
	assert_int_equal(got.failures, full.failures);
	assert_int_equal(got.status, full.status);
	assert_int_equal(got.verdict, full.verdict);
	assert_string_equal(got.message, full.message);
	assert_true(got.damaged);
}

static void what_was_learned_comes_back_too(void **state)
{
	struct fixture *f = *state;

	save(f, "blog", &full);
	struct source_state got = load(f, "blog");

	assert_int_equal(got.empty, full.empty);
	assert_true(got.thin);
	assert_int_equal(got.why, full.why);
	assert_string_equal(got.url, full.url);
	assert_string_equal(got.move.url, full.move.url);
	assert_int_equal(got.move.seen_at, full.move.seen_at);
	assert_int_equal(got.move.days, full.move.days);
	assert_int_equal(got.hints.every, full.hints.every);
	assert_int_equal(got.hints.skip_hours, full.hints.skip_hours);
	assert_int_equal(got.hints.skip_days, full.hints.skip_days);
	assert_true(got.habit.gap == full.habit.gap);
	assert_int_equal(got.habit.newest_at, full.habit.newest_at);
	assert_true(got.habit.silent);
	assert_true(got.batch.ids == full.batch.ids);
	assert_int_equal(got.batch.day, full.batch.day);
	for (size_t i = 0; i < 7; i++)
		assert_true(got.batch.usual[i] == full.batch.usual[i]);
}

static void a_state_is_written_whole(void **state)
{
	struct fixture *f = *state;
	const struct source_state empty = { .verdict = VERDICT_OK };

	save(f, "blog", &full);
	save(f, "blog", &empty);
	struct source_state got = load(f, "blog");

	assert_null(got.etag);
	assert_null(got.last_modified);
	assert_null(got.validated_url);
	assert_null(got.message);
	assert_true(got.body_hash == 0);
	assert_int_equal(got.failures, 0);
	assert_false(got.damaged);
}

static void an_unknown_source_has_no_state_and_gets_none(void **state)
{
	struct fixture *f = *state;
	const struct entry_list none = { 0 };
	struct entry_list one = { 0 };
	struct recorded recorded;

	assert_int_equal(load(f, "nobody").verdict, VERDICT_NONE);
	assert_refused(f,
		record_fetch(
			f->s, "nobody", &full, &none, NOW, &recorded, &f->err),
		"there is no source nobody");
	push_entry(f, &one, "https://a.example/", "A", "url:a.example");
	assert_refused(f,
		record_fetch(
			f->s, "nobody", &full, &one, NOW, &recorded, &f->err),
		"FOREIGN KEY");
	assert_int_equal(load_all(f).n, 0);
}

static void the_same_url_keeps_everything(void **state)
{
	struct fixture *f = *state;

	save(f, "blog", &full);
	assert_stored(
		f, sync_one(f, "blog", "https://blog.example/feed", NOW + 60));
	assert_string_equal(load(f, "blog").etag, full.etag);
	assert_int_equal(load(f, "blog").next_poll_at, full.next_poll_at);
}

static void another_url_forgets_the_validators_and_is_due(void **state)
{
	struct fixture *f = *state;
	struct source_state gone = full;

	gone.verdict = VERDICT_GONE;
	save(f, "blog", &gone);
	assert_stored(
		f, sync_one(f, "blog", "https://blog.example/new", NOW + 60));
	struct source_state got = load(f, "blog");

	assert_null(got.etag);
	assert_null(got.last_modified);
	assert_null(got.validated_url);
	assert_null(got.message);
	assert_true(got.body_hash == 0);
	assert_int_equal(got.verdict, VERDICT_NONE);
	assert_int_equal(got.failures, 0);
	assert_int_equal(got.next_poll_at, NOW + 60);
	assert_int_equal(got.last_ok_at, full.last_ok_at);
}

static void one_that_is_no_more_is_not_polled_and_keeps_its_state(void **state)
{
	struct fixture *f = *state;
	struct due_list due;

	save(f, "blog", &full);
	assert_stored(f, sync_one(f, "arxiv", "https://x.example/", NOW));
	assert_stored(f, store_next_polls(f->s, &f->a, &due, &f->err));
	assert_int_equal(due.n, 1);
	assert_string_equal(due.items[0].name, "arxiv");
	assert_string_equal(load(f, "blog").etag, full.etag);
	assert_stored(f, sync_one(f, "blog", "https://blog.example/feed", NOW));
	assert_stored(f, store_next_polls(f->s, &f->a, &due, &f->err));
	assert_int_equal(due.n, 1);
	assert_string_equal(due.items[0].name, "blog");
	assert_int_equal(due.items[0].next_poll_at, full.next_poll_at);
}

static void new_ones_are_spread_and_the_earliest_comes_first(void **state)
{
	enum { N = 40, SPREAD = 600 };
	struct fixture *f = *state;
	struct source sources[N];
	const struct source_list list = { sources, N, N };
	struct due_list due;

	for (int i = 0; i < N; i++)
		sources[i] = (struct source){
			.name = arena_printf(&f->a, "source-%d", i),
			.url = arena_printf(&f->a, "https://%d.example/", i),
		};
	assert_stored(f, store_sync_sources(f->s, &list, NOW, SPREAD, &f->err));
	assert_stored(f, store_next_polls(f->s, &f->a, &due, &f->err));
	assert_int_equal(due.n, N);
	for (size_t i = 0; i < N; i++)
		assert_in_range(due.items[i].next_poll_at,
			i ? due.items[i - 1].next_poll_at : NOW, NOW + SPREAD);
	assert_true(due.items[N - 1].next_poll_at >
		due.items[0].next_poll_at + SPREAD / 2);
}

static void hosts_and_visits_come_back_with_the_answers(void **state)
{
	struct fixture *f = *state;
	const struct host_state host = { "blog.example", NOW,
		NOW * INT64_C(1000) + 7, NOW + 60, 9, 4, 2, 1234567, 1003 };
	struct visit missed[] = {
		{ .source = "arxiv", .day = 18600, .next_at = NOW },
		{ .source = "arxiv", .day = 18599, .next_at = NOW }
	};
	const struct visit_list visits = { missed, 2, 2 };
	struct fetch_record record = {
		.source = "arxiv", .host = &host, .visits = &visits
	};
	struct host_list hosts;
	struct visit_list got;
	struct recorded r;

	assert_stored(f, store_record_fetch(f->s, &record, &r, &f->err));
	assert_stored(f, store_load_hosts(f->s, &f->a, &hosts, &f->err));
	assert_int_equal(hosts.n, 1);
	assert_string_equal(hosts.items[0].name, "blog.example");
	assert_int_equal(hosts.items[0].asked_at, NOW * INT64_C(1000) + 7);
	assert_int_equal(hosts.items[0].held_until, NOW + 60);
	assert_int_equal(hosts.items[0].bytes, 1234567);
	assert_int_equal(hosts.items[0].smallest_gap, 1003);
	assert_stored(f, store_load_visits(f->s, &f->a, &got, &f->err));
	assert_int_equal(got.n, 2);
	assert_int_equal(got.items[0].day, 18599);

	/* A page of the one, the last page of the other. */
	got.items[0].start = 100;
	got.items[0].failures = 1;
	record = (struct fetch_record){ .source = "arxiv",
		.visit = &got.items[0] };
	assert_stored(f, store_record_fetch(f->s, &record, &r, &f->err));
	record = (struct fetch_record){
		.source = "arxiv", .visit = &got.items[1], .visit_over = true
	};
	assert_stored(f, store_record_fetch(f->s, &record, &r, &f->err));
	assert_stored(f, store_load_visits(f->s, &f->a, &got, &f->err));
	assert_int_equal(got.n, 1);
	assert_int_equal(got.items[0].start, 100);
	assert_int_equal(got.items[0].failures, 1);
}

static void a_sync_that_fails_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct source sources[] = {
		{ .name = "new", .url = "https://new.example/" },
		{ .name = "bad", .url = NULL },
	};
	const struct source_list list = { sources, COUNT(sources), 0 };
	struct due_list due;

	assert_refused(f, store_sync_sources(f->s, &list, NOW, 0, &f->err),
		"source.url");
	assert_stored(f, store_next_polls(f->s, &f->a, &due, &f->err));
	assert_int_equal(due.n, 2);
	assert_string_equal(due.items[0].name, "arxiv");
	assert_string_equal(due.items[1].name, "blog");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_state_comes_back_as_it_went),
		TEST(what_was_learned_comes_back_too),
		TEST(a_state_is_written_whole),
		TEST(an_unknown_source_has_no_state_and_gets_none),
		TEST(the_same_url_keeps_everything),
		TEST(another_url_forgets_the_validators_and_is_due),
		TEST(one_that_is_no_more_is_not_polled_and_keeps_its_state),
		TEST(new_ones_are_spread_and_the_earliest_comes_first),
		TEST(hosts_and_visits_come_back_with_the_answers),
		TEST(a_sync_that_fails_changes_nothing),
	};

	return cmocka_run_group_tests_name("store/sources", tests, NULL, NULL);
}
