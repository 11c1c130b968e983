/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "copy_texts.h"
#include "digest/update.h"
#include "digest_fixture.h"

/* When a paper that was told comes again. */

#define LEAST 0.4

struct version_case {
	const char *title, *text;
	int version;
	int days; /* after the week opened, that it was first seen */
	bool update;
	const char *revision; /* a part of it, or NULL */
};

static struct story *make_story(struct arena *a, struct story_list *stories,
	const struct version_case *c)
{
	struct entry_list entries = { 0 };
	struct entry *first = add_known(
		a, &entries, "arxiv", "v1", "arxiv:2101.00001");

	first->url = "https://arxiv.org/abs/2101.00001";
	first->title = REPORT_TITLE;
	first->text = REPORT;
	first->version = 1;
	first->first_seen_at = week3.opens_at - 9 * A_DAY;
	struct entry *second = add_known(
		a, &entries, "arxiv", "v2", "arxiv:2101.00001");

	second->url = first->url;
	second->title = c->title;
	second->text = c->text;
	second->version = c->version;
	second->announce = ANNOUNCE_REPLACE;
	second->first_seen_at = week3.opens_at + (time_t)c->days * A_DAY;
	cluster_entries(a, &entries, NULL, stories);
	stories->items[0].told_in = "2021-w01";
	return &stories->items[0];
}

static void a_told_paper_comes_again_when_much_of_it_differs(void **state)
{
	static const struct version_case cases[] = {
		{ REPORT_TITLE, OTHER_REPORT, 2, 1, true,
			"version 2 differs by " },
		{ REPORT_TITLE, REPORT " A word more.", 2, 1, false,
			"version 2 differs by 0.0" },
		{ "What became of the chip makers", REPORT, 3, 1, true,
			"version 3 differs by " },
		/* Not newer than what was told, of another week, or empty. */
		{ REPORT_TITLE, OTHER_REPORT, 1, 1, false, NULL },
		{ REPORT_TITLE, OTHER_REPORT, 2, -1, false, NULL },
		{ REPORT_TITLE, OTHER_REPORT, 2, 7, false, NULL },
		{ REPORT_TITLE, "", 2, 1, false, NULL },
	};
	const struct telling telling = {
		.issue = "2021-w01",
		.title = REPORT_TITLE,
		.abstract = REPORT,
		.version = 1,
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct version_case *c = &cases[i];
		struct arena a = ARENA_INIT;
		struct story_list stories;
		struct story *s = make_story(&a, &stories, c);

		story_update(&a, s, &telling, &week3, LEAST);
		if ((s->updates != NULL) != c->update ||
			(s->told_in == NULL) != c->update)
			fail_msg("%zu: %s", i, s->revision);
		assert_int_equal(s->revision != NULL, c->revision != NULL);
		if (c->revision)
			assert_non_null(strstr(s->revision, c->revision));
		arena_release(&a);
	}
}

static void what_was_told_without_an_abstract_does_not_come_again(void **state)
{
	static const struct version_case changed = { REPORT_TITLE, OTHER_REPORT,
		2, 1, true, NULL };
	const struct telling telling = { .issue = "2021-w01",
		.title = REPORT_TITLE };
	struct arena a = ARENA_INIT;
	struct story_list stories;
	struct story *s = make_story(&a, &stories, &changed);

	(void)state;
	story_update(&a, s, &telling, &week3, LEAST);
	assert_null(s->updates);
	assert_string_equal(s->told_in, "2021-w01");
	arena_release(&a);
}

/* First seen earlier and only replaced: neither stops an update. */
static void an_update_is_news(void **state)
{
	static const struct version_case changed = { REPORT_TITLE, OTHER_REPORT,
		2, 1, true, NULL };
	const struct telling telling = {
		.issue = "2021-w01",
		.title = REPORT_TITLE,
		.abstract = REPORT,
		.version = 1,
	};
	struct arena a = ARENA_INIT;
	struct digest_rules rules = make_rules(&a);
	struct source_list sources = make_sources(&a);
	struct story_list stories;
	struct story *s = make_story(&a, &stories, &changed);

	(void)state;
	stop_stories(&a, &stories, &rules, &sources, &week3);
	assert_string_equal(s->stopped, "told in 2021-w01");
	s->stopped = NULL;
	story_update(&a, s, &telling, &week3, LEAST);
	stop_stories(&a, &stories, &rules, &sources, &week3);
	assert_null(s->stopped);
	assert_string_equal(s->lead->guid, "v2");
	/* Asked for less, it is one that was told; the reason tells why. */
	s->told_in = "2021-w01";
	s->updates = NULL;
	story_update(&a, s, &telling, &week3, 1);
	stop_stories(&a, &stories, &rules, &sources, &week3);
	assert_non_null(strstr(s->stopped, "told in 2021-w01; version 2 "));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_told_paper_comes_again_when_much_of_it_differs),
		cmocka_unit_test(
			what_was_told_without_an_abstract_does_not_come_again),
		cmocka_unit_test(an_update_is_news),
	};

	return cmocka_run_group_tests_name("digest/update", tests, NULL, NULL);
}
