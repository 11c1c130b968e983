/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "digest/card.h"
#include "digest/week.h"
#include "digest_composing.h"

void start(struct fixture *f)
{
	*f = (struct fixture){
		.a = ARENA_INIT,
		.desk = { .fill = true },
		.facts = { .span = week3,
			.n_entries = 9,
			.n_sources = 5,
			.n_failed = 1 },
	};
	f->rules = make_rules(&f->a);
	f->sources = make_sources(&f->a);
	assert_true(week_make(WEEK_SUNDAY, 2021, 3, &f->facts.week));
}

void compose(struct fixture *f)
{
	struct story_list stories;
	struct selection sel;

	cluster_entries(&f->a, &f->entries, NULL, &stories);
	classify_stories(&f->a, &stories, &f->rules, &f->sources);
	stop_stories(&f->a, &stories, &f->rules, &f->sources, &f->facts.span);
	if (f->facts.cards)
		stop_gone(&f->a, &stories, f->facts.cards);
	score_stories(&f->a, &stories, &f->rules, &f->sources, &f->facts.span);
	select_stories(&f->a, &stories, &f->rules, &f->desk, &sel);
	compose_issue(
		&f->a, &sel, &f->rules, &f->sources, &f->facts, &f->issue);
	f->stories = stories;
}

struct item *item_of(struct fixture *f, const char *key)
{
	for (size_t i = 0; i < f->issue.sections.n; i++) {
		struct item_list *items = &f->issue.sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			if (strcmp(items->items[k].key, key) == 0)
				return &items->items[k];
	}
	fail_msg("%s is not in the issue", key);
	return NULL;
}

struct entry *add_paper(struct fixture *f, const char *id)
{
	struct entry *e = add_known(&f->a, &f->entries, "arxiv", id,
		arena_printf(&f->a, "arxiv:%s", id));

	e->url = arena_printf(&f->a, "https://arxiv.org/abs/%sv2", id);
	e->announce = ANNOUNCE_NEW;
	*ARRAY_PUSH(&f->a, &e->authors) = "William Fedus";
	*ARRAY_PUSH(&f->a, &e->authors) = "Barret Zoph";
	*ARRAY_PUSH(&f->a, &e->authors) = "Noam Shazeer";
	*ARRAY_PUSH(&f->a, &e->categories) = "cs.LG";
	*ARRAY_PUSH(&f->a, &e->categories) = "cs.AI";
	return e;
}

struct entry *add_post(struct fixture *f, const char *guid)
{
	return add_known(&f->a, &f->entries, "blog", guid,
		arena_printf(&f->a, "url:blog.example/%s", guid));
}
