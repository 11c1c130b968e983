/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

#include <sys/stat.h>

/* What is stored of entries: once, and found again. */

static struct entry *push_full(struct fixture *f, struct entry_list *list)
{
	struct entry *e = push_entry(f, list, "oai:arXiv.org:2101.03961v1",
		"Switch \xE2\x86\x92 'Transformers'", "arxiv:2101.03961");

	e->source = "arxiv";
	e->url = "https://arxiv.org/abs/2101.03961";
	e->summary = "In deep learning\xE2\x80\xA6";
	e->text = "One.\n\nTwo.";
	e->language = "en";
	*ARRAY_PUSH(&f->a, &e->authors) = "William Fedus";
	*ARRAY_PUSH(&f->a, &e->authors) = "Barret Zoph";
	*ARRAY_PUSH(&f->a, &e->categories) = "cs.LG";
	e->image = "https://a.example/i.png";
	e->code = "https://github.com/a/b";
	e->published_at = NOW - A_DAY;
	e->updated_at = NOW - 60;
	e->dated_by = DATED_BY_ORDER;
	e->announce = ANNOUNCE_CROSS;
	e->version = 1;
	e->keys.items[0].version = 1;
	push_key(f, e, "gh:a/b", KEY_MENTION);
	*ARRAY_PUSH(&f->a, &e->signals) =
		(struct signal){ .name = "upvotes", .value = 12.5 };
	return e;
}

static void assert_text(const char *a, const char *b)
{
	assert_int_equal(a == NULL, b == NULL);
	if (a)
		assert_string_equal(a, b);
}

static void assert_texts(const struct strings *a, const struct strings *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		assert_string_equal(a->items[i], b->items[i]);
}

static void assert_keys(const struct work_keys *a, const struct work_keys *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		assert_string_equal(a->items[i].key, b->items[i].key);
		assert_string_equal(a->items[i].rule, b->items[i].rule);
		assert_int_equal(a->items[i].version, b->items[i].version);
		assert_int_equal(a->items[i].role, b->items[i].role);
	}
}

/* All but id and first_seen_at. */
static void assert_same(const struct entry *a, const struct entry *b)
{
	assert_text(a->source, b->source);
	assert_text(a->guid, b->guid);
	assert_text(a->url, b->url);
	assert_text(a->title, b->title);
	assert_text(a->summary, b->summary);
	assert_text(a->text, b->text);
	assert_text(a->language, b->language);
	assert_texts(&a->authors, &b->authors);
	assert_texts(&a->categories, &b->categories);
	assert_text(a->image, b->image);
	assert_text(a->code, b->code);
	assert_int_equal(a->published_at, b->published_at);
	assert_int_equal(a->updated_at, b->updated_at);
	assert_int_equal(a->dated_by, b->dated_by);
	assert_int_equal(a->announce, b->announce);
	assert_int_equal(a->version, b->version);
	assert_keys(&a->keys, &b->keys);
	assert_int_equal(a->signals.n, b->signals.n);
	for (size_t i = 0; i < a->signals.n; i++) {
		assert_string_equal(
			a->signals.items[i].name, b->signals.items[i].name);
		assert_true(
			a->signals.items[i].value == b->signals.items[i].value);
	}
}

static void an_entry_comes_back_as_it_went(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };

	const struct entry *full = push_full(f, &list);

	assert_int_equal(record(f, "arxiv", &list, NOW).added, 1);
	struct entry_list got = load_all(f);

	assert_int_equal(got.n, 1);
	assert_same(&got.items[0], full);
	assert_true(got.items[0].id > 0);
	assert_int_equal(got.items[0].first_seen_at, NOW);
}

static void what_an_entry_lacks_is_lacking_afterwards(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct entry *e = push_entry(f, &list, "id:1", "", "id:blog/1");

	e->url = NULL;
	e->summary = "";
	e->text = "";
	e->published_at = 0;
	record(f, "blog", &list, NOW);
	assert_same(&load_all(f).items[0], e);
}

static void an_update_keeps_guid_first_sight_and_date(void **state)
{
	struct fixture *f = *state;
	struct entry_list first = { 0 }, second = { 0 };
	const struct entry *old = push_full(f, &first);
	struct entry *new = push_full(f, &second);

	new->text = "Three.";
	new->code = new->image = NULL;
	new->version = new->keys.items[0].version = 2;
	new->published_at = NOW + A_DAY;
	new->updated_at = NOW + 2 * A_DAY;
	new->announce = ANNOUNCE_REPLACE;
	record(f, "arxiv", &first, NOW);
	struct recorded r = record(f, "arxiv", &second, NOW + 2 * A_DAY);

	assert_int_equal(r.added, 0);
	assert_int_equal(r.changed, 1);
	struct entry_list got = load_all(f);
	const struct entry *e = &got.items[0];

	assert_int_equal(got.n, 1);
	assert_string_equal(e->guid, old->guid);
	assert_int_equal(e->first_seen_at, NOW);
	assert_int_equal(e->published_at, old->published_at);
	assert_int_equal(e->announce, ANNOUNCE_CROSS);
	assert_int_equal(e->version, 2);
	assert_int_equal(e->keys.items[0].version, 2);
	assert_int_equal(e->updated_at, new->updated_at);
	assert_string_equal(e->text, "Three.");
	assert_string_equal(e->code, old->code);
	assert_string_equal(e->image, old->image);
}

/* Its own time and text, so that the week of the first one stays as it was. */
static void another_version_is_an_entry_of_its_own(void **state)
{
	struct fixture *f = *state;
	struct entry_list first = { 0 }, second = { 0 };
	struct entry *new;

	(void)push_full(f, &first);
	new = push_full(f, &second);
	new->guid = "oai:arXiv.org:2101.03961v2";
	new->text = "Three.";
	new->version = new->keys.items[0].version = 2;
	new->announce = ANNOUNCE_REPLACE;
	record(f, "arxiv", &first, NOW);
	assert_int_equal(record(f, "arxiv", &second, NOW + A_DAY).added, 1);
	struct entry_list got = load_all(f);

	assert_int_equal(got.n, 2);
	assert_string_equal(got.items[0].text, "One.\n\nTwo.");
	assert_int_equal(got.items[1].first_seen_at, NOW + A_DAY);
	assert_int_equal(got.items[1].announce, ANNOUNCE_REPLACE);
	assert_int_equal(record(f, "arxiv", &second, NOW + A_DAY).added, 0);
}

static void a_new_date_alone_touches_nothing(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct entry *e = push_full(f, &list);
	time_t before = e->updated_at;

	record(f, "arxiv", &list, NOW);
	e->updated_at = NOW + A_DAY;
	struct recorded r = record(f, "arxiv", &list, NOW + A_DAY);

	assert_int_equal(r.added + r.changed, 0);
	assert_int_equal(load_all(f).items[0].updated_at, before);
}

static void what_counts_as_changed(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct entry *e = push_full(f, &list);

	record(f, "arxiv", &list, NOW);
	assert_int_equal(record(f, "arxiv", &list, NOW).changed, 0);
	e->title = "Another title";
	assert_int_equal(record(f, "arxiv", &list, NOW).changed, 1);
	e->summary = "Another summary.";
	assert_int_equal(record(f, "arxiv", &list, NOW).changed, 1);
	e->text = "Another text.";
	assert_int_equal(record(f, "arxiv", &list, NOW).changed, 1);
	e->version = 2;
	assert_int_equal(record(f, "arxiv", &list, NOW).changed, 1);
	e->version = 1;
	assert_int_equal(record(f, "arxiv", &list, NOW).changed, 0);
	assert_int_equal(load_all(f).items[0].version, 2);
	assert_int_equal(load_all(f).n, 1);
}

static void code_and_keys_that_come_later_are_taken(void **state)
{
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct entry *e = push_entry(
		f, &list, "https://a.example/1", "One", "url:a.example/1");

	record(f, "blog", &list, NOW);
	e->code = "https://github.com/a/b";
	push_key(f, e, "gh:a/b", KEY_MENTION);
	struct recorded r = record(f, "blog", &list, NOW);

	assert_int_equal(r.added + r.changed, 0);
	assert_same(&load_all(f).items[0], e);
}

static void a_signal_is_a_row_where_it_changed(void **state)
{
	static const struct {
		double value;
		int64_t rows;
	} polls[] = { { 3, 1 }, { 3, 1 }, { 5, 2 }, { 3, 3 }, { 3, 3 } };
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct entry *e = push_full(f, &list);

	for (size_t i = 0; i < COUNT(polls); i++) {
		time_t now = NOW + (time_t)i * 60;

		e->signals.items[0].value = polls[i].value;
		record(f, "arxiv", &list, now);
		assert_int_equal(ask_sql(f, "SELECT count(*) FROM signal"),
			polls[i].rows);
		assert_true(load_all(f).items[0].signals.items[0].value ==
			polls[i].value);
	}
	assert_int_equal(
		ask_sql(f, "SELECT max(measured_at) FROM signal"), NOW + 180);
	e->signals.items[0].value = 9;
	record(f, "arxiv", &list, NOW + 180);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM signal"), 3);
	assert_true(load_all(f).items[0].signals.items[0].value == 9);
}

static void entries_are_counted_by_source_and_sight(void **state)
{
	struct fixture *f = *state;
	struct entry_list first = { 0 }, second = { 0 };
	size_t all, since;

	push_entry(f, &first, "https://a.example/1", "1", "url:a.example/1");
	push_entry(f, &first, "https://a.example/2", "2", "url:a.example/2");
	push_entry(f, &second, "https://a.example/3", "3", "url:a.example/3");
	record(f, "blog", &first, NOW);
	record(f, "blog", &second, NOW + 10);
	record(f, "arxiv", &second, NOW + 10);
	assert_stored(f,
		store_count_entries(
			f->s, "blog", NOW + 10, &all, &since, &f->err));
	assert_int_equal(all, 3);
	assert_int_equal(since, 1);
	assert_stored(
		f, store_count_entries(f->s, "none", 0, &all, &since, &f->err));
	assert_int_equal(all + since, 0);
}

static struct recorded record_text(
	struct fixture *f, const char *summary, const char *text)
{
	struct entry_list list = { 0 };
	struct entry *e = push_entry(
		f, &list, "https://a.example/1", "A", "url:a.example/1");

	e->summary = summary;
	e->text = text;
	return record(f, "blog", &list, NOW);
}

/* A text that is the summary is not written twice, and is one all the same. */
static void a_text_may_be_its_summary(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(record_text(f, "Short.", "Short.").added, 1);
	assert_int_equal(
		ask_sql(f, "SELECT sum(length(text)) FROM entry_text"), 0);
	assert_string_equal(load_all(f).items[0].text, "Short.");
	assert_int_equal(record_text(f, "Short.", "Short.").changed, 0);
	assert_int_equal(
		record_text(f, "Short.", "Short. And more.").changed, 1);
	assert_string_equal(load_all(f).items[0].text, "Short. And more.");
	assert_int_equal(record_text(f, "Short.", "Short.").changed, 1);
	assert_string_equal(load_all(f).items[0].text, "Short.");
	/* Forgotten, it is not stored again by what was known. */
	purge(f, NOW + 1, 0);
	assert_int_equal(record_text(f, "Short.", "Short.").changed, 0);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry_text"), 0);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_entry_comes_back_as_it_went),
		TEST(what_an_entry_lacks_is_lacking_afterwards),
		TEST(an_update_keeps_guid_first_sight_and_date),
		TEST(another_version_is_an_entry_of_its_own),
		TEST(a_new_date_alone_touches_nothing),
		TEST(what_counts_as_changed),
		TEST(code_and_keys_that_come_later_are_taken),
		TEST(a_signal_is_a_row_where_it_changed),
		TEST(entries_are_counted_by_source_and_sight),
		TEST(a_text_may_be_its_summary),
	};

	return cmocka_run_group_tests_name("store/entries", tests, NULL, NULL);
}
