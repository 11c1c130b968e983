/* SPDX-License-Identifier: ISC */
#include "copy_texts.h"
#include "digest/cluster.h"
#include "store_fixture.h"

/* Copies are joined when they are recorded, and stay joined. */

static void record_report(struct fixture *f, const char *source,
	const char *guid, const char *text, time_t now)
{
	struct entry_list list = { 0 };

	push_entry(f, &list, guid, REPORT_TITLE,
		arena_printf(&f->a, "url:%s.example/%s", source, guid))
		->text = text;
	record(f, source, &list, now);
}

static size_t count_stories(struct fixture *f)
{
	struct entry_list list = load_all(f);
	struct story_list stories;

	cluster_entries(&f->a, &list, NULL, &stories);
	return stories.n;
}

static const struct work_key *copy_key(const struct entry *e)
{
	for (size_t i = 0; i < e->keys.n; i++)
		if (e->keys.items[i].role == KEY_COPY)
			return &e->keys.items[i];
	return NULL;
}

static void a_copy_is_one_story_with_its_original(void **state)
{
	struct fixture *f = *state;

	record_report(f, "blog", "g:1", REPORT, NOW);
	record_report(f, "arxiv", "g:2", "(Agency) " REPORT, NOW + A_DAY);
	struct entry_list list = load_all(f);

	assert_null(copy_key(&list.items[0]));
	const struct work_key *key = copy_key(&list.items[1]);

	assert_non_null(key);
	assert_string_equal(key->key, "url:blog.example/g:1");
	assert_non_null(strstr(key->rule,
		"copy of one of blog: near title (1.00), near text"));
	assert_int_equal(count_stories(f), 1);
}

static void what_only_looks_like_a_copy_is_its_own_story(void **state)
{
	struct fixture *f = *state;

	record_report(f, "blog", "g:1", REPORT, NOW);
	record_report(f, "arxiv", "g:2", OTHER_REPORT, NOW);
	record_report(f, "arxiv", "g:3", "", NOW);
	assert_int_equal(count_stories(f), 3);
}

/* Polled again, edited, or forgotten in part: what was joined stays so. */
static void a_join_survives_what_happens_to_the_texts(void **state)
{
	struct fixture *f = *state;

	record_report(f, "blog", "g:1", REPORT, NOW);
	record_report(f, "arxiv", "g:2", REPORT, NOW);
	for (int i = 0; i < 3; i++)
		record_report(f, "arxiv", "g:2", REPORT, NOW + 100);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry_key"), 3);
	record_report(f, "arxiv", "g:2", OTHER_REPORT, NOW + 200);
	record_report(f, "blog", "g:1", "Gone.", NOW + 200);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry_key"), 3);
	assert_int_equal(count_stories(f), 1);
	purge(f, NOW + A_DAY, 0);
	store_close(f->s);
	assert_stored(f, store_open(f->path, false, &f->s, &f->err));
	assert_int_equal(count_stories(f), 1);
}

/* The feed gave a teaser without a sign first, and the whole text later. */
static void an_edit_may_bring_what_joins(void **state)
{
	struct fixture *f = *state;

	record_report(f, "blog", "g:1", REPORT, NOW);
	record_report(f, "arxiv", "g:2", "Soon more.", NOW);
	assert_int_equal(count_stories(f), 2);
	record_report(f, "arxiv", "g:2", REPORT, NOW + 100);
	assert_int_equal(count_stories(f), 1);
}

/* Of many alike each joins, though only a few are looked at. */
static void hundreds_of_copies_are_one_story(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 300; i++)
		record_report(f, i % 2 ? "blog" : "arxiv",
			arena_printf(&f->a, "g:%d", i), REPORT, NOW);
	assert_int_equal(count_stories(f), 1);
	assert_true(ask_sql(f, "SELECT count(*) FROM entry_key") < 300 * 4);
}

static void those_that_may_be_copies_are_named(void **state)
{
	struct fixture *f = *state;
	struct entry_list likely;

	record_report(f, "blog", "g:1", REPORT, NOW);
	record_report(f, "arxiv", "g:2", OTHER_REPORT, NOW);
	struct entry_list list = load_all(f);

	assert_stored(f,
		store_load_likely(
			f->s, &f->a, &list.items[0], &likely, &f->err));
	assert_int_equal(likely.n, 1);
	assert_string_equal(likely.items[0].guid, "g:2");
}

/* No feed may hold the daemon up with texts to compare. */
static void what_a_fetch_compares_is_bounded(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };

	for (int i = 0; i < 1000; i++) {
		const char *guid = arena_printf(&f->a, "g:%d", i);

		push_entry(f, &list, guid, REPORT_TITLE,
			arena_printf(&f->a, "url:blog.example/%d", i))
			->text = arena_printf(&f->a, "Number %d.", i);
	}
	struct recorded recorded = record(f, "blog", &list, NOW);

	assert_int_equal(recorded.added, 1000);
	assert_int_equal(recorded.judged, 2000);
	recorded = record(f, "blog", &list, NOW + 100);
	assert_int_equal(recorded.judged, 0);
}

static void record_titled(struct fixture *f, const char *source,
	const char *guid, const char *title, const char *text)
{
	struct entry_list list = { 0 };

	push_entry(f, &list, guid, title,
		arena_printf(&f->a, "url:%s.example/%s", source, guid))
		->text = text;
	record(f, source, &list, NOW);
}

/* Two marks of a title, and more than are looked at have each. */
static void a_copy_is_found_behind_a_title_that_many_have(void **state)
{
	struct fixture *f = *state;
	const char *long_title = REPORT_TITLE " | Daily Post";

	record_titled(f, "blog", "g:0", long_title, REPORT);
	for (int i = 1; i <= 40; i++)
		record_titled(f, "blog", arena_printf(&f->a, "g:%d", i),
			i <= 20 ? long_title : REPORT_TITLE,
			arena_printf(&f->a, "Part %d of it.", i));
	record_titled(f, "arxiv", "g:41", long_title, REPORT);
	assert_int_equal(count_stories(f), 41);
}

/* It says what each of them says, and would make one story of them. */
static void a_round_up_joins_nothing(void **state)
{
	struct fixture *f = *state;
	static const char other_title[] =
		"Lorries and lawsuits before the chip factory";

	record_titled(f, "blog", "g:1", REPORT_TITLE, REPORT);
	record_titled(f, "arxiv", "g:2",
		REPORT_TITLE " and lorries and lawsuits before the chip "
			     "factory",
		"Two things today. " REPORT " " OTHER_REPORT);
	record_titled(f, "blog", "g:3", other_title, OTHER_REPORT);
	assert_int_equal(count_stories(f), 3);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_copy_is_one_story_with_its_original),
		TEST(what_only_looks_like_a_copy_is_its_own_story),
		TEST(a_join_survives_what_happens_to_the_texts),
		TEST(an_edit_may_bring_what_joins),
		TEST(hundreds_of_copies_are_one_story),
		TEST(those_that_may_be_copies_are_named),
		TEST(what_a_fetch_compares_is_bounded),
		TEST(a_copy_is_found_behind_a_title_that_many_have),
		TEST(a_round_up_joins_nothing),
	};

	return cmocka_run_group_tests_name("store/copies", tests, NULL, NULL);
}
