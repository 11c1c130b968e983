/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "digest_composing.h"

/* Each breaks one statement of an issue that keeps them all. */
static void break_title(struct fixture *f)
{
	f->issue.title = "ML News #Week2, 2021";
}

static void break_title_year(struct fixture *f)
{
	f->issue.title = "ML News #Week3, 20210";
}

static void break_title_mark(struct fixture *f)
{
	f->issue.title = "ML News";
}

static void break_day(struct fixture *f)
{
	f->issue.week.first_day++;
}

static void break_name(struct fixture *f)
{
	f->issue.name = "2021-w04";
}

static void break_order(struct fixture *f)
{
	struct section swap = f->issue.sections.items[0];

	f->issue.sections.items[0] = f->issue.sections.items[1];
	f->issue.sections.items[1] = swap;
}

static void break_twice_the_section(struct fixture *f)
{
	f->issue.sections.items[1].id = "papers";
}

static void break_unknown_section(struct fixture *f)
{
	f->issue.sections.items[1].id = "news";
}

static void break_empty_section(struct fixture *f)
{
	f->issue.sections.items[1].items.n = 0;
}

static void break_picks_number(struct fixture *f)
{
	item_of(f, "arxiv:2101.00001")->pick = 4;
}

static void break_picks_twice(struct fixture *f)
{
	item_of(f, "arxiv:2101.00001")->pick = 1;
	item_of(f, "arxiv:2101.00002")->pick = 1;
}

static void break_picks_paper(struct fixture *f)
{
	item_of(f, "arxiv:2101.00001")->pick = 0;
	item_of(f, "arxiv:2101.00002")->pick = 0;
	item_of(f, "url:blog.example/1")->pick = 1;
}

static void break_once(struct fixture *f)
{
	item_of(f, "url:blog.example/1")->key = "arxiv:2101.00002";
}

static void break_paper_title(struct fixture *f)
{
	item_of(f, "arxiv:2101.00001")->title = "";
}

static void break_paper_link(struct fixture *f)
{
	item_of(f, "arxiv:2101.00001")->url = NULL;
}

static void break_headline(struct fixture *f)
{
	item_of(f, "url:blog.example/1")->headline = "";
}

static void break_comment(struct fixture *f)
{
	item_of(f, "url:blog.example/1")->comment = "";
}

static void break_card(struct fixture *f)
{
	item_of(f, "url:blog.example/1")->description = SOME_TEXT;
}

static void break_length(struct fixture *f)
{
	item_of(f, "url:blog.example/1")->comment = SOME_TEXT " " SOME_TEXT
							      " " SOME_TEXT;
}

/* 84 words: too many for all but the first pick. */
static void write_long(struct fixture *f, const char *key)
{
	item_of(f, key)->comment = SOME_TEXT " " SOME_TEXT;
}

static void break_length_of_another(struct fixture *f)
{
	struct item *first = item_of(f, "arxiv:2101.00001");
	struct item *other = item_of(f, "arxiv:2101.00002");

	write_long(f, first->pick == 1 ? other->key : first->key);
}

static void break_sentences(struct fixture *f)
{
	item_of(f, "url:blog.example/1")->comment =
		"It is a. It is b. It is c. It is d. It is e. It is f. "
		"It is g.";
}

static void start_whole(struct fixture *f)
{
	start(f);
	add_paper(f, "2101.00001");
	add_paper(f, "2101.00002");
	add_post(f, "1");
	compose(f);
}

static void a_broken_issue_is_named_by_the_statement_it_breaks(void **state)
{
	static const struct {
		void (*breaks)(struct fixture *f);
		const char *says;
	} cases[] = {
		{ break_title, "S1: " },
		{ break_title_year, "S1: " },
		{ break_title_mark, "S1: " },
		{ break_day, "S2: " },
		{ break_name, "S2: " },
		{ break_order, "S3: section papers " },
		{ break_twice_the_section, "S3: section papers " },
		{ break_unknown_section, "S3: section news " },
		{ break_empty_section, "S5: section articles " },
		{ break_picks_number, "S7: " },
		{ break_picks_twice, "S7: " },
		{ break_picks_paper, "S7: " },
		{ break_once, "S8: arxiv:2101.00002 " },
		{ break_paper_title, "S9: arxiv:2101.00001 has no title" },
		{ break_paper_link, "S9: arxiv:2101.00001 has no link" },
		{ break_headline, "S10: url:blog.example/1 has no headline" },
		{ break_comment, "S10: url:blog.example/1 has no comment" },
		{ break_card, "S10: the description of url:blog.example/1 " },
		{ break_length, "S11: the comment of url:blog.example/1 " },
		{ break_length_of_another, "S11: the comment of arxiv:" },
		{ break_sentences, "S11: the comment of url:blog.example/1 " },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		struct error err = ERROR_INIT;

		start_whole(&f);
		assert_int_equal(check_issue(&f.issue, &err), 0);
		cases[i].breaks(&f);
		assert_int_equal(check_issue(&f.issue, &err), -1);
		assert_memory_equal(
			err.text, cases[i].says, strlen(cases[i].says));
		arena_release(&f.a);
	}
}

static void editors_may_write_long_comments(void **state)
{
	struct fixture f;
	struct error err = ERROR_INIT;

	(void)state;
	start_whole(&f);
	break_length(&f);
	item_of(&f, "url:blog.example/1")->comment_edited = true;
	assert_int_equal(check_issue(&f.issue, &err), 0);
	arena_release(&f.a);
}

static void the_first_pick_may_have_more_words(void **state)
{
	struct fixture f;
	struct error err = ERROR_INIT;
	static const char *const keys[] = { "arxiv:2101.00001",
		"arxiv:2101.00002", "url:blog.example/1" };

	(void)state;
	start_whole(&f);
	for (size_t i = 0; i < COUNT(keys); i++)
		if (item_of(&f, keys[i])->pick == 1)
			write_long(&f, keys[i]);
	assert_int_equal(check_issue(&f.issue, &err), 0);
	arena_release(&f.a);
}

/* What the choice of stories and the issue say of one another. */
struct choosing {
	struct fixture f;
	struct story_list stories;
	struct desk desk;
};

static struct story *choice_of(struct choosing *c, const char *key)
{
	for (size_t i = 0; i < c->stories.n; i++)
		if (strcmp(c->stories.items[i].key, key) == 0)
			return &c->stories.items[i];
	fail_msg("no story %s", key);
	return NULL;
}

static void start_choosing(struct choosing *c)
{
	struct fixture *f = &c->f;

	*c = (struct choosing){ .desk = { .fill = true } };
	start_whole(f);
	cluster_entries(&f->a, &f->entries, NULL, &c->stories);
	for (size_t i = 0; i < c->stories.n; i++) {
		c->stories.items[i].rank = 1;
		c->stories.items[i].section = "papers";
	}
	choice_of(c, "url:blog.example/1")->section = "articles";
}

static void break_empty(struct choosing *c)
{
	c->f.issue.sections.n = 1;
}

static void keep_empty_for_a_reason(struct choosing *c)
{
	c->f.issue.sections.n = 1;
	choice_of(c, "url:blog.example/1")->stopped = "too old";
}

static void break_told(struct choosing *c)
{
	choice_of(c, "arxiv:2101.00002")->told_in = "2021-w01";
}

static void keep_update(struct choosing *c)
{
	break_told(c);
	item_of(&c->f, "arxiv:2101.00002")->updates = "2021-w01";
}

static void few_at_most(struct choosing *c)
{
	c->f.rules.items_max = 2;
	for (size_t i = 0; i < c->f.rules.sections.n; i++)
		c->f.rules.sections.items[i].min = 0;
}

static void keep_what_the_editor_lists(struct choosing *c)
{
	few_at_most(c);
	for (int i = 0; i < 3; i++)
		*ARRAY_PUSH(&c->f.a, &c->desk.edits) = (struct edit){ 0 };
}

static void keep_what_sections_must_have(struct choosing *c)
{
	few_at_most(c);
	c->f.rules.sections.items[0].min = 3;
}

static void break_picked(struct choosing *c)
{
	c->f.rules.picks = 3;
	for (size_t i = 0; i < c->f.issue.sections.n; i++)
		c->f.issue.sections.items[i].items.items[0].pick = 0;
}

static void keep_more_picks(struct choosing *c)
{
	c->f.rules.picks = 1;
}

static void keep_all(struct choosing *c)
{
	(void)c;
}

/* S4, S8, S14. */
static void a_choice_that_breaks_a_statement_is_named_by_it(void **state)
{
	static const struct {
		void (*change)(struct choosing *c);
		const char *says; /* NULL: nothing is broken */
	} cases[] = {
		{ keep_all, NULL },
		{ break_empty, "S4: section articles is empty, " },
		{ keep_empty_for_a_reason, NULL },
		{ break_told, "S8: arxiv:2101.00002 was told in 2021-w01" },
		{ keep_update, NULL },
		{ few_at_most, "S14: 3 items, over 2" },
		{ keep_what_the_editor_lists, NULL },
		{ keep_what_sections_must_have, NULL },
		{ break_picked, "S7: 1 picks instead of 3" },
		{ keep_more_picks, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct choosing c;
		struct error err = ERROR_INIT;

		start_choosing(&c);
		cases[i].change(&c);
		assert_int_equal(check_choice(&c.f.issue, &c.stories,
					 &c.f.rules, &c.desk, &err),
			cases[i].says ? -1 : 0);
		if (cases[i].says)
			assert_memory_equal(
				err.text, cases[i].says, strlen(cases[i].says));
		arena_release(&c.f.a);
	}
}

static struct entry *add_random_entry(
	struct fixture *f, unsigned i, unsigned *seed)
{
	static const char *const posts[] = { "hub", "blog", "news", "forum" };

	if (draw(seed, 2))
		return add_paper(f, arena_printf(&f->a, "2101.%05u", i));
	return add_known(&f->a, &f->entries, posts[draw(seed, COUNT(posts))],
		arena_printf(&f->a, "%u", i), arena_printf(&f->a, "url:%u", i));
}

static void any_pool_gives_an_issue_that_keeps_its_shape(void **state)
{
	unsigned seed = 31;

	(void)state;
	for (int turn = 0; turn < 60; turn++) {
		struct fixture f;
		struct error err = ERROR_INIT;
		unsigned n = draw(&seed, 40);

		start(&f);
		for (unsigned i = 0; i < n; i++) {
			struct entry *e = add_random_entry(&f, i, &seed);

			e->published_at -= (time_t)draw(&seed, 70 * A_DAY);
			if (!draw(&seed, 6))
				e->url = NULL;
			if (!draw(&seed, 6))
				e->title = "";
			if (draw(&seed, 6))
				continue;
			*ARRAY_PUSH(&f.a, &f.desk.picks) = e->keys.items[0].key;
		}
		compose(&f);
		if (check_issue(&f.issue, &err) < 0)
			fail_msg("%s", err.text);
		arena_release(&f.a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_broken_issue_is_named_by_the_statement_it_breaks),
		cmocka_unit_test(editors_may_write_long_comments),
		cmocka_unit_test(the_first_pick_may_have_more_words),
		cmocka_unit_test(
			a_choice_that_breaks_a_statement_is_named_by_it),
		cmocka_unit_test(any_pool_gives_an_issue_that_keeps_its_shape),
	};

	return cmocka_run_group_tests_name("digest/check", tests, NULL, NULL);
}
