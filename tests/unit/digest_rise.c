/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "digest/rise.h"
#include "digest_fixture.h"

/* What was not told gets its place when it is talked about later. */

struct rise_case {
	int first;            /* day of first sight, from the opening */
	double before, value; /* of its upvotes */
	const char *source;   /* that comes to it in the span, or NULL */
	bool mention;
	const char *risen; /* or NULL */
};

static struct story *make_story(
	struct arena *a, struct story_list *stories, const struct rise_case *c)
{
	struct entry_list entries = { 0 };
	struct entry *e = add_known(a, &entries, "hub", "1", "url:h/1");

	e->first_seen_at = week3.opens_at + (time_t)c->first * A_DAY;
	e->published_at = e->first_seen_at;
	*ARRAY_PUSH(a, &e->signals) = (struct signal){
		.name = "upvotes",
		.value = c->value,
		.before = c->before,
	};
	if (c->source && c->mention) {
		e = add_known(a, &entries, c->source, "2", "url:x/2");
		add_key(a, e, "url:h/1", KEY_MENTION);
	} else if (c->source) {
		(void)add_known(a, &entries, c->source, "2", "url:h/1");
		if (strcmp(c->source, "arxiv") == 0)
			entries.items[1].announce = ANNOUNCE_CROSS;
	}
	cluster_entries(a, &entries, NULL, stories);
	return story_of(stories, "url:h/1");
}

static void what_is_talked_about_later_is_told_then(void **state)
{
	static const struct rise_case cases[] = {
		{ -7, 2, 40, NULL, false, "upvotes rose from 2 to 40" },
		{ -7, 0, 3, NULL, false, "upvotes rose from 0 to 3" },
		{ -7, 2, 4, NULL, false, NULL },   /* one or two votes */
		{ -7, 40, 44, NULL, false, NULL }, /* a tenth more */
		{ -7, 2, 2, "blog", false, "blog came to it" },
		{ -7, 2, 2, "blog", true, "blog came to it" },
		{ -7, 2, 2, "hub", true, NULL },
		{ -7, 2, 2, "arxiv", false, NULL }, /* another listing */
		{ 1, 0, 40, NULL, false, NULL },    /* is news anyway */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		struct story_list stories;
		struct story *s = make_story(&a, &stories, &cases[i]);

		find_risen(&a, &stories, &week3);
		if (!s->risen != !cases[i].risen ||
			(s->risen && strcmp(s->risen, cases[i].risen) != 0))
			fail_msg("%zu: %s", i, s->risen ? s->risen : "no rise");
		arena_release(&a);
	}
}

static void four_weeks_long_and_unless_it_was_told(void **state)
{
	static const struct {
		int first;
		const char *told_in;
		const char *stopped;
	} cases[] = {
		{ -7, NULL, NULL },
		{ -28, NULL, NULL },
		{ -29, NULL, "first seen in an earlier week" },
		{ -7, "2021-w02", "told in 2021-w02" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct rise_case rising = { cases[i].first, 2, 40, NULL,
			false, NULL };
		struct arena a = ARENA_INIT;
		struct digest_rules rules = make_rules(&a);
		struct source_list sources = make_sources(&a);
		struct story_list stories;
		struct story *s = make_story(&a, &stories, &rising);

		rules.max_age = 14L * A_DAY;
		s->told_in = cases[i].told_in;
		find_risen(&a, &stories, &week3);
		stop_stories(&a, &stories, &rules, &sources, &week3);
		if (!cases[i].stopped)
			assert_null(s->stopped);
		else
			assert_string_equal(s->stopped, cases[i].stopped);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_talked_about_later_is_told_then),
		cmocka_unit_test(four_weeks_long_and_unless_it_was_told),
	};

	return cmocka_run_group_tests_name("digest/rise", tests, NULL, NULL);
}
