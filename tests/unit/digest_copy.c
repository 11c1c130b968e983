/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "copy_texts.h"
#include "digest/copy.h"
#include "digest_fixture.h"

/* Cases 047 and 080, and the rest of their kind. */

struct side {
	const char *title, *text;
	const char *authors; /* one after the other, apart by ";" */
	const char *key;     /* "url:x/1" unless given */
	const char *source;  /* "blog" and "news" unless given */
	int days;            /* after the week began */
};

struct copy_case {
	struct side x, y;
	const char *why; /* a part of it */
	bool copy;
};

static void add_authors(struct arena *a, struct entry *e, const char *names)
{
	for (const char *s = names ? names : ""; *s;) {
		size_t len = strcspn(s, ";");

		*ARRAY_PUSH(a, &e->authors) = arena_strndup(a, s, len);
		s += len + (s[len] == ';');
	}
}

static struct entry *add_side(struct arena *a, struct entry_list *list,
	const struct side *side, const char *source, const char *key)
{
	struct entry *e = add_known(a, list,
		side->source ? side->source : source, key,
		side->key ? side->key : key);

	e->title = side->title;
	e->text = side->text ? side->text : "";
	e->published_at += (time_t)side->days * A_DAY;
	add_authors(a, e, side->authors);
	return e;
}

static void assert_cases(const struct copy_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct copy_case *c = &cases[i];
		struct arena a = ARENA_INIT;
		struct entry_list list = { 0 };
		const char *why;

		(void)add_side(&a, &list, &c->x, "blog", "url:x/1");
		(void)add_side(&a, &list, &c->y, "news", "url:y/1");
		for (int turn = 0; turn < 2; turn++) {
			const struct entry *x = &list.items[turn];
			const struct entry *y = &list.items[1 - turn];

			if (copy_judge(&a, x, y, &why) != c->copy ||
				!strstr(why, c->why))
				fail_msg("%zu, \"%s\" and \"%s\": %s", i,
					x->title, y->title, why);
		}
		arena_release(&a);
	}
}

static void near_titles_and_texts_are_copies(void **state)
{
	static const struct copy_case cases[] = {
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = REPORT_TITLE, .text = REPORT },
			"near title (1.00), near text (1.00", true },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = "Chip maker opens plant in the North | Daily News",
				.text = "NORTHTOWN (Agency) \xE2\x80\x94 " REPORT
					" Reporting by A. Writer." },
			"near title (1.00)", true },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = "A chip maker opens its plant in the north",
				.text = REPORT },
			"near title", true },
		/* What only one title says is in both texts, or in neither. */
		{ { .title = REPORT_TITLE ", neighbours sue", .text = REPORT },
			{ .title = REPORT_TITLE ", experts wary",
				.text = REPORT_OPENING REPORT_REST },
			"near title", true },
		/* A note has no title, or gets one elsewhere. */
		{ { .title = "", .text = REPORT },
			{ .title = "", .text = REPORT }, "without titles",
			true },
		{ { .title = "", .text = REPORT },
			{ .title = REPORT_TITLE, .text = REPORT },
			"without titles", true },
		/* One text, of which one of two headlines speaks. */
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = "Who would have thought so?",
				.text = REPORT },
			"another title", true },
		{ { .title = "UPDATE 1-" REPORT_TITLE, .text = REPORT },
			{ .title = REPORT_TITLE, .text = REPORT }, "near title",
			true },
		/* A few paragraphs changed places. */
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = REPORT_TITLE,
				.text = REPORT_REST " " REPORT_OPENING },
			"near text", true },
		/* The teaser of a feed that gives no whole texts. */
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = REPORT_TITLE, .text = REPORT_OPENING },
			"near text", true },
		/* A paper on two hubs, one of which has no text. */
		{ { .title = "A survey on graph learning",
			  .text = "",
			  .authors = "Jane Doe;Wei Li" },
			{ .title = "A Survey on Graph Learning",
				.text = REPORT,
				.authors = "Doe, Jane;W. Li",
				.key = "doi:10.1000/a" },
			"same authors", true },
	};

	(void)state;
	assert_cases(cases, COUNT(cases));
}

static void a_title_alone_says_nothing(void **state)
{
	static const struct copy_case cases[] = {
		{ { .title = "Introduction", .text = "Welcome to all." },
			{ .title = "Introduction", .text = "Welcome to all." },
			"nothing else", false },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = REPORT_TITLE, .text = OTHER_REPORT },
			"nothing else", false },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = REPORT_TITLE, .text = "" }, "nothing else",
			false },
		{ { .title = "", .text = REPORT },
			{ .title = "", .text = REPORT_OPENING },
			"without a title", false },
		{ { .title = "Plant opens", .text = REPORT },
			{ .title = "Plant closes", .text = REPORT },
			"titles differ", false },
		/* One author's column. */
		{ { .title = "Notes from the week in learning",
			  .text = REPORT,
			  .authors = "Jane Doe" },
			{ .title = "Notes from the week in learning",
				.text = OTHER_REPORT,
				.authors = "Jane Doe" },
			"nothing else", false },
		{ { .title = "Letters from our readers, answered",
			  .text = REPORT,
			  .authors = "Jane Doe;Wei Li" },
			{ .title = "Letters from our readers, answered",
				.text = OTHER_REPORT,
				.authors = "Jane Doe;Wei Li" },
			"nothing else", false },
		/* The order of the names, or another name. */
		{ { .title = "A survey on graph learning",
			  .text = "",
			  .authors = "Jane Doe;Wei Li" },
			{ .title = "A survey on graph learning",
				.text = "",
				.authors = "Jane Doe;Wei Lu" },
			"nothing else", false },
	};

	(void)state;
	assert_cases(cases, COUNT(cases));
}

#define OTHER_HEADLINE "Chip plant in the north: 2,400 people, and a river"
#define NOTICE                                                            \
	"We and our partners store information on your device and read "  \
	"it, so that this page works and so that we learn how it is "     \
	"used. You may accept all of it, choose some of it, or refuse "   \
	"what is not needed. Your choice is kept for a year and can be "  \
	"changed at any time below. Ask somebody who may decide for you " \
	"if you are under sixteen."

static void one_text_may_have_two_headlines(void **state)
{
	static const struct copy_case cases[] = {
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = OTHER_HEADLINE, .text = REPORT },
			"another title", true },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = OTHER_HEADLINE, .text = "(Agency) " REPORT },
			"near text", true },
		/* Not in one source, later, or of a part. */
		{ { .title = REPORT_TITLE, .text = REPORT, .source = "blog" },
			{ .title = OTHER_HEADLINE,
				.text = REPORT,
				.source = "blog" },
			"titles differ", false },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = OTHER_HEADLINE, .text = REPORT, .days = 4 },
			"titles differ", false },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = OTHER_HEADLINE, .text = REPORT_OPENING },
			"titles differ", false },
		/* What no headline speaks of; two numbers of a series. */
		{ { .title = "Ten ideas for a small balcony", .text = NOTICE },
			{ .title = REPORT_TITLE, .text = NOTICE },
			"titles differ", false },
		{ { .title = "Chip plant in the north, 1", .text = REPORT },
			{ .title = "On the river and the plant, 2",
				.text = REPORT },
			"titles differ", false },
		/* A feed has cut the title. */
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = "Chip maker opens plant in the no...",
				.text = REPORT_OPENING },
			"near title (1.00)", true },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = "Chip maker clo\u2026",
				.text = REPORT_OPENING },
			"titles differ", false },
	};

	(void)state;
	assert_cases(cases, COUNT(cases));
}

static void what_tells_works_apart_forbids_a_join(void **state)
{
	static const struct copy_case cases[] = {
		{ { .title = "A survey",
			  .text = REPORT,
			  .key = "arxiv:2611.00011" },
			{ .title = "A survey",
				.text = REPORT,
				.key = "arxiv:2611.12222" },
			"two works", false },
		{ { .title = "Editorial board",
			  .text = REPORT,
			  .key = "doi:10.1000/a" },
			{ .title = "Editorial board",
				.text = REPORT,
				.key = "doi:10.1000/b" },
			"two works", false },
		{ { .title = "A tool for all of us",
			  .text = REPORT,
			  .key = "gh:a/tool" },
			{ .title = "A tool for all of us",
				.text = REPORT,
				.key = "gh:b/tool" },
			"two works", false },
		{ { .title = "How chips are made, part II", .text = REPORT },
			{ .title = "How chips are made, part III",
				.text = REPORT },
			"titles differ", false },
		{ { .title = "How chips are made, part 1", .text = REPORT },
			{ .title = "How chips are made, part 2",
				.text = REPORT },
			"titles differ", false },
		{ { .title = "Release notes of the tool - 2.1",
			  .text = REPORT },
			{ .title = "Release notes of the tool - 2.2",
				.text = REPORT },
			"titles differ", false },
		{ { .title = "Prices at the market of the town",
			  .text = "Apples 12, pears 14, plums 31. " OTHER_REPORT },
			{ .title = "Prices at the market of the town",
				.text = "Apples 15, pears 9, plums 44. " OTHER_REPORT },
			"other numbers", false },
		/* Cut to one pattern. */
		{ { .title = "How the town of Aford got its school",
			  .text = "The town of Aford is small. " OTHER_REPORT },
			{ .title = "How the town of Bford got its school",
				.text = "The town of Bford is small. " OTHER_REPORT },
			"one pattern", false },
		/* A series whose text hardly changes. */
		{ { .title = "The open thread of the week", .text = REPORT },
			{ .title = "The open thread of the week",
				.text = REPORT,
				.days = 21 },
			"too far apart", false },
		{ { .title = "The open thread of the week",
			  .text = REPORT,
			  .source = "blog" },
			{ .title = "The open thread of the week",
				.text = REPORT,
				.source = "blog",
				.days = 7 },
			"too far apart", false },
		/* … and within a day it is one that was sent twice. */
		{ { .title = "The open thread of the week",
			  .text = REPORT,
			  .source = "blog" },
			{ .title = "The open thread of the week",
				.text = REPORT,
				.source = "blog",
				.days = 1 },
			"near text", true },
		{ { .title = "The morning news of the town",
			  .text = REPORT,
			  .source = "blog" },
			{ .title = "The morning news of the day",
				.text = REPORT,
				.source = "blog",
				.days = 1 },
			"nothing else", false },
	};

	(void)state;
	assert_cases(cases, COUNT(cases));
}

static bool are_likely(const struct entry *x, const struct entry *y)
{
	struct copy_marks of_x, of_y;
	size_t shared = 0;

	copy_marks(x, &of_x);
	copy_marks(y, &of_y);
	for (size_t i = 0; i < of_x.n; i++)
		for (size_t k = 0; k < of_y.n; k++)
			if (of_x.items[i] == of_y.items[k])
				shared += of_x.weights[i];
	return shared >= COPY_LIKELY;
}

static void copies_are_found_by_their_marks(void **state)
{
	static const struct {
		struct side x, y;
		bool found;
	} cases[] = {
		{ { .title = REPORT_TITLE, .text = "" },
			{ .title = REPORT_TITLE " | News", .text = "" }, true },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = "Other", .text = REPORT_OPENING }, true },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = "Other",
				.text = "NORTHTOWN (Agency) " REPORT },
			true },
		{ { .title = REPORT_TITLE, .text = REPORT },
			{ .title = "Other", .text = OTHER_REPORT }, false },
		/* Too short to say anything. */
		{ { .title = "Introduction", .text = "Welcome." },
			{ .title = "Introduction", .text = "Welcome." },
			false },
		/* A paper is found by its key and its title. */
		{ { .title = "One", .text = REPORT, .key = "arxiv:2101.00001" },
			{ .title = "Two",
				.text = REPORT,
				.key = "arxiv:2101.00002" },
			false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		struct entry_list list = { 0 };

		(void)add_side(&a, &list, &cases[i].x, "blog", "url:x/1");
		(void)add_side(&a, &list, &cases[i].y, "news", "url:y/1");
		if (are_likely(&list.items[0], &list.items[1]) !=
			cases[i].found)
			fail_msg("%zu", i);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(near_titles_and_texts_are_copies),
		cmocka_unit_test(a_title_alone_says_nothing),
		cmocka_unit_test(one_text_may_have_two_headlines),
		cmocka_unit_test(what_tells_works_apart_forbids_a_join),
		cmocka_unit_test(copies_are_found_by_their_marks),
	};

	return cmocka_run_group_tests_name("digest/copy", tests, NULL, NULL);
}
