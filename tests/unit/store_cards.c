/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

/* What is remembered of the pages behind links. */

static const struct card whole = {
	.url = "https://a.example/1",
	.status = 200,
	.title = "A title",
	.description = "A description",
	.image = "https://a.example/i.png",
	.image_alt = "A harbour",
	.canonical = "https://a.example/one",
	.language = "en",
	.checked_at = NOW,
};

static const struct card dead = {
	.url = "https://a.example/0",
	.status = 404,
	.gone = "HTTP 404",
	.checked_at = NOW + 1,
};

static void is_text(const char *found, const char *expected)
{
	if (expected)
		assert_string_equal(found, expected);
	else
		assert_null(found);
}

static void is_card(const struct card *found, const struct card *expected)
{
	is_text(found->url, expected->url);
	assert_int_equal(found->status, expected->status);
	is_text(found->gone, expected->gone);
	is_text(found->title, expected->title);
	is_text(found->description, expected->description);
	is_text(found->image, expected->image);
	is_text(found->image_alt, expected->image_alt);
	is_text(found->canonical, expected->canonical);
	is_text(found->language, expected->language);
	assert_int_equal(found->checked_at, expected->checked_at);
}

static bool find(struct fixture *f, const char *url, struct card *ret)
{
	bool found;

	assert_stored(
		f, store_load_card(f->s, &f->a, url, ret, &found, &f->err));
	return found;
}

static void a_card_comes_back_as_it_was(void **state)
{
	struct fixture *f = *state;
	struct card card;

	assert_stored(f, store_save_card(f->s, &whole, NULL, &f->err));
	assert_stored(f, store_save_card(f->s, &dead, NULL, &f->err));
	assert_true(find(f, whole.url, &card));
	is_card(&card, &whole);
	assert_true(find(f, dead.url, &card));
	is_card(&card, &dead);
	assert_false(find(f, "https://a.example/2", &card));
	is_card(&card, &dead); /* untouched */
}

static void the_newest_replaces_the_older(void **state)
{
	struct fixture *f = *state;
	struct card card = dead;

	card.url = whole.url;
	assert_stored(f, store_save_card(f->s, &whole, NULL, &f->err));
	assert_stored(f, store_save_card(f->s, &card, NULL, &f->err));
	assert_true(find(f, whole.url, &card));
	assert_int_equal(card.status, 404);
	assert_null(card.title);
}

static void cards_are_loaded_in_order_since_a_time(void **state)
{
	struct fixture *f = *state;
	struct card_list list = { 0 };

	assert_stored(f, store_save_card(f->s, &whole, NULL, &f->err));
	assert_stored(f, store_save_card(f->s, &dead, NULL, &f->err));
	assert_stored(f, store_load_cards(f->s, &f->a, NOW, &list, &f->err));
	assert_int_equal(list.n, 2);
	is_card(&list.items[0], &dead);
	is_card(&list.items[1], &whole);
	assert_stored(
		f, store_load_cards(f->s, &f->a, NOW + 1, &list, &f->err));
	assert_int_equal(list.n, 1);
	is_card(&list.items[0], &dead);
}

/* A restart must not ask its host again at once (case 035). */
static void the_manners_are_stored_with_it(void **state)
{
	struct fixture *f = *state;
	const struct host_state host = {
		.name = "a.example",
		.since = NOW,
		.asked_at = (int64_t)NOW * 1000,
		.requests = 7,
	};
	struct host_list hosts = { 0 };

	assert_stored(f, store_save_card(f->s, &whole, &host, &f->err));
	assert_stored(f, store_load_hosts(f->s, &f->a, &hosts, &f->err));
	assert_int_equal(hosts.n, 1);
	assert_string_equal(hosts.items[0].name, "a.example");
	assert_int_equal(hosts.items[0].requests, 7);
}

static void cards_go_when_entries_do(void **state)
{
	struct fixture *f = *state;
	struct card card;

	assert_stored(f, store_save_card(f->s, &whole, NULL, &f->err));
	assert_stored(f, store_save_card(f->s, &dead, NULL, &f->err));
	purge(f, NOW + 1, 0);
	assert_true(find(f, whole.url, &card));
	purge(f, 0, NOW + 1);
	assert_false(find(f, whole.url, &card));
	assert_true(find(f, dead.url, &card));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_card_comes_back_as_it_was,
			fixture_store, fixture_done),
		cmocka_unit_test_setup_teardown(the_newest_replaces_the_older,
			fixture_store, fixture_done),
		cmocka_unit_test_setup_teardown(
			cards_are_loaded_in_order_since_a_time, fixture_store,
			fixture_done),
		cmocka_unit_test_setup_teardown(the_manners_are_stored_with_it,
			fixture_store, fixture_done),
		cmocka_unit_test_setup_teardown(
			cards_go_when_entries_do, fixture_store, fixture_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
