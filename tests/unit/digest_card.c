/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#include "digest/card.h"
#include "digest_composing.h"
#include "text/utf8.h"

/* An issue that knows the pages behind its links. */
struct world {
	struct fixture f;
	struct card_list cards;
};

static int set_up(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	assert_non_null(w);
	start(&w->f);
	w->f.facts.cards = &w->cards;
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	arena_release(&w->f.a);
	free(w);
	return 0;
}

static struct card *add_card(struct world *w, const char *url)
{
	size_t n = w->cards.n;

	(void)ARRAY_PUSH(&w->f.a, &w->cards);
	for (; n && strcmp(w->cards.items[n - 1].url, url) > 0; n--)
		w->cards.items[n] = w->cards.items[n - 1];
	w->cards.items[n] = (struct card){ .url = url, .status = 200 };
	return &w->cards.items[n];
}

static void add_gone(struct world *w, const char *url)
{
	struct card *card = add_card(w, url);

	card->status = 404;
	card->gone = "HTTP 404";
}

static void a_card_says_what_its_page_says(void **state)
{
	struct world *w = *state;
	struct entry *e = add_post(&w->f, "a");
	struct card *card = add_card(w, "https://blog.example/a");

	e->summary = "The feed's own words.";
	card->title = "The page's title";
	card->description = "The page's description";
	card->image = "https://blog.example/i.png";
	card->image_alt = "A harbour";
	card->language = "de";
	compose(&w->f);
	const struct item *item = item_of(&w->f, "url:blog.example/a");

	assert_string_equal(item->title, card->title);
	assert_string_equal(item->description, card->description);
	assert_string_equal(item->image, card->image);
	assert_string_equal(item->image_alt, card->image_alt);
	assert_string_equal(item->language, "de");
	/* the link is not changed, and the headline is of the feed's words */
	assert_string_equal(item->url, "https://blog.example/a");
	assert_string_equal(item->headline, "The feed's own words");
}

/* A challenge gives nothing, an old page little. */
static void where_a_page_says_nothing_the_feed_does(void **state)
{
	struct world *w = *state;
	struct entry *e = add_post(&w->f, "a");
	struct card *card = add_card(w, "https://blog.example/a");

	e->summary = "The feed's own words.";
	e->image = "https://blog.example/feed.png";
	e->language = "en";
	card->image = "https://blog.example/i.png";
	card->language = "de";
	card->status = 403;
	compose(&w->f);
	const struct item *item = item_of(&w->f, "url:blog.example/a");

	assert_string_equal(item->title, e->title);
	assert_string_equal(item->description, e->summary);
	assert_string_equal(item->image, e->image);
	assert_string_equal(item->image_alt, e->title);
	assert_string_equal(item->language, "en");
}

static void descriptions_are_cut(void **state)
{
	struct world *w = *state;
	struct card *card = add_card(w, "https://blog.example/a");

	add_post(&w->f, "a");
	card->description = SOME_TEXT;
	compose(&w->f);
	const struct item *item = item_of(&w->f, "url:blog.example/a");

	assert_in_range(
		utf8_length(item->description), 60, CARD_DESCRIPTION_MAX);
	struct error err = ERROR_INIT;

	assert_int_equal(check_issue(&w->f.issue, &err), 0);
}

/* S9, R10: the hub's picture, else the first figure of the paper itself. */
static void a_paper_has_its_figure(void **state)
{
	struct world *w = *state;
	struct card *card = add_card(w, "https://arxiv.org/html/2101.00001");

	add_paper(&w->f, "2101.00001");
	add_paper(&w->f, "2101.00002");
	add_known(&w->f.a, &w->f.entries, "hub", "h", "arxiv:2101.00002")
		->image = "https://cdn.example/2.png";
	card->image = "https://arxiv.org/html/2101.00001v1/x1.png";
	card->image_alt = "Figure 1: A curve.";
	card->title = "Not taken";
	compose(&w->f);
	const struct item *item = item_of(&w->f, "arxiv:2101.00001");

	assert_string_equal(item->image, card->image);
	assert_string_equal(item->image_alt, card->image_alt);
	assert_string_equal(item->title, "What 2101.00001 found");
	item = item_of(&w->f, "arxiv:2101.00002");
	assert_string_equal(item->image, "https://cdn.example/2.png");
	assert_string_equal(item->image_alt, item->title);
}

static void what_is_gone_makes_room_for_the_next(void **state)
{
	struct world *w = *state;

	w->f.rules.sections.items[1].max = 1;
	add_post(&w->f, "a")->first_seen_at++;
	add_post(&w->f, "b");
	w->f.facts.cards = NULL;
	compose(&w->f);
	const char *first = w->f.issue.sections.items[0].items.items[0].key;
	const char *other = strcmp(first, "url:blog.example/a") == 0
		? "url:blog.example/b"
		: "url:blog.example/a";

	w->f.facts.cards = &w->cards;
	add_gone(
		w, arena_printf(&w->f.a, "https://%s", first + strlen("url:")));
	compose(&w->f);
	assert_int_equal(w->f.issue.sections.n, 1);
	assert_int_equal(w->f.issue.sections.items[0].items.n, 1);
	(void)item_of(&w->f, other);
	assert_string_equal(story_of(&w->f.stories, first)->stopped,
		"its page is gone: HTTP 404");
}

static void links_that_are_gone_are_left_out(void **state)
{
	struct world *w = *state;
	struct entry *paper = add_paper(&w->f, "2101.00001"), *e;

	paper->code = "https://github.com/a/gone";
	e = add_known(&w->f.a, &w->f.entries, "hub", "h", "arxiv:2101.00001");
	e->code = "https://github.com/a/there";
	e = add_known(
		&w->f.a, &w->f.entries, "forum", "t", "url:forum.example/t");
	add_key(&w->f.a, e, "arxiv:2101.00001", KEY_MENTION);
	add_gone(w, "https://github.com/a/gone");
	add_gone(w, "https://forum.example/t");
	compose(&w->f);
	const struct item *item = item_of(&w->f, "arxiv:2101.00001");

	assert_string_equal(item->code, "https://github.com/a/there");
	assert_int_equal(item->places.n, 1);
	assert_string_equal(item->places.items[0].title, "The Hub");
	add_gone(w, "https://github.com/a/there");
	compose(&w->f);
	assert_null(item_of(&w->f, "arxiv:2101.00001")->code);
}

/* What the editor lists is in, whatever stopped it. */
static void the_editor_wins(void **state)
{
	struct world *w = *state;

	add_post(&w->f, "a");
	add_gone(w, "https://blog.example/a");
	*ARRAY_PUSH(&w->f.a, &w->f.desk.edits) = (struct edit){
		.key = "url:blog.example/a",
	};
	compose(&w->f);
	(void)item_of(&w->f, "url:blog.example/a");
}

static const struct card_wish *wish_of(
	const struct card_wishes *wishes, const char *url)
{
	for (size_t i = 0; i < wishes->n; i++)
		if (strcmp(wishes->items[i].url, url) == 0)
			return &wishes->items[i];
	return NULL;
}

static void all_links_are_wished_for_once(void **state)
{
	struct world *w = *state;
	struct entry *paper = add_paper(&w->f, "2101.00001");
	struct card_wishes wishes;
	static const struct card_wish expected[] = {
		{ "https://arxiv.org/abs/2101.00001", CARD_LINK },
		{ "https://arxiv.org/html/2101.00001", CARD_FIGURE },
		{ "https://github.com/a/b", CARD_LINK },
		{ "https://hub.example/h", CARD_LINK },
		{ "https://blog.example/a", CARD_PAGE },
	};

	paper->code = "https://github.com/a/b";
	(void)add_known(&w->f.a, &w->f.entries, "hub", "h", "arxiv:2101.00001");
	struct entry *post = add_post(&w->f, "a");

	/* one link in two items */
	post->code = "https://github.com/a/b";
	compose(&w->f);
	wish_cards(&w->f.a, &w->f.issue, &w->f.stories, &wishes);
	assert_int_equal(wishes.n, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		const struct card_wish *wish = wish_of(
			&wishes, expected[i].url);

		assert_non_null(wish);
		assert_int_equal(wish->kind, expected[i].kind);
	}
}

static void a_paper_with_a_picture_needs_no_other(void **state)
{
	struct world *w = *state;
	struct card_wishes wishes;

	add_paper(&w->f, "2101.00001")->image = "https://cdn.example/1.png";
	compose(&w->f);
	wish_cards(&w->f.a, &w->f.issue, &w->f.stories, &wishes);
	assert_int_equal(wishes.n, 1);
	assert_string_equal(
		wishes.items[0].url, "https://arxiv.org/abs/2101.00001");
}

static void some_that_nearly_made_it_are_wished_for(void **state)
{
	struct world *w = *state;
	struct card_wishes wishes;

	w->f.rules.sections.items[1].max = 1;
	w->f.rules.per_source = 100;
	for (int i = 0; i < 9; i++)
		add_post(&w->f, arena_printf(&w->f.a, "p%d", i));
	compose(&w->f);
	wish_cards(&w->f.a, &w->f.issue, &w->f.stories, &wishes);
	assert_int_equal(wishes.n, 3);
	for (size_t i = 0; i < wishes.n; i++)
		assert_int_equal(wishes.items[i].kind, CARD_PAGE);
}

static void only_papers_of_the_new_form_have_html(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	assert_string_equal(figure_page(&a, "arxiv:2101.03961"),
		"https://arxiv.org/html/2101.03961");
	assert_null(figure_page(&a, "arxiv:hep-th/9901001"));
	assert_null(figure_page(&a, "doi:10.1000/x"));
	arena_release(&a);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_card_says_what_its_page_says),
		TEST(where_a_page_says_nothing_the_feed_does),
		TEST(descriptions_are_cut),
		TEST(a_paper_has_its_figure),
		TEST(what_is_gone_makes_room_for_the_next),
		TEST(links_that_are_gone_are_left_out),
		TEST(the_editor_wins),
		TEST(all_links_are_wished_for_once),
		TEST(a_paper_with_a_picture_needs_no_other),
		TEST(some_that_nearly_made_it_are_wished_for),
		cmocka_unit_test(only_papers_of_the_new_form_have_html),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
