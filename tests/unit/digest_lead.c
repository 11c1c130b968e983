/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>

#include "digest_fixture.h"

/* Sources with stories = no, here "links": they add to what others bring. */

#define PAPER "arxiv:2101.03961"
#define ONLY_LINKS "only from sources with stories = no"

struct fixture {
	struct arena a;
	struct entry_list entries;
	struct story_list stories;
	struct digest_rules rules;
	struct source_list sources;
};

static int set_up(void **state)
{
	static struct fixture f;

	f = (struct fixture){ .a = ARENA_INIT };
	f.rules = make_rules(&f.a);
	f.sources = make_sources(&f.a);
	*state = &f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	arena_release(&f->a);
	return 0;
}

/* A link to arXiv, as Hacker News has it: no text of its own. */
static struct entry *add_link(struct fixture *f, time_t seen)
{
	struct entry *e = add_known(&f->a, &f->entries, "links", "42", PAPER);

	e->url = "https://arxiv.org/abs/2101.03961";
	e->text = "";
	e->published_at = e->first_seen_at = seen;
	return e;
}

static struct entry *add_page(struct fixture *f, time_t seen)
{
	struct entry *e = add_known(&f->a, &f->entries, "hub", "p", PAPER);

	e->published_at = e->first_seen_at = seen;
	return e;
}

static const struct story *run(struct fixture *f)
{
	cluster_entries(&f->a, &f->entries, NULL, &f->stories);
	assert_int_equal(f->stories.n, 1);
	lead_stories(&f->stories, &f->sources);
	classify_stories(&f->a, &f->stories, &f->rules, &f->sources);
	stop_stories(&f->a, &f->stories, &f->rules, &f->sources, &week3);
	score_stories(&f->a, &f->stories, &f->rules, &f->sources, &week3);
	return &f->stories.items[0];
}

static void a_link_alone_is_no_story(void **state)
{
	struct fixture *f = *state;

	(void)add_link(f, week3.opens_at + A_DAY);
	const struct story *s = run(f);

	assert_string_equal(s->stopped, ONLY_LINKS);
	assert_string_equal(s->lead->source, "links");
}

static void what_was_told_is_still_named_first(void **state)
{
	struct fixture *f = *state;

	(void)add_link(f, week3.opens_at + A_DAY);
	cluster_entries(&f->a, &f->entries, NULL, &f->stories);
	f->stories.items[0].told_in = "2021-w01";
	stop_stories(&f->a, &f->stories, &f->rules, &f->sources, &week3);
	assert_string_equal(f->stories.items[0].stopped, "told in 2021-w01");
}

/* Clustering takes the link for arXiv's own entry: its address says so. */
static void a_link_does_not_lead_where_another_entry_is(void **state)
{
	struct fixture *f = *state;

	(void)add_link(f, week3.opens_at + A_DAY);
	add_page(f, week3.opens_at + 2 * A_DAY)->text = "It is short.";
	(void)add_known(&f->a, &f->entries, "blog", "b", PAPER);
	const struct story *s = run(f);

	assert_string_equal(s->lead->source, "blog");
	assert_null(s->stopped);
}

static void it_is_a_place_and_counts_as_one(void **state)
{
	struct fixture *f = *state;

	(void)add_page(f, week3.opens_at + A_DAY);
	(void)add_link(f, week3.opens_at + 2 * A_DAY);
	const struct story *s = run(f);

	assert_null(s->stopped);
	assert_string_equal(s->lead->source, "hub");
	assert_string_equal(s->terms.items[1].name, "places");
	assert_true(s->terms.items[1].value == log2(2));
}

/* Linked on Saturday, brought on Sunday: news of the week that begins. */
static void an_earlier_link_makes_nothing_old(void **state)
{
	struct fixture *f = *state;

	(void)add_link(f, week3.opens_at - 3600);
	(void)add_page(f, week3.opens_at + A_DAY);
	assert_null(run(f)->stopped);
}

static void a_later_link_makes_nothing_new(void **state)
{
	struct fixture *f = *state;

	(void)add_page(f, week3.opens_at - A_DAY);
	(void)add_link(f, week3.opens_at + A_DAY);
	assert_string_equal(run(f)->stopped, "first seen in an earlier week");
}

static void a_link_to_a_replacement_makes_no_news_of_it(void **state)
{
	struct fixture *f = *state;

	add_page(f, week3.opens_at + A_DAY)->announce = ANNOUNCE_REPLACE;
	(void)add_link(f, week3.opens_at + 2 * A_DAY);
	assert_string_equal(
		run(f)->stopped, "only a new version of an earlier paper");
}

static void a_dated_link_dates_nothing(void **state)
{
	struct fixture *f = *state;
	struct entry *page = add_page(f, week3.opens_at + A_DAY);

	page->dated_by = DATED_BY_NOTHING;
	(void)add_link(f, week3.opens_at + 2 * A_DAY);
	assert_string_equal(run(f)->stopped,
		"without a date in the first feed of its source");
}

/* A source whose file was removed makes stories, as it did. */
static void a_source_that_is_gone_makes_stories(void **state)
{
	struct fixture *f = *state;

	add_page(f, week3.opens_at + A_DAY)->source = "removed";
	(void)add_link(f, week3.opens_at + A_DAY);
	const struct story *s = run(f);

	assert_null(s->stopped);
	assert_string_equal(s->lead->source, "removed");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_link_alone_is_no_story),
		TEST(what_was_told_is_still_named_first),
		TEST(a_link_does_not_lead_where_another_entry_is),
		TEST(it_is_a_place_and_counts_as_one),
		TEST(an_earlier_link_makes_nothing_old),
		TEST(a_later_link_makes_nothing_new),
		TEST(a_link_to_a_replacement_makes_no_news_of_it),
		TEST(a_dated_link_dates_nothing),
		TEST(a_source_that_is_gone_makes_stories),
	};

	return cmocka_run_group_tests_name("digest/lead", tests, NULL, NULL);
}
