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
		cmocka_unit_test(any_pool_gives_an_issue_that_keeps_its_shape),
	};

	return cmocka_run_group_tests_name("digest/check", tests, NULL, NULL);
}
